import CoreClient
import WijkmaatCore

extension MeldenModel {
    /// Without a number the phone says nothing of how precise it is.
    private static let unknown = 100.0

    /// The phone is here, or cannot or may not say.
    func take(_ new: PeilingStand) {
        stand = new
        place { $0.plek = new.plek }
    }

    /// Changes what is known of the place.
    func place(_ change: (inout Concept) -> Void) {
        guard volgtPlek else { return }
        change(&concept)
        let before = state.plek
        state.plek =
            if concept.zonderPlek {
                .geen
            } else if let buurt = concept.buurt {
                .gekozen(buurt.naam)
            } else {
                stand.known(unknown: Self.unknown)
            }
        state.gebied = concept.buurt?.naam ?? (state.plek.hasFix ? state.gebied : nil)
        if concept.buurt != nil || concept.zonderPlek { state.kiestBuurt = false }
        if !state.plek.hasFix { state.dubbel = nil }
        if state.stap == .plek, !state.plek.isLike(before) { announce("\(state.plek.feit.alsZin) \(state.plek.hulp)") }
        lookNearby()
    }

    /// The sign for the place, and whether someone reported the same nearby.
    func lookNearby() {
        guard let plek = concept.waar else { return }
        let (soort, nu) = (concept.soort, context.tijd.nu)
        Task {
            let found = await context.client.outcome { core in
                var near: MogelijkDubbel?
                if let soort, !soort.isZorg {
                    near = try await core.mogelijkDubbel(punt: plek.punt, categorie: soort.id, zelf: nil, nu: nu).first
                }
                return (try await core.gebiedOp(punt: plek.punt)?.naam, near)
            }
            guard let (gebied, near) = found.value, concept.waar == plek, concept.soort == soort else { return }
            state.gebied = gebied
            state.dubbel = near.map(dubbel)
        }
    }

    private func dubbel(_ near: MogelijkDubbel) -> Dubbel {
        let metres = near.treffer.redenen.lazy.compactMap { reden in
            if case .dichtbij(let afstand, _) = reden { return afstand }
            return nil
        }.first
        return Dubbel(
            meter: Int(exactly: (metres ?? 0).rounded(.down)) ?? 0, soort: namen.soort(near.melding.categorie).naam,
            dag: context.tijd.dag(near.melding.gemaakt))
    }
}

extension PeilingStand {
    fileprivate var plek: Plek? {
        switch self {
        case .precies(let plek), .nietPrecies(let plek): plek
        case .zoekt, .geweigerd: nil
        }
    }

    fileprivate func known(unknown: Double) -> PlekStand {
        // Rounded up: never more precise than it is.
        let metres = { (plek: Plek) in Int(min(max((plek.nauwkeurigheidM ?? unknown).rounded(.up), 1), 9_999)) }
        return switch self {
        case .precies(let plek): .precies(meter: metres(plek))
        case .nietPrecies(let plek): .nietPrecies(meter: metres(plek))
        case .geweigerd: .geweigerd
        case .zoekt: .zoekt
        }
    }
}
