import CoreClient
import Network
import WijkmaatCore

/// Reports what the phone says of its network, as long as this is held.
final class Netwerk {
    private let monitor = NWPathMonitor()

    init(_ connectivity: Connectivity) {
        monitor.pathUpdateHandler = { path in
            guard path.status == .satisfied else { return connectivity.report(.geen) }
            connectivity.report(path.isExpensive || path.isConstrained ? .beperkt : .onbeperkt)
        }
        monitor.start(queue: .global(qos: .utility))
    }

    deinit {
        monitor.cancel()
    }
}
