//! Pages of rondes, newest first.

use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::tonen::{Blik, Gevraagd, Namen, Waar, aantal, adres, afstand, duur, procent};
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use serde::Deserialize;
use wijkmaat_core::model::{Ronde, Timestamp};
use wijkmaat_core::view::rondes::{Overgedragen, RondeCursor, overgedragen, rondes_pagina};

#[derive(Template)]
#[template(path = "rondes/lijst.html")]
struct Rondelijst {
    kop: Kop,
    hier: String,
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
    pub(super) duur: String,
    pub(super) ver: Option<String>,
    pub(super) gezien: String,
    pub(super) gevonden: String,
}

impl RondeRij {
    /// In words.
    pub(super) fn new(ronde: &Ronde, blik: &Blik, namen: &Namen) -> Self {
        let wie: Vec<String> = ronde.deelnemers.iter().map(|wie| namen.naam(*wie)).collect();
        let gevonden = match ronde.signalen.len() {
            0 if ronde.niets_gevonden => "Niets gevonden".to_owned(),
            0 => "Hier staat niets bij".to_owned(),
            1 => "1 melding".to_owned(),
            more => format!("{} meldingen", aantal(more as u64)),
        };
        Self {
            id: ronde.id.to_string(),
            begin: moment(ronde.begin, blik.nu),
            begin_iso: ronde.begin.to_string(),
            waar: blik.waar(ronde.gebied.as_ref()),
            wie: if wie.is_empty() { "niet bekend".to_owned() } else { wie.join(", ") },
            duur: match ronde.einde {
                Some(einde) => duur(ronde.begin, einde).unwrap_or_else(|| "duur niet bekend".to_owned()),
                None => "loopt nog, of het einde is niet bekend".to_owned(),
            },
            ver: ronde.lengte_m.map(afstand),
            gezien: ronde.dekking.map_or_else(|| "niet bekend".to_owned(), procent),
            gevonden,
        }
    }
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
    let namens = persoon.namens().clone();
    let (page, handed) = persoon
        .view(move |connection, viewer| {
            let handed = if na.is_none() { overgedragen(connection, viewer, &namens)? } else { Vec::new() };
            Ok((rondes_pagina(connection, viewer, na)?, handed))
        })
        .await?;
    let blik = Blik::van(&persoon).await?;
    let namen = Namen::new(page.mensen, persoon.namens().persoon);
    let next =
        |cursor: RondeCursor| adres("/bureau/rondes", &[("na", &format!("{}_{}", cursor.begin.millis(), cursor.id))]);
    let page = Rondelijst {
        kop: persoon.kop(Plek::Straat),
        hier: adres("/bureau/rondes", &[("na", &vraag.na)]),
        overgedragen: handed.iter().map(|one| Overgenomen::new(one, &blik)).collect(),
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
