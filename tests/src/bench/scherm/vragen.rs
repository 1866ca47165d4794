//! Each screen, with the SQL that answers the same on the reference.

use super::telefoon::Telefoon;
use crate::bench::Outcome;
use crate::bench::bureau::stad::{STRAAT, STRAAT_GRADEN};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use wijkmaat_core::model::{LatLon, MeldingId};
use wijkmaat_core::view::{Filter, Venster, kaart, melding_detail, meldingen_lijst, ronde_lopend, vandaag, verstuurd};

/// A screen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scherm {
    /// The first screen.
    Vandaag,
    /// What I sent.
    Verstuurd,
    /// The newest meldingen.
    Meldingen,
    /// One melding.
    Melding(MeldingId),
    /// The points between south and north, west and east.
    Kaart([f64; 4]),
    /// The ronde that goes on.
    RondeLopend,
}

/// Meldingen to a page.
const PAGE: u32 = 50;

/// Every screen by the name it has in the table.
pub(super) fn alle(telefoon: &Telefoon) -> Vec<(&'static str, Scherm)> {
    let (lat, lon) = STRAAT;
    let (up, along) = (STRAAT_GRADEN, STRAAT_GRADEN * 2.0);
    vec![
        ("vandaag", Scherm::Vandaag),
        ("verstuurd", Scherm::Verstuurd),
        ("meldingen", Scherm::Meldingen),
        ("melding", Scherm::Melding(telefoon.stad.gewoon)),
        ("melding with 31 voices", Scherm::Melding(telefoon.stad.druk)),
        ("kaart of one street", Scherm::Kaart([lat - up, lat + up, lon - along, lon + along])),
        ("kaart of the municipality", Scherm::Kaart([52.8, 53.0, 4.6, 4.9])),
        ("running ronde", Scherm::RondeLopend),
    ]
}

impl Scherm {
    /// Asks the view as a screen does: the ids it shows, in order.
    pub(super) fn ons(self, telefoon: &Telefoon) -> Outcome<Vec<String>> {
        let Telefoon { core, namens, .. } = telefoon;
        Ok(match self {
            Self::Vandaag => {
                let page = core.view(namens, vandaag::vandaag)?;
                page.terug.iter().chain(&page.lopend).map(|card| card.melding.id.to_string()).collect()
            }
            Self::Verstuurd => {
                let page = core.view(namens, |c, v| verstuurd::verstuurd(c, v, None))?;
                page.items.iter().map(|item| item.signaal.to_string()).collect()
            }
            Self::Meldingen => {
                let filter = Filter { hoogstens: PAGE, ..Filter::default() };
                let page = core.view(namens, |c, v| meldingen_lijst::meldingen_lijst(c, v, &filter))?;
                page.meldingen.iter().map(|melding| melding.id.to_string()).collect()
            }
            Self::Melding(id) => {
                let detail = core.view(namens, |c, v| melding_detail::melding_detail(c, v, id))?;
                detail.stemmen.iter().map(|stem| stem.id.to_string()).collect()
            }
            Self::Kaart([zuid, noord, west, oost]) => {
                let venster = Venster { zuidwest: LatLon::new(zuid, west)?, noordoost: LatLon::new(noord, oost)? };
                let found = core.view(namens, |c, v| kaart::kaart(c, v, &venster))?;
                found.punten.iter().map(|punt| punt.melding.to_string()).collect()
            }
            Self::RondeLopend => {
                let nu = core.world().now();
                let running = core.view(namens, |c, v| ronde_lopend::ronde_lopend(c, v, nu, 8))?;
                running.iter().map(|running| format!("{} {}", running.id, running.meldingen)).collect()
            }
        })
    }

    /// The same from the reference.
    pub(super) fn kaal(self, telefoon: &Telefoon) -> Outcome<Vec<String>> {
        let connection = &telefoon.kaal;
        match self {
            Self::Vandaag => {
                let back = "(beantwoord = 1 OR status IN ('zegt_klaar', 'gezien_en_in_orde', 'kan_niet'))";
                let mut ids = cards(connection, back)?;
                ids.extend(cards(connection, &format!("NOT {back}"))?);
                Ok(ids)
            }
            Self::Verstuurd => {
                rows(connection, "SELECT id, json FROM eigen ORDER BY gemaakt DESC, id LIMIT ?", &[PAGE.into()])
            }
            Self::Meldingen => {
                let sql =
                    "SELECT id, json FROM meldingen WHERE status <> 'samengevoegd' ORDER BY gemaakt DESC, id LIMIT ?";
                rows(connection, sql, &[PAGE.into()])
            }
            Self::Melding(id) => {
                let id = [Value::from(id.to_string())];
                rows(connection, "SELECT id, json FROM meldingen WHERE id = ?", &id)?;
                rows(connection, "SELECT melding, json FROM geschiedenis WHERE melding = ? ORDER BY nr", &id)?;
                rows(connection, "SELECT id, json FROM stemmen WHERE melding = ? ORDER BY gemaakt, id", &id)
            }
            Self::Kaart(window) => {
                let sql = "SELECT id, categorie || status || lat || lon FROM meldingen WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?
                     AND status <> 'samengevoegd' ORDER BY gemaakt DESC, id LIMIT 2000";
                rows(connection, sql, &window.map(Value::from))
            }
            Self::RondeLopend => {
                let sql = "SELECT l.id || ' ' || (SELECT count(*) FROM stemmen s WHERE s.ronde = l.id), r.json
                     FROM lopend l JOIN rondes r ON r.id = l.id";
                rows(connection, sql, &[])
            }
        }
    }
}

/// Cards of my meldingen, each with where what I said of it is.
fn cards(connection: &Connection, condition: &str) -> Outcome<Vec<String>> {
    let sql = format!(
        "SELECT id, json FROM meldingen WHERE id IN (SELECT melding FROM eigen) AND status <> 'samengevoegd' AND {condition}
         ORDER BY gemaakt DESC, id LIMIT 30"
    );
    let ids = rows(connection, &sql, &[])?;
    for id in &ids {
        rows(connection, "SELECT id, json FROM eigen WHERE melding = ?", &[id.clone().into()])?;
    }
    Ok(ids)
}

/// The first column of all rows; the second is read along.
fn rows(connection: &Connection, sql: &str, values: &[Value]) -> Outcome<Vec<String>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        let _: Value = row.get(1)?;
        ids.push(row.get(0)?);
    }
    Ok(ids)
}
