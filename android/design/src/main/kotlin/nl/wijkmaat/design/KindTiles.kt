package nl.wijkmaat.design

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.interaction.MutableInteractionSource
import androidx.compose.foundation.interaction.collectIsFocusedAsState
import androidx.compose.foundation.interaction.collectIsPressedAsState
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp

/** Things in columns of equal width, each row as high as its highest. */
@Composable
fun <T> Grid(things: List<T>, columns: Int, cell: @Composable (T, Modifier) -> Unit) =
    Column(verticalArrangement = Arrangement.spacedBy(Space.s)) {
        for (row in things.chunked(columns)) {
            Row(Modifier.height(IntrinsicSize.Min), horizontalArrangement = Arrangement.spacedBy(Space.s)) {
                row.forEach { cell(it, Modifier.weight(1f).fillMaxHeight()) }
                repeat(columns - row.size) { Spacer(Modifier.weight(1f)) }
            }
        }
    }

/** What something is about: a pictogram with its word. */
@Composable
fun KindTile(pictogram: Pictogram, words: String, onClick: () -> Unit, modifier: Modifier = Modifier) =
    Column(
        modifier.heightIn(min = Touch.tile).tile(onClick).padding(horizontal = Space.xs, vertical = Space.s),
        verticalArrangement = Arrangement.spacedBy(3.dp, Alignment.CenterVertically),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Drawing(pictogram, 42.dp, accent = Look.colours.pictoAccent)
        Words(words, Steps.kind, align = TextAlign.Center)
    }

/** The same, small: chosen before. */
@Composable
fun RecentKind(pictogram: Pictogram, words: String, onClick: () -> Unit, modifier: Modifier = Modifier) =
    Row(
        modifier.heightIn(min = Touch.touch).tile(onClick).padding(horizontal = Space.s, vertical = Space.xs),
        horizontalArrangement = Arrangement.spacedBy(Space.s, Alignment.CenterHorizontally),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Drawing(pictogram, 32.dp, accent = Look.colours.pictoAccent)
        Words(words, Steps.kind)
    }

@Composable
private fun Modifier.tile(onClick: () -> Unit): Modifier {
    val c = Look.colours
    val interaction = remember { MutableInteractionSource() }
    val pressed by interaction.collectIsPressedAsState()
    val focused by interaction.collectIsFocusedAsState()
    val shape = RoundedCornerShape(Radius.tile)
    return this
        .drawBehind { if (focused) ring(c.focus, c.focusHalo) }
        .clip(shape)
        .background(if (pressed) c.sunken else c.card)
        .border(if (pressed) Edge.selected else Edge.control, if (pressed) c.text else c.borderControl, shape)
        .clickable(interaction, indication = null, role = Role.Button, onClick = onClick)
        .semantics(mergeDescendants = true) {}
}

/** Concern about a person: its own colour, its own row. */
@Composable
fun CareTile(words: String, below: String, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val c = Look.colours
    val shape = RoundedCornerShape(Radius.tile)
    Row(
        modifier.fillMaxWidth().heightIn(min = 68.dp).clip(shape).background(c.careTint).border(Edge.control, c.care, shape)
            .clickable(role = Role.Button, onClick = onClick)
            .semantics(mergeDescendants = true) {}
            .padding(horizontal = 14.dp, vertical = Space.s),
        horizontalArrangement = Arrangement.spacedBy(14.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Drawing(Pictogram.Zorg, 42.dp, ink = c.care, accent = c.card)
        Column(Modifier.weight(1f)) {
            Words(words, TypeScale.title, colour = c.care)
            Words(below, TypeScale.small)
        }
    }
}
