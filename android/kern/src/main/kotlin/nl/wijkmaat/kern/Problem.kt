package nl.wijkmaat.kern

import nl.wijkmaat.core.CoreException

/** Why something did not succeed, by what the screen can do about it; [text] is the Dutch sentence to show. */
sealed interface Problem {
    /** Stable name, for tests and for choosing; never shown. */
    val code: String
    val text: String

    /** What was put in is wrong; [field] says where, if anywhere. */
    data class Invalid(override val code: String, override val text: String, val field: String?) : Problem

    /** It is not on this phone. */
    data class NotFound(override val code: String, override val text: String) : Problem

    /** This person may not do or see it. */
    data class NoAccess(override val code: String, override val text: String) : Problem

    /** The hub cannot be reached; everything stays on this phone. */
    data class Offline(override val code: String, override val text: String) : Problem

    /** The phone is full: nothing was saved. */
    data class Full(override val code: String, override val text: String) : Problem

    /** The store cannot be opened. */
    data class Store(override val code: String, override val text: String) : Problem

    /** A fault of ours. */
    data class Unexpected(override val code: String, override val text: String) : Problem

    companion object {
        /** The problem that an exception of the core means. */
        fun of(error: CoreException): Problem = when (error) {
            is CoreException.Invalid -> Invalid(error.code, error.tekst, error.parameters["veld"])
            is CoreException.NotFound -> NotFound(error.code, error.tekst)
            is CoreException.NoAccess -> NoAccess(error.code, error.tekst)
            is CoreException.Offline -> Offline(error.code, error.tekst)
            is CoreException.Full -> Full(error.code, error.tekst)
            is CoreException.Store -> Store(error.code, error.tekst)
            is CoreException.Unexpected -> Unexpected(error.code, error.tekst)
        }
    }
}

/** What a question to the core gave: its value, or why not. */
sealed interface Answer<out T> {
    data class Value<T>(val value: T) : Answer<T>

    data class Failed(val problem: Problem) : Answer<Nothing>

    /** The value, or null. */
    fun orNull(): T? = (this as? Value)?.value
}
