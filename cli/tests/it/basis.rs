//! Help, wrong usage, and what needs no store.

use crate::proef::{Antwoord, PLEK, Thuis, wijkmaat};

#[test]
fn help_is_dutch_and_ends_with_0() {
    for args in [vec!["--help"], vec!["melding", "--help"], vec!["melding", "lijst", "-h"], vec!["hub", "--help"]] {
        let antwoord = Antwoord::new(wijkmaat().args(&args).output().expect("runs"));
        assert_eq!((0, ""), (antwoord.code, antwoord.stderr.as_str()));
        assert!(antwoord.stdout.contains("Gebruik: wijkmaat"), "{}", antwoord.stdout);
        assert!(!antwoord.stdout.contains("Usage") && !antwoord.stdout.contains("OPTIONS"), "{}", antwoord.stdout);
    }
    let versie = Antwoord::new(wijkmaat().arg("--version").output().expect("runs"));
    assert_eq!((0, format!("wijkmaat {}\n", env!("CARGO_PKG_VERSION"))), (versie.code, versie.stdout));
}

#[test]
fn wrong_usage_ends_with_2_and_names_the_argument() {
    let thuis = Thuis::new();
    let cases: &[(&[&str], &str)] = &[
        (&[], "Kies uit: signaal"),
        (&["bestaat-niet"], "bestaat-niet"),
        (&["melding", "lijst", "--kleur", "rood"], "--kleur"),
        (&["signaal", "melden"], "--categorie"),
        (&["signaal", "melden", "--categorie", "afval", "--plek", "hier"], "--plek"),
        (&["gebied", "zoeken", "99,4"], "99,4"),
        (&["rd", "--terug", "a,b"], "--terug"),
        (&["rd"], "<LAT,LON>"),
        (&["export", "xml", "uit.xml"], "geojson, csv, gpx"),
        (&["melding", "lijst", "--straal", "5"], "--bij"),
        (&["melding", "lijst", "--hoogstens", "1001"], "1000"),
        (&["gebieden", "importeren", "x", "--jaar", "nu"], "--jaar"),
        (&["hub", "--data", "x", "--listen", "overal"], "--listen"),
    ];
    for (args, names) in cases {
        let antwoord = thuis.run(args);
        assert_eq!((2, ""), (antwoord.code, antwoord.stdout.as_str()), "{args:?}");
        assert!(antwoord.stderr.contains(names), "{args:?}: {}", antwoord.stderr);
        for english in ["error:", "Usage", "unexpected", "required", "tip:"] {
            assert!(!antwoord.stderr.contains(english), "{args:?}: {}", antwoord.stderr);
        }
        let json = Antwoord::new(thuis.command(args).arg("--json").output().expect("runs"));
        let object: serde_json::Value = serde_json::from_str(&json.stderr).expect("one JSON object");
        assert_eq!((2, "gebruik"), (json.code, object["fout"].as_str().expect("a name")), "{args:?}");
    }
    assert!(!thuis.home().exists(), "nothing was made");
}

#[test]
fn what_needs_no_store_makes_none() {
    let thuis = Thuis::new();
    let categorieen = thuis.json(&["categorieen"]);
    let names: Vec<_> = categorieen.as_array().expect("a list").iter().map(|one| one["id"].clone()).collect();
    assert!(names.contains(&"afval".into()) && names.contains(&"zorg".into()));
    assert!(thuis.run(&["categorieen"]).stdout.contains("Afval en vuil"));
    let ligging = thuis.json(&["gebied", "zoeken", PLEK]);
    assert_eq!("GM0400", ligging["gemeente"]["code"]);
    thuis.json(&["rd", PLEK]);
    assert_eq!("profiel-onbekend", thuis.code(&["categorieen", "--gemeente", "atlantis"]));
    assert_eq!("profiel-onbekend", thuis.code(&["melding", "lijst", "--gemeente", "atlantis"]));
    assert!(!thuis.home().exists(), "nothing was made");
}

#[test]
fn rd_goes_there_and_back() {
    let thuis = Thuis::new();
    // The tower of the Onze Lieve Vrouwetoren in Amersfoort, where RD has its origin.
    let rd = thuis.json(&["rd", "52.1551729,5.3872035"]);
    let (x, y) = (rd["x"].as_f64().expect("x"), rd["y"].as_f64().expect("y"));
    assert!((x - 155_000.0).abs() < 1.0 && (y - 463_000.0).abs() < 1.0, "{x},{y}");
    let plek = thuis.json(&["rd", "--terug", &format!("{x},{y}")]);
    assert!((plek["lat"].as_f64().expect("lat") - 52.155_172_9).abs() < 1e-7);
    assert_eq!("rd-buiten-gebied", thuis.code(&["rd", "-33.8,151.2"]));
    assert_eq!("rd-buiten-gebied", thuis.code(&["rd", "--terug", "-9000000,1"]));
}

#[test]
fn the_home_is_where_one_says_it_is() {
    let thuis = Thuis::new();
    let antwoord = Antwoord::new(
        wijkmaat().args(["melding", "lijst", "--json"]).env("WIJKMAAT_HOME", thuis.home()).output().expect("runs"),
    );
    assert_eq!((0, "[]\n"), (antwoord.code, antwoord.stdout.as_str()));
    assert!(thuis.home().join("wijkmaat.sqlite").exists());
    let usual = Antwoord::new(wijkmaat().args(["status"]).env("HOME", thuis.pad("iemand")).output().expect("runs"));
    assert_eq!(0, usual.code);
    assert!(thuis.pad("iemand/.local/share/wijkmaat/sleutel").exists());
    let nowhere = Antwoord::new(wijkmaat().args(["status", "--json"]).env_remove("HOME").output().expect("runs"));
    assert_eq!(1, nowhere.code);
    assert!(nowhere.stderr.contains("thuis-onbekend"), "{}", nowhere.stderr);
}

#[test]
fn a_new_home_is_a_folder_and_not_that_of_a_hub() {
    let thuis = Thuis::new();
    let file = thuis.schrijf("foto.jpg", b"plaatje");
    let hub = thuis.pad("hub");
    std::fs::create_dir(&hub).expect("a folder");
    std::fs::write(hub.join("accounts.sqlite"), b"").expect("written");
    for (home, zin) in [(&file, "is een bestand, geen map"), (&hub, "staan de gegevens van een hub")] {
        let antwoord =
            Antwoord::new(wijkmaat().args(["schouw", "lijst"]).arg("--home").arg(home).output().expect("runs"));
        assert!(antwoord.code == 1 && antwoord.stderr.contains(zin), "{antwoord:?}");
    }
    assert_eq!(1, std::fs::read_dir(&hub).expect("read").count(), "nothing was put in it");
}

#[test]
fn a_broken_profile_is_refused_with_file_and_line() {
    let thuis = Thuis::new();
    let map = thuis.pad("profiel");
    std::fs::create_dir_all(&map).expect("folder");
    std::fs::write(map.join("profiel.toml"), "schema = 1\nversie = 3 4\n").expect("written");
    std::fs::write(map.join("gebieden.geojson"), "{}").expect("written");
    let args = ["categorieen", "--profiel", map.to_str().expect("text")];
    let fout = thuis.fout(&args);
    assert_eq!("profiel-fout", fout["fout"]);
    assert!(fout["bestand"].as_str().is_some_and(|bestand| bestand.contains("profiel.toml")), "{fout}");
    assert_eq!("2", fout["regel"]);
}
