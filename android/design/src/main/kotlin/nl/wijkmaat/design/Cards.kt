package nl.wijkmaat.design

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.CustomAccessibilityAction
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.customActions
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp

/** A tile laid on the pavement. */
@Composable
fun Card(modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    val c = Look.colours
    val kerb = if (Look.mode.isDark) Color.Black else c.borderSoft
    val shape = RoundedCornerShape(Radius.card)
    val contrast = Look.mode.isContrast
    Column(
        modifier.fillMaxWidth()
            .drawBehind {
                if (!contrast) drawRoundRect(kerb, Offset(0f, 2.dp.toPx()), size, CornerRadius(Radius.card.toPx()))
            }
            .clip(shape).background(c.card)
            .then(if (contrast) Modifier.border(Edge.control, c.text, shape) else Modifier),
        content = content,
    )
}

/** A card with things below each other. */
@Composable
fun Stack(modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) = Card(modifier) {
    Column(Modifier.padding(Space.l), verticalArrangement = Arrangement.spacedBy(Space.m), content = content)
}

/** A card with a row per thing, and a line between them. */
@Composable
fun <T> Rows(things: List<T>, row: @Composable (T) -> Unit) = Card {
    things.forEachIndexed { nr, thing ->
        if (nr > 0) Divider()
        row(thing)
    }
}

/** The line between rows. */
@Composable
fun Divider() = Box(Modifier.padding(horizontal = Space.l).fillMaxWidth().height(Edge.hair).background(Look.colours.borderSoft))

/** Something one can do with a row without opening it, for who does not see the buttons. */
class RowAction(val words: String, val run: () -> Unit)

/**
 * A row: one element for who listens, read as [spoken]. Unread is bold with a dot. [lead] stands before it; what comes below the
 * words is [more].
 */
@Composable
fun RowItem(
    title: String,
    below: String?,
    spoken: String,
    modifier: Modifier = Modifier,
    lead: Pictogram? = null,
    leadInk: Color = Look.colours.text,
    unread: Boolean = false,
    boxed: Boolean = true,
    strong: Boolean = boxed,
    actions: List<RowAction> = emptyList(),
    onClick: (() -> Unit)? = null,
    more: (@Composable ColumnScope.() -> Unit)? = null,
) {
    val c = Look.colours
    val touch = if (onClick == null) Modifier else Modifier.clickable(role = Role.Button, onClick = onClick)
    Row(
        modifier.fillMaxWidth().heightIn(min = 64.dp).then(touch)
            .semantics(mergeDescendants = true) {
                contentDescription = spoken
                if (actions.isNotEmpty()) {
                    customActions = actions.map { CustomAccessibilityAction(it.words) { it.run(); true } }
                }
            }
            .padding(horizontal = Space.l, vertical = Space.m),
        horizontalArrangement = Arrangement.spacedBy(Space.m),
        verticalAlignment = if (more == null) Alignment.CenterVertically else Alignment.Top,
    ) {
        if (lead != null && !(Look.isLarge && boxed)) Lead(lead, leadInk, boxed)
        Column(Modifier.weight(1f)) {
            Row(horizontalArrangement = Arrangement.spacedBy(Space.s), verticalAlignment = Alignment.CenterVertically) {
                if (unread) Box(Modifier.size(10.dp).clip(CircleShape).background(c.text))
                Words(title, if (unread || strong) TypeScale.title else TypeScale.body)
            }
            if (below != null) Words(below, TypeScale.small, colour = c.muted)
            more?.invoke(this)
        }
        if (onClick != null) Chevron()
    }
}

/** A pictogram in its sunken box. */
@Composable
fun Lead(pictogram: Pictogram, ink: Color = Look.colours.text, boxed: Boolean = true) {
    val c = Look.colours
    if (!boxed) return Drawing(pictogram, 32.dp, ink = ink)
    val shape = RoundedCornerShape(Radius.tile)
    val edge = if (Look.mode.isContrast) Modifier.border(Edge.control, c.text, shape) else Modifier
    Box(Modifier.size(48.dp).clip(shape).background(c.sunken).then(edge), contentAlignment = Alignment.Center) {
        Drawing(pictogram, 36.dp, ink = ink, accent = if (ink == c.care) c.careTint else c.pictoAccent)
    }
}

/** What a notice is about; its colour is never alone. */
enum class NoticeKind { Device, Underway, Received, Held, Care }

/** A notice across the screen, read aloud when it changes; at once only when [urgent]. */
@Composable
fun Notice(
    kind: NoticeKind,
    modifier: Modifier = Modifier,
    urgent: Boolean = false,
    spoken: String? = null,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val c = Look.colours
    val (ink, ground) = when (kind) {
        NoticeKind.Device -> c.device to c.deviceTint
        NoticeKind.Underway -> c.underway to c.underwayTint
        NoticeKind.Received -> c.received to c.receivedTint
        NoticeKind.Held -> c.held to c.heldTint
        NoticeKind.Care -> c.care to c.careTint
    }
    val shape = RoundedCornerShape(Radius.card)
    val touch = if (onClick == null) Modifier else Modifier.clickable(role = Role.Button, onClick = onClick)
    Row(
        modifier.fillMaxWidth().heightIn(min = Touch.touch).clip(shape).background(ground).border(Edge.control, ink, shape).then(touch)
            .semantics(mergeDescendants = true) {
                liveRegion = if (urgent) LiveRegionMode.Assertive else LiveRegionMode.Polite
                spoken?.let { contentDescription = it }
            }
            .padding(horizontal = 18.dp, vertical = Space.m),
        horizontalArrangement = Arrangement.spacedBy(Space.m),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f), verticalArrangement = Arrangement.spacedBy(Space.hair), content = content)
        if (onClick != null) Chevron(ink)
    }
}
