import Foundation

/// A real hub as a process of its own, and the command line for whoever is on the other side.
public final class Hub: @unchecked Sendable {
    /// Everything of it, and of the people around it.
    public let folder: String
    /// Where phones find it.
    public private(set) var address = ""
    private var process = Process()

    /// Starts it at a free port.
    public init() throws {
        folder = try freshFolder("hub")
        address = try start("127.0.0.1:0")
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The hub goes away, as with a broken line; without a warning.
    public func stop() {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// And comes back at the same address.
    public func restart() throws {
        address = try start(address.replacing("http://", with: ""))
    }

    /// A code with which someone couples a phone.
    public func invite(_ role: String, _ name: String, area: String? = nil, team: String? = nil) throws -> String {
        var words = [
            "uitnodiging", "--data", "\(folder)/hub", "--gemeente", "den-helder", "--rol", role, "--naam", name,
        ]
        if let area { words += ["--gebied", area] }
        if let team { words += ["--team", team] }
        return try field("code", of: Hub.program(words + ["--json"]))
    }

    /// The command line of someone else, on a device of their own.
    @discardableResult
    public func cli(_ home: String, _ words: String...) throws -> String {
        try Hub.program(["--home", "\(folder)/\(home)"] + words)
    }

    /// A second person with the command line, coupled to this hub.
    public func couple(_ home: String, role: String) throws {
        try cli(home, "koppelen", "--hub", address, "--code", invite(role, home))
    }

    private func start(_ listen: String) throws -> String {
        process = Process()
        process.executableURL = try Hub.executable
        process.arguments = ["hub", "--json", "--data", "\(folder)/hub", "--listen", listen]
        let said = Pipe()
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        try process.run()
        // One line when it is ready.
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = said.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Broken("the hub ended before it was ready") }
            line += more
        }
        return try field("adres", of: String(decoding: line, as: UTF8.self))
    }

    private static var executable: URL {
        get throws {
            guard let program = ProcessInfo.processInfo.environment["WIJKMAAT_PROGRAM"] else {
                throw Broken("WIJKMAAT_PROGRAM does not say where the command line is; run ios/test.sh")
            }
            return URL(fileURLWithPath: program)
        }
    }

    private static func program(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = try executable
        process.arguments = words
        let said = Pipe()
        process.standardOutput = said
        process.standardError = said
        try process.run()
        let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Broken("\(words): \(text)") }
        return text
    }
}

/// Something around a test does not work.
public struct Broken: Error, CustomStringConvertible {
    /// What.
    public let description: String

    /// Says what.
    public init(_ description: String) {
        self.description = description
    }
}

/// A new folder for a test.
public func freshFolder(_ name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkmaat-\(name)-\(UUID().uuidString)")
        .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
}

private func field(_ name: String, of json: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    guard let value = object?[name] as? String else { throw Broken("no \(name) in \(json)") }
    return value
}
