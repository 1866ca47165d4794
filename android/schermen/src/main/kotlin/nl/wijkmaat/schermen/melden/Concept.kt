package nl.wijkmaat.schermen.melden

import nl.wijkmaat.core.Command
import nl.wijkmaat.core.Foto
import nl.wijkmaat.core.FotoBron
import nl.wijkmaat.core.GebiedCode
import nl.wijkmaat.core.Plek
import nl.wijkmaat.core.SignaalMelden

/** What will be saved, as far as it is known. It never holds a picture together with concern about a person. */
data class Concept(
    val soort: Soort? = null,
    val woorden: String = "",
    val plek: Plek? = null,
    val buurt: GebiedCode? = null,
    val zonderPlek: Boolean = false,
    val foto: Foto? = null,
) {
    /** It is about this; concern about a person sends the picture away. */
    fun over(soort: Soort): Concept = copy(soort = soort, foto = foto.takeUnless { soort.zorg })

    /** The command that saves it. */
    fun opdracht(): Command? = soort?.let {
        // An area that someone chose says more than a fix of the phone they did not want.
        val where = plek.takeUnless { zonderPlek || buurt != null }
        val fotos = listOfNotNull(foto.takeUnless { _ -> it.zorg }).map { ready -> FotoBron.Verwerkt(ready) }
        Command.SignaalMelden(SignaalMelden(null, it.id, woorden, where, buurt, fotos, null, null, null))
    }
}
