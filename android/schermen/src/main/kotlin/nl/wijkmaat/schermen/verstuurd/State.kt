package nl.wijkmaat.schermen.verstuurd

import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.TileState

/** What the screen about sending shows. */
data class VerstuurdState(
    val dingen: List<Ding>? = null,
    val telling: Telling = Telling(0, 0, 0, 0),
    val bericht: String = "",
    val meer: Boolean = false,
    val bezig: Boolean = false,
    /** Sending by hand makes sense: the phone is coupled. */
    val kanVersturen: Boolean = false,
    val fout: String? = null,
)

/** How many things are how far; a thing counts where its least far part is. */
data class Telling(val toestel: Int, val onderweg: Int, val gemeente: Int, val tegen: Int)

/** One thing that was raised. */
data class Ding(
    val id: String,
    val tekening: Pictogram,
    val titel: String,
    val onder: String,
    val regels: List<Regel>,
    val zorg: Boolean,
    val voorgelezen: String,
    val antwoord: Antwoord? = null,
)

/** What came back, and what its reader says of it. [fout] is why that was not saved; what was typed stays. */
data class Antwoord(val tekst: String, val stand: AntwoordStand, val bezig: Boolean = false, val fout: String? = null)

/** How far someone is with an answer. */
sealed interface AntwoordStand {
    /** "Bent u tevreden?" */
    data object Vraag : AntwoordStand

    /** They are not, and write why; without words it cannot be sent. */
    data class Schrijft(val woorden: String) : AntwoordStand {
        val kan get() = woorden.isNotBlank()
    }

    /** They said what they think; they may change their mind. */
    data class Gezegd(val tevreden: Boolean, val feit: String, val uitleg: String?, val reden: String?) : AntwoordStand
}

/** Text or a picture on a line of its own; [reden] when it was set aside. */
data class Regel(val wat: String, val tegels: TileState, val woorden: String, val reden: String?)
