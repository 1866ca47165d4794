import CoreClient
import Observation
import WijkmaatCore

/// The first screen: my meldingen and what came back.
@MainActor
@Observable
public final class VandaagModel {
    /// What the screen shows.
    public private(set) var state = VandaagState()

    @ObservationIgnored private let context: Context
    @ObservationIgnored private var asked: Asked?

    /// What the core says, in one go.
    private struct Asked: Hashable, Sendable {
        var vandaag: Vandaag
        var namen: Namen
        var hubIsAway: Bool
    }

    /// Shows nothing before ``run()``.
    public init(_ context: Context) {
        self.context = context
        state.datum = context.tijd.vandaag
    }

    /// Follows the core and the network while the screen is there.
    public func run() async {
        async let network: Void = follow(context.connectivity.states()) { [weak self] _ in self?.show() }
        await follow(context.client.watchWith(Self.ask)) { [weak self] answer in self?.take(answer) }
        await network
    }

    /// Does what someone wants.
    public func handle(_ event: VandaagEvent) {
        switch event {
        case .opnieuw:
            state.inhoud = .laden
            context.client.askAgain()
        case .gelezen(let id):
            // That it cannot be remembered changes nothing for who reads.
            Task { _ = await context.client.outcome { core in try await core.markRead(id: id) } }
        }
    }

    private static let ask: @Sendable (any WijkmaatProtocol, News) async throws -> Asked = { core, news in
        Asked(
            vandaag: try await core.vandaag(), namen: Namen(try await core.keuzelijst()), hubIsAway: news.hubIsAway)
    }

    private func take(_ answer: Answer<Asked>) {
        switch answer {
        case .success(let new):
            announce(new.vandaag)
            asked = new
            show()
        case .failure(let problem):
            guard problem.kind != .cancelled else { return }
            state.inhoud = .fout(problem.text)
        }
    }

    private func show() {
        state.datum = context.tijd.vandaag
        guard let asked else { return }
        let (vandaag, tijd) = (asked.vandaag, context.tijd)
        state.bericht = Bericht(vandaag, verbinding: context.connectivity.now, hubIsAway: asked.hubIsAway)
        let card = { eigen, isAntwoord in MeldingKaart(eigen, namen: asked.namen, tijd: tijd, isAntwoord: isAntwoord) }
        state.inhoud = .kaarten(
            antwoorden: vandaag.terug.map { card($0, true) }, lopend: vandaag.lopend.map { card($0, false) },
            meer: vandaag.meer)
    }

    /// Says aloud what is new since the last time, and nothing at the first.
    private func announce(_ new: Vandaag) {
        guard let old = asked?.vandaag else { return }
        let fresh = new.terug.filter(\.ongelezen).count - old.terug.filter(\.ongelezen).count
        let held = new.sync.tegengehouden.count - old.sync.tegengehouden.count
        if fresh > 0 {
            state.aankondiging = .na(state.aankondiging, Teksten.Vandaag.antwoorden.alsZin)
        } else if held > 0, let last = new.sync.tegengehouden.last {
            state.aankondiging = .na(state.aankondiging, last.uitleg)
        }
    }
}
