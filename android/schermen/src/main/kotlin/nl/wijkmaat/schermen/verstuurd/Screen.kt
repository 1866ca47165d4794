package nl.wijkmaat.schermen.verstuurd

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import nl.wijkmaat.design.ButtonKind
import nl.wijkmaat.design.Emergency
import nl.wijkmaat.design.Look
import nl.wijkmaat.design.Notice
import nl.wijkmaat.design.NoticeKind
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.RowItem
import nl.wijkmaat.design.Rows
import nl.wijkmaat.design.Screen
import nl.wijkmaat.design.Space
import nl.wijkmaat.design.Stack
import nl.wijkmaat.design.Steps
import nl.wijkmaat.design.TileLine
import nl.wijkmaat.design.TileState
import nl.wijkmaat.design.Tiles
import nl.wijkmaat.design.TitleBar
import nl.wijkmaat.design.TypeScale
import nl.wijkmaat.design.WijkmaatButton
import nl.wijkmaat.design.Words
import nl.wijkmaat.design.colour
import nl.wijkmaat.schermen.Teksten
import nl.wijkmaat.schermen.Teksten.Verstuurd as T

/** What was sent: the truth per thing. */
@Composable
fun VerstuurdScreen(state: VerstuurdState, on: (VerstuurdEvent) -> Unit, terug: () -> Unit, bel112: () -> Unit) = Screen(
    top = { TitleBar(T.TITEL, Pictogram.Terug, Teksten.TERUG, terug) },
    emergency = Emergency(Teksten.NOOD, Teksten.NOOD_GELEZEN, bel112),
    action = {
        WijkmaatButton(
            T.NU,
            ButtonKind.Now,
            { on(VerstuurdEvent.NuVersturen) },
            it.testTag("nu-versturen"),
            enabled = state.kanVersturen,
            busy = T.BEZIG.takeIf { state.bezig },
        )
    },
) {
    state.fout?.let { Notice(NoticeKind.Device, Modifier.testTag("fout")) { Words(it, TypeScale.body) } }
    val dingen = state.dingen
    when {
        dingen == null -> Stack { Words(T.LADEN, TypeScale.body) }
        dingen.isEmpty() -> Stack {
            Words(T.LEEG, TypeScale.body)
            Words(state.bericht, TypeScale.small, colour = Look.colours.muted)
        }
        else -> {
            Counts(state)
            Rows(dingen) { Thing(it, on) }
            if (state.meer) {
                Words(T.nieuwste(dingen.size), TypeScale.small, colour = Look.colours.muted)
                WijkmaatButton(T.EERDER, ButtonKind.Plain, { on(VerstuurdEvent.Eerder) }, Modifier.fillMaxWidth())
            }
        }
    }
}

@Composable
private fun Counts(state: VerstuurdState) = Stack {
    Words(state.bericht, TypeScale.body, Modifier.testTag("bericht").semantics { liveRegion = LiveRegionMode.Polite })
    val counts = listOf(
        Triple(state.telling.toestel, TileState.Device, Teksten.Sync.TOESTEL),
        Triple(state.telling.onderweg, TileState.Underway, Teksten.Sync.ONDERWEG),
        Triple(state.telling.gemeente, TileState.Received, Teksten.Sync.GEMEENTE),
    )
    if (Look.isLarge) {
        counts.forEach { (count, tiles, words) -> TileLine(tiles, "$count $words") }
    } else {
        Row(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.SpaceBetween) {
            counts.forEach { (count, tiles, words) -> Count(count, tiles, words) }
        }
    }
    val held = state.telling.tegen
    if (held > 0) {
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.xs)) {
            Words(Teksten.Sync.tegen(held) + ".", Steps.smallBold, colour = Look.colours.held)
            Words(T.KIJK_HIERONDER, TypeScale.small)
        }
    }
}

@Composable
private fun Count(count: Int, tiles: TileState, words: String) = Column(
    Modifier.semantics(mergeDescendants = true) { contentDescription = "$count $words" },
    verticalArrangement = Arrangement.spacedBy(Space.xs),
    horizontalAlignment = Alignment.CenterHorizontally,
) {
    Words("$count", Steps.count)
    Tiles(tiles)
    Words(words, TypeScale.small, align = TextAlign.Center)
}

@Composable
private fun Thing(ding: Ding, on: (VerstuurdEvent) -> Unit) = Column {
    RowItem(
        ding.titel,
        ding.onder,
        ding.voorgelezen,
        Modifier.testTag("ding"),
        lead = ding.tekening,
        leadInk = if (ding.zorg) Look.colours.care else Look.colours.text,
    ) {
        Column(Modifier.padding(top = Space.xs), verticalArrangement = Arrangement.spacedBy(Space.xs)) {
            ding.regels.forEach { Line(it) }
            if (ding.zorg) Words(T.ZORG, TypeScale.small)
        }
    }
    ding.antwoord?.let { AntwoordBlok(ding, it, on) }
}

@Composable
private fun Line(regel: Regel) = Column {
    if (Look.isLarge) {
        Words(regel.wat, TypeScale.small, colour = Look.colours.muted)
        TileLine(regel.tegels, regel.woorden)
    } else {
        Row(verticalAlignment = Alignment.CenterVertically) {
            Words(regel.wat, TypeScale.small, Modifier.widthIn(min = 56.dp), colour = Look.colours.muted)
            TileLine(regel.tegels, regel.woorden)
        }
    }
    regel.reden?.let { Words(it, TypeScale.small, colour = regel.tegels.colour()) }
}
