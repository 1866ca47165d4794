package nl.wijkmaat.schermen

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SkikoComposeUiTest
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import java.time.Instant
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import nl.wijkmaat.bindings.WijkmaatInterface
import nl.wijkmaat.core.Command
import nl.wijkmaat.core.CoreException
import nl.wijkmaat.core.MeldingDetail
import nl.wijkmaat.core.Receipt
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.kern.Hub
import nl.wijkmaat.kern.Phone
import nl.wijkmaat.schermen.melden.MeldenEvent
import nl.wijkmaat.schermen.melden.MeldenPresenter
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** People click, and the core is asked what came of it. */
@OptIn(ExperimentalTestApi::class)
class MeldenVerhaalTest {
    private val phone = Phone()
    private val toestel = Proeftoestel()
    private val scope = proefscope()
    private val wegwijzer = Wegwijzer()

    @After
    fun close() {
        scope.cancel()
        phone.close()
    }

    private fun app(core: WijkmaatInterface = phone.core, test: SkikoComposeUiTest.() -> Unit) = opTelefoon {
        setContent { Proefthema { WijkmaatApp(CoreClient(core), toestel, scope, wegwijzer) } }
        test()
    }

    private fun SkikoComposeUiTest.see(what: SemanticsMatcher) = waitUntil(timeoutMillis = 10_000) { onAllNodes(what).fetchSemanticsNodes().isNotEmpty() }

    private fun SkikoComposeUiTest.see(tag: String) = see(hasTestTag(tag))

    /** A tap, as far after the one before as people tap. */
    private fun SkikoComposeUiTest.tap(tag: String) {
        see(tag)
        Thread.sleep(410)
        onNodeWithTag(tag).performClick()
    }

    private fun SkikoComposeUiTest.scrollAndTap(tag: String) {
        see(tag)
        Thread.sleep(410)
        onNodeWithTag(tag).performScrollTo().performClick()
    }

    private fun saved(): List<MeldingDetail> = runBlocking {
        phone.core.verstuurd(null).items.map { phone.core.melding(it.melding) }
    }

    private fun fix(metres: Double = 8.0) {
        while (toestel.plek.receiver == null) Thread.sleep(5)
        toestel.plek.receiver?.fix(52.9585, 4.7622, metres, Instant.now())
    }

    @Test
    fun threeTapsFromTheStreetToTheStoreWithoutAnyNetworkOrCoupling() = app {
        tap("melden")
        see("sluiter")
        fix()
        tap("sluiter")
        tap("soort-verlichting")
        tap("opslaan")
        see("opgeslagen")
        onNodeWithText(Teksten.Melden.OPGESLAGEN).assertIsDisplayed()
        val melding = saved().single()
        assertEquals("verlichting", melding.melding.categorie)
        assertEquals(1, melding.melding.fotos.size)
        assertEquals(52.9585, melding.stemmen.single().plek!!.punt.lat, 1e-6)
        assertEquals(8.0, melding.stemmen.single().plek!!.nauwkeurigheidM!!, 1e-6)
        assertEquals(1, toestel.getrild)
        assertNull("the place is no longer followed", toestel.plek.receiver)
        tap("naar-vandaag")
        see("lopend")
        onNodeWithTag("bericht").assertIsDisplayed()
    }

    @Test
    fun aSecondTapWithin400MillisecondsIsNotMeant() {
        var now = 0L
        val guard = TapGuard { now }
        assertTrue(guard.accepts())
        now = 399
        assertTrue(!guard.accepts())
        now = 400
        assertTrue(guard.accepts())
    }

    @Test
    fun savingTwiceInARowIsOneMelding() = runBlocking {
        var at = 0L
        // Every tap counts for the guard: what holds here is that saving is under way.
        val presenter = MeldenPresenter(phone.client, toestel, scope, {}, guard = TapGuard { at += 1_000; at })
        presenter.state.first { it.soorten.alle.isNotEmpty() }
        presenter.on(MeldenEvent.ZonderFoto)
        presenter.on(MeldenEvent.Kies("afval"))
        repeat(3) { presenter.on(MeldenEvent.Opslaan) }
        presenter.state.first { it.opgeslagen != null }
        presenter.on(MeldenEvent.Opslaan)
        delay(300)
        assertEquals(1, saved().size)
        presenter.close()
    }

    @Test
    fun worryAboutAPersonTakesThePhotoAwayAndSaysWhoReadsIt() = app {
        tap("melden")
        tap("sluiter")
        see("soort-zorg")
        see(hasText(Teksten.Melden.FOTO_KLAAR))
        scrollAndTap("soort-zorg")
        see("zorg-uitleg")
        see(hasText(Teksten.Melden.ZORG_FOTO_WEG, substring = true))
        onNodeWithTag("woorden").performScrollTo().performTextInput("Mevrouw doet niet open")
        tap("opslaan")
        see("opgeslagen")
        val item = runBlocking { phone.core.verstuurd(null).items.single() }
        assertTrue(item.verzegeld)
        assertTrue(item.fotos.isEmpty())
    }

    @Test
    fun worryAboutAPersonIsTwoTapsAndNoCamera() = app {
        tap("melden")
        tap("zorgen")
        see("zorg-uitleg")
        tap("opslaan")
        see("opgeslagen")
        assertEquals("zorg", runBlocking { phone.core.verstuurd(null).items.single() }.categorie)
    }

    @Test
    fun whatWasSavedCanBeUndoneByWhoMayDestroy() = Hub().use { hub ->
        phone.couple(hub, "beheerder", "Bea", null)
        app {
            tap("melden")
            tap("zonder-foto")
            see("soort-afval")
            tap("weet-niet")
            tap("opslaan")
            see("opgeslagen")
            scrollAndTap("ongedaan")
            see("weggehaald")
            assertEquals(0, saved().size)
        }
    }

    @Test
    fun anUndoThatIsRefusedSaysWhyAndIsNotOfferedAgain() {
        val core = object : WijkmaatInterface by phone.core {
            override suspend fun execute(command: Command): Receipt = when (command) {
                is Command.SignaalVernietigen -> throw CoreException.NoAccess("geen-recht", emptyMap(), "U mag dit hier niet doen.")
                else -> phone.core.execute(command)
            }
        }
        app(core) {
            tap("melden")
            tap("zonder-foto")
            scrollAndTap("soort-afval")
            tap("opslaan")
            see("opgeslagen")
            scrollAndTap("ongedaan")
            see(hasText("U mag dit hier niet doen."))
            onNodeWithTag("ongedaan").assertDoesNotExist()
            assertEquals(1, saved().size)
        }
    }

    @Test
    fun aFullPhoneKeepsEverythingOnTheScreenAndSaysSoAtOnce() {
        var full = true
        val core = object : WijkmaatInterface by phone.core {
            override suspend fun execute(command: Command): Receipt =
                if (full) throw CoreException.Full("opslag-vol", emptyMap(), "Uw toestel is vol.") else phone.core.execute(command)
        }
        app(core) {
            tap("melden")
            tap("sluiter")
            tap("soort-afval")
            see("woorden")
            onNodeWithTag("woorden").performScrollTo().performTextInput("Zakken naast de bak")
            tap("opslaan")
            see("niet-opgeslagen")
            onNodeWithTag("woorden").assertExists()
            see(hasText("Zakken naast de bak"))
            assertEquals(0, saved().size)
            full = false
            tap("opslaan")
            see("opgeslagen")
            val melding = saved().single()
            assertEquals("Zakken naast de bak", melding.stemmen.single().omschrijving)
            assertEquals(1, melding.melding.fotos.size)
        }
    }

    @Test
    fun thePlaceIsLiveAndCanBeLeftOutOrChosenByName() = app {
        tap("melden")
        see("sluiter")
        fix(60.0)
        tap("zonder-foto")
        tap("soort-groen")
        see(hasText(Teksten.Melden.NIET_PRECIES))
        fix(7.2)
        see(hasText(Teksten.Melden.totOpKlopt(8)))
        toestel.plek.receiver?.refused()
        see(hasText(Teksten.Melden.GEWEIGERD))
        scrollAndTap("kies-buurt")
        val buurt = runBlocking { phone.core.keuzelijst() }.gebieden.first { it.soort == nl.wijkmaat.core.GebiedSoort.BUURT }
        scrollAndTap("buurt-${buurt.code}")
        see(hasText(Teksten.Melden.ZELF_GEKOZEN))
        tap("opslaan")
        see("opgeslagen")
        val stem = saved().single().stemmen.single()
        assertEquals(buurt.code, stem.gebied)
        assertNull(stem.plek)
    }

    @Test
    fun withoutAPlaceNoPlaceGoesAlong() = app {
        tap("melden")
        see("sluiter")
        fix()
        tap("zonder-foto")
        tap("soort-groen")
        scrollAndTap("zonder-plek")
        see(hasText(Teksten.Melden.GEEN_PLEK))
        tap("opslaan")
        see("opgeslagen")
        assertNull(saved().single().stemmen.single().plek)
    }

    @Test
    fun aCameraThatMayNotBeUsedOrABrokenPictureStopsNobody() = app {
        toestel.opname = Opname.MagNiet
        tap("melden")
        tap("sluiter")
        see("camera-bericht")
        toestel.opname = Opname.Gelukt(ByteArray(200) { 7 })
        tap("sluiter")
        see("foto-mislukt")
        scrollAndTap("soort-afval")
        tap("opslaan")
        see("opgeslagen")
        assertTrue(saved().single().melding.fotos.isEmpty())
    }

    @Test
    fun someoneReportedTheSameNearby() = app {
        runBlocking { phone.core.execute(nl.wijkmaat.kern.report()) }
        tap("melden")
        see("sluiter")
        fix()
        tap("zonder-foto")
        scrollAndTap("soort-verlichting")
        see("dubbel")
    }

    @Test
    fun the112IsOnEachStepAndDials() = app {
        tap("melden")
        see("sluiter")
        onNodeWithContentDescription(Teksten.NOOD_GELEZEN).performClick()
        tap("zonder-foto")
        see("soort-afval")
        onNodeWithContentDescription(Teksten.NOOD_GELEZEN).performClick()
        tap("soort-afval")
        see("opslaan")
        onNodeWithContentDescription(Teksten.NOOD_GELEZEN).performClick()
        assertEquals(3, toestel.gebeld)
    }

    @Test
    fun theBackKeyGoesAStepBackAndKeepsWhatWasDone() = app {
        tap("melden")
        tap("zonder-foto")
        tap("soort-afval")
        see("woorden")
        onNodeWithTag("woorden").performScrollTo().performTextInput("Matras")
        Thread.sleep(410)
        assertTrue(wegwijzer.terug())
        tap("soort-groen")
        see(hasText("Matras"))
        repeat(3) {
            Thread.sleep(410)
            assertTrue(wegwijzer.terug())
        }
        see("melden")
        assertTrue(!wegwijzer.terug())
        waitUntil(timeoutMillis = 5_000) { toestel.plek.receiver == null }
    }
}
