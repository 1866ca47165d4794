package nl.wijkmaat.kern

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.first
import nl.wijkmaat.bindings.Verbinding
import nl.wijkmaat.core.Plaats
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class HubStoriesTest {
    private val hub = Hub()
    private val phone = Phone()
    private val client = phone.client
    private val scope = CoroutineScope(Job() + Dispatchers.Default)

    @AfterEach
    fun close() {
        scope.cancel()
        phone.close()
        hub.close()
    }

    private suspend fun lone(): Plaats? = client.ask { verstuurd(null) }.orNull()?.items?.single()?.tekst

    @Test
    fun `what was reported before coupling reaches the municipality, and the answer comes back by itself`() = story(60) {
        val receipt = checkNotNull(client.ask { execute(report()) }.orNull())
        assertEquals(Plaats.OP_DIT_TOESTEL, lone())
        phone.couple(hub)
        SyncWithApp(client, Network(), { true }, scope).onStart()
        client.watch { verstuurd(null) }.first { it.orNull()?.items?.single()?.tekst == Plaats.BIJ_GEMEENTE }

        val came = async { client.watch { vandaag() }.first { it.orNull()?.terug?.isNotEmpty() == true } }
        hub.cli("karim", "koppelen", "--hub", hub.address, "--code", hub.invite("wijkmanager", "Karim"))
        hub.cli("karim", "sync")
        hub.cli("karim", "melding", "beantwoorden", receipt.id, "--antwoord", "De lantaarn brandt weer.")
        hub.cli("karim", "sync")
        client.ask { syncNow() }
        val card = checkNotNull(came.await().orNull()).terug.single()
        assertEquals("De lantaarn brandt weer.", card.melding.antwoord)
        assertTrue(card.ongelezen)
        client.ask { markRead(card.melding.id) }
        assertEquals(false, client.ask { vandaag() }.orNull()?.terug?.single()?.ongelezen)
    }

    @Test
    fun `with the hub away everything stays here and says so, and goes when it is back`() = story(90) {
        phone.couple(hub)
        hub.stop()
        client.ask { execute(report()) }
        val problem = (client.ask { syncNow() } as Answer.Failed).problem
        assertInstanceOf(Problem.Offline::class.java, problem)
        assertTrue(problem.text.contains("op dit toestel"), problem.text)
        assertEquals(Plaats.OP_DIT_TOESTEL, lone())
        hub.restart()
        assertNotNull(client.ask { syncNow() }.orNull())
        assertEquals(Plaats.BIJ_GEMEENTE, lone())
    }

    @Test
    fun `a code that is used up or invented is refused with a sentence`() = story(60) {
        val code = hub.invite("toezichthouder", "Anna", "WK040001")
        assertNotNull(client.ask { couple(hub.address, code) }.orNull())
        Phone().use { second ->
            val problem = (second.client.ask { couple(hub.address, code) } as Answer.Failed).problem
            assertEquals("code-ongeldig", problem.code)
            assertEquals(false, second.client.ask { ik() }.orNull()?.gekoppeld)
        }
    }

    @Test
    fun `sync begins with the app, stops with it, and stays silent while the phone is not coupled`() = story(60) {
        val network = Network()
        val sync = SyncWithApp(client, network, { true }, scope)
        sync.onStart()
        delay(300)
        assertNull(network.receiver, "not coupled: nothing starts")
        phone.couple(hub)
        sync.onStart()
        while (network.receiver == null) delay(10)
        sync.onStop()
        while (network.receiver != null) delay(10)
        client.ask { execute(report()) }
        delay(500)
        assertEquals(Plaats.OP_DIT_TOESTEL, lone(), "out of sight nothing goes")
        repeat(5) {
            sync.onStart()
            sync.onStop()
        }
        sync.onStart()
        client.watch { verstuurd(null) }.filter { it.orNull()?.items?.single()?.tekst == Plaats.BIJ_GEMEENTE }.first()
    }

    @Test
    fun `without a network nothing is tried, and with one it goes at once`() = story(60) {
        phone.couple(hub)
        val network = Network(Verbinding.GEEN)
        client.ask { startSync(network, true) }
        client.ask { execute(report()) }
        delay(500)
        assertEquals(Plaats.OP_DIT_TOESTEL, lone())
        checkNotNull(network.receiver).changed(Verbinding.BEPERKT)
        client.watch { verstuurd(null) }.first { it.orNull()?.items?.single()?.tekst == Plaats.BIJ_GEMEENTE }
    }
}
