//! One ronde: who walked, when and where, what was found and handed over, and what can be done with it.

use super::lijst::RondeRij;
use super::mag::{is_eigen, mag_lopen, mag_veranderen};
use super::slot::{self, Ander, Gegeven, Loop, Loper};
use super::spoor;
use crate::gevolg::Fout;
use crate::kaart::geojson::bbox;
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Keus, Namen, Rij, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use wijkmaat_core::Result;
use wijkmaat_core::geo::Spoor;
use wijkmaat_core::model::{Melding, RondeId};
use wijkmaat_core::view::melding_detail::melding_detail;
use wijkmaat_core::view::ronde_lopend::lopende_id;
use wijkmaat_core::view::{RondeSlot, ronde_detail, ronde_slot};

#[derive(Template)]
#[template(path = "rondes/ronde.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
struct Rondepagina {
    kop: Kop,
    fout: Option<Fout>,
    rij: RondeRij,
    klasse: &'static str,
    staat: &'static str,
    /// It did not end.
    open: bool,
    vergeten: bool,
    dienst: Option<String>,
    rijen: Vec<Rij>,
    zonder_team: u32,
    gegeven: Vec<Gegeven>,
    lopers: Vec<Loper>,
    samen: Vec<Ander>,
    spoor: bool,
    spoor_tekst: String,
    zelf_gelopen: bool,
    /// A track was kept, here or elsewhere.
    heeft_spoor: bool,
    bbox: Option<String>,
    /// May change it.
    mag: bool,
    /// It goes on at this desk.
    hier: bool,
    /// May walk along with a ronde of their own.
    mag_meelopen: bool,
    /// Walks along with it, and may leave before the others.
    mag_zelf_weg: bool,
    teams: Vec<Keus>,
    mensen: Vec<Keus>,
    /// Who does not walk along yet.
    erbij: Vec<Keus>,
    meldingen: Vec<Keus>,
    /// Which form could not be saved; its fields are below.
    vorm: String,
    velden: Velden,
}

/// The fields of all forms on the page; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    pub(super) niets: String,
    pub(super) aan: String,
    pub(super) wat: String,
    pub(super) melding: String,
    pub(super) wie: String,
}

impl Rondepagina {
    /// What is wrong in a field of a form.
    fn mis(&self, vorm: &str, veld: &str) -> Option<&str> {
        self.fout.as_ref().filter(|_| self.vorm == vorm)?.bij(veld)
    }
}

/// Everything about a ronde, for this person.
struct Gehaald {
    slot: RondeSlot,
    spoor: Option<Spoor>,
    zelf_gelopen: bool,
    eigen: bool,
    /// The ronde that they walk here.
    lopend: Option<RondeId>,
    /// What was handed over of the meldingen they may read.
    over: Vec<Melding>,
}

async fn haal(persoon: &Persoon, id: RondeId) -> Result<Gehaald> {
    persoon
        .view(move |connection, viewer| {
            let detail = ronde_detail::ronde_detail(connection, viewer, id)?;
            let slot = ronde_slot::ronde_slot(connection, viewer, id)?;
            let about = slot.ronde.overdrachten.iter().filter_map(|one| one.melding);
            let over = about.filter_map(|id| melding_detail(connection, viewer, id).ok()).map(|one| one.melding);
            Ok(Gehaald {
                spoor: detail.spoor_hier.then(|| ronde_detail::spoor(connection, viewer, id)).transpose()?,
                zelf_gelopen: detail.zelf_gelopen,
                eigen: is_eigen(connection, viewer, id)?,
                lopend: lopende_id(connection, viewer).ok(),
                over: over.collect(),
                slot,
            })
        })
        .await
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(ronde): Path<String>) -> Antwoord {
    pagina(&persoon, id(&ronde)?, None, "", Velden::default()).await
}

/// The page; with why a form could not be saved and what was typed in it.
pub(super) async fn pagina(persoon: &Persoon, id: RondeId, fout: Option<Fout>, vorm: &str, velden: Velden) -> Antwoord {
    let gehaald = haal(persoon, id).await?;
    let blik = Blik::van(persoon).await?;
    let RondeSlot { ronde, samen, meldingen, zonder_team, mensen, .. } = &gehaald.slot;
    let namen = Namen::new(mensen.clone(), persoon.namens().persoon);
    let how = Loop::van(ronde, &blik);
    let (klasse, staat) = how.staat();
    let open = how != Loop::Klaar;
    let hier = gehaald.lopend == Some(id);
    let along = |one: &ronde_slot::RondeSamen| Some(one.ronde.id) == gehaald.lopend && one.ronde.samen_met == Some(id);
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let own_area = ronde.gebied.as_ref().and_then(|code| bbox(&blik.areas, Some(code)));
    let page = Rondepagina {
        kop: persoon.kop(Plek::Straat),
        rij: RondeRij::new(ronde, &blik, &namen),
        klasse,
        staat,
        open,
        vergeten: how == Loop::Vergeten,
        dienst: ronde.dienst.as_ref().map(|dienst| slot::dienst(dienst, blik.nu)),
        rijen: meldingen.iter().map(|melding| blik.rij(melding, &namen)).collect(),
        zonder_team: *zonder_team,
        gegeven: ronde.overdrachten.iter().map(|one| Gegeven::new(one, &gehaald.over, &blik, &namen)).collect(),
        lopers: slot::lopers(ronde, &namen),
        samen: samen.iter().map(|one| Ander::new(one, &blik, &namen)).collect(),
        spoor: gehaald.spoor.is_some(),
        spoor_tekst: gehaald.spoor.as_ref().map(spoor::woorden).unwrap_or_default(),
        zelf_gelopen: gehaald.zelf_gelopen,
        heeft_spoor: ronde.spoor.is_some(),
        bbox: own_area.or_else(|| bbox(&blik.areas, None)),
        mag: mag_veranderen(persoon, ronde, gehaald.eigen),
        hier,
        mag_meelopen: how == Loop::Bezig && !gehaald.eigen && gehaald.lopend.is_none() && mag_lopen(persoon.namens()),
        mag_zelf_weg: open && samen.iter().any(along),
        teams: keus::teams(&blik, "", false).into_iter().map(|one| prefixed("team", one, &velden.aan)).collect(),
        mensen: keus::anderen(&blik, &namen, "").into_iter().map(|one| prefixed("persoon", one, &velden.aan)).collect(),
        erbij: keus::anderen(&blik, &namen, &velden.wie)
            .into_iter()
            .filter(|one| !ronde.deelnemers.iter().any(|wie| wie.to_string() == one.waarde))
            .collect(),
        meldingen: meldingen
            .iter()
            .map(|one| Keus::new(one.id.to_string(), blik.titel(one), &velden.melding))
            .collect(),
        vorm: vorm.to_owned(),
        velden,
        fout,
    };
    Ok(Pagina(page, status).into_response())
}

/// The same with what kind of receiver it is before it.
fn prefixed(soort: &str, one: Keus, nu: &str) -> Keus {
    Keus::new(format!("{soort}:{}", one.waarde), one.naam, nu)
}
