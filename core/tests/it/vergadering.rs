//! Vergaderingen: an agenda that proposes itself without telling more than the table may know, decisions, and what came of them.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, Command, PuntInbrengen, SignaalMelden, VergaderingOpdracht as Opdracht,
};
use wijkmaat_core::model::{
    Aanleiding, KringId, MeldingId, MeldingStatus, Namens, PersoonId, PuntId, StukId, Taak, Timestamp, VergaderingId,
    VergaderingStatus,
};
use wijkmaat_core::view::{Agendavoorstel, OverlegBeeld, VergaderingBeeld, agenda, overleg, stukken, vergadering};
use wijkmaat_core::{Code, Result};

pub(crate) const TEAM: &str = "wijkcoordinatieteam_nieuw_den_helder";
const PLATFORM: &str = "wijkplatform_nieuw_den_helder";
/// A buurt of Nieuw Den Helder-West, and one of -Oost.
const WEST: &str = "BU04000302";
const OOST: &str = "WK040004";

fn na(dagen: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + dagen * 86_400_000)
}

pub(crate) fn doe(wie: &Apparaat, opdracht: Opdracht) -> Result<StukId> {
    wie.doe(Command::Vergadering(opdracht)).map(|receipt| receipt.stuk.expect("a stuk"))
}

pub(crate) fn plan(wie: &Apparaat, overleg: &str, dag: i64) -> VergaderingId {
    let plaats = Some("Buurthuis De Boerderij".into());
    let planned = doe(wie, Opdracht::Plannen { overleg: overleg.into(), wanneer: na(dag), plaats });
    VergaderingId::new(planned.expect("planned").uuid())
}

fn als(wie: &Apparaat, namens: &Namens, id: VergaderingId) -> Result<VergaderingBeeld> {
    let profile = wie.core.profile().expect("profile");
    wie.core.view(namens, |c, v| vergadering::vergadering(c, v, &profile, id))
}

pub(crate) fn toon(wie: &Apparaat, id: VergaderingId) -> VergaderingBeeld {
    als(wie, &wie.namens, id).expect("shown")
}

pub(crate) fn voorstel(wie: &Apparaat, id: VergaderingId, nu: Timestamp) -> Vec<Agendavoorstel> {
    let (profile, here) = (wie.core.profile().expect("profile"), toon(wie, id).vergadering);
    wie.core.view(&wie.namens, |c, v| agenda::voorstel(c, v, &profile, &here, nu)).expect("proposed")
}

fn neem_over(wie: &Apparaat, id: VergaderingId, nu: Timestamp) {
    let punten = voorstel(wie, id, nu).into_iter().map(|one| PuntInbrengen {
        titel: None,
        bron: Some(one.bron),
        bron_punt: one.bron_punt,
        aanleiding: one.aanleiding,
    });
    doe(wie, Opdracht::Agenderen { id, punten: punten.collect() }).expect("on the agenda");
}

pub(crate) fn eigen_punt(wie: &Apparaat, id: VergaderingId, titel: &str) -> PuntId {
    let punt =
        PuntInbrengen { titel: Some(titel.into()), bron: None, bron_punt: None, aanleiding: Aanleiding::Ingebracht };
    doe(wie, Opdracht::Agenderen { id, punten: vec![punt] }).expect("on the agenda");
    toon(wie, id).vergadering.agenda.last().expect("a point").id
}

fn meld_in(wie: &Apparaat, gebied: &str, categorie: &str, omschrijving: &str) -> MeldingId {
    let melden = SignaalMelden {
        categorie: categorie.into(),
        omschrijving: omschrijving.into(),
        gebied: Some(gebied.parse().expect("a code")),
        ..SignaalMelden::default()
    };
    wie.doe(Command::SignaalMelden(melden)).expect("saved").melding.expect("a melding")
}

fn bron(id: MeldingId) -> StukId {
    StukId::new(id.uuid())
}

fn heropen(wie: &Apparaat, id: MeldingId) {
    for naar in [MeldingStatus::InBehandeling, MeldingStatus::ZegtKlaar, MeldingStatus::Heropend] {
        wie.doe(Command::MeldingStatusZetten { id, naar, reden: Some("Het ligt er weer".into()) }).expect("a step");
    }
}

#[test]
fn the_agenda_is_drawn_from_what_hangs_and_says_why() {
    let karim = Apparaat::nieuw(1, "wijkmanager");
    let (fresh, late) = (meld_in(&karim, WEST, "groen", "Vers"), meld_in(&karim, OOST, "overlast", "Lang geleden"));
    let again = meld_in(&karim, WEST, "afval", "Weer een zak");
    heropen(&karim, again);
    let often = meld_in(&karim, WEST, "afval", "Zak een");
    for nr in 0..2 {
        let other = meld_in(&karim, WEST, "afval", &format!("Zelfde zak {nr}"));
        karim.doe(Command::MeldingSamenvoegen { id: other, met: often }).expect("joined");
    }
    let elsewhere = meld_in(&karim, "WK040008", "afval", "In Julianadorp");
    heropen(&karim, elsewhere);
    let nowhere = meld_in(&karim, "GM0400", "afval", "Ergens");
    heropen(&karim, nowhere);
    let done = meld_in(&karim, WEST, "afval", "Klaar");
    for naar in [MeldingStatus::InBehandeling, MeldingStatus::ZegtKlaar, MeldingStatus::GezienEnInOrde] {
        karim.doe(Command::MeldingStatusZetten { id: done, naar, reden: None }).expect("a step");
    }
    let id = plan(&karim, TEAM, 3);
    let now: Vec<_> = voorstel(&karim, id, na(1)).into_iter().map(|one| (one.bron, one.aanleiding)).collect();
    assert_eq!(vec![(bron(again), Aanleiding::Heropend), (bron(often), Aanleiding::VaakGemeld)], now);
    let later: Vec<_> = voorstel(&karim, id, na(20)).into_iter().map(|one| (one.bron, one.aanleiding)).collect();
    assert_eq!(4, later.len(), "{later:?}");
    assert_eq!((bron(late), Aanleiding::TeOud), later[3], "by field of work: public space comes first");
    assert!(later.contains(&(bron(fresh), Aanleiding::TeOud)));
    neem_over(&karim, id, na(20));
    assert!(voorstel(&karim, id, na(20)).is_empty(), "what is on it is not proposed again");
    neem_over_of_leeg(&karim, id);
    karim.is_gezond();
}

/// Nothing to put on the agenda is an error with the field, and no change.
fn neem_over_of_leeg(wie: &Apparaat, id: VergaderingId) {
    let error = doe(wie, Opdracht::Agenderen { id, punten: Vec::new() }).expect_err("nothing");
    assert_eq!((Code::VeldLeeg, "punten"), (error.code, error.params["veld"].as_str()));
}

#[test]
fn nothing_that_the_least_entitled_member_may_not_read_comes_on_the_agenda() {
    let sara = Apparaat::nieuw(2, "wijkconcierge");
    // All of it hangs, and all of it this person sees: open, dropped into care, the professionals', another body's.
    let open = meld_in(&sara, WEST, "afval", "Kwikstaart op straat");
    let care = meld_in(&sara, WEST, "zorg", "Kwikstaart in nood");
    let maken = |bron: Option<StukId>, gebied: Option<&str>, wat: &str| {
        let gebied = gebied.map(|code| code.parse().expect("a code"));
        let (team, dag) = (Some("handhaving".into()), "2026-09-25".into());
        let new = AfspraakMaken { wat: wat.into(), team, dag, bron, gebied, ..AfspraakMaken::default() };
        sara.doe(Command::Afspraak(AfspraakOpdracht::Maken(new))).expect("made").stuk.expect("a stuk")
    };
    let of_professionals = maken(None, Some(WEST), "Kwikstaart van de professionals");
    let elsewhere = plan(&sara, "wijkveiligheid_visbuurt", -1);
    let of_others = maken(Some(StukId::new(elsewhere.uuid())), Some(WEST), "Kwikstaart van een ander overleg");

    let (team, platform) = (plan(&sara, TEAM, 40), plan(&sara, PLATFORM, 41));
    let named = |id| voorstel(&sara, id, na(39)).into_iter().map(|one| one.bron).collect::<Vec<_>>();
    assert_eq!(vec![of_professionals, bron(open)], named(team));
    assert_eq!(vec![bron(open)], named(platform), "residents sit there: nothing of the professionals");

    // By hand it is not possible either, and nothing is half saved.
    let by_hand = |id, bron: StukId| {
        let one = |bron| PuntInbrengen { titel: None, bron, bron_punt: None, aanleiding: Aanleiding::Ingebracht };
        doe(&sara, Opdracht::Agenderen { id, punten: vec![one(Some(StukId::new(open.uuid()))), one(Some(bron))] })
    };
    assert_eq!(Code::NietGevonden, by_hand(team, bron(care)).expect_err("she may not read it herself").code);
    for (id, what) in [(team, of_others), (platform, of_professionals)] {
        assert_eq!(Code::NietOpAgenda, by_hand(id, what).expect_err("not for this table").code);
    }
    assert!(toon(&sara, team).vergadering.agenda.is_empty() && toon(&sara, platform).vergadering.agenda.is_empty());

    // What is taken over is a link: not a word of it goes into the kring of the overleg.
    neem_over(&sara, team, na(39));
    neem_over(&sara, platform, na(39));
    let papers: Vec<_> = sara
        .uitgaand()
        .into_iter()
        .filter(|one| ["dh-kring-32", "dh-kring-33"].contains(&one.kring.as_str()))
        .collect();
    assert!(papers.len() >= 4);
    let raw =
        papers.iter().any(|one| one.change.bytes().windows(9).any(|part| part.eq_ignore_ascii_case(b"kwikstaar")));
    let read = serde_json::to_string(&toon(&sara, team).vergadering).expect("JSON");
    assert!(!raw && !read.contains("Kwikstaart"), "{read}");
}

#[test]
fn who_works_in_one_wijk_reads_the_words_of_that_wijk_and_sees_that_there_is_more() {
    let karim = Apparaat::nieuw(3, "wijkmanager");
    let (west, oost) = (meld_in(&karim, WEST, "afval", "In west"), meld_in(&karim, OOST, "afval", "In oost"));
    heropen(&karim, west);
    heropen(&karim, oost);
    let id = plan(&karim, TEAM, 3);
    neem_over(&karim, id, na(1));
    let gebied = ["WK040003".parse().expect("a code")];
    let agent = PersoonId::new(uuid::Uuid::from_u128(9));
    let namens = karim.core.profile().expect("profile").namens(agent, "wijkagent", None, &gebied).expect("a role");
    let seen = als(&karim, &namens, id).expect("a member");
    let words: Vec<_> = seen.punten.iter().map(|punt| (punt.woorden.as_deref(), punt.niet_voor_u)).collect();
    assert_eq!(vec![(Some("In west"), false), (None, true)], words);
    let joke = karim.core.profile().expect("profile").namens(agent, "toezichthouder", None, &gebied).expect("a role");
    assert_eq!(Code::NietGevonden, als(&karim, &joke, id).expect_err("no member").code);
}

#[test]
fn two_who_draw_up_the_agenda_at_once_make_one() {
    let (anna, bert) = (Apparaat::nieuw(4, "wijkmanager"), Apparaat::nieuw(5, "wijkconcierge"));
    for nr in 0..3 {
        heropen(&anna, meld_in(&anna, WEST, "afval", &format!("Zak {nr}")));
    }
    let id = plan(&anna, TEAM, 3);
    ontmoeten(&anna, &bert);
    eigen_punt(&bert, id, "Rondvraag");
    neem_over(&anna, id, na(1));
    neem_over(&bert, id, na(1));
    ontmoeten(&anna, &bert);
    let seen = toon(&anna, id);
    assert_eq!(seen, toon(&bert, id));
    assert_eq!((4, 0), (seen.vergadering.agenda.len(), seen.keuzes.len()), "{seen:?}");
}

#[test]
fn what_is_written_while_the_minutes_are_laid_down_never_takes_their_place_unseen() {
    let (anna, bert) = (Apparaat::nieuw(16, "wijkmanager"), Apparaat::nieuw(17, "wijkagent"));
    let id = plan(&anna, TEAM, 1);
    let (heg, bank) = (eigen_punt(&anna, id, "De heg"), eigen_punt(&anna, id, "De bank"));
    let besluit = |wie: &Apparaat, punt, besluit: &str| {
        doe(wie, Opdracht::Besluiten { id, punt, besluit: besluit.into() }).expect("decided");
    };
    besluit(&anna, heg, "Snoeien in maart");
    doe(&anna, Opdracht::Verslag { id, verslag: "Kort.".into() }).expect("written");
    ontmoeten(&anna, &bert);
    doe(&anna, Opdracht::Vaststellen { id }).expect("laid down");
    besluit(&bert, heg, "Niet snoeien");
    besluit(&bert, bank, "Weghalen");
    doe(&bert, Opdracht::Verzetten { id, wanneer: na(9), plaats: None }).expect("moved");
    ontmoeten(&anna, &bert);
    let seen = toon(&anna, id);
    assert_eq!(seen, toon(&bert, id));
    assert_eq!(VergaderingStatus::Vastgesteld, seen.vergadering.status);
    let torn = |punt: PuntId| seen.keuzes.iter().any(|one| one.veld.contains(&punt.uuid().simple().to_string()));
    assert!(torn(heg) && torn(bank) && seen.keuzes.iter().any(|one| one.veld == "wanneer"), "{:?}", seen.keuzes);
    let called: Vec<_> = anna.te_kiezen().into_iter().map(|one| one.titel.unwrap_or_default()).collect();
    assert_eq!(["Wijk-coördinatieteam Nieuw Den Helder"], called[..], "after its overleg");
    anna.is_gezond();
}

#[test]
fn two_decisions_on_one_point_both_stay_in_sight_until_one_is_chosen() {
    let (anna, bert) = (Apparaat::nieuw(6, "wijkmanager"), Apparaat::nieuw(7, "wijkagent"));
    let id = plan(&anna, TEAM, 1);
    let punt = eigen_punt(&anna, id, "De heg");
    assert_eq!(VergaderingStatus::Gepland, toon(&anna, id).vergadering.status);
    ontmoeten(&anna, &bert);
    doe(&anna, Opdracht::Besluiten { id, punt, besluit: "Snoeien in maart".into() }).expect("decided");
    doe(&bert, Opdracht::Besluiten { id, punt, besluit: "Eerst de bewoners vragen".into() }).expect("decided");
    doe(&anna, Opdracht::Aanwezig { id, personen: vec![anna.namens.persoon], aanwezig: true }).expect("there");
    doe(&bert, Opdracht::Aanwezig { id, personen: vec![bert.namens.persoon], aanwezig: true }).expect("there");
    ontmoeten(&anna, &bert);
    let seen = toon(&anna, id);
    assert_eq!(seen, toon(&bert, id));
    assert_eq!((VergaderingStatus::Bezig, 2), (seen.vergadering.status.clone(), seen.vergadering.aanwezig.len()));
    let mut written: Vec<_> = seen.keuzes[0].waarden.iter().map(|one| one.waarde.as_str()).collect();
    written.sort_unstable();
    assert_eq!(vec!["Eerst de bewoners vragen", "Snoeien in maart"], written);
    doe(&anna, Opdracht::Verslag { id, verslag: "We spraken over de heg.".into() }).expect("written");
    assert_eq!(Code::EerstKiezen, doe(&anna, Opdracht::Vaststellen { id }).expect_err("choose first").code);
    let keuze = &seen.keuzes[0];
    let chosen = keuze.waarden.iter().find(|one| one.waarde.starts_with("Eerst")).expect("there").wijziging.clone();
    let choose = Command::ConflictKiezen { id: StukId::new(id.uuid()), veld: keuze.veld.clone(), wijziging: chosen };
    anna.doe(choose).expect("chosen");
    doe(&anna, Opdracht::Vaststellen { id }).expect("holds");
    ontmoeten(&anna, &bert);
    let held = toon(&bert, id);
    assert_eq!(Some("Eerst de bewoners vragen"), held.vergadering.agenda[0].besluit.as_deref());
    assert!(held.keuzes.is_empty());
    let late = Opdracht::Besluiten { id, punt, besluit: "Toch anders".into() };
    assert_eq!(Code::AlAfgesloten, doe(&bert, late).expect_err("it holds").code);
    anna.is_gezond();
    bert.is_gezond();
}

#[test]
fn what_the_municipality_must_do_goes_through_the_wijkmanager_in_words_of_its_own() {
    let bert = Apparaat::nieuw(8, "wijkagent");
    let melding = meld_in(&bert, WEST, "groen", "Heg");
    heropen(&bert, melding);
    let id = plan(&bert, TEAM, 1);
    neem_over(&bert, id, na(0));
    let about = toon(&bert, id).vergadering.agenda[0].id;
    let own = eigen_punt(&bert, id, "Verlichting");
    doe(&bert, Opdracht::Besluiten { id, punt: about, besluit: "Geheim van de tafel".into() }).expect("decided");
    let ask = |punt, dag: Option<&str>| Opdracht::NaarGemeente {
        id,
        punt,
        vraag: "Graag snoeien".into(),
        team: None,
        dag: dag.map(str::to_owned),
    };
    let taak = doe(&bert, ask(about, None)).expect("a taak");
    let taak: Taak = bert.core.view(&bert.namens, |c, v| stukken::een(c, v, taak.uuid())).expect("shown");
    assert_eq!(
        (melding, "wijkmanagers", Some("Graag snoeien")),
        (taak.melding, taak.team.as_str(), taak.vraag.as_deref())
    );
    assert_eq!(bert.toon(melding).melding.kring, taak.kring, "in the kring of the melding, without the decision");
    let error = doe(&bert, ask(own, None)).expect_err("when?");
    assert_eq!((Code::VeldLeeg, "dag"), (error.code, error.params["veld"].as_str()));
    doe(&bert, ask(own, Some("2026-10-30"))).expect("an afspraak");
    let vraag = "Graag legen".to_owned();
    let to_others = Opdracht::NaarGemeente {
        id,
        punt: own,
        vraag,
        team: Some("wijkbeheer".into()),
        dag: Some("2026-10-30".into()),
    };
    assert_eq!(Code::TeamLeestNiet, doe(&bert, to_others).expect_err("they are no members").code);
    let seen = toon(&bert, id).vergadering;
    assert_eq!(vec![1, 1], seen.agenda.iter().map(|punt| punt.acties.len()).collect::<Vec<_>>());
    let here = overleg_van(&bert, TEAM, na(0)).expect("a member");
    assert_eq!((1, KringId::new("dh-kring-32")), (here.afspraken.len(), here.afspraken[0].afspraak.kring.clone()));
}

fn overleg_van(wie: &Apparaat, id: &str, nu: Timestamp) -> Result<OverlegBeeld> {
    let profile = wie.core.profile().expect("profile");
    wie.core.view(&wie.namens, |c, v| overleg::overleg(c, v, &wie.namens, &profile, id, nu))
}

#[test]
fn a_decision_comes_back_at_the_next_one_until_somebody_tells_how_it_went() {
    let karim = Apparaat::nieuw(9, "wijkmanager");
    let (first, second) = (plan(&karim, TEAM, 1), plan(&karim, TEAM, 31));
    let punt = eigen_punt(&karim, first, "De heg");
    assert!(voorstel(&karim, second, na(2)).is_empty(), "nothing was decided");
    doe(&karim, Opdracht::Besluiten { id: first, punt, besluit: "Snoeien".into() }).expect("decided");
    doe(&karim, Opdracht::Verslag { id: first, verslag: "Kort.".into() }).expect("written");
    doe(&karim, Opdracht::Vaststellen { id: first }).expect("holds");
    neem_over(&karim, second, na(30));
    let seen = toon(&karim, second);
    assert_eq!(Aanleiding::Terugkoppeling, seen.vergadering.agenda[0].aanleiding);
    assert_eq!(Some("Snoeien"), seen.punten[0].woorden.as_deref());
    doe(&karim, Opdracht::Terugkoppelen { id: first, punt, resultaat: "Gesnoeid op 3 oktober".into() }).expect("told");
    let third = plan(&karim, TEAM, 61);
    assert!(voorstel(&karim, third, na(60)).is_empty());
    let here = overleg_van(&karim, TEAM, na(40)).expect("a member");
    assert_eq!((Some(second), Some(third)), (here.laatste.map(|one| one.id), here.volgende.map(|one| one.id)));
    assert_eq!("elke maand", here.ritme);
}

#[test]
fn bad_input_names_the_field_and_saves_nothing() {
    let karim = Apparaat::nieuw(10, "wijkmanager");
    let refused = |opdracht| {
        let error = doe(&karim, opdracht).expect_err("refused");
        (error.code, error.params.get("veld").cloned().unwrap_or_default())
    };
    let field = |code, veld: &str| (code, veld.to_owned());
    let onbekend = Opdracht::Plannen { overleg: "borrel".into(), wanneer: na(0), plaats: None };
    assert_eq!(field(Code::KeuzeOnbekend, "overleg"), refused(onbekend));
    assert!(karim.uitgaand().is_empty());
    let id = plan(&karim, TEAM, 1);
    let before = toon(&karim, id);
    let no_title = PuntInbrengen { titel: None, bron: None, bron_punt: None, aanleiding: Aanleiding::Ingebracht };
    assert_eq!(field(Code::VeldLeeg, "titel"), refused(Opdracht::Agenderen { id, punten: vec![no_title] }));
    assert_eq!(
        field(Code::VeldLeeg, "personen"),
        refused(Opdracht::Aanwezig { id, personen: Vec::new(), aanwezig: true })
    );
    let punt = PuntId::new(uuid::Uuid::from_u128(3));
    assert_eq!(Code::NietGevonden, refused(Opdracht::Besluiten { id, punt, besluit: "x".into() }).0);
    assert_eq!(field(Code::VeldLeeg, "besluit"), refused(Opdracht::Besluiten { id, punt, besluit: " ".into() }));
    assert_eq!(field(Code::VeldLeeg, "verslag"), refused(Opdracht::Verslag { id, verslag: String::new() }));
    assert_eq!(field(Code::NogNiets, "verslag"), refused(Opdracht::Vaststellen { id }));
    assert_eq!(before, toon(&karim, id));
    let joke = Apparaat::nieuw(11, "toezichthouder");
    let hers = Opdracht::Plannen { overleg: TEAM.into(), wanneer: na(0), plaats: None };
    assert_eq!(Code::GeenRecht, doe(&joke, hers).expect_err("no member").code);
    let theirs = overleg_van(&joke, TEAM, na(0)).expect_err("no member");
    assert_eq!(Code::NietGevonden, theirs.code);
    assert!(overleg_van(&joke, PLATFORM, na(0)).is_ok());
}

#[test]
fn what_was_planned_by_mistake_does_not_take_place_and_can_take_place_after_all() {
    let (anna, bert) = (Apparaat::nieuw(18, "wijkmanager"), Apparaat::nieuw(19, "wijkagent"));
    let id = plan(&anna, TEAM, 3);
    let vervalt = |wie: &Apparaat, reden: &str| doe(wie, Opdracht::LatenVervallen { id, reden: reden.into() });
    assert_eq!(Code::VeldLeeg, vervalt(&anna, " ").expect_err("why").code);
    vervalt(&anna, "Vakantie").expect("off");
    let seen = toon(&anna, id).vergadering;
    assert_eq!((VergaderingStatus::Vervallen, Some("Vakantie")), (seen.status, seen.reden.as_deref()));
    assert!(overleg_van(&anna, TEAM, na(0)).expect("a member").volgende.is_none(), "nobody is told to come");
    let verslag = || Opdracht::Verslag { id, verslag: "We waren er.".into() };
    assert_eq!(Code::NietDoorgegaan, doe(&anna, verslag()).expect_err("off").code);
    doe(&anna, Opdracht::TochDoor { id }).expect("on");
    doe(&anna, Opdracht::TochDoor { id }).expect("pressing again changes nothing");
    assert_eq!(Some(id), overleg_van(&anna, TEAM, na(0)).expect("a member").volgende.map(|one| one.id));

    // Off here, while others meet: what was held took place.
    ontmoeten(&anna, &bert);
    vervalt(&anna, "Zaal dicht").expect("off");
    doe(&bert, verslag()).expect("written");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        assert_eq!(VergaderingStatus::Bezig, toon(wie, id).vergadering.status);
        wie.is_gezond();
    }
    assert_eq!(Code::AlBegonnen, vervalt(&bert, "Toch niet").expect_err("it was held").code);
}
