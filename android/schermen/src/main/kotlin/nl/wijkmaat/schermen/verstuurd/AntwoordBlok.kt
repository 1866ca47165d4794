package nl.wijkmaat.schermen.verstuurd

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import nl.wijkmaat.design.ButtonKind
import nl.wijkmaat.design.Drawing
import nl.wijkmaat.design.Edge
import nl.wijkmaat.design.Look
import nl.wijkmaat.design.Notice
import nl.wijkmaat.design.NoticeKind
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.Radius
import nl.wijkmaat.design.Space
import nl.wijkmaat.design.Steps
import nl.wijkmaat.design.TypeScale
import nl.wijkmaat.design.WijkmaatButton
import nl.wijkmaat.design.Words
import nl.wijkmaat.design.WordsField
import nl.wijkmaat.schermen.Teksten.Verstuurd as T

/** The answer below its thing, and what its reader thinks of it. */
@Composable
internal fun AntwoordBlok(ding: Ding, antwoord: Antwoord, on: (VerstuurdEvent) -> Unit) = Column(
    Modifier.padding(start = Space.l, end = Space.l, bottom = Space.l),
    verticalArrangement = Arrangement.spacedBy(Space.m),
) {
    val shape = RoundedCornerShape(Radius.sign)
    val edge = if (Look.mode.isContrast) Modifier.border(Edge.control, Look.colours.text, shape) else Modifier
    Column(
        Modifier.fillMaxWidth().clip(shape).background(Look.colours.sunken).then(edge).padding(Space.m)
            .testTag("antwoord").semantics(mergeDescendants = true) { contentDescription = "${T.ANTWOORD}: ${antwoord.tekst}" },
    ) {
        Words(T.ANTWOORD, TypeScale.small, colour = Look.colours.muted)
        Words(antwoord.tekst, TypeScale.body)
    }
    when (val stand = antwoord.stand) {
        AntwoordStand.Vraag -> Vraag(ding, antwoord, on)
        is AntwoordStand.Schrijft -> Schrijft(ding, antwoord, stand, on)
        is AntwoordStand.Gezegd -> Gezegd(ding, antwoord, stand, on)
    }
    antwoord.fout?.let { Notice(NoticeKind.Held, Modifier.testTag("oordeel-fout"), urgent = true) { Words(it, TypeScale.body) } }
}

@Composable
private fun Vraag(ding: Ding, antwoord: Antwoord, on: (VerstuurdEvent) -> Unit) {
    Words(T.TEVREDEN, Steps.bodyBold)
    Keuze(T.JA, Pictogram.Goed, ding, "tevreden", { on(VerstuurdEvent.Tevreden(ding.id)) }, busy = antwoord.bezig)
    Keuze(T.NEE, Pictogram.Beter, ding, "niet-goed", { on(VerstuurdEvent.NietGoed(ding.id)) }, enabled = !antwoord.bezig)
}

@Composable
private fun Schrijft(ding: Ding, antwoord: Antwoord, stand: AntwoordStand.Schrijft, on: (VerstuurdEvent) -> Unit) {
    Column {
        Words(T.WAT_NOG_NIET, Steps.bodyBold)
        Words(T.WAT_NOG_NIET_UITLEG, TypeScale.small, colour = Look.colours.muted)
    }
    WordsField(
        stand.woorden,
        { on(VerstuurdEvent.Schrijf(ding.id, it)) },
        "${T.WAT_NOG_NIET} ${T.WAT_NOG_NIET_UITLEG}",
        Modifier.testTag("reden"),
        enabled = !antwoord.bezig,
    )
    Keuze(T.HEROPENEN, null, ding, "heropen", { on(VerstuurdEvent.Heropen(ding.id)) }, enabled = stand.kan, busy = antwoord.bezig)
    Keuze(T.LAAT_MAAR, null, ding, "laat-maar", { on(VerstuurdEvent.LaatMaar(ding.id)) }, ButtonKind.Flat, enabled = !antwoord.bezig)
}

@Composable
private fun Gezegd(ding: Ding, antwoord: Antwoord, stand: AntwoordStand.Gezegd, on: (VerstuurdEvent) -> Unit) {
    Row(
        Modifier.fillMaxWidth().testTag("gezegd").semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite },
        horizontalArrangement = Arrangement.spacedBy(Space.m),
        verticalAlignment = Alignment.Top,
    ) {
        val ink = if (stand.tevreden) Look.colours.received else Look.colours.underway
        Drawing(if (stand.tevreden) Pictogram.Goed else Pictogram.Beter, 28.dp, ink = ink)
        Column(verticalArrangement = Arrangement.spacedBy(Space.hair)) {
            Words(stand.feit, Steps.bodyBold, colour = ink)
            stand.uitleg?.let { Words(it, TypeScale.body) }
            stand.reden?.let { Words(it, TypeScale.small, colour = Look.colours.muted) }
        }
    }
    val (words, event) = if (stand.tevreden) T.TOCH_NIET to VerstuurdEvent.NietGoed(ding.id) else T.TOCH_WEL to VerstuurdEvent.Tevreden(ding.id)
    Keuze(words, null, ding, "toch", { on(event) }, ButtonKind.Flat, busy = antwoord.bezig)
}

/** A button across the card. Who listens also hears which thing it is about. */
@Composable
private fun Keuze(
    words: String,
    pictogram: Pictogram?,
    ding: Ding,
    tag: String,
    onClick: () -> Unit,
    kind: ButtonKind = ButtonKind.Plain,
    enabled: Boolean = true,
    busy: Boolean = false,
) = WijkmaatButton(
    words,
    kind,
    onClick,
    Modifier.fillMaxWidth().testTag(tag),
    pictogram,
    enabled,
    T.BEZIG_OPSLAAN.takeIf { busy },
    "$words. ${ding.titel}",
)
