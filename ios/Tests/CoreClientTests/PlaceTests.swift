import CoreClient
import Foundation
import Proef
import Testing
import WijkmaatCore

@Suite("Place") struct PlaceTests {
    @Test("The place is followed while it is watched, and off afterwards")
    func followed() async throws {
        let phone = try await Phone()
        let isOn = Switch(false)
        let location = Location(begin: { isOn.isOn = true }, end: { isOn.isOn = false })
        var stands = phone.client.place(location).makeAsyncIterator()
        #expect(await stands.next() == .zoekt)
        #expect(isOn.isOn)
        location.fix(lat: 52.9585, lon: 4.7622, accuracy: 80, at: Date())
        guard case .nietPrecies(let rough) = await stands.next() else { throw Broken("not rough") }
        #expect(rough.nauwkeurigheidM == 80)
        location.fix(lat: 52.9586, lon: 4.7622, accuracy: 8, at: Date())
        guard case .precies(let precise) = await stands.next() else { throw Broken("not precise") }
        #expect(precise.nauwkeurigheidM == 8)
        location.refused()
        #expect(await stands.next() == .geweigerd)
        let watching = Task { [client = phone.client] in for await _ in client.place(location) {} }
        try await Task.sleep(for: .milliseconds(50))
        watching.cancel()
        await watching.value
    }

    @Test("A fix grows old by itself, and what no phone can mean is passed over")
    func old() async throws {
        let phone = try await Phone()
        let location = Location(begin: {}, end: {})
        var stands = phone.client.place(location, again: .milliseconds(50)).makeAsyncIterator()
        #expect(await stands.next() == .zoekt)
        location.fix(lat: .nan, lon: 4, accuracy: 5, at: Date())
        // Fresh for two tenths of a second more.
        location.fix(lat: 52.9586, lon: 4.7622, accuracy: 8, at: Date().addingTimeInterval(-59.8))
        guard case .precies = await stands.next() else { throw Broken("not precise") }
        #expect(await stands.next() == .zoekt)
    }

    @Test("A screen that comes while another goes keeps the position on; when it goes too, it is off")
    func oneAtATime() async throws {
        let phone = try await Phone()
        let isOn = Switch(false)
        let location = Location(begin: { isOn.isOn = true }, end: { isOn.isOn = false })
        var tasks: [Task<Void, Never>] = []
        for _ in 0..<5 {
            tasks.last?.cancel()
            tasks.append(Task { [client = phone.client] in for await _ in client.place(location) {} })
            try await Task.sleep(for: .milliseconds(20))
        }
        try await eventually("on") { isOn.isOn }
        try await Task.sleep(for: .milliseconds(200))
        #expect(isOn.isOn)
        tasks.last?.cancel()
        try await eventually("off") { !isOn.isOn }
    }
}
