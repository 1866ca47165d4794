//! How a device comes in, and how it is put out.

use crate::support::{Proef, Toestel, alles, client, eigen, lezen, nee, read};
use uuid::Uuid;
use wijkmaat_core::model::{KringId, KringSoort, PersoonId, Recht, ToestelId};
use wijkmaat_core::sync::wire::KoppelResponse;
use wijkmaat_hub::{trek_in, wis_naam};

#[test]
fn a_code_works_for_one_device_and_again_for_that_one() {
    let proef = Proef::new();
    let code = proef.code("Anna", &[("open", eigen())]);
    assert_eq!(code.len(), 8);
    let (mut anna, mut dief) = (Toestel::new(&proef), Toestel::new(&proef));
    let first = anna.koppel(&format!("{}-{}", &code[..4].to_lowercase(), &code[4..])).expect("coupled");
    assert_eq!(first.gemeente, "den-helder");
    assert_eq!(dief.koppel(&code).err(), Some(nee(403, "code-ongeldig")));
    let again = anna.koppel(&code).expect("the answer was lost");
    assert_ne!(first.token, again.token);
    anna.pull();
    anna.token = first.token;
    let request = anna.request(Vec::new());
    assert_eq!(anna.send(&request).err(), Some(nee(401, "niet-gekoppeld")));
    dief.id = anna.id;
    assert_eq!(dief.koppel(&code).err(), Some(nee(403, "code-ongeldig")), "same device id, another key");
}

#[test]
fn a_code_is_too_old_after_seven_days() {
    let proef = Proef::new();
    let code = proef.code("Anna", &[("open", eigen())]);
    proef.clock.days_ahead(8);
    assert_eq!(Toestel::new(&proef).koppel(&code).err(), Some(nee(403, "code-ongeldig")));
}

#[test]
fn guessing_codes_closes_the_door_for_that_address_only() {
    let proef = Proef::new();
    let code = proef.code("Anna", &[("open", eigen())]);
    let mut gokker = Toestel::new(&proef);
    for _ in 0..10 {
        assert_eq!(gokker.koppel("AAAAAAAA").err(), Some(nee(403, "code-ongeldig")));
    }
    assert_eq!(gokker.koppel(&code).err(), Some(nee(429, "te-vaak")));
    // The proxy on this machine says who asks.
    let sent = client().post(proef.url("/v1/koppelen")).header("X-Forwarded-For", "192.0.2.7").body("x").send();
    assert_eq!(read::<KoppelResponse>(sent.expect("answer")).err(), Some(nee(400, "onleesbaar")));
}

#[test]
fn a_new_account_takes_the_pseudonym_of_its_device_and_its_own_kring() {
    let proef = Proef::new();
    let mut anna = Toestel::new(&proef);
    let before = anna.persoon;
    let gids = anna.koppel(&proef.code("Anna", &[("open", eigen())])).expect("coupled").gids;
    let namens = Toestel::namens(&gids);
    assert_eq!(namens.persoon, before);
    assert!(namens.rechten.get(&KringId::own(before)).is_some_and(|recht| recht.lezen));
    assert!(namens.rechten.get(&KringId::own(PersoonId::new(Uuid::nil()))).is_none());
}

#[test]
fn a_second_device_works_for_the_same_person_and_what_it_made_before_stays_theirs() {
    let proef = Proef::new();
    let anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut tablet = Toestel::new(&proef);
    let mut early = tablet.doc();
    let before = tablet.persoon;
    let gids = tablet.koppel(&proef.code_for("Anna", Some(anna.persoon), &[("open", eigen())])).expect("coupled").gids;
    let namens = Toestel::namens(&gids);
    assert_eq!(namens.persoon, anna.persoon);
    assert!(namens.rechten.get(&KringId::own(before)).is_some_and(|recht| recht.lezen));
    assert!(tablet.push("open", vec![early.last()]).is_empty());
    let shown: Vec<_> = gids.personen.iter().map(|persoon| persoon.naam.as_str()).collect();
    assert_eq!(shown, ["Anna", "Anna"], "under both pseudonyms");
}

#[test]
fn nobody_becomes_another_by_naming_their_pseudonym() {
    let proef = Proef::new();
    let anna = proef.toestel("Anna", &[("open", eigen())]);
    let derived = PersoonId::from_code("melder 7");
    for claimed in [anna.persoon, derived, PersoonId::new(Uuid::nil())] {
        let mut dief = Toestel::new(&proef);
        dief.persoon = claimed;
        dief.koppel(&proef.code("Dief", &[("open", eigen())])).expect("coupled, as somebody new");
        assert_ne!(dief.persoon, claimed);
    }
}

#[test]
fn an_install_that_works_for_one_person_is_not_taken_over_by_another() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let code = proef.code("Bram", &[("open", alles())]);
    assert_eq!(anna.koppel(&code).err(), Some(nee(409, "al-gekoppeld")));
}

#[test]
fn a_revoked_device_is_refused_and_so_is_what_it_signed() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut bram = proef.toestel("Bram", &[("open", eigen())]);
    let mut doc = anna.doc();
    let batch = anna.batch("open", vec![doc.last()]);
    trek_in(proef.data(), ToestelId::new(anna.id)).expect("revoked");
    let request = anna.request(Vec::new());
    assert_eq!(anna.send(&request).err(), Some(nee(403, "toestel-geweigerd")));
    assert_eq!(bram.push_signed(vec![batch])[0], ["handtekening"]);
    assert!(trek_in(proef.data(), ToestelId::new(Uuid::nil())).is_err());
}

#[test]
fn names_are_seen_by_who_shares_a_kring_and_can_be_erased() {
    let proef = Proef::new();
    let zorg = Recht { soort: KringSoort::Zorg, ..lezen() };
    let anna = proef.toestel("Anna Wijnalda", &[("open", eigen())]);
    let mut bram = proef.toestel("Bram", &[("open", eigen())]);
    let mut ver = proef.toestel("Ver", &[("zorg", zorg)]);
    let names = |toestel: &mut Toestel| {
        toestel.gids = 0;
        let request = toestel.request(Vec::new());
        let gids = toestel.send(&request).expect("answer").gids.expect("gids");
        gids.personen.into_iter().map(|persoon| persoon.naam).collect::<Vec<_>>()
    };
    assert_eq!(names(&mut bram), ["Anna Wijnalda", "Bram"]);
    assert_eq!(names(&mut ver), ["Ver"]);
    let request = bram.request(Vec::new());
    assert_eq!(bram.send(&request).expect("answer").gids, None, "nothing changed since");
    wis_naam(proef.data(), anna.persoon).expect("erased");
    let request = bram.request(Vec::new());
    assert!(bram.send(&request).expect("answer").gids.is_some(), "told by itself");
    assert_eq!(names(&mut bram), ["Bram"]);
    for file in std::fs::read_dir(proef.data()).expect("folder").flatten().filter(|file| file.path().is_file()) {
        let bytes = std::fs::read(file.path()).expect("file");
        assert!(!bytes.windows(8).any(|part| part == b"Wijnalda"), "{}", file.path().display());
    }
}

#[test]
fn care_keys_go_to_readers_whole_and_to_who_may_add_by_half_and_stay_the_same() {
    let proef = Proef::new();
    let dropper = proef.toestel("Anna", &[("zorg", Recht { soort: KringSoort::Zorg, ..crate::support::toevoegen() })]);
    let care = proef.toestel("Bram", &[("zorg", Recht { soort: KringSoort::Zorg, ..alles() })]);
    let other = proef.toestel("Cor", &[("open", alles())]);
    let key = |toestel: &Toestel| toestel.welcome.as_ref().expect("coupled").gids.kringsleutels.first().cloned();
    let (half, whole) = (key(&dropper).expect("key"), key(&care).expect("key"));
    assert_eq!((half.publiek, half.geheim.is_some()), (whole.publiek, false));
    let secret = crypto_box::SecretKey::from(*whole.geheim.expect("secret"));
    assert_eq!(secret.public_key().as_bytes(), &*whole.publiek);
    assert_eq!(key(&other), None);
}

#[test]
fn a_revoked_device_comes_back_with_a_fresh_code_and_brings_what_it_made_meanwhile() {
    let proef = Proef::new();
    let first_code = proef.code("Anna", &[("open", eigen())]);
    let mut anna = Toestel::new(&proef);
    anna.koppel(&first_code).expect("coupled");
    let before = anna.persoon;
    let mut known = anna.doc();
    assert!(anna.push("open", vec![known.last()]).is_empty());
    let mut waiting = anna.doc();
    trek_in(proef.data(), ToestelId::new(anna.id)).expect("revoked");
    assert_eq!(anna.koppel(&first_code).err(), Some(nee(403, "toestel-geweigerd")), "the old code undoes nothing");
    let own = proef.code_for("Anna", Some(before), &[("open", eigen())]);
    anna.koppel(&own).expect("for the same person");
    assert_eq!(anna.persoon, before);
    assert!(anna.push("open", vec![waiting.last()]).is_empty());

    trek_in(proef.data(), ToestelId::new(anna.id)).expect("revoked again");
    let mut late = anna.doc();
    anna.koppel(&proef.code("Bram", &[("open", eigen())])).expect("for somebody else");
    assert_ne!(anna.persoon, before);
    assert!(anna.push("open", vec![late.last()]).is_empty(), "made under the former pseudonym");
    let mut dief = proef.toestel("Dief", &[("open", eigen())]);
    dief.persoon = before;
    let mut forged = dief.doc();
    assert_eq!(dief.push("open", vec![forged.last()]), ["persoon"], "no other device may");
}
