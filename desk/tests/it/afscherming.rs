//! What nobody gets to see who may not, by whatever way they ask; and making a melding, which takes in files.

use crate::paginas::{maak, melding, multipart, text, wacht_op};
use crate::support::{Proef, location, tot};
use wijkmaat_core::command::{Command, FotoBron, RondeImporteren};
use wijkmaat_core::geo::{Spoor, SpoorPunt};
use wijkmaat_core::model::{MeldingId, MeldingStatus, Timestamp};

/// One red pixel as PNG.
pub(crate) const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
    2, 0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x08, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0,
    0, 3, 1, 1, 0, 0x18, 0xdd, 0x8d, 0xb0, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// A small picture, as a camera makes it.
fn plaatje() -> Vec<u8> {
    let wisser = wijkmaat_core::media::GeenWisser;
    wijkmaat_core::media::verwerk(PNG, &wisser).expect("a picture").bytes
}

#[test]
fn what_is_of_another_kring_is_as_absent_as_what_never_was() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let foto = telefoon.core.prepare_foto(PNG).expect("a picture");
    let hash = foto.hash;
    let id = telefoon.meld("afval", "Geheim bankstel", vec![FotoBron::Verwerkt(foto)]);
    let here = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let elsewhere = proef.aan_het_bureau("Karim", "wijkmanager", &["WK040008"]);
    wacht_op(&here, id);
    let own = maak(&elsewhere, &[("categorie", "afval"), ("omschrijving", "Van Karim")], None);
    let own = location(&own).expect("saved").rsplit_once('=').expect("an id").1.to_owned();
    let never = "0193f2ab-91c2-7000-8000-000000000000";
    for path in ["", "/nieuws", "/samenvoegen?met=OWN"] {
        let ask = |id: &str| text(elsewhere.get(&format!("/bureau/melding/{id}{}", path.replace("OWN", &own))));
        assert_eq!((404, ask(never)), (ask(&id.to_string()).0, ask(&id.to_string())), "{path}");
    }
    assert_eq!(404, elsewhere.get(&format!("/bureau/melding/{own}/samenvoegen?met={id}")).status().as_u16());
    for (what, fields) in [
        ("toewijzen", vec![("team", "handhaving")]),
        ("status", vec![("naar", "in_behandeling")]),
        ("omschrijving", vec![("omschrijving", "x")]),
        ("notitie", vec![("notitie", "x")]),
        ("kies", vec![("veld", "status"), ("wijziging", "x")]),
        ("antwoord", vec![("stap", "geven"), ("antwoord", "x")]),
        ("antwoord", vec![("stap", "voorbeeld"), ("antwoord", "x")]),
        ("samenvoegen", vec![("met", own.as_str())]),
        ("herstel", vec![]),
    ] {
        let path = format!("/bureau/melding/{id}/{what}");
        assert_eq!(404, elsewhere.post("/bureau/melding/nieuw", &path, &fields).status().as_u16(), "{what}");
    }
    for path in [
        "/bureau/werk?lijst=alles".to_owned(),
        "/bureau/werk?zoek=bankstel".to_owned(),
        format!("/bureau/werk?zoek={id}"),
        "/bureau/werk?bij=52.9585,4.7622".to_owned(),
        "/bureau/kaart".to_owned(),
        "/bureau/kaart/punten.geojson".to_owned(),
    ] {
        let html = elsewhere.page(&path);
        assert!(!html.contains("bankstel</b>") && !html.contains(&format!("/bureau/melding/{id}")), "{path}: {html}");
    }
    assert!(elsewhere.page("/bureau/werk?lijst=alles").contains("Alles<b>1</b>"));

    let picture = format!("/bureau/foto/{id}/{hash}");
    tot("the picture is at the hub", || here.get(&picture).status().as_u16() == 200);
    let seen = here.get(&picture);
    let header =
        |name: &str| seen.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!(("image/jpeg", "nosniff"), (header("content-type").as_str(), header("x-content-type-options").as_str()));
    assert!(header("content-security-policy").starts_with("sandbox; default-src 'none'"), "a picture runs nothing");
    assert_eq!("no-store", header("cache-control"), "the next person at this browser may not have it");
    assert_eq!(200, here.get(&format!("{picture}/klein")).status().as_u16());
    for path in [
        picture.clone(),
        format!("{picture}/klein"),
        format!("/bureau/foto/{own}/{hash}"),
        "/bureau/foto/x/y".to_owned(),
    ] {
        assert_eq!(404, elsewhere.get(&path).status().as_u16(), "{path}");
    }
    assert_eq!(404, here.get(&format!("/bureau/foto/{own}/{hash}")).status().as_u16(), "of another melding");
}

#[test]
fn a_melding_made_at_the_desk_reaches_the_phone_with_its_picture() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "wijkmanager", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let fields = [("categorie", "verlichting"), ("omschrijving", "Lantaarn uit"), ("gebied", "BU04000105")];
    let to = location(&maak(&sanne, &fields, Some(&plaatje()))).expect("saved");
    let page = sanne.page(&to);
    assert!(page.contains("Bewaard bij de gemeente") && page.contains("Ze gaat naar Wijkbeheer"), "{page}");
    let id: MeldingId = to.rsplit_once('=').expect("an id").1.parse().expect("an id");
    let seen = telefoon.melding(id).expect("on the phone");
    assert_eq!((Some("Lantaarn uit"), 1), (seen.omschrijving.as_deref(), seen.fotos.len()));
    let csrf = sanne.csrf("/bureau/melding/nieuw");
    assert_eq!(403, multipart(&sanne, None, &fields, None).status().as_u16());
    assert_eq!(403, multipart(&sanne, Some("verkeerd"), &fields, None).status().as_u16());
    let mut late = fields.to_vec();
    late.push(("csrf", &csrf));
    assert_eq!(403, multipart(&sanne, None, &late, None).status().as_u16(), "what comes before it is not looked at");
}

#[test]
fn care_is_dropped_and_not_read_back() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let collega = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    let fields = [("categorie", "zorg"), ("omschrijving", "Een verwarde buurvrouw")];
    let (status, html) = text(maak(&sanne, &fields, Some(&plaatje())));
    assert_eq!((422, true), (status, html.contains("gaat geen foto mee")), "{html}");
    let to = location(&maak(&sanne, &fields, None)).expect("dropped");
    assert_eq!(200, sanne.get(&to).status().as_u16());
    for browser in [&sanne, &collega] {
        assert!(!browser.page("/bureau/werk?zoek=verwarde").contains("buurvrouw</b>"));
    }
    assert!(collega.page("/bureau/werk?lijst=alles").contains("Alles<b>0</b>"));
}

#[test]
fn a_ronde_shows_how_much_was_seen_and_its_line_stays_with_who_walked() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let place = |nr: i32| SpoorPunt {
        punt: format!("{},4.7622", 52.9580 + f64::from(nr) * 0.0002).parse().expect("a place"),
        tijd: Some(Timestamp::from_millis(1_790_000_000_000 + i64::from(nr) * 20_000)),
        nauwkeurigheid_m: None,
    };
    let walk = RondeImporteren { spoor: Spoor::new((0..40).map(place).collect()), fotos: Vec::new() };
    let receipt = telefoon.core.execute(&telefoon.namens, Command::RondeImporteren(walk)).expect("saved");
    let id = receipt.ronde.expect("a ronde").ronde;
    telefoon.core.sync_now().expect("synced");
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    tot("the ronde is at the desk", || sanne.page("/bureau/rondes").contains(&id.to_string()));
    let list = sanne.page("/bureau/rondes");
    let page = sanne.page(&format!("/bureau/ronde/{id}"));
    for html in [&list, &page] {
        for words in ["Joke", "13 minuten", "870 meter", "Niets gevonden", "%"] {
            assert!(html.contains(words), "{words}: {html}");
        }
    }
    assert!(page.contains("De lijn blijft bij wie liep.") && !page.contains("data-spoor"), "{page}");
    assert_eq!(404, sanne.get(&format!("/bureau/ronde/{id}/spoor.geojson")).status().as_u16());
    assert_eq!(200, sanne.get(&format!("/bureau/ronde/{id}/punten.geojson")).status().as_u16());
    let elsewhere = proef.aan_het_bureau("Karim", "wijkmanager", &["WK040008"]);
    let never = elsewhere.get("/bureau/ronde/0193f2ab-91c2-7000-8000-000000000000");
    assert_eq!(text(never), text(elsewhere.get(&format!("/bureau/ronde/{id}"))));
    let report = format!("/bureau/ronde/{id}/als/rapport.html");
    assert!(!sanne.page(&report).contains("Joke"), "a report names nobody");
    assert_eq!(404, elsewhere.get(&report).status().as_u16());
    assert!(!elsewhere.page("/bureau/rondes").contains(&id.to_string()));
}

#[test]
fn who_may_not_change_a_melding_sees_no_button_and_is_refused() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "wijkmanager", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let beheerder = proef.aan_het_bureau("Bob", "beheerder", &[]);
    wacht_op(&beheerder, id);
    let page = beheerder.page(&melding(id));
    assert!(page.contains("Matras") && !page.contains("<textarea"), "{page}");
    for (what, fields) in
        [("notitie", vec![("notitie", "x")]), ("antwoord", vec![("stap", "voorbeeld"), ("antwoord", "x")])]
    {
        let path = format!("/bureau/melding/{id}/{what}");
        assert_eq!(403, beheerder.post("/bureau/melding/nieuw", &path, &fields).status().as_u16(), "{what}");
    }
    assert_eq!(MeldingStatus::Nieuw, telefoon.melding(id).expect("there").status);
}
