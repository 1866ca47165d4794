package nl.wijkmaat.schermen

/** Wet screens tap twice: a tap within 400 ms of the one before is not meant. */
class TapGuard(private val millis: () -> Long = { System.nanoTime() / 1_000_000 }) {
    private var last: Long? = null

    /** This tap counts. */
    fun accepts(): Boolean {
        val now = millis()
        val accepted = last.let { it == null || now - it >= PAUSE }
        if (accepted) last = now
        return accepted
    }

    private companion object {
        const val PAUSE = 400L
    }
}
