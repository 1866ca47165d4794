//! Beheer: how the hub is. Whether it can keep what it is given, the room that is left, and when devices last came by.

use crate::app::Desk;
use crate::mensen::Beheerder;
use crate::pagina::{Kop, Pagina, Plek};
use crate::tijd;
use crate::weigering::Antwoord;
use askama::Template;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use wijkmaat_core::model::Timestamp;
use wijkmaat_hub::Gezondheid;

/// The routes of this folder.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/bureau/beheer/gezondheid", get(toon))
}

/// Less room than this is said.
const KRAP: u64 = 5 << 30;
/// A device that was not seen for so long is named.
const STIL_MS: i64 = 14 * 24 * 3_600_000;

/// A device that was not heard for a while.
struct Stil {
    naam: String,
    persoon: String,
    gezien: String,
}

#[derive(Template)]
#[template(path = "gezondheid/pagina.html")]
struct Blad {
    kop: Kop,
    goed: bool,
    krap: bool,
    versie: &'static str,
    hub: String,
    vrij: String,
    gegevens: String,
    fotos: String,
    laatste: String,
    toestellen: usize,
    vandaag: usize,
    open: u64,
    stil: Vec<Stil>,
    gemeente: String,
    profiel: String,
}

async fn toon(beheerder: Beheerder) -> Antwoord {
    let (gezondheid, mensen) = beheerder
        .ingelogd
        .desk
        .work(|desk| {
            let data = &desk.config.data;
            Ok((wijkmaat_hub::gezondheid(data)?, wijkmaat_hub::mensen(data)?))
        })
        .await?;
    let (nu, profile) = (beheerder.nu(), beheerder.profile());
    let devices: Vec<_> = mensen
        .iter()
        .flat_map(|mens| mens.toestellen.iter().map(move |toestel| (mens, toestel)))
        .filter(|(_, toestel)| toestel.ingetrokken.is_none())
        .collect();
    let seen = |ms: i64| {
        move |toestel: &wijkmaat_hub::Toestel| {
            toestel.gezien.is_some_and(|seen| nu.millis().saturating_sub(seen.millis()) < ms)
        }
    };
    let silent = devices.iter().filter(|(_, toestel)| !seen(STIL_MS)(toestel)).map(|(mens, toestel)| Stil {
        naam: mens.naam.clone().unwrap_or_else(|| "Naam gewist".to_owned()),
        persoon: mens.persoon.to_string(),
        gezien: toestel.gezien.map_or_else(|| "nog niet".to_owned(), |seen| tijd::moment(seen, nu)),
    });
    let Gezondheid {
        versie,
        hub,
        laatste_commit,
        kan_bewaren,
        database_bytes,
        foto_bytes,
        vrij_bytes,
        open_uitnodigingen,
    } = gezondheid;
    let page = Blad {
        kop: beheerder.kop(Plek::Beheer),
        goed: kan_bewaren,
        krap: vrij_bytes.is_some_and(|free| free < KRAP),
        versie,
        hub,
        vrij: vrij_bytes.map_or_else(|| "onbekend".to_owned(), bytes),
        gegevens: bytes(database_bytes),
        fotos: bytes(foto_bytes),
        laatste: laatste_commit.map_or_else(|| "nog niets".to_owned(), |when: Timestamp| tijd::moment(when, nu)),
        toestellen: devices.len(),
        vandaag: devices.iter().filter(|(_, toestel)| seen(24 * 3_600_000)(toestel)).count(),
        open: open_uitnodigingen,
        stil: silent.collect(),
        gemeente: profile.naam().to_owned(),
        profiel: profile.versie().to_owned(),
    };
    Ok(Pagina::goed(page).into_response())
}

/// So many bytes in words: `12 kB`, `3,4 MB`, `1,2 GB`.
fn bytes(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes / (unit / 10);
        if tenths >= 1000 { format!("{}", tenths / 10) } else { format!("{},{}", tenths / 10, tenths % 10) }
    };
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_said_in_the_unit_that_fits() {
        let said = [0, 1, 12_345, 3_450_000, 1_234_000_000, 250_000_000_000, u64::MAX].map(bytes);
        assert_eq!(["0 kB", "1 kB", "13 kB", "3,4 MB", "1,2 GB", "250 GB", "18446744073 GB"], said);
    }
}
