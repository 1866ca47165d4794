import CoreClient
import Design
import WijkmaatCore

extension MeldingKaart {
    init(_ eigen: EigenMelding, namen: Namen, tijd: Tijd, isAntwoord: Bool) {
        let melding = eigen.melding
        let soort = namen.soort(melding.categorie)
        let waar = [namen.gebied(melding.gebied), tijd.moment(melding.gemaakt)].compactMap { $0 }
        let titel = isAntwoord ? melding.status.uitkomst : soort.naam
        let onder = (isAntwoord ? [soort.naam] + waar : waar).joined(separator: " · ")
        // What cannot be done has a reason where it has no answer.
        let antwoord = isAntwoord ? melding.antwoord ?? melding.reden : nil
        let showsTiles = !isAntwoord || eigen.plaats != .bijGemeente
        let words = showsTiles ? eigen.plaats.woorden(eigen.bijGemeenteSinds.map(tijd.kort)) : nil
        let spoken = [
            eigen.ongelezen ? Teksten.Vandaag.nieuw : nil, titel, onder.replacing(" · ", with: ", "), antwoord, words,
        ]
        self.init(
            id: melding.id, tekening: soort.tekening, titel: titel, onder: onder, antwoord: antwoord,
            ongelezen: eigen.ongelezen, tegels: showsTiles ? eigen.plaats.tegels : nil, tegelwoorden: words,
            voorgelezen: spoken.compactMap { $0?.alsZin }.joined(separator: " "),
            vraagTevreden: eigen.vraagTevreden)
    }
}

extension MeldingStatus {
    /// What came of it, as the title of an answer.
    fileprivate var uitkomst: String {
        switch self {
        case .zegtKlaar: Teksten.Vandaag.zegtKlaar
        case .gezienEnInOrde: Teksten.Vandaag.inOrde
        case .kanNiet: Teksten.Vandaag.kanNiet
        default: Teksten.Vandaag.antwoorden
        }
    }
}

extension Bericht {
    /// What there is to say; nothing when all is with the municipality, which can be reached.
    init?(_ vandaag: Vandaag, verbinding: Verbinding, hubIsAway: Bool) {
        let (all, sync) = (vandaag.terug + vandaag.lopend, vandaag.sync)
        let count = { plaats in all.count { $0.plaats == plaats } }
        let (here, underway) = (count(.opDitToestel), count(.onderweg))
        let held = max(count(.tegengehouden), sync.tegengehouden.count)
        let isQuiet = sync.hub != nil && verbinding != .geen && !hubIsAway
        let why =
            if sync.hub == nil {
                Teksten.Sync.nietGekoppeld
            } else if verbinding == .geen {
                Teksten.Sync.geenInternet
            } else if hubIsAway {
                Teksten.Sync.onbereikbaar
            } else if verbinding == .beperkt && sync.fotosWachten > 0 {
                Teksten.Sync.beperkt
            } else {
                Teksten.Sync.gaatVanzelf
            }
        if held > 0 {
            self.init(tegels: .held, titel: Teksten.Sync.tegen(held), uitleg: Teksten.Vandaag.openVerstuurd.alsZin)
        } else if here > 0 {
            self.init(tegels: .device, titel: Teksten.Sync.op(here), uitleg: why)
        } else if underway > 0 {
            self.init(tegels: .underway, titel: "\(underway) \(Teksten.Sync.onderweg)", uitleg: why)
        } else if !isQuiet, let end = why.firstIndex(of: ".") {
            self.init(
                tegels: nil, titel: String(why[...end]),
                uitleg: String(why[why.index(after: end)...].drop(while: \.isWhitespace)))
        } else {
            return nil
        }
    }
}
