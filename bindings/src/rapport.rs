//! Reports that a phone shows and shares: one HTML file each, as a string, without anything from outside.

use crate::wijkmaat::Wijkmaat;
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::model::{MeldingId, Namens, RondeId, SchouwId, SpreekuurId, Timestamp, VergaderingId};
use wijkmaat_core::report::{self, Rapport, Woorden, html};
use wijkmaat_core::{Core, Result, view};

#[uniffi::export]
impl Wijkmaat {
    /// The report of a ronde. Pictures that are not here are fetched from the hub; without it the report says which it misses.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn rapport_ronde(&self, id: RondeId) -> Result<String, CoreError> {
        self.rapport(move |core, namens, woorden, nu| {
            let detail = core.view(namens, |c, viewer| view::ronde_detail::ronde_detail(c, viewer, id))?;
            report::ronde::rapport(woorden, &detail, nu)
        })
        .await
    }

    /// The report of a melding.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person, `rapport-vertrouwelijk` for what is confidential.
    pub async fn rapport_melding(&self, id: MeldingId) -> Result<String, CoreError> {
        self.rapport(move |core, namens, woorden, nu| {
            let dossier = core.view(namens, |c, viewer| view::dossier::dossier(c, viewer, namens, id, nu))?;
            report::melding::rapport(woorden, &dossier, nu)
        })
        .await
    }

    /// The report of a schouw.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person, `rapport-vertrouwelijk` for what is confidential.
    pub async fn rapport_schouw(&self, id: SchouwId) -> Result<String, CoreError> {
        self.rapport(move |core, namens, woorden, nu| {
            let profile = core.profile()?;
            let stof = core.view(namens, |c, v| view::schouw_rapport::schouw_rapport(c, v, &profile, id, nu))?;
            report::schouw::rapport(woorden, &stof, nu)
        })
        .await
    }

    /// The report of a spreekuur.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person, `rapport-vertrouwelijk` for what is confidential.
    pub async fn rapport_spreekuur(&self, id: SpreekuurId) -> Result<String, CoreError> {
        self.rapport(move |core, namens, woorden, nu| {
            let profile = core.profile()?;
            let found = |c: &_, v: &_| view::spreekuur_rapport::spreekuur_rapport(c, v, namens, &profile, id, nu);
            report::spreekuur::rapport(woorden, &core.view(namens, found)?, nu)
        })
        .await
    }

    /// The agenda of a vergadering that is still to come, else its minutes.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn rapport_vergadering(&self, id: VergaderingId) -> Result<String, CoreError> {
        self.rapport(move |core, namens, woorden, nu| {
            let profile = core.profile()?;
            let found = |c: &_, v: &_| view::vergadering_rapport::vergadering_rapport(c, v, &profile, id, nu);
            report::vergadering::rapport(woorden, &core.view(namens, found)?, nu)
        })
        .await
    }
}

impl Wijkmaat {
    /// Makes a report and sets it as HTML. A noun that has a report is a call of this.
    async fn rapport(
        &self,
        maak: impl FnOnce(&Core, &Namens, &Woorden<'_>, Timestamp) -> Result<Rapport> + Send + 'static,
    ) -> Result<String, CoreError> {
        self.with(move |core, namens| {
            let (profile, areas) = (core.profile()?, core.areas()?);
            let rapport = maak(core, namens, &Woorden::new(&profile, &areas), core.world().now())?;
            Ok(html::html(&rapport, &core.beelden(namens, &rapport)))
        })
        .await
    }
}
