//! The spreekuren: what is open now, what comes, what is over.

use super::regel::Rij;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::Blik;
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use wijkmaat_core::model::{DocKind, KringSoort, SpreekuurStatus};
use wijkmaat_core::view::spreekuur;

/// Most of what is over that stands on the page.
const HOOGSTENS: usize = 50;

#[derive(Template)]
#[template(path = "spreekuren/lijst.html")]
struct Lijst {
    kop: Kop,
    open: Vec<Rij>,
    komt: Vec<Rij>,
    vervallen: Vec<Rij>,
    voorbij: Vec<Rij>,
    meer: usize,
    mag: bool,
    team: bool,
}

/// The page.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    let blik = Blik::van(&persoon).await?;
    let found = persoon.view(spreekuur::spreekuren).await?;
    let (mut open, mut komt, mut vervallen, mut voorbij) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // The last first; of what comes the first is looked for first, and what has no day yet last.
    for one in &found {
        let rij = Rij::new(one, &blik);
        match one.status {
            SpreekuurStatus::Open => open.push(rij),
            SpreekuurStatus::Gepland => komt.push(rij),
            // Whoever meant to come looks for it where it was.
            SpreekuurStatus::Vervallen if one.gepland.is_none_or(|at| at >= blik.nu) => vervallen.push(rij),
            _ => voorbij.push(rij),
        }
    }
    komt.reverse();
    komt.sort_by_key(|rij| rij.wanneer_iso.is_empty());
    let meer = voorbij.len().saturating_sub(HOOGSTENS);
    voorbij.truncate(HOOGSTENS);
    let page = Lijst {
        kop: persoon.kop(Plek::Straat),
        open,
        komt,
        vervallen,
        voorbij,
        meer,
        mag: mag_plannen(&persoon),
        team: persoon.namens().team.is_some(),
    };
    Ok(Pagina::goed(page).into_response())
}

/// They may put a spreekuur in the diary somewhere.
pub(super) fn mag_plannen(persoon: &Persoon) -> bool {
    let rechten = &persoon.namens().rechten;
    rechten.iter().any(|(kring, recht)| {
        let fits = matches!(recht.soort, KringSoort::Open | KringSoort::Gemeente);
        fits && rechten.may_read(kring) && rechten.may_add(kring, DocKind::Spreekuur)
    })
}
