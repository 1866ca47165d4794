import CoreClient
import Foundation
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
    /// What is being said of answers.
    @ObservationIgnored private var oordelen: [SignaalId: Oordeel] = [:]

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
        // Letters come faster than taps.
        if case .schrijf(let id, let woorden) = event { return schrijf(id, woorden) }
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
        case .tevreden(let id): zeg(id, nil)
        case .nietGoed(let id): schrijf(id, oordelen[id]?.woorden ?? "")
        case .heropen(let id):
            let woorden = oordelen[id]?.woorden?.trimmingCharacters(in: .whitespacesAndNewlines)
            if let woorden, !woorden.isEmpty { zeg(id, woorden) }
        case .laatMaar(let id):
            oordelen[id] = nil
            show()
        case .schrijf: break
        }
    }

    /// What is being said of this answer; what was saved before is over.
    private func oordeel(_ id: SignaalId) -> Oordeel {
        guard let now = oordelen[id], !now.gezegd else { return Oordeel() }
        return now
    }

    private func schrijf(_ id: SignaalId, _ woorden: String) {
        var now = oordeel(id)
        guard !now.bezig else { return }
        (now.woorden, now.fout) = (woorden, nil)
        oordelen[id] = now
        show()
    }

    /// Says what its reader thinks of an answer: content without a reason, not content with one.
    private func zeg(_ id: SignaalId, _ reden: String?) {
        var now = oordeel(id)
        guard !now.bezig, let melding = seen?.items.first(where: { $0.signaal == id })?.melding else { return }
        (now.bezig, now.fout) = (true, nil)
        oordelen[id] = now
        show()
        Task {
            switch await context.client.oordeel(melding, reden) {
            case .failure(let problem):
                oordelen[id]?.bezig = false
                oordelen[id]?.fout = problem.text
                show()
                announce(problem.text)
            case .success:
                // Busy until the screen shows it: whoever still saw the question would answer it twice.
                oordelen[id]?.gezegd = true
                await ask()
            }
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
        let gezegd = oordelen.filter(\.value.gezegd).keys
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
            let heard = gezegd.filter { oordelen[$0]?.gezegd == true }
            for id in heard { oordelen[id] = nil }
            // What was said of sending stays until someone sends again.
            if isUnreadable { (state.fout, isUnreadable) = (nil, false) }
            show()
            tellWhatWasSaid(heard)
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
        state.dingen = seen.items.map { item in
            Ding(
                item, namen: seen.namen, tijd: context.tijd, fotosWachten: wait, oordeel: oordelen[item.signaal])
        }
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

    /// Says aloud what these answers are now, by what their reader said of them.
    private func tellWhatWasSaid(_ ids: [SignaalId]) {
        for ding in state.dingen ?? [] where ids.contains(ding.id) {
            if case .gezegd(_, let feit, _, _) = ding.antwoord?.stand { announce(feit) }
        }
    }

    private func announce(_ tekst: String) {
        state.aankondiging = .na(state.aankondiging, tekst)
    }
}
