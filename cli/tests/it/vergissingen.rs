//! What was a mistake at the table, from the command line alone: told in words that say what to do, and put right.

use crate::hub::Hub;
use crate::proef::{Thuis, tekst};

/// The words of a refusal.
fn zin(thuis: &Thuis, args: &[&str]) -> String {
    tekst(&thuis.fout(args)["melding"])
}

fn id(thuis: &Thuis, args: &[&str]) -> String {
    tekst(&thuis.json(args)["id"])
}

fn gepland(thuis: &Thuis, extra: &[&str]) -> String {
    let args: Vec<&str> = ["spreekuur", "plannen", "--plek", "Buurthuis"].iter().chain(extra).copied().collect();
    tekst(&thuis.json(&args)["spreekuur"]["id"])
}

#[test]
fn a_table_does_not_take_place_and_takes_place_after_all() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let passed = ["spreekuur", "plannen", "--plek", "Buurthuis", "--wanneer", "2020-01-07 10:00"];
    let words = zin(&sara, &passed);
    assert!(words.starts_with("wanneer: 2020-01-07 is al voorbij.") && words.contains("--achteraf"), "{words}");
    let later = gepland(&sara, &["--wanneer", "2020-01-07 10:00", "--achteraf", "--gebied", "visbuurt"]);
    let shown = sara.run(&["spreekuur", "toon", &later]).stdout;
    assert!(shown.contains("open") && shown.contains("Visbuurt (BU04000105)"), "{shown}");

    let table = gepland(&sara, &["--wanneer", "2099-12-01 10:00"]);
    let off = sara.run(&["spreekuur", "laten-vervallen", &table, "--reden", "Zaal is dicht"]).stdout;
    assert!(off.contains("Gaat niet door: Zaal is dicht"), "{off}");
    assert!(off.contains(&format!("spreekuur toch-door {table}")), "{off}");
    let words = zin(&sara, &["spreekuur", "openen", &table]);
    assert!(words.contains("gaat niet door") && words.contains("toch-door"), "{words}");
    assert!(sara.run(&["spreekuur", "lijst"]).stdout.contains("vervallen"));
    assert_eq!("gepland", sara.json(&["spreekuur", "toch-door", &table])["spreekuur"]["status"]);
    sara.json(&["spreekuur", "openen", &table]);
    sara.json(&["spreekuur", "sluiten", &table]);
    let words = zin(&sara, &["spreekuur", "bezoek", &table, "--tel", "1"]);
    assert!(words.contains("spreekuur heropenen"), "{words}");
    sara.controleer();
}

#[test]
fn a_count_a_visit_and_a_question_are_taken_back() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let table = gepland(&sara, &[]);
    sara.json(&["spreekuur", "openen", &table]);
    let words = zin(&sara, &["spreekuur", "bezoek", &table, "--tel", "400"]);
    assert!(words.contains("400 mensen is te veel") && words.contains("hoogstens 100"), "{words}");
    let counted = sara.run(&["spreekuur", "bezoek", &table, "--tel", "40"]).stdout;
    assert!(counted.contains("40 bezoekers geteld") && counted.contains("Bij spreekuur Buurthuis"), "{counted}");
    let shown = sara.json(&["spreekuur", "toon", &table]);
    let many = tekst(&shown["geteld"][0]["id"]);
    let back = sara.run(&["spreekuur", "intrekken", &many]).stdout;
    assert!(back.contains("ingetrokken: telt niet mee"), "{back}");
    assert_eq!(0, sara.json(&["spreekuur", "toon", &table])["bezoekers"]);

    let visit = id(&sara, &["spreekuur", "bezoek", &table, "--thema", "geld", "--team", "woningstichting"]);
    let elsewhere = sara.run(&["spreekuur", "vraag", &visit, "--vraag", "Mijn dak lekt"]).stdout;
    assert!(elsewhere.contains("ligt bij Woningstichting. Alleen dat team leest hem"), "{elsewhere}");
    assert!(elsewhere.contains("Code voor de bezoeker") && elsewhere.contains("Geld en schulden"), "{elsewhere}");
    let visit = id(&sara, &["spreekuur", "bezoek", &table, "--thema", "geld", "--team", "Wijkconciërges"]);
    let asked = sara.json(&["spreekuur", "vraag", &visit, "--vraag", "Hoe dan?"]);
    let (question, code) = (tekst(&asked["id"]), tekst(&asked["bon"]));
    assert!(zin(&sara, &["spreekuur", "intrekken", &visit]).contains("Trek eerst de vraag in"));
    assert!(zin(&sara, &["spreekuur", "intrekken", &question]).contains("--bon-terug"));
    sara.json(&["spreekuur", "beantwoorden", &question, "--antwoord", "Dinsdag."]);
    let words = zin(&sara, &["spreekuur", "beantwoorden", &question, "--antwoord", "Woensdag."]);
    assert!(words.contains("“Dinsdag.”") && words.contains("--opnieuw"), "{words}");
    sara.json(&["spreekuur", "beantwoorden", &question, "--antwoord", "Woensdag.", "--opnieuw"]);
    assert!(sara.run(&["bon", "toon", &code]).stdout.contains("Woensdag."));
    assert!(zin(&sara, &["bon", "beantwoorden", &code, "--antwoord", "Ja."]).contains("--opnieuw"));
    let asked = sara.json(&["spreekuur", "vraag", &visit, "--vraag", "Vergissing"]);
    let back = sara.run(&["spreekuur", "intrekken", &tekst(&asked["id"]), "--bon-terug"]).stdout;
    assert!(back.contains("Ingetrokken."), "{back}");
    sara.controleer();
}

#[test]
fn who_hands_a_question_on_to_care_sees_that_the_slip_says_nothing_more() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let table = gepland(&sara, &[]);
    let visit = id(&sara, &["spreekuur", "bezoek", &table, "--thema", "gezondheid"]);
    let asked = sara.json(&["spreekuur", "vraag", &visit, "--vraag", "Pillen"]);
    let (question, code) = (tekst(&asked["id"]), tekst(&asked["bon"]));
    assert!(sara.run(&["bon", "toon", &code]).stdout.contains("Wijkconciërges"));
    let handed = sara.run(&["spreekuur", "doorgeven", &question, "--team", "wijkverpleging"]).stdout;
    assert!(
        handed.contains("De bon noemt nu geen team meer") && handed.contains("iemand die ermee verder gaat"),
        "{handed}"
    );
    let slip = sara.run(&["bon", "toon", &code]).stdout;
    assert!(slip.contains("Ontvangen.") && !slip.contains("conciërge") && !slip.contains("verpleging"), "{slip}");
    let words = zin(&sara, &["spreekuur", "beantwoorden", &question, "--antwoord", "x"]);
    assert!(words.contains("doorgegeven aan Wijkverpleging"), "{words}");
}

#[test]
fn two_who_wrote_something_else_choose_at_every_noun() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let karim = hub.toestel("wijkmanager", "Karim", &["--gebied", "WK040003"]);
    karim.json(&["sync"]);
    let made =
        ["afspraak", "maken", "--wat", "Legen", "--dag", "2099-10-10", "--team", "Wijkbeheer", "--gebied", "WK040003"];
    let deal = id(&karim, &made);
    karim.json(&["sync"]);
    sara.json(&["sync"]);
    karim.json(&["afspraak", "verplaatsen", &deal, "--dag", "2099-11-10", "--reden", "Ziek"]);
    sara.json(&["afspraak", "verplaatsen", &deal, "--dag", "2099-12-10", "--reden", "Druk"]);
    for one in [&karim, &sara, &karim] {
        one.json(&["sync"]);
    }
    let shown = karim.run(&["afspraak", "toon", &deal]).stdout;
    assert!(shown.contains(&format!("wijkmaat afspraak kiezen {deal}")), "{shown}");
    assert!(shown.contains("uiterlijk     10-1") && !shown.contains("2099-1"), "{shown}");
    let choices = karim.run(&["afspraak", "kiezen", &deal]).stdout;
    assert!(
        choices.contains("  10-12-2099 (Sara")
            && choices.contains("  10-11-2099 (Karim")
            && choices.contains("--wijziging"),
        "{choices}"
    );
    let listed = karim.json(&["afspraak", "kiezen", &deal]);
    let (field, change) = (tekst(&listed[0]["veld"]), tekst(&listed[0]["waarden"][1]["wijziging"]));
    let done = karim.run(&["afspraak", "kiezen", &deal, "--veld", &field, "--wijziging", &change]).stdout;
    assert!(done.contains("Uw keuze geldt nu.") && done.contains("niets meer te kiezen"), "{done}");
    for noun in ["spreekuur", "bon", "schouw", "taak", "bewonersinitiatief", "vergadering"] {
        let help = karim.run(&[noun, "kiezen", "--help"]).stdout;
        assert!(help.contains("--wijziging") && help.contains("Gebruik"), "{noun}: {help}");
        let nobody = [noun, "kiezen", "0193f2ab-0000-7000-8000-000000000000"];
        assert_eq!("niet-gevonden", karim.code(&nobody));
    }
    let fell = karim.run(&["afspraak", "laten-vervallen", &deal, "--reden", "Dubbel"]).stdout;
    assert!(fell.contains("Vervallen") && fell.contains("Dubbel"), "{fell}");
    assert!(zin(&karim, &["afspraak", "gedaan", &deal]).contains("afspraak heropenen"));
}

#[test]
fn what_cannot_be_found_says_what_to_look_at() {
    let thuis = Thuis::new();
    let words = zin(&thuis, &["koppelen", "--hub", "http://127.0.0.1:1", "--code", "ABCD"]);
    assert!(words.contains("http://127.0.0.1:1 antwoordt niemand") && words.contains("adres klopt"), "{words}");
    let code = "K7P-2QX-9M4".chars().rev().collect::<String>();
    assert_eq!("bon-ongeldig", thuis.code(&["bon", "toon", &code]));
    let deal = |bij: &str| {
        zin(&thuis, &["afspraak", "maken", "--wat", "x", "--dag", "2099-01-01", "--team", "zorg", "--bij", bij])
    };
    assert!(deal(" ").contains("--bij") && deal("abc").contains("--bij"));
    assert!(deal("0193f2ab-0000-7000-8000-000000000000").contains("spreekuur, bewonersinitiatief of vergadering"));
    let (signaal, _) = thuis.meld(&["--categorie", "afval"]);
    assert!(
        deal(&signaal).contains("bij: “signaal” is geen keuze") || deal(&signaal).contains("bij: “melding”"),
        "{}",
        deal(&signaal)
    );
}

#[test]
fn what_was_opened_or_begun_by_mistake_goes_back_and_the_plan_changes() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let table = gepland(&sara, &["--wanneer", "2099-12-01 10:00"]);
    let words = zin(&sara, &["spreekuur", "sluiten", &table]);
    assert!(words.contains("er kwam nog niemand") && words.contains("laten-vervallen"), "{words}");
    sara.json(&["spreekuur", "openen", &table]);
    let words = zin(&sara, &["spreekuur", "laten-vervallen", &table, "--reden", "Verkeerde tafel"]);
    assert!(words.contains("opening-terugnemen"), "{words}");
    assert_eq!("gepland", sara.json(&["spreekuur", "opening-terugnemen", &table])["spreekuur"]["status"]);
    assert_eq!(1, sara.json(&["spreekuur", "toon", &table])["spreekuur"]["partners"].as_array().expect("who").len());
    assert_eq!(0, sara.json(&["spreekuur", "opstaan", &table])["spreekuur"]["partners"].as_array().expect("who").len());
    let changed = ["--plek", "Bibliotheek", "--thema", "Geld en schulden", "--wanneer", "2099-12-02 14:00"];
    let args: Vec<&str> = ["spreekuur", "bijstellen", &table].into_iter().chain(changed).collect();
    let shown = sara.run(&args).stdout;
    assert!(["Bibliotheek", "Geld en schulden", "2-12-2099 14:00"].iter().all(|one| shown.contains(one)), "{shown}");
    let words = zin(&sara, &["spreekuur", "bijstellen", &table, "--wanneer", "2020-01-07 10:00"]);
    assert!(words.starts_with("wanneer: 2020-01-07 is al voorbij."), "{words}");
    let early = sara.run(&["spreekuur", "bezoek", &table, "--tel", "2"]).stdout;
    assert!(early.contains(&format!("wijkmaat spreekuur openen {table}")), "the table is not open yet: {early}");

    let walk = tekst(&sara.json(&["schouw", "plannen", "--naam", "Rondje"])["id"]);
    sara.json(&["schouw", "deelnemen", &walk, "--deel", "opnemer"]);
    assert_eq!(0, sara.json(&["schouw", "afmelden", &walk])["deelnemers"].as_array().expect("who").len());
    sara.json(&["schouw", "beginnen", &walk]);
    assert_eq!("gepland", sara.json(&["schouw", "begin-terugnemen", &walk])["status"]);
    sara.json(&["schouw", "goed", &walk, "--plek", "52.9563,4.7608", "--tekst", "Mooi"]);
    let words = zin(&sara, &["schouw", "begin-terugnemen", &walk]);
    assert!(words.contains("er is al iets gezien"), "{words}");
    sara.controleer();
}

#[test]
fn a_vergadering_does_not_take_place_and_takes_place_after_all() {
    let hub = Hub::new();
    let karim = hub.toestel("wijkmanager", "Karim", &["--gebied", "WK040003"]);
    let plan = [
        "vergadering",
        "plannen",
        "--overleg",
        "wijk-coördinatieteam nieuw den helder",
        "--wanneer",
        "2099-12-01 10:00",
    ];
    let id = tekst(&karim.json(&plan)["id"]);
    let off = karim.run(&["vergadering", "laten-vervallen", &id, "--reden", "Vakantie"]).stdout;
    assert!(off.contains("Vakantie") && off.contains(&format!("vergadering toch-door {id}")), "{off}");
    let words = zin(&karim, &["vergadering", "verslag", &id, "--tekst", "Kort."]);
    assert!(words.contains("vergadering gaat niet door"), "{words}");
    karim.json(&["vergadering", "toch-door", &id]);
    let agenda = karim.json(&["vergadering", "agenda", &id, "--punt", "De heg"]);
    assert_eq!(1, agenda["agenda"].as_array().expect("points").len());
    karim.json(&["vergadering", "besluit", &id, "--punt", "1", "--besluit", "Snoeien"]);
    let words = zin(&karim, &["vergadering", "besluit", &id, "--punt", "2", "--besluit", "Snoeien"]);
    assert!(words.contains("--punt"), "{words}");
}

#[test]
fn what_two_wrote_is_named_by_status_and_chosen_by_the_beginning_of_a_change() {
    let hub = Hub::new();
    let [sara, bas] = ["Sara", "Bas"].map(|naam| hub.toestel("wijkconcierge", naam, &["--gebied", "WK040003"]));
    let table = gepland(&sara, &["--gebied", "WK040003"]);
    assert!(!sara.run(&["status"]).stdout.contains("kiezen"));
    sara.json(&["sync"]);
    bas.json(&["sync"]);
    sara.json(&["spreekuur", "bijstellen", &table, "--plek", "Bibliotheek"]);
    bas.json(&["spreekuur", "bijstellen", &table, "--plek", "Wijkcentrum"]);
    sara.json(&["sync"]);
    let synced = bas.run(&["sync"]).stdout;
    let step = format!("wijkmaat spreekuur kiezen {table}");
    assert!(synced.contains(&step), "{synced}");
    assert!(bas.run(&["status"]).stdout.contains(&step));
    let shown = bas.run(&["spreekuur", "kiezen", &table]).stdout;
    assert!(shown.contains("Kies wat geldt bij plek:") && shown.contains("staat er nu"), "{shown}");
    let after = shown.split_once("Bibliotheek (").expect("hers").1;
    let options: Vec<&str> = after.lines().nth(1).expect("how to choose it").split_whitespace().collect();
    assert!(options[3].len() < 12, "short enough to type: {options:?}");
    let args: Vec<&str> = ["spreekuur", "kiezen", &table].into_iter().chain(options).collect();
    assert!(bas.run(&args).stdout.contains("niets meer te kiezen"));
    assert_eq!("Bibliotheek", bas.json(&["spreekuur", "toon", &table])["spreekuur"]["plek"]);
    assert!(!bas.run(&["status"]).stdout.contains("kiezen"));
    bas.controleer();
}

#[test]
fn who_takes_back_what_was_sent_already_hears_what_can_be_done_instead() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let (signaal, _) = sara.meld(&["--categorie", "afval", "--gebied", "WK040003"]);
    sara.json(&["sync"]);
    let words = zin(&sara, &["signaal", "terugnemen", &signaal]);
    assert!(words.ends_with("zet de melding dan op kan_niet, met de reden."), "{words}");
}

#[test]
fn a_withdrawal_that_does_not_count_is_told_of_what_was_settled() {
    let hub = Hub::new();
    let [sara, bas] = ["Sara", "Bas"].map(|naam| hub.toestel("wijkconcierge", naam, &["--gebied", "WK040003"]));
    let table = gepland(&sara, &["--gebied", "WK040003"]);
    sara.json(&["spreekuur", "openen", &table]);
    let visit = id(&sara, &["spreekuur", "bezoek", &table, "--thema", "geld"]);
    for wie in [&sara, &bas] {
        wie.json(&["sync"]);
    }
    bas.json(&["spreekuur", "neerleggen", &visit, "--team", "wijkconciergerie"]);
    bas.json(&["spreekuur", "afhandelen", &visit]);
    sara.json(&["spreekuur", "intrekken", &visit]);
    for wie in [&bas, &sara, &bas] {
        wie.json(&["sync"]);
    }
    for wie in [&sara, &bas] {
        let toon = wie.run(&["spreekuur", "toon", &table]).stdout;
        assert!(toon.contains("Hier deden twee mensen tegelijk iets mee:\n"), "{toon}");
        assert!(toon.contains("Iemand trok dit bezoek tegelijk in. Dat telt niet"), "{toon}");
    }
}

#[test]
fn what_lies_with_a_team_and_what_was_handed_over_is_found_by_who_it_is_for() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let hans = hub.toestel("handhaver", "Hans", &["--gebied", "WK040003"]);
    let table = gepland(&sara, &["--gebied", "WK040003"]);
    sara.json(&["spreekuur", "openen", &table]);
    let visit = id(&sara, &["spreekuur", "bezoek", &table, "--thema", "geld", "--team", "handhaving"]);
    sara.json(&["spreekuur", "vraag", &visit, "--vraag", "Mijn fiets is weg"]);
    let words = zin(&sara, &["spreekuur", "afhandelen", &visit]);
    assert!(words.contains("Handhaving"), "it lies with another team: {words}");
    let walk = tekst(&sara.json(&["ronde", "starten"])["id"]);
    sara.json(&["ronde", "overdragen", &walk, "--team", "handhaving", "--wat", "Kijk nog eens bij de brug"]);
    sara.json(&["ronde", "stoppen", &walk]);
    sara.json(&["sync"]);
    assert!(hans.run(&["spreekuur", "bij-mijn-team"]).stdout.contains("Er ligt nu niets bij uw team."));
    hans.json(&["sync"]);
    let here = hans.run(&["spreekuur", "bij-mijn-team"]).stdout;
    assert!(here.contains("Mijn fiets is weg") && here.contains(&visit), "{here}");
    let handed = hans.run(&["ronde", "overgedragen"]).stdout;
    assert!(handed.contains("Kijk nog eens bij de brug") && handed.contains(&format!("ronde toon {walk}")), "{handed}");
    assert!(sara.run(&["ronde", "overgedragen"]).stdout.contains("Er is niets aan u of uw team overgedragen."));
    let missing = hans.run(&["ronde", "overdragen", "--wat", "x"]);
    assert!(missing.stderr.contains("--team") && missing.stderr.contains("--persoon"), "{missing:?}");
}
