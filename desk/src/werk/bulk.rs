//! A team for all meldingen that were chosen, and the way back.

use crate::formulier::Formulier;
use crate::melding::herstel;
use crate::persoon::Persoon;
use crate::replica::NietBewaard;
use crate::weigering::Antwoord;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::MeldingId;

/// Most meldingen at once: a page.
pub(super) const HOOGSTENS: usize = 50;

/// The form around the table.
#[derive(Debug, Deserialize)]
pub(super) struct Keuze {
    #[serde(default)]
    melding: Vec<String>,
    #[serde(default)]
    team: String,
    #[serde(default)]
    naar: String,
}

impl Keuze {
    fn ids(&self) -> impl Iterator<Item = MeldingId> {
        self.melding.iter().filter_map(|id| id.parse().ok()).take(HOOGSTENS)
    }

    /// Back to the list, with this behind it; only ever to a work list.
    fn terug(&self, behind: &[(&str, &str)]) -> Redirect {
        let list = if self.naar.starts_with("/bureau/werk?") { self.naar.as_str() } else { "/bureau/werk?lijst=mij" };
        let filled = behind.iter().filter(|(_, value)| !value.is_empty());
        let query = list.find('?').map_or(list.len(), |at| at + 1);
        Redirect::to(&form_urlencoded::Serializer::for_suffix(list.to_owned(), query).extend_pairs(filled).finish())
    }
}

/// Gives every chosen melding to the team. One that cannot be given leaves the others alone.
pub(super) async fn toewijzen(persoon: Persoon, Formulier(keuze): Formulier<Keuze>) -> Antwoord {
    if keuze.team.is_empty() || keuze.ids().next().is_none() {
        persoon.zeg("Er is niets toegewezen. Kies eerst meldingen en een team.");
        return Ok(keuze.terug(&[]).into_response());
    }
    let mut done: Vec<String> = Vec::new();
    let mut refused = 0_usize;
    for id in keuze.ids() {
        let command = Command::MeldingToewijzen { id, team: keuze.team.clone(), eigenaar: None };
        match persoon.bewaar(command).await {
            Ok(_) => done.push(id.to_string()),
            Err(niet @ (NietBewaard::HubWeg | NietBewaard::Onderweg)) => {
                // The others would fare the same, one long wait after another.
                persoon.zeg(niet.tekst());
                break;
            }
            Err(_) => refused += 1,
        }
    }
    let refused = if refused == 0 { String::new() } else { refused.to_string() };
    Ok(keuze.terug(&[("toegewezen", &done.join(",")), ("niet", &refused)]).into_response())
}

/// Gives them back to the team they came from, where nobody else has changed that since.
pub(super) async fn herstel(persoon: Persoon, Formulier(keuze): Formulier<Keuze>) -> Antwoord {
    let mut refused = 0_usize;
    for id in keuze.ids() {
        match herstel::herstel(&persoon, id).await {
            Ok(true) => {}
            Ok(false) | Err(NietBewaard::Fout(_) | NietBewaard::Tegengehouden(_)) => refused += 1,
            Err(niet) => {
                persoon.zeg(niet.tekst());
                return Ok(keuze.terug(&[]).into_response());
            }
        }
    }
    if refused > 0 {
        let words = if refused == 1 { "1 melding staat" } else { "Sommige meldingen staan" };
        persoon.zeg(format!("{words} niet terug bij het vorige team, omdat iemand er intussen iets aan veranderde."));
    }
    Ok(keuze.terug(&[("teruggezet", "ja")]).into_response())
}
