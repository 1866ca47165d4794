import Design
import Foundation
import WijkmaatCore

/// What Melden shows.
public struct MeldenState: Hashable, Sendable {
    /// Where one is.
    public var stap = Stap.foto
    /// What one can choose from.
    public var soorten = Soorten()
    /// How far the picture is.
    public var foto = FotoStand.geen
    /// Why the camera gave nothing.
    public var cameraBericht: String?
    /// What it is about.
    public var soort: Soort?
    /// What someone wrote.
    public var woorden = ""
    /// What is known of the place.
    public var plek = PlekStand.zoekt
    /// Name of the area that the place lies in, for the sign.
    public var gebied: String?
    /// The list of areas is open.
    public var kiestBuurt = false
    /// Areas to choose from.
    public var buurten: [Buurt] = []
    /// Someone reported something like it nearby.
    public var dubbel: Dubbel?
    /// Being saved.
    public var bezig = false
    /// Why it was not saved, with what to do. Everything that was filled in stays.
    public var fout: String?
    /// What was saved.
    public var opgeslagen: Opgeslagen?
    /// Said aloud.
    public var aankondiging: Aankondiging?

    /// Concern about a person: other colour, no picture, other readers.
    public var isZorg: Bool { soort?.isZorg ?? false }
    /// Who can read it.
    public var wieLeest: String { isZorg ? Teksten.Melden.zorgWie : Teksten.Melden.iedereenOpen }
}

/// Where one is.
public enum Stap: Hashable, Sendable {
    /// "Wat ziet u?"
    case foto
    /// "Waar gaat het over?"
    case soort
    /// "Klopt de plek?", or the explanation of care; with Opslaan.
    case plek
    /// It lies on this phone.
    case opgeslagen
    /// It was taken away again.
    case weggehaald
}

/// What one can choose from.
public struct Soorten: Hashable, Sendable {
    /// All but care.
    public var alle: [Soort] = []
    /// Those that this person chose last.
    public var laatst: [Soort] = []
    /// Care, in a row of its own.
    public var zorg: Soort?
    /// For who does not know.
    public var anders: Soort?
}

/// How far the picture is.
public enum FotoStand: Hashable, Sendable {
    /// None.
    case geen
    /// It is made ready: upright, sane in size, without what the camera wrote into it.
    case bezig
    /// Ready, with a small JPEG to show.
    case klaar(Data)
    /// It cannot go along; why, and what to do.
    case mislukt(String)
}

/// What is known of the place.
public enum PlekStand: Hashable, Sendable {
    /// No usable fix yet.
    case zoekt
    /// Precise enough to find it back.
    case precies(meter: Int)
    /// A place, but not precise.
    case nietPrecies(meter: Int)
    /// Wijkmaat may not see the place.
    case geweigerd
    /// The person wants no place with it.
    case geen
    /// The person chose an area by name.
    case gekozen(String)

    /// The fact.
    public var feit: String {
        switch self {
        case .zoekt: Teksten.Melden.zoekt
        case .precies: Teksten.Melden.precies
        case .nietPrecies: Teksten.Melden.nietPrecies
        case .geweigerd: Teksten.Melden.geweigerd
        case .geen: Teksten.Melden.geenPlek
        case .gekozen(let naam): naam
        }
    }

    /// What one can do.
    public var hulp: String {
        switch self {
        case .zoekt: Teksten.Melden.zoektUitleg
        case .precies(let meter): Teksten.Melden.totOpKlopt(meter)
        case .nietPrecies(let meter): "\(Teksten.Melden.totOp(meter)) Wacht even, of kies de buurt."
        case .geweigerd: Teksten.Melden.geweigerdUitleg
        case .geen: Teksten.Melden.geenPlekUitleg
        case .gekozen: "U koos deze buurt zelf."
        }
    }

    /// It comes from the phone.
    var hasFix: Bool {
        switch self {
        case .precies, .nietPrecies: true
        default: false
        }
    }

    /// The same, however many metres.
    func isLike(_ other: PlekStand) -> Bool { feit == other.feit }
}

/// Someone reported something like it nearby.
public struct Dubbel: Hashable, Sendable {
    /// How far away.
    public let meter: Int
    /// What it is about.
    public let soort: String
    /// When.
    public let dag: String
}

/// What was saved, and how far it is now.
public struct Opgeslagen: Hashable, Sendable {
    /// Which.
    public let signaal: SignaalId
    /// What it is about.
    public let soort: Soort
    /// When.
    public let moment: String
    /// The area, for the sign.
    public let gebied: String?
    /// A small picture.
    public let klein: Data?
    /// To whom it goes, and why.
    public let uitleg: String?
    /// The phone is coupled.
    public let gekoppeld: Bool
    /// Where the part of it is that got least far.
    public internal(set) var tegels = TileState.device
    /// What the tiles mean: a title and what holds.
    public internal(set) var titel = Teksten.Melden.opgeslagen
    /// What holds now.
    public internal(set) var zin = Teksten.Melden.veilig
}
