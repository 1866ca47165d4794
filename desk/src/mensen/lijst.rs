//! The people, and one of them.

use super::Beheerder;
use super::open::{Open, open};
use crate::app::Desk;
use crate::opslag::accounts;
use crate::pagina::{Kop, Pagina, Plek};
use crate::tijd;
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use std::collections::BTreeSet;
use wijkmaat_core::Result;
use wijkmaat_core::model::{Namens, PersoonId, Timestamp, ToestelId};
use wijkmaat_core::profile::Profile;
use wijkmaat_hub::{Mens, Toestel};

/// Somebody in the list.
pub(super) struct Rij {
    pub(super) id: String,
    pub(super) naam: String,
    pub(super) rol: String,
    pub(super) team: String,
    pub(super) gebieden: String,
    pub(super) toestellen: Vec<ToestelRij>,
    pub(super) gezien: String,
    pub(super) toegang: bool,
    pub(super) zelf: bool,
}

/// One of their devices.
pub(super) struct ToestelRij {
    pub(super) id: String,
    pub(super) nummer: String,
    pub(super) soort: &'static str,
    pub(super) gekoppeld: String,
    pub(super) gezien: String,
    pub(super) ingetrokken: Option<String>,
}

#[derive(Template)]
#[template(path = "mensen/lijst.html")]
struct Lijst {
    kop: Kop,
    mensen: Vec<Rij>,
    uitgenodigd: Vec<Open>,
}

#[derive(Template)]
#[template(path = "mensen/mens.html")]
struct Een {
    kop: Kop,
    mens: Rij,
}

/// Beheer begins with the people.
pub(super) async fn begin(_beheerder: Beheerder) -> Redirect {
    Redirect::to("/bureau/beheer/mensen")
}

/// Everybody.
pub(super) async fn toon(beheerder: Beheerder) -> Antwoord {
    let mut mensen = rows(&beheerder).await?;
    mensen.sort_by_key(|mens| (!mens.toegang, mens.naam.to_lowercase()));
    let uitgenodigd = open(&beheerder).await?;
    Ok(Pagina::goed(Lijst { kop: beheerder.kop(Plek::Beheer), mensen, uitgenodigd }).into_response())
}

/// One person.
pub(super) async fn mens(beheerder: Beheerder, Path(persoon): Path<String>) -> Antwoord {
    let mens = one(&beheerder, &persoon).await?;
    Ok(Pagina::goed(Een { kop: beheerder.kop(Plek::Beheer), mens }).into_response())
}

/// One person by what stands in the address.
pub(super) async fn one(beheerder: &Beheerder, persoon: &str) -> Result<Rij, Weigering> {
    let persoon: PersoonId = persoon.parse().map_err(|_| Weigering::niet_gevonden())?;
    let id = persoon.to_string();
    rows(beheerder).await?.into_iter().find(|mens| mens.id == id).ok_or_else(Weigering::niet_gevonden)
}

async fn rows(beheerder: &Beheerder) -> Result<Vec<Rij>> {
    let (people, desks) = beheerder
        .ingelogd
        .desk
        .work(|desk: &Desk| {
            let people = wijkmaat_hub::mensen(&desk.config.data)?;
            let accounts = desk.db.read(accounts::all)?;
            Ok((people, accounts.into_iter().map(|account| account.toestel).collect::<BTreeSet<ToestelId>>()))
        })
        .await?;
    let (profile, nu, own) = (beheerder.profile(), beheerder.nu(), beheerder.namens().persoon);
    Ok(people.into_iter().map(|mens| row(&mens, &desks, profile, nu, own)).collect())
}

fn row(mens: &Mens, desks: &BTreeSet<ToestelId>, profile: &Profile, nu: Timestamp, own: PersoonId) -> Rij {
    let (rol, team, gebieden) = in_woorden(mens.namens.as_ref(), profile);
    let seen = mens.toestellen.iter().filter_map(|toestel| toestel.gezien).max();
    Rij {
        id: mens.persoon.to_string(),
        naam: mens.naam.clone().unwrap_or_else(|| "Naam gewist".to_owned()),
        rol,
        team,
        gebieden,
        gezien: seen.map_or_else(|| "nog niet".to_owned(), |seen| tijd::moment(seen, nu)),
        toegang: mens.toestellen.iter().any(|toestel| toestel.ingetrokken.is_none()),
        toestellen: mens.toestellen.iter().map(|toestel| device(toestel, desks, nu)).collect(),
        zelf: mens.persoon == own,
    }
}

/// Role, team and areas.
pub(super) fn in_woorden(namens: Option<&Namens>, profile: &Profile) -> (String, String, String) {
    let rol = namens.map(|namens| profile.rol(&namens.rol).map_or(namens.rol.clone(), |rol| rol.naam.clone()));
    let team = namens.and_then(|namens| namens.team.as_ref());
    let team = team.map(|team| profile.team(team).map_or(team.clone(), |team| team.naam.clone()));
    let areas: Vec<&str> = namens
        .iter()
        .flat_map(|namens| &namens.gebieden)
        .map(|code| profile.gebied(code).map_or(code.as_str(), |gebied| gebied.naam.as_str()))
        .collect();
    let areas = if areas.is_empty() { "hele gemeente".to_owned() } else { areas.join(", ") };
    (rol.unwrap_or_default(), team.unwrap_or_default(), areas)
}

fn device(toestel: &Toestel, desks: &BTreeSet<ToestelId>, nu: Timestamp) -> ToestelRij {
    let id = toestel.id.to_string();
    ToestelRij {
        nummer: id.get(..8).unwrap_or_default().to_owned(),
        id,
        soort: if desks.contains(&toestel.id) { "Bureau" } else { "Toestel" },
        gekoppeld: tijd::dag(toestel.gekoppeld, nu),
        gezien: toestel.gezien.map_or_else(|| "nog niet".to_owned(), |seen| tijd::moment(seen, nu)),
        ingetrokken: toestel.ingetrokken.map(|when| tijd::dag(when, nu)),
    }
}
