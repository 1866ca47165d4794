//! What others did to a melding since its page was shown: forms carry along what the page knew.

use super::pagina::haal;
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Namen, Zin, zin};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use serde::Deserialize;
use std::collections::BTreeSet;
use wijkmaat_core::view::{Dossier, Voorval};

#[derive(Template)]
#[template(path = "melding/nieuws.html")]
struct Nieuws {
    id: String,
    wie: String,
    zinnen: Vec<Zin>,
}

/// What the page was showing when a form on it was opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sinds {
    stand: String,
}

/// What others did since the page was shown, as a part of it.
pub(super) async fn nieuws(persoon: Persoon, Path(id): Path<String>, Gevraagd(sinds): Gevraagd<Sinds>) -> Antwoord {
    let dossier = haal(&persoon, super::id(&id)?).await?;
    let blik = Blik::van(&persoon).await?;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let zinnen: Vec<Zin> =
        nieuw_sinds(&dossier, &sinds.stand, &namen).iter().map(|voorval| zin(voorval, &blik, &namen)).collect();
    let wie = zinnen.last().map(|zin| zin.wie.clone()).unwrap_or_default();
    let part = Nieuws { id: dossier.detail.melding.id.to_string(), wie, zinnen };
    let html = part.render().map_err(|error| Weigering::from(wijkmaat_core::Error::unexpected(error)))?;
    Ok(axum::response::Html(html).into_response())
}

/// Longest history that a page remembers, in changes; older ones are never news.
const ONTHOUD: usize = 150;

/// Which changes a page shows, for its forms to carry along: the beginning of each change's hash.
pub(super) fn stand(dossier: &Dossier) -> String {
    let from = dossier.verloop.len().saturating_sub(ONTHOUD);
    let shown: Vec<&str> = dossier.verloop.iter().skip(from).map(short).collect();
    shown.join(".")
}

fn short(voorval: &Voorval) -> &str {
    voorval.wijziging.get(..8).unwrap_or(&voorval.wijziging)
}

/// What others did since a page showed `stand`. A form without it was not opened on a page: nothing is news to it.
pub(super) fn nieuw_sinds(dossier: &Dossier, stand: &str, namen: &Namen) -> Vec<Voorval> {
    if stand.is_empty() {
        return Vec::new();
    }
    let shown: BTreeSet<&str> = stand.split('.').collect();
    let from = dossier.verloop.len().saturating_sub(ONTHOUD / 2);
    let recent = dossier.verloop.iter().skip(from);
    let of_others = recent.filter(|voorval| voorval.wie.is_none_or(|wie| !namen.is_ik(wie)));
    of_others.filter(|voorval| !shown.contains(short(voorval))).cloned().collect()
}
