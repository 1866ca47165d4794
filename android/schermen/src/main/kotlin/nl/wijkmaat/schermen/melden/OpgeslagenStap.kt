package nl.wijkmaat.schermen.melden

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import nl.wijkmaat.design.ButtonKind
import nl.wijkmaat.design.Heading
import nl.wijkmaat.design.Lead
import nl.wijkmaat.design.Look
import nl.wijkmaat.design.Notice
import nl.wijkmaat.design.NoticeKind
import nl.wijkmaat.design.Rows
import nl.wijkmaat.design.Sign
import nl.wijkmaat.design.Space
import nl.wijkmaat.design.Stack
import nl.wijkmaat.design.TileState
import nl.wijkmaat.design.Tiles
import nl.wijkmaat.design.TypeScale
import nl.wijkmaat.design.WijkmaatButton
import nl.wijkmaat.design.Words
import nl.wijkmaat.design.growth
import nl.wijkmaat.schermen.Teksten.Melden as T

/** It is safe here, and what happens now. */
@Composable
internal fun OpgeslagenStap(state: MeldenState, on: (MeldenEvent) -> Unit) {
    Spacer(Modifier.height(Space.m))
    if (state.stap == Stap.Weggehaald) {
        return Stack(Modifier.testTag("weggehaald").semantics { liveRegion = LiveRegionMode.Polite }) {
            Words(T.WEGGEHAALD, TypeScale.heading)
        }
    }
    val saved = state.opgeslagen ?: return
    state.fout?.let { Notice(NoticeKind.Held, urgent = true) { Words(it, TypeScale.body) } }
    Stack(Modifier.testTag("opgeslagen")) {
        Tiles(TileState.Device, side = 30.dp)
        Column(
            Modifier.semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite },
            verticalArrangement = Arrangement.spacedBy(Space.s),
        ) {
            Words(T.OPGESLAGEN, TypeScale.display, Modifier.semantics { heading() })
            Words(T.VEILIG, TypeScale.body)
        }
        What(saved)
        if (saved.kanTerug) {
            WijkmaatButton(T.ONGEDAAN, ButtonKind.Flat, { on(MeldenEvent.Ongedaan) }, Modifier.testTag("ongedaan"))
        }
    }
    Heading(T.WAT_NU, Modifier.padding(top = Space.s))
    Rows(steps(saved)) { Step(it) }
    saved.uitleg?.let { Words(T.gaatNaar(it), TypeScale.small, Modifier.padding(horizontal = Space.xs)) }
}

@Composable
private fun What(saved: Opgeslagen) = Column(verticalArrangement = Arrangement.spacedBy(Space.s)) {
    val beside = TypeScale.title.growth() < 1.2f
    Row(horizontalArrangement = Arrangement.spacedBy(Space.m), verticalAlignment = Alignment.CenterVertically) {
        if (saved.klein != null) Klein(saved.klein) else Lead(saved.soort.tekening, if (saved.soort.zorg) Look.colours.care else Look.colours.text)
        Column(Modifier.weight(1f)) {
            Words(saved.soort.naam, TypeScale.title)
            Words(saved.moment, TypeScale.small, colour = Look.colours.muted)
        }
        if (beside) saved.gebied?.let { Sign(it) }
    }
    if (!beside) saved.gebied?.let { Sign(it) }
}

private class NextStep(val tiles: TileState, val title: String, val below: String)

private fun steps(saved: Opgeslagen): List<NextStep> {
    val underway = when {
        !saved.gekoppeld -> T.DAARNA_KOPPEL
        saved.klein != null -> T.DAARNA_FOTO
        else -> T.DAARNA_ONDERWEG
    }
    return listOf(
        NextStep(TileState.Device, T.STAP_TOESTEL, if (saved.klein != null) T.NU_FOTO_TEKST else T.NU_TEKST),
        NextStep(TileState.UnderwayLater, T.STAP_ONDERWEG, underway),
        NextStep(TileState.ReceivedLater, T.STAP_GEMEENTE, if (saved.soort.zorg) T.DAARNA_ZORG else T.DAARNA_GEMEENTE),
    )
}

@Composable
private fun Step(step: NextStep) = Row(
    Modifier.fillMaxWidth().semantics(mergeDescendants = true) { contentDescription = "${step.title}. ${step.below}" }
        .padding(horizontal = Space.l, vertical = Space.m),
    horizontalArrangement = Arrangement.spacedBy(Space.xl),
    verticalAlignment = Alignment.Top,
) {
    Tiles(step.tiles, Modifier.padding(top = 6.dp))
    Column(Modifier.weight(1f)) {
        Words(step.title, TypeScale.title)
        Words(step.below, TypeScale.small, colour = Look.colours.muted)
    }
}
