import Design
import Schermen
import SwiftUI

/// Waar gaat het over?
struct MeldenSoortView: View {
    let model: MeldenModel

    @Environment(\.palette) private var palette

    var body: some View {
        let state = model.state
        Scherm(
            titel: Teksten.Melden.waarover, terug: { model.handle(.terug) }, stap: Teksten.Melden.stap(2)
        ) {
            FotoRegel(foto: state.foto) { model.handle(.fotoOpnieuw) }
            if !state.soorten.laatst.isEmpty {
                Kop(titel: Teksten.Melden.laatst)
                tegels(state.soorten.laatst)
            }
            Kop(titel: Teksten.Melden.alle)
            tegels(state.soorten.alle.filter { $0 != state.soorten.anders })
            if let zorg = state.soorten.zorg {
                Kader(edge: palette.care, ground: palette.careTint) {
                    RijKnop(titel: zorg.naam, onder: zorgUitleg, tekening: .zorg, ink: palette.care) {
                        model.handle(.zorg)
                    }
                }
            }
        } actie: {
            Knop(Teksten.Melden.weetNiet) { model.handle(.weetNiet) }
        }
    }

    private var zorgUitleg: String {
        model.state.foto == .geen ? Teksten.Melden.zorgZonderFoto : Teksten.Melden.zorgMetFoto
    }

    private func tegels(_ soorten: [Soort]) -> some View {
        LazyVGrid(columns: [GridItem(.adaptive(minimum: Touch.tile), spacing: Space.s)], spacing: Space.s) {
            ForEach(soorten) { soort in
                Button {
                    model.handle(.kies(soort))
                } label: {
                    VStack(spacing: Space.xs) {
                        PictogramView(soort.tekening, ink: Color(palette.text), accent: Color(palette.pictoAccent))
                            .frame(width: 48, height: 48)
                        Words(soort.naam, TypeScale.small).multilineTextAlignment(.center)
                    }
                    .frame(maxWidth: .infinity, minHeight: Touch.tile)
                    .padding(Space.xs)
                }
                .buttonStyle(Stoeprand(ground: palette.card, edge: palette.borderControl))
            }
        }
    }
}

/// The picture that goes along.
private struct FotoRegel: View {
    let foto: FotoStand
    let opnieuw: () -> Void

    @Environment(\.palette) private var palette

    var body: some View {
        switch foto {
        case .geen: EmptyView()
        case .bezig: Vlak { Words(Teksten.Melden.fotoBezig) }
        case .mislukt(let tekst):
            Kader(edge: palette.held, ground: palette.heldTint) { Words(tekst) }
            Knop(Teksten.Melden.fotoOpnieuw, .gewoon, .camera, doe: opnieuw)
        case .klaar(let klein):
            HStack(spacing: Space.m) {
                Klein(klein: klein)
                VStack(alignment: .leading) {
                    Words(Teksten.Melden.fotoKlaar, TypeScale.title)
                    Words(Teksten.Melden.fotoHier, TypeScale.small, palette.muted)
                }
                Spacer(minLength: 0)
                Knop(Teksten.Melden.fotoOpnieuw, .vlak, doe: opnieuw)
                    .accessibilityLabel(Teksten.Melden.fotoOpnieuwGelezen)
            }
        }
    }
}

/// A small picture.
struct Klein: View {
    let klein: Data

    var body: some View {
        if let image = UIImage(data: klein) {
            Image(uiImage: image)
                .resizable()
                .scaledToFill()
                .frame(width: 72, height: 72)
                .clipShape(RoundedRectangle(cornerRadius: Radius.tile))
                .accessibilityHidden(true)
        }
    }
}
