package nl.wijkmaat.app

import android.Manifest
import android.content.Context
import android.content.pm.PackageManager
import android.location.Location
import android.location.LocationListener
import android.location.LocationManager
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import java.time.Instant
import nl.wijkmaat.bindings.LocationReceiver
import nl.wijkmaat.bindings.LocationSource

/**
 * The phone's position, only while someone reports. Satellites and network both, without Google's services; whether it may be used
 * is asked once by [mag], which the activity gives and which may show the system's question.
 */
class Plekgever(private val context: Context, private val mag: (answer: (Boolean) -> Unit) -> Unit) : LocationSource {
    private val manager = context.getSystemService(Context.LOCATION_SERVICE) as LocationManager
    private val main = Handler(Looper.getMainLooper())
    private var listener: LocationListener? = null

    override fun start(receiver: LocationReceiver) {
        main.post {
            mag { allowed -> if (allowed) listen(receiver) else receiver.refused() }
        }
    }

    override fun stop() {
        main.post {
            listener?.let(manager::removeUpdates)
            listener = null
        }
    }

    private fun listen(receiver: LocationReceiver) {
        val fine = granted(Manifest.permission.ACCESS_FINE_LOCATION)
        if (!fine && !granted(Manifest.permission.ACCESS_COARSE_LOCATION)) return receiver.refused()
        val wanted = listOf(LocationManager.GPS_PROVIDER.takeIf { fine }, LocationManager.NETWORK_PROVIDER)
        val providers = wanted.filterNotNull().filter { it in manager.allProviders && manager.isProviderEnabled(it) }
        if (providers.isEmpty()) return receiver.refused()
        val fresh = object : LocationListener {
            override fun onLocationChanged(location: Location) = receiver.tell(location)

            // Older phones call these; they say nothing we act on.
            @Deprecated("Never called from Android 10 on")
            override fun onStatusChanged(provider: String?, status: Int, extras: Bundle?) = Unit

            override fun onProviderDisabled(provider: String) {
                if (providers.none(manager::isProviderEnabled)) receiver.refused()
            }

            override fun onProviderEnabled(provider: String) = Unit
        }
        listener?.let(manager::removeUpdates)
        listener = fresh
        try {
            providers.forEach { manager.requestLocationUpdates(it, EVERY_MS, 0f, fresh, Looper.getMainLooper()) }
            providers.firstNotNullOfOrNull(manager::getLastKnownLocation)?.let { receiver.tell(it) }
        } catch (_: SecurityException) {
            // Taken back in the settings between the question and here.
            receiver.refused()
        }
    }

    private fun granted(permission: String) = context.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED

    private fun LocationReceiver.tell(location: Location) {
        val accuracy = if (location.hasAccuracy()) location.accuracy.toDouble() else null
        fix(location.latitude, location.longitude, accuracy, Instant.ofEpochMilli(location.time))
    }

    private companion object {
        const val EVERY_MS = 1_000L
    }
}
