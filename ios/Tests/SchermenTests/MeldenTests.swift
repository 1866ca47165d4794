import CoreClient
import Foundation
import Proef
import Testing
import WijkmaatCore

@testable import Schermen

@MainActor
@Suite("Melden") struct MeldenTests {
    let phone: Phone
    let clock = TestClock()
    let isOn = Switch(false)
    let location: Location

    init() async throws {
        phone = try await Phone()
        location = Location(begin: { [isOn] in isOn.isOn = true }, end: { [isOn] in isOn.isOn = false })
    }

    private func model(camera: TestCamera = TestCamera(), core: Wijkmaat? = nil, weg: @escaping () -> Void = {})
        -> MeldenModel
    {
        let client = core.map { CoreClient($0) } ?? phone.client
        return MeldenModel(
            Context(client: client, connectivity: phone.connectivity), camera: camera, location: location, weg: weg,
            clock: clock.tick)
    }

    private func story(_ model: MeldenModel, _ story: @MainActor () async throws -> Void) async throws {
        try await running(model.run) {
            try await running(model.runPlace) {
                try await eventually("kinds") { !model.state.soorten.alle.isEmpty && isOn.isOn }
                try await story()
            }
        }
    }

    private func kind(_ model: MeldenModel, _ id: String) throws -> Soort {
        try #require(model.state.soorten.alle.first { $0.id == id })
    }

    @Test("Three taps: photo, kind, save, and it is on this phone with its picture and its place")
    func threeTaps() async throws {
        let model = model()
        try await story(model) {
            location.fix(lat: 52.9585, lon: 4.7622, accuracy: 8, at: Date())
            model.handle(.sluiter)
            try await eventually("kinds") { model.state.stap == .soort }
            model.handle(.kies(try kind(model, "verlichting")))
            #expect(model.state.stap == .plek)
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
        }
        let saved = try #require(model.state.opgeslagen)
        #expect((saved.tegels, saved.titel) == (.device, "Opgeslagen op dit toestel"))
        #expect(saved.klein != nil && !saved.gekoppeld)
        #expect(saved.uitleg?.contains("Wijkbeheer") == true)
        #expect(model.state.aankondiging?.tekst.hasPrefix("Opgeslagen op dit toestel. ") == true)
        #expect(model.state.aankondiging?.dringend == false)
        let detail = try await phone.core.melding(
            id: try #require(try await phone.core.vandaag().lopend.first?.melding.id))
        let voice = try #require(detail.stemmen.first)
        #expect(voice.plek?.punt == LatLon(lat: 52.9585, lon: 4.7622))
        #expect(voice.plek?.nauwkeurigheidM == 8)
        #expect(voice.fotos.count == 1)
    }

    @Test("A second tap within 400 ms is the same tap: one melding, not two; typing never is")
    func secondTap() async throws {
        let model = model()
        try await story(model) {
            model.handle(.zonderFoto)
            model.handle(.kies(try kind(model, "afval")))
            model.handle(.opslaan)
            clock.step = .milliseconds(150)
            model.handle(.schrijf("a"))
            model.handle(.schrijf("ab"))
            model.handle(.opslaan)
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
            #expect(model.state.woorden == "ab")
            // The second half of a double tap would undo what was just saved.
            clock.step = .milliseconds(10)
            model.handle(.ongedaan)
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(model.state.stap == .opgeslagen)
        #expect(try await phone.core.verstuurd(na: nil).items.count == 1)
    }

    @Test("Undo takes it away for good, for who may")
    func undo() async throws {
        let hub = try Hub()
        try await phone.couple(hub, role: "beheerder", area: nil)
        let model = model()
        try await story(model) {
            model.handle(.zonderFoto)
            model.handle(.weetNiet)
            #expect(model.state.soort?.id == "overig")
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
            model.handle(.ongedaan)
            try await eventually("away") { model.state.stap == .weggehaald }
        }
        #expect(model.state.aankondiging?.tekst == "Weggehaald. Er is niets bewaard.")
        #expect(try await phone.core.verstuurd(na: nil).items.isEmpty)
        #expect(try await phone.core.vandaag().lopend.isEmpty)
    }

    @Test("An undo that fails is said, and what was saved stays saved")
    func failingUndo() async throws {
        let full = FullPhone.of(phone)
        full.isFull.isOn = false
        let model = model(core: full)
        try await story(model) {
            model.handle(.zonderFoto)
            model.handle(.weetNiet)
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
            full.isFull.isOn = true
            model.handle(.ongedaan)
            try await eventually("told") { model.state.fout == "Uw toestel is vol. Maak ruimte." && !model.state.bezig }
            #expect(model.state.stap == .opgeslagen && model.state.aankondiging?.dringend == true)
        }
        #expect(try await phone.core.verstuurd(na: nil).items.count == 1)
    }

    @Test("A save that fails keeps everything, is said at once, and saves all of it when there is room")
    func failingSave() async throws {
        let full = FullPhone.of(phone)
        let model = model(core: full)
        try await story(model) {
            location.fix(lat: 52.9585, lon: 4.7622, accuracy: 8, at: Date())
            model.handle(.sluiter)
            try await eventually("a picture") { model.hasPicture }
            model.handle(.kies(try kind(model, "groen")))
            model.handle(.schrijf("Tak hangt los"))
            try await eventually("a place") { model.state.plek == .precies(meter: 8) }
            let before = model.state
            model.handle(.opslaan)
            try await eventually("refused") { model.state.fout != nil && !model.state.bezig }
            #expect(model.state.fout == "Uw toestel is vol. Maak ruimte.")
            #expect(model.state.aankondiging?.dringend == true)
            #expect(
                model.state.aankondiging?.tekst
                    == "Nog niet opgeslagen. Uw toestel is vol. Maak ruimte. Alles wat u invulde, staat er nog.")
            let after = model.state
            #expect((after.stap, after.woorden, after.foto) == (before.stap, before.woorden, before.foto))
            #expect((after.soort, after.plek) == (before.soort, before.plek))
            full.isFull.isOn = false
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
        }
        let item = try #require(try await phone.core.verstuurd(na: nil).items.first)
        #expect((item.omschrijving, item.fotos.count) == ("Tak hangt los", 1))
    }

    @Test("Care: the picture goes, it says who reads it, and it is sealed for team Zorg")
    func care() async throws {
        let model = model()
        try await story(model) {
            model.handle(.sluiter)
            try await eventually("a picture") { model.hasPicture }
            model.handle(.zorg)
            #expect(model.state.isZorg && model.state.foto == .geen && model.state.stap == .plek)
            #expect(model.state.wieLeest == "Alleen team Zorg leest dit.")
            #expect(
                model.state.aankondiging?.tekst
                    == "Alleen team Zorg leest dit. Uw foto is weg. Na ontvangst gaat ook uw tekst van deze telefoon.")
            model.handle(.schrijf("Mevrouw op de hoek heb ik al een week niet gezien"))
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
        }
        #expect(model.state.opgeslagen?.zin.hasPrefix("Alleen team Zorg leest dit.") == true)
        let item = try #require(try await phone.core.verstuurd(na: nil).items.first)
        #expect((item.categorie, item.fotos.count) == ("zorg", 0))
    }

    @Test("Care while the picture is still made ready, or still taken: it never goes along")
    func careOvertakes() async throws {
        let camera = TestCamera(isReady: Switch(false))
        let model = model(camera: camera)
        try await story(model) {
            model.handle(.sluiter)
            model.handle(.zorg)
            camera.isReady.isOn = true
            try await Task.sleep(for: .milliseconds(100))
            #expect(model.state.foto == .geen && model.state.stap == .plek)
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
        }
        #expect(try await phone.core.verstuurd(na: nil).items.first?.fotos.isEmpty == true)
    }

    @Test("What care says leaves this screen too, once team Zorg has it")
    func careReceived() async throws {
        let hub = try Hub()
        try await phone.couple(hub)
        let model = model()
        try await story(model) {
            model.handle(.zorg)
            model.handle(.schrijf("Buurman is in de war"))
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
            try await phone.client.ask { core in try await core.syncNow() }
            try await eventually("received") { model.state.opgeslagen?.tegels == .received }
            #expect(
                model.state.opgeslagen?.zin
                    == "Team Zorg heeft uw bericht. Wat er verder gebeurt, ziet u niet. Dat is privé.")
            #expect(model.state.woorden.isEmpty)
        }
        #expect(try await phone.core.verstuurd(na: nil).items.first?.omschrijving == nil)
    }

    @Test("The place: searching, not precise, precise, refused, none, chosen, and the phone's own after all")
    func place() async throws {
        let model = model()
        try await story(model) {
            model.handle(.zonderFoto)
            model.handle(.kies(try kind(model, "afval")))
            #expect(model.state.plek == .zoekt)
            location.fix(lat: 52.9585, lon: 4.7622, accuracy: 59.2, at: Date())
            try await eventually("rough") { model.state.plek == .nietPrecies(meter: 60) }
            #expect(model.state.plek.hulp.hasPrefix("Tot op 60 meter."))
            location.fix(lat: 52.9585, lon: 4.7622, accuracy: 11.4, at: Date())
            try await eventually("precise") { model.state.plek == .precies(meter: 12) && model.state.gebied != nil }
            #expect(model.state.aankondiging?.tekst.hasPrefix("Uw plek is gevonden. Tot op 12 meter precies.") == true)
            model.handle(.toonBuurten(true))
            let buurt = try #require(model.state.buurten.first)
            model.handle(.kiesBuurt(buurt))
            #expect(
                model.state.plek == .gekozen(buurt.naam) && model.state.gebied == buurt.naam && !model.state.kiestBuurt)
            model.handle(.tochPlek)
            #expect(model.state.plek == .precies(meter: 12))
            model.handle(.zonderPlek)
            #expect(model.state.plek == .geen && model.state.gebied == nil)
            model.handle(.tochPlek)
            location.refused()
            try await eventually("refused") { model.state.plek == .geweigerd }
            model.handle(.kiesBuurt(buurt))
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
            #expect(try await phone.core.verstuurd(na: nil).items.first?.gebied == buurt.id)
        }
        try await eventually("off") { !isOn.isOn }
    }

    @Test("What was reported near is told, and no reason not to report")
    func nearby() async throws {
        try await phone.client.ask { core in try await core.execute(command: report()) }
        let model = model()
        try await story(model) {
            try await eventually("recent") { model.state.soorten.laatst.map(\.id) == ["verlichting"] }
            location.fix(lat: 52.95852, lon: 4.7622, accuracy: 8, at: Date())
            model.handle(.zonderFoto)
            model.handle(.kies(try kind(model, "verlichting")))
            try await eventually("near") { model.state.dubbel != nil }
            #expect(model.state.dubbel == Dubbel(meter: 2, soort: "Verlichting", dag: "vandaag"))
        }
    }

    @Test("A camera that may not be used, or that fails, is told; one can go on without")
    func noCamera() async throws {
        let model = model(camera: TestCamera(gives: .magNiet))
        try await story(model) {
            model.handle(.sluiter)
            try await eventually("told") { model.state.cameraBericht == Teksten.Melden.geenCamera }
            #expect(model.state.stap == .foto && model.state.foto == .geen)
            model.handle(.zonderFoto)
            #expect(model.state.stap == .soort && model.state.cameraBericht == nil)
        }
    }

    @Test("A picture that cannot go along is told before anything is saved without it")
    func brokenPicture() async throws {
        let model = model(camera: TestCamera(gives: .gelukt(Data("geen foto".utf8))))
        try await story(model) {
            model.handle(.sluiter)
            try await eventually("told") { if case .mislukt = model.state.foto { true } else { false } }
            model.handle(.kies(try kind(model, "dieren")))
            model.handle(.opslaan)
            try await eventually("saved") { model.state.stap == .opgeslagen }
        }
        #expect(try await phone.core.verstuurd(na: nil).items.first?.fotos.isEmpty == true)
    }

    @Test("Back goes one step, and away from the first")
    func back() async throws {
        var isAway = false
        let model = model { isAway = true }
        try await story(model) {
            model.handle(.zonderFoto)
            model.handle(.kies(try kind(model, "afval")))
            model.handle(.toonBuurten(true))
            model.handle(.terug)
            #expect(!model.state.kiestBuurt && model.state.stap == .plek)
            model.handle(.terug)
            #expect(model.state.stap == .soort)
            model.handle(.terug)
            #expect(model.state.stap == .foto && !isAway)
            model.handle(.terug)
            #expect(isAway)
        }
    }
}

extension MeldenModel {
    fileprivate var hasPicture: Bool {
        if case .klaar = state.foto { return true }
        return false
    }
}
