//! The life of a melding, alone and with two people who do not know of each other.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, MeldingStatus};
use wijkmaat_core::view::Filter;

fn status(id: MeldingId, naar: MeldingStatus, reden: Option<&str>) -> Command {
    Command::MeldingStatusZetten { id, naar, reden: reden.map(str::to_owned) }
}

#[test]
fn a_melding_is_closed_only_after_someone_looked() {
    let karim = Apparaat::nieuw(1, "wijkmanager");
    let id = karim.meld("afval", "Bankstel", None);
    karim.doe(Command::MeldingToewijzen { id, team: "wijkbeheer".into(), eigenaar: None }).expect("assigned");
    let refused = karim.doe(status(id, MeldingStatus::GezienEnInOrde, None)).expect_err("not yet");
    assert_eq!(refused.code, Code::StapMagNiet);
    assert!(refused.params.get("mag").expect("allowed").contains("zegt_klaar"));
    karim.doe(status(id, MeldingStatus::ZegtKlaar, None)).expect("says done");
    assert_eq!(karim.doe(status(id, MeldingStatus::Heropend, None)).expect_err("why?").code, Code::RedenNodig);
    karim.doe(status(id, MeldingStatus::Heropend, Some("Staat er nog"))).expect("reopened");
    assert_eq!(karim.toon(id).melding.reden.as_deref(), Some("Staat er nog"));
    karim.doe(status(id, MeldingStatus::ZegtKlaar, None)).expect("says done");
    karim.doe(status(id, MeldingStatus::GezienEnInOrde, None)).expect("seen");
    assert_eq!(karim.toon(id).melding.reden, None);
    karim.is_gezond();
}

#[test]
fn two_people_who_edit_different_fields_both_win() {
    let (anna, bert) = (Apparaat::nieuw(1, "wijkmanager"), Apparaat::nieuw(2, "wijkmanager"));
    let id = anna.meld("afval", "Zak", None);
    ontmoeten(&anna, &bert);
    anna.doe(Command::MeldingBeantwoorden { id, antwoord: "Morgen opgehaald".into(), opnieuw: false })
        .expect("answered");
    bert.doe(status(id, MeldingStatus::InBehandeling, None)).expect("begun");
    bert.doe(Command::MeldingNoteren { id, notitie: "Busje is vol".into() }).expect("noted");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let melding = wie.toon(id);
        assert_eq!(melding.melding.antwoord.as_deref(), Some("Morgen opgehaald"));
        assert_eq!(melding.melding.status, MeldingStatus::InBehandeling);
        assert_eq!(melding.notities, ["Busje is vol"]);
        assert!(melding.keuzes.is_empty());
        wie.is_gezond();
    }
}

#[test]
fn both_values_of_one_field_stay_until_someone_chooses() {
    let (anna, bert) = (Apparaat::nieuw(1, "wijkmanager"), Apparaat::nieuw(2, "wijkmanager"));
    let id = anna.meld("afval", "Zak", None);
    ontmoeten(&anna, &bert);
    anna.doe(Command::MeldingBeantwoorden { id, antwoord: "Morgen".into(), opnieuw: false }).expect("answered");
    bert.doe(Command::MeldingBeantwoorden { id, antwoord: "Vrijdag".into(), opnieuw: false }).expect("answered");
    ontmoeten(&anna, &bert);
    let (by_anna, by_bert) = (anna.toon(id), bert.toon(id));
    assert_eq!(by_anna.keuzes, by_bert.keuzes);
    assert_eq!(by_anna.melding.conflicten, ["antwoord"]);
    let mut values: Vec<_> = by_anna.keuzes[0].waarden.iter().map(|value| value.waarde.as_str()).collect();
    values.sort_unstable();
    assert_eq!(values, ["Morgen", "Vrijdag"]);

    let friday = by_anna.keuzes[0].waarden.iter().find(|value| value.waarde == "Vrijdag").expect("there");
    let choose =
        Command::ConflictKiezen { id: id.into(), veld: "antwoord".into(), wijziging: friday.wijziging.clone() };
    anna.doe(choose).expect("chosen");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let melding = wie.toon(id);
        assert_eq!((melding.melding.antwoord.as_deref(), melding.keuzes.len()), (Some("Vrijdag"), 0));
        wie.is_gezond();
    }
}

#[test]
fn a_toezichthouder_may_not_assign_what_another_reported() {
    let (karim, joke) = (Apparaat::nieuw(1, "wijkmanager"), Apparaat::nieuw(2, "toezichthouder"));
    let id = karim.meld("afval", "Zak", None);
    ontmoeten(&karim, &joke);
    let assign = Command::MeldingToewijzen { id, team: "wijkbeheer".into(), eigenaar: None };
    let refused = joke.doe(assign).expect_err("no right");
    let who = refused.params.get("wie").expect("who may");
    assert!(who.contains("Wijkmanager") && !who.contains("Toezichthouder"), "{who}");
    assert_eq!(Code::GeenRecht, refused.code);
    let told = wijkmaat_core::text::error(&refused);
    assert!(told.contains("deze melding. Wie dit wel mag: ") && told.contains("Wijkmanager"), "{told}");
    let unknown = Command::MeldingToewijzen { id, team: "leger".into(), eigenaar: None };
    assert_eq!(karim.doe(unknown).expect_err("no team").code, Code::TeamOnbekend);
    assert_eq!(joke.lijst(&Filter::default()).len(), 1);
}
