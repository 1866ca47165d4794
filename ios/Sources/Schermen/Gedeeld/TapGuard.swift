/// Wet screens tap twice: a tap within 400 ms of the one before is not meant.
struct TapGuard {
    private var last: ContinuousClock.Instant?

    static let pause: Duration = .milliseconds(400)

    /// This tap counts. One that does not makes the next one wait no longer.
    mutating func accepts(_ now: ContinuousClock.Instant) -> Bool {
        if let last, last.duration(to: now) < Self.pause { return false }
        last = now
        return true
    }
}
