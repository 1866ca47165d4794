/// Something to say aloud to who does not see the screen: politely, unless a save failed.
public struct Aankondiging: Hashable, Sendable {
    /// Counts up, so that the same sentence can be said again.
    public let nr: Int
    /// The sentence.
    public let tekst: String
    /// It may interrupt.
    public let dringend: Bool

    /// The one that follows another.
    static func na(_ vorige: Aankondiging?, _ tekst: String, dringend: Bool = false) -> Aankondiging {
        Aankondiging(nr: (vorige?.nr ?? 0) + 1, tekst: tekst, dringend: dringend)
    }
}
