package nl.wijkmaat.kern

import java.io.File
import java.nio.file.Files
import java.util.concurrent.TimeUnit

/** A real hub as a process of its own, and the command line for whoever is on the other side. */
class Hub : AutoCloseable {
    val folder: File = Files.createTempDirectory("wijkmaat-hub").toFile()
    private var process: Process
    var address: String

    init {
        process = start("127.0.0.1:0")
        address = ready()
    }

    private fun start(listen: String): Process =
        ProcessBuilder(program, "hub", "--json", "--data", File(folder, "hub").path, "--listen", listen)
            .redirectError(File(folder, "hub.log"))
            .start()

    private fun ready(): String {
        val line = process.inputStream.bufferedReader().readLine() ?: error(File(folder, "hub.log").readText())
        return Regex("\"adres\":\"([^\"]+)\"").find(line)?.groupValues?.get(1) ?: error("hub said: $line")
    }

    /** The hub goes away, as with a broken line. */
    fun stop() {
        process.destroy()
        process.waitFor(10, TimeUnit.SECONDS)
    }

    /** And comes back at the same address. */
    fun restart() {
        process = start(address.removePrefix("http://"))
        ready()
    }

    /** A code with which someone couples a phone. */
    fun invite(role: String, name: String, area: String? = null, team: String? = null): String {
        val where = listOfNotNull(area?.let { "--gebied" }, area, team?.let { "--team" }, team)
        val json = run(
            listOf("uitnodiging", "--json", "--data", File(folder, "hub").path, "--gemeente", "den-helder", "--rol", role, "--naam", name) + where,
        )
        return Regex("\"code\":\"([^\"]+)\"").find(json)?.groupValues?.get(1) ?: error(json)
    }

    /** The command line of someone else, on a device of their own. */
    fun cli(home: String, vararg words: String): String = run(listOf("--home", File(folder, home).path) + words)

    override fun close() {
        stop()
        folder.deleteRecursively()
    }

    private fun run(words: List<String>): String {
        val process = ProcessBuilder(listOf(program) + words).redirectErrorStream(true).start()
        val said = process.inputStream.bufferedReader().readText()
        check(process.waitFor() == 0) { "$words: $said" }
        return said
    }

    companion object {
        val program: String = System.getProperty("wijkmaat.program")
    }
}
