package nl.wijkmaat.design

import androidx.compose.animation.core.animateFloatAsState
import androidx.compose.animation.core.tween
import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** Where something is: three tiles, laid one by one. */
enum class TileState(val laid: Int) {
    Device(1),
    Underway(2),
    Received(3),

    /** Set aside. */
    Held(1),

    /** Steps still to come, in grey. */
    UnderwayLater(2),
    ReceivedLater(3),
}

/** The colour of a state. */
@Composable
fun TileState.colour(): Color = with(Look.colours) {
    when (this@colour) {
        TileState.Device -> device
        TileState.Underway -> underway
        TileState.Received -> received
        TileState.Held -> held
        TileState.UnderwayLater, TileState.ReceivedLater -> muted
    }
}

/** The tiles; a tile drops into its place when the state changes, never before. */
@Composable
fun Tiles(state: TileState, modifier: Modifier = Modifier, side: Dp = 13.dp) {
    val grown = side * TypeScale.small.growth().coerceAtMost(1.6f)
    val gap = grown / 4
    val colour = state.colour()
    val later = state == TileState.UnderwayLater || state == TileState.ReceivedLater
    val fill = if (later) Look.colours.borderSoft else colour
    Row(modifier, horizontalArrangement = Arrangement.spacedBy(gap)) {
        repeat(3) { nr ->
            when {
                state == TileState.Held && nr == 2 -> Unit
                state == TileState.Held && nr == 1 -> Cross(grown, colour)
                else -> Tile(grown, colour, fill, nr < state.laid)
            }
        }
    }
}

@Composable
private fun Tile(side: Dp, edge: Color, fill: Color, laid: Boolean) {
    val time = if (Look.isStill) Duration.none.toInt() else Duration.lay.toInt()
    val part by animateFloatAsState(if (laid) 1f else 0f, tween(time))
    Canvas(Modifier.size(side)) {
        val line = (if (side > 20.dp) 3.dp else 2.dp).toPx()
        val radius = CornerRadius((side / 6).toPx())
        if (part > 0f) drawRoundRect(fill, Offset(0f, size.height * (part - 1f) / 2), size, radius)
        drawRoundRect(edge, Offset(line / 2, line / 2), Size(size.width - line, size.height - line), radius, Stroke(line))
    }
}

@Composable
private fun Cross(side: Dp, colour: Color) = Canvas(Modifier.size(side * 1.25f, side)) {
    val (from, to) = size.width * 0.25f to size.width * 0.95f
    val line = side.toPx() / 4
    drawLine(colour, Offset(from, line / 2), Offset(to, size.height - line / 2), line, StrokeCap.Round)
    drawLine(colour, Offset(to, line / 2), Offset(from, size.height - line / 2), line, StrokeCap.Round)
}

/** Tiles with their words; words wrap below the tiles when text is large. */
@Composable
fun TileLine(state: TileState, words: String, modifier: Modifier = Modifier) = FlowRow(
    modifier,
    horizontalArrangement = Arrangement.spacedBy(Space.s),
    itemVerticalAlignment = Alignment.CenterVertically,
) {
    Tiles(state)
    Words(words, Steps.smallBold, colour = state.colour())
}
