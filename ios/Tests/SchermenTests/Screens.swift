import CoreClient
import Foundation
import Proef
import WijkmaatCore

@testable import Schermen

/// Sunday 22 November 2026, 14:36 in the Netherlands.
let now = Date(timeIntervalSince1970: 1_795_354_560)

/// Dutch time at that moment.
let tijd = Tijd(zone: TimeZone(identifier: "Europe/Amsterdam") ?? .gmt, now: { now })

extension Phone {
    /// What its screens are given; with the real clock, since the core has that too.
    var context: Context { Context(client: client, connectivity: connectivity) }
}

/// A screen that runs while a test looks at it.
@MainActor
func running(_ run: @escaping @MainActor () async -> Void, _ story: @MainActor () async throws -> Void) async throws {
    let task = Task { @MainActor in await run() }
    defer { task.cancel() }
    try await story()
}

/// A camera that gives this.
struct TestCamera: Camera {
    var gives = Opname.gelukt(picture)
    /// Waits for this before it gives anything.
    var isReady = Switch(true)

    func neem() async -> Opname {
        while !isReady.isOn { try? await Task.sleep(for: .milliseconds(2)) }
        return gives
    }
}

/// A clock that a test moves; each look at it is a second later, so that no tap is a second tap by accident.
final class TestClock {
    var now = ContinuousClock.now
    var step: Duration = .seconds(1)

    func tick() -> ContinuousClock.Instant {
        now += step
        return now
    }
}
