package nl.wijkmaat.kern

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import nl.wijkmaat.bindings.ConnectivitySource

/**
 * Sync in the background while the app is in sight: on when it comes, off when it goes, in that order whatever happens in between.
 * A phone that is not coupled stays silent; call [onStart] again once it is.
 */
class SyncWithApp(
    private val client: CoreClient,
    private val connectivity: ConnectivitySource,
    private val photosWaitForWifi: () -> Boolean,
    scope: CoroutineScope,
) {
    private val wanted = Channel<Boolean>(Channel.CONFLATED)

    init {
        scope.launch {
            for (on in wanted) {
                if (on) start() else client.ask { stopSync() }
            }
        }
    }

    /** The app came in sight, or was coupled. */
    fun onStart() {
        wanted.trySend(true)
    }

    /** The app went out of sight. */
    fun onStop() {
        wanted.trySend(false)
    }

    private suspend fun start() {
        val coupled = client.ask { ik().gekoppeld }.orNull() ?: false
        if (coupled) client.ask { startSync(connectivity, photosWaitForWifi()) }
    }
}
