package nl.wijkmaat.schermen.melden

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.unit.dp
import nl.wijkmaat.design.ButtonKind
import nl.wijkmaat.design.CareTile
import nl.wijkmaat.design.Drawing
import nl.wijkmaat.design.Edge
import nl.wijkmaat.design.Grid
import nl.wijkmaat.design.Heading
import nl.wijkmaat.design.KindTile
import nl.wijkmaat.design.Look
import nl.wijkmaat.design.Notice
import nl.wijkmaat.design.NoticeKind
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.Radius
import nl.wijkmaat.design.RecentKind
import nl.wijkmaat.design.Space
import nl.wijkmaat.design.Steps
import nl.wijkmaat.design.TypeScale
import nl.wijkmaat.design.WijkmaatButton
import nl.wijkmaat.design.Words
import nl.wijkmaat.design.growth
import nl.wijkmaat.schermen.Teksten.Melden as T

/** What it is about: the kinds of the profile, those chosen before first, and concern about a person on a row of its own. */
@Composable
internal fun SoortStap(state: MeldenState, on: (MeldenEvent) -> Unit) {
    FotoRij(state.foto, on)
    Kinds(state, on)
    state.soorten.zorg?.let { zorg ->
        val below = if (state.foto == FotoStand.Geen) T.ZORG_ZONDER_FOTO else T.ZORG_MET_FOTO
        CareTile(zorg.naam, below, { on(MeldenEvent.Zorg) }, Modifier.testTag("soort-${zorg.id}"))
    }
}

/** As many columns as the words have room for: a word is never broken. */
@Composable
private fun Kinds(state: MeldenState, on: (MeldenEvent) -> Unit) = BoxWithConstraints {
    val roomy = maxWidth / Steps.kind.growth() >= 285.dp
    Column(verticalArrangement = Arrangement.spacedBy(Space.m)) {
        if (state.soorten.laatst.isNotEmpty()) {
            Heading(T.LAATST)
            Grid(state.soorten.laatst, if (roomy) 2 else 1) { soort, modifier ->
                RecentKind(soort.tekening, soort.naam, { on(MeldenEvent.Kies(soort.id)) }, modifier.testTag("laatst-${soort.id}"))
            }
            Heading(T.ALLE, Modifier.padding(top = Space.xs))
        }
        Grid(state.soorten.alle, if (roomy) 3 else 2) { soort, modifier ->
            KindTile(soort.tekening, soort.naam, { on(MeldenEvent.Kies(soort.id)) }, modifier.testTag("soort-${soort.id}"))
        }
    }
}

@Composable
private fun FotoRij(foto: FotoStand, on: (MeldenEvent) -> Unit) {
    val again: @Composable () -> Unit = {
        WijkmaatButton(
            T.FOTO_OPNIEUW,
            ButtonKind.Flat,
            { on(MeldenEvent.FotoOpnieuw) },
            Modifier.testTag("foto-opnieuw"),
            spoken = T.FOTO_OPNIEUW_GELEZEN,
        )
    }
    if (foto is FotoStand.Mislukt) {
        return Notice(NoticeKind.Held, Modifier.testTag("foto-mislukt")) {
            Words(foto.tekst, TypeScale.body)
            again()
        }
    }
    if (foto == FotoStand.Geen) return
    val text: @Composable (Modifier) -> Unit = { modifier ->
        Column(modifier) {
            Words(if (foto is FotoStand.Klaar) T.FOTO_KLAAR else T.FOTO_BEZIG, TypeScale.title)
            Words(T.FOTO_HIER, TypeScale.small)
        }
    }
    Row(
        Modifier.fillMaxWidth().heightIn(min = 64.dp),
        horizontalArrangement = Arrangement.spacedBy(Space.m),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Klein((foto as? FotoStand.Klaar)?.klein)
        text(Modifier.weight(1f))
        if (!Look.isLarge) again()
    }
    if (Look.isLarge) again()
}

/** The picture, small; a camera while it is made ready. */
@Composable
internal fun Klein(bytes: ByteArray?) {
    val shape = RoundedCornerShape(Radius.tile)
    val frame = Modifier.size(64.dp).clip(shape).background(Look.colours.sunken).border(Edge.control, Look.colours.borderControl, shape)
    val pictures = Look.pictures
    val image = remember(bytes) { bytes?.let(pictures) }
    if (image == null) {
        Box(frame, contentAlignment = Alignment.Center) { Drawing(Pictogram.Camera, 32.dp) }
    } else {
        Image(image, contentDescription = null, modifier = frame, contentScale = ContentScale.Crop)
    }
}
