//! What a phone asks in the street: rondes and schouwen.

use crate::opname::Opnemer;
use crate::peiling::{LocationReceiver, LocationSource, PeilingObserver};
use crate::wijkmaat::Wijkmaat;
use std::sync::Arc;
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::model::{Ronde, RondeId, Schouw, SchouwId, Timestamp};
use wijkmaat_core::view::rondes::{Overgedragen, RondeCursor, RondesPagina};
use wijkmaat_core::view::{
    self, RondeDetail, RondeLopend, RondeSlot, RondeTelling, SchouwDetail, SchouwUitkomst, StukFilter, Viewer,
};

#[uniffi::export]
impl Wijkmaat {
    /// The ronde of this person that goes on here, if any.
    ///
    /// # Errors
    /// What the store says; when the profile cannot be read.
    pub async fn ronde_lopend(&self) -> Result<Option<RondeLopend>, CoreError> {
        self.with(|core, namens| {
            let (nu, hoogstens) = (core.world().now(), core.profile()?.drempels().ronde_hoogstens_uren);
            core.view(namens, |connection: &_, viewer: &Viewer| {
                view::ronde_lopend::ronde_lopend(connection, viewer, nu, hoogstens)
            })
        })
        .await
    }

    /// What was handed over to this person or to their team at the end of a ronde, the last first; at most a hundred.
    ///
    /// # Errors
    /// What the store says.
    pub async fn overgedragen(&self) -> Result<Vec<Overgedragen>, CoreError> {
        self.with(|core, namens| {
            core.view(namens, |connection, viewer| view::rondes::overgedragen(connection, viewer, namens))
        })
        .await
    }

    /// The rondes that somebody forgot to stop, here or elsewhere; oldest first, at most a hundred.
    ///
    /// # Errors
    /// What the store says; when the profile cannot be read.
    pub async fn rondes_vergeten(&self) -> Result<Vec<Ronde>, CoreError> {
        self.with(|core, namens| {
            let (nu, hoogstens) = (core.world().now(), core.profile()?.drempels().ronde_hoogstens_uren);
            core.view(namens, |connection: &_, viewer: &Viewer| {
                view::ronde_lopend::rondes_vergeten(connection, viewer, nu, hoogstens)
            })
        })
        .await
    }

    /// Patrols, newest first, a page at a time.
    ///
    /// # Errors
    /// What the store says.
    pub async fn rondes(&self, na: Option<RondeCursor>) -> Result<RondesPagina, CoreError> {
        self.view(move |connection, viewer| view::rondes::rondes_pagina(connection, viewer, na)).await
    }

    /// One patrol with what was found on it.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn ronde(&self, id: RondeId) -> Result<RondeDetail, CoreError> {
        self.view(move |connection, viewer| view::ronde_detail::ronde_detail(connection, viewer, id)).await
    }

    /// The end of a patrol: what was reported and who has it, what was handed over, and with whom. Also while it goes on.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn ronde_slot(&self, id: RondeId) -> Result<RondeSlot, CoreError> {
        self.view(move |connection, viewer| view::ronde_slot::ronde_slot(connection, viewer, id)).await
    }

    /// What the rondes came to that began from one moment until another, "niets gevonden" included.
    ///
    /// # Errors
    /// What the store says.
    pub async fn ronde_telling(&self, vanaf: Timestamp, tot: Timestamp) -> Result<RondeTelling, CoreError> {
        self.view(move |connection, viewer| view::ronde_slot::ronde_telling(connection, viewer, vanaf, tot)).await
    }

    /// Follows the walker on the ronde that goes on, until it ends or [`Self::stop_ronde_volgen`]. The phone calls
    /// `receiver.fix` once for each place; that is written here, on threads of Rust. After the phone died: ask
    /// [`Self::ronde_lopend`], and follow again.
    ///
    /// # Errors
    /// `ronde-loopt-niet`; when the profile cannot be read.
    pub async fn ronde_volgen(
        &self,
        source: Arc<dyn LocationSource>,
        observer: Arc<dyn PeilingObserver>,
    ) -> Result<Arc<LocationReceiver>, CoreError> {
        let drempel_m = self
            .with(|core, namens| {
                core.view(namens, view::ronde_lopend::lopende_id)?;
                Ok(core.profile()?.drempels().plek_onnauwkeurig_m)
            })
            .await?;
        self.stop_ronde_volgen();
        let opnemer = Opnemer::new(self.core()?);
        let receiver = LocationReceiver::following(drempel_m, observer, Arc::clone(&opnemer));
        self.lock_volgen().replace((Arc::clone(&source), opnemer));
        source.start(Arc::clone(&receiver));
        Ok(receiver)
    }

    /// Stops following; what the phone gave so far is still written. The ronde itself goes on.
    pub fn stop_ronde_volgen(&self) {
        if let Some((source, _)) = self.lock_volgen().take() {
            source.stop();
        }
    }

    /// The schouwen that fit: those going on, what is planned, what is over; at most a thousand.
    ///
    /// # Errors
    /// What the store says.
    pub async fn schouwen(&self, filter: StukFilter) -> Result<Vec<Schouw>, CoreError> {
        self.view(move |connection, viewer| view::schouw::schouwen(connection, viewer, &filter)).await
    }

    /// One schouw, stop by stop, with what was found and what came of it.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn schouw(&self, id: SchouwId) -> Result<SchouwDetail, CoreError> {
        self.view(move |connection, viewer| view::schouw::schouw(connection, viewer, id)).await
    }

    /// What a schouw brought, in figures.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn schouw_uitkomst(&self, id: SchouwId) -> Result<SchouwUitkomst, CoreError> {
        self.view(move |connection, viewer| view::schouw_uitkomst::schouw_uitkomst(connection, viewer, id)).await
    }
}
