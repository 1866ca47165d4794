import Design
import Schermen
import SwiftUI

/// Melden: photo, kind, save. The viewfinder comes from the app, which knows the camera.
struct MeldenView<Zoeker: View>: View {
    let model: MeldenModel
    let weg: () -> Void
    @ViewBuilder let zoeker: () -> Zoeker

    var body: some View {
        stap
            .zegt(model.state.aankondiging)
            .sensoryFeedback(.success, trigger: model.state.opgeslagen?.signaal)
            .task { await model.run() }
            .task(id: model.volgtPlek) { await model.runPlace() }
    }

    @ViewBuilder private var stap: some View {
        switch model.state.stap {
        case .foto: MeldenFotoView(model: model, zoeker: zoeker)
        case .soort: MeldenSoortView(model: model)
        case .plek: MeldenPlekView(model: model)
        case .opgeslagen, .weggehaald: MeldenOpgeslagenView(model: model, weg: weg)
        }
    }
}

/// Wat ziet u?
private struct MeldenFotoView<Zoeker: View>: View {
    let model: MeldenModel
    @ViewBuilder let zoeker: () -> Zoeker

    @Environment(\.palette) private var palette

    var body: some View {
        let state = model.state
        Scherm(
            titel: Teksten.Melden.watZietU, terug: { model.handle(.terug) }, stap: Teksten.Melden.stap(1)
        ) {
            if let bericht = state.cameraBericht {
                Kader(edge: palette.device, ground: palette.deviceTint) { Words(bericht) }
            } else {
                Vlak { Words(Teksten.Melden.geenMensen, TypeScale.small) }
            }
            ZStack(alignment: .bottom) {
                zoeker()
                    .frame(maxWidth: .infinity, minHeight: 320)
                    .clipShape(RoundedRectangle(cornerRadius: Radius.card))
                    .accessibilityHidden(true)
                Sluiter(bezig: state.foto == .bezig) { model.handle(.sluiter) }.padding(Space.l)
            }
            if state.soorten.zorg != nil {
                Vlak {
                    RijKnop(
                        titel: Teksten.Melden.zorgen, onder: Teksten.Melden.zorgenUitleg, tekening: .zorg,
                        ink: palette.care
                    ) { model.handle(.zorg) }
                }
            }
        } actie: {
            Knop(Teksten.Melden.zonderFoto) { model.handle(.zonderFoto) }
        }
    }
}

private struct Sluiter: View {
    let bezig: Bool
    let doe: () -> Void

    @Environment(\.palette) private var palette

    var body: some View {
        Button(action: doe) {
            PictogramView(.camera, ink: Color(palette.onAction), accent: Color(palette.action))
                .frame(width: 44, height: 44)
                .frame(width: Touch.shutter, height: Touch.shutter)
                .background(Color(palette.action), in: Circle())
                .overlay(Circle().stroke(Color(palette.actionEdge), lineWidth: Edge.selected))
        }
        .buttonStyle(.plain)
        .disabled(bezig)
        .accessibilityLabel(Teksten.Melden.fotoMaken)
    }
}
