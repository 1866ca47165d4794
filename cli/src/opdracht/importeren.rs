//! `signaal importeren`: signalen of another system, a line each; good ones go in, bad ones are named, twice is once.

use crate::args::Globaal;
use crate::fout::{Einde, Fout, Uitkomst, bestand, meld_regel};
use crate::regels::{self, Regel, Regels};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, aantal};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use uuid::Uuid;
use wijkmaat_core::command::{Command, SignaalMelden};
use wijkmaat_core::doc::signaal::SignaalDoc;
use wijkmaat_core::doc::{Fields, sealed};
use wijkmaat_core::model::{LatLon, PersoonId, Plek, PlekBron, SignaalId, Timestamp};
use wijkmaat_core::store::{changes, keys, meta};
use wijkmaat_core::{Code, Error, Result, text};

/// 1 January 1990: nothing that is reported is older.
const VANAF: Timestamp = Timestamp::from_millis(631_152_000_000);
const DAG_MS: i64 = 86_400_000;
/// Lines in one durable transaction.
const STAPEL: usize = 500;

/// Arguments of `signaal importeren`.
#[derive(Debug, Args)]
pub(crate) struct Importeren {
    /// Bestand met één JSON-object per regel (NDJSON); - is de standaardinvoer
    bestand: PathBuf,
    /// Naam van het systeem waar de nummers uit komen
    ///
    /// Met dezelfde naam is hetzelfde nummer overal dezelfde melding, ook op een ander toestel. Zonder naam gelden nummers
    /// alleen op dit toestel. Een nummer dat een UUID is, geldt altijd overal.
    #[arg(long, value_name = "NAAM")]
    bron: Option<String>,
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
    let lezer = Lezer { bron: bron(importeren.bron.as_deref(), &toestel)?, nu: toestel.core.world().now() };
    let mut regels = Regels::new(invoer);
    let mut verslag = Verslag::default();
    let mut stapel = Vec::with_capacity(STAPEL);
    while let Some((nummer, regel)) = regels.volgende().map_err(|error| bestand(&error, pad.display()))? {
        match lezer.signaal(&regel, nummer == 1) {
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
        let was_er_al = aantal(verslag.was_er_al, "was er al", "waren er al");
        writeln!(uit, "{} ingelezen, {was_er_al}, {} fout.", verslag.ingelezen, verslag.fout.len())?;
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
    let gelezen = std::mem::take(stapel);
    let commands = gelezen.iter().map(|(_, melden)| Command::SignaalMelden(melden.clone())).collect();
    let receipts = toestel
        .core
        .execute_all(&toestel.namens, commands)
        .map_err(|error| error.with("ingelezen", verslag.ingelezen))?;
    for ((nummer, melden), receipt) in gelezen.into_iter().zip(receipts) {
        match receipt {
            Ok(receipt) if !receipt.was_er_al => verslag.ingelezen += 1,
            Ok(_) if is_dezelfde(toestel, &melden)? => verslag.was_er_al += 1,
            Ok(_) => verslag.wrong(nummer, &Error::new(Code::ImportAnders)),
            Err(error) => verslag.wrong(nummer, &error),
        }
    }
    if voortgang {
        meld_regel(&format_args!("{} opgeslagen", verslag.ingelezen + verslag.was_er_al));
    }
    Ok(())
}

/// What is here under this id began as what the line says. People may have changed it since, so it is the beginning that
/// counts; of what this device may not read any more nothing can be said.
fn is_dezelfde(toestel: &Toestel, melden: &SignaalMelden) -> Result<bool> {
    let Some(id) = melden.id else { return Ok(true) };
    toestel.core.store().read(|connection| {
        let begin: Vec<_> =
            changes::of(connection, id.uuid())?.into_iter().filter(|change| change.deps().is_empty()).collect();
        let mut fields = Fields::read(&begin);
        sealed::open(&mut fields, keys::doc_key(connection, id.uuid())?.as_ref(), id.uuid());
        if begin.is_empty() || fields.has_hidden {
            return Ok(true);
        }
        let here = SignaalDoc::read(&fields);
        let place = |plek: &Option<Plek>| plek.map(|plek| plek.punt.to_e7());
        let words = |text: &str| text.trim().chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>();
        Ok(here.categorie == melden.categorie
            && here.omschrijving == words(&melden.omschrijving)
            && place(&here.plek) == place(&melden.plek)
            && melden.gemaakt.is_none_or(|gemaakt| gemaakt == here.gemaakt))
    })
}

/// Within what an id means one thing: the system that was named, else this device. It stays the same when the device is
/// coupled again.
fn bron(genoemd: Option<&str>, toestel: &Toestel) -> Result<String> {
    if let Some(naam) = genoemd.filter(|naam| !naam.is_empty()) {
        return Ok(naam.to_owned());
    }
    let install = toestel.core.store().read(|connection| meta::get(connection, meta::TOESTEL))?.unwrap_or_default();
    Ok(format!("toestel {}", Uuid::from_slice(&install).unwrap_or_default()))
}

/// What lines are read with.
struct Lezer {
    bron: String,
    nu: Timestamp,
}

impl Lezer {
    /// The signaal that a line holds; `None` for a line without anything.
    fn signaal(&self, regel: &Regel<'_>, eerste: bool) -> Result<Option<SignaalMelden>> {
        let Some(rij) = rij(regel, eerste)? else { return Ok(None) };
        Ok(Some(SignaalMelden {
            id: Some(signaal_id(&verplicht("id", code("id", &rij.id)?)?, &self.bron)),
            categorie: verplicht("categorie", tekst("categorie", &rij.categorie)?)?,
            omschrijving: tekst("omschrijving", &rij.omschrijving)?.unwrap_or_default(),
            plek: plek(&rij)?,
            gemaakt: tekst("gemaakt", &rij.gemaakt)?.map(|tijd| self.tijd(&tijd)).transpose()?,
            melder: code("melder_code", &rij.melder_code)?.map(|code| PersoonId::from_code(&code)),
            ..SignaalMelden::default()
        }))
    }

    /// A time at which somebody can have seen something: nothing is from before 1990, or from after tomorrow.
    fn tijd(&self, tekst: &str) -> Result<Timestamp> {
        let tijd: Timestamp = tekst.parse()?;
        if (VANAF..=self.nu.plus_millis(DAG_MS)).contains(&tijd) {
            return Ok(tijd);
        }
        Err(Error::new(Code::TijdBuiten).with("waarde", tekst))
    }
}

/// The fields of a line.
fn rij(regel: &Regel<'_>, eerste: bool) -> Result<Option<Rij>> {
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
    serde_json::from_str(text).map(Some).map_err(|error| Error::new(Code::RegelGeenJson).with("kolom", error.column()))
}

/// A UUID is used as it is; any other id gives one that is always the same for that id of that system.
fn signaal_id(id: &str, bron: &str) -> SignaalId {
    if let Ok(uuid) = Uuid::parse_str(id) {
        return SignaalId::new(uuid);
    }
    let hash = blake3::derive_key("wijkmaat 2026 import id", format!("{bron}\0{id}").as_bytes());
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

    fn lezer() -> Lezer {
        Lezer { bron: String::new(), nu: Timestamp::from_millis(1_800_000_000_000) }
    }

    fn lees(line: &str) -> Result<Option<SignaalMelden>> {
        lezer().signaal(&Regel::Heel(line.as_bytes()), true)
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
        for far in ["0001-01-01T00:00:00Z", "1989-12-31T23:59:59Z", "2027-01-16T08:00:01Z", "9999-12-31T23:59:59Z"] {
            let line = format!(r#"{{"id":1,"categorie":"afval","gemaakt":"{far}"}}"#);
            assert_eq!(Code::TijdBuiten, code_of(&line), "{far}");
        }
        assert!(lees(r#"{"id":1,"categorie":"afval","gemaakt":"1990-01-01T00:00:00Z"}"#).is_ok());
        assert_eq!(Code::RegelTeLang, lezer().signaal(&Regel::TeLang, false).map(|_| ()).expect_err("too long").code);
        let latin = lezer().signaal(&Regel::Heel(b"{\"id\":\"\xe9\"}"), false);
        assert_eq!(Code::RegelGeenTekst, latin.map(|_| ()).expect_err("not UTF-8").code);
        assert!(lees("\u{feff}  ").expect("blank").is_none());
    }
}
