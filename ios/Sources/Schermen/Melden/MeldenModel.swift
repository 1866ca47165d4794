import CoreClient
import Foundation
import Observation
import WijkmaatCore

/// Three taps: photo, kind, save. Everything else may stay as it is. Saving needs no network and no coupling; what cannot be saved
/// stays on the screen as it was.
///
/// The phone's place is followed from the first step until it is saved or left, so that it is precise by the third tap.
@MainActor
@Observable
public final class MeldenModel {
    /// What to show now.
    public internal(set) var state = MeldenState()

    @ObservationIgnored let context: Context
    @ObservationIgnored let camera: any Camera
    @ObservationIgnored let location: any LocationSource
    @ObservationIgnored var concept = Concept()
    @ObservationIgnored var namen = Namen()
    @ObservationIgnored var stand = PeilingStand.zoekt
    @ObservationIgnored var preparing: Task<Answer<Foto>, Never>?
    @ObservationIgnored private var guarded = TapGuard()
    @ObservationIgnored private let weg: () -> Void
    @ObservationIgnored private let clock: () -> ContinuousClock.Instant

    /// Begins at the camera; `weg` leaves the screen.
    public init(
        _ context: Context, camera: any Camera, location: any LocationSource, weg: @escaping () -> Void,
        clock: @escaping () -> ContinuousClock.Instant = { .now }
    ) {
        self.context = context
        self.camera = camera
        self.location = location
        self.weg = weg
        self.clock = clock
    }

    /// The place is wanted: until it is saved.
    public var volgtPlek: Bool { state.stap != .opgeslagen && state.stap != .weggehaald }

    /// Follows what was sent, while the screen is there.
    public func run() async {
        let lijst = await context.client.outcome { core in try await core.keuzelijst() }
        switch lijst {
        case .success(let lijst): take(lijst)
        case .failure(let problem): state.fout = problem.text
        }
        await follow(context.client.watch { core in try await core.verstuurd(na: nil) }) { [weak self] answer in
            if let sent = answer.value { self?.take(sent) }
        }
    }

    /// Follows where the phone is, until the task that calls it is cancelled; the phone's position is on as long.
    public func runPlace() async {
        guard volgtPlek else { return }
        await follow(context.client.place(location)) { [weak self] in self?.take($0) }
    }

    /// A person did something. Typing is never a second tap.
    public func handle(_ event: MeldenEvent) {
        if case .schrijf(let woorden) = event {
            concept.woorden = woorden
            state.woorden = woorden
            return
        }
        guard guarded.accepts(clock()), !state.bezig else { return }
        switch event {
        case .sluiter: shoot()
        case .zonderFoto: (state.stap, state.cameraBericht) = (.soort, nil)
        case .zorg: if let zorg = state.soorten.zorg { choose(zorg) }
        case .fotoOpnieuw: again()
        case .kies(let soort): choose(soort)
        case .weetNiet: if let anders = state.soorten.anders { choose(anders) }
        case .schrijf: break
        case .toonBuurten(let open): state.kiestBuurt = open
        case .kiesBuurt(let buurt): place { $0.buurt = buurt }
        case .zonderPlek: place { ($0.buurt, $0.zonderPlek) = (nil, true) }
        case .tochPlek: place { ($0.buurt, $0.zonderPlek) = (nil, false) }
        case .opslaan: save()
        case .ongedaan: undo()
        case .terug: back()
        }
    }

    func announce(_ tekst: String, dringend: Bool = false) {
        state.aankondiging = .na(state.aankondiging, tekst, dringend: dringend)
    }

    private func take(_ lijst: Keuzelijst) {
        namen = Namen(lijst)
        state.soorten.alle = namen.soorten.filter { !$0.isZorg }
        state.soorten.zorg = namen.soorten.first(where: \.isZorg)
        state.soorten.anders = namen.soorten.first { $0.id == "overig" }
        state.buurten = namen.buurten
    }

    private func choose(_ soort: Soort) {
        concept.kies(soort)
        (state.soort, state.stap, state.cameraBericht, state.fout) = (soort, .plek, nil, nil)
        if soort.isZorg {
            let hadFoto = state.foto != .geen
            (preparing, state.foto) = (nil, .geen)
            let words = [Teksten.Melden.zorgWie, hadFoto ? Teksten.Melden.zorgFotoWeg : nil, Teksten.Melden.zorgDaarna]
            announce(words.compactMap { $0 }.joined(separator: " "))
        }
        lookNearby()
    }

    private func back() {
        switch state.stap {
        case .plek where state.kiestBuurt: state.kiestBuurt = false
        case .plek: (state.stap, state.fout) = (state.isZorg ? .foto : .soort, nil)
        case .soort: state.stap = .foto
        case .foto, .opgeslagen, .weggehaald: weg()
        }
    }
}
