package nl.wijkmaat.schermen.verstuurd

/** What a person does on the screen about sending. */
sealed interface VerstuurdEvent {
    /** Send now. */
    data object NuVersturen : VerstuurdEvent

    /** Show what was sent before. */
    data object Eerder : VerstuurdEvent
}
