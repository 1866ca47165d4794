package nl.wijkmaat.schermen

import nl.wijkmaat.bindings.Keuzelijst
import nl.wijkmaat.core.Categorie
import nl.wijkmaat.core.GebiedCode
import nl.wijkmaat.core.KringSoort
import nl.wijkmaat.core.Plaats
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.TileState

/** Names for the codes in meldingen, from what the profile lets people choose. */
class Namen(keuzelijst: Keuzelijst) {
    private val kinds = keuzelijst.categorieen.associateBy { it.id }
    private val areas = keuzelijst.gebieden.associateBy { it.code }

    /** The word for a category; its id when the profile no longer has it. */
    fun soort(id: String): String = kinds[id]?.naam ?: id

    /** It is about a person: only the care team reads it. */
    fun isZorg(id: String): Boolean = kinds[id]?.kring == KringSoort.ZORG

    /** The drawing of a category. */
    fun tekening(id: String): Pictogram = tekening(kinds[id])

    /** The name of an area. */
    fun gebied(code: GebiedCode?): String? = code?.let { areas[it]?.naam }

    companion object {
        /** The drawing of a category, or the one for anything. */
        fun tekening(categorie: Categorie?): Pictogram = Pictogram.named(categorie?.pictogram) ?: Pictogram.Potlood
    }
}

/** The tiles that tell this. */
fun Plaats.tegels(): TileState = when (this) {
    Plaats.OP_DIT_TOESTEL -> TileState.Device
    Plaats.ONDERWEG -> TileState.Underway
    Plaats.BIJ_GEMEENTE -> TileState.Received
    Plaats.TEGENGEHOUDEN -> TileState.Held
}

/** The words that go with the tiles; [sinds] only when it is true. */
fun Plaats.woorden(sinds: String? = null): String = when (this) {
    Plaats.OP_DIT_TOESTEL -> Teksten.Sync.TOESTEL
    Plaats.ONDERWEG -> Teksten.Sync.ONDERWEG
    Plaats.BIJ_GEMEENTE -> sinds?.let(Teksten.Sync::sinds) ?: Teksten.Sync.GEMEENTE
    Plaats.TEGENGEHOUDEN -> Teksten.Sync.TEGEN
}
