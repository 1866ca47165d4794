import CoreClient
import Foundation
import Proef
import Testing
import WijkmaatCore

/// Work in the street and at the table, on phones that meet through a real hub.
@Suite("Stories of the street and the table") struct VeldStories {
    let hub: Hub

    init() throws { hub = try Hub() }

    private func phone(_ role: String, _ name: String, area: String? = nil, team: String? = nil) async throws -> Phone {
        let phone = try await Phone()
        try await phone.couple(hub, role: role, name: name, area: area, team: team)
        return phone
    }

    private func meet(_ all: Phone...) async throws {
        for _ in 0..<2 { for phone in all { _ = try await phone.core.syncNow() } }
    }

    @Test("Two phones on one schouw, and what they found apart is one picture")
    func schouw() async throws {
        let karim = try await phone("wijkmanager", "Karim")
        let joke = try await phone("toezichthouder", "Joke", area: "WK040001")
        let plan = SchouwPlannen(
            naam: "Schouw Visbuurt", thema: nil, gebied: "WK040001", gepland: nil,
            haltes: [
                NieuweHalte(naam: "Plein", punt: LatLon(lat: 52.9555, lon: 4.7695)),
                NieuweHalte(naam: "Steeg", punt: LatLon(lat: 52.9561, lon: 4.7701)),
            ], bewoners: 4)
        let id = SchouwId(uuid: try await karim.doe(.schouw(.plannen(plan: plan))).nr)
        try await meet(karim, joke)
        let elementen = try await joke.core.werkkeuzes().elementen
        let element = try #require(elementen.first { $0.id == "zwerfafval_verharding" })
        #expect(element.schaal.map(\.letter) == [.aPlus, .a, .b, .c, .d])

        // From here on without a network: each writes on their own phone.
        try await karim.doe(.schouw(.beginnen(id: id)))
        let plein = try #require(try await joke.core.schouw(id: id).perHalte.first?.halte.id)
        for (phone, letter) in [(joke, Beeldkwaliteit.c), (karim, .b)] {
            let score = WaarnemingScoren(
                schouw: id, halte: plein, plek: nil, element: element.id, score: letter, fotos: [], gezien: nil)
            try await phone.doe(.waarneming(.scoren(score: score)))
        }
        let worse = WaarnemingOordelen(
            schouw: id, halte: plein, plek: nil, oordeel: .kanBeter, tekst: "Bak zit vol", thema: "afval", fotos: [],
            gezien: nil)
        let found = WaarnemingId(uuid: try await joke.doe(.waarneming(.oordelen(oordeel: worse))).nr)
        let reported = try await joke.doe(.waarneming(.melden(id: found, categorie: nil, omschrijving: nil)))
        let melding = try #require(reported.melding)
        try await meet(joke, karim)
        let shown = try await first(of: karim.client.watch { core in try await core.schouw(id: id) }) {
            $0.value?.perHalte.first?.scores == 2
        }
        let stop = try #require(shown.value?.perHalte.first)
        #expect(shown.value?.schouw.status == .bezig)
        #expect(stop.beter == 1)
        #expect(stop.waarnemingen.compactMap(\.melding).first?.id == melding)
        try await karim.doe(.schouw(.afsluiten(id: id, watBlijft: "De bak moet groter")))
        let outcome = try await karim.core.schouwUitkomst(id: id)
        #expect(outcome.elementen.map(\.element) == [element.id])
        #expect(outcome.overeenstemming?.paren == 1)
        let all = StukFilter(
            hoortBij: nil, gebied: nil, team: nil, wie: nil, status: [], vanaf: nil, tot: nil, nieuwsteEerst: false)
        #expect(try await karim.core.schouwen(filter: all).map(\.id) == [id])
        #expect(try await karim.core.rapportMelding(id: melding).contains("Bak zit vol"))
    }

    @Test("A table with two partners, a slip that is read anywhere, and a question for one of them alone")
    func spreekuur() async throws {
        let karin = try await phone("wijkconcierge", "Karin", area: "WK040003")
        let olga = try await phone("opbouwwerker", "Olga", area: "WK040003")
        let joke = try await phone("toezichthouder", "Joke", area: "WK040003")
        let plan = SpreekuurPlannen(
            soort: .popup, plek: "Winkelcentrum, bij de lift", punt: nil, thema: "geld", gebied: "WK040003",
            gepland: nil)
        let id = SpreekuurId(uuid: try await karin.doe(.spreekuur(.plannen(plan))).nr)
        try await meet(karin, olga)
        try await karin.doe(.spreekuur(.openen(id: id)))
        try await olga.doe(.spreekuur(.aanschuiven(id: id, team: nil)))
        #expect(try await olga.core.werkkeuzes().themas.contains { $0.id == "wonen" })

        let visit = try await olga.doe(.bezoek(.ontvangen(spreekuur: id, thema: "wonen", gebied: nil, ligtBij: nil)))
        let asked = try await olga.doe(
            .vraag(.stellen(bezoek: BezoekId(uuid: visit.nr), vraag: "Hoe kom ik aan een tuin?", bon: true, team: nil)))
        let code = try #require(asked.bon)
        try await karin.doe(.bezoek(.tellen(spreekuur: id, aantal: 6)))
        try await meet(olga, karin, joke)
        try await meet(olga)

        #expect(try await olga.core.vragen().map(\.vraag) == ["Hoe kom ik aan een tuin?"])
        #expect(try await olga.core.bijTeam().map(\.bezoek?.id.uuid) == [visit.nr])
        let handed = try await olga.core.overgedragen()
        #expect(handed.isEmpty)
        #expect(try await karin.core.vragen().isEmpty)
        let table = try await karin.core.spreekuur(id: id)
        #expect(table.bezoekers == 7 && table.spreekuur.partners.count == 2)
        #expect(table.vragen.isEmpty, "what another partner was asked is not on this phone")
        #expect(try await joke.core.spreekuren().map(\.id) == [id])
        #expect(try await joke.core.bon(code: code).status == .ligtBij)

        let answer = "Vraag het bij de woningstichting aan."
        try await olga.doe(.vraag(.beantwoorden(id: VraagId(uuid: asked.nr), antwoord: answer, opnieuw: false)))
        try await meet(olga, joke)
        let written = " " + code.lowercased().replacing("-", with: "")
        let slip = try await joke.core.bon(code: written)
        #expect(slip.status == .beantwoord && slip.antwoord == answer)
        let wrong = (code.hasPrefix("K") ? "M" : "K") + code.dropFirst()
        let refused = await joke.client.outcome { core in try await core.bon(code: wrong) }
        guard case .failure(let problem) = refused else { throw Broken("read with \(wrong)") }
        #expect(problem.code == "bon-ongeldig")
    }

    @Test("Two who moved one table find it among what is to be chosen, and one of both holds")
    func kiezen() async throws {
        let karin = try await phone("wijkconcierge", "Karin", area: "WK040003")
        let olga = try await phone("wijkconcierge", "Olga", area: "WK040003")
        let plan = SpreekuurPlannen(
            soort: .vast, plek: "Buurthuis", punt: nil, thema: nil, gebied: "WK040003", gepland: nil)
        let id = SpreekuurId(uuid: try await karin.doe(.spreekuur(.plannen(plan))).nr)
        try await meet(karin, olga)
        #expect(try await karin.core.teKiezen().isEmpty)
        for (phone, place) in [(karin, "Bibliotheek"), (olga, "Wijkcentrum")] {
            try await phone.doe(.spreekuur(.bijstellen(id: id, plek: place, punt: nil, thema: nil, gepland: nil)))
        }
        try await meet(karin, olga)
        let open = try #require(try await olga.core.teKiezen().first)
        #expect(open.soort == "spreekuur" && open.id.uuid == id.uuid)
        let choice = try #require(try await olga.core.keuzes(id: open.id).first)
        let library = try #require(choice.waarden.first { $0.waarde == "Bibliotheek" })
        try await olga.doe(.conflictKiezen(id: open.id, veld: choice.veld, wijziging: library.wijziging))
        try await meet(olga, karin)
        for phone in [karin, olga] {
            #expect(try await phone.core.teKiezen().isEmpty)
            #expect(try await phone.core.spreekuur(id: id).spreekuur.plek == "Bibliotheek")
        }
    }

    @Test("A ronde follows its walker, goes on after the phone died, and ends with nothing found")
    func ronde() async throws {
        let phone = try await Phone()
        let isOn = Switch(false)
        let location = Location(begin: { isOn.isOn = true }, end: { isOn.isOn = false })
        var none = phone.client.walk(location).makeAsyncIterator()
        #expect(await none.next() == nil, "without a ronde nobody is followed")
        #expect(!isOn.isOn)
        try await phone.doe(.ronde(.starten(groep: "visbuurt", deelnemers: [], gebied: nil, begin: nil)))
        var walking = phone.client.walk(location).makeAsyncIterator()
        #expect(await walking.next() == .zoekt)
        let begin = Date()
        location.fix(lat: 52.9555, lon: 4.7695, accuracy: 5, at: begin)
        guard case .precies = await walking.next() else { throw Broken("not precise") }
        try await eventually("written") { try await phone.core.rondeLopend()?.punten == 1 }

        // The phone dies: nothing is closed, nothing is stopped, and the same store is opened again.
        let again = try await Phone(folder: phone.folder, keys: phone.keys)
        let running = try #require(try await again.core.rondeLopend())
        #expect(running.punten == 1)
        let after = Location(begin: { isOn.isOn = true }, end: { isOn.isOn = false })
        var followed = again.client.walk(after).makeAsyncIterator()
        #expect(await followed.next() == .zoekt)
        for nr in 1...3 {
            let time = begin.addingTimeInterval(8 * Double(nr))
            after.fix(lat: 52.9555 + Double(nr) * 0.00009, lon: 4.7695, accuracy: 5, at: time)
        }
        let end = try await again.doe(.ronde(.stoppen(id: running.id, nietsGevonden: true)))
        #expect(end.ronde?.punten == 4, "the last places were written before it ended")
        #expect(!isOn.isOn, "nobody is followed longer than their ronde")
        #expect(try await again.core.rondeLopend() == nil)
        let closing = try await again.core.rondeSlot(id: running.id)
        #expect(closing.uitkomst == .nietsGevonden)
        #expect(abs((closing.ronde.lengteM ?? 0) - 30) < 1)
        #expect(try await again.core.rondes(na: nil).rondes.map(\.id) == [running.id])
        #expect(try await again.core.rondesVergeten().isEmpty)
        #expect(try await again.core.rapportRonde(id: running.id).contains("<h1"))
        withExtendedLifetime((walking, followed)) {}
    }

    @Test("A taak is done, the answer comes back, is not good enough, and opens the melding again")
    func taak() async throws {
        let joke = try await phone("toezichthouder", "Joke", area: "WK040001")
        let karim = try await phone("wijkmanager", "Karim")
        let ans = try await phone("teamlid", "Ans", team: "wijkbeheer")
        let melding = try #require(try await joke.doe(report()).melding)
        try await meet(joke, karim)
        try await karim.doe(.meldingToewijzen(id: melding, team: "wijkmanagers", eigenaar: nil))
        try await karim.doe(.meldingStatusZetten(id: melding, naar: .inBehandeling, reden: nil))
        let given = try await karim.doe(.taak(.geven(melding: melding, team: "wijkbeheer", vraag: "Graag maken")))
        let taak = TaakId(uuid: given.nr)
        try await meet(karim, ans)
        let own = try #require(try await ans.core.taken().first)
        #expect(own.taak.id == taak && own.taak.vraag == "Graag maken" && own.over?.id == melding)
        #expect(try await joke.core.taken().isEmpty, "who has no team has no list")
        try await ans.doe(.taak(.oppakken(id: taak)))
        try await ans.doe(.taak(.afronden(id: taak, uitslag: .opgelost, reden: nil)))
        try await meet(ans, karim)
        #expect(try await karim.core.aandacht().contains { $0.melding.id == melding })
        for step in [MeldingStatus.zegtKlaar, .gezienEnInOrde] {
            try await karim.doe(.meldingStatusZetten(id: melding, naar: step, reden: nil))
        }
        try await karim.doe(.meldingBeantwoorden(id: melding, antwoord: "De lantaarn brandt weer.", opnieuw: false))
        try await meet(karim, joke)

        let asked = try await joke.core.verstuurd(na: nil).items.first?.antwoord
        #expect(asked == EigenAntwoord(tekst: "De lantaarn brandt weer.", gevonden: .nogNiet))
        try await joke.doe(.meldingTevreden(id: melding, tevreden: false, reden: "Hij knippert nog"))
        let said = try await joke.core.verstuurd(na: nil).items.first?.antwoord?.gevonden
        #expect(said == .nietTevreden(reden: "Hij knippert nog", heropend: true))
        try await meet(joke, karim)
        let dossier = try await karim.core.dossier(id: melding)
        #expect(dossier.detail.melding.status == .heropend && dossier.detail.melding.reden == "Hij knippert nog")
        #expect(dossier.taken.map(\.taak.uitslag) == [.opgelost])
        #expect(dossier.verloop.contains { $0.waarden.values.contains("De lantaarn brandt weer.") })
        try await joke.doe(.meldingTevreden(id: melding, tevreden: true, reden: nil))
        try await meet(joke, karim)
        #expect(try await karim.core.melding(id: melding).melding.status == .gezienEnInOrde)
    }
}

extension Phone {
    @discardableResult
    fileprivate func doe(_ command: Command) async throws -> Receipt {
        try await core.execute(command: command)
    }
}

extension Receipt {
    /// The id of what it made, whatever that is.
    fileprivate var nr: String { stuk?.uuid ?? "" }
}
