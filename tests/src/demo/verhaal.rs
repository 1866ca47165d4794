//! The story: Joke walks, Karim looks after the wijk, and they meet through the hub.

use super::bureau::{Browser, GEBRUIKERSNAAM, WACHTWOORD};
use super::hub::Hub;
use super::map::{Map, kort};
use super::telefoon::{Telefoon, getal, tekst, teksten};
use super::verteller::{Mislukt, Verteller};
use super::vraag::Vraag;
use crate::voorbeeld::schrijf_ronde;
use serde_json::Value;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The example is the same every time.
const SEED: u64 = 7;
const GEMEENTE: &str = "den-helder";

/// What the two write about the melding that the story is about, and the answer.
pub(super) struct Woorden {
    pub(super) joke: &'static str,
    pub(super) karim: &'static str,
    pub(super) antwoord: &'static str,
}

/// In the example it is about the first picture.
const VOORBEELD: Woorden = Woorden {
    joke: "De kap is stuk en er ligt glas op het fietspad",
    karim: "Lantaarn kapot, de hele hoek is donker",
    antwoord: "De lantaarn is gemaakt en het glas is opgeruimd. Dank u wel voor uw melding.",
};

/// On someone's own walk nobody knows what is in the picture.
const EIGEN_WANDELING: Woorden = Woorden {
    joke: "Zo zag Joke het: het kan hier beter",
    karim: "Zo zag Karim het: hier moet iemand heen",
    antwoord: "Er is iemand geweest en het is in orde. Dank u wel voor uw melding.",
};

/// Tells it from begin to end.
pub(super) fn vertel(vraag: &Vraag, map: &Map) -> Result<(), Mislukt> {
    let verteller = Verteller::new();
    println!("Wijkmaat: van de straat naar het antwoord, op twee telefoons en een hub.");
    println!("Alles staat in {}. Wat achter $ staat, kunt u zelf nog eens doen.", kort(&map.pad("")).display());
    let demo = Demo {
        joke: Telefoon::new(map, &verteller, "telefoon 1", "telefoon-1"),
        karim: Telefoon::new(map, &verteller, "telefoon 2", "telefoon-2"),
        kantoor: Telefoon::kantoor(map, &verteller),
        verteller: &verteller,
        map,
        woorden: if vraag.gpx.is_some() { &EIGEN_WANDELING } else { &VOORBEELD },
    };
    let wandeling = demo.wandeling(vraag)?;
    let melding = demo.ronde_inlezen(&wandeling)?;
    demo.ook_gemeld(&melding)?;
    let hub = demo.hub_en_koppelen()?;
    demo.eerste_keer_sync()?;
    demo.fotos_op_de_hub()?;
    let hub = demo.zonder_netwerk(hub, &melding)?;
    demo.weer_samen(&melding)?;
    demo.kiezen(&melding)?;
    demo.antwoord_terug(&melding)?;
    demo.alles_gelijk()?;
    demo.aan_het_bureau(&hub, &melding)?;
    demo.samenvatting()?;
    if vraag.once {
        hub.stop();
        return Ok(());
    }
    demo.ga_zelf_verder(&hub);
    hub.wacht()
}

/// A walk: its track, its pictures, and what the walker would write with each.
struct Wandeling {
    gpx: PathBuf,
    fotos: Option<PathBuf>,
    woorden: Vec<&'static str>,
}

pub(super) struct Demo<'a> {
    pub(super) joke: Telefoon<'a>,
    pub(super) karim: Telefoon<'a>,
    pub(super) kantoor: Telefoon<'a>,
    pub(super) verteller: &'a Verteller,
    pub(super) map: &'a Map,
    pub(super) woorden: &'static Woorden,
}

impl Demo<'_> {
    /// Both phones.
    pub(super) fn telefoons(&self) -> [&Telefoon<'_>; 2] {
        [&self.joke, &self.karim]
    }

    fn wandeling(&self, vraag: &Vraag) -> Result<Wandeling, Mislukt> {
        if let Some(gpx) = &vraag.gpx {
            self.verteller.stap("Uw eigen wandeling");
            self.verteller.zeg(format_args!("Route: {}", gpx.display()));
            return Ok(Wandeling { gpx: gpx.clone(), fotos: vraag.fotos.clone(), woorden: Vec::new() });
        }
        self.verteller.stap("Een voorbeeldronde door Den Helder, zelf getekend (een paar tellen)");
        let ronde = schrijf_ronde(&self.map.pad("wandeling"), SEED)
            .map_err(|error| Mislukt(format!("De voorbeeldronde is niet te schrijven: {error}.")))?;
        let km = ronde.lengte_m / 1000.0;
        self.verteller.zeg(format_args!(
            "{km:.1} km, {} punten, {} foto's met plek en tijd",
            ronde.punten,
            ronde.fotos.len()
        ));
        Ok(Wandeling {
            gpx: kort(&ronde.gpx),
            fotos: Some(kort(&ronde.fotos_map)),
            woorden: ronde.fotos.iter().map(|foto| foto.omschrijving).collect(),
        })
    }

    /// Gives the melding that the rest of the story is about.
    fn ronde_inlezen(&self, wandeling: &Wandeling) -> Result<String, Mislukt> {
        self.verteller.stap("Telefoon 1, van Joke (toezichthouder), leest de ronde in. Er is geen netwerk en geen hub");
        let mut args: Vec<PathBuf> = ["ronde", "importeren", "--gpx"].map(PathBuf::from).into();
        args.push(wandeling.gpx.clone());
        if let Some(fotos) = &wandeling.fotos {
            args.extend([PathBuf::from("--fotos"), fotos.clone()]);
        }
        let ronde = self.joke.doe(&args)?;
        let signalen = teksten(&ronde, "/signalen");
        let gebied = match tekst(&ronde, "/gebied/naam") {
            naam if naam.is_empty() => "gebied onbekend: buiten de gemeente van het profiel".to_owned(),
            naam => format!("{naam} ({})", tekst(&ronde, "/gebied/code")),
        };
        let km = ronde.pointer("/lengte_m").and_then(Value::as_f64).unwrap_or(0.0) / 1000.0;
        self.verteller.zeg(format_args!("{km:.1} km, {} signalen, {gebied}", signalen.len()));
        for een in ronde.pointer("/overgeslagen").and_then(Value::as_array).into_iter().flatten() {
            self.verteller.zeg(format_args!("{} doet niet mee: {}", tekst(een, "/bestand"), tekst(een, "/reden")));
        }
        if !wandeling.woorden.is_empty() {
            self.verteller
                .controleer(signalen.len() == wandeling.woorden.len(), "elke foto is een signaal geworden")?;
            self.verteller.controleer(getal(&ronde, "/zonder_plek") == 0, "elke foto heeft een plek")?;
        }
        let mut own = self.mijn_oudste_eerst()?;
        if own.is_empty() {
            self.verteller.zeg("Zonder foto's onderweg meldt Joke zelf iets.");
            self.joke.doe(&["signaal", "melden", "--categorie", "verlichting", "--omschrijving", "Lantaarn kapot"])?;
            own = self.mijn_oudste_eerst()?;
        }
        for (melding, woorden) in own.iter().zip(&wandeling.woorden) {
            self.joke.doe(&["melding", "omschrijven", tekst(melding, "/id").as_str(), "--omschrijving", woorden])?;
        }
        let waiting = self.joke.doe(&["status"])?;
        let (changes, pictures) = (getal(&waiting, "/wijzigingen_wachten"), getal(&waiting, "/fotos_wachten"));
        // Two files with the same picture are one picture.
        let all = changes > 0 && (pictures > 0) != signalen.is_empty();
        self.verteller.controleer(
            all,
            format_args!("bewaard op telefoon 1: {changes} wijzigingen en {pictures} foto's wachten op een hub"),
        )?;
        own.first().map(|melding| tekst(melding, "/id")).ok_or_else(|| Mislukt("Er is geen melding.".to_owned()))
    }

    /// What Joke raised, oldest first.
    pub(super) fn mijn_oudste_eerst(&self) -> Result<Vec<Value>, Mislukt> {
        let list = self.joke.kijk(&["melding", "lijst", "--mijn", "--hoogstens", "1000"])?;
        let mut own = list.as_array().cloned().unwrap_or_default();
        own.reverse();
        Ok(own)
    }

    fn ook_gemeld(&self, melding: &str) -> Result<(), Mislukt> {
        self.verteller.stap("Telefoon 2, van Karim (wijkmanager), meldt ook iets. Ook hij heeft geen netwerk");
        let first = self.joke.kijk(&["melding", "toon", melding])?;
        let degrees = |plaats| first.pointer(plaats).and_then(Value::as_f64);
        let place = degrees("/lat").zip(degrees("/lon")).map(|(lat, lon)| format!("{:.5},{:.5}", lat + 0.0009, lon));
        let mut args =
            vec!["signaal", "melden", "--categorie", "afval", "--omschrijving", "Winkelwagen in de struiken"];
        args.extend(place.iter().flat_map(|place| ["--plek", place.as_str()]));
        let saved = self.karim.doe(&args)?;
        let known = self.karim.kijk(&["melding", "lijst"])?.as_array().map_or(0, Vec::len);
        self.verteller.controleer(known == 1, "op telefoon 2 staat alleen wat Karim zelf meldde")?;
        let shown = self.karim.kijk(&["melding", "toon", tekst(&saved, "/melding").as_str()])?;
        self.verteller.zeg(format_args!("Team: {}. {}", tekst(&shown, "/team"), tekst(&shown, "/routering_uitleg")));
        self.verteller.controleer(!tekst(&shown, "/team").is_empty(), "de telefoon zelf koos een team en zegt waarom")
    }

    fn hub_en_koppelen(&self) -> Result<Hub, Mislukt> {
        self.verteller.stap("De gemeente start een hub en nodigt Joke en Karim uit");
        let hub = Hub::start(self.map, self.verteller, "127.0.0.1:0")?;
        self.verteller.zeg(format_args!("De hub luistert op {}", hub.adres));
        let mut codes = Vec::new();
        for (naam, rol) in [("Joke", "toezichthouder"), ("Karim", "wijkmanager")] {
            let data = kort(&self.map.pad("hub"));
            let data = data.to_string_lossy();
            let args = ["uitnodiging", "--data", &data, "--gemeente", GEMEENTE, "--rol", rol, "--naam", naam];
            codes.push(tekst(&self.kantoor.doe(&args)?, "/code"));
        }
        self.verteller.stap("Joke en Karim koppelen hun telefoon met hun code. Wat ze al maakten, gaat mee");
        for (telefoon, code) in self.telefoons().into_iter().zip(&codes) {
            let koppelen = telefoon.doe(&["koppelen", "--hub", hub.adres.as_str(), "--code", code])?;
            self.verteller.controleer(
                tekst(&koppelen, "/gemeente") == GEMEENTE,
                format_args!("{} is gekoppeld als {}", telefoon.naam, tekst(&koppelen, "/rol")),
            )?;
        }
        self.verteller
            .zeg("Een code werkt maar voor een toestel. Een derde telefoon komt er met de code van Joke niet in:");
        let derde = Telefoon::new(self.map, self.verteller, "telefoon 3", "telefoon-3");
        let code = codes.first().map(String::as_str).unwrap_or_default();
        derde.mislukt(&["koppelen", "--hub", hub.adres.as_str(), "--code", code])?;
        Ok(hub)
    }

    /// Both sync; the first once more, for what the second brought.
    pub(super) fn sync(&self) -> Result<(), Mislukt> {
        for telefoon in [&self.joke, &self.karim, &self.joke] {
            let done = telefoon.doe(&["sync"])?;
            let count = |veld| getal(&done, veld);
            self.verteller.zeg(format_args!(
                "{}: {} verstuurd, {} ontvangen, {} foto's verstuurd",
                telefoon.naam,
                count("/verstuurd"),
                count("/ontvangen"),
                count("/fotos_verstuurd")
            ));
            if count("/tegengehouden") > 0 {
                return Err(Mislukt(format!("De hub hield iets tegen: {}", telefoon.kijk(&["status"])?)));
            }
        }
        Ok(())
    }

    fn eerste_keer_sync(&self) -> Result<(), Mislukt> {
        self.verteller.stap("De telefoons wisselen uit, over HTTP");
        self.sync()?;
        let [joke, karim] = [self.joke.alles()?, self.karim.alles()?];
        let same = joke.keys().eq(karim.keys());
        self.verteller.controleer(same, format_args!("op beide telefoons staan dezelfde {} meldingen", joke.len()))
    }

    /// A coordinator without a phone opens the desk on what the two just did.
    fn aan_het_bureau(&self, hub: &Hub, melding: &str) -> Result<(), Mislukt> {
        self.verteller.stap("Fatima, wijkmanager, opent het bureau in haar browser, met een code van de gemeente");
        let data = kort(&self.map.pad("hub"));
        let data = data.to_string_lossy();
        let args = ["uitnodiging", "--data", &data, "--gemeente", GEMEENTE, "--rol", "wijkmanager", "--naam", "Fatima"];
        let code = tekst(&self.kantoor.doe(&args)?, "/code");
        let mut browser = Browser::new(&hub.adres)?;
        browser.eerste_keer(&code)?;
        let shown = self.karim.kijk(&["melding", "toon", melding])?;
        // Her replica is fetched from the hub meanwhile; the page says so until it is there.
        let page = Self::wacht_op(&mut browser, &format!("/bureau/melding/{melding}"), &tekst(&shown, "/antwoord"))?;
        let seen = page.contains(&tekst(&shown, "/antwoord"));
        self.verteller.controleer(seen, "op het bureau staat de melding met het antwoord")?;
        let list = browser.open("/bureau/werk?lijst=alles")?;
        self.verteller.controleer(list.contains(melding), "en zij staat in de werklijst")
    }

    /// Opens a page until these words are on it, for a minute at most.
    fn wacht_op(browser: &mut Browser, pad: &str, woorden: &str) -> Result<String, Mislukt> {
        let begin = Instant::now();
        loop {
            let page = browser.open(pad).unwrap_or_default();
            if page.contains(woorden) || begin.elapsed() > Duration::from_mins(1) {
                return Ok(page);
            }
            std::thread::park_timeout(Duration::from_millis(300));
        }
    }

    fn ga_zelf_verder(&self, hub: &Hub) {
        let program = kort(self.map.wijkmaat());
        let program = program.display();
        let phone = kort(&self.map.pad("telefoon-1"));
        let phone = phone.display();
        println!("\nHet bureau blijft open op {}/bureau", hub.adres);
        println!("  gebruikersnaam: {GEBRUIKERSNAAM}   wachtwoord: {WACHTWOORD}");
        println!("\nOok de hub blijft aan. Ga zelf verder, in een ander venster:");
        println!("  {program} --home {phone} melding lijst");
        println!("  {program} --home {phone} signaal melden --categorie groen --omschrijving 'Tak op de stoep'");
        println!("  {program} --home {phone} sync");
        println!(
            "  {program} uitnodiging --data {} --rol wijkconcierge --naam Fatima",
            kort(&self.map.pad("hub")).display()
        );
        println!("  curl {}/health", hub.adres);
        println!("Stop met Ctrl-C.");
    }
}
