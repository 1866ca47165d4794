import CoreClient

/// What every screen is given.
public struct Context: Sendable {
    let client: CoreClient
    let connectivity: Connectivity
    let tijd: Tijd

    /// Puts it together.
    public init(client: CoreClient, connectivity: Connectivity, tijd: Tijd = Tijd()) {
        self.client = client
        self.connectivity = connectivity
        self.tijd = tijd
    }
}
