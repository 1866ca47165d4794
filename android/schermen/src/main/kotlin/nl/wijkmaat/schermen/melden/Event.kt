package nl.wijkmaat.schermen.melden

import nl.wijkmaat.core.GebiedCode

/** What a person does on Melden. */
sealed interface MeldenEvent {
    /** Take a picture. */
    data object Sluiter : MeldenEvent

    /** Go on without one. */
    data object ZonderFoto : MeldenEvent

    /** Concern about a person. */
    data object Zorg : MeldenEvent

    /** Take the picture anew. */
    data object FotoOpnieuw : MeldenEvent

    /** It is about this. */
    data class Kies(val soort: String) : MeldenEvent

    /** They do not know what it is about. */
    data object WeetNiet : MeldenEvent

    /** They wrote this. */
    data class Schrijf(val woorden: String) : MeldenEvent

    /** Open or close the list of areas. */
    data class ToonBuurten(val open: Boolean) : MeldenEvent

    /** It is in this area. */
    data class KiesBuurt(val code: GebiedCode) : MeldenEvent

    /** No place goes along. */
    data object ZonderPlek : MeldenEvent

    /** Use the phone's place after all. */
    data object TochPlek : MeldenEvent

    /** Save. */
    data object Opslaan : MeldenEvent

    /** Take away what was just saved. */
    data object Ongedaan : MeldenEvent

    /** One step back; from the first step this leaves the screen. */
    data object Terug : MeldenEvent
}
