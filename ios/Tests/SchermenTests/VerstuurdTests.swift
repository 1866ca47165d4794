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

    /// A phone with one melding that Karim closed and answered.
    private func answered(_ hub: Hub) async throws -> (Phone, String) {
        let phone = try await Phone()
        try await phone.couple(hub)
        let receipt = try await phone.client.ask { core in try await core.execute(command: report()) }
        let id = try #require(receipt.melding).uuid
        try await phone.client.ask { core in try await core.syncNow() }
        try hub.couple("karim", role: "wijkmanager")
        try hub.cli("karim", "sync")
        for step in ["in_behandeling", "zegt_klaar", "gezien_en_in_orde"] {
            try hub.cli("karim", "melding", "status", id, "--naar", step)
        }
        try hub.cli("karim", "melding", "beantwoorden", id, "--antwoord", "De lantaarn brandt weer.")
        try hub.cli("karim", "sync")
        try await phone.client.ask { core in try await core.syncNow() }
        return (phone, id)
    }

    @Test("An answer asks whether it is good; a no opens the melding again, without a network too, and can be undone")
    func answers() async throws {
        let hub = try Hub()
        let (phone, id) = try await answered(hub)
        let model = model(phone)
        try await running(model.run) {
            try await eventually("an answer") { model.antwoord != nil }
            #expect(model.antwoord == Antwoord(tekst: "De lantaarn brandt weer.", stand: .vraag))
            let ding = try #require(model.state.dingen?.first?.id)
            hub.stop()
            model.handle(.nietGoed(ding))
            #expect(model.antwoord?.stand == .schrijft(""))
            #expect(model.antwoord?.isLeeg == true)
            model.handle(.heropen(ding))
            #expect(model.antwoord?.bezig == false)
            model.handle(.laatMaar(ding))
            #expect(model.antwoord?.stand == .vraag)
            model.handle(.nietGoed(ding))
            model.handle(.schrijf(ding, "Hij knippert nog. "))
            model.handle(.heropen(ding))
            #expect(model.antwoord?.bezig == true)
            let no = AntwoordStand.gezegd(
                tevreden: false, feit: "Weer geopend.", uitleg: Teksten.Verstuurd.heropendUitleg,
                reden: "U schreef: Hij knippert nog.")
            try await eventually("said") { model.antwoord == Antwoord(tekst: "De lantaarn brandt weer.", stand: no) }
            try await eventually("heard") { model.state.aankondiging?.tekst == "Weer geopend." }
            #expect(model.state.telling.toestel == 1)
            #expect(try await phone.core.vandaag().terug.first?.ongelezen == false)

            try hub.restart()
            try await phone.client.ask { core in try await core.syncNow() }
            try hub.cli("karim", "sync")
            #expect(try hub.cli("karim", "--json", "melding", "toon", id).contains("\"status\":\"heropend\""))
            model.handle(.tevreden(ding))
            let yes = AntwoordStand.gezegd(tevreden: true, feit: "U vond dit opgelost.", uitleg: nil, reden: nil)
            try await eventually("taken back") { model.antwoord?.stand == yes }
            try await phone.client.ask { core in try await core.syncNow() }
            try hub.cli("karim", "sync")
            #expect(try hub.cli("karim", "--json", "melding", "toon", id).contains("\"status\":\"gezien_en_in_orde\""))
        }
    }

    @Test("What cannot be saved keeps the words, says why, and goes the next time")
    func full() async throws {
        let hub = try Hub()
        let (phone, _) = try await answered(hub)
        let full = FullPhone.of(phone)
        let model = VerstuurdModel(
            Context(client: CoreClient(full), connectivity: phone.connectivity), clock: clock.tick)
        try await running(model.run) {
            try await eventually("an answer") { model.antwoord != nil }
            let ding = try #require(model.state.dingen?.first?.id)
            model.handle(.nietGoed(ding))
            model.handle(.schrijf(ding, "Hij knippert nog."))
            model.handle(.heropen(ding))
            try await eventually("told") { model.antwoord?.fout != nil }
            #expect(model.antwoord?.stand == .schrijft("Hij knippert nog."))
            #expect(model.state.aankondiging?.tekst == model.antwoord?.fout)
            full.isFull.isOn = false
            model.handle(.heropen(ding))
            try await eventually("said") { if case .gezegd = model.antwoord?.stand { true } else { false } }
            #expect(model.antwoord?.fout == nil)
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
    fileprivate var antwoord: Antwoord? { state.dingen?.first?.antwoord }

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
