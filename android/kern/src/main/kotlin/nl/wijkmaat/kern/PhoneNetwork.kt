package nl.wijkmaat.kern

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import nl.wijkmaat.bindings.ConnectivityReceiver
import nl.wijkmaat.bindings.ConnectivitySource
import nl.wijkmaat.bindings.Verbinding

/** The network of the phone, as the phone says it; screens and core listen to the same. */
interface PhoneNetwork {
    /** What it is now, and each change. */
    val now: StateFlow<Verbinding>
}

/** Passes what the phone says on to the core, while sync runs. */
class NetworkToCore(private val network: PhoneNetwork, private val scope: CoroutineScope) : ConnectivitySource {
    private var telling: Job? = null

    override fun start(receiver: ConnectivityReceiver) {
        telling?.cancel()
        telling = scope.launch { network.now.collect { receiver.changed(it) } }
    }

    override fun stop() {
        telling?.cancel()
        telling = null
    }
}
