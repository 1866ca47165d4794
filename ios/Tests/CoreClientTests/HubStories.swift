import CoreClient
import Foundation
import Proef
import Testing
import WijkmaatCore

@Suite("Stories with a real hub") struct HubStories {
    let hub: Hub

    init() throws { hub = try Hub() }

    @Test(
        "What was reported before coupling reaches the municipality, and the answer comes back as an element of the sequence"
    )
    func answer() async throws {
        let phone = try await Phone()
        let client = phone.client
        let receipt = try await client.ask { core in try await core.execute(command: report()) }
        #expect(try await phone.lone() == .opDitToestel)
        try await phone.couple(hub)
        let sync = SyncWithApp(client: client, connectivity: phone.connectivity)
        sync.start()
        _ = try await first(of: client.watch { core in try await core.verstuurd(na: nil).items.first?.tekst }) {
            $0 == .success(.bijGemeente)
        }
        async let came = first(of: client.watch { core in try await core.vandaag().terug }) {
            $0.value?.isEmpty == false
        }
        let id = try #require(receipt.melding).uuid
        try hub.couple("karim", role: "wijkmanager")
        try hub.cli("karim", "sync")
        try hub.cli("karim", "melding", "beantwoorden", id, "--antwoord", "De lantaarn brandt weer.")
        try hub.cli("karim", "sync")
        let card = try #require(try await came.value?.first)
        #expect(card.melding.antwoord == "De lantaarn brandt weer.")
        #expect(card.ongelezen)
        try await client.ask { core in try await core.markRead(id: card.melding.id) }
        #expect(try await phone.core.vandaag().terug.first?.ongelezen == false)
    }

    @Test("With the hub away everything stays here and says so, and goes when it is back")
    func away() async throws {
        let phone = try await Phone()
        try await phone.couple(hub)
        hub.stop()
        try await phone.client.ask { core in try await core.execute(command: report()) }
        guard case .failure(let problem) = await phone.client.outcome({ core in try await core.syncNow() }) else {
            throw Broken("a sync without a hub")
        }
        #expect(problem.kind == .offline)
        #expect(problem.text.contains("op dit toestel"))
        #expect(try await phone.lone() == .opDitToestel)
        try hub.restart()
        try await phone.client.ask { core in try await core.syncNow() }
        #expect(try await phone.lone() == .bijGemeente)
    }

    @Test("In the background a hub that is away is news for screens, and so is its return")
    func news() async throws {
        let phone = try await Phone()
        try await phone.couple(hub)
        hub.stop()
        let sync = SyncWithApp(client: phone.client, connectivity: phone.connectivity)
        sync.start()
        try await phone.client.ask { core in try await core.execute(command: report()) }
        let away = phone.client.watchWith { _, news in news.hubIsAway }
        _ = try await first(of: away) { $0 == .success(true) }
        try hub.restart()
        // The phone found its network again.
        phone.connectivity.report(.geen)
        phone.connectivity.report(.onbeperkt)
        _ = try await first(of: phone.client.watchWith { _, news in news.hubIsAway }) { $0 == .success(false) }
    }

    @Test("A code that is used up or invented is refused with a sentence")
    func usedCode() async throws {
        let (phone, second) = (try await Phone(), try await Phone())
        let (address, code) = (hub.address, try hub.invite("toezichthouder", "Anna", area: "WK040001"))
        try await phone.client.ask { core in try await core.couple(adres: address, code: code) }
        for wrong in [code, "VERZ-ONNEN"] {
            let answer = await second.client.outcome { core in try await core.couple(adres: address, code: wrong) }
            guard case .failure(let problem) = answer else { throw Broken("coupled with \(wrong)") }
            #expect(problem.code == "code-ongeldig")
        }
        #expect(try await second.core.ik().gekoppeld == false)
    }

    @Test("Sync begins with the app, stops with it, and stays silent while the phone is not coupled")
    func withApp() async throws {
        let phone = try await Phone()
        try await phone.client.ask { core in try await core.execute(command: report()) }
        let sync = SyncWithApp(client: phone.client, connectivity: phone.connectivity)
        sync.start()
        try await Task.sleep(for: .milliseconds(300))
        #expect(try await phone.lone() == .opDitToestel)
        sync.stop()
        try await Task.sleep(for: .milliseconds(300))
        try await phone.couple(hub)
        try await Task.sleep(for: .milliseconds(500))
        #expect(try await phone.lone() == .opDitToestel)
        for _ in 0..<5 {
            sync.start()
            sync.stop()
        }
        sync.start()
        try await eventually("sent") { try await phone.lone() == .bijGemeente }
    }

    @Test("Without a network nothing is tried, and with one it goes at once")
    func network() async throws {
        let phone = try await Phone(network: .geen)
        try await phone.couple(hub)
        let connectivity = phone.connectivity
        try await phone.client.ask { core in
            try await core.startSync(connectivity: connectivity, fotosWachtenOpWifi: true)
        }
        try await phone.client.ask { core in try await core.execute(command: report()) }
        try await Task.sleep(for: .milliseconds(500))
        #expect(try await phone.lone() == .opDitToestel)
        connectivity.report(.beperkt)
        try await eventually("sent") { try await phone.lone() == .bijGemeente }
    }

    @Test("Closing while sync runs ends well, and what waited is sent by the next start")
    func closeWhileSyncing() async throws {
        let phone = try await Phone()
        try await phone.couple(hub)
        let connectivity = phone.connectivity
        try await phone.client.ask { core in
            try await core.startSync(connectivity: connectivity, fotosWachtenOpWifi: true)
        }
        for nr in 1...5 {
            try await phone.client.ask { core in try await core.execute(command: report("afval", "Melding \(nr)")) }
        }
        try await phone.client.close()
        let again = try await Phone(folder: phone.folder, keys: phone.keys)
        try await again.client.ask { core in try await core.syncNow() }
        #expect(try await again.core.verstuurd(na: nil).items.map(\.tekst) == Array(repeating: .bijGemeente, count: 5))
    }
}
