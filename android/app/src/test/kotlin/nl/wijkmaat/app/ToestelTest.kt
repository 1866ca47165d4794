package nl.wijkmaat.app

import android.Manifest
import android.app.Activity
import android.content.Intent
import android.content.pm.ActivityInfo
import android.content.pm.ResolveInfo
import android.location.Location
import android.location.LocationManager
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import android.os.Looper
import android.security.keystore.KeyProperties
import java.io.File
import java.nio.file.Files
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import kotlinx.coroutines.runBlocking
import nl.wijkmaat.bindings.PeilingObserver
import nl.wijkmaat.bindings.Verbinding
import nl.wijkmaat.bindings.Wijkmaat
import nl.wijkmaat.core.CoreException
import nl.wijkmaat.core.PeilingStand
import nl.wijkmaat.schermen.Opname
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowNetworkCapabilities

/** The layer that touches Android, on Android's own code. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34], manifest = Config.NONE)
class ToestelTest {
    private val app = RuntimeEnvironment.getApplication()
    private val folder = Files.createTempDirectory("wijkmaat-app").toFile()
    private val wrapping: SecretKey = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
    private val file = File(folder, "sleutel")

    @Test
    fun theKeyIsKeptWrappedAndOpensTheRealCoreAgain() = runBlocking {
        val keys = SleutelInKeystore(file) { wrapping }
        assertNull(keys.read())
        Wijkmaat.open(File(folder, "kern").path, null, keys).end()
        val kept = checkNotNull(keys.read())
        assertEquals(32, kept.size)
        assertEquals(12 + 32 + 16, file.readBytes().size)
        assertTrue("the key itself is not in the file", !file.readBytes().toList().windowed(32).contains(kept.toList()))
        val again = Wijkmaat.open(File(folder, "kern").path, null, SleutelInKeystore(file) { wrapping })
        assertTrue(!again.ik().gekoppeld)
        again.end()
    }

    @Test
    fun aWrappingKeyThatIsGoneOrAFileThatIsDamagedIsToldAndNothingIsMadeAnew() {
        val keys = SleutelInKeystore(file) { wrapping }
        keys.write(ByteArray(32) { 5 })
        assertArrayEquals(ByteArray(32) { 5 }, keys.read())
        assertThrows(CoreException.Store::class.java) { SleutelInKeystore(file) { null }.read() }
        val other = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
        assertThrows(CoreException.Store::class.java) { SleutelInKeystore(file) { other }.read() }
        file.writeBytes(file.readBytes().copyOf(20))
        assertThrows(CoreException.Store::class.java) { keys.read() }
    }

    @Test
    fun theWrappingKeyIsAesOf256BitsInGcm() {
        val spec = AndroidKluis("proef").spec()
        assertEquals("proef", spec.keystoreAlias)
        assertEquals(256, spec.keySize)
        assertEquals(listOf(KeyProperties.BLOCK_MODE_GCM), spec.blockModes.toList())
        assertTrue(!spec.isUserAuthenticationRequired)
    }

    private fun follow(allowed: Boolean, work: (stands: List<PeilingStand>) -> Unit) = runBlocking {
        val core = Wijkmaat.open(File(folder, "kern").path, null, SleutelInKeystore(file) { wrapping })
        val stands = java.util.Collections.synchronizedList(mutableListOf<PeilingStand>())
        val source = Plekgever(app) { it(allowed) }
        core.startLocation(source, object : PeilingObserver {
            override fun stand(stand: PeilingStand) {
                stands += stand
            }
        })
        shadowOf(Looper.getMainLooper()).idle()
        work(stands)
        core.stopLocation()
        shadowOf(Looper.getMainLooper()).idle()
        core.end()
    }

    @Test
    fun aFixOfThePhoneReachesTheCoreAndAnswersWithItsAccuracy() {
        shadowOf(app).grantPermissions(Manifest.permission.ACCESS_FINE_LOCATION)
        val manager = app.getSystemService(LocationManager::class.java)
        shadowOf(manager).setProviderEnabled(LocationManager.GPS_PROVIDER, true)
        follow(true) { stands ->
            shadowOf(manager).simulateLocation(
                Location(LocationManager.GPS_PROVIDER).apply {
                    latitude = 52.9585
                    longitude = 4.7622
                    accuracy = 9f
                    time = System.currentTimeMillis()
                },
            )
            shadowOf(Looper.getMainLooper()).idle()
            val stand = stands.last() as PeilingStand.Precies
            assertEquals(9.0, stand.plek.nauwkeurigheidM!!, 1e-6)
        }
        assertTrue("no longer followed", shadowOf(manager).getLegacyLocationRequests(LocationManager.GPS_PROVIDER).isEmpty())
    }

    @Test
    fun aRefusalReachesTheScreen() = follow(false) { assertEquals(PeilingStand.Geweigerd, it.last()) }

    @Test
    fun theNetworkIsWhatThePhoneSays() {
        val manager = app.getSystemService(ConnectivityManager::class.java)
        AndroidNetwerk(app).use { netwerk ->
            val callback = shadowOf(manager).networkCallbacks.single()
            val network = checkNotNull(manager.activeNetwork)
            val metered = ShadowNetworkCapabilities.newInstance()
            shadowOf(metered).addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET)
            assertEquals("a portal that asks to log in", Verbinding.GEEN, AndroidNetwerk.of(metered))
            shadowOf(metered).addCapability(NetworkCapabilities.NET_CAPABILITY_VALIDATED)
            shadowOf(metered).removeCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
            callback.onCapabilitiesChanged(network, metered)
            assertEquals(Verbinding.BEPERKT, netwerk.now.value)
            shadowOf(metered).addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
            callback.onCapabilitiesChanged(network, metered)
            assertEquals(Verbinding.ONBEPERKT, netwerk.now.value)
            callback.onLost(network)
            assertEquals(Verbinding.GEEN, netwerk.now.value)
        }
        assertTrue(shadowOf(manager).networkCallbacks.isEmpty())
    }

    @Test
    fun the112OpensTheDiallerAndNeverCalls() {
        val dialler = ResolveInfo().apply { 
            activityInfo = ActivityInfo().apply {
                packageName = "dialler"
                name = "Dialler"
                applicationInfo = android.content.pm.ApplicationInfo()
            }
        }
        @Suppress("DEPRECATION")
        shadowOf(app.packageManager).addResolveInfoForIntent(
            Intent(Intent.ACTION_DIAL, android.net.Uri.parse("tel:112")).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK),
            dialler,
        )
        Telefoon(app).bel112()
        val started = shadowOf(app).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL, started.action)
        assertEquals("tel:112", started.dataString)
    }

    @Test
    fun savingIsOneShortVibration() {
        Telefoon(app).trilKort()
        assertTrue(shadowOf(app.getSystemService(android.os.Vibrator::class.java)).isVibrating)
    }

    @Test
    fun aPermissionIsAskedOnceAndTheAnswerComesBack() {
        val activity = Robolectric.buildActivity(Activity::class.java).setup().get()
        val vragen = Vragen(activity)
        val answers = mutableListOf<Boolean>()
        vragen.ask(listOf(Manifest.permission.CAMERA)) { answers += it }
        assertEquals(listOf(Manifest.permission.CAMERA), shadowOf(activity).lastRequestedPermission.requestedPermissions.toList())
        vragen.answered(1)
        assertEquals(listOf(false), answers)
        shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
        vragen.ask(listOf(Manifest.permission.CAMERA)) { answers += it }
        assertEquals(listOf(false, true), answers)
    }

    @Test
    fun withoutPermissionOrCameraThereIsNoPicture() = runBlocking {
        val oog = Cameraoog(app) { it(false) }
        assertEquals(Opname.MagNiet, oog.neem())
        shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
        assertNull(oog.achterkant())
        assertEquals(Opname.MagNiet, oog.neem())
    }
}
