//! What lies with one's own team: what nobody took up first.

use super::regel::{BezoekRegel, VraagRegel, naam};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Namen};
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use wijkmaat_core::view::{BijTeam, bon, mensen, spreekuur};

/// Most of what is done with that stands on the page.
const HOOGSTENS: usize = 30;

#[derive(Template)]
#[template(path = "spreekuren/vragen.html")]
struct Vragen {
    kop: Kop,
    team: Option<String>,
    groepen: Vec<Groep>,
    afgedaan: Vec<VraagRegel>,
}

/// What waits, or what is being worked on.
struct Groep {
    kop: &'static str,
    regels: Vec<Regel>,
}

/// A visit with its questions, and where it was.
struct Regel {
    bezoek: Option<BezoekRegel>,
    vragen: Vec<VraagRegel>,
    tafel: Option<(String, String)>,
}

/// The page.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    let namens = persoon.namens().clone();
    let (found, afgedaan, bon_wijkt_af, mensen) = persoon
        .view(move |connection, viewer| {
            let found = spreekuur::bij_team(connection, viewer, &namens)?;
            let mut done = spreekuur::afgedaan(connection, viewer, &namens)?;
            done.truncate(HOOGSTENS);
            let bon_wijkt_af = bon::wijkt_af(connection, viewer, &done)?;
            Ok((found, done, bon_wijkt_af, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let blik = Blik::van(&persoon).await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let row = |one: &BijTeam| Regel {
        bezoek: one.bezoek.as_ref().map(|bezoek| BezoekRegel::new(bezoek, Vec::new(), &persoon, &blik, &namen)),
        vragen: one.vragen.iter().map(|vraag| VraagRegel::new(vraag, &one.bon_wijkt_af, &blik)).collect(),
        tafel: one.spreekuur.as_ref().map(|table| (table.id.to_string(), naam(table, &blik))),
    };
    let (waiting, busy): (Vec<&BijTeam>, Vec<&BijTeam>) = found.iter().partition(|one| one.wacht());
    let group = |kop, all: Vec<&BijTeam>| Groep { kop, regels: all.into_iter().map(row).collect() };
    let mut groepen = vec![group("Nog niet opgepakt", waiting), group("Opgepakt", busy)];
    groepen.retain(|groep| !groep.regels.is_empty());
    let page = Vragen {
        kop: persoon.kop(Plek::Straat),
        team: persoon.namens().team.as_deref().map(|team| blik.team(team)),
        groepen,
        afgedaan: afgedaan.iter().map(|vraag| VraagRegel::new(vraag, &bon_wijkt_af, &blik)).collect(),
    };
    Ok(Pagina::goed(page).into_response())
}
