//! The way back from assigning: the team and owner from before, as long as nobody else changed them since.

use super::pagina;
use crate::formulier::Formulier;
use crate::persoon::Persoon;
use crate::replica::NietBewaard;
use crate::weigering::Antwoord;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::Error;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, PersoonId};
use wijkmaat_core::view::{Dossier, Voorval};

/// A form without fields of its own.
#[derive(Debug, Deserialize)]
pub(super) struct Leeg {}

/// Who had it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Vorige {
    team: String,
    eigenaar: Option<PersoonId>,
}

/// Puts team and owner back.
pub(super) async fn terug(persoon: Persoon, Path(id): Path<String>, _form: Formulier<Leeg>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let said = match herstel(&persoon, id).await {
        Ok(true) => "Team en eigenaar staan weer zoals ze waren.".to_owned(),
        Ok(false) => "Er is niets teruggezet: iemand veranderde intussen iets aan het team of de eigenaar.".to_owned(),
        Err(NietBewaard::Fout(error)) => return Err(error.into()),
        Err(niet) => niet.tekst(),
    };
    persoon.zeg(said);
    Ok(Redirect::to(&format!("/bureau/melding/{id}")).into_response())
}

/// Puts team and owner back; `false` when there is nothing of this person to take back.
pub(crate) async fn herstel(persoon: &Persoon, id: MeldingId) -> Result<bool, NietBewaard> {
    let dossier = pagina::haal(persoon, id).await.map_err(|error: Error| NietBewaard::Fout(error))?;
    let Some(before) = vorige(&dossier, persoon.namens().persoon) else { return Ok(false) };
    persoon.bewaar(Command::MeldingToewijzen { id, team: before.team, eigenaar: before.eigenaar }).await?;
    Ok(true)
}

/// Who had it before this person assigned it, when that was the last thing done to team and owner and can be taken back.
pub(super) fn vorige(dossier: &Dossier, ik: PersoonId) -> Option<Vorige> {
    before(&dossier.verloop, ik)
}

fn before(verloop: &[Voorval], ik: PersoonId) -> Option<Vorige> {
    let of_melding = verloop.iter().filter(|voorval| voorval.erbij.is_none() && voorval.taak.is_none());
    let touched = |voorval: &&Voorval| voorval.waarden.contains_key("team") || voorval.waarden.contains_key("eigenaar");
    let mut steps: Vec<&Voorval> = of_melding.filter(touched).collect();
    let last = steps.pop()?;
    if last.wie != Some(ik) || last.wat.as_deref() != Some("melding_toewijzen") {
        return None;
    }
    let mut had = Vorige::default();
    for step in steps {
        if let Some(team) = step.waarden.get("team") {
            had.team.clone_from(team);
        }
        if let Some(eigenaar) = step.waarden.get("eigenaar") {
            had.eigenaar = eigenaar.parse().ok();
        }
    }
    // Within one team an owner can be replaced, not taken away.
    let same_team = last.waarden.get("team") == Some(&had.team);
    let impossible = had.team.is_empty() || (same_team && had.eigenaar.is_none());
    (!impossible).then_some(had)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wijkmaat_core::model::Timestamp;

    const IK: &str = "00000000-0000-4000-8000-000000000001";
    const JOKE: &str = "00000000-0000-4000-8000-000000000002";

    fn step(wie: &str, wat: &str, waarden: &[(&str, &str)]) -> Voorval {
        Voorval {
            op: Timestamp::from_millis(0),
            wie: wie.parse().ok(),
            wat: Some(wat.to_owned()),
            waarden: waarden.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            wijziging: String::new(),
            stem: None,
            erbij: None,
            taak: None,
        }
    }

    fn back(verloop: &[Voorval]) -> Option<(String, Option<PersoonId>)> {
        before(verloop, IK.parse().expect("id")).map(|had| (had.team, had.eigenaar))
    }

    #[test]
    fn what_i_assigned_goes_back_to_who_had_it() {
        let begin = step(JOKE, "signaal_melden", &[("team", "wijkbeheer")]);
        let mine = step(IK, "melding_toewijzen", &[("team", "handhaving"), ("eigenaar", IK)]);
        assert_eq!(Some(("wijkbeheer".to_owned(), None)), back(&[begin.clone(), mine.clone()]));
        let owned = step(JOKE, "melding_status_zetten", &[("eigenaar", JOKE)]);
        assert_eq!(Some(("wijkbeheer".to_owned(), JOKE.parse().ok())), back(&[begin, owned, mine]));
    }

    #[test]
    fn what_another_did_since_stays() {
        let begin = step(JOKE, "signaal_melden", &[("team", "wijkbeheer")]);
        let mine = step(IK, "melding_toewijzen", &[("team", "handhaving")]);
        let theirs = step(JOKE, "melding_toewijzen", &[("team", "wijkagenten")]);
        assert_eq!(None, back(&[begin.clone(), mine.clone(), theirs]));
        let note = step(JOKE, "melding_noteren", &[("notitie:1", "x")]);
        assert!(back(&[begin, mine, note]).is_some());
    }

    #[test]
    fn a_first_owner_within_the_team_cannot_be_taken_away_again() {
        let begin = step(JOKE, "signaal_melden", &[("team", "wijkbeheer")]);
        let mine = step(IK, "melding_toewijzen", &[("team", "wijkbeheer"), ("eigenaar", IK)]);
        assert_eq!(None, back(&[begin, mine]));
        assert_eq!(None, back(&[]));
    }
}
