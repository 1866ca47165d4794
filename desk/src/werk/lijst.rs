//! The page of a work list.

use super::zijkant::Zijkant;
use super::zoek::Zoek;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Keus, Namen, Rij, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use wijkmaat_core::model::KringSoort;
use wijkmaat_core::view::{mensen, werklijst};

#[derive(Template)]
#[template(path = "werk/lijst.html")]
struct Werklijst {
    kop: Kop,
    titel: &'static str,
    zijkant: Zijkant,
    gekozen: Gekozen,
    gedaan: Option<Gedaan>,
    wijken: Vec<Keus>,
    soorten: Vec<Keus>,
    statussen: Vec<Keus>,
    teams: Vec<Keus>,
    vakgebieden: Vec<Keus>,
    hier: String,
    rijen: Vec<Rij>,
    vorige: Option<String>,
    volgende: Option<String>,
    mag_lezen: bool,
    leeg: &'static str,
}

/// What stands in the fields.
struct Gekozen {
    lijst: &'static str,
    wijk: Option<String>,
    zoek: String,
    bij: Option<String>,
    is_gefilterd: bool,
}

/// What a bulk choice did, and what can be taken back.
struct Gedaan {
    wel: usize,
    niet: usize,
    ids: Vec<String>,
    terug: bool,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Gevraagd(zoek): Gevraagd<Zoek>) -> Antwoord {
    let blik = Blik::van(&persoon).await?;
    let vraag = zoek.vraag(persoon.namens(), &blik);
    let (bladzijde, mensen) = persoon
        .view(move |connection, viewer| {
            let bladzijde = werklijst::bladzijde(connection, viewer, &vraag)?;
            Ok((bladzijde, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let lijst = zoek.lijst();
    let page = Werklijst {
        kop: persoon.kop(Plek::Werk).met_zoek(zoek.woorden.clone()),
        titel: lijst.titel(),
        zijkant: Zijkant::van(&persoon, lijst.naam()).await?,
        gedaan: done(&zoek),
        wijken: keus::gebieden(&blik, &zoek.wijk),
        soorten: keus::soorten(&blik, &zoek.soort),
        statussen: keus::statussen(&zoek.status),
        teams: keus::teams(&blik, &zoek.team, false),
        vakgebieden: keus::vakgebieden(&blik, &zoek.vakgebied),
        hier: zoek.hier(),
        rijen: bladzijde.meldingen.iter().map(|melding| blik.rij(melding, &namen)).collect(),
        vorige: bladzijde.vorige.as_ref().map(|cursor| zoek.voor(cursor)),
        volgende: bladzijde.volgende.as_ref().map(|cursor| zoek.na(cursor)),
        mag_lezen: reads_something(&persoon),
        leeg: lijst.leeg(),
        gekozen: Gekozen {
            lijst: lijst.naam(),
            wijk: Some(zoek.wijk.clone()).filter(|code| !code.is_empty()),
            is_gefilterd: zoek.is_gefilterd(),
            bij: Some(zoek.bij).filter(|bij| !bij.is_empty()),
            zoek: zoek.woorden,
        },
    };
    Ok(Pagina::goed(page).into_response())
}

fn done(zoek: &Zoek) -> Option<Gedaan> {
    let ids: Vec<String> = zoek.toegewezen.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let niet = zoek.niet.parse().unwrap_or(0).min(super::bulk::HOOGSTENS);
    let terug = !zoek.teruggezet.is_empty();
    (!ids.is_empty() || niet > 0 || terug).then_some(Gedaan {
        wel: ids.len().min(super::bulk::HOOGSTENS),
        niet,
        ids,
        terug,
    })
}

/// May read more than their own kring.
fn reads_something(persoon: &Persoon) -> bool {
    persoon.namens().rechten.iter().any(|(_, recht)| recht.lezen && recht.soort != KringSoort::Eigen)
}
