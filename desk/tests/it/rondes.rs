//! Rondes at the desk.

use crate::support::{Proef, tot};
use wijkmaat_core::command::{Command, RondeOpdracht};
use wijkmaat_core::model::Ontvanger;

#[test]
fn what_was_handed_over_stands_above_the_rondes_of_the_team_it_is_for() {
    let proef = Proef::new();
    let joke = proef.telefoon("Joke", "toezichthouder", &[]);
    let hans = proef.aan_het_bureau("Hans", "handhaver", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let doe = |opdracht| joke.core.execute(&joke.namens, Command::Ronde(opdracht)).expect("done");
    let starten = RondeOpdracht::Starten { groep: None, deelnemers: Vec::new(), gebied: None, begin: None };
    let id = doe(starten).ronde.expect("a ronde").ronde;
    let aan = Ontvanger::Team { team: "handhaving".to_owned() };
    doe(RondeOpdracht::Overdragen { id, aan, wat: "Kijk <nog> bij de brug".to_owned(), melding: None });
    doe(RondeOpdracht::Stoppen { id, niets_gevonden: false });
    joke.core.sync_now().expect("synced");
    tot("hans has it", || hans.page("/bureau/rondes").contains("Overgedragen aan u of uw team"));
    let html = hans.page("/bureau/rondes");
    assert!(
        html.contains("Kijk &#60;nog&#62; bij de brug") && html.contains(&format!("/bureau/ronde/{id}\"")),
        "{html}"
    );
    tot("sanne has the ronde", || sanne.page("/bureau/rondes").contains(&format!("/bureau/ronde/{id}\"")));
    assert!(!sanne.page("/bureau/rondes").contains("Overgedragen aan u"), "it is for another team");
}
