//! What can be done with a ronde: stop it, hand over what it cannot finish, walk along, and leave before the others.

use super::ronde::{Velden, pagina};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar_met_bewijs, ingevuld};
use crate::melding::id;
use crate::persoon::Persoon;
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use wijkmaat_core::Result;
use wijkmaat_core::command::{Command, RondeOpdracht};
use wijkmaat_core::model::{Ontvanger, RondeId};

/// Saves a form of the page of a ronde.
pub(super) async fn doe(
    persoon: Persoon,
    Path((ronde, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: RondeId = id(&ronde)?;
    let (opdracht, gezegd) = match stap(id, &wat, &velden) {
        None => return Err(Weigering::niet_gevonden()),
        Some(Err(fout)) => return pagina(&persoon, id, Some(fout), &wat, velden).await,
        Some(Ok(stap)) => stap,
    };
    match bewaar_met_bewijs(&persoon, Command::Ronde(opdracht), gezegd).await? {
        Gevolg::Verder(receipt) => {
            // Who walks along gets a ronde of their own.
            let to = receipt.and_then(|receipt| receipt.ronde).map_or(id, |verslag| verslag.ronde);
            Ok(Redirect::to(&format!("/bureau/ronde/{to}")).into_response())
        }
        Gevolg::Opnieuw(fout) => pagina(&persoon, id, Some(fout), &wat, velden).await,
    }
}

type Stap = std::result::Result<(RondeOpdracht, &'static str), Fout>;

/// What a form asks; `None` for a form that there is not.
fn stap(id: RondeId, wat: &str, velden: &Velden) -> Option<Stap> {
    use RondeOpdracht as O;
    let wie = || velden.wie.parse().map_err(|_| leeg("wie", "Kies iemand."));
    Some(match wat {
        "stoppen" => Ok((O::Stoppen { id, niets_gevonden: velden.niets == "ja" }, "De ronde is gestopt.")),
        "overdragen" => overdragen(id, velden).map(|opdracht| (opdracht, "Het is overgedragen.")),
        "meelopen" => Ok((O::Deelnemen { id, wie: None }, "U loopt mee. Dit is uw eigen ronde.")),
        "zelf-weg" => Ok((O::Verlaten { id, wie: None }, "U ging eerder weg. Uw eigen ronde is gestopt.")),
        "erbij" => wie().map(|wie| (O::Deelnemen { id, wie: Some(wie) }, "Die persoon loopt mee.")),
        "weg" => wie().map(|wie| (O::Verlaten { id, wie: Some(wie) }, "Er staat bij dat die persoon eerder wegging.")),
        _ => return None,
    })
}

fn overdragen(id: RondeId, velden: &Velden) -> std::result::Result<RondeOpdracht, Fout> {
    let aan = ontvanger(&velden.aan).ok_or_else(|| leeg("aan", "Kies aan wie u overdraagt."))?;
    let wat = ingevuld(&velden.wat).ok_or_else(|| leeg("wat", "Schrijf op wat u overdraagt."))?;
    let melding: Result<_> = ingevuld(&velden.melding).map(|melding| melding.parse()).transpose();
    Ok(RondeOpdracht::Overdragen { id, aan, wat, melding: melding? })
}

/// A team or a person, as the field holds it.
fn ontvanger(text: &str) -> Option<Ontvanger> {
    match text.split_once(':')? {
        ("team", team) => Some(Ontvanger::Team { team: team.to_owned() }),
        ("persoon", persoon) => Some(Ontvanger::Persoon { persoon: persoon.parse().ok()? }),
        _ => None,
    }
}

/// A field that must hold something.
fn leeg(veld: &str, zin: &str) -> Fout {
    let tekst = format!("Niet bewaard. {zin} Wat u invulde, staat er nog.");
    Fout { tekst, status: StatusCode::UNPROCESSABLE_ENTITY, bij: Some((veld.to_owned(), zin.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_is_a_team_or_a_person_and_nothing_else() {
        assert_eq!(Some(Ontvanger::Team { team: "handhaving".to_owned() }), ontvanger("team:handhaving"));
        let joke = "00000000-0000-4000-8000-000000000001";
        assert_eq!(
            Some(Ontvanger::Persoon { persoon: joke.parse().expect("an id") }),
            ontvanger(&format!("persoon:{joke}"))
        );
        for wrong in ["", "team", "persoon:Joke", "iedereen:x"] {
            assert_eq!(None, ontvanger(wrong), "{wrong}");
        }
    }
}
