import Design
import WijkmaatCore

/// What the screen about sending shows.
public struct VerstuurdState: Hashable, Sendable {
    /// The things, newest first; nothing while they were not asked yet.
    public var dingen: [Ding]?
    /// How many things are how far.
    public var telling = Telling()
    /// What holds for all of it.
    public var bericht = ""
    /// There are older ones.
    public var meer = false
    /// Being sent.
    public var bezig = false
    /// Sending by hand makes sense: the phone is coupled.
    public var kanVersturen = false
    /// Reading or sending did not succeed, and why.
    public var fout: String?
    /// Said aloud.
    public var aankondiging: Aankondiging?
}

/// How many things are how far; a thing counts where its least far part is.
public struct Telling: Hashable, Sendable {
    /// On this phone only.
    public var toestel = 0
    /// On their way.
    public var onderweg = 0
    /// With the municipality, whole.
    public var gemeente = 0
    /// Set aside.
    public var tegen = 0
}

/// One thing that was raised.
public struct Ding: Hashable, Sendable, Identifiable {
    /// Which.
    public let id: SignaalId
    /// The drawing of its kind.
    public let tekening: Pictogram
    /// What it is about.
    public let titel: String
    /// Where and when.
    public let onder: String
    /// The text and each picture.
    public let regels: [Regel]
    /// It went to the care team.
    public let zorg: Bool
    /// What who listens hears.
    public let voorgelezen: String
    /// What came back.
    public let antwoord: Antwoord?
}

/// What came back, and what its reader says of it.
public struct Antwoord: Hashable, Sendable {
    /// In plain Dutch.
    public let tekst: String
    /// How far its reader is with it.
    public let stand: AntwoordStand
    /// Being saved.
    public var bezig = false
    /// Why that was not saved; what was typed stays.
    public var fout: String?

    /// Someone is to write why, and did not yet.
    public var isLeeg: Bool {
        if case .schrijft(let woorden) = stand { return woorden.allSatisfy(\.isWhitespace) }
        return false
    }
}

/// How far someone is with an answer.
public enum AntwoordStand: Hashable, Sendable {
    /// "Bent u tevreden?"
    case vraag
    /// They are not, and write why; without words it cannot be sent.
    case schrijft(String)
    /// They said what they think; they may change their mind.
    case gezegd(tevreden: Bool, feit: String, uitleg: String?, reden: String?)
}

/// Text or a picture on a line of its own.
public struct Regel: Hashable, Sendable, Identifiable {
    /// "Tekst", "Foto" or "Foto 2".
    public let wat: String
    /// How far it is.
    public let tegels: TileState
    /// The words beside the tiles.
    public let woorden: String
    /// Why it was set aside, and what to do.
    public let reden: String?
    /// Its name, which no two lines of a thing share.
    public var id: String { wat }
}

/// What a person does on the screen about sending.
public enum VerstuurdEvent: Hashable, Sendable {
    /// Send now.
    case nuVersturen
    /// Show what was sent before.
    case eerder
    /// Try again after an error.
    case opnieuw
    /// The answer to this thing is good.
    case tevreden(SignaalId)
    /// It is not good yet: ask why.
    case nietGoed(SignaalId)
    /// The words why.
    case schrijf(SignaalId, String)
    /// Open it again, with these words.
    case heropen(SignaalId)
    /// Leave it as it was.
    case laatMaar(SignaalId)
}
