package nl.wijkmaat.schermen.melden

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.unit.dp
import nl.wijkmaat.design.Drawing
import nl.wijkmaat.design.Look
import nl.wijkmaat.design.Notice
import nl.wijkmaat.design.NoticeKind
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.Radius
import nl.wijkmaat.design.RowItem
import nl.wijkmaat.design.Shutter
import nl.wijkmaat.design.Space
import nl.wijkmaat.design.Touch
import nl.wijkmaat.design.TypeScale
import nl.wijkmaat.design.Words
import nl.wijkmaat.schermen.Camera
import nl.wijkmaat.schermen.Teksten.Melden as T

/** The camera with its shutter, and the way for who worries about a person. */
@Composable
internal fun ColumnScope.FotoStap(state: MeldenState, on: (MeldenEvent) -> Unit, camera: Camera) {
    Box(Modifier.weight(1f).fillMaxWidth().background(Look.colours.sunken)) {
        camera.Zoeker(Modifier.fillMaxSize())
        // Above the shutter, and never cut: with large text on a small phone it scrolls.
        Box(Modifier.fillMaxSize().padding(bottom = Touch.shutter + 44.dp).verticalScroll(rememberScrollState())) { Bericht(state.cameraBericht) }
        Shutter(
            T.FOTO_MAKEN,
            state.foto == FotoStand.Bezig,
            { on(MeldenEvent.Sluiter) },
            Modifier.align(Alignment.BottomCenter).padding(bottom = Space.l).testTag("sluiter"),
        )
    }
    if (state.soorten.zorg != null) {
        Box(Modifier.fillMaxWidth().background(Look.colours.card)) {
            RowItem(
                T.ZORGEN,
                T.ZORGEN_UITLEG,
                "${T.ZORGEN} ${T.ZORGEN_UITLEG}",
                Modifier.testTag("zorgen"),
                lead = Pictogram.Zorg,
                leadInk = Look.colours.care,
                boxed = false,
                strong = true,
                onClick = { on(MeldenEvent.Zorg) },
            )
        }
    }
}

@Composable
private fun Bericht(message: String?) {
    if (message != null) {
        return Notice(NoticeKind.Device, Modifier.padding(Space.l).testTag("camera-bericht")) { Words(message, TypeScale.body) }
    }
    Row(
        Modifier.padding(Space.l).fillMaxWidth().clip(RoundedCornerShape(Radius.card)).background(Look.colours.card)
            .padding(horizontal = Space.l, vertical = Space.m),
        horizontalArrangement = Arrangement.spacedBy(Space.m),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (!Look.isLarge) Drawing(Pictogram.Ik, 28.dp)
        Words(T.GEEN_MENSEN, TypeScale.small, Modifier.weight(1f))
    }
}
