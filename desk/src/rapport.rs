//! Reports to take along: PDF and HTML, made for who asks and kept nowhere.
//!
//! Setting a page takes a processor: a few are made at once, off the threads that answer requests, and who comes when it is
//! too busy is told so.

use crate::persoon::Persoon;
use crate::weigering::{Antwoord, Weigering};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use wijkmaat_core::model::{Namens, Timestamp};
use wijkmaat_core::report::{Rapport, Woorden, html};
use wijkmaat_core::{Core, Result};

/// Reports that are made at once.
const TEGELIJK: usize = 2;
/// Longest wait for a turn.
const WACHTEN: Duration = Duration::from_secs(20);

/// Whose turn it is to make one.
#[derive(Debug, Clone)]
pub(crate) struct Beurten(Arc<Semaphore>);

impl Default for Beurten {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(TEGELIJK)))
    }
}

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vorm {
    /// Tagged, for paper and for reading out.
    Pdf,
    /// One file with everything in it.
    Html,
}

impl Vorm {
    /// From the ending of an address; another one is a page that is not there.
    pub(crate) fn lees(bestand: &str) -> Result<Self, Weigering> {
        match bestand {
            "rapport.pdf" => Ok(Self::Pdf),
            "rapport.html" => Ok(Self::Html),
            _ => Err(Weigering::niet_gevonden()),
        }
    }
}

/// Makes a report on behalf of this person, and gives it as a file of this name.
pub(crate) async fn geef(
    persoon: &Persoon,
    vorm: Vorm,
    naam: impl Display,
    maak: impl FnOnce(&Core, &Namens, &Woorden<'_>, Timestamp) -> Result<Rapport> + Send + 'static,
) -> Antwoord {
    let Beurten(turns) = persoon.ingelogd.desk.rapporten.clone();
    let turn = tokio::time::timeout(WACHTEN, turns.acquire_owned()).await.ok().and_then(std::result::Result::ok);
    let Some(turn) = turn else { return Err(te_druk()) };
    let bytes = persoon
        .met_core(move |core, namens| {
            // Kept until it is made, also when who asked is gone by then.
            let _turn = turn;
            let (profile, areas) = (core.profile()?, core.areas()?);
            let rapport = maak(core, namens, &Woorden::new(&profile, &areas), core.world().now())?;
            let beelden = core.beelden(namens, &rapport);
            match vorm {
                Vorm::Pdf => wijkmaat_rapport::pdf(&rapport, &beelden),
                Vorm::Html => Ok(html::html(&rapport, &beelden).into_bytes()),
            }
        })
        .await?;
    let (kind, ending) = match vorm {
        Vorm::Pdf => ("application/pdf", "pdf"),
        Vorm::Html => ("text/html; charset=utf-8", "html"),
    };
    let disposition = format!("attachment; filename=\"{naam}.{ending}\"");
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store"), (CONTENT_DISPOSITION, disposition.as_str())];
    Ok((headers, bytes).into_response())
}

fn te_druk() -> Weigering {
    let text = "Er worden nu veel rapporten gemaakt. Wacht een minuut en probeer het opnieuw.";
    Weigering::new(StatusCode::SERVICE_UNAVAILABLE, "Het is nu te druk", text)
}
