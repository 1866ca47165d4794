import Foundation
import WijkmaatCore

/// The phone's position, passed on to the core while a screen wants it; the app switches its sensor and reports, from any thread.
public final class Location: LocationSource {
    private let receiver = Locked<LocationReceiver?>(nil)
    private let begin: @Sendable () -> Void
    private let end: @Sendable () -> Void

    /// Told when to begin and to end; both may come on any thread.
    public init(begin: @escaping @Sendable () -> Void, end: @escaping @Sendable () -> Void) {
        self.begin = begin
        self.end = end
    }

    /// The phone is here, in WGS84 degrees, to within this many metres.
    public func fix(lat: Double, lon: Double, accuracy: Double?, at time: Date) {
        receiver.use { $0 }?.fix(lat: lat, lon: lon, nauwkeurigheidM: accuracy, op: time)
    }

    /// The user or the phone does not allow it.
    public func refused() {
        receiver.use { $0 }?.refused()
    }

    /// Called by the core when a screen begins to follow.
    public func start(receiver: LocationReceiver) {
        self.receiver.use { $0 = receiver }
        begin()
    }

    /// Called by the core when it ends.
    public func stop() {
        receiver.use { $0 = nil }
        end()
    }
}
