package nl.wijkmaat.app

import android.app.Application
import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import nl.wijkmaat.kern.Answer
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.kern.NetworkToCore
import nl.wijkmaat.kern.SyncWithApp

/** What lives as long as the process: the core, the network, and sync while the app is in sight. */
open class Toepassing : Application() {
    /** The scope of everything; on the main thread. */
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main)
    val netwerk by lazy { AndroidNetwerk(this) }

    /** Where the wrapping key comes from; a test gives another. */
    protected open val kluis: Kluis get() = AndroidKluis()

    private val core: Deferred<Answer<CoreClient>> by lazy {
        scope.async {
            val folder = File(noBackupFilesDir, "kern")
            CoreClient.open(folder.path, SleutelInKeystore(File(noBackupFilesDir, "sleutel"), kluis))
        }
    }
    private var sync: SyncWithApp? = null

    /** The core, opened once; or why it cannot be. */
    suspend fun kern(): Answer<CoreClient> = core.await()

    /** The app came in sight. */
    suspend fun inBeeld() {
        val client = kern().orNull() ?: return
        val running = sync ?: SyncWithApp(client, NetworkToCore(netwerk, scope), { true }, scope).also { sync = it }
        running.onStart()
    }

    /** The app went out of sight: what waits stays on the phone. */
    fun uitBeeld() {
        sync?.onStop()
    }
}
