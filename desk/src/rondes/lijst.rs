//! Pages of rondes, newest first; above them what is to be done, and what the last days came to.

use super::mag::mag_lopen;
use super::slot::{self, Loop};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::tonen::{Blik, Gevraagd, Namen, Waar, adres, afstand, duur, procent};
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use serde::Deserialize;
use wijkmaat_core::model::{Ronde, Timestamp};
use wijkmaat_core::view::ronde_lopend::{ronde_lopend, rondes_vergeten};
use wijkmaat_core::view::ronde_slot::ronde_telling;
use wijkmaat_core::view::rondes::{Overgedragen, RondeCursor, overgedragen, rondes_pagina};
use wijkmaat_core::view::{RondeLopend, RondeTelling};

/// Over how many days is counted.
const DAGEN: i64 = 30;
const DAG_MS: i64 = 86_400_000;

#[derive(Template)]
#[template(path = "rondes/lijst.html")]
struct Rondelijst {
    kop: Kop,
    hier: String,
    /// May walk one.
    mag: bool,
    /// The ronde that who looks walks here, and since when.
    lopend: Option<(String, String)>,
    /// What the last days came to, on the first page.
    telling: Option<String>,
    /// Those that nobody stopped, on the first page.
    vergeten: Vec<RondeRij>,
    /// What was handed over to this person or their team, on the first page.
    overgedragen: Vec<Overgenomen>,
    rijen: Vec<RondeRij>,
    eerste: Option<&'static str>,
    volgende: Option<String>,
}

/// Something that was handed over, in words.
struct Overgenomen {
    wat: String,
    op: String,
    op_iso: String,
    ronde: String,
    melding: Option<String>,
}

impl Overgenomen {
    fn new(one: &Overgedragen, blik: &Blik) -> Self {
        Self {
            wat: one.overdracht.wat.clone(),
            op: moment(one.overdracht.wanneer, blik.nu),
            op_iso: one.overdracht.wanneer.to_string(),
            ronde: one.ronde.to_string(),
            melding: one.overdracht.melding.map(|id| id.to_string()),
        }
    }
}

/// A ronde in words.
pub(super) struct RondeRij {
    pub(super) id: String,
    pub(super) begin: String,
    pub(super) begin_iso: String,
    pub(super) waar: Waar,
    pub(super) wie: String,
    pub(super) groep: Option<String>,
    pub(super) duur: String,
    pub(super) ver: Option<String>,
    pub(super) gezien: String,
    pub(super) gevonden: String,
}

impl RondeRij {
    /// In words.
    pub(super) fn new(ronde: &Ronde, blik: &Blik, namen: &Namen) -> Self {
        Self {
            id: ronde.id.to_string(),
            begin: moment(ronde.begin, blik.nu),
            begin_iso: ronde.begin.to_string(),
            waar: blik.waar(ronde.gebied.as_ref()),
            wie: slot::wie(ronde, namen),
            groep: ronde.groep.as_deref().map(|groep| slot::groep(groep, blik)),
            duur: match ronde.einde {
                Some(einde) => duur(ronde.begin, einde).unwrap_or_else(|| "duur niet bekend".to_owned()),
                None => Loop::van(ronde, blik).staat().1.to_owned(),
            },
            ver: ronde.lengte_m.map(afstand),
            gezien: ronde.dekking.map_or_else(|| "niet bekend".to_owned(), procent),
            gevonden: slot::gevonden(ronde),
        }
    }
}

/// What stands above the first page.
struct Boven {
    overgedragen: Vec<Overgedragen>,
    vergeten: Vec<Ronde>,
    lopend: Option<RondeLopend>,
    telling: RondeTelling,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    na: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Gevraagd(vraag): Gevraagd<Vraag>) -> Antwoord {
    let na = cursor(&vraag.na);
    let (namens, nu) = (persoon.namens().clone(), persoon.nu());
    let uren = persoon.profile().drempels().ronde_hoogstens_uren;
    let (page, above) = persoon
        .view(move |connection, viewer| {
            let tot = nu.plus_millis(1);
            let above = Boven {
                overgedragen: overgedragen(connection, viewer, &namens)?,
                vergeten: rondes_vergeten(connection, viewer, nu, uren)?,
                lopend: ronde_lopend(connection, viewer, nu, uren)?,
                telling: ronde_telling(connection, viewer, tot.plus_millis(-DAGEN * DAG_MS), tot)?,
            };
            Ok((rondes_pagina(connection, viewer, na)?, na.is_none().then_some(above)))
        })
        .await?;
    let blik = Blik::van(&persoon).await?;
    let namen = Namen::new(page.mensen, persoon.namens().persoon);
    let next =
        |cursor: RondeCursor| adres("/bureau/rondes", &[("na", &format!("{}_{}", cursor.begin.millis(), cursor.id))]);
    let page = Rondelijst {
        kop: persoon.kop(Plek::Straat),
        hier: adres("/bureau/rondes", &[("na", &vraag.na)]),
        mag: mag_lopen(persoon.namens()),
        telling: above.as_ref().map(|above| slot::telling(&above.telling, DAGEN)),
        lopend: above
            .as_ref()
            .and_then(|above| above.lopend.as_ref())
            .map(|one| (one.id.to_string(), moment(one.sinds, blik.nu))),
        vergeten: above
            .iter()
            .flat_map(|above| &above.vergeten)
            .map(|ronde| RondeRij::new(ronde, &blik, &namen))
            .collect(),
        overgedragen: above
            .iter()
            .flat_map(|above| &above.overgedragen)
            .map(|one| Overgenomen::new(one, &blik))
            .collect(),
        rijen: page.rondes.iter().map(|ronde| RondeRij::new(ronde, &blik, &namen)).collect(),
        eerste: na.map(|_| "/bureau/rondes"),
        volgende: page.volgende.map(next),
    };
    Ok(Pagina::goed(page).into_response())
}

fn cursor(text: &str) -> Option<RondeCursor> {
    let (begin, id) = text.split_once('_')?;
    Some(RondeCursor { begin: Timestamp::from_millis(begin.parse().ok()?), id: id.parse().ok()? })
}
