//! The page of the map, with the same meldingen as a list.

use super::geojson::bbox;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Keus, Namen, Rij, aantal, adres, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use serde::Deserialize;
use std::collections::BTreeMap;
use wijkmaat_core::model::{Gebied, GebiedCode, GebiedSoort, LatLon};
use wijkmaat_core::view::{Filter, Vraag, mensen, werklijst};

/// Meldingen in the list beside the map.
const ERNAAST: u32 = 20;

#[derive(Template)]
#[template(path = "kaart/pagina.html")]
struct Kaartpagina {
    kop: Kop,
    waar: Option<String>,
    hier: String,
    als_lijst: String,
    wijken: Vec<Keus>,
    soorten: Vec<Keus>,
    tellingen: Vec<Telling>,
    rijen: Vec<Rij>,
    meer: bool,
    punten_vraag: String,
    bbox: Option<String>,
    plek: Option<String>,
    schets: bool,
    jaar: u16,
}

/// How many open meldingen lie in an area.
struct Telling {
    naam: String,
    aantal: String,
    adres: String,
    hier: bool,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Gekozen {
    wijk: String,
    soort: String,
    /// `LAT,LON` to mark, from the page of a melding.
    plek: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Gevraagd(gekozen): Gevraagd<Gekozen>) -> Antwoord {
    let blik = Blik::van(&persoon).await?;
    let gebied: Option<GebiedCode> = gekozen.wijk.parse().ok();
    let filter = Filter {
        gebieden: gebied.as_ref().map(|code| blik.met_alles_erin(code)).unwrap_or_default(),
        categorie: Some(gekozen.soort.clone()).filter(|soort| !soort.is_empty()),
        hoogstens: ERNAAST,
        ..Filter::default()
    };
    let vraag = Vraag { filter, open: true, ..Vraag::default() };
    let (bladzijde, counts, mensen) = persoon
        .view(move |connection, viewer| {
            let bladzijde = werklijst::bladzijde(connection, viewer, &vraag)?;
            Ok((bladzijde, werklijst::per_gebied(connection, viewer)?, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let plek = gekozen.plek.parse::<LatLon>().ok();
    let page = Kaartpagina {
        kop: persoon.kop(Plek::Kaart),
        waar: gebied.as_ref().map(|code| blik.gebied(code)),
        hier: adres("/bureau/kaart", &[("wijk", &gekozen.wijk), ("soort", &gekozen.soort), ("plek", &gekozen.plek)]),
        als_lijst: adres("/bureau/werk", &[("lijst", "alles"), ("wijk", &gekozen.wijk), ("soort", &gekozen.soort)]),
        wijken: keus::gebieden(&blik, &gekozen.wijk),
        soorten: keus::soorten(&blik, &gekozen.soort),
        tellingen: per_wijk(&blik, &counts, &gekozen),
        rijen: bladzijde.meldingen.iter().map(|melding| blik.rij(melding, &namen)).collect(),
        meer: bladzijde.volgende.is_some(),
        punten_vraag: adres("", &[("soort", &gekozen.soort)]),
        bbox: bbox(&blik.areas, gebied.as_ref()).or_else(|| bbox(&blik.areas, None)),
        plek: plek.map(|punt| format!("{:.6},{:.6}", punt.lat, punt.lon)),
        // The profile's own areas are a drawing; imported ones have another year or other outlines.
        schets: blik.areas.iter().map(|gebied| &gebied.code).eq(blik.profile.gebieden().map(|gebied| &gebied.code)),
        jaar: blik.areas.iter().map(|gebied| gebied.jaar).max().unwrap_or_default(),
    };
    Ok(Pagina::goed(page).into_response())
}

/// The counts of the wijken; of the buurten once a wijk was chosen. What lies deeper is counted along.
fn per_wijk(blik: &Blik, counts: &BTreeMap<Option<GebiedCode>, u64>, gekozen: &Gekozen) -> Vec<Telling> {
    let chosen = blik.areas.iter().find(|gebied| gebied.code.as_str() == gekozen.wijk);
    let is_shown = |gebied: &&Gebied| match chosen {
        Some(chosen) => gebied.code == chosen.code || gebied.ouder.as_ref() == Some(&chosen.code),
        None => gebied.soort == GebiedSoort::Wijk,
    };
    let total = |gebied: &Gebied| -> u64 {
        let inside = |code: &GebiedCode| blik.areas.omvat(&gebied.code, code);
        counts.iter().filter(|(code, _)| code.as_ref().is_some_and(inside)).map(|(_, count)| count).sum()
    };
    let mut shown: Vec<(&Gebied, u64)> = blik
        .areas
        .iter()
        .filter(is_shown)
        .map(|gebied| (gebied, total(gebied)))
        .filter(|(_, count)| *count > 0)
        .collect();
    shown.sort_by(|a, b| (a.0.soort, b.1, &a.0.naam).cmp(&(b.0.soort, a.1, &b.0.naam)));
    let telling = |(gebied, count): (&Gebied, u64)| Telling {
        naam: blik.gebied(&gebied.code),
        aantal: aantal(count),
        adres: adres("/bureau/kaart", &[("wijk", gebied.code.as_str()), ("soort", &gekozen.soort)]),
        hier: gebied.code.as_str() == gekozen.wijk,
    };
    shown.into_iter().map(telling).collect()
}
