//! What a phone asks of the follow-up: one melding in full, what a team has to do, and who agreed on what.

use crate::wijkmaat::Wijkmaat;
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::model::{
    AfspraakId, Bewonersinitiatief, BewonersinitiatiefId, MeldingId, StukId, Vergadering, VergaderingId, Zorgvraag,
};
use wijkmaat_core::view::{
    self, AandachtMelding, AfspraakBeeld, AfspraakFilter, Agendavoorstel, Dossier, Mens, OverlegBeeld, StukFilter,
    TaakStand, TeKiezen, VergaderingBeeld, Viewer, melding_detail::Keuze,
};

#[uniffi::export]
impl Wijkmaat {
    /// One melding with what who works on it needs: its taken, who did what, and what may be the same.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn dossier(&self, id: MeldingId) -> Result<Dossier, CoreError> {
        self.with(move |core, namens| {
            let nu = core.world().now();
            core.view(namens, |connection, viewer| view::dossier::dossier(connection, viewer, namens, id, nu))
        })
        .await
    }

    /// The open taken of the team of this person, soonest first; at most two hundred, and nothing without a team.
    ///
    /// # Errors
    /// What the store says.
    pub async fn taken(&self) -> Result<Vec<TaakStand>, CoreError> {
        let nu = self.core()?.world().now();
        self.for_team(move |connection, viewer, team| view::taken::van_team(connection, viewer, team, nu)).await
    }

    /// What the care team asks the team of this person and nobody answered yet; nothing without a team.
    ///
    /// # Errors
    /// What the store says.
    pub async fn zorgvragen(&self) -> Result<Vec<Zorgvraag>, CoreError> {
        self.for_team(view::zorgvragen::van_team).await
    }

    /// The meldingen that could be forgotten, each with why; at most five hundred.
    ///
    /// # Errors
    /// What the store says; when the profile cannot be read.
    pub async fn aandacht(&self) -> Result<Vec<AandachtMelding>, CoreError> {
        self.with(|core, namens| {
            let (profile, nu) = (core.profile()?, core.world().now());
            core.view(namens, |connection: &_, viewer: &Viewer| {
                view::aandacht::aandacht(connection, viewer, &profile, nu)
            })
        })
        .await
    }

    /// Where people wrote different things, nobody has chosen and this person may; at most a hundred meldingen, and then stukken.
    ///
    /// # Errors
    /// What the store says.
    pub async fn te_kiezen(&self) -> Result<Vec<TeKiezen>, CoreError> {
        self.with(|core, namens| {
            let profile = core.profile()?;
            core.view(namens, |connection, viewer| view::te_kiezen::te_kiezen(connection, viewer, &profile, namens))
        })
        .await
    }

    /// What was written in the fields of a stuk to choose in, as `ConflictKiezen` takes it. A melding has them with itself.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn keuzes(&self, id: StukId) -> Result<Vec<Keuze>, CoreError> {
        self.with(move |core, namens| {
            core.view(namens, |connection, viewer| view::keuzes::keuzes(connection, viewer, id))
        })
        .await
    }

    /// The afspraken that fit, in the order of their day; at most a thousand.
    ///
    /// # Errors
    /// What the store says; when the profile cannot be read.
    pub async fn afspraken(&self, filter: AfspraakFilter) -> Result<Vec<AfspraakBeeld>, CoreError> {
        self.with(move |core, namens| {
            let (profile, nu) = (core.profile()?, core.world().now());
            core.view(namens, |connection: &_, viewer: &Viewer| {
                view::afspraken::afspraken(connection, viewer, &profile, &filter, nu)
            })
        })
        .await
    }

    /// One afspraak.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn afspraak(&self, id: AfspraakId) -> Result<AfspraakBeeld, CoreError> {
        self.with(move |core, namens| {
            let (profile, nu) = (core.profile()?, core.world().now());
            core.view(namens, |connection: &_, viewer: &Viewer| {
                view::afspraken::afspraak(connection, viewer, &profile, id, nu)
            })
        })
        .await
    }

    /// The bewonersinitiatieven that fit; at most a thousand.
    ///
    /// # Errors
    /// What the store says.
    pub async fn initiatieven(&self, filter: StukFilter) -> Result<Vec<Bewonersinitiatief>, CoreError> {
        self.view(move |connection, viewer| view::stukken::lijst(connection, viewer, &filter)).await
    }

    /// One bewonersinitiatief.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn initiatief(&self, id: BewonersinitiatiefId) -> Result<Bewonersinitiatief, CoreError> {
        self.view(move |connection, viewer| view::stukken::een(connection, viewer, id.uuid())).await
    }

    /// The overleggen of which this person is a member, each with its last and its next vergadering.
    ///
    /// # Errors
    /// What the store says; when the profile cannot be read.
    pub async fn overleggen(&self) -> Result<Vec<OverlegBeeld>, CoreError> {
        self.with(|core, namens| {
            let (profile, nu) = (core.profile()?, core.world().now());
            core.view(namens, |connection, viewer| view::overleg::overleggen(connection, viewer, namens, &profile, nu))
        })
        .await
    }

    /// The vergaderingen of one overleg, or of all, the last first; at most a thousand.
    ///
    /// # Errors
    /// What the store says.
    pub async fn vergaderingen(&self, overleg: Option<String>) -> Result<Vec<Vergadering>, CoreError> {
        self.view(move |connection, viewer| view::overleg::vergaderingen(connection, viewer, overleg.as_deref())).await
    }

    /// One vergadering with what its points are about, for this person.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn vergadering(&self, id: VergaderingId) -> Result<VergaderingBeeld, CoreError> {
        self.with(move |core, namens| {
            let profile = core.profile()?;
            core.view(namens, |connection: &_, viewer: &Viewer| {
                view::vergadering::vergadering(connection, viewer, &profile, id)
            })
        })
        .await
    }

    /// What a vergadering could talk about and does not have on its agenda yet.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person; `keuze-onbekend` when its overleg is gone.
    pub async fn agendavoorstel(&self, id: VergaderingId) -> Result<Vec<Agendavoorstel>, CoreError> {
        self.with(move |core, namens| {
            let (profile, nu) = (core.profile()?, core.world().now());
            core.view(namens, |connection: &_, viewer: &Viewer| {
                let vergadering = view::stukken::een(connection, viewer, id.uuid())?;
                view::agenda::voorstel(connection, viewer, &profile, &vergadering, nu)
            })
        })
        .await
    }

    /// The people this phone knows by name.
    ///
    /// # Errors
    /// What the store says.
    pub async fn mensen(&self) -> Result<Vec<Mens>, CoreError> {
        self.view(view::mensen::mensen).await
    }
}
