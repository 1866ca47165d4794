//! `signaal importeren`: signalen of another system, a line each; good ones go in, bad ones are named, twice is once.

use crate::args::Globaal;
use crate::fout::{Einde, Fout, Uitkomst, bestand, meld_regel};
use crate::regels::{self, Regel, Regels};
use crate::thuis::{self, Toestel};
use crate::uitvoer::Uitvoer;
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use uuid::Uuid;
use wijkmaat_core::command::{Command, SignaalMelden};
use wijkmaat_core::model::{LatLon, PersoonId, Plek, PlekBron, SignaalId, Timestamp};
use wijkmaat_core::{Code, Error, Result, text};

/// Lines in one durable transaction.
const STAPEL: usize = 500;

/// Arguments of `signaal importeren`.
#[derive(Debug, Args)]
pub(crate) struct Importeren {
    /// Bestand met één JSON-object per regel (NDJSON); - is de standaardinvoer
    bestand: PathBuf,
    /// Naam van het systeem waar de nummers uit komen, als er meer systemen zijn met dezelfde nummers
    #[arg(long, value_name = "NAAM", default_value = "", hide_default_value = true)]
    bron: String,
    /// Schrijf na elke stapel op stderr hoeveel er zijn opgeslagen
    #[arg(long)]
    voortgang: bool,
}

/// A line of the file. Every field is read by hand, so that a wrong one is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Rij {
    id: Value,
    categorie: Value,
    omschrijving: Value,
    lat: Value,
    lon: Value,
    nauwkeurigheid_m: Value,
    gemaakt: Value,
    melder_code: Value,
}

/// What became of the file.
#[derive(Debug, Default, Serialize)]
struct Verslag {
    ingelezen: u64,
    was_er_al: u64,
    fout: Vec<FouteRegel>,
}

/// A line that did not go in.
#[derive(Debug, Serialize)]
struct FouteRegel {
    regel: u64,
    reden: String,
}

impl Verslag {
    fn wrong(&mut self, regel: u64, error: &Error) {
        self.fout.push(FouteRegel { regel, reden: text::error(error) });
    }
}

/// Reads the file in.
pub(super) fn doe(importeren: &Importeren, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let pad = &importeren.bestand;
    let invoer: Box<dyn BufRead> = if pad.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(pad).map_err(|error| bestand(&error, pad.display()))?))
    };
    let toestel = thuis::open(globaal)?;
    let mut regels = Regels::new(invoer);
    let mut verslag = Verslag::default();
    let mut stapel = Vec::with_capacity(STAPEL);
    while let Some((nummer, regel)) = regels.volgende().map_err(|error| bestand(&error, pad.display()))? {
        match signaal(&regel, nummer == 1, &importeren.bron) {
            Ok(Some(melden)) => stapel.push((nummer, melden)),
            Ok(None) => {}
            Err(error) => verslag.wrong(nummer, &error),
        }
        if stapel.len() == STAPEL {
            bewaar(&toestel, &mut stapel, &mut verslag, importeren.voortgang)?;
        }
    }
    bewaar(&toestel, &mut stapel, &mut verslag, importeren.voortgang)?;
    verslag.fout.sort_by_key(|fout| fout.regel);
    uit.geef(&verslag, |uit| {
        writeln!(
            uit,
            "{} ingelezen, {} waren er al, {} fout.",
            verslag.ingelezen,
            verslag.was_er_al,
            verslag.fout.len()
        )?;
        verslag.fout.iter().try_for_each(|fout| writeln!(uit, "regel {}: {}", fout.regel, fout.reden))
    })?;
    Ok(if verslag.fout.is_empty() { Einde::Goed } else { Einde::NietAlles })
}

/// Saves what was collected, in one transaction. When the store refuses the whole, what went in before stays in, and the
/// error says how much that is.
fn bewaar(
    toestel: &Toestel,
    stapel: &mut Vec<(u64, SignaalMelden)>,
    verslag: &mut Verslag,
    voortgang: bool,
) -> Result<(), Fout> {
    if stapel.is_empty() {
        return Ok(());
    }
    let (nummers, melden): (Vec<u64>, Vec<SignaalMelden>) = std::mem::take(stapel).into_iter().unzip();
    let commands = melden.into_iter().map(Command::SignaalMelden).collect();
    let receipts = toestel
        .core
        .execute_all(&toestel.namens, commands)
        .map_err(|error| error.with("ingelezen", verslag.ingelezen))?;
    for (nummer, receipt) in nummers.into_iter().zip(receipts) {
        match receipt {
            Ok(receipt) if receipt.was_er_al => verslag.was_er_al += 1,
            Ok(_) => verslag.ingelezen += 1,
            Err(error) => verslag.wrong(nummer, &error),
        }
    }
    if voortgang {
        meld_regel(&format_args!("{} opgeslagen", verslag.ingelezen + verslag.was_er_al));
    }
    Ok(())
}

/// The signaal that a line holds; `None` for a line without anything.
fn signaal(regel: &Regel<'_>, eerste: bool, bron: &str) -> Result<Option<SignaalMelden>> {
    let Regel::Heel(bytes) = regel else {
        return Err(Error::new(Code::RegelTeLang).with("hoogstens", regels::HOOGSTENS));
    };
    let text = std::str::from_utf8(bytes).map_err(|_| Error::new(Code::RegelGeenTekst))?;
    let text = if eerste { text.trim_start_matches('\u{feff}') } else { text };
    if text.trim().is_empty() {
        return Ok(None);
    }
    if !text.trim_start().starts_with('{') {
        // serde would read a list as the fields in order.
        return Err(Error::new(Code::RegelGeenJson).with("kolom", 1));
    }
    let rij: Rij =
        serde_json::from_str(text).map_err(|error| Error::new(Code::RegelGeenJson).with("kolom", error.column()))?;
    Ok(Some(SignaalMelden {
        id: Some(signaal_id(&verplicht("id", code("id", &rij.id)?)?, bron)),
        categorie: verplicht("categorie", tekst("categorie", &rij.categorie)?)?,
        omschrijving: tekst("omschrijving", &rij.omschrijving)?.unwrap_or_default(),
        plek: plek(&rij)?,
        gemaakt: tekst("gemaakt", &rij.gemaakt)?.map(|tijd| tijd.parse::<Timestamp>()).transpose()?,
        melder: code("melder_code", &rij.melder_code)?.map(|code| PersoonId::from_code(&code)),
        ..SignaalMelden::default()
    }))
}

/// A UUID is used as it is; any other id gives one that is always the same for that id (and that system).
fn signaal_id(id: &str, bron: &str) -> SignaalId {
    if let Ok(uuid) = Uuid::parse_str(id) {
        return SignaalId::new(uuid);
    }
    let whole = if bron.is_empty() { id.to_owned() } else { format!("{bron}\0{id}") };
    let hash = blake3::derive_key("wijkmaat 2026 import id", whole.as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    SignaalId::new(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

fn plek(rij: &Rij) -> Result<Option<Plek>> {
    let (lat, lon) = match (getal("lat", &rij.lat)?, getal("lon", &rij.lon)?) {
        (None, None) => return Ok(None),
        (Some(lat), Some(lon)) => (lat, lon),
        (None, _) => return Err(leeg("lat")),
        (_, None) => return Err(leeg("lon")),
    };
    let nauwkeurigheid_m = getal("nauwkeurigheid_m", &rij.nauwkeurigheid_m)?;
    if nauwkeurigheid_m.is_some_and(|metres| metres < 0.0) {
        return Err(Error::new(Code::VeldSoort).with("veld", "nauwkeurigheid_m"));
    }
    Ok(Some(Plek { punt: LatLon::new(lat, lon)?, nauwkeurigheid_m, bron: PlekBron::Import }))
}

fn leeg(veld: &str) -> Error {
    Error::new(Code::VeldLeeg).with("veld", veld)
}

fn verplicht(veld: &str, waarde: Option<String>) -> Result<String> {
    waarde.ok_or_else(|| leeg(veld))
}

/// A text; absent, null and empty are all nothing.
fn tekst(veld: &str, waarde: &Value) -> Result<Option<String>> {
    match waarde {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        _ => Err(Error::new(Code::VeldSoort).with("veld", veld)),
    }
}

/// A text, or a number as many systems give their ids.
fn code(veld: &str, waarde: &Value) -> Result<Option<String>> {
    match waarde {
        Value::Number(number) => Ok(Some(number.to_string())),
        other => tekst(veld, other),
    }
}

fn getal(veld: &str, waarde: &Value) -> Result<Option<f64>> {
    match waarde {
        Value::Null => Ok(None),
        Value::Number(number) => Ok(number.as_f64()),
        _ => Err(Error::new(Code::VeldSoort).with("veld", veld)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lees(line: &str) -> Result<Option<SignaalMelden>> {
        signaal(&Regel::Heel(line.as_bytes()), true, "")
    }

    fn code_of(line: &str) -> Code {
        lees(line).map(|_| ()).expect_err(line).code
    }

    #[test]
    fn a_whole_line_gives_a_signaal() {
        let line = r#"{"id":"A-7","categorie":"afval","omschrijving":" Zak ","lat":52.95,"lon":4.76,"nauwkeurigheid_m":8,
            "gemaakt":"2026-11-22T15:09:00+01:00","melder_code":12,"anders":[1]}"#;
        let melden = lees(line).expect("good").expect("a signaal");
        let plek = melden.plek.expect("a place");
        assert_eq!(
            (52.95, 4.76, Some(8.0), PlekBron::Import),
            (plek.punt.lat, plek.punt.lon, plek.nauwkeurigheid_m, plek.bron)
        );
        assert_eq!("2026-11-22T14:09:00Z", melden.gemaakt.expect("a time").to_string());
        assert_eq!((Some(PersoonId::from_code("12")), "Zak"), (melden.melder, melden.omschrijving.as_str()));
    }

    #[test]
    fn an_id_always_gives_the_same_signaal_and_another_system_another() {
        let uuid = "0192e4a0-0000-7000-8000-000000000001";
        assert_eq!(uuid, signaal_id(uuid, "x").to_string());
        assert_eq!(signaal_id("7", ""), signaal_id("7", ""));
        let ids = [signaal_id("7", ""), signaal_id("7", "a"), signaal_id("7", "b"), signaal_id("8", "")];
        assert_eq!(4, ids.iter().collect::<std::collections::BTreeSet<_>>().len());
        assert_eq!(8, ids[0].uuid().get_version_num());
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said() {
        assert_eq!(Code::RegelGeenJson, code_of(r#"{"id":"#));
        assert_eq!(Code::RegelGeenJson, code_of("[]"));
        assert_eq!(Code::VeldLeeg, code_of(r#"{"categorie":"afval"}"#));
        assert_eq!(Code::VeldLeeg, code_of(r#"{"id":" ","categorie":"afval"}"#));
        assert_eq!(Code::VeldLeeg, code_of(r#"{"id":1}"#));
        assert_eq!(Code::VeldLeeg, code_of(r#"{"id":1,"categorie":"afval","lat":52}"#));
        assert_eq!(Code::VeldSoort, code_of(r#"{"id":1,"categorie":"afval","lat":"52","lon":4}"#));
        assert_eq!(Code::VeldSoort, code_of(r#"{"id":1,"categorie":["afval"]}"#));
        assert_eq!(Code::VeldSoort, code_of(r#"{"id":1,"categorie":"afval","lat":5,"lon":4,"nauwkeurigheid_m":-1}"#));
        assert_eq!(Code::PlekOngeldig, code_of(r#"{"id":1,"categorie":"afval","lat":152,"lon":4}"#));
        assert_eq!(Code::TijdOngeldig, code_of(r#"{"id":1,"categorie":"afval","gemaakt":"gisteren"}"#));
        assert_eq!(Code::RegelTeLang, signaal(&Regel::TeLang, false, "").map(|_| ()).expect_err("too long").code);
        let latin = signaal(&Regel::Heel(b"{\"id\":\"\xe9\"}"), false, "");
        assert_eq!(Code::RegelGeenTekst, latin.map(|_| ()).expect_err("not UTF-8").code);
        assert!(lees("\u{feff}  ").expect("blank").is_none());
    }
}
