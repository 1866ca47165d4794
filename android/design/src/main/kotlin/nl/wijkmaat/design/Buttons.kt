package nl.wijkmaat.design

import androidx.compose.animation.core.animateDpAsState
import androidx.compose.animation.core.tween
import androidx.compose.foundation.clickable
import androidx.compose.foundation.interaction.MutableInteractionSource
import androidx.compose.foundation.interaction.collectIsFocusedAsState
import androidx.compose.foundation.interaction.collectIsPressedAsState
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.BasicText
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.lerp
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** How a button looks, by what it is for. */
enum class ButtonKind {
    /** The one thing to do now: vest. */
    Now,

    /** Something else one can do. */
    Plain,

    /** The same without a kerb, inside cards. */
    Flat,

    /** 112 and destroying. */
    Red,
}

private class Looks(val face: Color, val ink: Color, val edge: Color, val kerb: Color, val height: Dp, val drop: Dp, val step: TypeStep)

@Composable
private fun looks(kind: ButtonKind): Looks {
    val c = Look.colours
    val dark = Look.mode.isDark
    val night = lerp(c.page, Color.Black, 0.6f)
    return when (kind) {
        ButtonKind.Now -> Looks(c.action, c.onAction, c.actionEdge, c.actionKerb, Touch.touchAction, 4.dp, TypeScale.label)
        ButtonKind.Plain ->
            Looks(c.card, c.text, if (dark) c.borderControl else c.text, if (dark) night else c.text, Touch.touch, 3.dp, TypeScale.label)
        ButtonKind.Flat -> Looks(c.card, c.text, c.borderControl, c.card, Touch.touchMin, 0.dp, Steps.bodyBold)
        ButtonKind.Red -> Looks(
            c.danger,
            c.onDanger,
            if (dark) c.held else c.danger,
            if (dark) night else lerp(c.danger, Color.Black, 0.45f),
            Touch.touchAction,
            4.dp,
            TypeScale.label,
        )
    }
}

/** A button. Pressed, it sinks onto its kerb; [busy] says what it is busy with and takes no taps; [spoken] replaces its words. */
@Composable
fun WijkmaatButton(
    words: String,
    kind: ButtonKind,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    pictogram: Pictogram? = null,
    enabled: Boolean = true,
    busy: String? = null,
    spoken: String? = null,
) {
    val look = looks(kind)
    val c = Look.colours
    val interaction = remember { MutableInteractionSource() }
    val pressed by interaction.collectIsPressedAsState()
    val focused by interaction.collectIsFocusedAsState()
    val works = enabled && busy == null
    val time = if (Look.isStill) Duration.none.toInt() else Duration.press.toInt()
    val sunk by animateDpAsState(if (pressed || !works) look.drop else 0.dp, tween(time))
    val face = if (works) look.face else c.sunken
    val ink = if (works) look.ink else c.muted
    val edge = if (works) look.edge else c.borderControl
    val large = Look.isLarge
    Box(
        modifier
            .defaultMinSize(minHeight = look.height + look.drop)
            .drawBehind {
                plate(face, edge, look.kerb.takeIf { works && look.drop > 0.dp }, look.drop, sunk)
                if (focused) ring(c.focus, c.focusHalo)
            }
            .clickable(interaction, indication = null, enabled = works, role = Role.Button, onClick = onClick)
            .semantics(mergeDescendants = true) {
                spoken?.let { contentDescription = it }
                busy?.let { stateDescription = it }
            },
        contentAlignment = Alignment.Center,
    ) {
        Row(
            Modifier.padding(horizontal = if (large) 12.dp else 16.dp, vertical = 8.dp).padding(bottom = look.drop).offset(y = sunk),
            horizontalArrangement = Arrangement.spacedBy(10.dp, Alignment.CenterHorizontally),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            if (pictogram != null) Drawing(pictogram, 28.dp, ink = ink)
            Words(busy ?: words, look.step, colour = ink, align = TextAlign.Center)
        }
    }
}

/** A plate with an edge, on a kerb of its own. */
private fun DrawScope.plate(face: Color, edge: Color, kerb: Color?, drop: Dp, sunk: Dp) {
    val radius = CornerRadius(Radius.card.toPx())
    val plate = Size(size.width, size.height - drop.toPx())
    if (kerb != null) drawRoundRect(kerb, Offset(0f, drop.toPx()), plate, radius)
    val line = Edge.control.toPx()
    drawRoundRect(face, Offset(0f, sunk.toPx()), plate, radius)
    drawRoundRect(
        edge,
        Offset(line / 2, sunk.toPx() + line / 2),
        Size(plate.width - line, plate.height - line),
        CornerRadius(radius.x - line / 2),
        Stroke(line),
    )
}

/** Where the keyboard is: a ring of ink and one of vest. */
internal fun DrawScope.ring(inner: Color, outer: Color) {
    val (near, far) = 3.5.dp.toPx() to 6.5.dp.toPx()
    for ((by, colour) in listOf(far to outer, near to inner)) {
        drawRoundRect(
            colour,
            Offset(-by, -by),
            Size(size.width + 2 * by, size.height + 2 * by),
            CornerRadius(Radius.card.toPx() + by),
            Stroke(3.dp.toPx()),
        )
    }
}

/** A square without words: back, stop. [spoken] is all there is, so it is required. */
@Composable
fun IconButton(pictogram: Pictogram, spoken: String, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val interaction = remember { MutableInteractionSource() }
    val focused by interaction.collectIsFocusedAsState()
    val c = Look.colours
    Box(
        modifier
            .defaultMinSize(Touch.touch, Touch.touch)
            .drawBehind { if (focused) ring(c.focus, c.focusHalo) }
            .clickable(interaction, indication = null, role = Role.Button, onClick = onClick)
            .semantics(mergeDescendants = true) { contentDescription = spoken },
        contentAlignment = Alignment.Center,
    ) { Drawing(pictogram, 26.dp) }
}

/** The shutter of the camera: the one round thing, where the thumb is. */
@Composable
fun Shutter(spoken: String, busy: Boolean, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val interaction = remember { MutableInteractionSource() }
    val pressed by interaction.collectIsPressedAsState()
    val c = Look.colours
    Box(
        modifier
            .defaultMinSize(Touch.shutter + 12.dp, Touch.shutter + 12.dp)
            .drawBehind {
                val radius = size.minDimension / 2
                drawCircle(c.onAction, radius)
                drawCircle(Color.White, radius - 4.dp.toPx())
                drawCircle(if (busy || pressed) c.actionKerb else c.action, radius - 9.dp.toPx())
            }
            .clickable(interaction, indication = null, enabled = !busy, role = Role.Button, onClick = onClick)
            .semantics(mergeDescendants = true) { contentDescription = spoken },
        contentAlignment = Alignment.Center,
    ) { Drawing(Pictogram.Camera, 44.dp, ink = c.onAction) }
}

/** A link in running text, as large as any other target. */
@Composable
fun LinkRow(words: String, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val c = Look.colours
    Box(
        modifier.defaultMinSize(minHeight = Touch.touchMin).clickable(role = Role.Button, onClick = onClick),
        contentAlignment = Alignment.CenterStart,
    ) {
        BasicText(words, style = TypeScale.body.style(c.link).copy(textDecoration = TextDecoration.Underline))
    }
}
