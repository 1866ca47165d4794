package nl.wijkmaat.schermen

import java.time.Instant
import java.time.ZoneId
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import nl.wijkmaat.bindings.Verbinding
import nl.wijkmaat.bindings.WijkmaatInterface
import nl.wijkmaat.core.Command
import nl.wijkmaat.core.CoreException
import nl.wijkmaat.core.FotoBron
import nl.wijkmaat.core.Receipt
import nl.wijkmaat.core.Vandaag
import nl.wijkmaat.design.TileState
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.kern.Hub
import nl.wijkmaat.kern.Phone
import nl.wijkmaat.kern.id
import nl.wijkmaat.kern.report
import nl.wijkmaat.schermen.vandaag.Inhoud
import nl.wijkmaat.schermen.vandaag.VandaagEvent
import nl.wijkmaat.schermen.vandaag.VandaagPresenter
import nl.wijkmaat.schermen.vandaag.VandaagState
import nl.wijkmaat.schermen.verstuurd.Antwoord
import nl.wijkmaat.schermen.verstuurd.AntwoordStand
import nl.wijkmaat.schermen.verstuurd.VerstuurdEvent
import nl.wijkmaat.schermen.verstuurd.VerstuurdPresenter
import nl.wijkmaat.schermen.verstuurd.VerstuurdState
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** Vandaag and what was sent, over the real core and a real hub. */
class OverzichtVerhaalTest {
    private val phone = Phone()
    private val toestel = Proeftoestel(Verbinding.ONBEPERKT)
    private val scope = proefscope()

    @After
    fun close() {
        scope.cancel()
        phone.close()
    }

    private fun <T> StateFlow<T>.until(what: (T) -> Boolean): T = runBlocking { withTimeout(20_000) { first(what) } }

    private val VandaagState.kaarten get() = inhoud as? Inhoud.Kaarten

    private fun withPhoto() = runBlocking {
        val foto = phone.core.prepareFoto(Straat.jpeg)
        val command = report()
        phone.core.execute(command.copy(v1 = command.v1.copy(fotos = listOf(FotoBron.Verwerkt(foto)))))
    }

    @Test
    fun anEmptyPhoneSaysSoAndThatItIsNotCoupled() {
        val state = VandaagPresenter(phone.client, toestel.netwerk, scope).state.until { it.kaarten != null }
        assertEquals(Inhoud.Kaarten(emptyList(), emptyList(), false), state.inhoud)
        assertEquals("Dit toestel is nog niet gekoppeld.", state.bericht?.titel)
        val sent = VerstuurdPresenter(phone.client, toestel, scope).state.until { it.dingen != null }
        assertTrue(sent.dingen!!.isEmpty() && !sent.kanVersturen)
    }

    @Test
    fun fromThisPhoneToTheAnswerWithoutAskingAgain() = Hub().use { hub ->
        val today = VandaagPresenter(phone.client, toestel.netwerk, scope)
        val sent = VerstuurdPresenter(phone.client, toestel, scope)
        phone.couple(hub)
        val receipt = withPhoto()
        val here = sent.state.until { it.dingen?.size == 1 && it.kanVersturen }
        assertEquals(listOf(TileState.Device, TileState.Device), here.dingen!!.single().regels.map { it.tegels })
        assertEquals(1, here.telling.toestel)
        assertTrue(here.dingen.single().voorgelezen, here.dingen.single().voorgelezen.endsWith("Tekst op dit toestel. Foto op dit toestel."))
        assertEquals("1 op dit toestel", today.state.until { it.bericht?.tegels == TileState.Device }.bericht?.titel)

        sent.on(VerstuurdEvent.NuVersturen)
        val arrived = sent.state.until { it.dingen?.single()?.regels?.all { line -> line.tegels == TileState.Received } == true && !it.bezig }
        assertTrue(arrived.dingen!!.single().regels.all { it.woorden.startsWith("bij de gemeente, ") })
        assertEquals(Teksten.Sync.NIETS_MEER, arrived.bericht)
        assertNull(today.state.until { it.bericht == null }.bericht)

        hub.cli("karim", "koppelen", "--hub", hub.address, "--code", hub.invite("wijkmanager", "Karim"))
        hub.cli("karim", "sync")
        hub.cli("karim", "melding", "beantwoorden", receipt.id, "--antwoord", "De lantaarn brandt weer.")
        hub.cli("karim", "sync")
        runBlocking { phone.core.syncNow() }
        val card = today.state.until { it.kaarten?.antwoorden?.size == 1 }.kaarten!!.antwoorden.single()
        assertEquals("De lantaarn brandt weer", card.titel)
        assertNull(card.antwoord)
        assertTrue(card.ongelezen)
        assertTrue(card.voorgelezen, card.voorgelezen.startsWith("Nieuw. De lantaarn brandt weer. Verlichting, "))
        today.on(VandaagEvent.Gelezen(card.id))
        assertTrue(!today.state.until { it.kaarten?.antwoorden?.single()?.ongelezen == false }.kaarten!!.antwoorden.single().ongelezen)
    }

    private val VerstuurdState.antwoord get() = dingen?.singleOrNull()?.antwoord

    /** Karim at the desk works on it, closes it and answers. */
    private fun sluit(hub: Hub, id: String, antwoord: String) {
        for (step in listOf("in_behandeling", "zegt_klaar", "gezien_en_in_orde")) hub.cli("karim", "melding", "status", id, "--naar", step)
        hub.cli("karim", "melding", "beantwoorden", id, "--antwoord", antwoord)
        hub.cli("karim", "sync")
    }

    @Test
    fun anAnswerAsksWhetherItIsGoodAndNoOpensTheMeldingAgainAlsoWithoutANetwork() = Hub().use { hub ->
        phone.couple(hub)
        val id = runBlocking { phone.core.execute(report()).also { phone.core.syncNow() } }.id
        hub.cli("karim", "koppelen", "--hub", hub.address, "--code", hub.invite("wijkmanager", "Karim"))
        hub.cli("karim", "sync")
        val today = VandaagPresenter(phone.client, toestel.netwerk, scope)
        val sent = VerstuurdPresenter(phone.client, toestel, scope, guard = TapGuard { System.nanoTime() })
        assertNull(sent.state.until { it.dingen?.size == 1 }.antwoord)
        sluit(hub, id, "De lantaarn brandt weer.")
        runBlocking { phone.core.syncNow() }
        assertTrue(today.state.until { it.kaarten?.antwoorden?.size == 1 }.kaarten!!.antwoorden.single().vraagTevreden)
        val thing = sent.state.until { it.antwoord != null }.dingen!!.single()
        assertEquals(Antwoord("De lantaarn brandt weer.", AntwoordStand.Vraag), thing.antwoord)

        // The hub goes away: what is said now is a command like any other.
        hub.stop()
        sent.on(VerstuurdEvent.NietGoed(thing.id))
        assertEquals(AntwoordStand.Schrijft(""), sent.state.until { it.antwoord?.stand is AntwoordStand.Schrijft }.antwoord!!.stand)
        sent.on(VerstuurdEvent.Heropen(thing.id))
        sent.on(VerstuurdEvent.Schrijf(thing.id, "Hij knippert nog. "))
        sent.state.until { (it.antwoord?.stand as? AntwoordStand.Schrijft)?.kan == true }
        sent.on(VerstuurdEvent.Heropen(thing.id))
        val no = sent.state.until { it.antwoord?.stand is AntwoordStand.Gezegd }
        assertEquals(
            AntwoordStand.Gezegd(false, "Weer geopend.", Teksten.Verstuurd.HEROPEND_UITLEG, "U schreef: Hij knippert nog."), no.antwoord!!.stand,
        )
        assertTrue(!no.antwoord!!.bezig)
        assertEquals(TileState.Device, no.dingen!!.single().regels.single().tegels)
        val card = today.state.until { it.kaarten?.antwoorden?.singleOrNull()?.ongelezen == false }.kaarten!!.antwoorden.single()
        assertTrue(!card.vraagTevreden)

        hub.restart()
        runBlocking { phone.core.syncNow() }
        hub.cli("karim", "sync")
        assertTrue(hub.cli("karim", "--json", "melding", "toon", id).contains("\"status\":\"heropend\""))

        // On second thoughts: it is taken back, and the desk hears that too.
        sent.on(VerstuurdEvent.Tevreden(thing.id))
        val yes = sent.state.until { (it.antwoord?.stand as? AntwoordStand.Gezegd)?.tevreden == true }
        assertEquals("U vond dit opgelost.", (yes.antwoord!!.stand as AntwoordStand.Gezegd).feit)
        runBlocking { phone.core.syncNow() }
        hub.cli("karim", "sync")
        assertTrue(hub.cli("karim", "--json", "melding", "toon", id).contains("\"status\":\"gezien_en_in_orde\""))
    }

    @Test
    fun whatCannotBeSavedKeepsTheWordsAndSaysWhy() = Hub().use { hub ->
        phone.couple(hub)
        val id = runBlocking { phone.core.execute(report()).also { phone.core.syncNow() } }.id
        hub.cli("karim", "koppelen", "--hub", hub.address, "--code", hub.invite("wijkmanager", "Karim"))
        hub.cli("karim", "sync")
        sluit(hub, id, "De lantaarn brandt weer.")
        runBlocking { phone.core.syncNow() }
        var full = true
        val core = object : WijkmaatInterface by phone.core {
            override suspend fun execute(command: Command): Receipt =
                if (full) throw CoreException.Full("opslag-vol", emptyMap(), "Uw toestel is vol.") else phone.core.execute(command)
        }
        val sent = VerstuurdPresenter(CoreClient(core), toestel, scope, guard = TapGuard { System.nanoTime() })
        val thing = sent.state.until { it.antwoord != null }.dingen!!.single()
        sent.on(VerstuurdEvent.Schrijf(thing.id, "Hij knippert nog."))
        sent.on(VerstuurdEvent.Heropen(thing.id))
        val refused = sent.state.until { it.antwoord?.fout != null }.antwoord!!
        assertEquals(Antwoord("De lantaarn brandt weer.", AntwoordStand.Schrijft("Hij knippert nog."), fout = "Uw toestel is vol."), refused)
        full = false
        sent.on(VerstuurdEvent.Heropen(thing.id))
        assertNull(sent.state.until { it.antwoord?.stand is AntwoordStand.Gezegd }.antwoord!!.fout)
    }

    @Test
    fun withTheHubAwaySendingSaysSoAndNothingIsLost() = Hub().use { hub ->
        phone.couple(hub)
        runBlocking { phone.core.execute(report()) }
        hub.stop()
        val sent = VerstuurdPresenter(phone.client, toestel, scope)
        sent.state.until { it.kanVersturen && it.dingen?.size == 1 }
        sent.on(VerstuurdEvent.NuVersturen)
        val failed = sent.state.until { it.fout != null && !it.bezig }
        assertTrue(failed.fout!!, failed.fout.contains("op dit toestel"))
        assertEquals(TileState.Device, failed.dingen!!.single().regels.single().tegels)
    }

    @Test
    fun offlineAndMeteredSayWhatWaits() = Hub().use { hub ->
        phone.couple(hub)
        withPhoto()
        val today = VandaagPresenter(phone.client, toestel.netwerk, scope)
        val sent = VerstuurdPresenter(phone.client, toestel, scope)
        toestel.verbinding.value = Verbinding.GEEN
        assertNotNull(today.state.until { it.bericht?.uitleg == Teksten.Sync.GEEN_INTERNET })
        toestel.verbinding.value = Verbinding.BEPERKT
        val state = sent.state.until { it.bericht == Teksten.Sync.BEPERKT }
        assertEquals(Teksten.Sync.WACHT_WIFI, state.dingen!!.single().regels.last().woorden)
    }

    @Test
    fun aStoreThatCannotBeReadSaysWhatToDoAndTriesAgain() {
        var broken = true
        val core = object : WijkmaatInterface by phone.core {
            override suspend fun vandaag(): Vandaag =
                if (broken) throw CoreException.Store("opslag-beschadigd", emptyMap(), "Vraag de beheerder om hulp.") else phone.core.vandaag()
        }
        val today = VandaagPresenter(CoreClient(core), toestel.netwerk, scope)
        assertEquals(Inhoud.Fout("Vraag de beheerder om hulp."), today.state.until { it.inhoud is Inhoud.Fout }.inhoud)
        broken = false
        today.on(VandaagEvent.Opnieuw)
        assertNotNull(today.state.until { it.kaarten != null })
    }

    @Test
    fun sixtyThingsComeInPages() {
        runBlocking { repeat(60) { phone.core.execute(report(words = "Melding $it")) } }
        val sent = VerstuurdPresenter(phone.client, toestel, scope)
        val first = sent.state.until { it.dingen?.size == 50 }
        assertTrue(first.meer)
        sent.on(VerstuurdEvent.Eerder)
        assertTrue(!sent.state.until { it.dingen?.size == 60 }.meer)
    }

    @Test
    fun timesAreWordsOfTheReader() {
        val tijd = Tijd(ZoneId.of("Europe/Amsterdam")) { Instant.parse("2026-11-19T14:00:00Z") }
        assertEquals("donderdag 19 november", tijd.vandaag())
        assertEquals("vandaag 14:36", tijd.moment(Instant.parse("2026-11-19T13:36:00Z")))
        assertEquals("gisteren 23:59", tijd.moment(Instant.parse("2026-11-18T22:59:00Z")))
        assertEquals("vandaag 00:01", tijd.moment(Instant.parse("2026-11-18T23:01:00Z")))
        assertEquals("12 november", tijd.moment(Instant.parse("2026-11-12T10:00:00Z")))
        assertEquals("31 december 2025", tijd.moment(Instant.parse("2025-12-31T10:00:00Z")))
    }
}
