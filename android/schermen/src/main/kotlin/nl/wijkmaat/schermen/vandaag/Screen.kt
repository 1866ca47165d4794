package nl.wijkmaat.schermen.vandaag

import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import nl.wijkmaat.design.ButtonKind
import nl.wijkmaat.design.Card
import nl.wijkmaat.design.Emergency
import nl.wijkmaat.design.Heading
import nl.wijkmaat.design.Notice
import nl.wijkmaat.design.NoticeKind
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.PlaceTitle
import nl.wijkmaat.design.RowAction
import nl.wijkmaat.design.RowItem
import nl.wijkmaat.design.Rows
import nl.wijkmaat.design.Screen
import nl.wijkmaat.design.Space
import nl.wijkmaat.design.Stack
import nl.wijkmaat.design.Steps
import nl.wijkmaat.design.TileLine
import nl.wijkmaat.design.TileState
import nl.wijkmaat.design.TypeScale
import nl.wijkmaat.design.WijkmaatButton
import nl.wijkmaat.design.Words
import nl.wijkmaat.schermen.Teksten
import nl.wijkmaat.schermen.Teksten.Vandaag as T

/** My meldingen and what came back. */
@Composable
fun VandaagScreen(
    state: VandaagState,
    on: (VandaagEvent) -> Unit,
    melden: () -> Unit,
    verstuurd: () -> Unit,
    bel112: () -> Unit,
) = Screen(
    top = { PlaceTitle(T.TITEL, state.datum) },
    emergency = Emergency(Teksten.NOOD, Teksten.NOOD_GELEZEN, bel112),
    action = { WijkmaatButton(T.MELDEN, ButtonKind.Now, melden, it.testTag("melden"), Pictogram.Camera) },
) {
    state.bericht?.let { SyncNotice(it, verstuurd) }
    when (val inhoud = state.inhoud) {
        Inhoud.Laden -> Stack { Words(T.LADEN, TypeScale.body) }
        is Inhoud.Fout -> Stack {
            Words(inhoud.tekst, TypeScale.body)
            WijkmaatButton(Teksten.OPNIEUW, ButtonKind.Plain, { on(VandaagEvent.Opnieuw) })
        }
        is Inhoud.Kaarten -> Cards(inhoud, on, verstuurd)
    }
}

@Composable
private fun SyncNotice(bericht: Bericht, verstuurd: () -> Unit) {
    val kind = when (bericht.tegels) {
        TileState.Held -> NoticeKind.Held
        TileState.Underway -> NoticeKind.Underway
        else -> NoticeKind.Device
    }
    Notice(kind, Modifier.testTag("bericht"), spoken = "${bericht.titel.trimEnd('.')}. ${bericht.uitleg}", onClick = verstuurd) {
        val tiles = bericht.tegels
        if (tiles == null) Words(bericht.titel, Steps.bodyBold) else TileLine(tiles, bericht.titel)
        Words(bericht.uitleg, TypeScale.small)
    }
}

@Composable
private fun Cards(inhoud: Inhoud.Kaarten, on: (VandaagEvent) -> Unit, verstuurd: () -> Unit) {
    if (inhoud.antwoorden.isEmpty() && inhoud.lopend.isEmpty()) {
        return Stack { Words(T.LEEG, TypeScale.body) }
    }
    Heading(T.ANTWOORDEN, Modifier.padding(top = Space.xs))
    if (inhoud.antwoorden.isEmpty()) {
        Stack { Words(T.NOG_GEEN_ANTWOORD, TypeScale.body) }
    } else {
        Rows(inhoud.antwoorden) { AnswerRow(it, on, verstuurd) }
    }
    if (inhoud.lopend.isNotEmpty()) {
        Heading(T.LOPEND, Modifier.padding(top = Space.xs))
        Rows(inhoud.lopend) { OpenRow(it) }
    }
    Card {
        RowItem(
            T.VERSTUURD,
            if (inhoud.meer) T.MEER else null,
            T.VERSTUURD,
            Modifier.testTag("naar-verstuurd"),
            lead = Pictogram.Lijst,
            boxed = false,
            onClick = verstuurd,
        )
    }
}

/** An answer is read where it stands; a tap says that it was read. Whether it is good is said where it was sent. */
@Composable
private fun AnswerRow(kaart: Kaart, on: (VandaagEvent) -> Unit, verstuurd: () -> Unit) {
    val read = { on(VandaagEvent.Gelezen(kaart.id)) }
    val actions = listOfNotNull(
        RowAction(T.ALS_GELEZEN, read).takeIf { kaart.ongelezen },
        RowAction(Teksten.Verstuurd.TEVREDEN, verstuurd).takeIf { kaart.vraagTevreden },
    )
    RowItem(
        kaart.titel,
        kaart.onder,
        kaart.voorgelezen,
        Modifier.testTag("antwoord"),
        lead = kaart.tekening,
        unread = kaart.ongelezen,
        actions = actions,
    ) {
        kaart.antwoord?.let { Words(it, TypeScale.body, Modifier.padding(top = Space.xs)) }
        kaart.tegels?.let { TileLine(it, kaart.tegelwoorden.orEmpty(), Modifier.padding(top = Space.xs)) }
        if (kaart.ongelezen) WijkmaatButton(T.GELEZEN, ButtonKind.Flat, read, Modifier.padding(top = Space.s), Pictogram.Vink)
        if (kaart.vraagTevreden) {
            WijkmaatButton(Teksten.Verstuurd.TEVREDEN, ButtonKind.Flat, verstuurd, Modifier.padding(top = Space.s).testTag("naar-tevreden"))
        }
    }
}

@Composable
private fun OpenRow(kaart: Kaart) = RowItem(
    kaart.titel,
    kaart.onder,
    kaart.voorgelezen,
    Modifier.testTag("lopend"),
    lead = kaart.tekening,
    unread = false,
) { kaart.tegels?.let { TileLine(it, kaart.tegelwoorden.orEmpty(), Modifier.padding(top = Space.hair)) } }
