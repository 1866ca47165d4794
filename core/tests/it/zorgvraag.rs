//! A question of the care team to a partner bound by secrecy: from fixed lists only, and nobody reads what is not theirs.

use crate::gereedschap::Apparaat;
use crate::taken::redenen;
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, TaakOpdracht};
use wijkmaat_core::model::{MeldingId, Namens, PersoonId, Timestamp, Zorgvraag};
use wijkmaat_core::view::{AandachtReden, zorgvragen};

const NU: Timestamp = Timestamp::from_millis(1_790_000_900_000);

fn als(wie: &Apparaat, rol: &str, team: Option<&str>) -> Namens {
    wie.core.profile().expect("profile").namens(wie.namens.persoon, rol, team, &[]).expect("a role")
}

fn vraag(melding: MeldingId, team: &str, vraag: &str) -> Command {
    Command::Taak(TaakOpdracht::ZorgVragen { melding, team: team.into(), vraag: vraag.into() })
}

fn open(wie: &Apparaat, namens: &Namens, team: &str) -> Vec<Zorgvraag> {
    wie.core.view(namens, |c, v| zorgvragen::van_team(c, v, team)).expect("listed")
}

#[test]
fn a_partner_gets_a_number_and_gives_a_choice() {
    let mut wie = Apparaat::nieuw(1, "toezichthouder");
    let id = wie.meld("zorg", "Iemand is in de war", None);
    wie.namens = als(&wie, "teamlid", Some("zorg"));
    let agent = als(&wie, "wijkagent", None);
    wie.doe(vraag(id, "wijkagenten", "bel_ons")).expect("asked");
    assert!(open(&wie, &wie.namens, "wijkagenten").is_empty(), "who asks does not read what the partner has");

    let [asked] = &open(&wie, &agent, "wijkagenten")[..] else { panic!("one question") };
    assert_eq!(("bel_ons", false), (asked.vraag.as_str(), asked.beantwoord));
    let here = &wie.toon(id).taken[0];
    assert_eq!((here.id, Some("bel_ons")), (asked.taak, here.zorgvraag.as_deref()));
    assert_eq!(asked.uiterlijk, here.uiterlijk);

    let answer =
        |antwoord: &str| Command::Taak(TaakOpdracht::ZorgBeantwoorden { id: asked.id, antwoord: antwoord.into() });
    let refused = wie.core.execute(&agent, answer("Ken ik, woont op 12")).expect_err("no free text");
    assert_eq!((Code::KeuzeOnbekend, "antwoord"), (refused.code, refused.params["veld"].as_str()));
    let elsewhere = PersoonId::new(uuid::Uuid::from_u128(99));
    let profile = wie.core.profile().expect("profile");
    let other = profile.namens(elsewhere, "handhaver", None, &[]).expect("a role");
    assert_eq!(Code::NietGevonden, wie.core.execute(&other, answer("pakken_op")).expect_err("not theirs").code);
    wie.core.execute(&agent, answer("pakken_op")).expect("answered");
    assert_eq!(Code::AlAfgesloten, wie.core.execute(&agent, answer("pakken_op")).expect_err("once").code);
    assert!(open(&wie, &agent, "wijkagenten").is_empty());

    let seen = wie.toon(id);
    assert_eq!(vec!["pakken_op"], seen.zorgantwoorden.iter().map(|one| one.antwoord.as_str()).collect::<Vec<_>>());
    assert_eq!(vec![AandachtReden::ZorgantwoordBinnen], redenen(&wie, id, NU));
    wie.is_gezond();
}

#[test]
fn what_may_not_be_asked_is_refused_with_the_choices_and_nothing_is_saved() {
    let mut wie = Apparaat::nieuw(2, "toezichthouder");
    let (id, zak) = (wie.meld("zorg", "Iemand", None), wie.meld("afval", "Zak", None));
    assert_eq!(Code::GeenRecht, wie.doe(vraag(id, "wijkagenten", "bel_ons")).expect_err("no care team").code);
    wie.namens = als(&wie, "teamlid", Some("zorg"));
    for (team, what, veld) in [("wijkbeheer", "bel_ons", "team"), ("wijkagenten", "Ken je Jan?", "vraag")] {
        let refused = wie.doe(vraag(id, team, what)).expect_err("not on the list");
        assert_eq!((Code::KeuzeOnbekend, veld), (refused.code, refused.params["veld"].as_str()));
    }
    assert_eq!(Code::AlleenBijZorg, wie.doe(vraag(zak, "wijkagenten", "bel_ons")).expect_err("no care").code);
    assert!(wie.toon(id).taken.is_empty());
}
