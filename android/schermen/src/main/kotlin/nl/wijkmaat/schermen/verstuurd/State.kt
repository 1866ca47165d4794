package nl.wijkmaat.schermen.verstuurd

import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.TileState

/** What the screen about sending shows. */
data class VerstuurdState(
    val dingen: List<Ding>? = null,
    val telling: Telling = Telling(0, 0, 0, 0),
    val bericht: String = "",
    val meer: Boolean = false,
    val bezig: Boolean = false,
    /** Sending by hand makes sense: the phone is coupled. */
    val kanVersturen: Boolean = false,
    val fout: String? = null,
)

/** How many things are how far; a thing counts where its least far part is. */
data class Telling(val toestel: Int, val onderweg: Int, val gemeente: Int, val tegen: Int)

/** One thing that was raised. */
data class Ding(
    val id: String,
    val tekening: Pictogram,
    val titel: String,
    val onder: String,
    val regels: List<Regel>,
    val zorg: Boolean,
    val voorgelezen: String,
)

/** Text or a picture on a line of its own; [reden] when it was set aside. */
data class Regel(val wat: String, val tegels: TileState, val woorden: String, val reden: String?)
