package nl.wijkmaat.schermen.vandaag

import nl.wijkmaat.core.MeldingId

/** What a person does on Vandaag. */
sealed interface VandaagEvent {
    /** They read the answer on this card. */
    data class Gelezen(val id: MeldingId) : VandaagEvent

    /** They want it tried again after an error. */
    data object Opnieuw : VandaagEvent
}
