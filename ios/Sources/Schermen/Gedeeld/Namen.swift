import Design
import WijkmaatCore

/// A kind of melding, as a tile shows it.
public struct Soort: Hashable, Sendable, Identifiable {
    /// Name in documents.
    public let id: String
    /// Words for people.
    public let naam: String
    /// The drawing.
    public let tekening: Pictogram
    /// It goes to team Zorg alone.
    public let isZorg: Bool
}

/// An area that someone can choose.
public struct Buurt: Hashable, Sendable, Identifiable {
    /// Its code.
    public let id: String
    /// Words for people.
    public let naam: String
}

/// Names for the codes in meldingen, from what the profile lets people choose.
struct Namen: Hashable, Sendable {
    private(set) var soorten: [Soort] = []
    private(set) var buurten: [Buurt] = []
    private var gebieden: [GebiedCode: String] = [:]

    init() {}

    init(_ lijst: Keuzelijst) {
        soorten = lijst.categorieen.map { categorie in
            let tekening = categorie.pictogram.flatMap(Pictogram.init(rawValue:)) ?? .potlood
            return Soort(id: categorie.id, naam: categorie.naam, tekening: tekening, isZorg: categorie.kring == .zorg)
        }
        gebieden = Dictionary(lijst.gebieden.map { ($0.code, $0.naam) }, uniquingKeysWith: { first, _ in first })
        // The finest that the profile knows: a buurt, or else a wijk.
        let fine = lijst.gebieden.contains { $0.soort == .buurt } ? GebiedSoort.buurt : .wijk
        buurten = lijst.gebieden.filter { $0.soort == fine }.map { Buurt(id: $0.code, naam: $0.naam) }
            .sorted { $0.naam < $1.naam }
    }

    /// The kind; one that the profile no longer has keeps its id for a name.
    func soort(_ id: String) -> Soort {
        soorten.first { $0.id == id } ?? Soort(id: id, naam: id, tekening: .potlood, isZorg: false)
    }

    func gebied(_ code: GebiedCode?) -> String? {
        code.flatMap { gebieden[$0] }
    }
}

extension Plaats {
    /// The tiles that tell this.
    var tegels: TileState {
        switch self {
        case .opDitToestel: .device
        case .onderweg: .underway
        case .bijGemeente: .received
        case .tegengehouden: .held
        }
    }

    /// The words that go with the tiles; since when only where that is true.
    func woorden(_ sinds: String? = nil) -> String {
        switch self {
        case .opDitToestel: Teksten.Sync.toestel
        case .onderweg: Teksten.Sync.onderweg
        case .bijGemeente: sinds.map(Teksten.Sync.sinds) ?? Teksten.Sync.gemeente
        case .tegengehouden: Teksten.Sync.tegen
        }
    }

    /// How little far it got: of several parts the greatest tells the truth.
    private var achter: Int {
        switch self {
        case .bijGemeente: 0
        case .onderweg: 1
        case .opDitToestel: 2
        case .tegengehouden: 3
        }
    }

    /// It got less far than the other.
    func isAchter(_ other: Plaats) -> Bool { achter > other.achter }
}

extension VerstuurdItem {
    /// Where the part of it is that got least far.
    var minstVer: Plaats {
        fotos.map(\.plaats).reduce(tekst) { $1.isAchter($0) ? $1 : $0 }
    }
}
