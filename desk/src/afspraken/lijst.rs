//! The list of afspraken: what runs first, then what ended.

use super::Regel;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Namen, adres};
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use serde::Deserialize;
use wijkmaat_core::view::afspraken::{AfspraakFilter, afspraken};
use wijkmaat_core::view::mensen;

/// Most of what ended that stands on the page.
const HOOGSTENS: usize = 50;
/// The filters: name in the address, and words.
const FILTERS: [(&str, &str); 4] =
    [("alle", "Alle"), ("mij", "Van mij"), ("team", "Van mijn team"), ("stil", "Staat stil of te laat")];

#[derive(Template)]
#[template(path = "afspraken/lijst.html")]
struct Lijst {
    kop: Kop,
    hier: String,
    filters: Vec<Filter>,
    leeg: &'static str,
    lopend: Vec<Regel>,
    voorbij: Vec<Regel>,
    meer: usize,
}

struct Filter {
    adres: String,
    naam: &'static str,
    hier: bool,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    toon: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Gevraagd(vraag): Gevraagd<Vraag>) -> Antwoord {
    let asked = FILTERS.iter().map(|(naam, _)| *naam).find(|naam| *naam == vraag.toon).unwrap_or("alle");
    let team = persoon.namens().team.clone();
    let filter = AfspraakFilter {
        mijn: asked == "mij",
        // Who has no team has no afspraken of it.
        team: (asked == "team").then(|| team.unwrap_or_default()),
        stagneert: asked == "stil",
        ..AfspraakFilter::default()
    };
    let blik = Blik::van(&persoon).await?;
    let (profile, nu) = (blik.profile.clone(), blik.nu);
    let (found, mensen) = persoon
        .view(move |connection, viewer| {
            Ok((afspraken(connection, viewer, &profile, &filter, nu)?, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let (lopend, mut voorbij): (Vec<Regel>, Vec<Regel>) =
        found.iter().map(|one| Regel::new(one, &blik, &namen)).partition(|regel| regel.open);
    // In the order of their day; of what ended the last is looked for first.
    voorbij.reverse();
    let meer = voorbij.len().saturating_sub(HOOGSTENS);
    voorbij.truncate(HOOGSTENS);
    let page = Lijst {
        kop: persoon.kop(Plek::Afspraken),
        hier: address(asked),
        filters: FILTERS.iter().map(|(id, naam)| Filter { adres: address(id), naam, hier: *id == asked }).collect(),
        leeg: match asked {
            "mij" => "U heeft geen afspraken die lopen.",
            "team" => "Uw team heeft geen afspraken die lopen.",
            "stil" => "Er staat geen afspraak stil. Alles loopt.",
            _ => "Er lopen geen afspraken. Spreekt u met iemand iets af, zet het dan hier neer.",
        },
        lopend,
        voorbij,
        meer,
    };
    Ok(Pagina::goed(page).into_response())
}

fn address(filter: &str) -> String {
    adres("/bureau/afspraken", &[("toon", if filter == "alle" { "" } else { filter })])
}
