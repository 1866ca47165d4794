//! What survives a restart, and what is made again when it is gone.

use crate::support::{Proef, WACHTWOORD, tot};
use std::fs;

#[test]
fn a_restart_keeps_sessions_and_everything_else() {
    let mut proef = Proef::new();
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    let id = phone.meld("afval", "Matras naast de bak", Vec::new());
    let path = format!("/bureau/melding/{id}");
    tot("the melding is at the desk", || karim.get(&path).status().as_u16() == 200);
    proef.restart();
    assert!(karim.page(&path).contains("Matras naast de bak"));
    let second = phone.meld("afval", "Bank op de stoep", Vec::new());
    tot("sync goes on", || karim.get(&format!("/bureau/melding/{second}")).status().as_u16() == 200);
}

#[test]
fn a_hub_on_another_port_is_still_the_same_hub() {
    let mut proef = Proef::new();
    proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    proef.stop();
    proef.address = "127.0.0.1:0".parse().expect("address");
    proef.start();
    let karim = proef.browser();
    assert_eq!(303, karim.inloggen("karim", WACHTWOORD).status().as_u16());
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    let id = phone.meld("afval", "Matras naast de bak", Vec::new());
    tot("sync works", || karim.get(&format!("/bureau/melding/{id}")).status().as_u16() == 200);
}

#[test]
fn a_replica_that_is_gone_or_damaged_is_made_again_from_the_hub() {
    let mut proef = Proef::new();
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    let id = phone.meld("afval", "Matras naast de bak", Vec::new());
    let path = format!("/bureau/melding/{id}");
    tot("the melding is at the desk", || karim.get(&path).status().as_u16() == 200);

    proef.stop();
    let [folder] = &proef.replicas()[..] else { panic!("one replica") };
    fs::remove_dir_all(folder).expect("removed");
    proef.start();
    tot("made again", || karim.get(&path).status().as_u16() == 200);

    proef.stop();
    let [folder] = &proef.replicas()[..] else { panic!("one replica") };
    fs::write(folder.join("wijkmaat.sqlite"), vec![0x5a; 100_000]).expect("damaged");
    proef.start();
    tot("made again", || karim.get(&path).status().as_u16() == 200);
    assert_eq!(1, proef.replicas().len());
}

#[test]
fn a_revoked_replica_is_not_made_again() {
    let mut proef = Proef::new();
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    proef.stop();
    let [folder] = &proef.replicas()[..] else { panic!("one replica") };
    fs::remove_dir_all(folder).expect("removed");
    let mensen = wijkmaat_hub::mensen(proef.data()).expect("people");
    let mens = mensen.iter().find(|mens| mens.naam.as_deref() == Some("Karim")).expect("Karim");
    wijkmaat_hub::trek_in(proef.data(), mens.toestellen[0].id).expect("revoked");
    proef.start();
    assert_eq!(403, karim.get("/bureau/werk").status().as_u16());
    assert!(!karim.is_binnen());
    assert!(proef.replicas().is_empty());
}

#[test]
fn nothing_in_the_desks_folder_can_be_read_by_others_or_without_the_key() {
    use std::os::unix::fs::PermissionsExt;
    let mut proef = Proef::new();
    proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    phone.meld("afval", "Matras naast de bak", Vec::new());
    proef.stop();
    let desk = proef.data().join("desk");
    let mode = |path: &std::path::Path| fs::metadata(path).expect("file").permissions().mode() & 0o777;
    assert_eq!((0o700, 0o600, 0o600), (mode(&desk), mode(&desk.join("sleutel")), mode(&desk.join("desk.sqlite"))));
    let store = fs::read(proef.replicas()[0].join("wijkmaat.sqlite")).expect("store");
    let has = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    assert!(!has(&store, b"SQLite format 3") && !has(&store, b"Matras"));
    let accounts = fs::read(desk.join("desk.sqlite")).expect("accounts");
    assert!(has(&accounts, b"$argon2id$v=19$m=19456,t=2,p=1$") && !has(&accounts, WACHTWOORD.as_bytes()));
    assert!(!has(&accounts, b"Karim"), "names live at the hub");
}

#[test]
fn without_the_hub_nothing_is_called_kept_and_a_second_try_does_not_do_it_twice() {
    let mut proef = Proef::new();
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    let id = phone.meld("afval", "Matras naast de bak", Vec::new());
    let path = format!("/bureau/melding/{id}");
    tot("the melding is at the desk", || karim.get(&path).status().as_u16() == 200);

    proef.stop();
    // Nobody listens on this port: it is the one for "discard".
    proef.hub = Some("http://127.0.0.1:9".to_owned());
    proef.start();
    assert!(karim.page(&path).contains("Matras naast de bak"), "what is here can be read");
    let note = |browser: &crate::support::Browser| {
        let page = browser.page(&path);
        let stand =
            page.split_once("name=\"stand\" value=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a form").0;
        let fields = [("notitie", "Ik bel de aannemer"), ("stand", stand)];
        let answer = browser.post(&path, &format!("{path}/notitie"), &fields);
        (answer.status().as_u16(), answer.text().expect("text"))
    };
    for _ in 0..2 {
        let (status, page) = note(&karim);
        assert_eq!(503, status, "{page}");
        assert!(page.contains("Niet bewaard.") && page.contains("Ik bel de aannemer</textarea>"), "{page}");
    }
    tot("the page says that the hub is away", || karim.page(&path).contains("geen verbinding met de hub"));

    proef.stop();
    proef.hub = None;
    proef.start();
    assert_eq!(303, note(&karim).0);
    assert_eq!(1, karim.page(&path).matches("Ik bel de aannemer").count());
    assert!(karim.page(&path).contains("bewaard "));
}
