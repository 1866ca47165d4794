package nl.wijkmaat.design

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.dp
import kotlin.math.max

/**
 * How sure the place is, drawn to scale on paving: one tile is ten metres. It is no map, so it draws no street; [area] is the sign
 * on it and [scale] says what a tile measures. Without [metres] the phone is still looking.
 */
@Composable
fun PlacePlate(metres: Int?, area: String?, scale: String, modifier: Modifier = Modifier) {
    val c = Look.colours
    val shape = RoundedCornerShape(Radius.card)
    val dark = Look.mode.isDark
    Box(
        modifier.fillMaxWidth().height(if (Look.isLarge) 272.dp else 196.dp).clip(shape).background(c.sunken)
            .border(Edge.hair, c.borderSoft, shape),
    ) {
        Canvas(Modifier.fillMaxSize()) {
            // The circle stays in the plate: the farther it may be, the smaller the tiles.
            val least = max(metres ?: 0, CLOSEST_M)
            val perMetre = ((size.minDimension / 2 - 22.dp.toPx()) / least).coerceAtMost(5.5.dp.toPx())
            paving(TILE_M * perMetre, c.card, c.borderSoft)
            if (metres != null) {
                val dashes = PathEffect.dashPathEffect(floatArrayOf(9.dp.toPx(), 6.dp.toPx()))
                drawCircle(c.underwayTint, metres * perMetre)
                drawCircle(c.underway, metres * perMetre, style = Stroke(3.dp.toPx(), pathEffect = dashes))
            }
        }
        if (metres == null) {
            Box(Modifier.align(Alignment.Center).clip(shape).background(c.card).padding(14.dp)) { Drawing(Pictogram.Doel, 40.dp) }
        } else {
            val ink = if (dark) c.text else c.onAction
            val accent = if (dark) c.pictoAccent else c.action
            // The point of the pin, not its middle, is where the phone is.
            Drawing(Pictogram.Speld, 56.dp, Modifier.align(Alignment.Center).offset(y = (-23).dp), ink, accent)
            Words(
                scale,
                TypeScale.small,
                Modifier.align(Alignment.BottomEnd).padding(Space.s).clip(RoundedCornerShape(Radius.tile)).background(c.card)
                    .padding(horizontal = Space.s, vertical = 3.dp),
            )
        }
        if (area != null) Sign(area, Modifier.align(Alignment.TopStart).padding(Space.m))
    }
}

private const val TILE_M = 10
private const val CLOSEST_M = 12

/** Square tiles with a joint between them, one of them around the middle. */
private fun DrawScope.paving(tile: Float, face: Color, joint: Color) {
    drawRect(joint)
    val gap = 1.5.dp.toPx()
    var y = size.height / 2 - tile * (1.5f + (size.height / 2 / tile).toInt())
    while (y < size.height) {
        var x = size.width / 2 - tile * (1.5f + (size.width / 2 / tile).toInt())
        while (x < size.width) {
            drawRect(face, Offset(x + gap / 2, y + gap / 2), Size(tile - gap, tile - gap))
            x += tile
        }
        y += tile
    }
}
