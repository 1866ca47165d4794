//! The afspraken that were born somewhere, shown under what they were born at.

use super::afspraak::{lees_lijst, regel};
use super::velden::Mensen;
use crate::namen::Namen;
use crate::thuis::Toestel;
use crate::uitvoer::een_regel;
use std::io::{self, Write};
use wijkmaat_core::Result;
use wijkmaat_core::model::{Afspraak, StukId};
use wijkmaat_core::view::{AfspraakBeeld, AfspraakFilter};

/// The afspraken of one stuk, with the names that go with their codes.
pub(super) struct Afspraken {
    all: Vec<AfspraakBeeld>,
    mensen: Mensen,
    namen: Namen,
}

impl Afspraken {
    /// Those that this person may read, in the order of their day.
    pub(super) fn bij(toestel: &Toestel, bron: StukId) -> Result<Self> {
        let all = lees_lijst(toestel, &AfspraakFilter { bron: Some(bron), ..AfspraakFilter::default() })?;
        Ok(Self { all, mensen: Mensen::van(toestel)?, namen: Namen::van(toestel) })
    }

    /// A line each; nothing where there are none.
    pub(super) fn schrijf(&self, uit: &mut dyn Write) -> io::Result<()> {
        if self.all.is_empty() {
            return Ok(());
        }
        writeln!(uit, "Afspraken:")?;
        self.all.iter().try_for_each(|een| {
            let wie = self.door(&een.afspraak).map_or_else(String::new, |wie| format!(", door {wie}"));
            writeln!(uit, "  {}{wie}", regel(een))
        })
    }

    /// Who does it: a person, a team or an organisation.
    fn door(&self, afspraak: &Afspraak) -> Option<String> {
        let team = || afspraak.team.as_deref().map(|team| self.namen.team(team));
        let wie = afspraak.wie.map(|wie| self.mensen.naam(wie)).or_else(team);
        wie.or_else(|| afspraak.organisatie.as_deref().map(een_regel))
    }
}
