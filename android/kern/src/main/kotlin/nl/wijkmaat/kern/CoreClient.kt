package nl.wijkmaat.kern

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import nl.wijkmaat.bindings.KeyStore
import nl.wijkmaat.bindings.LocationReceiver
import nl.wijkmaat.bindings.LocationSource
import nl.wijkmaat.bindings.Observer
import nl.wijkmaat.bindings.PeilingObserver
import nl.wijkmaat.bindings.Wijkmaat
import nl.wijkmaat.bindings.WijkmaatInterface
import nl.wijkmaat.core.Changed
import nl.wijkmaat.core.CoreException
import nl.wijkmaat.core.PeilingStand

/**
 * The core as screens use it: questions that are asked again when something changed, and errors as values.
 *
 * It wraps the generated interface, so a test puts a fake or a real core with one method changed in its place. Ending a coroutine
 * that waits for the core stops the waiting; what was begun is finished, so a save never stops halfway.
 */
class CoreClient(private val core: WijkmaatInterface) {
    /** Asks or does something; what the core refuses is an answer too. */
    suspend fun <T> ask(question: suspend WijkmaatInterface.() -> T): Answer<T> = try {
        Answer.Value(core.question())
    } catch (refused: CoreException) {
        Answer.Failed(Problem.of(refused))
    }

    /** What changes, from now on; null first, once it listens. */
    private fun listen(): Flow<Changed?> = fromRust { tell ->
        val subscription = core.observe(object : Observer {
            override fun changed(wat: Changed) = tell(wat)
        })
        tell(null)
        val end = {
            subscription.end()
            subscription.close()
        }
        end
    }

    /**
     * The answer to a question, now and after each change. Changes that come while it is asked are one new question; an answer
     * that stayed the same is not told again.
     */
    fun <T> watch(question: suspend WijkmaatInterface.() -> T): Flow<Answer<T>> =
        watchWith { core.question() }

    /** As [watch], for a screen that also wants to know whether the last attempt to sync failed. */
    fun <T> watchWith(question: suspend WijkmaatInterface.(Changed?) -> T): Flow<Answer<T>> =
        listen().conflate().map { changed -> ask { question(changed) } }.distinctUntilChanged()

    /**
     * Where the phone is, while this is collected: then the phone's position is on, and off again at once afterwards. A fix grows
     * old, so the core is asked again now and then.
     */
    fun place(source: LocationSource, againMillis: Long = 5_000): Flow<PeilingStand> =
        follow(againMillis, { startLocation(source, it) }, { stopLocation() })

    /**
     * As [place], for the ronde that goes on: each place is also written into it by the core, until it ends or this is collected no
     * longer. Fails when none goes on. After the phone died, ask for the ronde that goes on, and collect this again.
     */
    fun walk(source: LocationSource, againMillis: Long = 5_000): Flow<PeilingStand> =
        follow(againMillis, { rondeVolgen(source, it) }, { stopRondeVolgen() })

    private fun follow(
        againMillis: Long,
        begin: suspend WijkmaatInterface.(PeilingObserver) -> LocationReceiver,
        stop: WijkmaatInterface.() -> Unit,
    ): Flow<PeilingStand> = fromRust<PeilingStand> { tell ->
        val receiver = core.begin(object : PeilingObserver {
            override fun stand(stand: PeilingStand) = tell(stand)
        })
        tell(receiver.stand())
        launch {
            while (true) {
                delay(againMillis)
                tell(receiver.stand())
            }
        }
        val end = { core.stop() }
        end
    }.distinctUntilChanged()

    companion object {
        /** Opens the store in this folder, making it when it is not there. */
        suspend fun open(folder: String, keys: KeyStore, gemeente: String? = null): Answer<CoreClient> = try {
            Answer.Value(CoreClient(Wijkmaat.open(folder, gemeente, keys)))
        } catch (refused: CoreException) {
            Answer.Failed(Problem.of(refused))
        }
    }
}
