//! A page of meldingen: by area, status, discipline, team, category, mine, text, or near a point; newest first.

use super::Viewer;
use crate::error::Result;
use crate::geo;
use crate::model::{GebiedCode, KringId, LatLon, Melding, MeldingId, MeldingStatus, PersoonId, Timestamp};
use crate::store::rows;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use serde::Serialize;

/// Near a point.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Bij {
    /// Where.
    pub punt: LatLon,
    /// Radius in metres.
    pub straal_m: f64,
}

/// Where a page ended, to ask for the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Cursor {
    /// Time of the last melding on the page.
    pub gemaakt: Timestamp,
    /// Its id.
    pub id: MeldingId,
}

/// What to list; everything absent means everything.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Filter {
    /// In one of these areas.
    pub gebieden: Vec<GebiedCode>,
    /// With this status. Without it, joined meldingen are left out.
    pub status: Option<MeldingStatus>,
    /// Handled by this field of work.
    pub discipline: Option<String>,
    /// Handled by this team.
    pub team: Option<String>,
    /// About this.
    pub categorie: Option<String>,
    /// Raised or owned by who asks.
    pub mijn: bool,
    /// With all of these words, or words that begin so; or with an id that begins so.
    pub zoek: Option<String>,
    /// Near a point.
    pub bij: Option<Bij>,
    /// After this one.
    pub na: Option<Cursor>,
    /// Most meldingen on the page; 0 means 50.
    pub hoogstens: u32,
}

/// A page of meldingen.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MeldingenPagina {
    /// The meldingen, newest first.
    pub meldingen: Vec<Melding>,
    /// Where the next page begins; `None` on the last.
    pub volgende: Option<Cursor>,
}

const PAGE: usize = 50;
const MAX_PAGE: usize = 1000;
pub(super) const COLUMNS: &str =
    "m.id, k.kring, m.status, m.reden, m.categorie, coalesce(m.omschrijving, m.gehoord), m.gebied,
    m.lat, m.lon, m.gemaakt, m.discipline, m.team, m.eigenaar, m.antwoord, m.fotos, m.signalen, m.samengevoegd,
    m.conflicten";
pub(super) const FROM: &str = "FROM meldingen m JOIN kringen k ON k.nr = m.kring";

/// The page.
///
/// # Errors
/// What SQLite says.
pub fn meldingen_lijst(connection: &Connection, viewer: &Viewer, filter: &Filter) -> Result<MeldingenPagina> {
    let limit = match filter.hoogstens {
        0 => PAGE,
        asked => usize::try_from(asked).map_or(MAX_PAGE, |asked| asked.min(MAX_PAGE)),
    };
    let mut query = Query::new(viewer);
    query.narrow(viewer, filter);
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE {} ORDER BY m.gemaakt DESC, m.id", query.conditions.join(" AND "));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(&query.values))?;
    let mut meldingen = Vec::with_capacity(limit.min(64));
    let mut more = false;
    while let Some(row) = found.next()? {
        let melding = read(row)?;
        // The index of places is a little coarse: measured exactly here.
        if filter.bij.is_some_and(|bij| melding.punt().is_none_or(|punt| geo::afstand_m(punt, bij.punt) > bij.straal_m))
        {
            continue;
        }
        if meldingen.len() == limit {
            more = true;
            break;
        }
        meldingen.push(melding);
    }
    let last = meldingen.last().filter(|_| more);
    let volgende = last.map(|melding| Cursor { gemaakt: melding.gemaakt, id: melding.id });
    Ok(MeldingenPagina { meldingen, volgende })
}

/// The conditions that a list puts on its meldingen, each with its values.
pub(super) struct Query {
    pub(super) conditions: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Query {
    pub(super) fn new(viewer: &Viewer) -> Self {
        Self { conditions: vec![viewer.may_see()], values: Vec::new() }
    }

    fn equals(&mut self, column: &str, value: impl Into<Value>) {
        self.conditions.push(format!("{column} = ?"));
        self.values.push(value.into());
    }

    fn search(&mut self, words: &str) {
        self.values.push(search_expression(words).into());
        let sealed: Vec<&str> = words_in(words).map(|word| self.sealed(word)).collect();
        let sealed = if sealed.is_empty() { "0".to_owned() } else { sealed.join(" AND ") };
        let found = format!(
            "m.nr IN (SELECT rowid FROM zoek WHERE zoek MATCH ?
             UNION ALL SELECT c.nr FROM sleutels k CROSS JOIN meldingen c ON c.id = k.doc WHERE {sealed})"
        );
        match ids_from(words) {
            Some((lowest, highest)) => {
                self.conditions.push(format!("({found} OR m.id BETWEEN ? AND ?)"));
                self.values.extend([lowest.into(), highest.into()]);
            }
            None => self.conditions.push(found),
        }
    }

    /// What is sealed stands in no index, which could not forget it. There is little of it: its readable words are looked at
    /// one melding after the other.
    fn sealed(&mut self, word: &str) -> &'static str {
        let begins_so: Value = format!("% {word}%").into();
        self.values.extend([begins_so.clone(), begins_so]);
        "(' ' || coalesce(c.omschrijving, '') LIKE ?
          OR EXISTS (SELECT 1 FROM signalen s WHERE s.geldend = c.id AND ' ' || s.omschrijving LIKE ?))"
    }

    pub(super) fn narrow(&mut self, viewer: &Viewer, filter: &Filter) {
        if !filter.gebieden.is_empty() {
            self.conditions.push(format!("m.gebied IN ({})", vec!["?"; filter.gebieden.len()].join(",")));
            self.values.extend(filter.gebieden.iter().map(|code| Value::from(code.as_str().to_owned())));
        }
        match &filter.status {
            Some(status) => self.equals("m.status", status.as_str().to_owned()),
            None => self.conditions.push("m.status <> 'samengevoegd'".to_owned()),
        }
        let equal =
            [("m.discipline", &filter.discipline), ("m.team", &filter.team), ("m.categorie", &filter.categorie)];
        for (column, value) in equal {
            if let Some(value) = value {
                self.equals(column, value.clone());
            }
        }
        if filter.mijn {
            self.conditions.push(format!("(m.eigenaar IN ({}) OR {})", viewer.own(), viewer.raised()));
        }
        if let Some(words) = filter.zoek.as_deref() {
            self.search(words);
        }
        if let Some(bij) = &filter.bij {
            let (min, max) = geo::omtrek(bij.punt, bij.straal_m);
            self.conditions.push(
                "m.nr IN (SELECT nr FROM plekken WHERE lat_max >= ? AND lat_min <= ? AND lon_max >= ? AND lon_min <= ?)"
                    .to_owned(),
            );
            self.values.extend([min.lat, max.lat, min.lon, max.lon].map(Value::from));
        }
        if let Some(after) = &filter.na {
            self.conditions.push("m.gemaakt <= ? AND (m.gemaakt < ? OR m.id > ?)".to_owned());
            let gemaakt = after.gemaakt.millis();
            self.values.extend([gemaakt.into(), gemaakt.into(), after.id.uuid().into_bytes().to_vec().into()]);
        }
    }
}

/// The words that are searched for.
fn words_in(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(20)
}

/// All words, each as the beginning of a word; whatever people type, FTS5 reads it as words only.
fn search_expression(words: &str) -> String {
    let quoted: Vec<String> = words_in(words).map(|word| format!("\"{word}\"*")).collect();
    // Nothing to search for finds nothing.
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" AND ") }
}

/// The lowest and the highest id that begin with what someone typed, when it looks like the beginning of an id.
fn ids_from(words: &str) -> Option<(Vec<u8>, Vec<u8>)> {
    let digits: String = words.trim().chars().filter(|c| *c != '-').collect();
    if !(8..=32).contains(&digits.len()) || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let filled = |filler: &str| {
        let id = uuid::Uuid::try_parse(&format!("{digits}{}", filler.repeat(32 - digits.len()))).ok()?;
        Some(id.into_bytes().to_vec())
    };
    Some((filled("0")?, filled("f")?))
}

/// Reads a row of [`COLUMNS`].
pub(super) fn read(row: &Row<'_>) -> Result<Melding> {
    let optional = |column: usize| -> Result<Option<uuid::Uuid>> {
        row.get::<_, Option<Vec<u8>>>(column)?.map(|bytes| rows::uuid(&bytes)).transpose()
    };
    let conflicten: String = row.get(17)?;
    Ok(Melding {
        id: MeldingId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?),
        kring: KringId::new(row.get::<_, String>(1)?),
        status: MeldingStatus::from(row.get::<_, String>(2)?),
        reden: row.get(3)?,
        categorie: row.get(4)?,
        omschrijving: row.get(5)?,
        gebied: row.get::<_, Option<String>>(6)?.and_then(|code| code.parse().ok()),
        lat: row.get(7)?,
        lon: row.get(8)?,
        gemaakt: Timestamp::from_millis(row.get(9)?),
        discipline: row.get(10)?,
        team: row.get(11)?,
        eigenaar: optional(12)?.map(PersoonId::new),
        antwoord: row.get(13)?,
        fotos: rows::hashes(row.get_ref(14)?.as_blob().unwrap_or_default()),
        signalen: row.get(15)?,
        samengevoegd_met: optional(16)?.map(MeldingId::new),
        conflicten: conflicten.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
    })
}
