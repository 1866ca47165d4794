//! Every command once, as somebody could mean it; with the ids of what is there, or of nothing.

use super::decor::Ids;
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht as A, BewonersinitiatiefOpdracht as B, BezoekOpdracht as Z, BonOpdracht, Command,
    InitiatiefIndienen, NieuweHalte, PuntInbrengen, RondeImporteren, RondeOpdracht as R, SchouwOpdracht as S,
    SchouwPlannen, SignaalMelden, SpreekuurOpdracht as P, SpreekuurPlannen, TaakOpdracht as T,
    VergaderingOpdracht as V, VraagOpdracht as Q, WaarnemingOordelen, WaarnemingOpdracht as W, WaarnemingScoren,
};
use wijkmaat_core::geo::{Positie, Spoor};
use wijkmaat_core::model::{
    Aanleiding, Afdoening, Beeldkwaliteit, BewonersinitiatiefStatus, MeldingStatus, Ontvanger, Oordeel, SchouwDeel,
    SpreekuurSoort, StukId, TaakUitslag, Timestamp,
};

pub(super) const WANNEER: Timestamp = Timestamp::from_millis(1_790_100_000_000);

/// It makes something new that belongs to nothing: there is no id that it could not find.
pub(super) fn begint(command: &Command) -> bool {
    matches!(
        command,
        Command::SignaalMelden(_)
            | Command::RondeImporteren(_)
            | Command::Ronde(R::Starten { .. })
            | Command::Afspraak(A::Maken(_))
            | Command::Bewonersinitiatief(B::Indienen(_))
            | Command::Vergadering(V::Plannen { .. })
            | Command::Schouw(S::Plannen { .. })
            | Command::Spreekuur(P::Plannen(_))
    )
}

pub(super) fn elk(ids: &Ids) -> Vec<Command> {
    let mut all = straat(ids);
    all.extend(buiten(ids));
    all.extend(tafel(ids));
    all.extend(overleg(ids));
    all
}

fn straat(ids: &Ids) -> Vec<Command> {
    let (id, reden) = (ids.melding, Some("Reden".to_owned()));
    let melden = SignaalMelden { categorie: "afval".into(), omschrijving: "Zak".into(), ..SignaalMelden::default() };
    vec![
        Command::SignaalMelden(melden),
        Command::SignaalOmschrijven { id: ids.signaal, omschrijving: "Bak".into() },
        Command::SignaalCategoriseren { id: ids.signaal, categorie: "groen".into() },
        Command::SignaalVernietigen { id: ids.signaal },
        Command::MeldingToewijzen { id, team: "handhaving".into(), eigenaar: None },
        Command::MeldingStatusZetten { id, naar: MeldingStatus::Toegewezen, reden: reden.clone() },
        Command::MeldingBeantwoorden { id, antwoord: "Gedaan".into(), opnieuw: false },
        Command::MeldingOmschrijven { id, omschrijving: "Zaak".into() },
        Command::MeldingNoteren { id, notitie: "Notitie".into() },
        Command::MeldingSamenvoegen { id, met: ids.andere_melding },
        Command::MeldingSplitsen { id, signalen: vec![ids.signaal] },
        Command::MeldingTevreden { id, tevreden: false, reden: reden.clone() },
        Command::ConflictKiezen { id: id.into(), veld: "team".into(), wijziging: "00".into() },
        Command::Taak(T::Geven { melding: id, team: "handhaving".into(), vraag: None }),
        Command::Taak(T::Oppakken { id: ids.taak }),
        Command::Taak(T::Afronden { id: ids.taak, uitslag: TaakUitslag::Opgelost, reden }),
        Command::Taak(T::Heropenen { id: ids.taak, reden: "Toch niet".into() }),
        Command::Taak(T::ZorgVragen { melding: id, team: "wijkagenten".into(), vraag: "bel_ons".into() }),
        Command::Taak(T::ZorgBeantwoorden { id: ids.zorgvraag, antwoord: "pakken_op".into() }),
    ]
}

fn buiten(ids: &Ids) -> Vec<Command> {
    let (id, halte) = (ids.schouw, ids.halte);
    let nieuw = || NieuweHalte { naam: "Plein".into(), punt: None };
    let aan = Ontvanger::Team { team: "handhaving".into() };
    let punten = vec![Positie { lat: 52.95, lon: 4.76, tijd: WANNEER, nauwkeurigheid_m: None }];
    let rondes = [
        R::Starten { groep: None, deelnemers: Vec::new(), gebied: None, begin: None },
        R::Punten { id: ids.ronde, punten },
        R::Stoppen { id: ids.ronde, niets_gevonden: false },
        R::Overdragen { id: ids.ronde, aan, wat: "Kar".into(), melding: None },
        R::Deelnemen { id: ids.ronde, wie: None },
        R::Verlaten { id: ids.ronde, wie: None },
    ];
    let schouwen = [
        S::Plannen { plan: SchouwPlannen { naam: "Schouw".into(), ..SchouwPlannen::default() } },
        S::Bijstellen { id, naam: Some("Anders".into()), thema: None, gepland: Some(WANNEER), bewoners: Some(3) },
        S::HalteToevoegen { id, halte: nieuw(), nr: None },
        S::HalteVerplaatsen { id, halte, nr: Some(1), punt: None },
        S::HalteWeghalen { id, halte },
        S::Deelnemen { id, wie: None, deel: SchouwDeel::Opnemer },
        S::Beginnen { id },
        S::Afsluiten { id, wat_blijft: None },
        S::Heropenen { id },
        S::HalteHernoemen { id, halte, naam: "Andere naam".into() },
        S::LatenVervallen { id, reden: "Regen".into() },
        S::TochDoor { id },
        S::DagWeghalen { id },
        S::Afmelden { id, wie: None },
        S::BeginTerugnemen { id },
    ];
    let waarneming = ids.waarneming;
    let waarnemingen = [
        W::Oordelen { oordeel: oordelen(ids) },
        W::Scoren { score: scoren(ids) },
        W::Melden { id: waarneming, categorie: None, omschrijving: None },
        W::Afdoen { id: waarneming, afdoening: Afdoening::RegulierOnderhoud },
        W::Intrekken { id: waarneming },
        W::DekkingDelen { schouw: id, spoor: None },
    ];
    let imported = RondeImporteren { spoor: Spoor::new(Vec::new()), fotos: Vec::new() };
    let all = rondes.into_iter().map(Command::Ronde).chain(schouwen.into_iter().map(Command::Schouw));
    let all = all.chain(waarnemingen.into_iter().map(Command::Waarneming));
    all.chain([Command::RondeImporteren(imported)]).collect()
}

pub(super) fn oordelen(ids: &Ids) -> WaarnemingOordelen {
    WaarnemingOordelen {
        schouw: ids.schouw,
        halte: Some(ids.halte),
        plek: None,
        oordeel: Oordeel::KanBeter,
        tekst: "Vol".into(),
        thema: None,
        fotos: Vec::new(),
        gezien: None,
    }
}

pub(super) fn scoren(ids: &Ids) -> WaarnemingScoren {
    WaarnemingScoren {
        schouw: ids.schouw,
        halte: Some(ids.halte),
        plek: None,
        element: "zwerfafval_groen".into(),
        score: Beeldkwaliteit::B,
        fotos: Vec::new(),
        gezien: None,
    }
}

pub(super) fn spreekuur() -> SpreekuurPlannen {
    let (plek, soort) = ("Buurthuis".into(), SpreekuurSoort::Vast);
    SpreekuurPlannen { soort, plek, punt: None, thema: None, gebied: None, gepland: None, achteraf: false }
}

fn tafel(ids: &Ids) -> Vec<Command> {
    let (spreekuur_id, bezoek) = (ids.spreekuur, ids.bezoek);
    let antwoord = || "Zo zit het".to_owned();
    vec![
        Command::Spreekuur(P::Plannen(spreekuur())),
        Command::Spreekuur(P::Aanschuiven { id: spreekuur_id, team: Some("handhaving".into()) }),
        Command::Spreekuur(P::Openen { id: spreekuur_id }),
        Command::Spreekuur(P::Sluiten { id: spreekuur_id }),
        Command::Spreekuur(P::Heropenen { id: spreekuur_id }),
        Command::Spreekuur(P::LatenVervallen { id: spreekuur_id, reden: antwoord() }),
        Command::Spreekuur(P::TochDoor { id: spreekuur_id }),
        Command::Spreekuur(P::Bijstellen {
            id: spreekuur_id,
            plek: Some("Bibliotheek".into()),
            punt: None,
            thema: Some("geld".into()),
            gepland: None,
        }),
        Command::Spreekuur(P::Opstaan { id: spreekuur_id, team: None }),
        Command::Spreekuur(P::OpeningTerugnemen { id: spreekuur_id }),
        Command::Spreekuur(P::Verwachten { id: spreekuur_id, teams: vec!["handhaving".into()] }),
        Command::Bezoek(Z::Ontvangen { spreekuur: spreekuur_id, thema: "geld".into(), gebied: None, ligt_bij: None }),
        Command::Bezoek(Z::Tellen { spreekuur: spreekuur_id, aantal: 2 }),
        Command::Bezoek(Z::Neerleggen { id: bezoek, team: "handhaving".into() }),
        Command::Bezoek(Z::Oppakken { id: bezoek }),
        Command::Bezoek(Z::Afhandelen { id: bezoek }),
        Command::Bezoek(Z::Intrekken { id: bezoek }),
        Command::Vraag(Q::Stellen { bezoek, vraag: "Hoe dan?".into(), bon: true, team: None }),
        Command::Vraag(Q::Ontvangen {
            spreekuur: spreekuur_id,
            thema: "geld".into(),
            gebied: None,
            team: Some("handhaving".into()),
            vraag: "Hoe dan?".into(),
            bon: true,
        }),
        Command::Vraag(Q::Beantwoorden { id: ids.vraag, antwoord: antwoord(), opnieuw: false }),
        Command::Vraag(Q::Afhandelen { id: ids.vraag }),
        Command::Vraag(Q::Doorgeven { id: ids.vraag, team: "handhaving".into() }),
        Command::Vraag(Q::Intrekken { id: ids.vraag, bon_terug: true }),
        Command::Bon(BonOpdracht::Geven { signaal: ids.signaal }),
        Command::Bon(BonOpdracht::Beantwoorden { code: ids.bon.clone(), antwoord: antwoord(), opnieuw: false }),
    ]
}

pub(super) fn afspraak() -> AfspraakMaken {
    let (wat, dag) = ("Legen".into(), "2026-12-01".into());
    AfspraakMaken { wat, team: Some("wijkbeheer".into()), dag, ..AfspraakMaken::default() }
}

pub(super) fn punt(ids: &Ids) -> PuntInbrengen {
    let bron = Some(StukId::from(ids.andere_melding));
    PuntInbrengen { titel: Some("Punt".into()), bron, bron_punt: None, aanleiding: Aanleiding::Ingebracht }
}

fn overleg(ids: &Ids) -> Vec<Command> {
    let reden = || "Reden".to_owned();
    let (id, initiatief, v, punt_id) = (ids.afspraak, ids.initiatief, ids.vergadering, ids.punt);
    let afspraken = [
        A::Maken(afspraak()),
        A::VoortgangNoteren { id, tekst: reden() },
        A::Gedaan { id, tekst: None },
        A::Gebroken { id, reden: reden() },
        A::LatenVervallen { id, reden: reden() },
        A::Verplaatsen { id, dag: "2026-12-02".into(), reden: reden() },
        A::Heropenen { id, reden: reden() },
    ];
    let initiatieven = [
        B::Indienen(InitiatiefIndienen { naam: "Tuin".into(), ..InitiatiefIndienen::default() }),
        B::Toewijzen { id: initiatief, eigenaar: Some(ids.persoon) },
        B::SteunNoteren { id: initiatief, bewoners: 3, organisaties: 0 },
        B::Vragen { id: initiatief, aan: "wijkbeheer".into(), vraag: "Zand".into() },
        B::Beslissen { id: initiatief, besluit: BewonersinitiatiefStatus::Toegekend, reden: reden() },
        B::Intrekken { id: initiatief, reden: reden() },
    ];
    let vergaderingen = [
        V::Plannen { overleg: "wijkplatform_nieuw_den_helder".into(), wanneer: WANNEER, plaats: None },
        V::Verzetten { id: v, wanneer: WANNEER, plaats: None },
        V::Agenderen { id: v, punten: vec![punt(ids)] },
        V::Aanwezig { id: v, personen: vec![ids.persoon], aanwezig: true },
        V::Besluiten { id: v, punt: punt_id, besluit: reden() },
        V::NaarGemeente { id: v, punt: punt_id, vraag: reden(), team: None, dag: None },
        V::Terugkoppelen { id: v, punt: punt_id, resultaat: reden() },
        V::Verslag { id: v, verslag: reden() },
        V::Vaststellen { id: v },
        V::LatenVervallen { id: v, reden: reden() },
        V::TochDoor { id: v },
    ];
    let all = afspraken.into_iter().map(Command::Afspraak);
    let all = all.chain(initiatieven.into_iter().map(Command::Bewonersinitiatief));
    all.chain(vergaderingen.into_iter().map(Command::Vergadering)).collect()
}
