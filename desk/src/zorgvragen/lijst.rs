//! The questions to the team of who looks, each with the answers that can be chosen.

use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::taken::words;
use crate::tijd::moment;
use crate::tonen::{Keus, Termijn};
use crate::weigering::{Antwoord, Weigering};
use crate::werk::Zijkant;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{Command, TaakOpdracht};
use wijkmaat_core::model::{Zorgvraag, ZorgvraagId};
use wijkmaat_core::view::zorgvragen;

#[derive(Template)]
#[template(path = "zorgvragen/lijst.html")]
struct Lijst {
    kop: Kop,
    zijkant: Zijkant,
    vragen: Vec<Vraag>,
    antwoorden: Vec<Keus>,
}

/// A question.
struct Vraag {
    id: String,
    woorden: String,
    kenmerk: String,
    gevraagd: String,
    termijn: Option<Termijn>,
    te_laat: bool,
    fout: Option<String>,
}

/// The one field: a choice.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Keuze {
    antwoord: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    pagina(&persoon, None).await
}

/// Answers one.
pub(super) async fn antwoord(
    persoon: Persoon,
    Path(vraag): Path<String>,
    Formulier(keuze): Formulier<Keuze>,
) -> Antwoord {
    toegang(&persoon)?;
    let vraag: ZorgvraagId = id(&vraag)?;
    let known = persoon.profile().zorgtaken().antwoorden.iter().any(|one| one.id == keuze.antwoord);
    if !known {
        let tekst = "Niet bewaard. Kies een van de antwoorden.".to_owned();
        return pagina(&persoon, Some((vraag, Fout { tekst, status: StatusCode::UNPROCESSABLE_ENTITY, bij: None })))
            .await;
    }
    let command = Command::Taak(TaakOpdracht::ZorgBeantwoorden { id: vraag, antwoord: keuze.antwoord });
    match bewaar(&persoon, command, "Uw antwoord is bij team Zorg.").await? {
        Gevolg::Verder(_) => Ok(Redirect::to("/bureau/zorgvragen").into_response()),
        Gevolg::Opnieuw(fout) => pagina(&persoon, Some((vraag, fout))).await,
    }
}

fn toegang(persoon: &Persoon) -> Result<(), Weigering> {
    if persoon.zwijgt() {
        return Ok(());
    }
    let tekst = "Team Zorg stelt hier vragen aan teams met een geheimhoudingsplicht. Uw team hoort daar niet bij.";
    Err(Weigering::new(StatusCode::FORBIDDEN, "Dit mag u hier niet", tekst))
}

async fn pagina(persoon: &Persoon, fout: Option<(ZorgvraagId, Fout)>) -> Antwoord {
    toegang(persoon)?;
    let (team, nu) = (persoon.namens().team.clone().unwrap_or_default(), persoon.nu());
    let found = persoon.view(move |connection, viewer| zorgvragen::van_team(connection, viewer, &team)).await?;
    let rules = persoon.profile().zorgtaken();
    let of_this = |id: ZorgvraagId| fout.as_ref().filter(|(wrong, _)| *wrong == id).map(|(_, fout)| fout.tekst.clone());
    let vraag = |one: &Zorgvraag| Vraag {
        id: one.id.to_string(),
        woorden: words(&rules.vragen, &one.vraag),
        kenmerk: one.kenmerk.clone(),
        gevraagd: moment(one.gemaakt, nu),
        termijn: one.uiterlijk.map(|end| Termijn::new(end, nu)),
        te_laat: one.uiterlijk.is_some_and(|end| end < nu),
        fout: of_this(one.id),
    };
    if let Some((id, fout)) = &fout
        && !found.iter().any(|one| one.id == *id)
    {
        // A colleague answered it meanwhile: it is not on the page any more.
        persoon.zeg(fout.tekst.replace(" Wat u invulde, staat er nog.", ""));
    }
    let page = Lijst {
        kop: persoon.kop(Plek::Werk),
        zijkant: Zijkant::van(persoon, "zorgvragen").await?,
        vragen: found.iter().map(vraag).collect(),
        antwoorden: rules.antwoorden.iter().map(|one| Keus::new(&one.id, &one.naam, "")).collect(),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |(_, fout)| fout.status)).into_response())
}
