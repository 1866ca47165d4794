import Foundation
import Proef
import Testing

@Suite("A device without a screen") struct ToestelStory {
    @Test("It meets someone with the command line through the hub, and what it had is there after it was started again")
    func story() throws {
        let (hub, toestel) = (try Hub(), try Toestel())
        let map = "\(hub.folder)/toestel"
        #expect(try toestel.doe(["doe": "open", "map": map])["gekoppeld"] as? Bool == false)
        let saved = try toestel.doe([
            "doe": "melden", "categorie": "afval", "omschrijving": "Matras naast de bak", "lat": 52.9585, "lon": 4.7622,
        ])
        let id = try #require(saved["melding"] as? String)
        let code = try hub.invite("toezichthouder", "Anna", area: "WK040001")
        #expect(
            try toestel.doe(["doe": "couple", "adres": hub.address, "code": code])["rol"] as? String == "toezichthouder"
        )
        #expect(try toestel.doe(["doe": "sync"])["verstuurd"] as? Int == 2)

        try hub.couple("karim", role: "wijkmanager")
        try hub.cli("karim", "sync")
        #expect(try hub.cli("karim", "melding", "toon", id).contains("Matras naast de bak"))
        try hub.cli("karim", "melding", "beantwoorden", id, "--antwoord", "De matras is opgehaald.")
        try hub.cli(
            "karim", "signaal", "melden", "--categorie", "groen", "--omschrijving", "Tak hangt los", "--plek",
            "52.9585,4.7622")
        try toestel.doe(["doe": "startSync"])
        try hub.cli("karim", "sync")
        let told = try #require(try toestel.doe(["doe": "wacht", "aantal": 1])["terug"] as? [[String: Any]])
        #expect(told.first?["antwoord"] as? String == "De matras is opgehaald.")
        let all = try #require(try toestel.doe(["doe": "meldingen"])["meldingen"] as? [[String: Any]])
        #expect(all.contains { $0["omschrijving"] as? String == "Tak hangt los" })
        try toestel.doe(["doe": "close"])
        toestel.end()

        let again = try Toestel()
        #expect(try again.doe(["doe": "open", "map": map])["gekoppeld"] as? Bool == true)
        let items = try #require(try again.doe(["doe": "verstuurd"])["items"] as? [[String: Any]])
        #expect(items.first?["tekst"] as? String == "bij_gemeente")
    }

    @Test("What it cannot do it says, and goes on")
    func refusals() throws {
        let toestel = try Toestel()
        #expect(try toestel.says("geen json")["code"] as? String == "onduidelijk")
        #expect(try toestel.says(#"{"doe":"dansen"}"#)["code"] as? String == "onduidelijk")
        #expect(try toestel.says(#"{"doe":"vandaag"}"#)["tekst"] as? String == "zeg eerst open")
        try toestel.doe(["doe": "open", "map": try freshFolder("toestel")])
        #expect(try toestel.says(#"{"doe":"sync"}"#)["code"] as? String == "niet-gekoppeld")
        #expect(try toestel.says(#"{"doe":"melden","categorie":"x"}"#)["code"] as? String == "categorie-onbekend")
        #expect(try toestel.doe(["doe": "vandaag"])["lopend"] as? [String] == [])
    }
}

/// The program as a process of its own: a line in, a line out.
private final class Toestel {
    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())

    init() throws {
        let program = ProcessInfo.processInfo.environment["WIJKMAAT_TOESTEL"] ?? "ios/.build/debug/wijkmaat-toestel"
        process.executableURL = URL(fileURLWithPath: program)
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit {
        end()
    }

    @discardableResult
    func doe(_ opdracht: [String: Any]) throws -> [String: Any] {
        let line = try JSONSerialization.data(withJSONObject: opdracht)
        let answer = try says(String(decoding: line, as: UTF8.self))
        guard answer["ok"] as? Bool == true else { throw Broken("\(opdracht): \(answer)") }
        return answer
    }

    func says(_ line: String) throws -> [String: Any] {
        try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
        var answer = Data()
        while answer.last != UInt8(ascii: "\n") {
            guard let next = try output.fileHandleForReading.read(upToCount: 1) else { throw Broken("it ended") }
            answer += next
        }
        return try JSONSerialization.jsonObject(with: answer) as? [String: Any] ?? [:]
    }

    func end() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
