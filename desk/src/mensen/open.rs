//! Invitations that nobody took yet: who is invited as what, until when; and taking one back.

use super::Beheerder;
use super::lijst::in_woorden;
use crate::formulier::Formulier;
use crate::tijd;
use crate::weigering::{Antwoord, Weigering};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::{Code, Result};

/// An invitation in the list.
pub(super) struct Open {
    pub(super) id: String,
    pub(super) naam: String,
    pub(super) rol: String,
    pub(super) gebieden: String,
    pub(super) tot: String,
    /// For another device of somebody who is here.
    pub(super) is_erbij: bool,
}

/// Which.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Welke {
    uitnodiging: String,
}

/// The invitations that can still be taken.
pub(super) async fn open(beheerder: &Beheerder) -> Result<Vec<Open>> {
    let found = beheerder.ingelogd.desk.work(|desk| wijkmaat_hub::open_uitnodigingen(&desk.config.data)).await?;
    let (profile, nu) = (beheerder.profile(), beheerder.nu());
    let one = |one: wijkmaat_hub::OpenUitnodiging| {
        let (rol, _, gebieden) = in_woorden(one.namens.as_ref(), profile);
        Open {
            naam: one.naam.unwrap_or_else(|| "Naam gewist".to_owned()),
            rol,
            gebieden,
            tot: tijd::moment(one.geldig_tot, nu),
            is_erbij: one.persoon.is_some(),
            id: one.id,
        }
    };
    Ok(found.into_iter().map(one).collect())
}

/// Takes one back: its code does nothing any more.
pub(super) async fn trek_in(beheerder: Beheerder, Formulier(welke): Formulier<Welke>) -> Antwoord {
    let id = welke.uitnodiging;
    let gone =
        beheerder.ingelogd.desk.work(move |desk| wijkmaat_hub::trek_uitnodiging_in(&desk.config.data, &id)).await;
    beheerder.zeg(match gone {
        Ok(()) => "De uitnodiging is ingetrokken. De code werkt niet meer.",
        Err(error) if error.code == Code::NietGevonden => {
            "Deze uitnodiging is er niet meer. Iemand gebruikte de code al, of hij is verlopen of ingetrokken."
        }
        Err(error) => return Err(Weigering::from(error)),
    });
    Ok(Redirect::to("/bureau/beheer/mensen").into_response())
}
