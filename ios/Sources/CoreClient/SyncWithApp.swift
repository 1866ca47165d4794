import WijkmaatCore

/// Sync in the background while the app is in sight: on when it comes, off when it goes, in that order whatever happens in
/// between. A phone that is not coupled stays silent; call ``start()`` again once it is.
public final class SyncWithApp: Sendable {
    private let wanted: AsyncStream<Bool>.Continuation

    /// Begins to listen; nothing starts yet.
    public init(
        client: CoreClient, connectivity: Connectivity, photosWaitForWifi: @escaping @Sendable () -> Bool = { true }
    ) {
        let (states, wanted) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        self.wanted = wanted
        Task {
            for await isOn in states {
                guard isOn else {
                    _ = await client.outcome { core in await core.stopSync() }
                    continue
                }
                let wait = photosWaitForWifi()
                // The core itself refuses a phone that is not coupled.
                _ = await client.outcome { core in
                    try await core.startSync(connectivity: connectivity, fotosWachtenOpWifi: wait)
                }
            }
        }
    }

    deinit {
        wanted.finish()
    }

    /// The app came in sight, or was coupled.
    public func start() {
        wanted.yield(true)
    }

    /// The app went out of sight.
    public func stop() {
        wanted.yield(false)
    }
}
