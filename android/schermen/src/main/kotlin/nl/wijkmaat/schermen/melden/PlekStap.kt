package nl.wijkmaat.schermen.melden

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.withStyle
import nl.wijkmaat.design.ButtonKind
import nl.wijkmaat.design.Card
import nl.wijkmaat.design.Divider
import nl.wijkmaat.design.LinkRow
import nl.wijkmaat.design.Look
import nl.wijkmaat.design.Notice
import nl.wijkmaat.design.NoticeKind
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.PlacePlate
import nl.wijkmaat.design.RowItem
import nl.wijkmaat.design.Rows
import nl.wijkmaat.design.Space
import nl.wijkmaat.design.Steps
import nl.wijkmaat.design.TypeScale
import nl.wijkmaat.design.WijkmaatButton
import nl.wijkmaat.design.Words
import nl.wijkmaat.design.WordsField
import nl.wijkmaat.schermen.Teksten.Melden as T

/** Where it is, what else there is to say, and who reads it. */
@Composable
internal fun PlekStap(state: MeldenState, on: (MeldenEvent) -> Unit) {
    state.fout?.let {
        Notice(NoticeKind.Held, Modifier.testTag("niet-opgeslagen"), urgent = true) {
            Words(T.NIET_OPGESLAGEN, Steps.bodyBold, colour = Look.colours.held)
            Words("$it ${T.ALLES_STAAT_ER}", TypeScale.body)
        }
    }
    if (state.kiestBuurt) return Buurten(state, on)
    if (state.isZorg) Zorg(state.fotoWeg)
    when (val plek = state.plek) {
        PlekStand.Zoekt -> PlacePlate(null, null, T.TEGEL)
        is PlekStand.Precies -> PlacePlate(plek.meter, state.gebied, T.TEGEL)
        is PlekStand.NietPrecies -> PlacePlate(plek.meter, state.gebied, T.TEGEL)
        PlekStand.Geweigerd, PlekStand.Geen, is PlekStand.Gekozen -> Unit
    }
    PlekWoorden(state.plek)
    state.dubbel?.let {
        Notice(NoticeKind.Underway, Modifier.testTag("dubbel")) {
            Words(T.alGemeld(it.meter), Steps.bodyBold)
            Words(T.alGemeldUitleg(it.soort, it.dag), TypeScale.small)
        }
    }
    Card {
        Vertel(state, on)
        Divider()
        RowItem(
            T.WIE_LEEST,
            if (state.isZorg) T.ZORG_WIE else T.IEDEREEN_OPEN,
            "${T.WIE_LEEST} ${if (state.isZorg) T.ZORG_WIE else T.IEDEREEN_OPEN}",
            lead = Pictogram.Slot,
            boxed = false,
        )
    }
    Column {
        val choose = if (state.plek is PlekStand.Gekozen) T.ANDERE_BUURT else T.KIES_BUURT
        val open = { on(MeldenEvent.ToonBuurten(true)) }
        val needed = state.plek == PlekStand.Geweigerd || state.plek == PlekStand.Geen
        when {
            state.buurten.isEmpty() -> Unit
            needed -> WijkmaatButton(choose, ButtonKind.Plain, open, Modifier.fillMaxWidth().testTag("kies-buurt"), Pictogram.Buurt)
            else -> LinkRow(choose, open, Modifier.testTag("kies-buurt"))
        }
        if (state.plek == PlekStand.Geen || state.plek is PlekStand.Gekozen) {
            LinkRow(T.TOCH_PLEK, { on(MeldenEvent.TochPlek) }, Modifier.testTag("toch-plek"))
        } else {
            LinkRow(T.ZONDER_PLEK, { on(MeldenEvent.ZonderPlek) }, Modifier.testTag("zonder-plek"))
        }
    }
}

/** The place in words: the fact, and what one can do. */
@Composable
private fun PlekWoorden(plek: PlekStand) {
    val (fact, help) = when (plek) {
        PlekStand.Zoekt -> T.ZOEKT to T.ZOEKT_UITLEG
        is PlekStand.Precies -> T.PRECIES to T.totOpKlopt(plek.meter)
        is PlekStand.NietPrecies -> T.NIET_PRECIES to "${T.totOp(plek.meter)} ${T.WACHT_EVEN}"
        PlekStand.Geweigerd -> T.GEWEIGERD to T.GEWEIGERD_UITLEG
        PlekStand.Geen -> T.GEEN_PLEK to T.GEEN_PLEK_UITLEG
        is PlekStand.Gekozen -> plek.naam to T.ZELF_GEKOZEN
    }
    Column(Modifier.testTag("plek").semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite }) {
        Words(fact, TypeScale.title)
        Words(help, TypeScale.body, colour = Look.colours.muted)
    }
}

@Composable
private fun Zorg(fotoWeg: Boolean) = Notice(NoticeKind.Care, Modifier.testTag("zorg-uitleg")) {
    Words(T.ZORG_WIE, Steps.bodyBold, colour = Look.colours.care)
    Words(if (fotoWeg) "${T.ZORG_FOTO_WEG} ${T.ZORG_DAARNA}" else T.ZORG_DAARNA, TypeScale.body)
}

@Composable
private fun Vertel(state: MeldenState, on: (MeldenEvent) -> Unit) = Column(Modifier.padding(Space.l)) {
    val label: AnnotatedString = buildAnnotatedString {
        append(T.VERTEL + " ")
        withStyle(SpanStyle(color = Look.colours.muted)) { append(T.MAG) }
    }
    Words(label, TypeScale.body)
    WordsField(
        state.woorden,
        { on(MeldenEvent.Schrijf(it)) },
        "${T.VERTEL} ${T.MAG}",
        Modifier.padding(top = Space.s).testTag("woorden"),
    )
}

@Composable
private fun Buurten(state: MeldenState, on: (MeldenEvent) -> Unit) = Rows(state.buurten) { buurt ->
    RowItem(
        buurt.naam,
        null,
        buurt.naam,
        Modifier.testTag("buurt-${buurt.code}"),
        boxed = false,
        onClick = { on(MeldenEvent.KiesBuurt(buurt.code)) },
    )
}
