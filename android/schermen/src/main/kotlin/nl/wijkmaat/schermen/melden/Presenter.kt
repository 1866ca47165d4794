package nl.wijkmaat.schermen.melden

import kotlin.math.ceil
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import nl.wijkmaat.bindings.Keuzelijst
import nl.wijkmaat.core.Command
import nl.wijkmaat.core.Foto
import nl.wijkmaat.core.GebiedSoort
import nl.wijkmaat.core.KringSoort
import nl.wijkmaat.core.PeilingStand
import nl.wijkmaat.core.Plek
import nl.wijkmaat.core.Receipt
import nl.wijkmaat.core.Reden
import nl.wijkmaat.kern.Answer
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.kern.Problem
import nl.wijkmaat.schermen.Namen
import nl.wijkmaat.schermen.Opname
import nl.wijkmaat.schermen.TapGuard
import nl.wijkmaat.schermen.Teksten
import nl.wijkmaat.schermen.Tijd
import nl.wijkmaat.schermen.Toestel

/**
 * Three taps: photo, kind, save. Everything else may stay as it is. Saving needs no network and no coupling; what cannot be saved
 * stays on the screen as it was.
 *
 * The phone's place is followed from the first step until it is saved or left, so that it is precise by the third tap.
 */
class MeldenPresenter(
    private val client: CoreClient,
    private val toestel: Toestel,
    private val scope: CoroutineScope,
    private val weg: () -> Unit,
    private val tijd: Tijd = Tijd(),
    private val guard: TapGuard = TapGuard(),
) {
    private val shown = MutableStateFlow(MeldenState())
    private var concept = Concept()
    private var stand: PeilingStand = PeilingStand.Zoekt
    private var keuzes: Keuzelijst? = null
    private var preparing: Deferred<Foto?>? = null
    private var receipt: Receipt? = null
    private var lookedAt: Pair<Plek, String>? = null
    private val following: Job = scope.launch { client.place(toestel.plek).collect(::placed) }

    /** What to show now. */
    val state: StateFlow<MeldenState> = shown.asStateFlow()

    init {
        scope.launch { load() }
    }

    /** The screen goes: the place is no longer followed. */
    fun close() {
        following.cancel()
    }

    /** A person did something. Typing is never a second tap. */
    fun on(event: MeldenEvent) {
        if (event is MeldenEvent.Schrijf) return write(event.woorden)
        if (!guard.accepts()) return
        when (event) {
            MeldenEvent.Sluiter -> shoot()
            MeldenEvent.ZonderFoto -> show { copy(stap = Stap.Soort, cameraBericht = null) }
            MeldenEvent.Zorg -> shown.value.soorten.zorg?.let(::choose)
            MeldenEvent.FotoOpnieuw -> again()
            is MeldenEvent.Kies -> find(event.soort)?.let(::choose)
            MeldenEvent.WeetNiet -> shown.value.soorten.anders?.let(::choose)
            is MeldenEvent.Schrijf -> Unit
            is MeldenEvent.ToonBuurten -> show { copy(kiestBuurt = event.open) }
            is MeldenEvent.KiesBuurt -> place(concept.copy(buurt = event.code, zonderPlek = false))
            MeldenEvent.ZonderPlek -> place(concept.copy(buurt = null, zonderPlek = true))
            MeldenEvent.TochPlek -> place(concept.copy(buurt = null, zonderPlek = false))
            MeldenEvent.Opslaan -> save()
            MeldenEvent.Ongedaan -> undo()
            MeldenEvent.Terug -> back()
        }
    }

    private fun show(change: MeldenState.() -> MeldenState) = shown.update { it.change() }

    private suspend fun load() {
        val list = when (val answer = client.ask { keuzelijst() }) {
            is Answer.Failed -> return show { copy(fout = answer.problem.text) }
            is Answer.Value -> answer.value
        }
        keuzes = list
        val kinds = list.categorieen.map { Soort(it.id, it.naam, Namen.tekening(it), it.kring == KringSoort.ZORG) }
        val open = kinds.filterNot { it.zorg }
        val sent = client.ask { verstuurd(null) }.orNull()?.items.orEmpty().map { it.categorie }.distinct()
        val recent = sent.mapNotNull { id -> open.firstOrNull { it.id == id } }.take(MOST_RECENT)
        val quarters = list.gebieden.filter { it.soort == GebiedSoort.BUURT }.map { Buurt(it.code, it.naam) }.sortedBy { it.naam }
        show {
            val anders = open.firstOrNull { it.id == ANDERS }
            copy(soorten = Soorten(open, recent, kinds.firstOrNull { it.zorg }, anders), buurten = quarters)
        }
    }

    private fun find(id: String): Soort? = with(shown.value.soorten) { (alle + listOfNotNull(zorg)).firstOrNull { it.id == id } }

    // Picture

    private fun shoot() {
        if (shown.value.foto == FotoStand.Bezig) return
        show { copy(foto = FotoStand.Bezig, cameraBericht = null) }
        scope.launch {
            when (val taken = toestel.camera.neem()) {
                is Opname.Gelukt -> {
                    show { copy(stap = Stap.Soort) }
                    prepare(taken.bytes)
                }
                Opname.MagNiet -> show { copy(foto = FotoStand.Geen, cameraBericht = Teksten.Melden.GEEN_CAMERA) }
                Opname.Mislukt -> show { copy(foto = FotoStand.Geen, cameraBericht = Teksten.Melden.FOTO_MISLUKT) }
            }
        }
    }

    /** While the person chooses the kind, so that saving need not wait. */
    private fun prepare(bytes: ByteArray) {
        val work = scope.async {
            when (val answer = client.ask { prepareFoto(bytes) }) {
                is Answer.Value -> answer.value
                is Answer.Failed -> {
                    show { copy(foto = FotoStand.Mislukt(answer.problem.text)) }
                    null
                }
            }
        }
        preparing = work
        scope.launch {
            val ready = work.await() ?: return@launch
            // Concern about a person came first, or the picture was taken anew: then this one is nobody's.
            if (preparing !== work || concept.soort?.zorg == true) return@launch
            concept = concept.copy(foto = ready)
            show { copy(foto = FotoStand.Klaar(ready.thumbnail)) }
        }
    }

    private fun again() {
        preparing = null
        concept = concept.copy(foto = null)
        show { copy(stap = Stap.Foto, foto = FotoStand.Geen) }
    }

    // Kind

    private fun choose(soort: Soort) {
        concept = concept.over(soort)
        if (soort.zorg) preparing = null
        val foto = if (soort.zorg) FotoStand.Geen else shown.value.foto
        show { copy(stap = Stap.Plek, soort = soort, fotoWeg = soort.zorg && this.foto != FotoStand.Geen, foto = foto, cameraBericht = null) }
        scope.launch { lookNearby() }
    }

    private fun write(woorden: String) {
        concept = concept.copy(woorden = woorden)
        show { copy(woorden = woorden) }
    }

    // Place

    private fun placed(new: PeilingStand) {
        stand = new
        val plek = when (new) {
            is PeilingStand.Precies -> new.plek
            is PeilingStand.NietPrecies -> new.plek
            PeilingStand.Zoekt, PeilingStand.Geweigerd -> null
        }
        place(concept.copy(plek = plek))
    }

    private fun place(new: Concept) {
        if (shown.value.stap >= Stap.Opgeslagen) return
        concept = new
        val area = keuzes?.let(::Namen)?.gebied(new.buurt)
        val known = when {
            new.zonderPlek -> PlekStand.Geen
            area != null -> PlekStand.Gekozen(area)
            else -> stand.known()
        }
        show { copy(plek = known, gebied = area ?: gebied.takeIf { known.hasFix() }, kiestBuurt = false, dubbel = dubbel.takeIf { known.hasFix() }) }
        scope.launch { lookNearby() }
    }

    private fun PeilingStand.known(): PlekStand = when (this) {
        is PeilingStand.Precies -> PlekStand.Precies(metres(plek))
        is PeilingStand.NietPrecies -> PlekStand.NietPrecies(metres(plek))
        PeilingStand.Geweigerd -> PlekStand.Geweigerd
        PeilingStand.Zoekt -> PlekStand.Zoekt
    }

    private fun PlekStand.hasFix() = this is PlekStand.Precies || this is PlekStand.NietPrecies

    private fun metres(plek: Plek): Int = ceil(plek.nauwkeurigheidM ?: UNKNOWN_M).coerceIn(1.0, 9_999.0).toInt()

    /** The sign for the place, and whether someone reported the same nearby. */
    private suspend fun lookNearby() {
        val plek = concept.plek?.takeUnless { concept.zonderPlek || concept.buurt != null } ?: return
        val soort = concept.soort
        if (lookedAt == plek to soort?.id.orEmpty()) return
        lookedAt = plek to soort?.id.orEmpty()
        val area = client.ask { gebiedOp(plek.punt) }.orNull()
        val near = soort?.takeUnless { it.zorg }?.let {
            client.ask { mogelijkDubbel(plek.punt, it.id, null, tijd.nu()) }.orNull()?.firstOrNull()
        }
        if (concept.plek != plek || concept.soort != soort) return
        val namen = keuzes?.let(::Namen)
        val found = near?.let { hit ->
            val metres = hit.treffer.redenen.filterIsInstance<Reden.Dichtbij>().firstOrNull()?.afstandM ?: 0.0
            Dubbel(metres.toInt(), namen?.soort(hit.melding.categorie) ?: hit.melding.categorie, tijd.dag(hit.melding.gemaakt))
        }
        show { copy(gebied = area?.naam, dubbel = found) }
    }

    // Save

    private fun save() {
        if (shown.value.bezig || receipt != null) return
        show { copy(bezig = true, fout = null) }
        scope.launch {
            preparing?.await()?.let { if (concept.soort?.zorg == false) concept = concept.copy(foto = it) }
            val opdracht = concept.opdracht() ?: return@launch show { copy(bezig = false) }
            when (val answer = client.ask { execute(opdracht) }) {
                is Answer.Failed -> show { copy(bezig = false, fout = answer.problem.text) }
                is Answer.Value -> saved(answer.value)
            }
        }
    }

    private suspend fun saved(done: Receipt) {
        receipt = done
        following.cancel()
        toestel.trilKort()
        val soort = concept.soort ?: return
        val coupled = client.ask { ik().gekoppeld }.orNull() ?: false
        val uitleg = done.melding?.let { id -> client.ask { melding(id) }.orNull()?.routeringUitleg }
        show {
            val sign = gebied.takeUnless { plek == PlekStand.Geen }
            val klein = (foto as? FotoStand.Klaar)?.klein
            copy(
                stap = Stap.Opgeslagen,
                bezig = false,
                opgeslagen = Opgeslagen(soort, tijd.moment(tijd.nu()), sign, klein, uitleg, coupled),
            )
        }
    }

    private fun undo() {
        val id = receipt?.signaal ?: return
        if (shown.value.bezig) return
        show { copy(bezig = true, fout = null) }
        scope.launch {
            when (val answer = client.ask { execute(Command.SignaalVernietigen(id)) }) {
                is Answer.Failed -> show {
                    // Who may not now, may not at a second try either.
                    val again = answer.problem !is Problem.NoAccess
                    copy(bezig = false, fout = answer.problem.text, opgeslagen = opgeslagen?.copy(kanTerug = again))
                }
                is Answer.Value -> show { copy(bezig = false, stap = Stap.Weggehaald) }
            }
        }
    }

    private fun back() {
        when (shown.value.stap) {
            Stap.Plek -> if (shown.value.kiestBuurt) show { copy(kiestBuurt = false) } else show { copy(stap = backFromPlace(), fout = null) }
            Stap.Soort -> show { copy(stap = Stap.Foto) }
            Stap.Foto, Stap.Opgeslagen, Stap.Weggehaald -> weg()
        }
    }

    private fun backFromPlace() = if (shown.value.isZorg) Stap.Foto else Stap.Soort

    private companion object {
        const val MOST_RECENT = 2
        const val ANDERS = "overig"
        const val UNKNOWN_M = 100.0
    }
}
