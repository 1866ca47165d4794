//! Each screen, with the SQL that answers the same on the reference.

use super::telefoon::Telefoon;
use super::werk::TEAM;
use crate::bench::Outcome;
use crate::bench::bureau::stad::{STRAAT, STRAAT_GRADEN};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use wijkmaat_core::model::{LatLon, MeldingId};
use wijkmaat_core::view::{
    AfspraakFilter, Filter, Venster, aandacht, afspraken, dossier, kaart, melding_detail, meldingen_lijst,
    ronde_lopend, schouw, schouw_uitkomst, spreekuur, taken, vandaag, verstuurd,
};

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
    /// A schouw with its stops and what was seen.
    Schouw,
    /// What that schouw brought.
    Uitkomst,
    /// A spreekuur as it stands.
    Spreekuur,
    /// What a team has to do.
    Taken,
    /// Who promised what.
    Afspraken,
    /// What could be forgotten.
    Aandacht,
    /// One melding with all that happened to it.
    Dossier(MeldingId),
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
        ("schouw with 60 waarnemingen", Scherm::Schouw),
        ("what that schouw brought", Scherm::Uitkomst),
        ("spreekuur with 60 bezoeken", Scherm::Spreekuur),
        ("taken of a team", Scherm::Taken),
        ("afspraken", Scherm::Afspraken),
        ("aandacht", Scherm::Aandacht),
        ("dossier", Scherm::Dossier(telefoon.stad.gewoon)),
        ("dossier with 31 voices", Scherm::Dossier(telefoon.stad.druk)),
    ]
}

impl Scherm {
    /// Asks the view as a screen does: the ids it shows, in order.
    pub(super) fn ons(self, telefoon: &Telefoon) -> Outcome<Vec<String>> {
        let Telefoon { core, namens, werk, .. } = telefoon;
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
            Self::Schouw => {
                let detail = core.view(namens, |c, v| schouw::schouw(c, v, werk.schouw))?;
                let seen = detail.per_halte.iter().flat_map(|stop| &stop.waarnemingen).chain(&detail.onderweg);
                sorted(seen.map(|regel| regel.waarneming.id.to_string()))
            }
            Self::Uitkomst => {
                let found = core.view(namens, |c, v| schouw_uitkomst::schouw_uitkomst(c, v, werk.schouw))?;
                vec![(found.goed + found.beter).to_string()]
            }
            Self::Spreekuur => {
                let beeld = core.view(namens, |c, v| spreekuur::beeld(c, v, namens, werk.spreekuur))?;
                sorted(beeld.mijn.iter().map(|bezoek| bezoek.id.to_string()))
            }
            Self::Taken => {
                let nu = core.world().now();
                let found = core.view(namens, |c, v| taken::van_team(c, v, TEAM, nu))?;
                sorted(found.iter().map(|stand| stand.taak.id.to_string()))
            }
            Self::Afspraken => {
                let (profile, nu) = (core.profile()?, core.world().now());
                let filter = AfspraakFilter::default();
                let found = core.view(namens, |c, v| afspraken::afspraken(c, v, &profile, &filter, nu))?;
                sorted(found.iter().map(|beeld| beeld.afspraak.id.to_string()))
            }
            Self::Aandacht => {
                let (profile, nu) = (core.profile()?, core.world().now());
                let found = core.view(namens, |c, v| aandacht::aandacht(c, v, &profile, nu))?;
                found.iter().map(|one| one.melding.id.to_string()).collect()
            }
            Self::Dossier(id) => {
                let nu = core.world().now();
                let dossier = core.view(namens, |c, v| dossier::dossier(c, v, namens, id, nu))?;
                dossier.detail.stemmen.iter().map(|stem| stem.id.to_string()).collect()
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
            Self::Schouw => stukken(connection, "bij = ? AND soort = 'waarneming'", &telefoon.werk.schouw),
            Self::Uitkomst => {
                let found = stukken(connection, "bij = ? AND soort = 'waarneming'", &telefoon.werk.schouw)?;
                Ok(vec![found.len().to_string()])
            }
            Self::Spreekuur => stukken(connection, "bij = ? AND soort = 'bezoek'", &telefoon.werk.spreekuur),
            Self::Taken => {
                let sql = "SELECT s.id, s.json || m.json FROM stukken s JOIN meldingen m ON m.id = s.bij
                     WHERE s.soort = 'taak' ORDER BY s.id";
                rows(connection, sql, &[])
            }
            Self::Afspraken => stukken(connection, "soort = ?", &"afspraak"),
            Self::Aandacht => {
                let sql = "SELECT id, json FROM meldingen WHERE status IN ('gezien_en_in_orde', 'kan_niet') AND beantwoord = 0
                     ORDER BY gemaakt, id LIMIT 500";
                rows(connection, sql, &[])
            }
            Self::Dossier(id) => Self::Melding(id).kaal(telefoon),
        }
    }
}

/// Ids in the order of the reference.
fn sorted(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = ids.collect();
    all.sort();
    all
}

fn stukken(connection: &Connection, condition: &str, value: &impl ToString) -> Outcome<Vec<String>> {
    let sql = format!("SELECT id, json FROM stukken WHERE {condition} ORDER BY id");
    rows(connection, &sql, &[value.to_string().into()])
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
