//! The overleggen of who looks.

use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use wijkmaat_core::view::overleg::overleggen;

#[derive(Template)]
#[template(path = "overleggen/lijst.html")]
struct Lijst {
    kop: Kop,
    regels: Vec<Regel>,
}

struct Regel {
    id: String,
    naam: String,
    ritme: String,
    laatste: Option<(String, String)>,
    volgende: Option<(String, String)>,
    lopend: usize,
    stil: usize,
}

/// The page.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    let (namens, profile, nu) = (persoon.namens().clone(), persoon.profile().clone(), persoon.nu());
    let found = persoon.view(move |connection, viewer| overleggen(connection, viewer, &namens, &profile, nu)).await?;
    let named = |one: wijkmaat_core::model::Vergadering| (one.id.to_string(), moment(one.wanneer, nu));
    let regels = found.into_iter().map(|one| Regel {
        id: one.id,
        naam: one.naam,
        ritme: one.ritme,
        laatste: one.laatste.map(named),
        volgende: one.volgende.map(named),
        lopend: one.afspraken.len(),
        stil: one.afspraken.iter().filter(|afspraak| afspraak.stagneert).count(),
    });
    Ok(Pagina::goed(Lijst { kop: persoon.kop(Plek::Afspraken), regels: regels.collect() }).into_response())
}
