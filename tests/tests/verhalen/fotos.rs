//! Pictures: taken without network, text first, resumed where the line broke, and a receipt by hash.

use crate::hulp::{VISBUURT, foto, is_leeg};
use wijkmaat_core::Code;
use wijkmaat_core::model::{FotoHash, KringId};
use wijkmaat_core::store::blobs;
use wijkmaat_core::sync::transport::Method;
use wijkmaat_core::sync::upload;
use wijkmaat_core::view::sync_status::Plaats;
use wijkmaat_scenarios::wereld::{Apparaat, Storing, Wereld, kijk};

fn haal(wie: &Apparaat, kring: &KringId, hash: &FotoHash) -> Result<Vec<u8>, Code> {
    upload::fetch(wie.core().store(), wie.lijn(), kring, hash).map_err(|error| error.code)
}

fn grootte(wie: &Apparaat, hash: &FotoHash) -> usize {
    wie.core().store().read(|connection| blobs::bytes(connection, hash)).expect("read").map_or(0, |bytes| bytes.len())
}

#[test]
fn the_text_arrives_first_and_the_picture_goes_on_where_the_line_broke() {
    let w = Wereld::new(20);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.kop("Joke maakt zonder netwerk een foto bij haar melding");
    joke.lijn().verbreek();
    let (hash, bron) = joke.neem_foto(&foto(20, 1600, 1200));
    let (_, id) = joke.meld_alles("vernieling", "Bushok stuk", Some(VISBUURT), vec![bron]);
    joke.herstart();
    assert_eq!(joke.stand().fotos_wachten, 1);
    let size = grootte(&joke, &hash);
    assert!(size > 600_000, "more than one piece: {size}");

    w.kop("De lijn breekt halverwege de foto");
    joke.lijn().herstel();
    joke.lijn().straks_bij(Method::Patch, Storing::HalfVerzoek);
    assert_eq!(joke.sync().expect_err("broken off").code, Code::HubOnbereikbaar);
    let half = joke.lijn().bytes(Method::Patch);
    assert!(half > 0 && half < size);
    let place = |wie: &Apparaat| wie.toon(id).foto_plaatsen[0].clone();
    assert_eq!(place(&joke).plaats, Plaats::Onderweg, "a part of it left the phone");
    assert_eq!(joke.toon(id).plaats, Plaats::BijGemeente, "the words are there already");

    w.kop("Karim leest de melding, de foto is er nog niet");
    w.synchroniseer(&karim);
    let kring = karim.toon(id).melding.kring;
    assert_eq!(karim.toon(id).melding.fotos, [hash]);
    assert!(!place(&karim).hier);
    assert_eq!(haal(&karim, &kring, &hash).expect_err("not whole yet"), Code::NietGevonden);

    w.kop("De telefoon van Joke herstart en gaat verder waar ze was");
    joke.herstart();
    assert_eq!(w.synchroniseer(&joke).fotos_verstuurd, 1);
    assert_eq!(joke.lijn().bytes(Method::Patch), size, "no byte of the picture went twice");
    assert!(place(&joke).bij_gemeente_sinds.is_some(), "a receipt");

    w.kop("Karim haalt haar op: dezelfde foto, aan haar hash te zien");
    let bytes = haal(&karim, &kring, &hash).expect("whole");
    assert_eq!((FotoHash::of(&bytes), bytes.len()), (hash, size));
    assert!(place(&karim).hier);
    w.tot_rust();
    for wie in [&joke, &karim] {
        wie.is_gezond();
        is_leeg(wie);
    }
    kijk::is_gelijk(&joke, &karim);
}

#[test]
fn every_fault_in_every_step_of_an_upload_is_survived() {
    let w = Wereld::new(21);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let mut all = Vec::new();
    for (place, storing) in Storing::ALLE.iter().enumerate() {
        for (step, method) in [Method::Head, Method::Post, Method::Patch].into_iter().enumerate() {
            let seed = u64::try_from(place * 10 + step).expect("small");
            let (hash, bron) = joke.neem_foto(&foto(seed, 320, 240));
            let (_, id) = joke.meld_alles("afval", &format!("{storing:?} bij {method:?}"), None, vec![bron]);
            joke.lijn().straks_bij(method, *storing);
            if let Err(error) = joke.sync() {
                assert!(crate::hulp::is_een_storing(error.code), "{storing:?} at {method:?}: {error:?}");
            }
            joke.lijn().herstel();
            w.synchroniseer(&joke);
            all.push((id, hash));
        }
    }
    w.tot_rust();
    is_leeg(&joke);
    for (id, hash) in all {
        let melding = karim.toon(id).melding;
        assert_eq!(melding.fotos, [hash]);
        let bytes = haal(&karim, &melding.kring, &hash).expect("on the hub");
        assert_eq!(FotoHash::of(&bytes), hash);
    }
    karim.is_gezond();
}

#[test]
fn one_who_may_not_read_the_kring_does_not_get_the_picture_by_its_hash() {
    let w = Wereld::new(22);
    let joke = w.apparaat("joke", "toezichthouder", &[crate::hulp::BU_VISBUURT]);
    let ver = w.apparaat("ver", "toezichthouder", &[crate::hulp::WK_JULIANADORP]);
    let (hash, bron) = joke.neem_foto(&foto(22, 320, 240));
    let (_, id) = joke.meld_alles("afval", "Zak", Some(VISBUURT), vec![bron]);
    w.tot_rust();
    let kring = joke.toon(id).melding.kring;
    assert_eq!(kring.as_str(), crate::hulp::KRING_VISBUURT);
    assert_eq!(haal(&ver, &kring, &hash).expect_err("not his"), Code::NietGevonden);
    assert_eq!(grootte(&ver, &hash), 0);
}
