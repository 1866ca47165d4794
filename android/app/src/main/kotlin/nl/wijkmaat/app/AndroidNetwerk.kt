package nl.wijkmaat.app

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import nl.wijkmaat.bindings.Verbinding
import nl.wijkmaat.kern.PhoneNetwork

/** The network of the phone: the default one, and whether it may cost money. */
class AndroidNetwerk(context: Context) : PhoneNetwork, AutoCloseable {
    private val manager = context.getSystemService(Context.CONNECTIVITY_SERVICE) as ConnectivityManager
    private val state = MutableStateFlow(of(manager.activeNetwork?.let(manager::getNetworkCapabilities)))
    override val now: StateFlow<Verbinding> = state.asStateFlow()

    private val callback = object : ConnectivityManager.NetworkCallback() {
        override fun onCapabilitiesChanged(network: Network, capabilities: NetworkCapabilities) {
            state.value = of(capabilities)
        }

        override fun onLost(network: Network) {
            state.value = Verbinding.GEEN
        }
    }

    init {
        manager.registerDefaultNetworkCallback(callback)
    }

    override fun close() = manager.unregisterNetworkCallback(callback)

    companion object {
        /** What these capabilities mean for sync. A network that is not validated may be a portal that asks to log in. */
        fun of(capabilities: NetworkCapabilities?): Verbinding = when {
            capabilities == null -> Verbinding.GEEN
            !capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) -> Verbinding.GEEN
            !capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_VALIDATED) -> Verbinding.GEEN
            capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) -> Verbinding.ONBEPERKT
            else -> Verbinding.BEPERKT
        }
    }
}
