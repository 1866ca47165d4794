package nl.wijkmaat.schermen

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import nl.wijkmaat.bindings.LocationSource
import nl.wijkmaat.kern.PhoneNetwork

/** What a camera gave. */
sealed interface Opname {
    /** A picture as the camera made it. */
    class Gelukt(val bytes: ByteArray) : Opname

    /** The app may not use the camera, or there is none. */
    data object MagNiet : Opname

    /** It did not work this time. */
    data object Mislukt : Opname
}

/** The camera of the phone. */
interface Camera {
    /** What it sees now; nothing when it may not be used. */
    @Composable
    fun Zoeker(modifier: Modifier)

    /** Takes a picture. */
    suspend fun neem(): Opname
}

/** What screens need of the phone; the app gives the real one, tests give theirs. */
interface Toestel {
    val camera: Camera
    val plek: LocationSource
    val netwerk: PhoneNetwork

    /** Pictures wait for wifi, by the choice of the user. */
    val fotosWachtenOpWifi: Boolean

    /** Opens the dialler with 112 in it; never calls by itself. */
    fun bel112()

    /** One short vibration: it is saved. */
    fun trilKort()
}
