import CoreClient
import Foundation
import Proef
import Testing
import WijkmaatCore

@Suite("Store and key") struct StoreTests {
    @Test("Closing while calls run finishes them and refuses later ones with a sentence")
    func closeWhileBusy() async throws {
        let phone = try await Phone()
        let client = phone.client
        let saved = try await withThrowingTaskGroup(of: Answer<Receipt>.self) { group in
            for nr in 1...20 {
                group.addTask {
                    await client.outcome { core in try await core.execute(command: report("afval", "Melding \(nr)")) }
                }
            }
            try await Task.sleep(for: .milliseconds(20))
            try await client.close()
            var saved = 0
            for try await outcome in group {
                switch outcome {
                case .success: saved += 1
                case .failure(let problem): #expect(problem.code == "opslag-gesloten")
                }
            }
            return saved
        }
        let late = await client.outcome { core in try await core.vandaag() }
        guard case .failure(let problem) = late else { throw Broken("still open") }
        #expect(problem.code == "opslag-gesloten")
        let again = try await Phone(folder: phone.folder, keys: phone.keys)
        #expect(try await again.core.verstuurd(na: nil).items.count == saved)
    }

    @Test("The key that was kept opens the store again, another one does not, and none says so")
    func keys() async throws {
        let phone = try await Phone()
        try await phone.client.ask { core in try await core.execute(command: report()) }
        try await phone.client.close()
        let kept = try #require(phone.keys.kept)
        #expect(kept.count == 32)
        #expect(await problem(phone.folder, Keys(Data(repeating: 7, count: 32)))?.code == "sleutel-fout")
        #expect(await problem(phone.folder, Keys(Data(repeating: 7, count: 5)))?.code == "sleutel-ongeldig")
        #expect(await problem(phone.folder, Keys())?.code == "sleutel-ontbreekt")
        let reopened = try await CoreClient.open(folder: phone.folder, keys: Keys(kept))
        #expect(try await reopened.ask { core in try await core.vandaag() }.lopend.count == 1)
    }

    @Test("A key store that the phone cannot open now is told, and no store is made without a key")
    func locked() async throws {
        let folder = try freshFolder("locked")
        let locked = CoreError.Store(code: "sleutel-ontbreekt", parameters: [:], tekst: "Ontgrendel eerst uw telefoon.")
        let told = await problem(folder, BrokenKeys(error: locked))
        #expect(told == Problem(.store, code: "sleutel-ontbreekt", text: "Ontgrendel eerst uw telefoon."))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test("A key store that breaks in a way it did not announce ends the call and not the app")
    func broken() async throws {
        let told = await problem(try freshFolder("broken"), BrokenKeys(error: CancellationError()))
        #expect(told?.kind == .unexpected)
    }

    private func problem(_ folder: String, _ keys: any KeyStore) async -> Problem? {
        do throws(Problem) {
            _ = try await CoreClient.open(folder: folder, keys: keys)
            return nil
        } catch {
            return error
        }
    }
}

private final class BrokenKeys: KeyStore {
    private let error: any Error

    init(error: any Error) {
        self.error = error
    }

    func read() throws -> Data? { throw error }

    func write(key: Data) throws { throw error }
}
