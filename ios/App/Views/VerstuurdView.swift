import Design
import Schermen
import SwiftUI

/// Wat is verstuurd?
struct VerstuurdView: View {
    let model: VerstuurdModel
    let terug: () -> Void

    @Environment(\.palette) private var palette
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        let state = model.state
        Scherm(titel: Teksten.Verstuurd.titel, terug: terug) {
            if let fout = state.fout {
                Kader(edge: palette.held, ground: palette.heldTint) { Words(fout) }
                Knop(Teksten.opnieuw) { model.handle(.opnieuw) }
            }
            if let dingen = state.dingen {
                overzicht(state)
                ForEach(dingen) { ding in DingView(ding: ding, model: model) }
                if dingen.isEmpty { Vlak { Words(Teksten.Verstuurd.leeg) } }
                if state.meer {
                    Words(Teksten.Verstuurd.nieuwste(dingen.count), TypeScale.small, palette.muted)
                    Knop(Teksten.Verstuurd.eerder) { model.handle(.eerder) }
                }
            } else if state.fout == nil {
                Vlak { Words(Teksten.Verstuurd.laden) }
            }
        } actie: {
            Knop(
                Teksten.Verstuurd.nu, state.kanVersturen ? .nu : .gewoon,
                bezig: state.bezig ? Teksten.Verstuurd.bezig : nil
            ) { model.handle(.nuVersturen) }
            .disabled(!state.kanVersturen)
        }
        .zegt(state.aankondiging)
        .task { await model.run() }
    }

    private func overzicht(_ state: VerstuurdState) -> some View {
        Vlak {
            Words(state.bericht)
            // Beside each other, and below each other when the letters are large.
            let layout = size.isAccessibilitySize ? AnyLayout(VStackLayout()) : AnyLayout(HStackLayout())
            layout {
                TellingView(aantal: state.telling.toestel, tegels: .device, woord: Teksten.Sync.toestel)
                TellingView(aantal: state.telling.onderweg, tegels: .underway, woord: Teksten.Sync.onderweg)
                TellingView(aantal: state.telling.gemeente, tegels: .received, woord: Teksten.Sync.gemeente)
            }
            if state.telling.tegen > 0 {
                Words(
                    "\(Teksten.Sync.tegen(state.telling.tegen)). \(Teksten.Verstuurd.kijkHieronder)", TypeScale.body,
                    palette.held)
            }
        }
    }
}

private struct TellingView: View {
    let aantal: Int
    let tegels: TileState
    let woord: String

    var body: some View {
        VStack(spacing: Space.xs) {
            Words("\(aantal)", TypeScale.display)
            Tegels(state: tegels)
            Words(woord, TypeScale.small)
        }
        .frame(maxWidth: .infinity)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel("\(aantal) \(woord)")
    }
}

/// One thing, with a line for the text and one for each picture, and below it what came back.
private struct DingView: View {
    let ding: Ding
    let model: VerstuurdModel

    @Environment(\.palette) private var palette

    var body: some View {
        Vlak {
            HStack(alignment: .top, spacing: Space.m) {
                PictogramView(
                    ding.tekening, ink: Color(ding.zorg ? palette.care : palette.text),
                    accent: Color(palette.pictoAccent)
                )
                .frame(width: 48, height: 48)
                VStack(alignment: .leading, spacing: Space.xs) {
                    Words(ding.titel, TypeScale.title)
                    Words(ding.onder, TypeScale.small, palette.muted)
                    ForEach(ding.regels) { regel in
                        HStack(alignment: .firstTextBaseline, spacing: Space.s) {
                            Words(regel.wat, TypeScale.small, palette.muted)
                            TegelRegel(state: regel.tegels, woorden: regel.woorden)
                        }
                        if let reden = regel.reden { Words(reden, TypeScale.small) }
                    }
                    if ding.zorg { Words(Teksten.Verstuurd.zorg, TypeScale.small, palette.care) }
                }
            }
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(ding.voorgelezen)
            if let antwoord = ding.antwoord { AntwoordView(ding: ding, antwoord: antwoord, model: model) }
        }
    }
}
