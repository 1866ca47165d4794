//! A real hub process with devices that couple to it.

use crate::proef::{Antwoord, PLEK, Thuis, tekst, wacht, wijkmaat};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wijkmaat_scenarios::voorbeeld::schrijf_kapot;

/// A hub in its own process.
pub(crate) struct Hub {
    map: TempDir,
    adres: String,
    proces: Option<Child>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        let mut hub = Self { map: tempfile::tempdir().expect("folder"), adres: "127.0.0.1:0".to_owned(), proces: None };
        hub.start();
        hub
    }

    fn data(&self) -> &Path {
        self.map.path()
    }

    fn start(&mut self) {
        let listen = self.adres.trim_start_matches("http://").to_owned();
        let log = fs::OpenOptions::new().create(true).append(true).open(self.map.path().join("log")).expect("log");
        let mut child = wijkmaat()
            .args(["hub", "--json", "--listen", &listen, "--data"])
            .arg(self.data())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
        let klaar: Value = serde_json::from_str(&line).expect("one JSON line");
        self.adres = tekst(&klaar["adres"]);
        self.proces = Some(child);
    }

    /// Asks it to stop, and gives the exit code.
    fn stop(&mut self) -> Option<i32> {
        let mut child = self.proces.take()?;
        // The shell's own: a small Debian has no program of that name.
        let status = Command::new("sh").args(["-c", &format!("kill -TERM {}", child.id())]).status().expect("runs");
        assert!(status.success());
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            if let Some(status) = child.try_wait().expect("waits") {
                return status.code();
            }
            wacht(Duration::from_millis(10));
        }
        child.kill().expect("killed");
        None
    }

    fn code(&self, rol: &str, naam: &str, extra: &[&str]) -> String {
        let antwoord = self.uitnodiging(rol, naam, extra);
        assert_eq!((0, ""), (antwoord.code, antwoord.stderr.as_str()), "{antwoord:?}");
        tekst(&antwoord.json()["code"])
    }

    fn uitnodiging(&self, rol: &str, naam: &str, extra: &[&str]) -> Antwoord {
        let mut command = wijkmaat();
        command.arg("uitnodiging").arg("--data").arg(self.data());
        command.args(["--gemeente", "den-helder", "--rol", rol, "--naam", naam]).args(extra);
        if !extra.contains(&"--json") {
            command.arg("--json");
        }
        Antwoord::new(command.output().expect("runs"))
    }

    fn koppel(&self, thuis: &Thuis, rol: &str, naam: &str, extra: &[&str]) -> Value {
        let code = self.code(rol, naam, extra);
        thuis.json(&["koppelen", "--hub", &self.adres, "--code", &code])
    }

    pub(crate) fn toestel(&self, rol: &str, naam: &str, extra: &[&str]) -> Thuis {
        let thuis = Thuis::new();
        self.koppel(&thuis, rol, naam, extra);
        thuis
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        if let Some(mut child) = self.proces.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[test]
fn only_the_first_command_of_a_new_folder_says_that_the_device_is_new() {
    let thuis = Thuis::new();
    let said = thuis.run(&["melding", "lijst"]).stderr;
    assert_eq!(format!("Dit toestel is nieuw: {}\n", thuis.home().display()), said);
    assert_eq!("", thuis.run(&["melding", "lijst"]).stderr);
    let other = Thuis::new();
    assert_eq!("", Antwoord::new(other.command(&["melding", "lijst", "--json"]).output().expect("runs")).stderr);
}

#[test]
fn people_read_dutch_sentences_where_programs_read_json() {
    let hub = Hub::new();
    let mut command = wijkmaat();
    command.args(["uitnodiging", "--gemeente", "den-helder", "--rol", "Toezichthouder", "--naam", "Anna", "--data"]);
    let said = Antwoord::new(command.arg(hub.data()).output().expect("runs")).stdout;
    let code = said.strip_prefix("De code voor Anna is ").expect("a sentence")[..8].to_owned();
    assert!(said.contains("Geef hem alleen aan Anna zelf.") && said.contains(&format!("--code {code}")), "{said}");
    assert_eq!(json!("toezichthouder"), Thuis::new().json(&["koppelen", "--hub", &hub.adres, "--code", &code])["rol"]);

    let map = tempfile::tempdir().expect("folder");
    let mut child = wijkmaat()
        .args(["hub", "--listen", "127.0.0.1:0", "--data"])
        .arg(map.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let lines = BufReader::new(child.stdout.take().expect("stdout")).lines().take(4);
    let lines: Vec<String> = lines.map(|line| line.expect("a line")).collect();
    child.kill().expect("killed");
    child.wait().expect("ended");
    let begins =
        ["De hub draait op http://127.0.0.1:", "Het bureau staat op http://", "De gegevens staan in /", "Stop met"];
    for (line, begin) in lines.iter().zip(begins) {
        assert!(line.starts_with(begin), "{lines:?}");
    }
    assert_eq!(begins.len(), lines.len());
}

#[test]
fn a_code_works_once_and_a_device_couples_once() {
    let hub = Hub::new();
    let (anna, bram) = (Thuis::new(), Thuis::new());
    let code = hub.code("toezichthouder", "Anna", &["--gebied", "WK040001"]);
    let koppel =
        |code: &str| vec!["koppelen".to_owned(), "--hub".into(), hub.adres.clone(), "--code".into(), code.to_owned()];
    let gekoppeld = anna.json(&koppel(&code));
    assert_eq!(
        (json!("den-helder"), json!("toezichthouder"), json!(["WK040001"])),
        (gekoppeld["gemeente"].clone(), gekoppeld["rol"].clone(), gekoppeld["gebieden"].clone(),)
    );
    assert_eq!("code-ongeldig", bram.code(&koppel(&code)), "used");
    assert_eq!("code-ongeldig", bram.code(&koppel("ZZZZZZZZ")), "never given");
    assert_eq!("al-gekoppeld", anna.code(&koppel(&hub.code("toezichthouder", "Bram", &[]))));
    assert_eq!("adres-ongeldig", bram.code(&["koppelen", "--hub", "ergens", "--code", "ZZZZZZZZ"]));
    assert!(bram.json(&["status"])["hub"].is_null());
    assert_eq!(json!(hub.adres), anna.json(&["status"])["hub"]);
    let onbekend = hub.uitnodiging("koning", "Willem", &["--json"]);
    assert_eq!(1, onbekend.code);
    assert!(onbekend.stderr.contains("rol-onbekend") && onbekend.stderr.contains("wijkmanager"), "{}", onbekend.stderr);
    assert_eq!(1, hub.uitnodiging("teamlid", "Eva", &["--team", "onzin"]).code);
    assert_eq!(1, hub.uitnodiging("teamlid", "Eva", &["--gebied", "WK999999"]).code);
    assert_eq!(1, hub.uitnodiging("teamlid", "  ", &[]).code);
}

#[test]
fn what_was_made_before_any_hub_travels_and_its_answer_comes_back() {
    let hub = Hub::new();
    let anna = Thuis::new();
    let foto = schrijf_kapot(&anna.pad("kapot")).expect("written").foto_zonder_gps;
    let (_, id) = anna.meld(&[
        "--categorie",
        "afval",
        "--omschrijving",
        "Zak",
        "--plek",
        PLEK,
        "--foto",
        foto.to_str().expect("text"),
    ]);
    hub.koppel(&anna, "toezichthouder", "Anna de Wit", &[]);
    assert_eq!(json!(1), anna.json(&["status"])["fotos_wachten"]);
    let verstuurd = anna.json(&["sync"]);
    assert!(
        verstuurd["verstuurd"].as_u64().is_some_and(|count| count >= 2) && verstuurd["fotos_verstuurd"] == json!(1),
        "{verstuurd}"
    );

    let bram = hub.toestel("wijkmanager", "Bram", &[]);
    bram.json(&["sync"]);
    let melding = bram.json(&["melding", "toon", &id]);
    assert_eq!("Zak", melding["omschrijving"]);
    let naar = bram.pad("foto.jpg");
    bram.json(&["foto", "tonen", &tekst(&melding["fotos"][0]), "--naar", naar.to_str().expect("text")]);
    assert!(fs::read(&naar).expect("written").starts_with(&[0xff, 0xd8]), "fetched from the hub");
    bram.json(&["melding", "toewijzen", &id, "--team", "wijkbeheer"]);
    bram.json(&["melding", "beantwoorden", &id, "--antwoord", "De zak is weg."]);
    bram.json(&["sync"]);

    anna.json(&["sync"]);
    let melding = anna.json(&["melding", "toon", &id]);
    assert_eq!(
        (json!("toegewezen"), json!("De zak is weg.")),
        (melding["status"].clone(), melding["antwoord"].clone())
    );
    assert_eq!(json!(0), anna.json(&["sync"])["verstuurd"], "nothing goes twice");
    let personen = bram.json(&["personen"]);
    assert!(personen.as_array().expect("a list").iter().any(|one| one["naam"] == "Anna de Wit"), "{personen}");
    assert!(bram.run(&["sync"]).stdout.contains("verstuurd"));
    anna.controleer();
    bram.controleer();
    let log = fs::read_to_string(hub.data().join("log")).expect("a log");
    for secret in ["Anna", "Zak", "De zak is weg"] {
        assert!(!log.contains(secret), "{secret} stands in the log of the hub");
    }
}

#[test]
fn both_values_stay_until_someone_chooses() {
    let hub = Hub::new();
    let (anna, bram) = (hub.toestel("wijkmanager", "Anna", &[]), hub.toestel("wijkmanager", "Bram", &[]));
    let (_, id) = anna.meld(&["--categorie", "afval", "--plek", PLEK]);
    anna.json(&["sync"]);
    bram.json(&["sync"]);
    anna.json(&["melding", "beantwoorden", &id, "--antwoord", "Morgen"]);
    bram.json(&["melding", "beantwoorden", &id, "--antwoord", "Vandaag"]);
    for thuis in [&anna, &bram, &anna] {
        thuis.json(&["sync"]);
    }
    let detail = anna.json(&["melding", "toon", &id]);
    assert_eq!(json!(["antwoord"]), detail["conflicten"]);
    let waarden = detail["keuzes"][0]["waarden"].as_array().expect("a list");
    assert_eq!(2, waarden.len());
    assert!(anna.run(&["melding", "toon", &id]).stdout.contains("Kies wat geldt bij antwoord"));
    let vandaag = waarden.iter().find(|waarde| waarde["waarde"] == "Vandaag").expect("both values");
    let gekozen =
        anna.json(&["melding", "kiezen", &id, "--veld", "antwoord", "--wijziging", &tekst(&vandaag["wijziging"])]);
    assert_eq!((json!([]), json!("Vandaag")), (gekozen["conflicten"].clone(), gekozen["antwoord"].clone()));
    anna.json(&["sync"]);
    bram.json(&["sync"]);
    assert_eq!(json!([]), bram.json(&["melding", "toon", &id])["conflicten"]);
}

#[test]
fn a_device_receives_only_its_own_areas_and_changes_only_what_it_may() {
    let hub = Hub::new();
    let anna = hub.toestel("wijkmanager", "Anna", &[]);
    let (_, hier) = anna.meld(&["--categorie", "afval", "--gebied", "WK040003", "--omschrijving", "hier"]);
    let (_, daar) = anna.meld(&["--categorie", "afval", "--gebied", "WK040006", "--omschrijving", "daar"]);
    let (_, zorg) = anna.meld(&["--categorie", "zorg", "--gebied", "WK040003", "--omschrijving", "Buurvrouw verward"]);
    anna.json(&["sync"]);
    let cor = hub.toestel("toezichthouder", "Cor", &["--gebied", "WK040003"]);
    cor.json(&["sync"]);
    let seen: Vec<_> = cor.alles().iter().map(|melding| tekst(&melding["id"])).collect();
    assert_eq!(vec![hier.clone()], seen);
    for id in [&daar, &zorg] {
        assert_eq!("niet-gevonden", cor.code(&["melding", "toon", id]));
        assert_eq!("niet-gevonden", cor.code(&["melding", "beantwoorden", id, "--antwoord", "x"]));
    }
    assert_eq!("geen-recht", cor.code(&["melding", "toewijzen", &hier, "--team", "handhaving"]));
    assert_eq!("geen-recht", cor.code(&["melding", "status", &hier, "--naar", "in_behandeling"]));
    let geojson = cor.run(&["export", "geojson", "-"]).stdout;
    assert!(geojson.contains("hier") && !geojson.contains("daar") && !geojson.contains("verward"));
    let dora = hub.toestel("teamlid", "Dora", &["--team", "zorg"]);
    dora.json(&["sync"]);
    assert_eq!("Buurvrouw verward", dora.json(&["melding", "toon", &zorg])["omschrijving"], "the care team reads it");
}

#[test]
fn a_hub_that_is_away_loses_nothing() {
    let mut hub = Hub::new();
    let anna = hub.toestel("toezichthouder", "Anna", &[]);
    assert_eq!(Some(0), hub.stop(), "SIGTERM ends well");
    let (_, id) = anna.meld(&["--categorie", "afval", "--plek", PLEK]);
    let fout = anna.fout(&["sync"]);
    assert_eq!("hub-onbereikbaar", fout["fout"]);
    let wachten = anna.json(&["status"])["wijzigingen_wachten"].as_u64().expect("a number");
    assert!(wachten >= 2);
    assert_eq!("koppelen-onbereikbaar", Thuis::new().code(&["koppelen", "--hub", &hub.adres, "--code", "ABCDEFGH"]));
    hub.start();
    assert_eq!(json!(wachten), anna.json(&["sync"])["verstuurd"]);
    assert_eq!(json!("bij_gemeente"), anna.json(&["melding", "toon", &id])["plaats"]);
    assert_eq!(json!(0), anna.json(&["status"])["wijzigingen_wachten"]);
}

#[test]
fn an_address_that_is_taken_is_said() {
    let hub = Hub::new();
    let map = tempfile::tempdir().expect("folder");
    let listen = hub.adres.trim_start_matches("http://");
    let second = Antwoord::new(
        wijkmaat().args(["hub", "--json", "--listen", listen, "--data"]).arg(map.path()).output().expect("runs"),
    );
    assert_eq!((1, ""), (second.code, second.stdout.as_str()));
    assert!(second.stderr.contains("adres-bezet"), "{}", second.stderr);
}

/// Runs `beheer` on the folder of the hub.
fn beheer(data: &Path, args: &[&str]) -> Antwoord {
    let mut command = wijkmaat();
    let (first, rest) = args.split_first().expect("a command");
    command.args(["beheer", first, "--json", "--data"]).arg(data).args(rest);
    Antwoord::new(command.output().expect("runs"))
}

#[test]
fn a_lost_phone_is_found_revoked_and_let_in_again_with_all_it_holds() {
    let hub = Hub::new();
    let anna = hub.toestel("toezichthouder", "Anna", &[]);
    anna.json(&["sync"]);
    let (_, waits) = anna.meld(&["--categorie", "afval", "--plek", PLEK, "--omschrijving", "Voor het intrekken"]);
    // The page behind slips is a member of the hub too, coupled a moment after the start.
    let found = || {
        let list = beheer(hub.data(), &["toestellen"]).json();
        let list = list.as_array().expect("a list").clone();
        list.into_iter().find(|mens| mens["naam"] == "Anna").expect("Anna")
    };
    let her = found();
    assert_eq!(json!("toezichthouder"), her["rol"], "{her}");
    let toestel = tekst(&her["toestellen"][0]["id"]);
    assert_eq!(toestel, tekst(&anna.json(&["status"])["toestel"]));
    assert!(her["toestellen"][0]["gezien"].is_string() && her["toestellen"][0]["ingetrokken"].is_null());
    assert_eq!(0, beheer(hub.data(), &["intrekken", &toestel]).code);
    assert!(found()["toestellen"][0]["ingetrokken"].is_string());
    let fout = anna.fout(&["sync"]);
    assert_eq!("toestel-geweigerd", fout["fout"]);
    let (_, later) = anna.meld(&["--categorie", "afval", "--plek", PLEK, "--omschrijving", "Na het intrekken"]);
    hub.koppel(&anna, "toezichthouder", "Anna", &[]);
    let sync = anna.json(&["sync"]);
    assert_eq!((json!(4), json!(0)), (sync["verstuurd"].clone(), sync["tegengehouden"].clone()), "{sync}");
    let bram = hub.toestel("wijkmanager", "Bram", &[]);
    bram.json(&["sync"]);
    for (id, words) in [(&waits, "Voor het intrekken"), (&later, "Na het intrekken")] {
        assert_eq!(words, bram.json(&["melding", "toon", id])["omschrijving"]);
    }
    anna.controleer();
}

#[test]
fn beheer_makes_no_hub_and_an_invitation_says_so_when_it_does() {
    let map = tempfile::tempdir().expect("folder");
    let data = map.path().join("hubdta");
    for args in [&["teruggezet"][..], &["toestellen"], &["intrekken", "0192e4a0-0000-7000-8000-000000000001"]] {
        let antwoord = beheer(&data, args);
        assert_eq!((1, ""), (antwoord.code, antwoord.stdout.as_str()), "{antwoord:?}");
        assert!(antwoord.stderr.contains("geen-hub-map") && antwoord.stderr.contains("hubdta"), "{antwoord:?}");
        assert!(!data.exists());
    }
    let invite = || {
        let mut command = wijkmaat();
        command.args(["uitnodiging", "--json", "--rol", "teamlid", "--naam", "Eva", "--data"]).arg(&data);
        Antwoord::new(command.output().expect("runs"))
    };
    let first = invite();
    assert_eq!(8, tekst(&first.json()["code"]).len());
    assert!(first.stderr.contains("stond nog geen hub"), "{first:?}");
    assert_eq!("", invite().stderr, "now there is one");
    assert_eq!(0, beheer(&data, &["teruggezet"]).code);
}

#[test]
fn what_answers_at_a_wrong_address_is_told_apart() {
    let hub = Hub::new();
    let thuis = Thuis::new();
    let koppel = |adres: &str| thuis.code(&["koppelen", "--hub", adres, "--code", "ABCDEFGH"]);
    assert_eq!("geen-hub", koppel(&format!("{}/elders/", hub.adres)));
    assert_eq!("adres-onveilig", koppel("http://hub.voorbeeld.nl"));
    for _ in 0..9 {
        koppel(&hub.adres);
    }
    assert_eq!("te-vaak", koppel(&hub.adres));
}

#[test]
fn a_whole_spreekuur_goes_from_plan_to_answer_on_the_command_line() {
    let hub = Hub::new();
    let (karin, wim) = (hub.toestel("wijkconcierge", "Karin", &[]), hub.toestel("wijkmeester", "Wim", &[]));
    let sync = || [&karin, &wim, &karin].iter().for_each(|wie| drop(wie.json(&["sync"])));
    let plan = ["spreekuur", "plannen", "--plek", "Winkelcentrum", "--soort", "popup", "--thema", "wonen"];
    let id = tekst(&karin.json(&plan)["spreekuur"]["id"]);
    sync();
    karin.json(&["spreekuur", "openen", &id]);
    wim.json(&["spreekuur", "aanschuiven", &id]);
    let bezoek = wim.json(&["spreekuur", "bezoek", &id, "--thema", "wonen", "--gebied", "WK040003"]);
    let nummer = tekst(&bezoek["id"]);
    karin.json(&["spreekuur", "bezoek", &id, "--tel", "3"]);
    let open = karin.json(&["spreekuur", "bezoek", &id, "--thema", "geld"]);
    let gevraagd = wim.json(&["spreekuur", "vraag", &nummer, "--vraag", "Mijn dak lekt"]);
    let (vraag, code) = (tekst(&gevraagd["vraag"]["id"]), tekst(&gevraagd["bon"]));
    sync();
    assert_eq!(0, karin.json(&["spreekuur", "toon", &id])["vragen"].as_array().expect("a list").len());
    let told = karin.run(&["spreekuur", "sluiten", &id]).stdout;
    assert!(told.contains("LIGT NOG BIJ NIEMAND") && told.contains(&tekst(&open["id"])), "{told}");
    wim.json(&["spreekuur", "oppakken", &nummer]);
    wim.json(&["spreekuur", "beantwoorden", &vraag, "--antwoord", "Dinsdag komt de dakdekker."]);
    sync();
    let told = karin.run(&["bon", "toon", &code]).stdout;
    assert_eq!("Antwoord van Woningstichting: Dinsdag komt de dakdekker.", told.trim());
    let shown = karin.json(&["spreekuur", "toon", &id]);
    assert_eq!(
        (json!(5), json!(1), json!(1)),
        (shown["bezoekers"].clone(), shown["afgehandeld"].clone(), shown["spreekuur"]["zonder_eigenaar"].clone())
    );
    let slip = karin.json(&["bon", "strook", &code, "--svg", karin.pad("bon.svg").to_str().expect("text")]);
    assert_eq!(json!(format!("{}/bon", hub.adres)), slip["adres"], "the page of the hub it is coupled to");
}
