//! Overleg: a standing body, as the profile names it, and who its members are.

use super::Profile;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, GebiedCode, KringId, KringSoort, Recht};
use std::collections::BTreeSet;

/// A standing body (wijkplatform, wijk-coördinatieteam, stuurgroep): its members are who has one of its roles in its area.
/// One meeting of it is a vergadering. Source: `werkwijzen.md`, den-helder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overleg {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// The kring that its members read and nobody else.
    pub kring: KringId,
    /// The areas it is about; none is the whole municipality.
    pub gebieden: BTreeSet<GebiedCode>,
    /// Roles of its members.
    pub rollen: Vec<String>,
    /// Disciplines of which the agenda takes open meldingen; none is all.
    pub disciplines: Vec<String>,
    /// How often it meets, in words.
    pub ritme: String,
}

impl Profile {
    /// All standing bodies.
    #[must_use]
    pub fn overleggen(&self) -> &[Overleg] {
        &self.overleggen
    }

    /// One standing body.
    ///
    /// # Errors
    /// `keuze-onbekend` with the choices.
    pub fn overleg(&self, id: &str) -> Result<&Overleg> {
        self.overleggen.iter().find(|overleg| overleg.id == id).ok_or_else(|| {
            let choices: Vec<&str> = self.overleggen.iter().map(|overleg| overleg.id.as_str()).collect();
            Error::new(Code::KeuzeOnbekend)
                .with("veld", "overleg")
                .with("waarde", id)
                .with("keuzes", choices.join(", "))
        })
    }

    /// What someone with this role may do in the kring of a body: everything as a member, nothing as another.
    pub(super) fn recht_in_overleg(&self, kring: &KringId, rol: &str) -> Option<Recht> {
        let overleg = self.overleggen.iter().find(|overleg| overleg.kring == *kring)?;
        let kinds = [DocKind::Vergadering, DocKind::Afspraak];
        overleg.rollen.iter().any(|member| member == rol).then(|| Recht {
            soort: KringSoort::Overleg,
            lezen: true,
            toevoegen: kinds.into(),
            schrijven_eigen: [].into(),
            schrijven: kinds.into(),
            vernietigen: false,
        })
    }
}
