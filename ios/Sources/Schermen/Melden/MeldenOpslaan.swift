import CoreClient
import Foundation
import WijkmaatCore

extension MeldenModel {
    /// Saves. When that fails everything stays as it was, with why.
    func save() {
        guard state.stap == .plek, state.soort != nil else { return }
        (state.bezig, state.fout) = (true, nil)
        Task {
            do throws(Problem) {
                try await finishPicture()
                guard let opdracht = concept.opdracht else { return state.bezig = false }
                let receipt = try await context.client.ask { core in try await core.execute(command: opdracht) }
                await saved(receipt)
            } catch {
                state.bezig = false
                state.fout = error.text
                announce(
                    "\(Teksten.Melden.nietOpgeslagen) \(error.text) \(Teksten.Melden.allesStaatEr)", dringend: true)
            }
        }
    }

    /// A picture that is still made ready goes along. That one cannot is said before anything is saved without it.
    private func finishPicture() async throws(Problem) {
        guard state.foto == .bezig, let preparing else { return }
        let foto = await preparing.value
        take(foto)
        _ = try foto.get()
    }

    private func saved(_ receipt: Receipt) async {
        guard let signaal = receipt.signaal, let soort = concept.soort else { return state.bezig = false }
        let facts = await context.client.outcome { core in
            var why: String?
            if let melding = receipt.melding { why = try await core.melding(id: melding).routeringUitleg }
            return (try await core.ik().gekoppeld, why)
        }
        var done = Opgeslagen(
            signaal: signaal, soort: soort, moment: context.tijd.moment(context.tijd.nu), gebied: state.gebied,
            klein: state.foto.klein, uitleg: facts.value?.1, gekoppeld: facts.value?.0 ?? false)
        if soort.isZorg { done.zin = "\(Teksten.Melden.zorgWie) \(Teksten.Melden.zorgDaarna)" }
        (state.opgeslagen, state.bezig, state.stap) = (done, false, .opgeslagen)
        announce("\(done.titel.alsZin) \(done.zin)")
    }

    /// Takes away what was just saved.
    func undo() {
        guard state.stap == .opgeslagen, let saved = state.opgeslagen else { return }
        (state.bezig, state.fout) = (true, nil)
        Task {
            do throws(Problem) {
                try await context.client.ask { core in
                    try await core.execute(command: .signaalVernietigen(id: saved.signaal))
                }
                (state.bezig, state.stap) = (false, .weggehaald)
                announce(Teksten.Melden.weggehaald)
            } catch {
                (state.bezig, state.fout) = (false, error.text)
                announce(error.text, dringend: true)
            }
        }
    }

    /// What was sent: the kinds chosen last, and how far what was just saved is.
    func take(_ sent: VerstuurdPagina) {
        var recent: [Soort] = []
        for item in sent.items where recent.count < 3 {
            let soort = namen.soort(item.categorie)
            if state.soorten.alle.contains(soort), !recent.contains(soort) { recent.append(soort) }
        }
        state.soorten.laatst = recent
        guard let saved = state.opgeslagen, let item = sent.items.first(where: { $0.signaal == saved.signaal }) else {
            return
        }
        let plaats = item.minstVer
        guard plaats.tegels != saved.tegels else { return }
        let (titel, zin) = words(plaats, item, saved.soort)
        state.opgeslagen?.tegels = plaats.tegels
        state.opgeslagen?.titel = titel
        state.opgeslagen?.zin = zin
        announce("\(titel.alsZin) \(zin)")
        // What care says leaves this phone once team Zorg has it, from this screen too.
        if saved.soort.isZorg && plaats == .bijGemeente {
            state.woorden = ""
            concept.woorden = ""
        }
    }

    private func words(_ plaats: Plaats, _ item: VerstuurdItem, _ soort: Soort) -> (String, String) {
        let titel = plaats.woorden(item.tekstSinds.map(context.tijd.kort)).metHoofdletter
        switch plaats {
        case .opDitToestel: return (Teksten.Melden.weerHier, Teksten.Sync.gaatVanzelf)
        case .onderweg: return (titel, Teksten.Melden.onderweg)
        case .bijGemeente: return (titel, soort.isZorg ? Teksten.Melden.zorgOntvangen : Teksten.Melden.daarnaGemeenteNu)
        case .tegengehouden: return (titel, item.tekstReden ?? item.fotos.lazy.compactMap(\.reden).first ?? "")
        }
    }
}

extension FotoStand {
    fileprivate var klein: Data? {
        if case .klaar(let klein) = self { return klein }
        return nil
    }
}
