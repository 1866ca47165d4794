//! Joining two meldingen, after it was said what happens.

use crate::formulier::Formulier;
use crate::gevolg::Fout;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::replica::NietBewaard;
use crate::tonen::{Blik, Gevraagd, Namen, Rij};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::MeldingId;
use wijkmaat_core::view::{melding_detail, mensen};
use wijkmaat_core::{Code, Kind};

#[derive(Template)]
#[template(path = "melding/samenvoegen.html")]
struct Samenvoegen {
    kop: Kop,
    id: String,
    met: String,
    fout: Option<String>,
    kanten: Vec<Rij>,
}

/// The melding that carries on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Met {
    met: String,
}

/// What happens when these two are joined.
pub(super) async fn toon(persoon: Persoon, Path(id): Path<String>, Gevraagd(met): Gevraagd<Met>) -> Antwoord {
    page(&persoon, super::id(&id)?, super::id(&met.met)?, None, StatusCode::OK).await
}

/// Joins them; the page of the one that carries on follows.
pub(super) async fn voeg(persoon: Persoon, Path(id): Path<String>, Formulier(met): Formulier<Met>) -> Antwoord {
    let (id, met): (MeldingId, MeldingId) = (super::id(&id)?, super::id(&met.met)?);
    match persoon.bewaar(Command::MeldingSamenvoegen { id, met }).await {
        Ok(bewaard) => {
            persoon.zeg("De meldingen zijn samengevoegd.");
            let verder = bewaard.receipt.melding.unwrap_or(met);
            Ok(Redirect::to(&format!("/bureau/melding/{verder}")).into_response())
        }
        Err(niet @ NietBewaard::Onderweg) => {
            persoon.zeg(niet.tekst());
            Ok(Redirect::to(&format!("/bureau/melding/{met}")).into_response())
        }
        Err(NietBewaard::Fout(error)) if error.kind() != Kind::Invalid => Err(error.into()),
        Err(NietBewaard::Fout(error)) if error.code == Code::SamenvoegenMetZichzelf => Err(Weigering::from(error)),
        Err(niet) => {
            let fout = Fout::from(niet);
            page(&persoon, id, met, Some(fout.tekst), fout.status).await
        }
    }
}

async fn page(persoon: &Persoon, id: MeldingId, met: MeldingId, fout: Option<String>, status: StatusCode) -> Antwoord {
    let (ends, carries_on, mensen) = persoon
        .view(move |connection, viewer| {
            let ends = melding_detail::melding_detail(connection, viewer, id)?;
            let carries_on = melding_detail::melding_detail(connection, viewer, met)?;
            Ok((ends.melding, carries_on.melding, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let blik = Blik::van(persoon).await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let page = Samenvoegen {
        kop: persoon.kop(Plek::Werk),
        id: id.to_string(),
        met: met.to_string(),
        fout,
        kanten: vec![blik.rij(&ends, &namen), blik.rij(&carries_on, &namen)],
    };
    Ok(Pagina(page, status).into_response())
}
