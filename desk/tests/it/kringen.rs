//! What lies in a kring of others is not in one's replica: not in a page (see `paginas`), and not as news either.

use crate::live::{listen, next_event};
use crate::support::{Proef, WACHTWOORD, tot};
use std::time::Duration;
use wijkmaat_core::model::PersoonId;

fn persoon(proef: &Proef, naam: &str) -> PersoonId {
    let mensen = wijkmaat_hub::mensen(proef.data()).expect("people");
    mensen.iter().find(|mens| mens.naam.as_deref() == Some(naam)).expect("somebody").persoon
}

#[test]
fn no_live_line_tells_of_what_happens_in_a_kring_of_others() {
    let proef = Proef::new();
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    let (here, elsewhere) = (
        proef.aan_het_bureau("Sanne", "wijkmanager", &["WK040001"]),
        proef.aan_het_bureau("Karim", "wijkmanager", &["WK040008"]),
    );
    // Whoever came in last changed the directory, and that is news for everybody.
    let (told, silent) = (listen(&here), listen(&elsewhere));
    while silent.recv_timeout(Duration::from_millis(800)).is_ok() {}
    while told.try_recv().is_ok() {}
    let id = phone.meld("afval", "Matras naast de bak", Vec::new());
    assert_eq!(Some("Elsewhere".to_owned()), next_event(&told));
    tot("it is here", || here.get(&format!("/bureau/melding/{id}")).status().as_u16() == 200);
    let more = std::iter::from_fn(|| silent.recv_timeout(Duration::from_millis(800)).ok());
    assert_eq!(0, more.filter(|line| line.starts_with("data:")).count(), "nothing was told");
    assert_eq!(404, elsewhere.get(&format!("/bureau/melding/{id}")).status().as_u16());
}

#[test]
fn who_gets_narrower_areas_keeps_nothing_of_the_wider_ones() {
    let proef = Proef::new();
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    let id = phone.meld("afval", "Matras naast de bak", Vec::new());
    let path = format!("/bureau/melding/{id}");
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &["WK040001"]);
    tot("it is here", || karim.get(&path).status().as_u16() == 200);

    let code = proef.code_for("Karim", "wijkmanager", &["WK040008"], Some(persoon(&proef, "Karim")));
    let again = proef.browser();
    assert_eq!(303, again.eerste_keer(&code, "karim", WACHTWOORD).status().as_u16());
    assert!(!karim.is_binnen(), "the session of before is over");
    assert!(again.is_binnen());
    assert_eq!(404, again.get(&path).status().as_u16());
    assert!(!again.page("/bureau/werk?lijst=alles").contains("Matras naast"));
    assert_eq!(1, proef.replicas().len());
}
