import WijkmaatCore

/// What the phone says of its network, passed on to sync and to screens; the app only reports, from any thread.
public final class Connectivity: ConnectivitySource {
    private struct State {
        var now: Verbinding
        var receiver: ConnectivityReceiver?
        var nextId = 0
        var screens: [Int: AsyncStream<Verbinding>.Continuation] = [:]
    }

    private let state: Locked<State>

    /// Begins with what is known; until the phone spoke, nothing is tried.
    public init(_ now: Verbinding = .geen) {
        state = Locked(State(now: now))
    }

    /// The network is this from now on.
    public func report(_ now: Verbinding) {
        let (receiver, screens) = state.use { state in
            state.now = now
            return (state.receiver, Array(state.screens.values))
        }
        receiver?.changed(verbinding: now)
        for screen in screens { screen.yield(now) }
    }

    /// The network now.
    public var now: Verbinding { state.use(\.now) }

    /// The network now, and each change.
    public func states() -> AsyncStream<Verbinding> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { screen in
            let (id, now) = state.use { state in
                state.nextId += 1
                state.screens[state.nextId] = screen
                return (state.nextId, state.now)
            }
            screen.onTermination = { [weak self] _ in
                self?.state.use { state in state.screens[id] = nil }
            }
            screen.yield(now)
        }
    }

    /// Called by the core when sync starts.
    public func start(receiver: ConnectivityReceiver) {
        let now = state.use { state in
            state.receiver = receiver
            return state.now
        }
        receiver.changed(verbinding: now)
    }

    /// Called by the core when sync stops.
    public func stop() {
        state.use { state in state.receiver = nil }
    }
}
