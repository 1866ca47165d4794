import Design
import Schermen
import SwiftUI

/// Klopt de plek? Or the explanation of care. With Opslaan.
struct MeldenPlekView: View {
    let model: MeldenModel

    @Environment(\.palette) private var palette

    var body: some View {
        let state = model.state
        Scherm(
            titel: state.isZorg ? Teksten.Melden.zorgTitel : Teksten.Melden.kloptPlek, terug: { model.handle(.terug) },
            stap: Teksten.Melden.stap(3)
        ) {
            if let fout = state.fout {
                Kader(edge: palette.held, ground: palette.heldTint) {
                    Words(Teksten.Melden.nietOpgeslagen, TypeScale.title, palette.held)
                    Words("\(fout) \(Teksten.Melden.allesStaatEr)")
                }
            }
            if state.kiestBuurt {
                buurten(state)
            } else {
                alles(state)
            }
        } actie: {
            Knop(Teksten.Melden.opslaan, .nu, bezig: state.bezig ? Teksten.Melden.bezig : nil) {
                model.handle(.opslaan)
            }
        }
    }

    private func buurten(_ state: MeldenState) -> some View {
        Vlak {
            ForEach(state.buurten) { buurt in
                RijKnop(titel: buurt.naam, tekening: .buurt) { model.handle(.kiesBuurt(buurt)) }
            }
        }
    }

    @ViewBuilder private func alles(_ state: MeldenState) -> some View {
        if state.isZorg {
            Kader(edge: palette.care, ground: palette.careTint) {
                Words(Teksten.Melden.zorgWie, TypeScale.title, palette.care)
                Words(Teksten.Melden.zorgDaarna)
            }
        }
        PlekPlaat(plek: state.plek, gebied: state.gebied)
        VStack(alignment: .leading, spacing: Space.xs) {
            Words(state.plek.feit, TypeScale.title)
            Words(state.plek.hulp, TypeScale.body, palette.muted)
        }
        .accessibilityElement(children: .combine)
        if let dubbel = state.dubbel {
            Kader(edge: palette.underway, ground: palette.underwayTint) {
                Words(Teksten.Melden.alGemeld(dubbel.meter), TypeScale.title)
                Words(Teksten.Melden.alGemeldUitleg(dubbel.soort, dubbel.dag), TypeScale.small)
            }
        }
        Vlak {
            Words("\(Teksten.Melden.vertel) \(Teksten.Melden.mag)", TypeScale.title).accessibilityHidden(true)
            TextField("", text: woorden, axis: .vertical)
                .lineLimit(2...8)
                .font(TypeScale.body.font)
                .frame(minHeight: Touch.touch)
                .accessibilityLabel("\(Teksten.Melden.vertel) \(Teksten.Melden.mag)")
            Words(Teksten.Melden.wieLeest, TypeScale.small, palette.muted)
            Words(state.wieLeest)
        }
        keuzes(state)
    }

    private var woorden: Binding<String> {
        Binding(get: { model.state.woorden }, set: { model.handle(.schrijf($0)) })
    }

    private func keuzes(_ state: MeldenState) -> some View {
        let isChosen = if case .gekozen = state.plek { true } else { false }
        return VStack(alignment: .leading, spacing: Space.s) {
            if !state.buurten.isEmpty {
                Knop(isChosen ? Teksten.Melden.andereBuurt : Teksten.Melden.kiesBuurt, .vlak) {
                    model.handle(.toonBuurten(true))
                }
            }
            if isChosen || state.plek == .geen {
                Knop(Teksten.Melden.tochPlek, .vlak) { model.handle(.tochPlek) }
            } else {
                Knop(Teksten.Melden.zonderPlek, .vlak) { model.handle(.zonderPlek) }
            }
        }
    }
}

/// How sure the place is, drawn to scale on paving: one tile is ten metres. It is no map, so it draws no street.
private struct PlekPlaat: View {
    let plek: PlekStand
    let gebied: String?

    @Environment(\.palette) private var palette

    var body: some View {
        ZStack {
            Canvas { context, size in
                let (width, height) = (Double(size.width), Double(size.height))
                // The circle stays in the plate: the farther it may be, the smaller the tiles.
                let room = min(width, height) / 2 - 22
                let perMetre = min(room / max(metres ?? 12, 12), 5.5)
                let tile = 10 * perMetre
                for x in stride(from: width / 2 - tile * 40.5, to: width, by: tile) {
                    for y in stride(from: height / 2 - tile * 20.5, to: height, by: tile) {
                        let rect = CGRect(x: x + 1, y: y + 1, width: tile - 2, height: tile - 2)
                        context.fill(Path(rect), with: .color(Color(palette.card)))
                    }
                }
                guard let metres else { return }
                let radius = metres * perMetre
                let box = CGRect(
                    x: width / 2 - radius, y: height / 2 - radius, width: 2 * radius, height: 2 * radius)
                let style = StrokeStyle(lineWidth: 3, dash: [9, 6])
                context.fill(Path(ellipseIn: box), with: .color(Color(palette.underwayTint)))
                context.stroke(Path(ellipseIn: box), with: .color(Color(palette.underway)), style: style)
            }
            PictogramView(drawing, ink: Color(palette.text), accent: Color(palette.action))
                .frame(width: 48, height: 48)
                .offset(y: metres == nil ? 0 : -22)
        }
        .frame(maxWidth: .infinity, minHeight: 196)
        .background(Color(palette.borderSoft))
        .clipShape(RoundedRectangle(cornerRadius: Radius.card))
        .overlay(alignment: .topLeading) { if let gebied { Bord(naam: gebied).padding(Space.m) } }
        .overlay(alignment: .bottomTrailing) {
            if metres != nil {
                Words(Teksten.Melden.tegel, TypeScale.small).padding(Space.xs).background(Color(palette.card)).padding(
                    Space.s)
            }
        }
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(gebied ?? plek.feit)
    }

    private var metres: Double? {
        switch plek {
        case .precies(let meter), .nietPrecies(let meter): Double(meter)
        default: nil
        }
    }

    private var drawing: Pictogram {
        switch plek {
        case .precies, .nietPrecies, .gekozen: .buurt
        case .zoekt: .doel
        case .geweigerd, .geen: .uit
        }
    }
}
