package nl.wijkmaat.schermen.vandaag

import nl.wijkmaat.core.MeldingId
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.TileState

/** What Vandaag shows. */
data class VandaagState(
    val datum: String,
    val inhoud: Inhoud = Inhoud.Laden,
    val bericht: Bericht? = null,
)

/** The part below the sync notice. */
sealed interface Inhoud {
    data object Laden : Inhoud

    /** The store could not be read; [tekst] says what to do. */
    data class Fout(val tekst: String) : Inhoud

    /** Cards; both lists empty means that nothing was reported yet. */
    data class Kaarten(val antwoorden: List<Kaart>, val lopend: List<Kaart>, val meer: Boolean) : Inhoud
}

/** A melding of mine on a card. [gelezen] is what who listens hears. */
data class Kaart(
    val id: MeldingId,
    val tekening: Pictogram,
    val titel: String,
    val onder: String,
    val antwoord: String?,
    val ongelezen: Boolean,
    val tegels: TileState?,
    val tegelwoorden: String?,
    val voorgelezen: String,
    /** Their maker may say whether the answer is good. */
    val vraagTevreden: Boolean = false,
)

/** The truth about sync in two lines. */
data class Bericht(val tegels: TileState?, val titel: String, val uitleg: String)
