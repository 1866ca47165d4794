/// Waits for work that cannot be stopped; nothing when the task that waits was cancelled first. Then the work goes on by itself
/// and its outcome is thrown away: cancelling stops the waiting and never a save.
func waiting<T: Sendable>(for work: @escaping @Sendable () async -> T) async -> T? {
    let outcome = Outcome<T>()
    return await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
            // Who was cancelled before does not begin.
            guard outcome.wait(continuation) else { return }
            Task { outcome.end(with: await work()) }
        }
    } onCancel: {
        outcome.end(with: nil)
    }
}

/// Ends once, with whichever comes first.
private struct Outcome<T: Sendable>: Sendable {
    private enum State {
        case new
        case waited(CheckedContinuation<T?, Never>)
        case ended
    }

    private let state = Locked(State.new)

    /// False when it ended already.
    func wait(_ continuation: CheckedContinuation<T?, Never>) -> Bool {
        let isOver = state.use { state in
            if case .ended = state { return true }
            state = .waited(continuation)
            return false
        }
        if isOver { continuation.resume(returning: nil) }
        return !isOver
    }

    func end(with value: T?) {
        let waiter = state.use { state -> CheckedContinuation<T?, Never>? in
            defer { state = .ended }
            if case .waited(let continuation) = state { return continuation }
            return nil
        }
        waiter?.resume(returning: value)
    }
}
