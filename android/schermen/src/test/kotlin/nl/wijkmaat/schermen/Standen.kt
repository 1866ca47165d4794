package nl.wijkmaat.schermen

import androidx.compose.runtime.Composable
import nl.wijkmaat.core.MeldingId
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.TileState
import nl.wijkmaat.schermen.melden.Buurt
import nl.wijkmaat.schermen.melden.Dubbel
import nl.wijkmaat.schermen.melden.FotoStand
import nl.wijkmaat.schermen.melden.MeldenScreen
import nl.wijkmaat.schermen.melden.MeldenState
import nl.wijkmaat.schermen.melden.Opgeslagen
import nl.wijkmaat.schermen.melden.PlekStand
import nl.wijkmaat.schermen.melden.Soort
import nl.wijkmaat.schermen.melden.Soorten
import nl.wijkmaat.schermen.melden.Stap
import nl.wijkmaat.schermen.vandaag.Bericht
import nl.wijkmaat.schermen.vandaag.Inhoud
import nl.wijkmaat.schermen.vandaag.Kaart
import nl.wijkmaat.schermen.vandaag.VandaagScreen
import nl.wijkmaat.schermen.vandaag.VandaagState
import nl.wijkmaat.schermen.Teksten.Verstuurd as T
import nl.wijkmaat.schermen.verstuurd.Antwoord
import nl.wijkmaat.schermen.verstuurd.AntwoordStand
import nl.wijkmaat.schermen.verstuurd.Ding
import nl.wijkmaat.schermen.verstuurd.Regel
import nl.wijkmaat.schermen.verstuurd.Telling
import nl.wijkmaat.schermen.verstuurd.VerstuurdScreen
import nl.wijkmaat.schermen.verstuurd.VerstuurdState

/** Every state of every screen, by name: photographed, and checked for size and cut words. */
object Standen {
    private val id = MeldingId("0")
    private val soorten = listOf(
        "afval" to "Afval en vuil", "stoep" to "Straat en stoep", "licht" to "Verlichting", "groen" to "Groen",
        "water" to "Water en riool", "spelen" to "Spelen en zitten", "vernieling" to "Vernieling",
        "verkeer" to "Verkeer, parkeren", "dieren" to "Dieren", "overlast" to "Overlast", "onveilig" to "Voelt onveilig",
        "idee" to "Idee of dank", "buurt" to "Wonen", "lijst" to "Vraag over beleid", "potlood" to "Iets anders",
    ).map { (id, naam) -> Soort(id, naam, checkNotNull(Pictogram.named(id)), false) }
    private val zorg = Soort("zorg", "Zorg om iemand", Pictogram.Zorg, true)
    private val licht = soorten[2]
    private val lijst = Soorten(soorten, listOf(soorten[2], soorten[7]), zorg, soorten.last())
    private val foto = FotoStand.Klaar(Straat.jpeg)

    private fun kaart(tekening: Pictogram, titel: String, onder: String, antwoord: String?, nieuw: Boolean, tegels: TileState?, woorden: String?) =
        Kaart(id, tekening, titel, onder, antwoord, nieuw, tegels, woorden, titel)

    private val kaarten = Inhoud.Kaarten(
        listOf(
            kaart(Pictogram.Licht, "De lantaarn brandt weer", "Verlichting · Visbuurt · vandaag 11:05", null, true, null, null),
            kaart(
                Pictogram.Stoep, "De stoep kan nog niet", "Straat en stoep · Visbuurt · 12 november",
                "In maart gaat de straat open, dan maken we hem ook.", false, null, null,
            ),
        ),
        listOf(
            kaart(Pictogram.Afval, "Afval en vuil", "Visbuurt · vandaag 14:20", null, false, TileState.Device, "op dit toestel"),
            kaart(Pictogram.Spelen, "Spelen en zitten", "Tuindorp · gisteren 16:02", null, false, TileState.Received, "bij de gemeente, gisteren 16:10"),
        ),
        false,
    )
    private val geenInternet = Bericht(TileState.Device, "1 op dit toestel", Teksten.Sync.GEEN_INTERNET)

    private val vandaag = mapOf(
        "vandaag" to VandaagState(DATUM, kaarten, geenInternet),
        "vandaag-tevreden" to VandaagState(
            DATUM, kaarten.copy(antwoorden = kaarten.antwoorden.map { it.copy(vraagTevreden = true) }), null,
        ),
        "vandaag-leeg" to VandaagState(DATUM, Inhoud.Kaarten(emptyList(), emptyList(), false), null),
        "vandaag-niet-gekoppeld" to VandaagState(
            DATUM, Inhoud.Kaarten(emptyList(), kaarten.lopend.take(1), false), Bericht(TileState.Device, "1 op dit toestel", Teksten.Sync.NIET_GEKOPPELD),
        ),
        "vandaag-laden" to VandaagState(DATUM),
        "vandaag-fout" to VandaagState(DATUM, Inhoud.Fout("De gegevens op dit toestel zijn beschadigd. Verander niets en vraag de beheerder om hulp.")),
        "vandaag-tegengehouden" to VandaagState(
            DATUM, kaarten, Bericht(TileState.Held, Teksten.Sync.tegen(1), "Bekijk wat is verstuurd."),
        ),
    )

    private val plek = MeldenState(
        Stap.Plek, lijst, foto, soort = licht, plek = PlekStand.Precies(12), gebied = "Visbuurt",
        buurten = listOf(Buurt("BU1", "Visbuurt"), Buurt("BU2", "Tuindorp"), Buurt("BU3", "De Schooten")),
    )
    private val opgeslagen = plek.copy(
        stap = Stap.Opgeslagen,
        opgeslagen = Opgeslagen(licht, "vandaag 14:36", "Visbuurt", Straat.jpeg, "naar Wijkbeheer, omdat het om verlichting op straat gaat.", true),
    )
    private val melden = mapOf(
        "melden-1-foto" to MeldenState(soorten = lijst),
        "melden-1-geen-camera" to MeldenState(soorten = lijst, cameraBericht = Teksten.Melden.GEEN_CAMERA),
        "melden-2-soort" to MeldenState(Stap.Soort, lijst, foto),
        "melden-2-foto-mislukt" to MeldenState(
            Stap.Soort, lijst.copy(laatst = emptyList()), FotoStand.Mislukt("Deze foto is beschadigd en kan niet worden gelezen. Kies een andere foto."),
        ),
        "melden-3-plek" to plek,
        "melden-3-dubbel" to plek.copy(dubbel = Dubbel(35, "Verlichting", "gisteren")),
        "melden-3-zoekt" to plek.copy(plek = PlekStand.Zoekt, gebied = null),
        "melden-3-niet-precies" to plek.copy(plek = PlekStand.NietPrecies(60)),
        "melden-3-geweigerd" to plek.copy(plek = PlekStand.Geweigerd, gebied = null),
        "melden-3-zonder-plek" to plek.copy(plek = PlekStand.Geen, gebied = null),
        "melden-3-buurten" to plek.copy(kiestBuurt = true),
        "melden-3-zorg" to plek.copy(soort = zorg, foto = FotoStand.Geen, woorden = "Mevrouw doet al dagen de gordijnen niet open."),
        "melden-3-bezig" to plek.copy(bezig = true),
        "melden-3-niet-opgeslagen" to plek.copy(
            fout = "Uw toestel is vol. Dit is nog niet opgeslagen. Maak ruimte en probeer het opnieuw.", woorden = "Lantaarn is uit.",
        ),
        "melden-4-opgeslagen" to opgeslagen,
        "melden-4-zorg" to opgeslagen.copy(
            opgeslagen = Opgeslagen(zorg, "vandaag 14:36", "Visbuurt", null, null, true), soort = zorg, foto = FotoStand.Geen,
        ),
        "melden-4-weggehaald" to opgeslagen.copy(stap = Stap.Weggehaald),
    )

    private fun regel(wat: String, tegels: TileState, woorden: String, reden: String? = null) = Regel(wat, tegels, woorden, reden)

    private val dingen = listOf(
        Ding("1", Pictogram.Afval, "Afval en vuil", "Visbuurt, vandaag 15:04", listOf(regel("Tekst", TileState.Device, "op dit toestel"), regel("Foto", TileState.Device, "op dit toestel")), false, ""),
        Ding("2", Pictogram.Licht, "Verlichting", "Visbuurt, vandaag 14:36", listOf(regel("Tekst", TileState.Received, "bij de gemeente, 15:09"), regel("Foto", TileState.Device, "wacht op wifi")), false, ""),
        Ding("3", Pictogram.Zorg, "Zorg om iemand", "Tuindorp, vandaag 14:20", listOf(regel("Tekst", TileState.Received, "bij de gemeente, 15:09")), true, ""),
        Ding(
            "4", Pictogram.Spelen, "Spelen en zitten", "Visbuurt, vandaag 14:11",
            listOf(
                regel("Tekst", TileState.Received, "bij de gemeente, 15:09"), regel("Foto 1", TileState.Underway, "onderweg"),
                regel("Foto 2", TileState.Held, "tegengehouden", "De foto staat niet meer op dit toestel. Maak een nieuwe."),
            ),
            false, "",
        ),
    )
    private val verstuurd = mapOf(
        "verstuurd" to VerstuurdState(dingen, Telling(2, 0, 1, 1), Teksten.Sync.BEPERKT, kanVersturen = true),
        "verstuurd-bezig" to VerstuurdState(dingen, Telling(2, 0, 1, 1), Teksten.Sync.GAAT_VANZELF, bezig = true, kanVersturen = true, meer = true),
        "verstuurd-niet-gekoppeld" to VerstuurdState(dingen.take(1), Telling(1, 0, 0, 0), Teksten.Sync.NIET_GEKOPPELD),
        "verstuurd-leeg" to VerstuurdState(emptyList(), bericht = Teksten.Sync.NIET_GEKOPPELD),
        "verstuurd-hub-weg" to VerstuurdState(
            dingen.take(2), Telling(2, 0, 0, 0), Teksten.Sync.GAAT_VANZELF, kanVersturen = true,
            fout = "De gemeente is niet te bereiken. U kunt gewoon doorgaan. Alles staat op dit toestel en gaat later mee.",
        ),
        "verstuurd-laden" to VerstuurdState(),
    ) + antwoorden()

    /** An answer in every state, each below one thing. */
    private fun antwoorden(): Map<String, VerstuurdState> {
        val lang = "De stoep kan nog niet. In maart gaat de straat open, dan maken we hem ook. U hoeft niets te doen."
        val vraag = Antwoord("De lantaarn brandt weer.", AntwoordStand.Vraag)
        val reden = "Hij knippert nog steeds, vooral als het donker wordt."
        val heropend = AntwoordStand.Gezegd(false, T.HEROPEND, T.HEROPEND_UITLEG, T.uSchreef(reden))
        fun met(vararg all: Antwoord) = VerstuurdState(
            all.mapIndexed { nr, antwoord ->
                val bij = if (nr == 0) dingen[1].titel to dingen[1].tekening else "Straat en stoep" to Pictogram.Stoep
                val line = regel("Tekst", TileState.Received, "bij de gemeente, 15:09")
                Ding("$nr", bij.second, bij.first, "Visbuurt, 12 november", listOf(line), false, bij.first, antwoord)
            },
            Telling(0, 0, all.size, 0), Teksten.Sync.NIETS_MEER, kanVersturen = true,
        )
        return mapOf(
            "verstuurd-antwoord" to met(vraag, Antwoord(lang, AntwoordStand.Vraag)),
            "verstuurd-antwoord-bezig" to met(vraag.copy(bezig = true)),
            "verstuurd-antwoord-reden" to met(vraag.copy(stand = AntwoordStand.Schrijft(""))),
            "verstuurd-antwoord-reden-geschreven" to met(vraag.copy(stand = AntwoordStand.Schrijft(reden))),
            "verstuurd-antwoord-niet-opgeslagen" to met(
                vraag.copy(
                    stand = AntwoordStand.Schrijft(reden),
                    fout = "Uw toestel is vol. Dit is nog niet opgeslagen. Maak ruimte en probeer het opnieuw.",
                ),
            ),
            "verstuurd-antwoord-gezegd" to met(
                vraag.copy(stand = AntwoordStand.Gezegd(true, T.OPGELOST, null, null)), Antwoord(lang, heropend),
            ),
            "verstuurd-antwoord-nog-open" to met(
                Antwoord(lang, AntwoordStand.Gezegd(false, T.NIET_GOED, T.NIET_GOED_UITLEG, T.uSchreef(reden))),
            ),
        )
    }

    private val camera = Proeftoestel().camera

    /** Name and screen. */
    val alle: Map<String, @Composable () -> Unit> = buildMap {
        vandaag.forEach { (name, state) -> put(name) { VandaagScreen(state, {}, {}, {}, {}) } }
        melden.forEach { (name, state) -> put(name) { MeldenScreen(state, {}, camera, {}, {}) } }
        verstuurd.forEach { (name, state) -> put(name) { VerstuurdScreen(state, {}, {}, {}) } }
    }

    private const val DATUM = "donderdag 19 november"
}
