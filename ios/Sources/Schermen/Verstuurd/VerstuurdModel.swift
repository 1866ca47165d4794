import CoreClient
import Observation
import WijkmaatCore

/// The truth per thing: text and each picture where it is, and no word more.
@MainActor
@Observable
public final class VerstuurdModel {
    /// What the screen shows.
    public private(set) var state = VerstuurdState()

    @ObservationIgnored private let context: Context
    @ObservationIgnored private let fotosWachtenOpWifi: () -> Bool
    @ObservationIgnored private let clock: () -> ContinuousClock.Instant
    @ObservationIgnored private var guarded = TapGuard()
    @ObservationIgnored private var seen: Seen?
    @ObservationIgnored private var asks = 0
    /// What could not be done is reading.
    @ObservationIgnored private var isUnreadable = false
    /// As many pages as someone asked for.
    @ObservationIgnored private var pages = 1

    /// What the core says, in one go.
    private struct Seen: Hashable, Sendable {
        var items: [VerstuurdItem]
        var meer: Bool
        var sync: SyncStatus
        var namen: Namen
        var hubIsAway: Bool
    }

    /// Shows nothing before ``run()``. Whether pictures wait for wifi is what someone chose for sync.
    public init(
        _ context: Context, fotosWachtenOpWifi: @escaping () -> Bool = { true },
        clock: @escaping () -> ContinuousClock.Instant = { .now }
    ) {
        self.context = context
        self.fotosWachtenOpWifi = fotosWachtenOpWifi
        self.clock = clock
    }

    /// Follows the core and the network while the screen is there.
    public func run() async {
        async let network: Void = follow(context.connectivity.states()) { [weak self] _ in self?.show() }
        await follow(context.client.watchWith { _, news in news }) { [weak self] _ in await self?.ask() }
        await network
    }

    /// A person did something. A second tap within 400 ms is the same tap.
    public func handle(_ event: VerstuurdEvent) {
        guard guarded.accepts(clock()) else { return }
        switch event {
        case .opnieuw: Task { await ask() }
        case .eerder:
            pages += 1
            Task { await ask() }
        case .nuVersturen:
            guard !state.bezig, state.kanVersturen else { return }
            (state.bezig, state.fout, isUnreadable) = (true, nil, false)
            Task { await send() }
        }
    }

    private func send() async {
        let outcome = await context.client.outcome { core in try await core.syncNow() }
        await ask()
        state.bezig = false
        if case .failure(let problem) = outcome {
            state.fout = problem.text
            announce(problem.text)
        }
    }

    private func ask() async {
        let (client, pages) = (context.client, pages)
        asks += 1
        let nr = asks
        let answer = await client.outcome { core in
            var (items, next): ([VerstuurdItem], VerstuurdCursor?) = ([], nil)
            for nr in 0..<pages where nr == 0 || next != nil {
                let page = try await core.verstuurd(na: next)
                items += page.items
                next = page.volgende
            }
            return Seen(
                items: items, meer: next != nil, sync: try await core.syncStatus(),
                namen: Namen(try await core.keuzelijst()), hubIsAway: client.news.hubIsAway)
        }
        // A later question knows more, however the answers come in.
        guard nr == asks else { return }
        switch answer {
        case .success(let new):
            tellWhatFellBack(new)
            seen = new
            // What was said of sending stays until someone sends again.
            if isUnreadable { (state.fout, isUnreadable) = (nil, false) }
            show()
        case .failure(let problem):
            if problem.kind != .cancelled { (state.fout, isUnreadable) = (problem.text, true) }
        }
    }

    private func show() {
        guard let seen else { return }
        let verbinding = context.connectivity.now
        state.bericht = seen.sync.bericht(
            seen.items, verbinding: verbinding, hubIsAway: seen.hubIsAway, fotosWachtenOpWifi: fotosWachtenOpWifi())
        state.telling = Telling(seen.items)
        (state.meer, state.kanVersturen) = (seen.meer, seen.sync.hub != nil)
        let wait = verbinding == .beperkt && fotosWachtenOpWifi()
        state.dingen = seen.items.map { Ding($0, namen: seen.namen, tijd: context.tijd, fotosWachten: wait) }
    }

    /// Says aloud what was set aside, and what is only on this phone again, since the last time.
    private func tellWhatFellBack(_ new: Seen) {
        guard let old = seen else { return }
        if new.sync.tegengehouden.count > old.sync.tegengehouden.count, let last = new.sync.tegengehouden.last {
            announce(last.uitleg)
            return
        }
        let before = Dictionary(old.items.map { ($0.signaal, $0.minstVer) }, uniquingKeysWith: { first, _ in first })
        let isBack = new.items.contains { item in
            item.minstVer == .opDitToestel && before[item.signaal].map { item.minstVer.isAchter($0) } ?? false
        }
        if isBack { announce(Teksten.Melden.weerHier) }
    }

    private func announce(_ tekst: String) {
        state.aankondiging = .na(state.aankondiging, tekst)
    }
}
