package nl.wijkmaat.schermen.melden

import nl.wijkmaat.core.GebiedCode
import nl.wijkmaat.design.Pictogram

/** What Melden shows. */
data class MeldenState(
    val stap: Stap = Stap.Foto,
    val soorten: Soorten = Soorten(),
    val foto: FotoStand = FotoStand.Geen,
    val cameraBericht: String? = null,
    /** A picture was taken away, because it is about a person. */
    val fotoWeg: Boolean = false,
    val soort: Soort? = null,
    val woorden: String = "",
    val plek: PlekStand = PlekStand.Zoekt,
    /** Name of the area that the place lies in, for the sign. */
    val gebied: String? = null,
    /** The list of areas is open. */
    val kiestBuurt: Boolean = false,
    val buurten: List<Buurt> = emptyList(),
    val dubbel: Dubbel? = null,
    val bezig: Boolean = false,
    /** Why it was not saved, with what to do. Everything that was filled in stays. */
    val fout: String? = null,
    val opgeslagen: Opgeslagen? = null,
) {
    /** Concern about a person: other colour, no picture, other readers. */
    val isZorg: Boolean get() = soort?.zorg == true
}

/** Where one is. */
enum class Stap { Foto, Soort, Plek, Opgeslagen, Weggehaald }

/** What one can choose from. */
data class Soorten(val alle: List<Soort> = emptyList(), val laatst: List<Soort> = emptyList(), val zorg: Soort? = null, val anders: Soort? = null)

/** A kind of signaal. */
data class Soort(val id: String, val naam: String, val tekening: Pictogram, val zorg: Boolean)

/** An area one can choose by name. */
data class Buurt(val code: GebiedCode, val naam: String)

/** How far the picture is. */
sealed interface FotoStand {
    data object Geen : FotoStand

    /** It is made ready: upright, sane in size, without what the camera wrote into it. */
    data object Bezig : FotoStand

    /** Ready; [klein] is a small JPEG to show. */
    class Klaar(val klein: ByteArray) : FotoStand

    /** It cannot go along; [tekst] says why and what to do. */
    data class Mislukt(val tekst: String) : FotoStand
}

/** What is known of the place. */
sealed interface PlekStand {
    data object Zoekt : PlekStand

    data class Precies(val meter: Int) : PlekStand

    data class NietPrecies(val meter: Int) : PlekStand

    data object Geweigerd : PlekStand

    /** The person wants no place with it. */
    data object Geen : PlekStand

    /** The person chose an area by name. */
    data class Gekozen(val naam: String) : PlekStand
}

/** Someone reported something like it nearby. */
data class Dubbel(val meter: Int, val soort: String, val dag: String)

/** What was saved, and what happens now. */
data class Opgeslagen(
    val soort: Soort,
    val moment: String,
    val gebied: String?,
    val klein: ByteArray?,
    val uitleg: String?,
    val gekoppeld: Boolean,
    val kanTerug: Boolean = true,
)
