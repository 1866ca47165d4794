//! The phone, and what its person did: reports of their own, answers to them, and a ronde that goes on.

use super::Opties;
use super::meer;
use super::werk::{self, Werk};
use crate::bench::Outcome;
use crate::bench::bureau::huis::Huis;
use crate::bench::bureau::kaal;
use crate::bench::bureau::stad::{self, Stad};
use rusqlite::{Connection, params};
use std::path::Path;
use wijkmaat_core::Core;
use wijkmaat_core::command::{Command, RondeOpdracht, SignaalMelden};
use wijkmaat_core::geo::Positie;
use wijkmaat_core::model::{LatLon, MeldingId, Namens, Plek, PlekBron, RondeId};
use wijkmaat_core::view::{VerstuurdPagina, verstuurd};

/// One in so many of all meldingen is of this person.
const EIGEN: usize = 20;
/// Reports on the ronde that goes on.
const OP_RONDE: usize = 12;
/// Places of that ronde: three hours of one in five seconds.
const PUNTEN: i32 = 2_160;
/// Says of what make a full folder is; another make is filled again.
const MAAKSEL: &str = "scherm 5";

/// What only this bench asks of the reference: one's own voices, and the ronde that goes on.
const TABLES: &str = "
    CREATE TABLE eigen(id TEXT PRIMARY KEY, melding TEXT, gemaakt INTEGER, json TEXT);
    CREATE INDEX e_melding ON eigen(melding);
    CREATE INDEX e_gemaakt ON eigen(gemaakt DESC, id);
    CREATE TABLE lopend(id TEXT PRIMARY KEY, lengte_m REAL, punten INTEGER);
    ANALYZE;";

/// What the bench must know of a full phone.
pub(super) struct Telefoon {
    pub(super) core: Core,
    pub(super) namens: Namens,
    pub(super) stad: Stad,
    pub(super) werk: Werk,
    pub(super) kaal: Connection,
}

/// The phone of an earlier run, or one that is filled now.
pub(super) fn open(folder: &Path, opties: &Opties) -> Outcome<Telefoon> {
    let stamp = folder.join("gevuld");
    let make = format!("{MAAKSEL} {}", opties.n);
    if opties.opnieuw || !std::fs::read_to_string(&stamp).is_ok_and(|found| found == make) {
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
        vul(folder, opties.n)?;
        std::fs::write(stamp, make)?;
    }
    let core = stad::telefoon(&folder.join("telefoon"))?;
    let namens = core.namens()?;
    let stad = stad::ken(van_anderen(opties.n), namens.persoon)?;
    let werk = werk::ken(&core, &namens)?;
    Ok(Telefoon { kaal: kaal::open(folder)?, core, namens, stad, werk })
}

fn van_anderen(n: usize) -> usize {
    n - n / EIGEN
}

fn vul(folder: &Path, n: usize) -> Outcome {
    let huis = Huis::open(&folder.join("hub"))?;
    let stad = stad::vul(&huis, folder, van_anderen(n))?;
    let core = stad::telefoon(&folder.join("telefoon"))?;
    let namens = core.namens()?;
    let begin = RondeOpdracht::Starten { groep: None, deelnemers: Vec::new(), gebied: None, begin: None };
    let eigen = n / EIGEN;
    meld(&core, &namens, 0..eigen.saturating_sub(OP_RONDE))?;
    let started = core.execute(&namens, Command::Ronde(begin))?.ronde.ok_or("no ronde")?.ronde;
    meld(&core, &namens, eigen.saturating_sub(OP_RONDE)..eigen)?;
    core.execute(&namens, Command::Ronde(RondeOpdracht::Punten { id: started, punten: punten(&core) }))?;
    werk::vul(&core, &namens)?;
    meer::vul(&core, &namens)?;
    core.sync_now()?;
    kaal::schrijf_van(folder, &core, &Namens { persoon: stad.fatima, ..namens.clone() })?;
    schrijf(folder, &core, &namens, started)?;
    core.close()?;
    huis.close()
}

/// Reports; every fifth is answered.
fn meld(core: &Core, namens: &Namens, which: std::ops::Range<usize>) -> Outcome {
    let (lat, lon) = stad::STRAAT;
    let mut answers = Vec::new();
    let mut reports = Vec::new();
    for nr in which {
        let along = f64::from(u32::try_from(nr % 500)?) * 1e-5;
        let plek = Plek { punt: LatLon::new(lat + along, lon)?, nauwkeurigheid_m: Some(6.0), bron: PlekBron::Gnss };
        reports.push(Command::SignaalMelden(SignaalMelden {
            categorie: "afval".to_owned(),
            omschrijving: format!("Zak nummer {nr} naast de bak"),
            plek: Some(plek),
            ..SignaalMelden::default()
        }));
    }
    for (nr, receipt) in core.execute_all(namens, reports)?.into_iter().enumerate() {
        let id: MeldingId = receipt?.melding.ok_or("no melding")?;
        if nr % 5 == 0 {
            answers.push(Command::MeldingBeantwoorden {
                id,
                antwoord: "De zak is opgehaald.".to_owned(),
                opnieuw: false,
            });
        }
    }
    for receipt in core.execute_all(namens, answers)? {
        receipt?;
    }
    Ok(())
}

/// Places close together: the bench has no three hours.
fn punten(core: &Core) -> Vec<Positie> {
    let (lat, lon) = stad::STRAAT;
    let nu = core.world().now();
    let positie = |nr: i32| Positie {
        lat: lat + f64::from(nr % 100) * 1e-6,
        lon,
        tijd: nu.plus_millis(i64::from(nr)),
        nauwkeurigheid_m: Some(6.0),
    };
    (0..PUNTEN).map(positie).collect()
}

/// Adds to the reference what only this bench asks.
fn schrijf(folder: &Path, core: &Core, namens: &Namens, ronde: RondeId) -> Outcome {
    let connection = kaal::open(folder)?;
    connection.execute_batch(TABLES)?;
    connection.execute_batch("BEGIN")?;
    let mut na = None;
    loop {
        let page = core.view(namens, |store, viewer| verstuurd::verstuurd(store, viewer, na))?;
        let VerstuurdPagina { items, volgende } = page;
        for item in items {
            let row = params![
                item.signaal.to_string(),
                item.melding.to_string(),
                item.gemaakt.millis(),
                serde_json::to_string(&item)?
            ];
            connection.prepare_cached("INSERT INTO eigen VALUES(?, ?, ?, ?)")?.execute(row)?;
        }
        na = volgende;
        if na.is_none() {
            break;
        }
    }
    werk::schrijf(&connection, core, namens)?;
    connection.execute("INSERT INTO lopend VALUES(?, 0.0, ?)", params![ronde.to_string(), PUNTEN])?;
    Ok(connection.execute_batch("COMMIT; ANALYZE")?)
}
