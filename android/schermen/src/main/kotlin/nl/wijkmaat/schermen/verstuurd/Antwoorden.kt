package nl.wijkmaat.schermen.verstuurd

import nl.wijkmaat.core.AntwoordGevonden
import nl.wijkmaat.core.Command
import nl.wijkmaat.core.EigenAntwoord
import nl.wijkmaat.core.MeldingId
import nl.wijkmaat.core.Receipt
import nl.wijkmaat.kern.Answer
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.schermen.Teksten.Verstuurd as T

/**
 * What someone is busy saying of one answer. [woorden] is nothing while nobody writes why not; [gezegd] is saved, and counts until
 * the core is heard to say so.
 */
internal data class Oordeel(val woorden: String? = null, val bezig: Boolean = false, val fout: String? = null, val gezegd: Boolean = false)

/** The answer as the screen shows it, with what is being said of it. */
internal fun EigenAntwoord.toon(oordeel: Oordeel?): Antwoord {
    val stand = when (val said = gevonden) {
        AntwoordGevonden.NogNiet -> AntwoordStand.Vraag
        AntwoordGevonden.Tevreden -> AntwoordStand.Gezegd(true, T.OPGELOST, null, null)
        is AntwoordGevonden.NietTevreden -> AntwoordStand.Gezegd(
            false,
            if (said.heropend) T.HEROPEND else T.NIET_GOED,
            if (said.heropend) T.HEROPEND_UITLEG else T.NIET_GOED_UITLEG,
            said.reden?.let(T::uSchreef),
        )
    }
    return Antwoord(tekst, oordeel?.woorden?.let(AntwoordStand::Schrijft) ?: stand, oordeel?.bezig == true, oordeel?.fout)
}

/** Saves what someone thinks of the answer; who says something of it has read it. */
internal suspend fun CoreClient.oordeel(melding: MeldingId, reden: String?): Answer<Receipt> {
    val answer = ask { execute(Command.MeldingTevreden(melding, reden == null, reden)) }
    if (answer is Answer.Value) ask { markRead(melding) }
    return answer
}
