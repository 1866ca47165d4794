import CoreClient
import Foundation
import Proef
import Testing
import WijkmaatCore

@testable import Schermen

@MainActor
@Suite("Vandaag") struct VandaagTests {
    @Test("It begins loading; a new phone then has nothing, and says that it is not coupled")
    func empty() async throws {
        let phone = try await Phone()
        let model = VandaagModel(phone.context)
        #expect(model.state.inhoud == .laden)
        try await running(model.run) {
            try await eventually("cards") { model.state.inhoud == .kaarten(antwoorden: [], lopend: [], meer: false) }
            #expect(model.state.bericht?.tegels == nil)
            #expect(model.state.bericht?.titel == "Dit toestel is nog niet gekoppeld.")
            #expect(model.state.bericht?.uitleg.hasPrefix("Meldingen blijven hier") == true)
        }
    }

    @Test("What was saved is on a card at once, with where it is")
    func saved() async throws {
        let phone = try await Phone()
        let model = VandaagModel(phone.context)
        try await running(model.run) {
            try await phone.client.ask { core in try await core.execute(command: report()) }
            try await eventually("a card") { model.cards.count == 1 }
            let card = try #require(model.cards.first)
            #expect(card.titel == "Verlichting")
            #expect(card.onder.contains(" · vandaag "))
            #expect((card.tegels, card.tegelwoorden) == (.device, "op dit toestel"))
            #expect(card.voorgelezen.hasPrefix("Verlichting. "))
            #expect(card.voorgelezen.hasSuffix("op dit toestel."))
            #expect(model.state.bericht?.titel == "1 op dit toestel")
        }
    }

    @Test("Coupled but without a network it says so, and that one can go on")
    func offline() async throws {
        let (hub, phone) = (try Hub(), try await Phone(network: .geen))
        try await phone.couple(hub)
        let model = VandaagModel(phone.context)
        try await running(model.run) {
            try await eventually("a notice") { model.state.bericht?.titel == "Geen internet." }
            #expect(model.state.bericht?.uitleg == "U kunt gewoon doorgaan.")
            phone.connectivity.report(.onbeperkt)
            try await eventually("no notice") { model.state.bericht == nil }
        }
    }

    @Test("A hub that does not answer is told as what it is, and gone when it answers")
    func hubAway() async throws {
        let (hub, phone) = (try Hub(), try await Phone())
        try await phone.couple(hub)
        hub.stop()
        let sync = SyncWithApp(client: phone.client, connectivity: phone.connectivity)
        sync.start()
        let model = VandaagModel(phone.context)
        try await running(model.run) {
            try await phone.client.ask { core in try await core.execute(command: report()) }
            try await eventually("told") { model.state.bericht?.uitleg == Teksten.Sync.onbereikbaar }
            #expect(model.state.bericht?.titel == "1 op dit toestel")
            try hub.restart()
            phone.connectivity.report(.geen)
            phone.connectivity.report(.onbeperkt)
            try await eventually("sent") { model.cards.first?.tegels == .received && model.state.bericht == nil }
            #expect(model.cards.first?.tegelwoorden?.hasPrefix("bij de gemeente, ") == true)
        }
    }

    @Test("An answer comes by itself, unread, is said aloud, and is read once someone opened it")
    func answered() async throws {
        let (hub, phone) = (try Hub(), try await Phone())
        try await phone.couple(hub)
        let receipt = try await phone.client.ask { core in try await core.execute(command: report()) }
        let sync = SyncWithApp(client: phone.client, connectivity: phone.connectivity)
        sync.start()
        let model = VandaagModel(phone.context)
        try await running(model.run) {
            try await eventually("sent") { model.cards.first?.tegels == .received }
            #expect(model.state.aankondiging == nil)
            let id = try #require(receipt.melding).uuid
            try hub.couple("karim", role: "wijkmanager")
            try hub.cli("karim", "sync")
            try hub.cli("karim", "melding", "beantwoorden", id, "--antwoord", "De lantaarn brandt weer.")
            try hub.cli("karim", "sync")
            try await eventually("an answer") { model.answers.count == 1 }
            let card = try #require(model.answers.first)
            #expect(card.antwoord == "De lantaarn brandt weer.")
            #expect(card.ongelezen && card.tegels == nil)
            #expect(card.voorgelezen.hasPrefix("Nieuw. Antwoord voor u. Verlichting, "))
            #expect(card.voorgelezen.hasSuffix("De lantaarn brandt weer."))
            #expect(model.state.aankondiging == Aankondiging(nr: 1, tekst: "Antwoord voor u.", dringend: false))
            model.handle(.gelezen(card.id))
            try await eventually("read") { model.answers.first?.ongelezen == false }
        }
    }

    @Test("When the store cannot be read it says why, and trying again helps once it can")
    func error() async throws {
        let phone = try await Phone()
        let sick = SickPhone.of(phone)
        let model = VandaagModel(Context(client: CoreClient(sick), connectivity: phone.connectivity))
        try await running(model.run) {
            try await eventually("an error") { model.state.inhoud == .fout("De gegevens zijn beschadigd.") }
            sick.isSick.isOn = false
            model.handle(.opnieuw)
            try await eventually("cards") { model.state.inhoud == .kaarten(antwoorden: [], lopend: [], meer: false) }
        }
    }

    @Test("A screen that goes follows nothing any more")
    func gone() async throws {
        let phone = try await Phone()
        let model = VandaagModel(phone.context)
        let task = Task { await model.run() }
        try await eventually("cards") { model.state.inhoud != .laden }
        task.cancel()
        await task.value
        try await phone.client.ask { core in try await core.execute(command: report()) }
        try await Task.sleep(for: .milliseconds(200))
        #expect(model.cards.isEmpty)
    }
}

extension VandaagModel {
    fileprivate var cards: [MeldingKaart] {
        if case .kaarten(_, let lopend, _) = state.inhoud { return lopend }
        return []
    }

    fileprivate var answers: [MeldingKaart] {
        if case .kaarten(let antwoorden, _, _) = state.inhoud { return antwoorden }
        return []
    }
}

private final class SickPhone: Wijkmaat, @unchecked Sendable {
    let isSick = Switch(true)

    static func of(_ phone: Phone) -> SickPhone {
        SickPhone(unsafeFromHandle: phone.core.uniffiCloneHandle())
    }

    override func vandaag() async throws -> Vandaag {
        if isSick.isOn {
            throw CoreError.Store(code: "opslag-beschadigd", parameters: [:], tekst: "De gegevens zijn beschadigd.")
        }
        return try await super.vandaag()
    }
}
