import WijkmaatCore

/// The core as screens use it: questions that are asked again when something changed, and one type of error.
///
/// It wraps the generated protocol, so a test puts a fake or a real core with one method changed in its place. Cancelling a task
/// that waits for the core stops the waiting; what was begun is finished, so a save never stops halfway.
public final class CoreClient: Sendable {
    private let core: any WijkmaatProtocol
    private let relay = Relay()
    private let subscription: Subscription?
    private let following = Locked<Task<Void, Never>?>(nil)
    private let walking = Locked<Task<Void, Never>?>(nil)

    /// Opens the store in this folder, making it when it is not there.
    public static func open(
        folder: String, keys: any KeyStore, gemeente: String? = nil
    ) async throws(Problem) -> CoreClient {
        let opening = await waiting {
            await answer { try await Wijkmaat.open(map: folder, gemeente: gemeente, keys: keys) }
        }
        guard let opening else { throw .cancelled }
        return CoreClient(try opening.get())
    }

    /// Wraps a core; of one that was closed nothing is told.
    public init(_ core: any WijkmaatProtocol) {
        self.core = core
        subscription = try? core.observe(observer: relay)
    }

    deinit {
        subscription?.end()
    }

    /// Asks or does something.
    @discardableResult
    public func ask<T: Sendable>(
        _ question: @escaping @Sendable (any WijkmaatProtocol) async throws -> T
    ) async throws(Problem) -> T {
        try await outcome(question).get()
    }

    /// Asks or does something; what the core refuses is an answer too.
    public func outcome<T: Sendable>(
        _ question: @escaping @Sendable (any WijkmaatProtocol) async throws -> T
    ) async -> Answer<T> {
        await waiting { [core] in await answer { try await question(core) } } ?? .failure(.cancelled)
    }

    /// What is known now of what changed.
    public var news: News { relay.now }

    /// Has everyone who watches ask again, as when something changed.
    public func askAgain() {
        relay.again()
    }

    /// The answer to a question, now and after each change. Changes that come while it is asked are one new question; an answer
    /// that stayed the same is not told again (a failure is), and of answers that nobody took only the newest is kept.
    public func watch<T: Equatable & Sendable>(
        _ question: @escaping @Sendable (any WijkmaatProtocol) async throws -> T
    ) -> AsyncStream<Answer<T>> {
        watchWith { core, _ in try await question(core) }
    }

    /// As ``watch(_:)``, for a screen that also shows whether the last attempt to sync failed.
    public func watchWith<T: Equatable & Sendable>(
        _ question: @escaping @Sendable (any WijkmaatProtocol, News) async throws -> T
    ) -> AsyncStream<Answer<T>> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { screen in
            let asking = Task {
                var last: Answer<T>?
                for await news in relay.listen() {
                    let answer = await outcome { core in try await question(core, news) }
                    guard !Task.isCancelled else { break }
                    // A failure is told each time: someone may have tried again.
                    if answer != last || answer.value == nil { screen.yield(answer) }
                    last = answer
                }
                screen.finish()
            }
            screen.onTermination = { _ in asking.cancel() }
        }
    }

    /// Where the phone is, while this is read: then its position is on, and off again at once afterwards. A fix grows old, so the
    /// core is asked again now and then.
    public func place(_ source: any LocationSource, again: Duration = .seconds(5)) -> AsyncStream<PeilingStand> {
        stands(following, again) { core, told in
            try await core.startLocation(source: source, observer: told)
        } stop: { core in
            core.stopLocation()
        }
    }

    /// As ``place(_:again:)``, for the ronde that goes on: each place is also written into it by the core, until it ends or this is
    /// read no longer. Ends at once when none goes on. After the phone died, ask for the ronde that goes on, and read this again.
    public func walk(_ source: any LocationSource, again: Duration = .seconds(5)) -> AsyncStream<PeilingStand> {
        stands(walking, again) { core, told in
            try await core.rondeVolgen(source: source, observer: told)
        } stop: { core in
            core.stopRondeVolgen()
        }
    }

    private func stands(
        _ running: Locked<Task<Void, Never>?>, _ again: Duration,
        begin: @escaping @Sendable (any WijkmaatProtocol, any PeilingObserver) async throws -> LocationReceiver,
        stop: @escaping @Sendable (any WijkmaatProtocol) -> Void
    ) -> AsyncStream<PeilingStand> {
        AsyncStream(bufferingPolicy: .bufferingNewest(8)) { [core] screen in
            let told = Told(screen)
            // One at a time: the end of an older screen never switches off the position of a newer one.
            let older = running.use { $0 }
            let following = Task {
                await older?.value
                let begun = await answer { try await begin(core, told) }
                while !Task.isCancelled, let receiver = begun.value {
                    told.stand(stand: receiver.stand())
                    try? await Task.sleep(for: again)
                }
                stop(core)
                screen.finish()
            }
            running.use { $0 = following }
            screen.onTermination = { _ in following.cancel() }
        }
    }

    /// Ends: sync stops and everything is in one file. What still runs is finished first; what comes later is refused.
    public func close() async throws(Problem) {
        try await ask { core in try await core.close() }
    }
}

/// Takes each element on the main thread: the one hop from the core to a screen. Ends with the task that calls it.
@MainActor
public func follow<Element: Sendable>(
    _ elements: AsyncStream<Element>, _ show: @MainActor (Element) async -> Void
) async {
    for await element in elements { await show(element) }
}

/// Passes on where the phone is, when that changed.
private final class Told: PeilingObserver {
    private let last = Locked<PeilingStand?>(nil)
    private let screen: AsyncStream<PeilingStand>.Continuation

    init(_ screen: AsyncStream<PeilingStand>.Continuation) {
        self.screen = screen
    }

    func stand(stand: PeilingStand) {
        let isNew = last.use { last in
            defer { last = stand }
            return last != stand
        }
        if isNew { screen.yield(stand) }
    }
}

private func answer<T>(_ work: () async throws -> T) async -> Answer<T> {
    do {
        return .success(try await work())
    } catch {
        return .failure(Problem(error))
    }
}
