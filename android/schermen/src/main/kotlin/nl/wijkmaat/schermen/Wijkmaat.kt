package nl.wijkmaat.schermen

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.job
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.schermen.melden.MeldenEvent
import nl.wijkmaat.schermen.melden.MeldenPresenter
import nl.wijkmaat.schermen.melden.MeldenScreen
import nl.wijkmaat.schermen.vandaag.VandaagPresenter
import nl.wijkmaat.schermen.vandaag.VandaagScreen
import nl.wijkmaat.schermen.verstuurd.VerstuurdPresenter
import nl.wijkmaat.schermen.verstuurd.VerstuurdScreen

/** A place in the app. */
enum class Plaatsje { Vandaag, Melden, Verstuurd }

/** Where the app is, and how to go back. Lives as long as the activity, and survives its turning. */
class Wegwijzer {
    private val here = MutableStateFlow(Plaatsje.Vandaag)

    /** The place that is shown. */
    val nu: StateFlow<Plaatsje> = here.asStateFlow()

    /** Set by the screen that wants the back key first; true when it used it. */
    internal var eerst: (() -> Unit)? = null

    /** Shows this place. */
    fun naar(plaats: Plaatsje) {
        here.value = plaats
    }

    /** One step back; false when there is none and the app may close. */
    fun terug(): Boolean {
        val first = eerst
        if (first != null) {
            first()
            return true
        }
        if (here.value == Plaatsje.Vandaag) return false
        here.value = Plaatsje.Vandaag
        return true
    }
}

/** The whole app over one core: each place with its presenter, which ends with the place. */
@Composable
fun WijkmaatApp(client: CoreClient, toestel: Toestel, scope: CoroutineScope, wegwijzer: Wegwijzer, tijd: Tijd = Tijd()) {
    val plaats by wegwijzer.nu.collectAsState()
    when (plaats) {
        Plaatsje.Vandaag -> {
            val presenter = rememberIn(scope) { VandaagPresenter(client, toestel.netwerk, it, tijd) }
            val state by presenter.state.collectAsState()
            VandaagScreen(state, presenter::on, { wegwijzer.naar(Plaatsje.Melden) }, { wegwijzer.naar(Plaatsje.Verstuurd) }, toestel::bel112)
        }
        Plaatsje.Melden -> {
            val weg = { wegwijzer.naar(Plaatsje.Vandaag) }
            val presenter = rememberIn(scope) { MeldenPresenter(client, toestel, it, weg, tijd) }
            DisposableEffect(presenter) {
                wegwijzer.eerst = { presenter.on(MeldenEvent.Terug) }
                onDispose {
                    wegwijzer.eerst = null
                    presenter.close()
                }
            }
            val state by presenter.state.collectAsState()
            MeldenScreen(state, presenter::on, toestel.camera, weg, toestel::bel112)
        }
        Plaatsje.Verstuurd -> {
            val presenter = rememberIn(scope) { VerstuurdPresenter(client, toestel, it, tijd) }
            val state by presenter.state.collectAsState()
            VerstuurdScreen(state, presenter::on, { wegwijzer.naar(Plaatsje.Vandaag) }, toestel::bel112)
        }
    }
}

/** Makes a presenter in a scope of its own, which ends when the place goes. */
@Composable
private fun <T> rememberIn(scope: CoroutineScope, make: (CoroutineScope) -> T): T {
    val own = remember { CoroutineScope(scope.coroutineContext + SupervisorJob(scope.coroutineContext.job)) }
    DisposableEffect(own) { onDispose { own.cancel() } }
    return remember { make(own) }
}
