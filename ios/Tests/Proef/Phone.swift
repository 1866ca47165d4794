import CoreClient
import Foundation
import WijkmaatCore

/// A key store in memory.
public final class Keys: KeyStore, @unchecked Sendable {
    private let lock = NSLock()
    private var key: Data?

    /// Begins with this key, or with none.
    public init(_ key: Data? = nil) {
        self.key = key
    }

    /// What was kept.
    public var kept: Data? { lock.withLock { key } }

    public func read() throws -> Data? { kept }

    public func write(key: Data) throws {
        lock.withLock { self.key = key }
    }
}

/// A phone with the real core in a folder of its own.
public final class Phone: Sendable {
    /// Where its store lies.
    public let folder: String
    /// Its key store.
    public let keys: Keys
    /// The core itself.
    public let core: Wijkmaat
    /// The core as screens use it.
    public let client: CoreClient
    /// Its network.
    public let connectivity: Connectivity

    /// A new one, or one that was closed.
    public init(folder: String? = nil, keys: Keys = Keys(), network: Verbinding = .onbeperkt) async throws {
        self.folder = try folder ?? freshFolder("phone")
        self.keys = keys
        core = try await Wijkmaat.open(map: self.folder, gemeente: nil, keys: keys)
        _ = settleAtExit
        client = CoreClient(core)
        connectivity = Connectivity(network)
    }

    /// Couples it to a hub.
    public func couple(
        _ hub: Hub, role: String = "toezichthouder", name: String = "Anna", area: String? = "WK040001",
        team: String? = nil
    ) async throws {
        try await core.couple(adres: hub.address, code: hub.invite(role, name, area: area, team: team))
    }

    /// Where the text of the only thing that was raised is.
    public func lone() async throws -> Plaats? {
        try await core.verstuurd(na: nil).items.first?.tekst
    }
}

/// A thread of sync that waited at a hub may let go of its store just when the process ends, and SQLCipher does not bear that: it
/// gets half a second. Handlers run in reverse order, so this is set after SQLCipher set its own.
private let settleAtExit: Void = { atexit { usleep(500_000) } }()

/// A real core of which a test changes one thing.
public final class FullPhone: Wijkmaat, @unchecked Sendable {
    /// Refuses as long as this stands.
    public let isFull = Switch(true)

    /// Shares the store of a phone.
    public static func of(_ phone: Phone) -> FullPhone {
        FullPhone(unsafeFromHandle: phone.core.uniffiCloneHandle())
    }

    public override func execute(command: Command) async throws -> Receipt {
        if isFull.isOn { throw full }
        return try await super.execute(command: command)
    }
}

/// What a full phone says.
public let full = CoreError.Full(code: "opslag-vol", parameters: [:], tekst: "Uw toestel is vol. Maak ruimte.")

/// Something that a test turns on and off.
public final class Switch: @unchecked Sendable {
    private let lock = NSLock()
    private var on: Bool

    /// Begins like this.
    public init(_ on: Bool) {
        self.on = on
    }

    /// On or off.
    public var isOn: Bool {
        get { lock.withLock { on } }
        set { lock.withLock { on = newValue } }
    }
}

/// In the Visbuurt of Den Helder, to within 8 metres.
public let visbuurt = Plek(punt: LatLon(lat: 52.9585, lon: 4.7622), nauwkeurigheidM: 8, bron: .gnss)

/// Something to report.
public func report(_ about: String = "verlichting", _ words: String = "Lantaarn is uit", foto: Foto? = nil) -> Command {
    .signaalMelden(
        SignaalMelden(
            id: nil, categorie: about, omschrijving: words, plek: visbuurt, gebied: nil,
            fotos: foto.map { [.verwerkt($0)] } ?? [], gemaakt: nil, melder: nil, ronde: nil))
}

/// Waits until something holds, and says so when it does not in time.
@MainActor
public func eventually(
    _ what: String, within limit: Duration = .seconds(60), _ holds: @MainActor () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !holds() {
        guard ContinuousClock.now < end else { throw Broken("not within \(limit): \(what)") }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// The first element for which something holds, if it comes in time.
public func first<T: Sendable>(
    of elements: AsyncStream<T>, within limit: Duration = .seconds(60), where holds: @escaping @Sendable (T) -> Bool
) async throws -> T {
    try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask { await elements.first { holds($0) } }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let found = try await group.next().flatMap(\.self) else { throw Broken("nothing within \(limit)") }
        return found
    }
}
