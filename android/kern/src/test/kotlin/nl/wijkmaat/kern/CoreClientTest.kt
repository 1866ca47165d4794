package nl.wijkmaat.kern

import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.launch
import kotlinx.coroutines.newSingleThreadContext
import kotlinx.coroutines.withContext
import nl.wijkmaat.bindings.WijkmaatInterface
import nl.wijkmaat.core.Command
import nl.wijkmaat.core.CoreException
import nl.wijkmaat.core.PeilingStand
import nl.wijkmaat.core.Receipt
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class CoreClientTest {
    private val phone = Phone()
    private val client = phone.client

    @AfterEach
    fun close() = phone.close()

    @Test
    fun `a screen that watches sees what was saved without asking again`() = story {
        val seen = async { client.watch { vandaag() }.map { it.orNull()?.lopend?.size }.take(2).toList() }
        delay(100)
        client.ask { execute(report()) }
        assertEquals(listOf(0, 1), seen.await())
    }

    @Test
    fun `nothing that changes while a screen begins to watch is missed`() = story {
        repeat(20) { nr ->
            val seen = async { client.watch { vandaag() }.first { it.orNull()?.lopend?.size == nr + 1 } }
            client.ask { execute(report(words = "Melding $nr")) }
            seen.await()
        }
    }

    @Test
    fun `many changes are few questions, and the last one is never lost`() = story {
        var questions = 0
        val watching = async {
            client.watch {
                questions++
                delay(50)
                verstuurd(null)
            }.first { it.orNull()?.items?.size == 30 }
        }
        delay(50)
        repeat(30) { client.ask { execute(report(words = "Melding $it")) } }
        watching.await()
        assertTrue(questions < 30, "$questions questions for 30 changes")
    }

    @Test
    fun `answers come on the thread of who watches`() = story {
        newSingleThreadContext("screen").use { screen ->
            withContext(screen) {
                val seen = async { client.watch { vandaag() }.map { Thread.currentThread().name }.take(2).toList() }
                delay(100)
                client.ask { execute(report()) }
                assertTrue(Thread.currentThread().name.startsWith("screen"))
                assertTrue(seen.await().all { it.startsWith("screen") }, "on the thread of the screen")
            }
        }
    }

    @Test
    fun `what the core refuses is an answer with its sentence, and nothing was saved`() = story {
        val problem = (client.ask { execute(report(about = "ruimtevaart")) } as Answer.Failed).problem
        assertInstanceOf(Problem.Invalid::class.java, problem)
        assertEquals("categorie-onbekend", problem.code)
        assertTrue(problem.text.contains("ruimtevaart"), problem.text)
        assertEquals(0, client.ask { vandaag() }.orNull()?.lopend?.size)
    }

    @Test
    fun `who stops waiting does not stop a save`() = story {
        val saving = launch { client.ask { execute(report()) } }
        saving.cancelAndJoin()
        delay(300)
        val before = client.ask { vandaag() }.orNull()?.lopend?.size
        // Whether it had begun or not: all of it or nothing of it, and the phone works on.
        assertTrue(before == 0 || before == 1)
        client.ask { execute(report()) }
        assertEquals(checkNotNull(before) + 1, client.ask { vandaag() }.orNull()?.lopend?.size)
    }

    @Test
    fun `a screen that goes ends its subscription`() = story {
        val watching = launch { client.watch { vandaag() }.collect {} }
        delay(100)
        watching.cancelAndJoin()
        client.ask { execute(report()) }
        assertEquals(1, client.ask { vandaag() }.orNull()?.lopend?.size)
    }

    @Test
    fun `the place is followed while it is watched and off at once afterwards`() = story {
        val position = Position()
        val stands = async { client.place(position).take(4).toList() }
        while (position.receiver == null) delay(5)
        val receiver = checkNotNull(position.receiver)
        receiver.fix(52.9585, 4.7622, 60.0, java.time.Instant.now())
        delay(50)
        receiver.fix(52.9586, 4.7622, 8.0, java.time.Instant.now())
        delay(50)
        receiver.refused()
        val (searching, rough, precise, refused) = stands.await()
        assertEquals(PeilingStand.Zoekt, searching)
        assertEquals(60.0, assertInstanceOf(PeilingStand.NietPrecies::class.java, rough).plek.nauwkeurigheidM)
        assertEquals(8.0, assertInstanceOf(PeilingStand.Precies::class.java, precise).plek.nauwkeurigheidM)
        assertEquals(PeilingStand.Geweigerd, refused)
        assertNull(position.receiver)
    }

    @Test
    fun `a fake changes one thing of a real core`() = story {
        val full = CoreException.Full("opslag-vol", emptyMap(), "Uw toestel is vol.")
        val fake = CoreClient(object : WijkmaatInterface by phone.core {
            override suspend fun execute(command: Command): Receipt = throw full
        })
        assertEquals(Answer.Failed(Problem.Full("opslag-vol", "Uw toestel is vol.")), fake.ask { execute(report()) })
        assertEquals(0, fake.ask { vandaag() }.orNull()?.lopend?.size)
    }

    @Test
    fun `closing while calls run finishes them and refuses later ones with a sentence`() = story {
        val saves = (1..20).map { async { client.ask { execute(report(words = "Melding $it")) } } }
        delay(20)
        client.ask { end() }
        val outcomes = saves.map { it.await() }
        val saved = outcomes.filterIsInstance<Answer.Value<*>>().size
        outcomes.filterIsInstance<Answer.Failed>().forEach { assertEquals("opslag-gesloten", it.problem.code) }
        assertEquals("opslag-gesloten", (client.ask { vandaag() } as Answer.Failed).problem.code)
        val again = Phone(phone.folder, phone.keys)
        assertEquals(saved, again.client.ask { verstuurd(null) }.orNull()?.items?.size)
        again.core.end()
    }

    @Test
    fun `the key that was kept opens the store again, another one does not, and none says so`() = story {
        client.ask { execute(report()) }
        client.ask { end() }
        val kept = checkNotNull(phone.keys.kept)
        assertEquals(32, kept.size)
        val other = (CoreClient.open(phone.folder.path, Keys(ByteArray(32) { 7 })) as Answer.Failed).problem
        assertInstanceOf(Problem.Store::class.java, other)
        assertEquals("sleutel-fout", other.code)
        val none = (CoreClient.open(phone.folder.path, Keys()) as Answer.Failed).problem
        assertNotEquals(other.code, none.code)
        val reopened = checkNotNull(CoreClient.open(phone.folder.path, Keys(kept)).orNull())
        assertEquals(1, reopened.ask { vandaag() }.orNull()?.lopend?.size)
        reopened.ask { end() }
    }

    @Test
    fun `a key store that the phone cannot open now is told, not swallowed`() = story {
        val locked = object : nl.wijkmaat.bindings.KeyStore {
            override fun read(): ByteArray? =
                throw CoreException.Store("sleutel-ontbreekt", emptyMap(), "Ontgrendel eerst uw telefoon.")

            override fun write(key: ByteArray) = Unit
        }
        val folder = java.nio.file.Files.createTempDirectory("wijkmaat-locked").toFile()
        val problem = (CoreClient.open(folder.path, locked) as Answer.Failed).problem
        assertEquals(Problem.Store("sleutel-ontbreekt", "Ontgrendel eerst uw telefoon."), problem)
        assertTrue(folder.list().orEmpty().isEmpty(), "no store without a key")
        folder.deleteRecursively()
    }

    @Test
    fun `a key store that breaks in a way it did not announce ends the call and not the app`() = story {
        val broken = object : nl.wijkmaat.bindings.KeyStore {
            override fun read(): ByteArray? = error("boom")

            override fun write(key: ByteArray) = Unit
        }
        val folder = java.nio.file.Files.createTempDirectory("wijkmaat-broken").toFile()
        val problem = (CoreClient.open(folder.path, broken) as Answer.Failed).problem
        assertInstanceOf(Problem.Unexpected::class.java, problem)
        folder.deleteRecursively()
    }
}
