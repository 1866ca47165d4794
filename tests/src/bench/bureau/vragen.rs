//! Each page of the desk, with the SQL that answers the same on the reference.

use super::huis::GEMEENTE;
use super::stad::{STRAAT, STRAAT_GRADEN, Stad, ZELDZAAM};
use crate::bench::Outcome;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use std::io::Write as _;
use std::path::Path;
use wijkmaat_core::geo::Gebiedsindeling;
use wijkmaat_core::profile::Profile;

/// The wijk that is filtered by.
const WIJK: &str = "WK040001";
/// Metres to a degree to the north, for what lies nearby.
const GRADEN_DICHTBIJ: f64 = 0.0015;

/// A page.
pub(super) struct Vraag {
    /// What it is called in the table.
    pub(super) naam: &'static str,
    /// Where it is.
    pub(super) pad: String,
    /// What stands before each id on it, when its rows are compared.
    pub(super) merk: Option<&'static str>,
    /// It is asked by who keeps the hub.
    pub(super) beheer: bool,
    /// The same from the reference: ids in order.
    pub(super) kaal: Kaal,
}

/// What the reference is asked.
pub(super) enum Kaal {
    /// A page of a work list, with the numbers beside the lists.
    Werk(Lijst),
    /// The page of the map: the newest that are open, and how many lie in each area.
    Kaart(Lijst),
    /// Points in a window.
    Punten([f64; 4]),
    /// One melding with its voices, its history and what lies nearby.
    Melding(String),
    /// The newest patrols.
    Rondes,
    /// One patrol with what was found.
    Ronde(String),
    /// The people.
    Mensen,
    /// Whether the disk takes something: as the page, two small commits and a file.
    Gezondheid,
}

/// Some rows of the list of meldingen, newest first.
pub(super) struct Lijst {
    waar: String,
    waarden: Vec<Value>,
    hoogstens: usize,
}

impl Lijst {
    fn new(waar: &str, waarden: impl IntoIterator<Item = Value>) -> Self {
        Self { waar: waar.to_owned(), waarden: waarden.into_iter().collect(), hoogstens: 50 }
    }

    fn rows(&self, connection: &Connection) -> Outcome<Vec<String>> {
        let sql = format!("SELECT id, json FROM meldingen WHERE {} ORDER BY gemaakt DESC, id LIMIT ?", self.waar);
        let limit = Value::from(i64::try_from(self.hoogstens + 1)?);
        let mut ids = rows(connection, &sql, self.waarden.iter().chain([&limit]))?;
        ids.truncate(self.hoogstens);
        Ok(ids)
    }
}

impl Kaal {
    /// Asks.
    pub(super) fn vraag(&self, connection: &Connection, stad: &Stad) -> Outcome<Vec<String>> {
        match self {
            Self::Werk(lijst) => {
                let ids = lijst.rows(connection)?;
                counts(connection, &stad.fatima.to_string())?;
                people(connection)?;
                Ok(ids)
            }
            Self::Kaart(lijst) => {
                let ids = lijst.rows(connection)?;
                let sql = "SELECT gebied, count(*) FROM meldingen WHERE open = 1 GROUP BY gebied";
                rows(connection, sql, [])?;
                people(connection)?;
                Ok(ids)
            }
            Self::Punten([west, south, east, north]) => {
                let sql = "SELECT id, lat, lon, status, categorie, open FROM meldingen WHERE lat BETWEEN ?1 AND ?2 AND lon BETWEEN ?3 AND ?4
                     AND status <> 'samengevoegd' ORDER BY gemaakt DESC, id LIMIT 2001";
                let mut statement = connection.prepare_cached(sql)?;
                let read = |row: &rusqlite::Row<'_>| {
                    let _: (f64, f64, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
                    Ok((row.get::<_, String>(0)?, row.get::<_, bool>(5)?))
                };
                let found = statement.query_map(params![south, north, west, east], read)?;
                let found: Vec<(String, bool)> = found.take(2000).collect::<Result<_, _>>()?;
                Ok(found.into_iter().filter(|(_, open)| *open).map(|(id, _)| id).collect())
            }
            Self::Melding(id) => {
                let text = [Value::from(id.clone())];
                let found = rows(connection, "SELECT id, json FROM meldingen WHERE id = ?", &text)?;
                rows(connection, "SELECT id, json FROM stemmen WHERE melding = ? ORDER BY gemaakt", &text)?;
                rows(connection, "SELECT melding, json FROM geschiedenis WHERE melding = ? ORDER BY nr", &text)?;
                let sql =
                    "SELECT n.id, n.json FROM meldingen m JOIN meldingen n ON n.lat BETWEEN m.lat - ?2 AND m.lat + ?2
                     AND n.lon BETWEEN m.lon - ?2 AND m.lon + ?2 AND n.status <> 'samengevoegd' WHERE m.id = ?1
                     ORDER BY n.gemaakt DESC, n.id LIMIT 201";
                rows(connection, sql, &[Value::from(id.clone()), GRADEN_DICHTBIJ.into()])?;
                people(connection)?;
                Ok(found)
            }
            Self::Rondes => {
                let mut ids = rows(connection, "SELECT id, json FROM rondes ORDER BY begin DESC, id LIMIT 31", [])?;
                ids.truncate(30);
                people(connection)?;
                Ok(ids)
            }
            Self::Ronde(id) => {
                let text = [Value::from(id.clone())];
                rows(connection, "SELECT id, json FROM rondes WHERE id = ?", &text)?;
                let sql = "SELECT id, json FROM meldingen WHERE id IN (SELECT melding FROM stemmen WHERE ronde = ?)
                     ORDER BY gemaakt DESC, id LIMIT 200";
                let found = rows(connection, sql, &text)?;
                people(connection)?;
                Ok(found)
            }
            Self::Mensen => people(connection),
            Self::Gezondheid => {
                for _ in 0..2 {
                    connection.prepare_cached("UPDATE proef SET keer = keer + 1")?.execute([])?;
                }
                let file = Path::new(connection.path().unwrap_or_default()).with_extension("proef");
                let mut opened = std::fs::File::create(&file)?;
                opened.write_all(&vec![0; 65_536])?;
                opened.sync_data()?;
                std::fs::remove_file(file)?;
                people(connection)
            }
        }
    }
}

/// Every page.
pub(super) fn alle(connection: &Connection, stad: &Stad) -> Outcome<Vec<Vraag>> {
    let first = |sql| Outcome::Ok(connection.query_row(sql, [], |row| row.get::<_, String>(0))?);
    let ronde = first("SELECT ronde FROM stemmen WHERE ronde IS NOT NULL ORDER BY ronde LIMIT 1")?;
    let me = stad.fatima.to_string();
    let mut vragen = lists(&me)?;
    vragen.push(last_page(connection)?);
    let melding = |naam, id: String| page(naam, &format!("/bureau/melding/{id}"), None, Kaal::Melding(id));
    let window = |naam, [west, south, east, north]: [f64; 4]| {
        let pad = format!("/bureau/kaart/punten.geojson?bbox={west},{south},{east},{north}");
        page(naam, &pad, Some("\"adres\":\"/bureau/melding/"), Kaal::Punten([west, south, east, north]))
    };
    let open = Lijst { hoogstens: 20, ..Lijst::new("open = 1", []) };
    let (lat, lon) = STRAAT;
    let (up, along) = (STRAAT_GRADEN, STRAAT_GRADEN * 2.0);
    vragen.extend([
        melding("melding", stad.gewoon.to_string()),
        melding("melding with 31 voices", stad.druk.to_string()),
        page("kaart", "/bureau/kaart", Some("id=\"open-"), Kaal::Kaart(open)),
        window("points of one street", [lon - along, lat - up, lon + along, lat + up]),
        window("points of the municipality", [4.6, 52.8, 4.9, 53.0]),
        page(
            "points, no window",
            "/bureau/kaart/punten.geojson",
            Some("\"adres\":\"/bureau/melding/"),
            Kaal::Punten([-180.0, -90.0, 180.0, 90.0]),
        ),
        page("rondes", "/bureau/rondes", Some("id=\"open-"), Kaal::Rondes),
        page("ronde", &format!("/bureau/ronde/{ronde}"), Some("href=\"/bureau/melding/"), Kaal::Ronde(ronde.clone())),
        page("new melding", "/bureau/melding/nieuw", None, Kaal::Mensen),
        Vraag { beheer: true, ..page("mensen", "/bureau/beheer/mensen", None, Kaal::Mensen) },
        Vraag { beheer: true, ..page("gezondheid", "/bureau/beheer/gezondheid", None, Kaal::Gezondheid) },
    ]);
    Ok(vragen)
}

fn lists(me: &str) -> Outcome<Vec<Vraag>> {
    let text = |text: &str| Value::from(text.to_owned());
    let profile = Profile::ingebouwd(GEMEENTE)?;
    let areas = Gebiedsindeling::from_geojson(profile.gebieden_geojson(), Some(profile.jaar()))?.0;
    let wijk = WIJK.parse()?;
    let inside: Vec<Value> = areas
        .iter()
        .filter(|gebied| areas.omvat(&wijk, &gebied.code))
        .map(|gebied| Value::from(gebied.code.to_string()))
        .collect();
    let in_wijk = format!("status <> 'samengevoegd' AND gebied IN ({})", vec!["?"; inside.len()].join(","));
    let found = "status <> 'samengevoegd' AND nr IN (SELECT rowid FROM zoek WHERE zoek MATCH ?)";
    let work = |naam, ask: &str, waar: &str, waarden: Vec<Value>| {
        page(naam, &format!("/bureau/werk?{ask}"), Some("data-melding=\""), Kaal::Werk(Lijst::new(waar, waarden)))
    };
    let mine = "eigenaar = ? AND (open = 1 OR beantwoord = 0) AND status <> 'samengevoegd'";
    let (wijk, zeldzaam) = (format!("lijst=alles&wijk={WIJK}"), format!("zoek={ZELDZAAM}"));
    let three = format!("lijst=alles&wijk={WIJK}&soort=groen&status=toegewezen");
    let in_three = format!("categorie = 'groen' AND status = 'toegewezen' AND {in_wijk}");
    Ok(vec![
        work("wacht op mij", "lijst=mij", mine, vec![text(me)]),
        work("mijn team", "lijst=team", "team = 'wijkmanagers' AND open = 1", vec![]),
        work("zegt klaar", "lijst=klaar", "status = 'zegt_klaar'", vec![]),
        work("nieuw", "lijst=nieuw", "status = 'nieuw'", vec![]),
        work("kwam terug", "lijst=terug", "status = 'heropend'", vec![]),
        work("alles", "lijst=alles", "status <> 'samengevoegd'", vec![]),
        work("of one wijk", &wijk, &in_wijk, inside.clone()),
        work("of one kind", "lijst=alles&soort=groen", "status <> 'samengevoegd' AND categorie = 'groen'", vec![]),
        work(
            "of one team",
            "lijst=alles&team=wijkagenten",
            "status <> 'samengevoegd' AND team = 'wijkagenten'",
            vec![],
        ),
        work(
            "of one field of work",
            "lijst=alles&vakgebied=wonen",
            "status <> 'samengevoegd' AND discipline = 'wonen'",
            vec![],
        ),
        work("wijk, kind and status", &three, &in_three, inside),
        work("a word in nearly all", "zoek=de", found, vec![text("\"de\"*")]),
        work("a word in a thousandth", &zeldzaam, found, vec![text(&format!("\"{ZELDZAAM}\"*"))]),
        work("a word in none", "zoek=xylofoon", found, vec![text("\"xylofoon\"*")]),
    ])
}

fn last_page(connection: &Connection) -> Outcome<Vraag> {
    let sql =
        "SELECT gemaakt, id FROM meldingen WHERE status <> 'samengevoegd' ORDER BY gemaakt, id DESC LIMIT 1 OFFSET 50";
    let (gemaakt, id): (i64, String) = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let waar = "status <> 'samengevoegd' AND gemaakt <= ? AND (gemaakt < ? OR id > ?)";
    let lijst = Lijst::new(waar, [gemaakt.into(), gemaakt.into(), id.clone().into()]);
    let pad = format!("/bureau/werk?lijst=alles&na={gemaakt}_{id}");
    Ok(page("last page of alles", &pad, Some("data-melding=\""), Kaal::Werk(lijst)))
}

fn page(naam: &'static str, pad: &str, merk: Option<&'static str>, kaal: Kaal) -> Vraag {
    Vraag { naam, pad: pad.to_owned(), merk, beheer: false, kaal }
}

/// The first column of all rows; the second is read along.
fn rows<'a>(connection: &Connection, sql: &str, values: impl IntoIterator<Item = &'a Value>) -> Outcome<Vec<String>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        let _: Value = row.get(1)?;
        ids.push(row.get::<_, Option<String>>(0)?.unwrap_or_default());
    }
    Ok(ids)
}

/// The number beside each list.
fn counts(connection: &Connection, me: &str) -> Outcome {
    let alone = [
        "status = 'nieuw'",
        "team = 'wijkmanagers' AND open = 1",
        "status = 'zegt_klaar'",
        "status = 'heropend'",
        "status <> 'samengevoegd'",
    ];
    for waar in alone {
        let sql = format!("SELECT count(*) FROM meldingen WHERE {waar}");
        connection.prepare_cached(&sql)?.query_row([], |row| row.get::<_, i64>(0))?;
    }
    let sql = "SELECT count(*) FROM meldingen WHERE eigenaar = ? AND (open = 1 OR beantwoord = 0) AND status <> 'samengevoegd'";
    connection.prepare_cached(sql)?.query_row([me], |row| row.get::<_, i64>(0))?;
    Ok(())
}

fn people(connection: &Connection) -> Outcome<Vec<String>> {
    rows(connection, "SELECT persoon, naam FROM mensen ORDER BY naam", [])
}
