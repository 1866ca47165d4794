import Foundation

/// A line that a story says to this device: `{"doe": "melden", "categorie": "afval", "omschrijving": "Zak"}`.
struct Opdracht: Decodable, Sendable {
    /// What to do; `help` lists it.
    let doe: String
    /// Folder of the store; the key lies beside it.
    var map: String?
    var gemeente: String?
    /// Address of a hub, and a code of it.
    var adres: String?
    var code: String?
    /// What a melding says.
    var categorie: String?
    var omschrijving: String?
    var lat: Double?
    var lon: Double?
    /// Path of a picture.
    var foto: String?
    /// A melding, and what to do with it.
    var id: String?
    var antwoord: String?
    var team: String?
    /// How many answers to wait for, and how long.
    var aantal: Int?
    var seconden: Double?

    /// One of the things that a command needs.
    func needs<T>(_ name: String, _ value: T?) throws -> T {
        guard let value else { throw Onduidelijk("bij '\(doe)' hoort '\(name)'") }
        return value
    }
}

/// A line that cannot be done, with why.
struct Onduidelijk: Error {
    let why: String

    init(_ why: String) {
        self.why = why
    }
}
