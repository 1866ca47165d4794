//! What something came from, in words and as a link. What this person may not read is not named.

use crate::persoon::Persoon;
use crate::tonen::Blik;
use rusqlite::Connection;
use wijkmaat_core::model::{Bewonersinitiatief, DocKind, MeldingId, Schouw, Spreekuur, StukId, Timestamp, Vergadering};
use wijkmaat_core::view::{Viewer, melding_detail, stukken};
use wijkmaat_core::{Code, Error, Result};

/// What something came from.
#[derive(Debug, Clone)]
pub(crate) struct Bron {
    /// Its id.
    pub(crate) id: StukId,
    /// What it is, in words: "een melding".
    pub(crate) soort: &'static str,
    /// Its own words, where it has any.
    pub(crate) woorden: String,
    /// Its page.
    pub(crate) adres: String,
}

/// The page of something, when it has one.
pub(crate) fn adres(soort: &str, id: StukId) -> Option<String> {
    let path = match DocKind::from_name(soort)? {
        DocKind::Melding => "melding",
        DocKind::Afspraak => "afspraak",
        DocKind::Vergadering => "vergadering",
        DocKind::Bewonersinitiatief => "initiatief",
        DocKind::Schouw => "schouw",
        DocKind::Spreekuur => "spreekuur",
        _ => return None,
    };
    Some(format!("/bureau/{path}/{id}"))
}

/// What it is, in words.
pub(crate) fn soort(soort: &str) -> &'static str {
    match DocKind::from_name(soort) {
        Some(DocKind::Melding) => "een melding",
        Some(DocKind::Afspraak) => "een afspraak",
        Some(DocKind::Vergadering) => "een vergadering",
        Some(DocKind::Bewonersinitiatief) => "een bewonersinitiatief",
        Some(DocKind::Schouw) => "een schouw",
        Some(DocKind::Spreekuur) => "een spreekuur",
        Some(DocKind::Waarneming) => "een waarneming",
        Some(DocKind::Bezoek) => "een bezoek",
        Some(DocKind::Vraag) => "een vraag van een bezoeker",
        Some(DocKind::Bon) => "een bon",
        Some(DocKind::Taak) => "een taak",
        _ => "iets anders",
    }
}

/// What an address names as `melding:<id>`.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this person.
pub(crate) async fn gevraagd(persoon: &Persoon, blik: &Blik, bij: &str) -> Result<Bron> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "bron").with("id", bij);
    let (kind, id) = bij.split_once(':').ok_or_else(missing)?;
    let id: StukId = id.parse().map_err(|_| missing())?;
    haal(persoon, blik, kind, id).await
}

/// What something came from.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this person.
pub(crate) async fn haal(persoon: &Persoon, blik: &Blik, kind: &str, id: StukId) -> Result<Bron> {
    let adres = adres(kind, id).ok_or_else(|| Error::new(Code::NietGevonden).with("soort", "bron").with("id", id))?;
    let (asked, look) = (kind.to_owned(), blik.clone());
    let woorden = persoon.view(move |connection, viewer| words(connection, viewer, &look, &asked, id)).await?;
    Ok(Bron { id, soort: soort(kind), woorden, adres })
}

fn words(connection: &Connection, viewer: &Viewer, blik: &Blik, kind: &str, id: StukId) -> Result<String> {
    match DocKind::from_name(kind) {
        Some(DocKind::Melding) => {
            let detail = melding_detail::melding_detail(connection, viewer, MeldingId::new(id.uuid()))?;
            Ok(blik.titel(&detail.melding))
        }
        Some(DocKind::Bewonersinitiatief) => {
            stukken::een::<Bewonersinitiatief>(connection, viewer, id.uuid()).map(|one| one.naam)
        }
        Some(DocKind::Schouw) => stukken::een::<Schouw>(connection, viewer, id.uuid()).map(|one| one.naam),
        Some(DocKind::Vergadering) => {
            let one: Vergadering = stukken::een(connection, viewer, id.uuid())?;
            Ok(vergadering(blik, &one.overleg, one.wanneer))
        }
        Some(DocKind::Spreekuur) => {
            let one: Spreekuur = stukken::een(connection, viewer, id.uuid())?;
            Ok(crate::spreekuren::naam(&one, blik))
        }
        _ => Ok(String::new()),
    }
}

/// A vergadering by its overleg and day.
pub(crate) fn vergadering(blik: &Blik, overleg: &str, wanneer: Timestamp) -> String {
    let naam = blik.profile.overleg(overleg).map_or(overleg, |one| one.naam.as_str());
    format!("{naam}, {}", crate::tijd::dag(wanneer, blik.nu))
}
