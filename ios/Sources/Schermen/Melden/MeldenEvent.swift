/// What a person does on Melden.
public enum MeldenEvent: Hashable, Sendable {
    /// Take a picture.
    case sluiter
    /// Go on without one.
    case zonderFoto
    /// Concern about a person.
    case zorg
    /// Take the picture anew.
    case fotoOpnieuw
    /// It is about this.
    case kies(Soort)
    /// They do not know what it is about.
    case weetNiet
    /// They wrote this.
    case schrijf(String)
    /// Open or close the list of areas.
    case toonBuurten(Bool)
    /// It is in this area.
    case kiesBuurt(Buurt)
    /// No place goes along.
    case zonderPlek
    /// Use the phone's place after all.
    case tochPlek
    /// Save.
    case opslaan
    /// Take away what was just saved.
    case ongedaan
    /// One step back; from the first and the last step this leaves the screen.
    case terug
}
