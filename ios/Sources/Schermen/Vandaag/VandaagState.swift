import Design
import WijkmaatCore

/// What Vandaag shows.
public struct VandaagState: Hashable, Sendable {
    /// The part below the sync notice.
    public enum Inhoud: Hashable, Sendable {
        /// Not asked yet.
        case laden
        /// It could not be read; the text says what to do.
        case fout(String)
        /// Cards; both lists empty means that nothing was reported yet.
        case kaarten(antwoorden: [MeldingKaart], lopend: [MeldingKaart], meer: Bool)
    }

    /// "donderdag 19 november".
    public var datum = ""
    /// The part below the sync notice.
    public var inhoud = Inhoud.laden
    /// The truth about sync, when there is something to say.
    public var bericht: Bericht?
    /// Said aloud.
    public var aankondiging: Aankondiging?
}

/// A melding of mine on a card.
public struct MeldingKaart: Hashable, Sendable, Identifiable {
    /// The melding.
    public let id: MeldingId
    /// The drawing of its kind.
    public let tekening: Pictogram
    /// What came of it, or what it is about.
    public let titel: String
    /// Where and when.
    public let onder: String
    /// The answer.
    public let antwoord: String?
    /// Something came back that was not read.
    public let ongelezen: Bool
    /// How far it is; an answer proves that it arrived, so then nothing is said.
    public let tegels: TileState?
    /// The words beside the tiles.
    public let tegelwoorden: String?
    /// What who listens hears.
    public let voorgelezen: String
    /// Their maker may say whether the answer is good.
    public let vraagTevreden: Bool
}

/// The truth about sync in two lines.
public struct Bericht: Hashable, Sendable {
    /// The tiles, when something waits.
    public let tegels: TileState?
    /// The fact.
    public let titel: String
    /// Why, and what someone can do.
    public let uitleg: String
}

/// What a person does on Vandaag.
public enum VandaagEvent: Hashable, Sendable {
    /// They read the answer on this card.
    case gelezen(MeldingId)
    /// They want it tried again after an error.
    case opnieuw
}
