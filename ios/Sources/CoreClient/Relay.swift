import WijkmaatCore

/// What screens should know of what changed.
public struct News: Hashable, Sendable {
    /// Counts up with each change.
    public var nr = 0
    /// The last attempt to sync did not succeed.
    public var hubIsAway = false
}

/// Takes what the core tells, on threads of Rust, and passes it on to whoever listens. It never waits: who does not keep up gets
/// the newest only, which says all that the older ones said.
final class Relay: Observer {
    private struct State {
        var news = News()
        var nextId = 0
        var listeners: [Int: AsyncStream<News>.Continuation] = [:]
    }

    private let state = Locked(State())

    func changed(wat: Changed) {
        tell { news in
            switch wat {
            case .here: break
            case .elsewhere: news.hubIsAway = false
            case .syncFailed: news.hubIsAway = true
            }
        }
    }

    /// Something may have changed.
    func again() {
        tell { _ in }
    }

    /// The news now.
    var now: News { state.use(\.news) }

    /// The present news at once, and then each newer one.
    func listen() -> AsyncStream<News> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { listener in
            let (id, news) = state.use { state in
                state.nextId += 1
                state.listeners[state.nextId] = listener
                return (state.nextId, state.news)
            }
            listener.onTermination = { [weak self] _ in
                self?.state.use { state in state.listeners[id] = nil }
            }
            listener.yield(news)
        }
    }

    private func tell(_ change: (inout News) -> Void) {
        let (news, listeners) = state.use { state in
            state.news.nr += 1
            change(&state.news)
            return (state.news, Array(state.listeners.values))
        }
        for listener in listeners { listener.yield(news) }
    }
}
