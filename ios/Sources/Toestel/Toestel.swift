import CoreClient
import Foundation
import WijkmaatCore

/// A phone without a screen: what a story tells it to do, over the same client that the screens use.
actor Toestel {
    private var client: CoreClient?
    private let connectivity = Connectivity(.onbeperkt)
    private var sync: SyncWithApp?

    /// Does one thing and says how it went; never throws.
    func antwoord(_ line: String) async -> Data {
        do {
            let opdracht = try JSONDecoder().decode(Opdracht.self, from: Data(line.utf8))
            return Antwoord.line(try await doe(opdracht))
        } catch let error as DecodingError {
            return Antwoord.line(Antwoord.failed(Onduidelijk("geen opdracht: \(error)")))
        } catch {
            return Antwoord.line(Antwoord.failed(error))
        }
    }

    private func doe(_ opdracht: Opdracht) async throws -> [String: Any] {
        switch opdracht.doe {
        case "open": return try await open(opdracht)
        case "couple": return try await couple(opdracht)
        case "melden": return try await melden(opdracht)
        case "beantwoorden":
            let antwoord = try opdracht.needs("antwoord", opdracht.antwoord)
            return try await execute(.meldingBeantwoorden(id: try id(opdracht), antwoord: antwoord, opnieuw: false))
        case "toewijzen":
            let team = try opdracht.needs("team", opdracht.team)
            return try await execute(.meldingToewijzen(id: try id(opdracht), team: team, eigenaar: nil))
        case "sync": return try await syncNow()
        case "startSync":
            sync = SyncWithApp(client: try here(), connectivity: connectivity)
            sync?.start()
            return Antwoord.ok()
        case "vandaag": return try await vandaag()
        case "wacht": return try await wacht(opdracht)
        case "meldingen": return try await meldingen()
        case "verstuurd":
            let page = try await here().ask { core in try await core.verstuurd(na: nil) }
            return Antwoord.ok(["items": page.items.map(Antwoord.item)])
        case "close":
            sync = nil
            try await here().close()
            client = nil
            return Antwoord.ok()
        default:
            let all = "open couple melden beantwoorden toewijzen sync startSync vandaag wacht meldingen verstuurd close"
            throw Onduidelijk("'\(opdracht.doe)' is er niet; wel: \(all)")
        }
    }

    private func here() throws -> CoreClient {
        guard let client else { throw Onduidelijk("zeg eerst open") }
        return client
    }

    private func id(_ opdracht: Opdracht) throws -> MeldingId {
        MeldingId(uuid: try opdracht.needs("id", opdracht.id))
    }

    private func open(_ opdracht: Opdracht) async throws -> [String: Any] {
        let map = try opdracht.needs("map", opdracht.map)
        try FileManager.default.createDirectory(atPath: map, withIntermediateDirectories: true)
        client = try await CoreClient.open(
            folder: map, keys: KeyFile(path: "\(map)/sleutel"), gemeente: opdracht.gemeente)
        return try await ik()
    }

    private func couple(_ opdracht: Opdracht) async throws -> [String: Any] {
        let (adres, code) = (try opdracht.needs("adres", opdracht.adres), try opdracht.needs("code", opdracht.code))
        try await here().ask { core in try await core.couple(adres: adres, code: code) }
        return try await ik()
    }

    private func ik() async throws -> [String: Any] {
        let ik = try await here().ask { core in try await core.ik() }
        return Antwoord.ok(["persoon": ik.persoon.uuid, "rol": ik.rol, "gekoppeld": ik.gekoppeld])
    }

    private func melden(_ opdracht: Opdracht) async throws -> [String: Any] {
        let client = try here()
        var plek: Plek?
        if let lat = opdracht.lat, let lon = opdracht.lon {
            plek = Plek(punt: LatLon(lat: lat, lon: lon), nauwkeurigheidM: nil, bron: .gnss)
        }
        var fotos: [FotoBron] = []
        if let path = opdracht.foto {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            fotos = [.verwerkt(try await client.ask { core in try await core.prepareFoto(bytes: bytes) })]
        }
        return try await execute(
            .signaalMelden(
                SignaalMelden(
                    id: nil, categorie: try opdracht.needs("categorie", opdracht.categorie),
                    omschrijving: opdracht.omschrijving ?? "", plek: plek, gebied: nil, fotos: fotos, gemaakt: nil,
                    melder: nil, ronde: nil)))
    }

    private func execute(_ command: Command) async throws -> [String: Any] {
        let receipt = try await here().ask { core in try await core.execute(command: command) }
        var facts: [String: Any] = [:]
        facts["signaal"] = receipt.signaal?.uuid
        facts["melding"] = receipt.melding?.uuid
        return Antwoord.ok(facts)
    }

    private func syncNow() async throws -> [String: Any] {
        let done = try await here().ask { core in try await core.syncNow() }
        return Antwoord.ok([
            "verstuurd": done.verstuurd, "ontvangen": done.ontvangen, "tegengehouden": done.tegengehouden,
            "fotosVerstuurd": done.fotosVerstuurd,
        ])
    }

    private func vandaag() async throws -> [String: Any] {
        show(try await here().ask { core in try await core.vandaag() })
    }

    private func show(_ vandaag: Vandaag) -> [String: Any] {
        Antwoord.ok(["terug": vandaag.terug.map(Antwoord.kaart), "lopend": vandaag.lopend.map(Antwoord.kaart)])
    }

    private func meldingen() async throws -> [String: Any] {
        let filter = Filter(
            gebieden: [], status: nil, discipline: nil, team: nil, categorie: nil, mijn: false, zoek: nil, bij: nil,
            na: nil,
            hoogstens: 100)
        let page = try await here().ask { core in try await core.meldingen(filter: filter) }
        return Antwoord.ok(["meldingen": page.meldingen.map(Antwoord.melding)])
    }

    /// Waits for answers, as a screen does: by following what changes.
    private func wacht(_ opdracht: Opdracht) async throws -> [String: Any] {
        let (count, client) = (opdracht.aantal ?? 1, try here())
        let following = Task { () -> Vandaag? in
            for await answer in client.watch({ core in try await core.vandaag() }) {
                if let vandaag = answer.value, vandaag.terug.count >= count { return vandaag }
            }
            return nil
        }
        let limit = Task {
            try? await Task.sleep(for: .seconds(opdracht.seconden ?? 30))
            following.cancel()
        }
        defer { limit.cancel() }
        guard let vandaag = await following.value else { throw Onduidelijk("er kwam geen antwoord") }
        return show(vandaag)
    }
}

/// The key in a file beside the store: for stories only. A phone keeps it in its key store.
private final class KeyFile: KeyStore {
    private let path: String

    init(path: String) {
        self.path = path
    }

    func read() throws -> Data? { FileManager.default.contents(atPath: path) }

    func write(key: Data) throws {
        guard FileManager.default.createFile(atPath: path, contents: key, attributes: [.posixPermissions: 0o600]) else {
            throw CoreError.Full(code: "bestand-fout", parameters: [:], tekst: "De sleutel is niet te schrijven.")
        }
    }
}
