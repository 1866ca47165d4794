import CoreClient
import Foundation
import Proef
import Testing
import WijkmaatCore

@Suite("Client") struct ClientTests {
    @Test("A screen that watches sees what was saved without asking again")
    func watching() async throws {
        let phone = try await Phone()
        let cards = phone.client.watch { core in try await core.vandaag().lopend.count }
        var iterator = cards.makeAsyncIterator()
        #expect(await iterator.next() == .success(0))
        try await phone.client.ask { core in try await core.execute(command: report()) }
        #expect(await iterator.next() == .success(1))
    }

    @Test("Nothing that changes while a screen begins to watch is missed")
    func nothingMissed() async throws {
        let phone = try await Phone()
        for nr in 1...20 {
            let cards = phone.client.watch { core in try await core.vandaag().lopend.count }
            async let seen = first(of: cards) { $0 == .success(nr) }
            try await phone.client.ask { core in try await core.execute(command: report("afval", "Melding \(nr)")) }
            _ = try await seen
        }
    }

    @Test("Many changes are few questions, and the last one is never lost")
    func coalesced() async throws {
        let phone = try await Phone()
        let questions = Counter()
        let items = phone.client.watch { core in
            questions.up()
            try await Task.sleep(for: .milliseconds(50))
            return try await core.verstuurd(na: nil).items.count
        }
        async let all = first(of: items) { $0 == .success(30) }
        for nr in 0..<30 {
            try await phone.client.ask { core in try await core.execute(command: report("afval", "Melding \(nr)")) }
        }
        _ = try await all
        #expect(questions.count < 30)
    }

    @Test("The one hop: elements of another thread arrive on the main thread") @MainActor
    func mainThread() async throws {
        let phone = try await Phone()
        // On Linux the main queue has no thread of its own, so it is the queue that is asked for.
        let mainQueue = DispatchSpecificKey<Bool>()
        DispatchQueue.main.setSpecific(key: mainQueue, value: true)
        var seen: [Bool?] = []
        let watching = Task { @MainActor in
            await follow(phone.client.watch { core in try await core.vandaag().lopend.count }) { _ in
                seen.append(DispatchQueue.getSpecific(key: mainQueue))
            }
        }
        try await eventually("the first answer") { seen.count == 1 }
        try await phone.client.ask { core in try await core.execute(command: report()) }
        try await eventually("the second answer") { seen.count == 2 }
        watching.cancel()
        await watching.value
        #expect(seen == [true, true])
    }

    @Test("What the core refuses is one error with its sentence, and nothing was saved")
    func refused() async throws {
        let phone = try await Phone()
        let answer = await phone.client.outcome { core in try await core.execute(command: report("ruimtevaart")) }
        guard case .failure(let problem) = answer else { throw Broken("saved: \(answer)") }
        #expect(problem.code == "categorie-onbekend")
        #expect(problem.text.contains("ruimtevaart"))
        #expect(try await phone.core.vandaag().lopend.isEmpty)
    }

    @Test("Who stops waiting waits no longer, and the save is finished all the same")
    func cancelled() async throws {
        let phone = try await Phone()
        let gate = Switch(false)
        let slow = Task {
            await phone.client.outcome { core in
                while !gate.isOn { try await Task.sleep(for: .milliseconds(5)) }
                return try await core.execute(command: report())
            }
        }
        try await Task.sleep(for: .milliseconds(50))
        slow.cancel()
        // The gate is still closed: what it waits for has not ended.
        guard case .failure(let problem) = await slow.value else { throw Broken("it waited") }
        #expect(problem.kind == .cancelled)
        gate.isOn = true
        _ = try await first(of: phone.client.watch { core in try await core.vandaag().lopend.count }) {
            $0 == .success(1)
        }
    }

    @Test("A save that is cancelled as it begins is whole or not there, and the phone works on")
    func cancelledFirst() async throws {
        let phone = try await Phone()
        for _ in 0..<20 {
            let saving = Task { await phone.client.outcome { core in try await core.execute(command: report()) } }
            saving.cancel()
            _ = await saving.value
        }
        try await phone.client.ask { core in try await core.execute(command: report("groen", "Tak hangt los")) }
        // Closing waits for what was begun.
        try await phone.client.close()
        let again = try await Phone(folder: phone.folder, keys: phone.keys)
        let items = try await again.core.verstuurd(na: nil).items
        #expect(items.contains { $0.omschrijving == "Tak hangt los" })
        #expect(items.filter { $0.omschrijving != "Tak hangt los" }.allSatisfy { $0.omschrijving == "Lantaarn is uit" })
    }

    @Test("A screen that goes is asked nothing any more")
    func gone() async throws {
        let phone = try await Phone()
        let questions = Counter()
        let watching = Task {
            for await _ in phone.client.watch({ core in
                questions.up()
                return try await core.vandaag().lopend.count
            }) {}
        }
        while questions.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
        watching.cancel()
        await watching.value
        try await Task.sleep(for: .milliseconds(50))
        let before = questions.count
        try await phone.client.ask { core in try await core.execute(command: report()) }
        try await Task.sleep(for: .milliseconds(200))
        #expect(questions.count == before)
    }

    @Test("A client that nobody holds any more lets go of the core")
    func released() async throws {
        let phone = try await Phone()
        weak var client: CoreClient?
        do {
            let second = CoreClient(phone.core)
            client = second
            _ = try await first(of: second.watch { core in try await core.vandaag().lopend.count }) { _ in true }
        }
        try await eventually("let go") { client == nil }
    }

    @Test("A fake changes one thing of a real core")
    func fake() async throws {
        let phone = try await Phone()
        let client = CoreClient(FullPhone.of(phone))
        let answer = await client.outcome { core in try await core.execute(command: report()) }
        #expect(answer == .failure(Problem(full)))
        #expect(answer.value == nil)
        #expect(try await client.ask { core in try await core.vandaag() }.lopend.isEmpty)
    }
}

/// Counts, on any thread.
final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var number = 0

    var count: Int { lock.withLock { number } }

    func up() { lock.withLock { number += 1 } }
}
