package nl.wijkmaat.schermen.verstuurd

/** What a person does on the screen about sending; `id` says with which thing. */
sealed interface VerstuurdEvent {
    /** Send now. */
    data object NuVersturen : VerstuurdEvent

    /** Show what was sent before. */
    data object Eerder : VerstuurdEvent

    /** The answer is good. */
    data class Tevreden(val id: String) : VerstuurdEvent

    /** It is not good yet: ask why. */
    data class NietGoed(val id: String) : VerstuurdEvent

    /** The words why. */
    data class Schrijf(val id: String, val woorden: String) : VerstuurdEvent

    /** Open it again, with these words. */
    data class Heropen(val id: String) : VerstuurdEvent

    /** Leave it as it was. */
    data class LaatMaar(val id: String) : VerstuurdEvent
}
