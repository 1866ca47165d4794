import Design
import Schermen
import SwiftUI

/// It lies here, how far it is now, and what happens next.
struct MeldenOpgeslagenView: View {
    let model: MeldenModel
    let weg: () -> Void

    @Environment(\.palette) private var palette

    var body: some View {
        let state = model.state
        Scherm(titel: titel(state)) {
            if let fout = state.fout {
                Kader(edge: palette.held, ground: palette.heldTint) { Words(fout) }
            }
            if state.stap == .opgeslagen, let saved = state.opgeslagen {
                wat(saved)
                Knop(Teksten.Melden.ongedaan, .vlak, .terug, bezig: state.bezig ? Teksten.Melden.bezig : nil) {
                    model.handle(.ongedaan)
                }
                if saved.tegels == .device {
                    Kop(titel: Teksten.Melden.watNu)
                    stappen(saved)
                }
                if let uitleg = saved.uitleg { Words(Teksten.Melden.gaatNaar(uitleg), TypeScale.small) }
            }
        } actie: {
            Knop(Teksten.Melden.naarVandaag, .nu, doe: weg)
        }
    }

    private func titel(_ state: MeldenState) -> String {
        state.stap == .weggehaald ? Teksten.Melden.weggehaald : state.opgeslagen?.titel ?? ""
    }

    private func wat(_ saved: Opgeslagen) -> some View {
        Vlak {
            Tegels(state: saved.tegels, side: 30)
            Words(saved.zin)
            HStack(spacing: Space.m) {
                if let klein = saved.klein {
                    Klein(klein: klein)
                } else {
                    PictogramView(saved.soort.tekening, ink: Color(palette.text), accent: Color(palette.pictoAccent))
                        .frame(width: 48, height: 48)
                }
                VStack(alignment: .leading, spacing: Space.hair) {
                    Words(saved.soort.naam, TypeScale.title)
                    Words(saved.moment, TypeScale.small, palette.muted)
                    if let gebied = saved.gebied { Bord(naam: gebied) }
                }
            }
            .accessibilityElement(children: .combine)
        }
    }

    private func stappen(_ saved: Opgeslagen) -> some View {
        let hasFoto = saved.klein != nil
        let onderweg =
            saved.gekoppeld
            ? (hasFoto ? Teksten.Melden.daarnaFoto : Teksten.Melden.daarnaOnderweg) : Teksten.Melden.daarnaKoppel
        return Vlak {
            StapRegel(
                tegels: .device, titel: Teksten.Melden.stapToestel,
                onder: hasFoto ? Teksten.Melden.nuFotoTekst : Teksten.Melden.nuTekst)
            StapRegel(tegels: .underway, titel: Teksten.Melden.stapOnderweg, onder: onderweg)
            StapRegel(
                tegels: .received, titel: Teksten.Melden.stapGemeente,
                onder: saved.soort.isZorg ? Teksten.Melden.daarnaZorg : Teksten.Melden.daarnaGemeente)
        }
    }
}

private struct StapRegel: View {
    let tegels: TileState
    let titel: String
    let onder: String

    @Environment(\.palette) private var palette

    var body: some View {
        HStack(alignment: .top, spacing: Space.l) {
            // Steps to come are grey.
            Tegels(state: tegels).grayscale(tegels == .device ? 0 : 1)
            VStack(alignment: .leading, spacing: Space.hair) {
                Words(titel, TypeScale.title)
                Words(onder, TypeScale.small, palette.muted)
            }
        }
        .accessibilityElement(children: .combine)
    }
}
