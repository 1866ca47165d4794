package nl.wijkmaat.schermen.verstuurd

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import nl.wijkmaat.bindings.Verbinding
import nl.wijkmaat.bindings.WijkmaatInterface
import nl.wijkmaat.core.FotoPlaats
import nl.wijkmaat.core.MeldingId
import nl.wijkmaat.core.Plaats
import nl.wijkmaat.core.SyncStatus
import nl.wijkmaat.core.VerstuurdItem
import nl.wijkmaat.kern.Answer
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.schermen.Namen
import nl.wijkmaat.schermen.TapGuard
import nl.wijkmaat.schermen.Teksten
import nl.wijkmaat.schermen.Tijd
import nl.wijkmaat.schermen.Toestel
import nl.wijkmaat.schermen.tegels
import nl.wijkmaat.schermen.woorden

/** The truth per thing: text and each picture where it is, and no word more. */
class VerstuurdPresenter(
    private val client: CoreClient,
    private val toestel: Toestel,
    private val scope: CoroutineScope,
    private val tijd: Tijd = Tijd(),
    private val guard: TapGuard = TapGuard(),
) {
    private val shown = MutableStateFlow(VerstuurdState())
    private val asked = MutableStateFlow(Asked())
    private val oordelen = MutableStateFlow(mapOf<String, Oordeel>())
    @Volatile private var meldingen = mapOf<String, MeldingId>()

    /** What to show now. */
    val state: StateFlow<VerstuurdState> = shown.asStateFlow()

    init {
        scope.launch {
            val answers = asked.flatMapLatest { asked -> client.watch { read(asked.pages) } }
            combine(answers, toestel.netwerk.now, oordelen, ::Triple)
                .collect { (answer, verbinding, oordelen) -> show(answer, verbinding, oordelen) }
        }
    }

    /** A person did something. */
    fun on(event: VerstuurdEvent) {
        if (event is VerstuurdEvent.Schrijf) return schrijf(event.id, event.woorden)
        if (!guard.accepts()) return
        when (event) {
            VerstuurdEvent.NuVersturen -> send()
            VerstuurdEvent.Eerder -> asked.update { it.copy(pages = it.pages + 1) }
            is VerstuurdEvent.Tevreden -> zeg(event.id, null)
            is VerstuurdEvent.NietGoed -> schrijf(event.id, oordelen.value[event.id]?.woorden.orEmpty())
            is VerstuurdEvent.Heropen -> oordelen.value[event.id]?.woorden?.trim()?.ifEmpty { null }?.let { zeg(event.id, it) }
            is VerstuurdEvent.LaatMaar -> oordelen.update { it - event.id }
            is VerstuurdEvent.Schrijf -> Unit
        }
    }

    private fun schrijf(id: String, woorden: String) = oordelen.update { all ->
        val old = all[id]?.takeUnless { it.gezegd } ?: Oordeel()
        if (old.bezig) all else all + (id to old.copy(woorden = woorden, fout = null))
    }

    /** Says what its reader thinks of an answer: content without a reason, not content with one. */
    private fun zeg(id: String, reden: String?) {
        val melding = meldingen[id] ?: return
        val now = oordelen.value[id]?.takeUnless { it.gezegd } ?: Oordeel()
        if (now.bezig) return
        oordelen.update { it + (id to now.copy(bezig = true, fout = null)) }
        scope.launch {
            val answer = client.oordeel(melding, reden)
            val failed = (answer as? Answer.Failed)?.problem?.text
            oordelen.update { it + (id to now.copy(bezig = failed == null, fout = failed, gezegd = failed == null)) }
            // Busy until the screen shows it: whoever still saw the question would answer it twice.
            asked.update { it.copy(times = it.times + 1) }
        }
    }

    /** What is asked of the core: so many pages; asked anew each time that [times] goes on. */
    private data class Asked(val pages: Int = 1, val times: Int = 0)

    /** What the core says, with those of whom it knew at least [gezegd] what was said. */
    private class Seen(val items: List<VerstuurdItem>, val more: Boolean, val sync: SyncStatus, val namen: Namen, val gezegd: Set<String>)

    private suspend fun WijkmaatInterface.read(count: Int): Seen {
        val gezegd = oordelen.value.filterValues { it.gezegd }.keys
        val items = mutableListOf<VerstuurdItem>()
        var page = verstuurd(null)
        items += page.items
        repeat(count - 1) {
            page = page.volgende?.let { verstuurd(it) } ?: return@repeat
            items += page.items
        }
        return Seen(items, page.volgende != null, syncStatus(), Namen(keuzelijst()), gezegd)
    }

    private fun show(answer: Answer<Seen>, verbinding: Verbinding, all: Map<String, Oordeel>) = shown.update { old ->
        when (answer) {
            is Answer.Failed -> old.copy(fout = answer.problem.text)
            is Answer.Value -> with(answer.value) {
                meldingen = items.associate { it.signaal.uuid to it.melding }
                val oordelen = all.filterNot { (id, oordeel) -> oordeel.gezegd && id in gezegd }
                val least = items.map { item -> (item.fotos.map { it.plaats } + item.tekst).max() }
                old.copy(
                    dingen = items.map { thing(it, namen, verbinding, oordelen[it.signaal.uuid]) },
                    telling = Telling(
                        least.count { it == Plaats.OP_DIT_TOESTEL },
                        least.count { it == Plaats.ONDERWEG },
                        least.count { it == Plaats.BIJ_GEMEENTE },
                        least.count { it == Plaats.TEGENGEHOUDEN },
                    ),
                    bericht = notice(least, sync, verbinding),
                    meer = more,
                    kanVersturen = sync.hub != null,
                )
            }
        }
    }

    private fun notice(least: List<Plaats>, sync: SyncStatus, verbinding: Verbinding): String = when {
        sync.hub == null -> Teksten.Sync.NIET_GEKOPPELD
        verbinding == Verbinding.GEEN -> Teksten.Sync.GEEN_INTERNET
        sync.wijzigingenWachten == 0uL && sync.fotosWachten == 0uL && least.all { it == Plaats.BIJ_GEMEENTE } ->
            if (least.isEmpty()) Teksten.Sync.GAAT_VANZELF else Teksten.Sync.NIETS_MEER
        verbinding == Verbinding.BEPERKT && toestel.fotosWachtenOpWifi && sync.fotosWachten > 0uL -> Teksten.Sync.BEPERKT
        else -> Teksten.Sync.GAAT_VANZELF
    }

    private fun thing(item: VerstuurdItem, namen: Namen, verbinding: Verbinding, oordeel: Oordeel?): Ding {
        val titel = namen.soort(item.categorie)
        val onder = listOfNotNull(namen.gebied(item.gebied), tijd.moment(item.gemaakt)).joinToString(", ")
        val tekst = Regel(Teksten.TEKST, item.tekst.tegels(), item.tekst.woorden(item.tekstSinds?.let(tijd::kort)), item.tekstReden)
        val regels = listOf(tekst) + item.fotos.mapIndexed { nr, foto -> picture(foto, nr, item.fotos.size, verbinding) }
        val lines = regels.joinToString(" ") { "${it.wat} ${it.woorden}." + (it.reden?.let { why -> " $why" } ?: "") }
        val zorg = item.verzegeld || namen.isZorg(item.categorie)
        val care = if (zorg) " " + Teksten.Verstuurd.ZORG else ""
        val spoken = "$titel, $onder. $lines$care"
        return Ding(
            item.signaal.uuid, namen.tekening(item.categorie), titel, onder, regels, zorg, spoken, item.antwoord?.toon(oordeel),
        )
    }

    private fun picture(foto: FotoPlaats, nr: Int, of: Int, verbinding: Verbinding): Regel {
        val waits = foto.plaats == Plaats.OP_DIT_TOESTEL && verbinding == Verbinding.BEPERKT && toestel.fotosWachtenOpWifi
        return Regel(
            if (of == 1) Teksten.FOTO else "${Teksten.FOTO} ${nr + 1}",
            foto.plaats.tegels(),
            if (waits) Teksten.Sync.WACHT_WIFI else foto.plaats.woorden(foto.bijGemeenteSinds?.let(tijd::kort)),
            foto.reden,
        )
    }

    private fun send() {
        if (shown.value.bezig || !shown.value.kanVersturen) return
        shown.update { it.copy(bezig = true, fout = null) }
        scope.launch {
            val answer = client.ask { syncNow() }
            shown.update { it.copy(bezig = false, fout = (answer as? Answer.Failed)?.problem?.text) }
        }
    }
}
