//! What was a mistake: a table that does not take place, a visit, a question and an afspraak that were none. All of it stays in the
//! record, and counts in nothing.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, BezoekOpdracht, BonOpdracht, Command, Receipt, SignaalMelden, SpreekuurOpdracht,
    SpreekuurPlannen, VraagOpdracht,
};
use wijkmaat_core::model::{
    AfspraakId, AfspraakStatus, BezoekId, Bon, BonStatus, Dagdeel, SpreekuurId, SpreekuurSoort, SpreekuurStatus,
    Timestamp, VraagId,
};
use wijkmaat_core::view::{AfspraakFilter, SpreekuurBeeld, afspraken, bon, spreekuur, spreekuur_rapport};
use wijkmaat_core::{Code, Result, report, text};

/// A day before the clock of every device here.
const GISTEREN: Timestamp = Timestamp::from_millis(1_790_000_000_000 - 30 * 3_600_000);

fn plan(gepland: Option<Timestamp>, achteraf: bool) -> SpreekuurPlannen {
    let (soort, plek) = (SpreekuurSoort::Vast, "Buurthuis".into());
    SpreekuurPlannen { soort, plek, punt: None, thema: None, gebied: None, gepland, achteraf }
}

fn tafel(wie: &Apparaat, opdracht: SpreekuurOpdracht) -> Result<Receipt> {
    wie.doe(Command::Spreekuur(opdracht))
}

fn gepland(wie: &Apparaat) -> SpreekuurId {
    let receipt = tafel(wie, SpreekuurOpdracht::Plannen(plan(None, false))).expect("planned");
    SpreekuurId::new(receipt.stuk.expect("an id").uuid())
}

fn vervalt(wie: &Apparaat, id: SpreekuurId, reden: &str) -> Result<Receipt> {
    tafel(wie, SpreekuurOpdracht::LatenVervallen { id, reden: reden.into() })
}

fn komt(wie: &Apparaat, spreekuur: SpreekuurId, ligt_bij: Option<&str>) -> Result<BezoekId> {
    let ligt_bij = ligt_bij.map(str::to_owned);
    let opdracht = BezoekOpdracht::Ontvangen { spreekuur, thema: "geld".into(), gebied: None, ligt_bij };
    Ok(BezoekId::new(wie.doe(Command::Bezoek(opdracht))?.stuk.expect("an id").uuid()))
}

fn telt(wie: &Apparaat, spreekuur: SpreekuurId, aantal: u32) -> Result<BezoekId> {
    let receipt = wie.doe(Command::Bezoek(BezoekOpdracht::Tellen { spreekuur, aantal }))?;
    Ok(BezoekId::new(receipt.stuk.expect("an id").uuid()))
}

fn terug(wie: &Apparaat, id: BezoekId) -> Result<Receipt> {
    wie.doe(Command::Bezoek(BezoekOpdracht::Intrekken { id }))
}

fn vraag(wie: &Apparaat, bezoek: BezoekId, bon: bool, team: Option<&str>) -> Result<(VraagId, Option<String>)> {
    let team = team.map(str::to_owned);
    let receipt = wie.doe(Command::Vraag(VraagOpdracht::Stellen { bezoek, vraag: "Hoe dan?".into(), bon, team }))?;
    Ok((VraagId::new(receipt.stuk.expect("an id").uuid()), receipt.bon))
}

fn vraag_terug(wie: &Apparaat, id: VraagId, bon_terug: bool) -> Result<Receipt> {
    wie.doe(Command::Vraag(VraagOpdracht::Intrekken { id, bon_terug }))
}

fn antwoord(wie: &Apparaat, id: VraagId, antwoord: &str, opnieuw: bool) -> Result<Receipt> {
    wie.doe(Command::Vraag(VraagOpdracht::Beantwoorden { id, antwoord: antwoord.into(), opnieuw }))
}

fn beeld(wie: &Apparaat, id: SpreekuurId) -> SpreekuurBeeld {
    wie.core.view(&wie.namens, |c, v| spreekuur::beeld(c, v, &wie.namens, id)).expect("shown")
}

fn lees(wie: &Apparaat, code: &str) -> Bon {
    let code = code.parse().expect("a code");
    wie.core.view(&wie.namens, |c, v| bon::bon(c, v, &code)).expect("here")
}

fn fout<T: std::fmt::Debug>(outcome: Result<T>) -> Code {
    let error = outcome.expect_err("refused");
    let words = text::error(&error);
    assert!(words.ends_with('.') && !words.contains('$'), "{words}");
    error.code
}

#[test]
fn a_table_that_was_a_mistake_does_not_take_place_and_can_take_place_after_all() {
    let (anna, bert) = (Apparaat::nieuw(401, "wijkconcierge"), Apparaat::nieuw(402, "wijkagent"));
    let id = gepland(&anna);
    assert_eq!(Code::VeldLeeg, fout(vervalt(&anna, id, " ")));
    vervalt(&anna, id, "Verkeerde dag").expect("off");
    ontmoeten(&anna, &bert);
    let seen = beeld(&bert, id).spreekuur;
    assert_eq!((SpreekuurStatus::Vervallen, Some("Verkeerde dag")), (seen.status, seen.reden.as_deref()));
    for opdracht in [SpreekuurOpdracht::Openen { id }, SpreekuurOpdracht::Sluiten { id }] {
        assert_eq!(Code::NietDoorgegaan, fout(tafel(&anna, opdracht)));
    }
    assert_eq!(Code::NietDoorgegaan, fout(komt(&bert, id, None)));
    assert_eq!(Code::NietDoorgegaan, fout(vervalt(&anna, id, "Nog eens")));
    assert_eq!(1, bert.core.view(&bert.namens, spreekuur::spreekuren).expect("listed").len(), "still to be found");
    tafel(&anna, SpreekuurOpdracht::TochDoor { id }).expect("on");
    let seen = beeld(&anna, id).spreekuur;
    assert_eq!((SpreekuurStatus::Gepland, None), (seen.status, seen.reden));
    komt(&anna, id, None).expect("received");
    assert_eq!(Code::AlBegonnen, fout(vervalt(&anna, id, "Toch niet")), "somebody came");
    tafel(&anna, SpreekuurOpdracht::Openen { id }).expect("open");
    tafel(&anna, SpreekuurOpdracht::TochDoor { id }).expect("nothing to bring back");
    assert_eq!(SpreekuurStatus::Open, beeld(&anna, id).spreekuur.status);
    anna.is_gezond();
    bert.is_gezond();
}

#[test]
fn a_table_that_was_opened_by_mistake_is_in_the_diary_again_until_somebody_came() {
    let (anna, bert) = (Apparaat::nieuw(440, "wijkconcierge"), Apparaat::nieuw(441, "wijkagent"));
    let id = gepland(&anna);
    tafel(&anna, SpreekuurOpdracht::Openen { id }).expect("open");
    assert_eq!(Code::AlBegonnen, fout(vervalt(&anna, id, "Verkeerde tafel")), "open");
    tafel(&anna, SpreekuurOpdracht::OpeningTerugnemen { id }).expect("back");
    let seen = beeld(&anna, id).spreekuur;
    assert_eq!((SpreekuurStatus::Gepland, None), (seen.status, seen.begin));
    tafel(&anna, SpreekuurOpdracht::OpeningTerugnemen { id }).expect("nothing to take back");
    tafel(&anna, SpreekuurOpdracht::Openen { id }).expect("open");
    ontmoeten(&anna, &bert);
    komt(&bert, id, None).expect("received");
    ontmoeten(&anna, &bert);
    assert_eq!(Code::AlBegonnen, fout(tafel(&anna, SpreekuurOpdracht::OpeningTerugnemen { id })), "somebody came");
    assert_eq!(SpreekuurStatus::Open, beeld(&anna, id).spreekuur.status);
    anna.is_gezond();
}

#[test]
fn what_was_planned_for_a_table_changes_and_who_sat_down_gets_up() {
    let (anna, bert) = (Apparaat::nieuw(442, "wijkconcierge"), Apparaat::nieuw(443, "wijkagent"));
    let id = gepland(&anna);
    let morgen = Timestamp::from_millis(GISTEREN.millis() + 60 * 3_600_000);
    let stelt_bij = |plek: Option<&str>, thema: Option<&str>, gepland| {
        let (plek, thema) = (plek.map(str::to_owned), thema.map(str::to_owned));
        tafel(&anna, SpreekuurOpdracht::Bijstellen { id, plek, punt: None, thema, gepland })
    };
    stelt_bij(Some("Bibliotheek"), Some("geld"), Some(morgen)).expect("changed");
    let seen = beeld(&anna, id).spreekuur;
    assert_eq!(("Bibliotheek", Some("geld"), Some(morgen)), (&*seen.plek, seen.thema.as_deref(), seen.gepland));
    stelt_bij(None, Some(""), None).expect("changed");
    let seen = beeld(&anna, id).spreekuur;
    assert_eq!(("Bibliotheek", None, Some(morgen)), (&*seen.plek, seen.thema.as_deref(), seen.gepland));
    assert_eq!(Code::DagVoorbij, fout(stelt_bij(None, None, Some(GISTEREN))));

    ontmoeten(&anna, &bert);
    for team in ["handhaving", "wijkagenten"] {
        tafel(&bert, SpreekuurOpdracht::Aanschuiven { id, team: Some(team.into()) }).expect("sits");
    }
    tafel(&bert, SpreekuurOpdracht::Opstaan { id, team: Some("handhaving".into()) }).expect("up");
    let teams = |wie: &Apparaat| -> Vec<String> {
        beeld(wie, id).spreekuur.partners.into_iter().map(|partner| partner.team).collect()
    };
    assert_eq!(vec!["wijkagenten".to_owned()], teams(&bert));
    tafel(&bert, SpreekuurOpdracht::Opstaan { id, team: None }).expect("up");
    tafel(&bert, SpreekuurOpdracht::Opstaan { id, team: None }).expect("nobody left to get up");
    ontmoeten(&anna, &bert);
    assert_eq!(Vec::<String>::new(), teams(&anna));
    tafel(&anna, SpreekuurOpdracht::Openen { id }).expect("open");
    assert_eq!(Code::AlBegonnen, fout(stelt_bij(None, None, Some(morgen))));
    anna.is_gezond();
    bert.is_gezond();
}

#[test]
fn off_at_one_table_and_open_at_the_other_is_something_to_choose() {
    let (anna, karin) = (Apparaat::nieuw(403, "wijkconcierge"), Apparaat::nieuw(404, "wijkconcierge"));
    let id = gepland(&anna);
    ontmoeten(&anna, &karin);
    vervalt(&anna, id, "Te weinig mensen").expect("off");
    tafel(&karin, SpreekuurOpdracht::Openen { id }).expect("open");
    let came = komt(&karin, id, None).expect("received");
    ontmoeten(&anna, &karin);
    let seen = beeld(&anna, id);
    assert_eq!(beeld(&karin, id).spreekuur, seen.spreekuur);
    assert_eq!(vec!["status".to_owned()], seen.spreekuur.conflicten);
    assert_eq!((1, came), (seen.bezoekers, seen.zonder_eigenaar[0].id), "who came is counted whatever is chosen");
    tafel(&karin, SpreekuurOpdracht::TochDoor { id }).expect("it did");
    let seen = beeld(&karin, id).spreekuur;
    assert_eq!(SpreekuurStatus::Open, seen.status);
    karin.is_gezond();
}

#[test]
fn a_visit_that_was_none_counts_in_no_figure() {
    let (anna, wim) = (Apparaat::nieuw(405, "wijkconcierge"), Apparaat::nieuw(406, "wijkmeester"));
    let id = gepland(&anna);
    let (counted, came) = (telt(&anna, id, 40).expect("counted"), komt(&anna, id, None).expect("received"));
    let theirs = komt(&anna, id, Some("woningstichting")).expect("received");
    telt(&anna, id, 2).expect("counted");
    assert_eq!((44, 2), (beeld(&anna, id).bezoekers, beeld(&anna, id).geteld.len()));
    ontmoeten(&anna, &wim);
    wim.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: theirs })).expect("taken up");
    terug(&anna, counted).expect("taken back");
    terug(&anna, counted).expect("twice is once");
    terug(&anna, came).expect("taken back");
    ontmoeten(&anna, &wim);
    assert_eq!(Code::LigtBijTeam, fout(terug(&anna, theirs)), "somebody is at work on it");
    for wie in [&anna, &wim] {
        let seen = beeld(wie, id);
        assert_eq!((3, 0, 1), (seen.bezoekers, seen.zonder_eigenaar.len(), seen.per_thema[0].aantal));
        wie.is_gezond();
    }
    assert_eq!(1, beeld(&anna, id).geteld.len());
    assert_eq!(Code::IsIngetrokken, fout(vraag(&anna, came, true, None)));
    assert_eq!(Code::IsIngetrokken, fout(anna.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: came }))));
    let closed = tafel(&anna, SpreekuurOpdracht::Sluiten { id }).expect("closed");
    assert!(closed.zonder_eigenaar.is_empty(), "{closed:?}");
}

#[test]
fn a_question_that_was_none_is_taken_back_unless_somebody_waits_for_it() {
    let anna = Apparaat::nieuw(407, "wijkconcierge");
    let id = gepland(&anna);
    let came = komt(&anna, id, None).expect("received");
    let (first, code) = vraag(&anna, came, true, None).expect("asked");
    let code = code.expect("a slip");
    assert_eq!(Code::VraagHoortErbij, fout(terug(&anna, came)));
    assert_eq!(Code::BonIsGegeven, fout(vraag_terug(&anna, first, false)));
    vraag_terug(&anna, first, true).expect("taken back");
    let seen = lees(&anna, &code);
    assert_eq!(
        (BonStatus::Ontvangen, None, None),
        (seen.status, seen.team, seen.antwoord),
        "nobody waits at that code"
    );
    let by_hand = BonOpdracht::Beantwoorden { code, antwoord: "Zo.".into(), opnieuw: false };
    assert_eq!(Code::BonZonderAntwoord, fout(anna.doe(Command::Bon(by_hand))));
    assert_eq!(Code::IsIngetrokken, fout(antwoord(&anna, first, "Zo.", false)));
    let open = anna.core.view(&anna.namens, |c, v| spreekuur::bij_team(c, v, &anna.namens)).expect("listed");
    assert!(open.iter().all(|one| one.vragen.is_empty()), "{open:?}");
    terug(&anna, came).expect("now the visit too");
    assert_eq!(0, beeld(&anna, id).bezoekers);

    let other = komt(&anna, id, None).expect("received");
    let (second, _) = vraag(&anna, other, false, None).expect("asked");
    antwoord(&anna, second, "Zo.", false).expect("answered");
    assert_eq!(Code::HeeftAntwoord, fout(vraag_terug(&anna, second, false)));
    assert_eq!(Code::VraagHoortErbij, fout(terug(&anna, other)));
    anna.is_gezond();
}

#[test]
fn a_question_for_another_team_is_gone_again_until_it_left_and_then_that_team_withdraws_it() {
    let anna = Apparaat::nieuw(430, "wijkconcierge");
    let id = gepland(&anna);
    let came = komt(&anna, id, None).expect("received");
    let asked = || vraag(&anna, came, true, Some("woningstichting")).expect("asked");
    let (first, code) = asked();
    assert_eq!(Code::BonIsGegeven, fout(vraag_terug(&anna, first, false)));
    vraag_terug(&anna, first, true).expect("nobody knows of it");
    assert_eq!(Code::NietGevonden, fout(vraag_terug(&anna, first, true)));
    let code = code.expect("a slip");
    assert_eq!((BonStatus::Ontvangen, None), (lees(&anna, &code).status, lees(&anna, &code).team));
    let (second, _) = asked();
    let bas = Apparaat::nieuw(431, "wijkmeester");
    ontmoeten(&anna, &bas);
    anna.is_verstuurd();
    let error = vraag_terug(&anna, second, true).expect_err("it is theirs now");
    assert_eq!(Code::LigtBijTeam, error.code);
    assert!(text::error(&error).starts_with("Dit ligt bij Woningstichting. "), "{}", text::error(&error));
    vraag_terug(&bas, second, true).expect("they may");
    anna.is_gezond();
}

#[test]
fn an_answer_replaces_another_only_when_somebody_means_it() {
    let anna = Apparaat::nieuw(408, "wijkconcierge");
    let id = gepland(&anna);
    let came = komt(&anna, id, None).expect("received");
    let (asked, code) = vraag(&anna, came, true, None).expect("asked");
    let code = code.expect("a slip");
    antwoord(&anna, asked, "Dinsdag.", false).expect("answered");
    let error = antwoord(&anna, asked, "Woensdag.", false).expect_err("there is one");
    assert!(text::error(&error).contains("“Dinsdag.”"), "{}", text::error(&error));
    assert_eq!(Some("Dinsdag."), lees(&anna, &code).antwoord.as_deref());
    antwoord(&anna, asked, "Woensdag.", true).expect("meant");
    assert_eq!(Some("Woensdag."), lees(&anna, &code).antwoord.as_deref());
    let by_hand = |antwoord: &str, opnieuw| {
        anna.doe(Command::Bon(BonOpdracht::Beantwoorden { code: code.clone(), antwoord: antwoord.into(), opnieuw }))
    };
    assert_eq!(Code::AlBeantwoord, fout(by_hand("Donderdag.", false)));
    by_hand("Donderdag.", true).expect("meant");
    assert_eq!(Some("Donderdag."), lees(&anna, &code).antwoord.as_deref());
    let history = anna.core.store().read(|c| wijkmaat_core::store::changes::of(c, asked.uuid())).expect("read");
    assert_eq!(
        4,
        history.len(),
        "asked and answered three times, the last with the slip in hand: all answers are kept"
    );
}

#[test]
fn a_slip_that_goes_to_care_names_nobody_any_more_whoever_writes_on_it() {
    let (anna, karin) = (Apparaat::nieuw(409, "wijkconcierge"), Apparaat::nieuw(410, "wijkconcierge"));
    let zuster = Apparaat::nieuw(411, "wijkverpleegkundige");
    let id = gepland(&anna);
    ontmoeten(&anna, &zuster);
    let came = komt(&anna, id, None).expect("received");
    let (asked, code) = vraag(&anna, came, true, None).expect("asked");
    let code = code.expect("a slip");
    ontmoeten(&anna, &karin);
    anna.doe(Command::Vraag(VraagOpdracht::Doorgeven { id: asked, team: "wijkverpleging".into() })).expect("handed on");
    let says = |wie: &Apparaat| {
        let bon = lees(wie, &code);
        (bon.status, bon.team, bon.antwoord)
    };
    assert_eq!((BonStatus::Ontvangen, None, None), says(&anna));
    // A colleague who has not heard of it answers in the name of the old team.
    antwoord(&karin, asked, "Bel uw huisarts.", false).expect("answered");
    ontmoeten(&anna, &karin);
    ontmoeten(&anna, &zuster);
    for wie in [&anna, &karin, &zuster] {
        assert_eq!((BonStatus::Ontvangen, None, None), says(wie));
        wie.is_gezond();
    }
    let bas = Apparaat::nieuw(412, "wijkmanager");
    ontmoeten(&anna, &bas);
    let by_hand = BonOpdracht::Beantwoorden { code, antwoord: "Ja.".into(), opnieuw: true };
    assert_eq!(Code::BonZonderAntwoord, fout(bas.doe(Command::Bon(by_hand))));
}

#[test]
fn the_slip_of_a_melding_is_silent_for_as_long_as_care_has_it() {
    let karim = Apparaat::nieuw(417, "wijkmanager");
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let receipt = karim.doe(Command::SignaalMelden(melden)).expect("saved");
    let (code, id) = (receipt.bon.expect("a slip"), receipt.melding.expect("a melding"));
    for (team, status, says) in [
        ("wijkverpleging", BonStatus::Ontvangen, None),
        ("handhaving", BonStatus::LigtBij, Some("Handhaving".to_owned())),
    ] {
        karim.doe(Command::MeldingToewijzen { id, team: team.into(), eigenaar: None }).expect("assigned");
        let bon = lees(&karim, &code);
        assert_eq!((status, says), (bon.status, bon.team));
    }
    karim.is_gezond();
}

#[test]
fn the_report_of_a_table_that_did_not_take_place_says_so_and_counts_nothing() {
    let anna = Apparaat::nieuw(418, "wijkconcierge");
    let id = gepland(&anna);
    vervalt(&anna, id, "De zaal is dicht.").expect("off");
    let profile = anna.core.profile().expect("a profile");
    let areas = anna.core.areas().expect("areas");
    let nu = Timestamp::from_millis(1_790_000_100_000);
    let stof =
        anna.core.view(&anna.namens, |c, v| spreekuur_rapport::spreekuur_rapport(c, v, &anna.namens, &profile, id, nu));
    let woorden = report::Woorden::new(&profile, &areas);
    let rapport = report::spreekuur::rapport(&woorden, &stof.expect("shown"), nu).expect("made");
    let page = format!("{rapport:?}");
    assert!(page.contains("Dit spreekuur gaat niet door. De reden: De zaal is dicht."), "{page}");
    assert!(page.contains("Gaat niet door") && !page.contains("Bezoekers"), "{page}");
}

#[test]
fn a_question_goes_to_the_team_that_the_visit_lies_with() {
    let (anna, wim) = (Apparaat::nieuw(413, "wijkconcierge"), Apparaat::nieuw(414, "wijkmeester"));
    let id = gepland(&anna);
    ontmoeten(&anna, &wim);
    let came = komt(&anna, id, Some("woningstichting")).expect("received");
    let (_, code) = vraag(&anna, came, true, None).expect("asked");
    assert_eq!(Some("Woningstichting"), lees(&anna, &code.expect("a slip")).team.as_deref());
    let (_, own) = vraag(&anna, came, true, Some("wijkconciergerie")).expect("asked");
    assert_eq!(Some("Wijkconciërges"), lees(&anna, &own.expect("a slip")).team.as_deref(), "named, it goes there");
    ontmoeten(&anna, &wim);
    let teams = |wie: &Apparaat| beeld(wie, id).vragen.into_iter().map(|one| one.team).collect::<Vec<_>>();
    assert_eq!((vec!["wijkconciergerie".to_owned()], vec!["woningstichting".to_owned()]), (teams(&anna), teams(&wim)));
    assert_eq!(Code::TeamOnbekend, fout(vraag(&anna, came, true, Some("brandweer"))));
}

#[test]
fn counting_and_planning_have_honest_limits() {
    let anna = Apparaat::nieuw(415, "wijkconcierge");
    let id = gepland(&anna);
    assert_eq!(Code::TelTeVeel, fout(telt(&anna, id, 400)));
    assert_eq!(Code::GetalBuitenBereik, fout(telt(&anna, id, 0)));
    telt(&anna, id, 100).expect("a busy market");
    let plannen = |gepland, achteraf| tafel(&anna, SpreekuurOpdracht::Plannen(plan(gepland, achteraf)));
    assert_eq!(Code::DagVoorbij, fout(plannen(Some(GISTEREN), false)));
    assert_eq!(Code::VeldLeeg, fout(plannen(None, true)));
    let tomorrow = Timestamp::from_millis(1_790_000_000_000 + 30 * 3_600_000);
    assert_eq!(Code::DagNogNietGeweest, fout(plannen(Some(tomorrow), true)));
    plannen(Some(tomorrow), false).expect("planned");
    let earlier_today = Timestamp::from_millis(1_790_000_000_000 - 3_600_000);
    plannen(Some(earlier_today), false).expect("it begins late");
    let later = plannen(Some(GISTEREN), true).expect("written down afterwards");
    let id = SpreekuurId::new(later.stuk.expect("an id").uuid());
    let seen = beeld(&anna, id).spreekuur;
    assert_eq!((SpreekuurStatus::Open, Some(GISTEREN)), (seen.status, seen.begin));
    komt(&anna, id, None).expect("received");
    assert_eq!(Dagdeel::Ochtend, beeld(&anna, id).zonder_eigenaar[0].dagdeel, "when the table stood, and not now");
    tafel(&anna, SpreekuurOpdracht::Sluiten { id }).expect("closed");
    let seen = beeld(&anna, id).spreekuur;
    assert_eq!((SpreekuurStatus::Gesloten, None), (seen.status, seen.einde), "nobody noted when it ended");
}

#[test]
fn an_afspraak_that_was_none_is_neither_kept_nor_broken() {
    let karim = Apparaat::nieuw(416, "wijkmanager");
    let (wat, dag) = ("Legen".into(), "2026-12-01".into());
    let maken = AfspraakMaken { wat, team: Some("wijkbeheer".into()), dag, ..AfspraakMaken::default() };
    let doe = |opdracht| karim.doe(Command::Afspraak(opdracht));
    let id = AfspraakId::new(doe(AfspraakOpdracht::Maken(maken)).expect("made").stuk.expect("an id").uuid());
    let profile = karim.core.profile().expect("a profile");
    let far = Timestamp::from_millis(1_900_000_000_000);
    let stuck = |filter: &AfspraakFilter| {
        karim.core.view(&karim.namens, |c, v| afspraken::afspraken(c, v, &profile, filter, far)).expect("listed")
    };
    let stagneert = AfspraakFilter { stagneert: true, ..AfspraakFilter::default() };
    assert_eq!(1, stuck(&stagneert).len());
    assert_eq!(Code::VeldLeeg, fout(doe(AfspraakOpdracht::LatenVervallen { id, reden: String::new() })));
    doe(AfspraakOpdracht::LatenVervallen { id, reden: "Dubbel".into() }).expect("off");
    assert!(
        stuck(&stagneert).is_empty() && stuck(&AfspraakFilter { open: true, ..AfspraakFilter::default() }).is_empty()
    );
    let seen = stuck(&AfspraakFilter::default()).remove(0);
    assert_eq!((AfspraakStatus::Vervallen, false), (seen.afspraak.status, seen.over_dag));
    assert_eq!(Code::NietDoorgegaan, fout(doe(AfspraakOpdracht::Gedaan { id, tekst: None })));
    doe(AfspraakOpdracht::Heropenen { id, reden: "Toch nodig".into() }).expect("on");
    doe(AfspraakOpdracht::Gedaan { id, tekst: None }).expect("kept");
    karim.is_gezond();
}
