import Design
import Schermen
import SwiftUI

/// The answer below its thing, and what its reader thinks of it.
struct AntwoordView: View {
    let ding: Ding
    let antwoord: Antwoord
    let model: VerstuurdModel

    @Environment(\.palette) private var palette

    var body: some View {
        VStack(alignment: .leading, spacing: Space.m) {
            VStack(alignment: .leading, spacing: Space.hair) {
                Words(Teksten.Verstuurd.antwoord, TypeScale.small, palette.muted)
                Words(antwoord.tekst)
            }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(Space.m)
            .background(Color(palette.sunken), in: RoundedRectangle(cornerRadius: Radius.sign))
            .accessibilityElement(children: .ignore)
            .accessibilityLabel("\(Teksten.Verstuurd.antwoord): \(antwoord.tekst)")
            switch antwoord.stand {
            case .vraag: vraag
            case .schrijft(let woorden): schrijft(woorden)
            case .gezegd(let tevreden, let feit, let uitleg, let reden): gezegd(tevreden, feit, uitleg, reden)
            }
            if let fout = antwoord.fout {
                Kader(edge: palette.held, ground: palette.heldTint) { Words(fout) }
            }
        }
    }

    @ViewBuilder private var vraag: some View {
        Words(Teksten.Verstuurd.tevreden, TypeScale.title)
        keuze(Teksten.Verstuurd.ja, .gewoon, .goed) { model.handle(.tevreden(ding.id)) }
        keuze(Teksten.Verstuurd.nee, .gewoon, .beter, wacht: true) { model.handle(.nietGoed(ding.id)) }
    }

    @ViewBuilder private func schrijft(_ woorden: String) -> some View {
        let label = "\(Teksten.Verstuurd.watNogNiet) \(Teksten.Verstuurd.watNogNietUitleg)"
        VStack(alignment: .leading, spacing: Space.hair) {
            Words(Teksten.Verstuurd.watNogNiet, TypeScale.title)
            Words(Teksten.Verstuurd.watNogNietUitleg, TypeScale.small, palette.muted)
        }
        .accessibilityHidden(true)
        TextField(
            "", text: Binding(get: { woorden }, set: { model.handle(.schrijf(ding.id, $0)) }), axis: .vertical
        )
        .lineLimit(2...8)
        .font(TypeScale.body.font)
        .frame(minHeight: Touch.touch)
        .padding(Space.m)
        .overlay(
            RoundedRectangle(cornerRadius: Radius.sign).stroke(Color(palette.borderControl), lineWidth: Edge.control)
        )
        .disabled(antwoord.bezig)
        .accessibilityLabel(label)
        keuze(Teksten.Verstuurd.heropenen, .gewoon) { model.handle(.heropen(ding.id)) }
            .disabled(antwoord.isLeeg)
        keuze(Teksten.Verstuurd.laatMaar, .vlak, wacht: true) { model.handle(.laatMaar(ding.id)) }
    }

    @ViewBuilder private func gezegd(_ tevreden: Bool, _ feit: String, _ uitleg: String?, _ reden: String?) -> some View
    {
        let ink = tevreden ? palette.received : palette.underway
        HStack(alignment: .top, spacing: Space.m) {
            PictogramView(tevreden ? .goed : .beter, ink: Color(ink), accent: Color(palette.card))
                .frame(width: 28, height: 28)
            VStack(alignment: .leading, spacing: Space.hair) {
                Words(feit, TypeScale.title, ink)
                if let uitleg { Words(uitleg) }
                if let reden { Words(reden, TypeScale.small, palette.muted) }
            }
        }
        .accessibilityElement(children: .combine)
        keuze(tevreden ? Teksten.Verstuurd.tochNiet : Teksten.Verstuurd.tochWel, .vlak) {
            model.handle(tevreden ? .nietGoed(ding.id) : .tevreden(ding.id))
        }
    }

    /// A button; who listens also hears which thing it is about. One that waits cannot be pressed while another is busy.
    private func keuze(
        _ titel: String, _ soort: Knop.Soort, _ tekening: Pictogram? = nil, wacht: Bool = false,
        doe: @escaping () -> Void
    ) -> some View {
        Knop(titel, soort, tekening, bezig: antwoord.bezig && !wacht ? Teksten.Verstuurd.bezigOpslaan : nil, doe: doe)
            .disabled(wacht && antwoord.bezig)
            .accessibilityLabel("\(titel). \(ding.titel)")
    }
}
