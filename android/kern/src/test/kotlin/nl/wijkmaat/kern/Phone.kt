package nl.wijkmaat.kern

import java.io.File
import java.nio.file.Files
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import nl.wijkmaat.bindings.ConnectivityReceiver
import nl.wijkmaat.bindings.ConnectivitySource
import nl.wijkmaat.bindings.KeyStore
import nl.wijkmaat.bindings.LocationReceiver
import nl.wijkmaat.bindings.LocationSource
import nl.wijkmaat.bindings.Verbinding
import nl.wijkmaat.bindings.Wijkmaat
import nl.wijkmaat.core.Command
import nl.wijkmaat.core.LatLon
import nl.wijkmaat.core.Plek
import nl.wijkmaat.core.PlekBron
import nl.wijkmaat.core.Receipt
import nl.wijkmaat.core.SignaalMelden

/** A key store in memory. */
class Keys(var kept: ByteArray? = null) : KeyStore {
    override fun read(): ByteArray? = kept

    override fun write(key: ByteArray) {
        kept = key
    }
}

/** A network that a test switches. */
class Network(private val first: Verbinding = Verbinding.ONBEPERKT) : ConnectivitySource {
    var receiver: ConnectivityReceiver? = null
    var stops = 0

    override fun start(receiver: ConnectivityReceiver) {
        this.receiver = receiver
        receiver.changed(first)
    }

    override fun stop() {
        receiver = null
        stops++
    }
}

/** A position that a test gives. */
class Position : LocationSource {
    @Volatile var receiver: LocationReceiver? = null
    @Volatile var stops = 0

    override fun start(receiver: LocationReceiver) {
        this.receiver = receiver
    }

    override fun stop() {
        receiver = null
        stops++
    }
}

/** A phone with the real core in a folder of its own. */
class Phone(
    val folder: File = Files.createTempDirectory("wijkmaat-phone").toFile(),
    val keys: Keys = Keys(),
) : AutoCloseable {
    val core: Wijkmaat = runBlocking { Wijkmaat.open(folder.path, null, keys) }
    val client = CoreClient(core)

    fun couple(hub: Hub, role: String = "toezichthouder", name: String = "Anna", area: String? = "WK040001", team: String? = null) =
        runBlocking { core.couple(hub.address, hub.invite(role, name, area, team)) }

    override fun close() {
        runBlocking { core.end() }
        folder.deleteRecursively()
    }
}

/** In the Visbuurt of Den Helder, to within 8 metres. */
val VISBUURT = Plek(LatLon(52.9585, 4.7622), 8.0, PlekBron.GNSS)

/** Something to report. */
fun report(about: String = "verlichting", words: String = "Lantaarn is uit", place: Plek? = VISBUURT) =
    Command.SignaalMelden(SignaalMelden(null, about, words, place, null, emptyList(), null, null, null))

/** The id by which the command line knows the melding. */
val Receipt.id: String get() = checkNotNull(melding).uuid

/** A story that may not hang. */
fun story(seconds: Long = 30, tell: suspend kotlinx.coroutines.CoroutineScope.() -> Unit) =
    runBlocking { withTimeout(seconds * 1000) { tell() } }
