import CoreClient
import Foundation
import Proef
import Testing
import WijkmaatCore

@testable import Schermen

@MainActor
@Suite("Verstuurd") struct VerstuurdTests {
    let clock = TestClock()

    private func model(_ phone: Phone) -> VerstuurdModel {
        VerstuurdModel(phone.context, clock: clock.tick)
    }

    private func save(_ phone: Phone, foto: Bool = false) async throws {
        try await phone.client.ask { core in
            let foto = foto ? try await core.prepareFoto(bytes: picture) : nil
            _ = try await core.execute(command: report(foto: foto))
        }
    }

    @Test("Nothing yet is an empty list, and before that no list at all")
    func empty() async throws {
        let phone = try await Phone()
        let model = model(phone)
        #expect(model.state.dingen == nil)
        try await running(model.run) {
            try await eventually("a list") { model.state.dingen == [] }
            #expect(!model.state.kanVersturen)
            #expect(model.state.bericht == Teksten.Sync.nietGekoppeld)
        }
    }

    @Test("Text and picture each have their line, and nothing says all while anything is left")
    func lines() async throws {
        let (hub, phone) = (try Hub(), try await Phone(network: .beperkt))
        try await phone.couple(hub)
        try await save(phone, foto: true)
        let model = model(phone)
        try await running(model.run) {
            try await eventually("a thing") { model.state.dingen?.count == 1 }
            #expect(model.lines == ["Tekst: op dit toestel", "Foto: wacht op wifi"])
            #expect(model.state.telling == Telling(toestel: 1, onderweg: 0, gemeente: 0, tegen: 0))
            #expect(model.state.bericht == Teksten.Sync.beperkt)
            // Text goes, the picture waits for wifi.
            let connectivity = phone.connectivity
            try await phone.client.ask { core in
                try await core.startSync(connectivity: connectivity, fotosWachtenOpWifi: true)
            }
            try await eventually("text sent") { model.lines.first?.hasPrefix("Tekst: bij de gemeente, ") == true }
            #expect(model.lines.last == "Foto: wacht op wifi")
            #expect(model.state.telling.toestel == 1 && model.state.telling.gemeente == 0)
            #expect(model.state.bericht == Teksten.Sync.beperkt)
            #expect(model.state.dingen?.first?.voorgelezen.contains("Tekst bij de gemeente") == true)
            connectivity.report(.onbeperkt)
            try await eventually("all sent") { model.state.telling.gemeente == 1 }
            try await eventually("said") { model.state.bericht == Teksten.Sync.nietsMeer }
            #expect(model.lines.last?.hasPrefix("Foto: bij de gemeente, ") == true)
        }
    }

    @Test("Sending by hand sends, tells why it cannot, and never runs twice at once")
    func now() async throws {
        let (hub, phone) = (try Hub(), try await Phone())
        try await phone.couple(hub)
        try await save(phone)
        let model = model(phone)
        try await running(model.run) {
            try await eventually("a thing") { model.state.dingen?.count == 1 && model.state.kanVersturen }
            hub.stop()
            model.handle(.nuVersturen)
            #expect(model.state.bezig)
            try await eventually("told") { model.state.fout != nil && !model.state.bezig }
            #expect(model.state.fout?.contains("op dit toestel") == true)
            #expect(model.state.aankondiging?.tekst == model.state.fout)
            try hub.restart()
            model.handle(.nuVersturen)
            try await eventually("sent") { model.state.telling.gemeente == 1 && !model.state.bezig }
            #expect(model.state.fout == nil)
        }
    }

    @Test("A page at a time, and it grows when something new is saved")
    func pages() async throws {
        let phone = try await Phone()
        for _ in 0..<53 { try await save(phone) }
        let model = model(phone)
        try await running(model.run) {
            try await eventually("a page") { model.state.dingen?.count == 50 && model.state.meer }
            model.handle(.eerder)
            try await eventually("all") { model.state.dingen?.count == 53 && !model.state.meer }
            try await save(phone)
            try await eventually("one more") { model.state.dingen?.count == 54 }
        }
    }

    @Test("An answer that comes in late does not take the place of a newer one")
    func late() async throws {
        let phone = try await Phone()
        for _ in 0..<52 { try await save(phone) }
        let slow = SlowPhone(unsafeFromHandle: phone.core.uniffiCloneHandle())
        let model = VerstuurdModel(
            Context(client: CoreClient(slow), connectivity: phone.connectivity), clock: clock.tick)
        try await running(model.run) {
            try await eventually("a page") { model.state.dingen?.count == 50 }
            slow.isHeld.isOn = true
            try await save(phone)
            try await eventually("held") { slow.holds.isOn }
            model.handle(.eerder)
            try await eventually("all") { model.state.dingen?.count == 53 }
            slow.isHeld.isOn = false
            try await Task.sleep(for: .milliseconds(200))
            #expect(model.state.dingen?.count == 53)
        }
    }

    @Test("What was sent and then changed here is on this phone again, and that is said")
    func backHere() async throws {
        let (hub, phone) = (try Hub(), try await Phone())
        try await phone.couple(hub)
        try await save(phone)
        try await phone.client.ask { core in try await core.syncNow() }
        let model = model(phone)
        try await running(model.run) {
            try await eventually("sent") { model.state.telling.gemeente == 1 }
            let id = try #require(model.state.dingen?.first?.id)
            try await phone.client.ask { core in
                _ = try await core.execute(
                    command: .signaalOmschrijven(id: id, omschrijving: "Twee lantaarns zijn uit"))
            }
            try await eventually("back") { model.state.telling.toestel == 1 }
            #expect(model.state.aankondiging?.tekst == "Staat weer op dit toestel.")
        }
    }
}

extension VerstuurdModel {
    fileprivate var lines: [String] {
        state.dingen?.first?.regels.map { "\($0.wat): \($0.woorden)" } ?? []
    }
}

/// Keeps one question waiting for its answer.
private final class SlowPhone: Wijkmaat, @unchecked Sendable {
    let isHeld = Switch(false)
    let holds = Switch(false)

    override func verstuurd(na: VerstuurdCursor?) async throws -> VerstuurdPagina {
        let page = try await super.verstuurd(na: na)
        if isHeld.isOn, !holds.isOn {
            holds.isOn = true
            while isHeld.isOn { try await Task.sleep(for: .milliseconds(2)) }
        }
        return page
    }
}
