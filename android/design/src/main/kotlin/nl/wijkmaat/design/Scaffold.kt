package nl.wijkmaat.design

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp

/** The words of the dock's 112. */
class Emergency(val words: String, val spoken: String, val dial: () -> Unit)

/**
 * A screen: title above, content that scrolls, and the dock with the one action beside a fixed 112. Lying down, the dock stands at
 * the side. Read aloud in the order title, content, action, 112.
 */
@Composable
fun Screen(
    top: @Composable () -> Unit,
    emergency: Emergency,
    action: @Composable (Modifier) -> Unit,
    scrolls: Boolean = true,
    content: @Composable ColumnScope.() -> Unit,
) = BoxWithConstraints(Modifier.fillMaxSize().background(Look.colours.page)) {
    val lies = maxWidth > maxHeight && maxHeight < 520.dp
    // Where the keyboard, a cut-out or the system's bars are, nothing of ours is.
    val body: @Composable (Modifier) -> Unit = { modifier ->
        Column(modifier) {
            top()
            val room = Modifier.weight(1f).fillMaxWidth()
            Column(
                if (scrolls) room.verticalScroll(rememberScrollState()).padding(horizontal = Space.l).padding(bottom = Space.xl) else room,
                verticalArrangement = if (scrolls) Arrangement.spacedBy(Space.m) else Arrangement.Top,
            ) {
                Column(
                    if (scrolls) Modifier.widthIn(max = Touch.readingMax).fillMaxWidth() else Modifier.fillMaxSize(),
                    verticalArrangement = if (scrolls) Arrangement.spacedBy(Space.m) else Arrangement.Top,
                    content = content,
                )
            }
        }
    }
    val inside = Modifier.fillMaxSize().windowInsetsPadding(WindowInsets.safeDrawing)
    if (lies) {
        Row(inside) {
            body(Modifier.weight(1f).fillMaxHeight())
            SideDock(emergency, action)
        }
    } else {
        Column(inside) {
            body(Modifier.weight(1f).fillMaxWidth())
            Dock(emergency, action)
        }
    }
}

@Composable
private fun Dock(emergency: Emergency, action: @Composable (Modifier) -> Unit) {
    val line = if (Look.mode.isDark) Look.colours.borderSoft else Look.colours.text
    Row(
        Modifier.fillMaxWidth().background(Look.colours.card)
            .drawBehind { drawRect(line, size = Size(size.width, Edge.control.toPx())) }
            .padding(start = Space.l, end = Space.l, top = 14.dp, bottom = 18.dp),
        horizontalArrangement = Arrangement.spacedBy(Space.l),
        verticalAlignment = Alignment.Bottom,
    ) {
        action(Modifier.weight(1f).heightIn(min = 68.dp))
        Call(emergency, Modifier)
    }
}

@Composable
private fun SideDock(emergency: Emergency, action: @Composable (Modifier) -> Unit) {
    val line = if (Look.mode.isDark) Look.colours.borderSoft else Look.colours.text
    Column(
        Modifier.fillMaxHeight().widthIn(max = 232.dp).background(Look.colours.card)
            .drawBehind { drawRect(line, size = Size(Edge.control.toPx(), size.height)) }
            .padding(Space.l),
        verticalArrangement = Arrangement.spacedBy(Space.l, Alignment.Bottom),
    ) {
        action(Modifier.fillMaxWidth().heightIn(min = 68.dp))
        Call(emergency, Modifier.fillMaxWidth())
    }
}

@Composable
private fun Call(emergency: Emergency, modifier: Modifier) = WijkmaatButton(
    emergency.words,
    ButtonKind.Red,
    emergency.dial,
    modifier.widthIn(min = 96.dp),
    pictogram = Pictogram.Bel,
    spoken = emergency.spoken,
)

/** The large title of a main place. */
@Composable
fun PlaceTitle(title: String, below: String) = Column(Modifier.padding(start = Space.l, end = Space.l, top = 10.dp, bottom = Space.m)) {
    Words(title, TypeScale.display, Modifier.semantics { heading() })
    Words(below, TypeScale.body, colour = Look.colours.muted)
}

/** The bar of a screen one step away: back or stop, the title, and which step of how many. */
@Composable
fun TitleBar(title: String, pictogram: Pictogram, backSpoken: String, back: () -> Unit, step: String? = null) = Row(
    Modifier.fillMaxWidth().padding(start = Space.xs, end = Space.xs, bottom = if (Look.isLarge) Space.s else 0.dp).heightIn(min = Touch.touch),
    verticalAlignment = Alignment.CenterVertically,
) {
    IconButton(pictogram, backSpoken, back)
    Words(title, Steps.bar, Modifier.weight(1f).padding(start = Space.xs).semantics { heading() })
    if (step != null) Words(step, Steps.smallBold, Modifier.padding(start = Space.s, end = Space.l), colour = Look.colours.muted)
}
