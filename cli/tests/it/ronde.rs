//! A recorded walk with its pictures.

use crate::proef::{Thuis, met_invoer, tekst};
use serde_json::json;
use std::fmt::Write as _;
use std::fs;
use wijkmaat_core::model::Timestamp;
use wijkmaat_core::world::{Machine, World as _};
use wijkmaat_scenarios::voorbeeld::{schrijf_kapot, schrijf_ronde};

#[test]
fn a_walk_becomes_a_ronde_with_signalen_where_and_when_they_were_taken() {
    let thuis = Thuis::new();
    let voorbeeld = schrijf_ronde(&thuis.pad("ronde"), 7).expect("written");
    let kapot = schrijf_kapot(&thuis.pad("kapot")).expect("written");
    fs::copy(&kapot.foto_afgebroken, voorbeeld.fotos_map.join("afgebroken.jpg")).expect("copied");
    fs::write(voorbeeld.fotos_map.join("lees mij.txt"), "geen foto").expect("written");
    fs::write(voorbeeld.fotos_map.join(".verborgen"), "").expect("written");
    std::os::unix::fs::symlink("/bestaat/niet", voorbeeld.fotos_map.join("verwijzing.jpg")).expect("a link");
    let pijp = voorbeeld.fotos_map.join("pijp.jpg");
    assert!(std::process::Command::new("mkfifo").arg(&pijp).status().expect("runs").success());
    let (gpx, fotos) = (voorbeeld.gpx.to_str().expect("text"), voorbeeld.fotos_map.to_str().expect("text"));
    let verslag = thuis.json(&["ronde", "importeren", "--gpx", gpx, "--fotos", fotos]);
    let names: Vec<_> =
        verslag["overgeslagen"].as_array().expect("a list").iter().map(|one| tekst(&one["bestand"])).collect();
    assert_eq!(vec!["afgebroken.jpg", "lees mij.txt", "pijp.jpg", "verwijzing.jpg"], names);
    assert_eq!(
        "geen-bestand",
        thuis.code(&["signaal", "melden", "--categorie", "afval", "--foto", pijp.to_str().expect("text")])
    );
    assert!(tekst(&verslag["overgeslagen"][0]["reden"]).ends_with('.'));
    assert_eq!(
        (voorbeeld.fotos.len(), json!(0)),
        (verslag["signalen"].as_array().expect("a list").len(), verslag["zonder_plek"].clone())
    );
    let lengte = verslag["lengte_m"].as_f64().expect("metres");
    assert!((lengte - voorbeeld.lengte_m).abs() < voorbeeld.lengte_m * 0.1, "{lengte} {}", voorbeeld.lengte_m);
    let meldingen = thuis.alles();
    assert_eq!(voorbeeld.fotos.len(), meldingen.len());
    for foto in &voorbeeld.fotos {
        let genomen = foto.genomen.timestamp_millis();
        let same = |melding: &&serde_json::Value| {
            let (lat, lon) = (melding["lat"].as_f64().expect("lat"), melding["lon"].as_f64().expect("lon"));
            (lat - foto.lat).abs() < 1e-5 && (lon - foto.lon).abs() < 1e-5
        };
        let melding = meldingen.iter().find(same).expect("at its own place");
        let gemaakt: Timestamp = tekst(&melding["gemaakt"]).parse().expect("a time");
        assert_eq!(genomen, gemaakt.millis());
    }
    let rondes = thuis.json(&["ronde", "lijst"]);
    assert_eq!(
        (verslag["ronde"].clone(), json!(false)),
        (rondes[0]["id"].clone(), rondes[0]["niets_gevonden"].clone())
    );
    let tekst_van = thuis.run(&["ronde", "lijst"]).stdout;
    assert!(tekst_van.contains("meldingen") && tekst_van.contains(" km"), "{tekst_van}");
    let nogmaals = thuis.json(&["ronde", "importeren", "--gpx", gpx, "--fotos", fotos]);
    assert_eq!((&verslag["ronde"], json!(true)), (&nogmaals["ronde"], nogmaals["was_er_al"].clone()));
    assert_eq!(
        (1, meldingen.len()),
        (thuis.json(&["ronde", "lijst"]).as_array().expect("a list").len(), thuis.alles().len())
    );
    let zin = thuis.run(&["ronde", "importeren", "--gpx", gpx, "--fotos", fotos]).stdout;
    assert!(zin.contains("al ingelezen") && !zin.contains(". km"), "{zin}");
    let hash = tekst(&meldingen[0]["fotos"][0]);
    let naar = thuis.pad("foto.jpg");
    thuis.json(&["foto", "tonen", &hash, "--naar", naar.to_str().expect("text")]);
    assert!(fs::read(&naar).expect("written").starts_with(&[0xff, 0xd8]));
    thuis.controleer();
}

#[test]
fn a_walk_without_pictures_says_that_nothing_was_found() {
    let thuis = Thuis::new();
    let kapot = schrijf_kapot(&thuis.pad("kapot")).expect("written");
    for gpx in [&kapot.gpx_undefined, &kapot.gpx_zonder_tijd] {
        let verslag = thuis.json(&["ronde", "importeren", "--gpx", gpx.to_str().expect("text")]);
        assert!(verslag["lengte_m"].as_f64().expect("metres") > 100.0, "{verslag}");
    }
    assert_eq!(json!(true), thuis.json(&["ronde", "lijst"])[0]["niets_gevonden"]);
    assert!(
        thuis
            .run(&["ronde", "importeren", "--gpx", kapot.gpx_undefined.to_str().expect("text")])
            .stdout
            .contains("km gelopen")
    );
}

#[test]
fn a_broken_track_is_refused_with_its_name_and_nothing_is_saved() {
    let thuis = Thuis::new();
    let kapot = schrijf_kapot(&thuis.pad("kapot")).expect("written");
    let geen_gpx = thuis.schrijf("brief.gpx", "Beste buren");
    for (pad, code) in [
        (&kapot.gpx_afgebroken, "gpx-afgebroken"),
        (&kapot.gpx_leeg, "gpx-leeg"),
        (&kapot.gpx_zonder_punten, "gpx-zonder-punten"),
        (&geen_gpx, "gpx-geen-"),
    ] {
        let pad = pad.to_str().expect("text");
        let fout = thuis.fout(&["ronde", "importeren", "--gpx", pad]);
        assert!(tekst(&fout["fout"]).starts_with(code), "{fout}");
        assert!(tekst(&fout["melding"]).starts_with(pad), "{fout}");
    }
    assert_eq!("bestand-fout", thuis.code(&["ronde", "importeren", "--gpx", "/bestaat/niet"]));
    let gpx = kapot.gpx_undefined.to_str().expect("text");
    assert_eq!("bestand-fout", thuis.code(&["ronde", "importeren", "--gpx", gpx, "--fotos", "/bestaat/niet"]));
    assert_eq!(json!([]), thuis.json(&["ronde", "lijst"]));
}

/// A walk to the north as a recorder writes it: a place each ten seconds, from some minutes ago on.
fn gpx(minuten_geleden: i64, hoeveel: i32) -> String {
    let begin = Machine.now().plus_millis(-minuten_geleden * 60_000);
    let mut text = String::from("<gpx version=\"1.1\" creator=\"proef\"><trk><trkseg>");
    for nr in 0..hoeveel {
        let (lat, tijd) = (52.9555 + f64::from(nr) * 1e-4, begin.plus_millis(i64::from(nr) * 10_000));
        let _ = write!(text, "<trkpt lat=\"{lat:.6}\" lon=\"4.7695\"><time>{tijd}</time></trkpt>");
    }
    text + "</trkseg></trk></gpx>"
}

#[test]
fn a_ronde_is_walked_from_begin_to_end_with_commands() {
    let thuis = Thuis::new();
    assert!(thuis.run(&["ronde", "lopend"]).stdout.contains("geen ronde"));
    assert_eq!(json!(null), thuis.json(&["ronde", "lopend"]));
    let begin = Machine.now().plus_millis(-3_600_000).to_string();
    let lopend = thuis.json(&["ronde", "starten", "--groep", "visbuurt", "--begin", &begin]);
    let id = tekst(&lopend["id"]);
    assert_eq!((json!("visbuurt"), json!("BU04000105")), (lopend["groep"].clone(), lopend["gebied"].clone()));

    let pad = thuis.schrijf("heen.gpx", gpx(50, 60));
    let pad = pad.to_str().expect("text");
    let verslag = thuis.json(&["ronde", "punt", "--gpx", pad]);
    assert_eq!((json!(60), json!(0)), (verslag["punten"].clone(), verslag["punten_overgeslagen"].clone()));
    let nogmaals = thuis.json(&["ronde", "punt", "--gpx", pad]);
    assert_eq!((json!(60), json!(60)), (nogmaals["punten"].clone(), nogmaals["punten_overgeslagen"].clone()));
    let invoer = met_invoer(thuis.command(&["ronde", "punt", "--gpx", "-"]), gpx(30, 10).as_bytes());
    assert!(invoer.code == 0 && invoer.stdout.contains("70 plekken"), "{invoer:?}");
    let hier = thuis.run(&["ronde", "punt", "52.9555,4.7695", "--nauwkeurigheid", "8"]);
    assert!(hier.stdout.contains("0,8 km tot nu toe"), "{hier:?}");

    let (_, melding) = thuis.meld(&["--categorie", "afval", "--plek", "52.9556,4.7695"]);
    let over = ["ronde", "overdragen", "--team", "handhaving", "--wat", "Kijk nog even", "--melding", &melding];
    thuis.json(&over);
    assert_eq!("ronde-niet-leeg", thuis.code(&["ronde", "stoppen", "--niets-gevonden"]));
    let slot = thuis.json(&["ronde", "stoppen"]);
    assert_eq!((json!("gemeld"), json!(melding)), (slot["uitkomst"].clone(), slot["meldingen"][0]["id"].clone()));
    let zinnen = thuis.run(&["ronde", "toon", &id]).stdout;
    for zin in ["km gelopen", "Groep Visbuurt", "ligt bij Wijkbeheer", "Overgedragen aan Handhaving: Kijk nog even"] {
        assert!(zinnen.contains(zin), "{zin}: {zinnen}");
    }
    assert_eq!("ronde-loopt-niet", thuis.code(&["ronde", "stoppen"]));
    assert_eq!("al-afgesloten", thuis.code(&["ronde", "stoppen", &id]));

    thuis.json(&["ronde", "starten"]);
    assert_eq!("ronde-loopt-al", thuis.code(&["ronde", "starten"]));
    let niets = thuis.run(&["ronde", "stoppen", "--niets-gevonden"]).stdout;
    assert!(niets.contains("niets aan de hand"), "{niets}");
    let telling = thuis.json(&["ronde", "telling"]);
    let counted = |naam: &str| telling[naam].clone();
    assert_eq!((json!(2), json!(1), json!(1)), (counted("rondes"), counted("gemeld"), counted("niets_gevonden")));
    thuis.controleer();
}
