import Design
import Schermen
import SwiftUI

/// What is shown while the store opens, when it cannot be opened, and after.
struct BeginView: View {
    let telefoon: Telefoon

    var body: some View {
        stand.modifier(Look())
    }

    @ViewBuilder private var stand: some View {
        switch telefoon.stand {
        case .opent:
            Scherm(titel: Teksten.Vandaag.titel) {
                Words(Teksten.Vandaag.laden)
            } actie: {
                EmptyView()
            }
        case .fout(let tekst):
            Scherm(titel: Teksten.Vandaag.titel) {
                Vlak { Words(tekst) }
            } actie: {
                Knop(Teksten.opnieuw, .nu) { Task { await telefoon.open() } }
            }
        case .klaar(let vandaag):
            HoofdView(telefoon: telefoon, vandaag: vandaag)
        }
    }
}

/// Vandaag, and from there Melden and what was sent.
private struct HoofdView: View {
    let telefoon: Telefoon
    let vandaag: VandaagModel

    @State private var melden: MeldenModel?
    @State private var verstuurd: VerstuurdModel?

    var body: some View {
        if let melden {
            MeldenView(model: melden, weg: { self.melden = nil }, zoeker: { telefoon.zoeker })
        } else if let verstuurd {
            VerstuurdView(model: verstuurd) { self.verstuurd = nil }
        } else {
            VandaagView(
                model: vandaag, melden: { melden = telefoon.melden { melden = nil } },
                verstuurd: { verstuurd = telefoon.verstuurd() })
        }
    }
}
