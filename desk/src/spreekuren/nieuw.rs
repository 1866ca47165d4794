//! Planning a spreekuur. What was filled in stays when it cannot be saved.

use super::lijst::mag_plannen;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Keus, keus};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{Command, SpreekuurOpdracht, SpreekuurPlannen};
use wijkmaat_core::model::{DocKind, SpreekuurId, SpreekuurSoort};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::{Code, Error, Result};

#[derive(Template)]
#[template(path = "spreekuren/nieuw.html")]
struct Nieuw {
    kop: Kop,
    fout: Option<String>,
    soorten: Vec<Keus>,
    themas: Vec<Keus>,
    gebieden: Vec<Keus>,
    teams: Vec<Keus>,
    team: bool,
    velden: Ingevuld,
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ingevuld {
    soort: String,
    plek: String,
    punt: String,
    thema: String,
    gebied: String,
    wanneer: String,
    achteraf: String,
    teams: Vec<String>,
}

/// The empty form.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    if !mag_plannen(&persoon) {
        return Err(Error::new(Code::GeenRecht).with("soort", DocKind::Spreekuur.as_str()).into());
    }
    form(&persoon, Ingevuld::default(), None).await
}

/// Plans it, and notes who is expected at the table.
pub(super) async fn maak(persoon: Persoon, Formulier(velden): Formulier<Ingevuld>) -> Antwoord {
    let plan = match plan(&persoon, &velden) {
        Ok(plan) => Command::Spreekuur(SpreekuurOpdracht::Plannen(plan)),
        Err(error) => return form(&persoon, velden, Some(error.into())).await,
    };
    let gezegd = match velden.achteraf.as_str() {
        "" => "Het spreekuur staat in de agenda.",
        _ => "Het spreekuur staat erin. Schrijf nu op wie er kwam, en sluit daarna de tafel.",
    };
    let made = match bewaar(&persoon, plan, gezegd).await? {
        Gevolg::Verder(made) => made,
        Gevolg::Opnieuw(fout) => return form(&persoon, velden, Some(fout)).await,
    };
    let Some(made) = made else { return Ok(Redirect::to("/bureau/spreekuren").into_response()) };
    if !velden.teams.is_empty() {
        let opdracht = SpreekuurOpdracht::Verwachten { id: SpreekuurId::new(made.uuid()), teams: velden.teams };
        let gezegd = match velden.achteraf.as_str() {
            "" => "Het spreekuur staat in de agenda, met wie er aan tafel komt.",
            _ => gezegd,
        };
        // The spreekuur is there; who comes can be noted on its page as well.
        if let Gevolg::Opnieuw(fout) = bewaar(&persoon, Command::Spreekuur(opdracht), gezegd).await? {
            persoon.zeg(format!("Het spreekuur staat in de agenda. Wie er aan tafel komt, nog niet. {}", fout.tekst));
        }
    }
    Ok(Redirect::to(&format!("/bureau/spreekuur/{made}")).into_response())
}

fn plan(persoon: &Persoon, velden: &Ingevuld) -> Result<SpreekuurPlannen> {
    for team in &velden.teams {
        persoon.profile().team(team)?;
    }
    if velden.plek.trim().is_empty() {
        return Err(Error::new(Code::VeldLeeg).with("veld", "waar de tafel staat"));
    }
    Ok(SpreekuurPlannen {
        soort: SpreekuurSoort::from(velden.soort.clone()),
        plek: velden.plek.clone(),
        punt: ingevuld(&velden.punt).map(|punt| punt.parse()).transpose()?,
        thema: ingevuld(&velden.thema),
        gebied: ingevuld(&velden.gebied).map(|code| code.parse()).transpose()?,
        gepland: ingevuld(&velden.wanneer).map(|when| dagen::moment("wanneer", &when)).transpose()?,
        achteraf: !velden.achteraf.is_empty(),
    })
}

async fn form(
    persoon: &Persoon,
    velden: Ingevuld,
    fout: Option<Fout>,
) -> std::result::Result<axum::response::Response, Weigering> {
    let blik = Blik::van(persoon).await?;
    let soort = if velden.soort.is_empty() { "popup" } else { velden.soort.as_str() };
    let own = persoon.namens().team.clone();
    let mut teams = keus::teams(&blik, "", false);
    // Who plans it is not asked of their own team.
    teams.retain(|keus| own.as_deref() != Some(keus.waarde.as_str()));
    for keus in &mut teams {
        keus.gekozen = velden.teams.contains(&keus.waarde);
    }
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Nieuw {
        kop: persoon.kop(Plek::Straat),
        fout: fout.map(|fout| fout.tekst),
        soorten: vec![
            Keus::new("popup", "Pop-up: één keer, waar mensen toch komen", soort),
            Keus::new("vast", "Vast: steeds op dezelfde plek", soort),
        ],
        themas: themas(&blik, &velden.thema),
        gebieden: keus::gebieden(&blik, &velden.gebied),
        teams,
        team: own.is_some(),
        velden,
    };
    Ok(Pagina(page, status).into_response())
}

/// The themes of the profile, and the present one when the profile no longer has it: saving another field leaves it alone.
pub(super) fn themas(blik: &Blik, nu: &str) -> Vec<Keus> {
    let mut all: Vec<Keus> = blik.profile.themas().iter().map(|thema| Keus::new(&thema.id, &thema.naam, nu)).collect();
    if !nu.is_empty() && all.iter().all(|keus| !keus.gekozen) {
        all.push(Keus::new(nu, nu, nu));
    }
    all
}
