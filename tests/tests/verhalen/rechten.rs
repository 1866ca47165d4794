//! A profile learns a new kind of document. Whoever was invited before may make it from then on, and what waited goes.

use wijkmaat_core::Code;
use wijkmaat_core::command::{AfspraakMaken, AfspraakOpdracht, Command};
use wijkmaat_core::model::{Afspraak, DocKind, Namens, PersoonId, Recht, Rechten};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::view::{StukFilter, stukken};
use wijkmaat_hub::{Uitnodiging, uitnodiging, vernieuw_rechten};
use wijkmaat_scenarios::wereld::{Apparaat, Wereld};

/// What the role gave before anybody had thought of afspraken.
fn zonder_afspraken(namens: &Namens) -> Namens {
    let fewer = |recht: &Recht| {
        let mut recht = recht.clone();
        recht.toevoegen.remove(&DocKind::Afspraak);
        recht.schrijven.remove(&DocKind::Afspraak);
        recht
    };
    let rechten = namens.rechten.iter().map(|(kring, recht)| (kring.clone(), fewer(recht))).collect();
    Namens { rechten: Rechten::new(rechten), ..namens.clone() }
}

fn maken(wat: &str) -> Command {
    let maken = AfspraakMaken {
        wat: wat.to_owned(),
        team: Some("wijkbeheer".to_owned()),
        dag: "2026-12-01".to_owned(),
        ..AfspraakMaken::default()
    };
    Command::Afspraak(AfspraakOpdracht::Maken(maken))
}

fn afspraken(wie: &Apparaat) -> Vec<String> {
    let filter = StukFilter::default();
    let all = wie.core().view(&wie.namens(), |c, v| stukken::lijst::<Afspraak>(c, v, &filter)).expect("listed");
    all.into_iter().map(|one| one.wat).collect()
}

#[test]
fn who_was_invited_before_a_new_kind_of_document_makes_it_when_the_profile_knows_it() {
    let w = Wereld::new(61);
    let profile = Profile::ingebouwd("den-helder").expect("built in");
    let now = |persoon: PersoonId| profile.namens(persoon, "wijkmanager", None, &[]).expect("a role");
    let before = |persoon: PersoonId| zonder_afspraken(&now(persoon));
    let wie =
        Uitnodiging { gemeente: "den-helder".to_owned(), naam: "anna".to_owned(), persoon: None, namens: &before };
    let code = uitnodiging(&w.hub_map(), &wie).expect("an invitation");
    let anna = w.los_apparaat("anna");
    let bert = w.apparaat("bert", "wijkmanager", &[]);
    let own = now(anna.namens().persoon);
    anna.core().execute(&own, maken("Voor het koppelen")).expect("made");
    anna.core().couple(&w.hub_url(), &code).expect("coupled");
    w.tot_rust();
    assert_eq!(1, anna.stand().tegengehouden.len(), "the hub does not take it: nobody said that she may");
    assert_eq!(Code::GeenRecht, anna.doe(maken("Mag nog niet")).expect_err("not yet").code);
    assert!(afspraken(&bert).is_empty());

    let changed = vernieuw_rechten(&w.hub_map(), &|_, namens| {
        profile.namens(namens.persoon, &namens.rol, namens.team.as_deref(), &namens.gebieden).ok()
    });
    assert_eq!(1, changed.expect("renewed"), "Bert had it already");
    w.tot_rust();
    anna.doe(maken("Mag nu wel")).expect("made");
    w.tot_rust();
    assert!(anna.stand().tegengehouden.is_empty());
    let mut seen = afspraken(&bert);
    seen.sort();
    assert_eq!(vec!["Mag nu wel", "Voor het koppelen"], seen);
    anna.is_gezond();
}
