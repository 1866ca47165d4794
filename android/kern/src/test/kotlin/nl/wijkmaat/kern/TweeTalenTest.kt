package nl.wijkmaat.kern

import java.io.BufferedReader
import java.io.File
import java.io.Writer
import kotlinx.coroutines.flow.first
import nl.wijkmaat.core.Command
import nl.wijkmaat.core.MeldingStatus
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test

/** A phone in Swift, as a process in its chroot: a line in, a line out. */
private class SwiftPhone : AutoCloseable {
    private val process = ProcessBuilder(script.path).redirectError(ProcessBuilder.Redirect.INHERIT).start()
    private val input: Writer = process.outputWriter()
    private val output: BufferedReader = process.inputReader()

    /** Says what to do; gives the answer when it went well. */
    fun says(vararg words: Pair<String, String>): String {
        input.write(words.joinToString(",", "{", "}\n") { (name, value) -> "\"$name\":\"$value\"" })
        input.flush()
        val answer = output.readLine() ?: error("the phone in Swift ended")
        check(answer.contains("\"ok\":true")) { "${words.toList()}: $answer" }
        return answer
    }

    override fun close() {
        input.close()
        process.waitFor()
    }

    companion object {
        val script = File(System.getProperty("wijkmaat.swift"))
        val built = File(script.parentFile, ".build/debug/wijkmaat-toestel")
    }
}

class TweeTalenTest {
    @Test
    fun `a phone in Kotlin and a phone in Swift work on one melding, meet through the hub and both win`() = story(120) {
        assumeTrue(SwiftPhone.built.canExecute(), "the phone in Swift is not built: run ios/test.sh first, as root")
        Hub().use { hub ->
            Phone().use { joke ->
                SwiftPhone().use { karim ->
                    val client = joke.client
                    // Joke reports on the street, without a network and without a hub.
                    val id = checkNotNull(client.ask { execute(report(words = "Lantaarn is uit")) }.orNull()).id
                    joke.couple(hub)
                    client.ask { syncNow() }

                    karim.says("doe" to "open", "map" to "/tmp/karim")
                    karim.says("doe" to "couple", "adres" to hub.address, "code" to hub.invite("wijkmanager", "Karim"))
                    karim.says("doe" to "sync")
                    assertTrue(karim.says("doe" to "meldingen").contains("Lantaarn is uit"))

                    // Both write while they do not hear of each other: Karim answers, a colleague at the desk notes a status.
                    karim.says("doe" to "beantwoorden", "id" to id, "antwoord" to "De lantaarn brandt weer.")
                    hub.cli("fatima", "koppelen", "--hub", hub.address, "--code", hub.invite("wijkmanager", "Fatima"))
                    hub.cli("fatima", "sync")
                    hub.cli("fatima", "melding", "status", id, "--naar", "in_behandeling")
                    hub.cli("fatima", "sync")
                    karim.says("doe" to "sync")

                    client.ask { syncNow() }
                    val back = checkNotNull(client.watch { vandaag() }.first { it.orNull()?.terug?.isNotEmpty() == true }.orNull())
                    val card = back.terug.single()
                    assertEquals("De lantaarn brandt weer.", card.melding.antwoord)
                    assertEquals(MeldingStatus.InBehandeling, card.melding.status)

                    // And the other way: what Joke adds is on Karim's phone.
                    val words = "Lantaarn was uit, nu brandt hij"
                    client.ask { execute(Command.SignaalOmschrijven(checkNotNull(client.ask { verstuurd(null) }.orNull()).items.single().signaal, words)) }
                    client.ask { syncNow() }
                    karim.says("doe" to "sync")
                    assertTrue(karim.says("doe" to "meldingen").contains(words))
                }
            }
        }
    }
}
