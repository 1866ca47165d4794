import CoreClient
import WijkmaatCore

/// What someone is busy saying of one answer.
struct Oordeel: Hashable, Sendable {
    /// Why not; nothing while nobody writes that.
    var woorden: String?
    /// Being saved, or saved and not yet heard from the core.
    var bezig = false
    /// Why it was not saved.
    var fout: String?
    /// Saved; counts until the core is heard to say so.
    var gezegd = false
}

extension Antwoord {
    /// The answer as the screen shows it, with what is being said of it.
    init(_ antwoord: EigenAntwoord, oordeel: Oordeel?) {
        let stand: AntwoordStand =
            switch antwoord.gevonden {
            case .nogNiet: .vraag
            case .tevreden: .gezegd(tevreden: true, feit: Teksten.Verstuurd.opgelost, uitleg: nil, reden: nil)
            case .nietTevreden(let reden, let heropend):
                .gezegd(
                    tevreden: false, feit: heropend ? Teksten.Verstuurd.heropend : Teksten.Verstuurd.nietGoed,
                    uitleg: heropend ? Teksten.Verstuurd.heropendUitleg : Teksten.Verstuurd.nietGoedUitleg,
                    reden: reden.map(Teksten.Verstuurd.uSchreef))
            }
        self.init(
            tekst: antwoord.tekst, stand: oordeel?.woorden.map(AntwoordStand.schrijft) ?? stand,
            bezig: oordeel?.bezig ?? false, fout: oordeel?.fout)
    }
}

extension CoreClient {
    /// Saves what someone thinks of the answer, content without a reason; who says something of it has read it.
    func oordeel(_ melding: MeldingId, _ reden: String?) async -> Answer<Receipt> {
        let answer = await outcome { core in
            try await core.execute(command: .meldingTevreden(id: melding, tevreden: reden == nil, reden: reden))
        }
        if case .success = answer { _ = await outcome { core in try await core.markRead(id: melding) } }
        return answer
    }
}
