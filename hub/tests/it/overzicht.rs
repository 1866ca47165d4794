//! What is shown to who looks after people, and what the desk needs from the hub it runs beside.

use crate::support::{Proef, Toestel, eigen, lezen, nee};
use wijkmaat_core::Code;
use wijkmaat_core::model::ToestelId;
use wijkmaat_hub::{genodigde, gezondheid, mensen, trek_in, trek_persoon_in, vervanging};

#[test]
fn people_are_listed_with_their_devices_and_when_those_were_last_seen() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", lezen())]);
    let before = mensen(proef.data()).expect("people");
    assert_eq!(1, before.len());
    assert_eq!((Some("Anna"), 1), (before[0].naam.as_deref(), before[0].toestellen.len()));
    assert_eq!(None, before[0].toestellen[0].gezien, "coupled and not seen since");
    anna.pull();
    let after = mensen(proef.data()).expect("people");
    assert!(after[0].toestellen[0].gezien >= Some(after[0].toestellen[0].gekoppeld));
    assert_eq!(None, after[0].toestellen[0].ingetrokken);
    assert!(!format!("{after:?}").contains("Anna"), "a name never ends in a log");
}

#[test]
fn health_tells_of_room_and_open_invitations() {
    let proef = Proef::new();
    proef.code("Anna", &[("open", lezen())]);
    let health = gezondheid(proef.data()).expect("health");
    assert!(health.kan_bewaren && health.vrij_bytes.is_some_and(|free| free > 0));
    assert_eq!((1, 0, None), (health.open_uitnodigingen, health.foto_bytes, health.laatste_commit));
}

#[test]
fn a_code_can_be_looked_at_without_taking_it() {
    let proef = Proef::new();
    let code = proef.code("Anna", &[("open", lezen())]);
    let look = |code: &str| genodigde(proef.data(), code).expect("looked");
    assert_eq!(None, look("ABCDEFGH"));
    assert!(look(&code.to_lowercase()).is_some_and(|who| who.persoon.is_none()));
    let mut anna = Toestel::new(&proef);
    anna.koppel(&code).expect("still to be taken");
    assert_eq!(None, look(&code), "taken");
    let own = mensen(proef.data()).expect("people")[0].persoon;
    let second = proef.code_for("Anna", Some(own), &[("open", lezen())]);
    assert_eq!(Some(own), look(&second).and_then(|who| who.persoon));
}

#[test]
fn a_device_whose_store_is_gone_gets_a_code_for_another_unless_it_was_revoked() {
    let proef = Proef::new();
    proef.toestel("Anna", &[("open", lezen())]);
    let first = mensen(proef.data()).expect("people")[0].toestellen[0].id;
    let code = vervanging(proef.data(), first).expect("a code");
    let mut second = Toestel::new(&proef);
    second.koppel(&code).expect("coupled");
    let people = mensen(proef.data()).expect("people");
    assert_eq!((1, 2), (people.len(), people[0].toestellen.len()), "the same person, another device");
    trek_in(proef.data(), first).expect("revoked");
    assert_eq!(Code::ToestelGeweigerd, vervanging(proef.data(), first).expect_err("refused").code);
    let nobody = ToestelId::new(uuid::Uuid::nil());
    assert_eq!(Code::NietGevonden, vervanging(proef.data(), nobody).expect_err("refused").code);
}

#[test]
fn revoking_a_person_revokes_every_device_and_every_open_code() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let own = mensen(proef.data()).expect("people")[0].persoon;
    let code = proef.code_for("Anna", Some(own), &[("open", eigen())]);
    assert_eq!(1, trek_persoon_in(proef.data(), own).expect("revoked").len());
    assert_eq!(None, genodigde(proef.data(), &code).expect("looked"));
    let request = anna.request(Vec::new());
    assert_eq!(Some(nee(403, "toestel-geweigerd")), anna.send(&request).err());
}
