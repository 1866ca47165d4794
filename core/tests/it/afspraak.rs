//! Afspraken: who does what and when, what became of it, and when nothing does.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{AfspraakMaken, AfspraakOpdracht, Command};
use wijkmaat_core::model::{AfspraakId, AfspraakStatus, StukId, Timestamp};
use wijkmaat_core::view::{AfspraakBeeld, AfspraakFilter, afspraken};

/// Some days after the clock of a device began, 21 September 2026.
fn na(dagen: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + dagen * 86_400_000)
}

fn nieuw() -> AfspraakMaken {
    AfspraakMaken {
        wat: "De heg langs het pad snoeien".into(),
        team: Some("wijkbeheer".into()),
        dag: "2026-10-10".into(),
        waarmee: Some("De ploeg van dinsdag".into()),
        ..AfspraakMaken::default()
    }
}

fn doe(wie: &Apparaat, opdracht: AfspraakOpdracht) -> wijkmaat_core::Result<AfspraakId> {
    wie.doe(Command::Afspraak(opdracht)).map(|receipt| AfspraakId::new(receipt.stuk.expect("a stuk").uuid()))
}

fn toon(wie: &Apparaat, id: AfspraakId, nu: Timestamp) -> AfspraakBeeld {
    let profile = wie.core.profile().expect("profile");
    wie.core.view(&wie.namens, |c, v| afspraken::afspraak(c, v, &profile, id, nu)).expect("shown")
}

fn lijst(wie: &Apparaat, filter: &AfspraakFilter, nu: Timestamp) -> Vec<AfspraakBeeld> {
    let profile = wie.core.profile().expect("profile");
    wie.core.view(&wie.namens, |c, v| afspraken::afspraken(c, v, &profile, filter, nu)).expect("listed")
}

#[test]
fn an_afspraak_of_a_melding_lives_and_is_found_where_the_melding_is() {
    let karim = Apparaat::nieuw(1, "wijkmanager");
    let melding = karim.meld("groen", "De heg groeit over het pad", Some((52.9569, 4.7636)));
    let bron = Some(StukId::new(melding.uuid()));
    let id = doe(&karim, AfspraakOpdracht::Maken(AfspraakMaken { bron, ..nieuw() })).expect("made");
    let seen = toon(&karim, id, na(1));
    let of = karim.toon(melding).melding;
    assert_eq!((of.kring, of.gebied), (seen.afspraak.kring.clone(), seen.afspraak.gebied.clone()));
    assert_eq!((Some("melding"), Some("2026-10-10")), (seen.afspraak.bron_soort.as_deref(), seen.dag.as_deref()));
    let found = lijst(&karim, &AfspraakFilter { bron, ..AfspraakFilter::default() }, na(1));
    assert_eq!(vec![seen], found);
    karim.is_gezond();
}

#[test]
fn without_a_source_it_is_the_professionals_own() {
    let karim = Apparaat::nieuw(2, "wijkmanager");
    let gebied = Some("BU04000105".parse().expect("a code"));
    let id = doe(&karim, AfspraakOpdracht::Maken(AfspraakMaken { gebied, ..nieuw() })).expect("made");
    assert_eq!("dh-kring-12", toon(&karim, id, na(0)).afspraak.kring.as_str());
    let joke = Apparaat::nieuw(3, "toezichthouder");
    assert_eq!(Code::GeenRecht, doe(&joke, AfspraakOpdracht::Maken(nieuw())).expect_err("no professional").code);
}

#[test]
fn nothing_happening_is_flagged_by_the_rule_and_a_note_or_the_end_takes_the_flag_away() {
    let karim = Apparaat::nieuw(4, "wijkmanager");
    let id = doe(&karim, AfspraakOpdracht::Maken(nieuw())).expect("made");
    assert!(!toon(&karim, id, na(13)).stagneert);
    let silent = toon(&karim, id, na(15));
    assert_eq!((true, false), (silent.stagneert, silent.over_dag));
    assert!(toon(&karim, id, na(20)).over_dag, "past 10 October");
    assert_eq!(1, lijst(&karim, &AfspraakFilter { stagneert: true, ..AfspraakFilter::default() }, na(20)).len());
    doe(&karim, AfspraakOpdracht::Verplaatsen { id, dag: "2026-11-20".into(), reden: "De ploeg is ziek".into() })
        .expect("moved");
    let moved = toon(&karim, id, na(5));
    assert_eq!((Some("2026-11-20"), Some("2026-10-10")), (moved.dag.as_deref(), moved.eerste_dag.as_deref()));
    assert_eq!((AfspraakStatus::Verplaatst, false), (moved.afspraak.status, moved.stagneert));
    assert_eq!("De ploeg is ziek", moved.afspraak.verplaatsingen[0].reden);
    doe(&karim, AfspraakOpdracht::Gedaan { id, tekst: Some("Ziet er goed uit".into()) }).expect("done");
    let done = toon(&karim, id, na(400));
    assert_eq!((AfspraakStatus::Gedaan, false), (done.afspraak.status.clone(), done.stagneert));
    assert_eq!("Ziet er goed uit", done.afspraak.voortgang[0].tekst);
    let note = AfspraakOpdracht::VoortgangNoteren { id, tekst: "Nog iets".into() };
    assert_eq!(Code::AlAfgesloten, doe(&karim, note).expect_err("ended").code);
    doe(&karim, AfspraakOpdracht::Heropenen { id, reden: "De andere kant niet".into() }).expect("reopened");
    assert_eq!(AfspraakStatus::Loopt, toon(&karim, id, na(5)).afspraak.status);
    let again = AfspraakOpdracht::Heropenen { id, reden: "Nog een keer".into() };
    assert_eq!(Code::IsNogOpen, doe(&karim, again).expect_err("it goes on").code);
    karim.is_gezond();
}

#[test]
fn two_who_note_and_move_at_once_are_both_heard() {
    let (anna, bert) = (Apparaat::nieuw(5, "wijkmanager"), Apparaat::nieuw(6, "wijkconcierge"));
    let id = doe(&anna, AfspraakOpdracht::Maken(nieuw())).expect("made");
    ontmoeten(&anna, &bert);
    for (wie, dag) in [(&anna, "2026-10-12"), (&bert, "2026-10-20")] {
        doe(wie, AfspraakOpdracht::VoortgangNoteren { id, tekst: format!("Kan pas {dag}") }).expect("noted");
        doe(wie, AfspraakOpdracht::Verplaatsen { id, dag: dag.into(), reden: "Druk".into() }).expect("moved");
    }
    ontmoeten(&anna, &bert);
    let (seen, other) = (toon(&anna, id, na(1)), toon(&bert, id, na(1)));
    assert_eq!(seen, other);
    assert_eq!((2, 2), (seen.afspraak.voortgang.len(), seen.afspraak.verplaatsingen.len()));
    assert_eq!(vec!["uiterlijk".to_owned()], seen.afspraak.conflicten);
    doe(&anna, AfspraakOpdracht::Verplaatsen { id, dag: "2026-10-20".into(), reden: "Samen gekozen".into() })
        .expect("chosen");
    ontmoeten(&anna, &bert);
    assert!(toon(&bert, id, na(1)).afspraak.conflicten.is_empty());
}

#[test]
fn bad_input_names_the_field_and_saves_nothing() {
    let karim = Apparaat::nieuw(7, "wijkmanager");
    let refused = |afspraak: AfspraakMaken| {
        let error = doe(&karim, AfspraakOpdracht::Maken(afspraak)).expect_err("refused");
        (error.code, error.params.get("veld").cloned().unwrap_or_default())
    };
    let field = |code, veld: &str| (code, veld.to_owned());
    assert_eq!(field(Code::VeldLeeg, "wat"), refused(AfspraakMaken { wat: " ".into(), ..nieuw() }));
    assert_eq!(field(Code::VeldLeeg, "wie"), refused(AfspraakMaken { team: None, ..nieuw() }));
    assert_eq!(field(Code::DatumOngeldig, "dag"), refused(AfspraakMaken { dag: "2026-13-01".into(), ..nieuw() }));
    assert_eq!(Code::TeamOnbekend, refused(AfspraakMaken { team: Some("brandweer".into()), ..nieuw() }).0);
    let organisatie = Some("Brandweer".into());
    assert_eq!(field(Code::KeuzeOnbekend, "organisatie"), refused(AfspraakMaken { organisatie, ..nieuw() }));
    let nowhere = Some(StukId::new(uuid::Uuid::from_u128(1)));
    assert_eq!(Code::NietGevonden, refused(AfspraakMaken { bron: nowhere, ..nieuw() }).0);
    let gebied = Some("GM0363".parse().expect("a code"));
    assert_eq!(Code::GebiedOnbekend, refused(AfspraakMaken { gebied, ..nieuw() }).0);
    assert!(lijst(&karim, &AfspraakFilter::default(), na(0)).is_empty() && karim.uitgaand().is_empty());

    let id = doe(&karim, AfspraakOpdracht::Maken(nieuw())).expect("made");
    let before = toon(&karim, id, na(0));
    for wrong in [
        AfspraakOpdracht::VoortgangNoteren { id, tekst: String::new() },
        AfspraakOpdracht::Gebroken { id, reden: String::new() },
        AfspraakOpdracht::Verplaatsen { id, dag: "morgen".into(), reden: "x".into() },
        AfspraakOpdracht::Verplaatsen { id, dag: "2026-12-01".into(), reden: " ".into() },
        AfspraakOpdracht::Heropenen { id, reden: String::new() },
    ] {
        let error = doe(&karim, wrong).expect_err("refused");
        assert!(error.params.contains_key("veld"), "{error}");
    }
    assert_eq!(before, toon(&karim, id, na(0)));
}

#[test]
fn what_was_dropped_into_care_is_no_source_for_who_dropped_it() {
    let karim = Apparaat::nieuw(8, "wijkmanager");
    let care = karim.meld("zorg", "Zorg om iemand", None);
    let bron = Some(StukId::new(care.uuid()));
    let error = doe(&karim, AfspraakOpdracht::Maken(AfspraakMaken { bron, ..nieuw() })).expect_err("refused");
    assert_eq!(Code::NietGevonden, error.code);
}
