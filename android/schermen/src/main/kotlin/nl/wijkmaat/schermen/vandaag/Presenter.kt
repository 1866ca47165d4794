package nl.wijkmaat.schermen.vandaag

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import nl.wijkmaat.bindings.Verbinding
import nl.wijkmaat.core.Changed
import nl.wijkmaat.core.EigenMelding
import nl.wijkmaat.core.MeldingStatus
import nl.wijkmaat.core.Plaats
import nl.wijkmaat.core.Vandaag
import nl.wijkmaat.design.TileState
import nl.wijkmaat.kern.Answer
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.kern.PhoneNetwork
import nl.wijkmaat.schermen.Namen
import nl.wijkmaat.schermen.Teksten
import nl.wijkmaat.schermen.Tijd
import nl.wijkmaat.schermen.tegels
import nl.wijkmaat.schermen.woorden

/** Turns what the core says of today into what the screen shows. */
class VandaagPresenter(
    private val client: CoreClient,
    private val network: PhoneNetwork,
    private val scope: CoroutineScope,
    private val tijd: Tijd = Tijd(),
) {
    private val shown = MutableStateFlow(VandaagState(tijd.vandaag()))

    /** What to show now. */
    val state: StateFlow<VandaagState> = shown.asStateFlow()

    private var watching: Job = watch()

    /** A person did something. */
    fun on(event: VandaagEvent) {
        when (event) {
            is VandaagEvent.Gelezen -> scope.launch { client.ask { markRead(event.id) } }
            VandaagEvent.Opnieuw -> {
                watching.cancel()
                watching = watch()
            }
        }
    }

    private class Seen(val vandaag: Vandaag, val namen: Namen, val failed: Boolean)

    private fun watch(): Job = scope.launch {
        val answers = client.watchWith { changed -> Seen(vandaag(), Namen(keuzelijst()), changed == Changed.SYNC_FAILED) }
        combine(answers, network.now) { answer, verbinding -> answer to verbinding }.collect { (answer, verbinding) ->
            shown.update { old ->
                when (answer) {
                    is Answer.Failed -> old.copy(datum = tijd.vandaag(), inhoud = Inhoud.Fout(answer.problem.text))
                    is Answer.Value -> VandaagState(
                        tijd.vandaag(),
                        cards(answer.value),
                        notice(answer.value.vandaag, verbinding, answer.value.failed),
                    )
                }
            }
        }
    }

    private fun cards(seen: Seen): Inhoud = Inhoud.Kaarten(
        seen.vandaag.terug.map { card(it, seen.namen, true) },
        seen.vandaag.lopend.map { card(it, seen.namen, false) },
        seen.vandaag.meer,
    )

    private fun card(own: EigenMelding, namen: Namen, answered: Boolean): Kaart {
        val melding = own.melding
        val soort = namen.soort(melding.categorie)
        val waar = listOfNotNull(namen.gebied(melding.gebied), tijd.moment(melding.gemaakt))
        val sinds = own.bijGemeenteSinds?.let(tijd::kort)
        val plaats = own.plaats.woorden(sinds)
        val (titel, rest) = if (answered) headline(own) else soort to null
        val onder = (if (answered) listOf(soort) + waar else waar).joinToString(" · ")
        // An answer proves that it arrived; tiles say so only while there is something left to say.
        val tiles = own.plaats.takeIf { !answered || it != Plaats.BIJ_GEMEENTE }
        val nieuw = Teksten.Vandaag.NIEUW.takeIf { own.ongelezen }
        return Kaart(
            melding.id,
            namen.tekening(melding.categorie),
            titel,
            onder,
            rest,
            own.ongelezen,
            tiles?.tegels(),
            tiles?.let { plaats },
            listOfNotNull(nieuw, titel, onder.replace(" · ", ", "), rest, tiles?.let { plaats })
                .joinToString(". ") { it.trimEnd('.') } + ".",
            own.vraagTevreden,
        )
    }

    /** The first sentence of the answer as a title when it is short, and the rest; without an answer, what came of it. */
    private fun headline(own: EigenMelding): Pair<String, String?> {
        val antwoord = own.melding.antwoord ?: return outcome(own) to null
        val first = antwoord.substringBefore(". ").trimEnd('.')
        if (first.length > TITLE) return outcome(own) to antwoord
        return first to antwoord.substringAfter(". ", "").ifBlank { null }
    }

    private fun outcome(own: EigenMelding): String = when (own.melding.status) {
        MeldingStatus.ZegtKlaar -> Teksten.Vandaag.ZEGT_KLAAR
        MeldingStatus.GezienEnInOrde -> Teksten.Vandaag.IN_ORDE
        MeldingStatus.KanNiet -> Teksten.Vandaag.KAN_NIET
        else -> Teksten.Vandaag.ANTWOORD
    }

    private fun notice(vandaag: Vandaag, verbinding: Verbinding, failed: Boolean): Bericht? {
        val all = vandaag.terug + vandaag.lopend
        val here = all.count { it.plaats == Plaats.OP_DIT_TOESTEL }
        val underway = all.count { it.plaats == Plaats.ONDERWEG }
        val held = maxOf(all.count { it.plaats == Plaats.TEGENGEHOUDEN }, vandaag.sync.tegengehouden.size)
        val offline = verbinding == Verbinding.GEEN
        val why = when {
            vandaag.sync.hub == null -> Teksten.Sync.NIET_GEKOPPELD
            offline -> Teksten.Sync.GEEN_INTERNET
            failed -> Teksten.Sync.ONBEREIKBAAR
            verbinding == Verbinding.BEPERKT && vandaag.sync.fotosWachten > 0uL -> Teksten.Sync.BEPERKT
            else -> Teksten.Sync.GAAT_VANZELF
        }
        return when {
            held > 0 -> Bericht(TileState.Held, Teksten.Sync.tegen(held), Teksten.Vandaag.OPEN_VERSTUURD + ".")
            here > 0 -> Bericht(TileState.Device, Teksten.Sync.op(here), why)
            underway > 0 -> Bericht(TileState.Underway, "$underway ${Teksten.Sync.ONDERWEG}", why)
            vandaag.sync.hub == null || offline || failed -> Bericht(null, why.substringBefore(". ") + ".", why.substringAfter(". "))
            else -> null
        }
    }

    private companion object {
        /** Longest sentence that still reads as a title. */
        const val TITLE = 60
    }
}
