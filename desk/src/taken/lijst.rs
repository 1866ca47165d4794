//! The open taken of a team: what is late first, then what must be done soonest.

use super::Regel;
use crate::formulier::{Formulier, Leeg};
use crate::gevolg::{Fout, Gevolg, bewaar};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Keus, Namen, adres, keus};
use crate::weigering::{Antwoord, Weigering};
use crate::werk::Zijkant;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{Command, TaakOpdracht};
use wijkmaat_core::model::{DocKind, Taak, TaakId};
use wijkmaat_core::view::{TaakStand, mensen, stukken, taken};

#[derive(Template)]
#[template(path = "taken/lijst.html")]
struct Lijst {
    kop: Kop,
    zijkant: Zijkant,
    fout: Option<String>,
    titel: String,
    hier: String,
    /// For who looks after more than one team.
    teams: Vec<Keus>,
    /// Who looks has a team, or chose one.
    heeft_team: bool,
    te_laat: usize,
    rijen: Vec<Rij>,
}

struct Rij {
    regel: Regel,
    /// Its melding, at the part about this taak.
    adres: Option<String>,
    mag_oppakken: bool,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    team: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Gevraagd(vraag): Gevraagd<Vraag>) -> Antwoord {
    pagina(&persoon, &vraag.team, None).await
}

/// Takes one up, unless somebody else did so meanwhile.
pub(super) async fn pak_op(
    persoon: Persoon,
    Path(taak): Path<String>,
    Gevraagd(vraag): Gevraagd<Vraag>,
    Formulier(Leeg {}): Formulier<Leeg>,
) -> Antwoord {
    let id: TaakId = id(&taak)?;
    let (found, mensen) = persoon
        .view(move |connection, viewer| {
            Ok((stukken::een::<Taak>(connection, viewer, id.uuid())?, mensen::mensen(connection, viewer)?))
        })
        .await?;
    if let Some(wie) = found.opgepakt_door {
        let namen = Namen::new(mensen, persoon.namens().persoon);
        let tekst = format!("Niet bewaard. {} pakte deze taak al op.", namen.begin(Some(wie)));
        return pagina(&persoon, &vraag.team, Some(Fout { tekst, status: StatusCode::CONFLICT, bij: None })).await;
    }
    let command = Command::Taak(TaakOpdracht::Oppakken { id });
    match bewaar(&persoon, command, "U pakte de taak op.").await? {
        Gevolg::Verder(_) => Ok(Redirect::to(&address(&vraag.team)).into_response()),
        Gevolg::Opnieuw(fout) => pagina(&persoon, &vraag.team, Some(fout)).await,
    }
}

async fn pagina(persoon: &Persoon, asked: &str, fout: Option<Fout>) -> Antwoord {
    let overziet = persoon.overziet();
    let own = persoon.namens().team.clone();
    if !overziet && !asked.is_empty() && own.as_deref() != Some(asked) {
        let tekst = "U ziet hier de taken van uw eigen team. Wat andere teams doen, staat bij de melding.";
        return Err(Weigering::new(StatusCode::FORBIDDEN, "Dit mag u hier niet", tekst));
    }
    let team = if asked.is_empty() { own } else { Some(asked.to_owned()) };
    let blik = Blik::van(persoon).await?;
    let (team_for, nu) = (team.clone(), blik.nu);
    let (found, mensen) = persoon
        .view(move |connection, viewer| {
            let found = team_for.map(|team| taken::van_team(connection, viewer, &team, nu)).transpose()?;
            Ok((found.unwrap_or_default(), mensen::mensen(connection, viewer)?))
        })
        .await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let rij = |stand: &TaakStand| Rij {
        adres: stand.over.as_ref().map(|melding| format!("/bureau/melding/{}#taak-{}", melding.id, stand.taak.id)),
        // What anybody here may do with it depends on its kring; the core has the last word.
        mag_oppakken: persoon.namens().rechten.may_write(&stand.taak.kring, DocKind::Taak, false),
        regel: Regel::new(stand, &blik, &namen, false),
    };
    let page = Lijst {
        kop: persoon.kop(Plek::Werk),
        zijkant: Zijkant::van(persoon, "taken").await?,
        titel: team.as_deref().map_or_else(|| "Taken".to_owned(), |team| format!("Taken van {}", blik.team(team))),
        hier: address(asked),
        teams: if overziet { keus::teams(&blik, team.as_deref().unwrap_or_default(), false) } else { Vec::new() },
        heeft_team: team.is_some(),
        te_laat: found.iter().filter(|stand| stand.te_laat).count(),
        rijen: found.iter().map(rij).collect(),
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}

fn address(team: &str) -> String {
    adres("/bureau/taken", &[("team", team)])
}
