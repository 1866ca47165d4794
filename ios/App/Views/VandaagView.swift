import Design
import Schermen
import SwiftUI

/// Vandaag: my meldingen and what came back.
struct VandaagView: View {
    let model: VandaagModel
    let melden: () -> Void
    let verstuurd: () -> Void

    @Environment(\.palette) private var palette

    var body: some View {
        Scherm(titel: Teksten.Vandaag.titel, onder: model.state.datum) {
            if let bericht = model.state.bericht { SyncMelding(bericht: bericht, verstuurd: verstuurd) }
            inhoud
            Vlak {
                RijKnop(titel: Teksten.Vandaag.verstuurd, onder: meer, tekening: .lijst, doe: verstuurd)
            }
        } actie: {
            Knop(Teksten.Vandaag.melden, .nu, .camera, doe: melden)
        }
        .zegt(model.state.aankondiging)
        .task { await model.run() }
    }

    private var meer: String? {
        if case .kaarten(_, _, true) = model.state.inhoud { Teksten.Vandaag.meer } else { nil }
    }

    @ViewBuilder private var inhoud: some View {
        switch model.state.inhoud {
        case .laden:
            Vlak { Words(Teksten.Vandaag.laden) }
        case .fout(let tekst):
            Vlak {
                Words(tekst)
                Knop(Teksten.opnieuw) { model.handle(.opnieuw) }
            }
        case .kaarten(let antwoorden, let lopend, _) where antwoorden.isEmpty && lopend.isEmpty:
            Vlak { Words(Teksten.Vandaag.leeg) }
        case .kaarten(let antwoorden, let lopend, _):
            Kop(titel: Teksten.Vandaag.antwoorden)
            if antwoorden.isEmpty {
                Vlak { Words(Teksten.Vandaag.nogGeenAntwoord) }
            } else {
                ForEach(antwoorden) { kaart in
                    KaartView(kaart: kaart, verstuurd: verstuurd) { model.handle(.gelezen(kaart.id)) }
                }
            }
            if !lopend.isEmpty {
                Kop(titel: Teksten.Vandaag.lopend)
                ForEach(lopend) { kaart in KaartView(kaart: kaart, verstuurd: verstuurd, gelezen: nil) }
            }
        }
    }
}

/// The truth about sync; it opens what was sent.
private struct SyncMelding: View {
    let bericht: Bericht
    let verstuurd: () -> Void

    @Environment(\.palette) private var palette

    var body: some View {
        let state = bericht.tegels ?? .device
        Button(action: verstuurd) {
            Kader(edge: state.ink(palette), ground: state.tint(palette)) {
                if let tegels = bericht.tegels {
                    TegelRegel(state: tegels, woorden: bericht.titel)
                } else {
                    Words(bericht.titel, TypeScale.title)
                }
                Words(bericht.uitleg, TypeScale.small)
            }
        }
        .buttonStyle(.plain)
        .accessibilityHint(Teksten.Vandaag.openVerstuurd)
    }
}

/// A melding of mine: one element for who listens, with what one can do as an action of it.
private struct KaartView: View {
    let kaart: MeldingKaart
    let verstuurd: () -> Void
    let gelezen: (() -> Void)?

    @Environment(\.palette) private var palette

    var body: some View {
        Vlak {
            HStack(alignment: .top, spacing: Space.m) {
                PictogramView(kaart.tekening, ink: Color(palette.text), accent: Color(palette.pictoAccent))
                    .frame(width: 48, height: 48)
                    .background(Color(palette.sunken), in: RoundedRectangle(cornerRadius: Radius.tile))
                VStack(alignment: .leading, spacing: Space.xs) {
                    Words(kaart.titel, TypeScale.title)
                    Words(kaart.onder, TypeScale.small, palette.muted)
                    if let antwoord = kaart.antwoord { Words(antwoord) }
                    if let tegels = kaart.tegels { TegelRegel(state: tegels, woorden: kaart.tegelwoorden ?? "") }
                }
                Spacer(minLength: 0)
                if kaart.ongelezen {
                    Circle().fill(Color(palette.link)).frame(width: Space.m, height: Space.m)
                }
            }
            if kaart.ongelezen, let gelezen { Knop(Teksten.Vandaag.gelezen, .vlak, .vink, doe: gelezen) }
            // Whether it is good is said where it was sent.
            if kaart.vraagTevreden { Knop(Teksten.Verstuurd.tevreden, .vlak, doe: verstuurd) }
        }
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(kaart.voorgelezen)
        .accessibilityActions {
            if kaart.ongelezen, let gelezen { Button(Teksten.Vandaag.alsGelezen, action: gelezen) }
            if kaart.vraagTevreden { Button(Teksten.Verstuurd.tevreden, action: verstuurd) }
        }
    }
}
