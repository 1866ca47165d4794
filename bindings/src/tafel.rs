//! What a phone asks at the table: spreekuren, questions for a team, and slips.

use crate::wijkmaat::Wijkmaat;
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::model::{Bon, BonCode, Spreekuur, SpreekuurId, Vraag};
use wijkmaat_core::report::strook;
use wijkmaat_core::view::spreekuur::BijTeam;
use wijkmaat_core::view::{self, SpreekuurBeeld, StukFilter};

/// Status of a question that has no answer yet, as the core writes it.
const OPEN: &str = "open";

#[uniffi::export]
impl Wijkmaat {
    /// The spreekuren, the last first; at most a thousand.
    ///
    /// # Errors
    /// What the store says.
    pub async fn spreekuren(&self) -> Result<Vec<Spreekuur>, CoreError> {
        self.view(view::spreekuur::spreekuren).await
    }

    /// One spreekuur as it stands now: the counts, what has no owner, and what this person received.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn spreekuur(&self, id: SpreekuurId) -> Result<SpreekuurBeeld, CoreError> {
        self.with(move |core, namens| {
            core.view(namens, |connection, viewer| view::spreekuur::beeld(connection, viewer, namens, id))
        })
        .await
    }

    /// What visitors asked the team of this person and nobody answered yet; nothing without a team.
    ///
    /// # Errors
    /// What the store says.
    pub async fn vragen(&self) -> Result<Vec<Vraag>, CoreError> {
        self.for_team(|connection, viewer, team| {
            let filter =
                StukFilter { team: Some(team.to_owned()), status: vec![OPEN.to_owned()], ..StukFilter::default() };
            view::stukken::lijst(connection, viewer, &filter)
        })
        .await
    }

    /// What lies with the team of this person and is not settled: what nobody took up first; nothing without a team.
    ///
    /// # Errors
    /// What the store says.
    pub async fn bij_team(&self) -> Result<Vec<BijTeam>, CoreError> {
        self.with(|core, namens| {
            core.view(namens, |connection, viewer| view::spreekuur::bij_team(connection, viewer, namens))
        })
        .await
    }

    /// What a slip leads to, by its code as somebody reads it out: in any case, with or without dashes.
    ///
    /// # Errors
    /// `bon-ongeldig` for a typing mistake, `bon-onbekend` when no slip here has this code.
    pub async fn bon(&self, code: String) -> Result<Bon, CoreError> {
        self.view(move |connection, viewer| view::bon::bon(connection, viewer, &code.parse::<BonCode>()?)).await
    }

    /// The slip with this code to show or print, as SVG: its QR code leads to the page of the municipality where the answer is read.
    ///
    /// # Errors
    /// `bon-ongeldig` for a typing mistake; what the store says.
    pub async fn bon_strook(&self, code: String) -> Result<String, CoreError> {
        self.with(move |core, _| strook::svg(&code.parse()?, core.bonpagina()?.as_deref())).await
    }
}
