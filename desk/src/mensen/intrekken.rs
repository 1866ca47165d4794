//! Revoking: one device, or everything somebody has. Asked first, because it cannot be undone.

use super::Beheerder;
use super::lijst::{self, Rij};
use crate::formulier::Formulier;
use crate::pagina::{Kop, Pagina, Plek};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::model::{PersoonId, ToestelId};

#[derive(Template)]
#[template(path = "mensen/intrekken.html")]
struct Vraag {
    kop: Kop,
    mens: Rij,
    /// The one device; everything when empty.
    toestel: String,
}

/// Which.
#[derive(Deserialize, Default)]
pub(super) struct Welk {
    #[serde(default)]
    toestel: String,
}

/// Asks whether it is meant.
pub(super) async fn vraag(beheerder: Beheerder, Path(persoon): Path<String>, Query(welk): Query<Welk>) -> Antwoord {
    let mens = lijst::one(&beheerder, &persoon).await?;
    check(&mens, &welk.toestel)?;
    Ok(Pagina::goed(Vraag { kop: beheerder.kop(Plek::Beheer), mens, toestel: welk.toestel }).into_response())
}

/// Does it. A desk that is open with it ends at once; a phone at its next contact.
pub(super) async fn doe(
    beheerder: Beheerder,
    Path(persoon): Path<String>,
    Formulier(welk): Formulier<Welk>,
) -> Antwoord {
    let mens = lijst::one(&beheerder, &persoon).await?;
    check(&mens, &welk.toestel)?;
    let (persoon, naam): (PersoonId, String) = (mens.id.parse()?, mens.naam);
    let toestel = Some(&welk.toestel).filter(|id| !id.is_empty()).map(|id| id.parse::<ToestelId>()).transpose()?;
    let whole = toestel.is_none();
    beheerder
        .ingelogd
        .desk
        .work(move |desk| {
            let data = &desk.config.data;
            let revoked = match toestel {
                Some(toestel) => wijkmaat_hub::trek_in(data, toestel).map(|()| vec![toestel])?,
                None => wijkmaat_hub::trek_persoon_in(data, persoon)?,
            };
            for replica in revoked.into_iter().filter_map(|toestel| desk.replicas.of_device(toestel)) {
                replica.refuse();
            }
            Ok(())
        })
        .await?;
    beheerder.zeg(if whole {
        format!("De toegang van {naam} is ingetrokken.")
    } else {
        format!("Dat toestel van {naam} is ingetrokken.")
    });
    Ok(Redirect::to("/bureau/beheer/mensen").into_response())
}

/// Only a device of this person, and nobody shuts themselves out.
fn check(mens: &Rij, toestel: &str) -> Result<(), Weigering> {
    if !toestel.is_empty() && !mens.toestellen.iter().any(|own| own.id == toestel) {
        return Err(Weigering::niet_gevonden());
    }
    let is_own_desk = mens.toestellen.iter().any(|own| own.id == toestel && own.soort == "Bureau");
    if mens.zelf && (toestel.is_empty() || is_own_desk) {
        let tekst = "U kunt uw eigen toegang tot het bureau niet intrekken. Vraag een andere beheerder.";
        return Err(Weigering::new(StatusCode::UNPROCESSABLE_ENTITY, "Dit kunt u niet zelf", tekst));
    }
    Ok(())
}
