//! Namens: on whose behalf something is done; nothing answers without it.

use super::{GebiedCode, PersoonId, Rechten};
use serde::{Deserialize, Serialize};

/// The person on whose behalf a command or a view runs, with role, team and rights. Never a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Namens {
    /// Who, as a pseudonym.
    pub persoon: PersoonId,
    /// Their role in the profile (`toezichthouder`, `wijkmanager`, …).
    pub rol: String,
    /// The team they work in, if any.
    pub team: Option<String>,
    /// The areas they work in; empty means the whole municipality.
    #[serde(default)]
    pub gebieden: Vec<GebiedCode>,
    /// What they may do, by kring.
    pub rechten: Rechten,
}
