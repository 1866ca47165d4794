//! What is done with a table, and with who came to it.

use super::spreekuur::{self, Getypt, Plan};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar};
use crate::melding::id;
use crate::persoon::Persoon;
use crate::schouwen::{Mis, changed, kept};
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{BezoekOpdracht, Command, SpreekuurOpdracht};
use wijkmaat_core::model::{Bezoek, BezoekId, Spreekuur, SpreekuurId};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::view::stukken;

/// The fields of all forms of a table.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    /// Teams that are expected.
    teams: Vec<String>,
    /// Why it does not take place.
    reden: String,
    /// The plan as it is typed, each beside what the page showed.
    plek: String,
    thema: String,
    wanneer: String,
    was_plek: String,
    was_thema: String,
    was_wanneer: String,
    /// Visits without an owner, each with the team in the same place of `team`; an empty one stays with nobody.
    bezoek: Vec<String>,
    team: Vec<String>,
}

/// Where a form about a visit stands.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Bezoekvelden {
    team: String,
    /// `tafel` or `vragen`; otherwise the page of the spreekuur.
    terug: String,
}

/// Opens, joins, closes or opens again; says who is expected, or that it does not take place.
pub(super) async fn tafel(
    persoon: Persoon,
    Path((spreekuur, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: SpreekuurId = id(&spreekuur)?;
    let here = format!("/bureau/spreekuur/{id}");
    let (opdracht, gezegd, to) = match wat.as_str() {
        "openen" => (SpreekuurOpdracht::Openen { id }, "De tafel is open. U zit eraan.", format!("{here}/tafel")),
        "aanschuiven" => {
            let opdracht = SpreekuurOpdracht::Aanschuiven { id, team: None };
            (opdracht, "U zit aan tafel voor uw team.", format!("{here}/tafel"))
        }
        "opstaan" => (SpreekuurOpdracht::Opstaan { id, team: None }, "U zit niet meer aan tafel.", here),
        "opening-terugnemen" => (
            SpreekuurOpdracht::OpeningTerugnemen { id },
            "De tafel is nog niet open. Het spreekuur is weer gepland.",
            here,
        ),
        "bijstellen" => return bijstellen(&persoon, id, velden).await,
        "heropenen" => (SpreekuurOpdracht::Heropenen { id }, "De tafel is weer open.", here),
        "laten-vervallen" => {
            let opdracht = SpreekuurOpdracht::LatenVervallen { id, reden: velden.reden.clone() };
            (opdracht, "Het spreekuur gaat niet door.", here)
        }
        "toch-door" => (SpreekuurOpdracht::TochDoor { id }, "Het spreekuur gaat toch door.", here),
        "verwachten" => {
            let opdracht = SpreekuurOpdracht::Verwachten { id, teams: velden.teams.clone() };
            (opdracht, "Wie er aan tafel komt, staat erbij.", here)
        }
        "eigenaars" | "sluiten" => return sluiten(&persoon, id, &velden, wat == "sluiten").await,
        _ => return Err(Weigering::niet_gevonden()),
    };
    match bewaar(&persoon, Command::Spreekuur(opdracht), gezegd).await? {
        Gevolg::Verder(_) => Ok(Redirect::to(&to).into_response()),
        Gevolg::Opnieuw(fout) => spreekuur::pagina(&persoon, id, Some(fout), Getypt::Reden(velden.reden)).await,
    }
}

/// Changes the plan: only what somebody changed, and never over what another wrote since.
async fn bijstellen(persoon: &Persoon, id: SpreekuurId, velden: Velden) -> Antwoord {
    let one = spreekuur::haal(persoon, id).await?.0.spreekuur;
    let gevolg = match changes(&one, &velden) {
        Err(Mis::Intussen) => Gevolg::Opnieuw(Fout::intussen()),
        Err(Mis::Fout(error)) => Gevolg::Opnieuw(error.into()),
        Ok(opdracht) => bewaar(persoon, Command::Spreekuur(opdracht), "Het plan is veranderd.").await?,
    };
    match gevolg {
        Gevolg::Verder(_) => Ok(Redirect::to(&format!("/bureau/spreekuur/{id}")).into_response()),
        Gevolg::Opnieuw(fout) => {
            // What somebody did not touch is what stands there now: sent again, it writes over nobody.
            let now = Plan::van(&one);
            let getypt = Getypt::Plan(Plan {
                plek: kept(velden.plek, &velden.was_plek, &now.plek),
                thema: kept(velden.thema, &velden.was_thema, &now.thema),
                wanneer: kept(velden.wanneer, &velden.was_wanneer, &now.wanneer),
            });
            spreekuur::pagina(persoon, id, Some(fout), getypt).await
        }
    }
}

fn changes(one: &Spreekuur, velden: &Velden) -> Result<SpreekuurOpdracht, Mis> {
    let was = Plan::van(one);
    let wanneer = changed(&velden.wanneer, &velden.was_wanneer, &was.wanneer)?;
    Ok(SpreekuurOpdracht::Bijstellen {
        id: one.id,
        plek: changed(&velden.plek, &velden.was_plek, &was.plek)?,
        punt: None,
        thema: changed(&velden.thema, &velden.was_thema, &was.thema)?,
        gepland: wanneer.map(|at| dagen::moment("wanneer", &at)).transpose()?,
    })
}

/// Lays what is with nobody with the teams that were chosen, one after the other, and then closes the table. The first that is not
/// kept stops the rest: the page shows how it stands.
async fn sluiten(persoon: &Persoon, id: SpreekuurId, velden: &Velden, sluit: bool) -> Antwoord {
    let chosen = velden.bezoek.iter().zip(&velden.team).filter(|(_, team)| !team.is_empty());
    for (bezoek, team) in chosen {
        let bezoek: BezoekId = self::id(bezoek)?;
        let opdracht = BezoekOpdracht::Neerleggen { id: bezoek, team: team.clone() };
        let gevolg = bewaar(persoon, Command::Bezoek(opdracht), "Het ligt nu bij een team.").await?;
        if let Gevolg::Opnieuw(fout) = gevolg {
            return spreekuur::pagina(persoon, id, Some(fout), Getypt::Niets).await;
        }
    }
    if sluit {
        let opdracht = Command::Spreekuur(SpreekuurOpdracht::Sluiten { id });
        if let Gevolg::Opnieuw(fout) = bewaar(persoon, opdracht, "De tafel is gesloten.").await? {
            return spreekuur::pagina(persoon, id, Some(fout), Getypt::Niets).await;
        }
    }
    Ok(Redirect::to(&format!("/bureau/spreekuur/{id}")).into_response())
}

/// Lays a visit with a team, takes it up, settles it or takes it back.
pub(super) async fn bezoek(
    persoon: Persoon,
    Path((bezoek, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Bezoekvelden>,
) -> Antwoord {
    let id: BezoekId = id(&bezoek)?;
    let one: Bezoek = persoon.view(move |connection, viewer| stukken::een(connection, viewer, id.uuid())).await?;
    let (opdracht, gezegd) = match wat.as_str() {
        "neerleggen" => {
            let team = velden.team.clone();
            let naam = persoon.profile().team(&team).map_or_else(|_| team.clone(), |team| team.naam.clone());
            (BezoekOpdracht::Neerleggen { id, team }, format!("Het ligt nu bij {naam}."))
        }
        "oppakken" => (BezoekOpdracht::Oppakken { id }, "U heeft het opgepakt.".to_owned()),
        "afhandelen" => (BezoekOpdracht::Afhandelen { id }, "Het is afgehandeld.".to_owned()),
        "intrekken" => (BezoekOpdracht::Intrekken { id }, "Het is ingetrokken en telt niet meer mee.".to_owned()),
        _ => return Err(Weigering::niet_gevonden()),
    };
    let spreekuur = one.spreekuur;
    match bewaar(&persoon, Command::Bezoek(opdracht), &gezegd).await? {
        Gevolg::Verder(_) => {
            let to = match velden.terug.as_str() {
                "tafel" => format!("/bureau/spreekuur/{spreekuur}/tafel"),
                "vragen" => "/bureau/vragen".to_owned(),
                _ => format!("/bureau/spreekuur/{spreekuur}"),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Gevolg::Opnieuw(fout) => spreekuur::pagina(&persoon, spreekuur, Some(fout), Getypt::Niets).await,
    }
}
