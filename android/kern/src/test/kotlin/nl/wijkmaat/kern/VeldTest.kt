package nl.wijkmaat.kern

import java.time.Instant
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import nl.wijkmaat.core.AntwoordGevonden
import nl.wijkmaat.core.Beeldkwaliteit
import nl.wijkmaat.core.BezoekId
import nl.wijkmaat.core.BezoekOpdracht
import nl.wijkmaat.core.BonStatus
import nl.wijkmaat.core.Command
import nl.wijkmaat.core.CoreException
import nl.wijkmaat.core.LatLon
import nl.wijkmaat.core.MeldingStatus
import nl.wijkmaat.core.NieuweHalte
import nl.wijkmaat.core.Oordeel
import nl.wijkmaat.core.PeilingStand
import nl.wijkmaat.core.Receipt
import nl.wijkmaat.core.RondeOpdracht
import nl.wijkmaat.core.RondeUitkomst
import nl.wijkmaat.core.SchouwId
import nl.wijkmaat.core.SchouwOpdracht
import nl.wijkmaat.core.SchouwPlannen
import nl.wijkmaat.core.SchouwStatus
import nl.wijkmaat.core.SpreekuurId
import nl.wijkmaat.core.SpreekuurOpdracht
import nl.wijkmaat.core.SpreekuurPlannen
import nl.wijkmaat.core.SpreekuurSoort
import nl.wijkmaat.core.StukFilter
import nl.wijkmaat.core.TaakId
import nl.wijkmaat.core.TaakOpdracht
import nl.wijkmaat.core.TaakUitslag
import nl.wijkmaat.core.VraagId
import nl.wijkmaat.core.VraagOpdracht
import nl.wijkmaat.core.WaarnemingId
import nl.wijkmaat.core.WaarnemingOordelen
import nl.wijkmaat.core.WaarnemingOpdracht
import nl.wijkmaat.core.WaarnemingScoren
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Work in the street and at the table, on phones that meet through a real hub. */
class VeldTest {
    private val hub = Hub()
    private val phones = mutableListOf<Phone>()

    @AfterEach
    fun close() {
        phones.forEach { it.close() }
        hub.close()
    }

    private fun phone(role: String, name: String, area: String? = null, team: String? = null) = Phone().also {
        phones += it
        it.couple(hub, role, name, area, team)
    }

    private suspend fun Phone.doe(command: Command): Receipt = core.execute(command)

    private suspend fun meet(vararg all: Phone) = repeat(2) { all.forEach { it.core.syncNow() } }

    private val Receipt.nr get() = checkNotNull(stuk).uuid

    @Test
    fun `two phones on one schouw, and what they found apart is one picture`() = story(90) {
        val karim = phone("wijkmanager", "Karim")
        val joke = phone("toezichthouder", "Joke", "WK040001")
        val haltes = listOf(NieuweHalte("Plein", LatLon(52.9555, 4.7695)), NieuweHalte("Steeg", LatLon(52.9561, 4.7701)))
        val plan = SchouwPlannen("Schouw Visbuurt", null, "WK040001", null, haltes, 4u)
        val id = SchouwId(karim.doe(Command.Schouw(SchouwOpdracht.Plannen(plan))).nr)
        meet(karim, joke)
        val element = checkNotNull(joke.core.werkkeuzes().elementen.firstOrNull { it.id == "zwerfafval_verharding" })
        assertEquals(Beeldkwaliteit.entries, element.schaal.map { it.letter })
        assertTrue(element.schaal.all { it.drempel.isNotBlank() })

        // From here on without a network: each writes on their own phone.
        val seen = async { karim.client.watch { schouw(id) }.first { it.orNull()?.perHalte?.first()?.scores == 2u } }
        karim.doe(Command.Schouw(SchouwOpdracht.Beginnen(id)))
        val plein = joke.core.schouw(id).perHalte.first().halte.id
        fun score(letter: Beeldkwaliteit) =
            Command.Waarneming(WaarnemingOpdracht.Scoren(WaarnemingScoren(id, plein, null, element.id, letter, emptyList(), null)))
        joke.doe(score(Beeldkwaliteit.C))
        karim.doe(score(Beeldkwaliteit.B))
        val worse = WaarnemingOordelen(id, plein, null, Oordeel.KanBeter, "Bak zit vol", "afval", emptyList(), null)
        val found = WaarnemingId(joke.doe(Command.Waarneming(WaarnemingOpdracht.Oordelen(worse))).nr)
        val melding = checkNotNull(joke.doe(Command.Waarneming(WaarnemingOpdracht.Melden(found, null, null))).melding)
        meet(joke, karim, joke)

        val shown = checkNotNull(seen.await().orNull())
        assertEquals(SchouwStatus.Bezig, shown.schouw.status)
        assertEquals(1u, shown.perHalte.first().beter)
        assertEquals(melding, shown.perHalte.first().waarnemingen.firstNotNullOf { it.melding }.id)
        karim.doe(Command.Schouw(SchouwOpdracht.Afsluiten(id, "De bak moet groter")))
        val outcome = karim.core.schouwUitkomst(id)
        assertEquals(listOf(element.id), outcome.elementen.map { it.element })
        assertEquals(1u, outcome.overeenstemming?.paren)
        assertEquals(listOf(id), karim.core.schouwen(StukFilter(null, null, null, null, emptyList(), null, null, false)).map { it.id })
        val html = karim.core.rapportMelding(melding)
        assertTrue(html.startsWith("<!doctype html>", ignoreCase = true) && "Bak zit vol" in html, html.take(200))
    }

    @Test
    fun `a table with two partners, a slip that is read anywhere, and a question for one of them alone`() = story(90) {
        val karin = phone("wijkconcierge", "Karin", "WK040003")
        val olga = phone("opbouwwerker", "Olga", "WK040003")
        val joke = phone("toezichthouder", "Joke", "WK040003")
        val plan = SpreekuurPlannen(SpreekuurSoort.Popup, "Winkelcentrum, bij de lift", null, "geld", "WK040003", null)
        val id = SpreekuurId(karin.doe(Command.Spreekuur(SpreekuurOpdracht.Plannen(plan))).nr)
        meet(karin, olga)
        karin.doe(Command.Spreekuur(SpreekuurOpdracht.Openen(id)))
        olga.doe(Command.Spreekuur(SpreekuurOpdracht.Aanschuiven(id, null)))
        assertTrue(olga.core.werkkeuzes().themas.any { it.id == "wonen" })

        val visit = BezoekId(olga.doe(Command.Bezoek(BezoekOpdracht.Ontvangen(id, "wonen", null, null))).nr)
        val receipt = olga.doe(Command.Vraag(VraagOpdracht.Stellen(visit, "Hoe kom ik aan een tuin?", true, null)))
        val code = checkNotNull(receipt.bon)
        karin.doe(Command.Bezoek(BezoekOpdracht.Tellen(id, 6u)))
        meet(olga, karin, joke, olga)

        assertEquals("Hoe kom ik aan een tuin?", olga.core.vragen().single().vraag)
        assertEquals(visit, olga.core.bijTeam().single().bezoek?.id)
        assertTrue(joke.core.bijTeam().isEmpty() && olga.core.overgedragen().isEmpty())
        assertTrue(karin.core.vragen().isEmpty() && joke.core.vragen().isEmpty())
        val table = karin.core.spreekuur(id)
        assertEquals(7u, table.bezoekers)
        assertEquals(2, table.spreekuur.partners.size)
        assertTrue(table.vragen.isEmpty(), "what another partner was asked is not on this phone")
        assertEquals(listOf(id), joke.core.spreekuren().map { it.id })
        assertEquals(BonStatus.LigtBij, joke.core.bon(code).status)

        olga.doe(Command.Vraag(VraagOpdracht.Beantwoorden(VraagId(receipt.nr), "Vraag het bij de woningstichting aan.", false)))
        meet(olga, joke)
        val slip = joke.core.bon(" " + code.lowercase().replace("-", ""))
        assertEquals(BonStatus.Beantwoord to "Vraag het bij de woningstichting aan.", slip.status to slip.antwoord)
        assertTrue(olga.core.vragen().isEmpty())
        val wrong = code.replaceRange(0, 1, if (code[0] == 'K') "M" else "K")
        assertEquals("bon-ongeldig", (joke.client.ask { bon(wrong) } as Answer.Failed).problem.code)
    }

    @Test
    fun `two who moved one table find it among what is to be chosen, and one of both holds`() = story(60) {
        val karin = phone("wijkconcierge", "Karin", "WK040003")
        val olga = phone("wijkconcierge", "Olga", "WK040003")
        val plan = SpreekuurPlannen(SpreekuurSoort.Vast, "Buurthuis", null, null, "WK040003", null)
        val id = SpreekuurId(karin.doe(Command.Spreekuur(SpreekuurOpdracht.Plannen(plan))).nr)
        meet(karin, olga)
        assertTrue(karin.core.teKiezen().isEmpty())
        for ((phone, place) in listOf(karin to "Bibliotheek", olga to "Wijkcentrum")) {
            phone.doe(Command.Spreekuur(SpreekuurOpdracht.Bijstellen(id, place, null, null, null)))
        }
        meet(karin, olga)
        val open = olga.core.teKiezen().single()
        assertEquals("spreekuur" to id.uuid, open.soort to open.id.uuid)
        val choice = olga.core.keuzes(open.id).single()
        val library = choice.waarden.single { it.waarde == "Bibliotheek" }
        olga.doe(Command.ConflictKiezen(open.id, choice.veld, library.wijziging))
        meet(olga, karin)
        for (phone in listOf(karin, olga)) {
            assertTrue(phone.core.teKiezen().isEmpty())
            assertEquals("Bibliotheek", phone.core.spreekuur(id).spreekuur.plek)
        }
    }

    @Test
    fun `a ronde follows its walker, goes on after the phone died, and ends with nothing found`() = story(60) {
        val first = Phone()
        val position = Position()
        assertNull(first.core.rondeLopend())
        assertEquals("ronde-loopt-niet", (first.client.ask { rondeVolgen(position, Stil) } as Answer.Failed).problem.code)
        first.doe(Command.Ronde(RondeOpdracht.Starten("visbuurt", emptyList(), null, null)))
        val walking = launch { first.client.walk(position).first { it is PeilingStand.Geweigerd } }
        while (position.receiver == null) delay(5)
        val begin = Instant.now()
        checkNotNull(position.receiver).fix(52.9555, 4.7695, 5.0, begin)
        first.client.watch { rondeLopend() }.first { it.orNull()?.punten == 1u }
        // The phone dies: nothing is closed, nothing is stopped, and the same store is opened again.
        walking.cancelAndJoin()
        val again = Phone(first.folder, first.keys)
        phones += again
        assertEquals(1u, again.core.rondeLopend()?.punten)
        val followed = launch { again.client.walk(position).collect {} }
        while (position.receiver == null) delay(5)
        for (nr in 1..3) checkNotNull(position.receiver).fix(52.9555 + nr * 0.00009, 4.7695, 5.0, begin.plusSeconds(8L * nr))
        val id = checkNotNull(again.core.rondeLopend()).id
        val end = checkNotNull(again.doe(Command.Ronde(RondeOpdracht.Stoppen(id, true))).ronde)
        assertEquals(4u, end.punten, "the last places were written before it ended")
        assertNull(position.receiver, "nobody is followed longer than their ronde")
        followed.cancelAndJoin()
        assertNull(again.core.rondeLopend())
        val closing = again.core.rondeSlot(id)
        assertEquals(RondeUitkomst.NIETS_GEVONDEN, closing.uitkomst)
        assertEquals(30.0, checkNotNull(closing.ronde.lengteM), 1.0)
        assertEquals(listOf(id), again.core.rondes(null).rondes.map { it.id })
        assertTrue(again.core.rondesVergeten().isEmpty())
        assertTrue("<h1" in again.core.rapportRonde(id))
    }

    @Test
    fun `a taak is done, the answer comes back, is not good enough, and opens the melding again`() = story(90) {
        val joke = phone("toezichthouder", "Joke", "WK040001")
        val karim = phone("wijkmanager", "Karim")
        val ans = phone("teamlid", "Ans", null, "wijkbeheer")
        val melding = checkNotNull(joke.doe(report()).melding)
        meet(joke, karim)
        karim.doe(Command.MeldingToewijzen(melding, "wijkmanagers", null))
        karim.doe(Command.MeldingStatusZetten(melding, MeldingStatus.InBehandeling, null))
        val taak = TaakId(karim.doe(Command.Taak(TaakOpdracht.Geven(melding, "wijkbeheer", "Graag maken"))).nr)
        meet(karim, ans)
        val own = ans.core.taken().single()
        assertEquals(Triple(taak, "Graag maken", melding), Triple(own.taak.id, own.taak.vraag, own.over?.id))
        assertTrue(joke.core.taken().isEmpty(), "who has no team has no list")
        ans.doe(Command.Taak(TaakOpdracht.Oppakken(taak)))
        ans.doe(Command.Taak(TaakOpdracht.Afronden(taak, TaakUitslag.Opgelost, null)))
        meet(ans, karim)
        assertTrue(karim.core.aandacht().any { it.melding.id == melding })
        karim.doe(Command.MeldingStatusZetten(melding, MeldingStatus.ZegtKlaar, null))
        karim.doe(Command.MeldingStatusZetten(melding, MeldingStatus.GezienEnInOrde, null))
        karim.doe(Command.MeldingBeantwoorden(melding, "De lantaarn brandt weer.", false))
        meet(karim, joke)

        val asked = checkNotNull(joke.core.verstuurd(null).items.single().antwoord)
        assertEquals("De lantaarn brandt weer." to AntwoordGevonden.NogNiet, asked.tekst to asked.gevonden)
        joke.doe(Command.MeldingTevreden(melding, false, "Hij knippert nog"))
        assertEquals(
            AntwoordGevonden.NietTevreden("Hij knippert nog", true),
            joke.core.verstuurd(null).items.single().antwoord?.gevonden,
        )
        meet(joke, karim)
        val dossier = karim.core.dossier(melding)
        assertEquals(MeldingStatus.Heropend, dossier.detail.melding.status)
        assertEquals("Hij knippert nog", dossier.detail.melding.reden)
        assertEquals(TaakUitslag.Opgelost, dossier.taken.single().taak.uitslag)
        assertTrue(dossier.verloop.any { it.waarden.values.contains("De lantaarn brandt weer.") })
        joke.doe(Command.MeldingTevreden(melding, true, null))
        meet(joke, karim)
        assertEquals(MeldingStatus.GezienEnInOrde, karim.core.melding(melding).melding.status)
    }

    /** Watches nothing. */
    private object Stil : nl.wijkmaat.bindings.PeilingObserver {
        override fun stand(stand: PeilingStand) = Unit
    }
}
