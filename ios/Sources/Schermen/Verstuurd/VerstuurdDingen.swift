import CoreClient
import WijkmaatCore

extension Ding {
    init(_ item: VerstuurdItem, namen: Namen, tijd: Tijd, fotosWachten: Bool, oordeel: Oordeel?) {
        let soort = namen.soort(item.categorie)
        let text = Regel(
            wat: Teksten.tekst, tegels: item.tekst.tegels, woorden: item.tekst.woorden(item.tekstSinds.map(tijd.kort)),
            reden: item.tekstReden)
        let pictures = item.fotos.enumerated().map { nr, foto in
            let waits = fotosWachten && foto.plaats == .opDitToestel
            return Regel(
                wat: item.fotos.count == 1 ? Teksten.foto : "\(Teksten.foto) \(nr + 1)", tegels: foto.plaats.tegels,
                woorden: waits ? Teksten.Sync.wachtWifi : foto.plaats.woorden(foto.bijGemeenteSinds.map(tijd.kort)),
                reden: foto.reden)
        }
        let onder = [namen.gebied(item.gebied), tijd.moment(item.gemaakt)].compactMap { $0 }.joined(separator: ", ")
        let lines = ([text] + pictures).map { regel in
            [("\(regel.wat) \(regel.woorden)").alsZin, regel.reden].compactMap { $0 }.joined(separator: " ")
        }
        let spoken = ["\(soort.naam), \(onder)."] + lines + (item.verzegeld ? [Teksten.Verstuurd.zorg] : [])
        self.init(
            id: item.signaal, tekening: soort.tekening, titel: soort.naam, onder: onder, regels: [text] + pictures,
            zorg: item.verzegeld, voorgelezen: spoken.joined(separator: " "),
            antwoord: item.antwoord.map { Antwoord($0, oordeel: oordeel) })
    }
}

extension Telling {
    init(_ items: [VerstuurdItem]) {
        self.init()
        for item in items {
            switch item.minstVer {
            case .opDitToestel: toestel += 1
            case .onderweg: onderweg += 1
            case .bijGemeente: gemeente += 1
            case .tegengehouden: tegen += 1
            }
        }
    }
}

extension SyncStatus {
    /// What holds for all of it. That nothing is left is said only when nothing at all is left.
    func bericht(_ items: [VerstuurdItem], verbinding: Verbinding, hubIsAway: Bool, fotosWachtenOpWifi: Bool) -> String
    {
        if hub == nil { return Teksten.Sync.nietGekoppeld }
        if verbinding == .geen { return Teksten.Sync.geenInternet }
        if hubIsAway { return Teksten.Sync.onbereikbaar }
        let isDone = wijzigingenWachten == 0 && fotosWachten == 0 && items.allSatisfy { $0.minstVer == .bijGemeente }
        if isDone && tegengehouden.isEmpty && !items.isEmpty { return Teksten.Sync.nietsMeer }
        return verbinding == .beperkt && fotosWachtenOpWifi && fotosWachten > 0
            ? Teksten.Sync.beperkt : Teksten.Sync.gaatVanzelf
    }
}
