package nl.wijkmaat.schermen.melden

import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.testTag
import nl.wijkmaat.design.ButtonKind
import nl.wijkmaat.design.Emergency
import nl.wijkmaat.design.Pictogram
import nl.wijkmaat.design.Screen
import nl.wijkmaat.design.TitleBar
import nl.wijkmaat.design.WijkmaatButton
import nl.wijkmaat.schermen.Camera
import nl.wijkmaat.schermen.Teksten
import nl.wijkmaat.schermen.Teksten.Melden as T

/** Three taps: photo, kind, save. One screen per step; 112 is on each. */
@Composable
fun MeldenScreen(state: MeldenState, on: (MeldenEvent) -> Unit, camera: Camera, weg: () -> Unit, bel112: () -> Unit) {
    val emergency = Emergency(Teksten.NOOD, Teksten.NOOD_GELEZEN, bel112)
    val back = { on(MeldenEvent.Terug) }
    when (state.stap) {
        Stap.Foto -> Screen(
            top = { TitleBar(T.WAT_ZIET_U, Pictogram.Kruis, T.STOPPEN, back, T.stap(1)) },
            emergency = emergency,
            action = { WijkmaatButton(T.ZONDER_FOTO, ButtonKind.Plain, { on(MeldenEvent.ZonderFoto) }, it.testTag("zonder-foto")) },
            scrolls = false,
        ) { FotoStap(state, on, camera) }
        Stap.Soort -> Screen(
            top = { TitleBar(T.WAAROVER, Pictogram.Terug, Teksten.TERUG, back, T.stap(2)) },
            emergency = emergency,
            action = {
                val known = state.soorten.anders != null
                WijkmaatButton(T.WEET_NIET, ButtonKind.Plain, { on(MeldenEvent.WeetNiet) }, it.testTag("weet-niet"), enabled = known)
            },
        ) { SoortStap(state, on) }
        Stap.Plek -> Screen(
            top = { TitleBar(if (state.isZorg) T.ZORG_TITEL else T.KLOPT_PLEK, Pictogram.Terug, Teksten.TERUG, back, T.stap(3)) },
            emergency = emergency,
            action = {
                WijkmaatButton(
                    T.OPSLAAN,
                    ButtonKind.Now,
                    { on(MeldenEvent.Opslaan) },
                    it.testTag("opslaan"),
                    busy = T.BEZIG.takeIf { state.bezig },
                )
            },
        ) { PlekStap(state, on) }
        Stap.Opgeslagen, Stap.Weggehaald -> Screen(
            top = {},
            emergency = emergency,
            action = { WijkmaatButton(T.NAAR_VANDAAG, ButtonKind.Now, weg, it.testTag("naar-vandaag")) },
        ) { OpgeslagenStap(state, on) }
    }
}
