import CoreClient
import Foundation
import WijkmaatCore

/// What this device says back: one JSON object on one line, `{"ok": true, …}` or `{"ok": false, "code": …, "tekst": …}`.
enum Antwoord {
    static func ok(_ facts: [String: Any] = [:]) -> [String: Any] {
        facts.merging(["ok": true]) { _, ok in ok }
    }

    static func failed(_ error: any Error) -> [String: Any] {
        if let unclear = error as? Onduidelijk { return ["ok": false, "code": "onduidelijk", "tekst": unclear.why] }
        let problem = Problem(error)
        return ["ok": false, "code": problem.code, "tekst": problem.text]
    }

    static func line(_ answer: [String: Any]) -> Data {
        let json = try? JSONSerialization.data(withJSONObject: answer, options: [.sortedKeys, .withoutEscapingSlashes])
        return (json ?? Data(#"{"ok":false,"code":"onverwacht","tekst":""}"#.utf8)) + Data("\n".utf8)
    }

    static func kaart(_ eigen: EigenMelding) -> [String: Any] {
        var facts: [String: Any] = [
            "id": eigen.melding.id.uuid, "categorie": eigen.melding.categorie, "plaats": woord(eigen.plaats),
            "ongelezen": eigen.ongelezen,
        ]
        facts["omschrijving"] = eigen.melding.omschrijving
        facts["antwoord"] = eigen.melding.antwoord
        return facts
    }

    static func melding(_ melding: Melding) -> [String: Any] {
        var facts: [String: Any] = [
            "id": melding.id.uuid, "categorie": melding.categorie, "fotos": melding.fotos.count,
        ]
        facts["omschrijving"] = melding.omschrijving
        facts["antwoord"] = melding.antwoord
        facts["team"] = melding.team
        return facts
    }

    static func item(_ item: VerstuurdItem) -> [String: Any] {
        [
            "signaal": item.signaal.uuid, "melding": item.melding.uuid, "tekst": woord(item.tekst),
            "fotos": item.fotos.map { woord($0.plaats) },
        ]
    }

    private static func woord(_ plaats: Plaats) -> String {
        switch plaats {
        case .opDitToestel: "op_dit_toestel"
        case .onderweg: "onderweg"
        case .bijGemeente: "bij_gemeente"
        case .tegengehouden: "tegengehouden"
        }
    }
}
