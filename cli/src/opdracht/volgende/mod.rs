//! What somebody can do after a step, as commands to copy: who knows only `--help` is never left without a next step.

mod straat;
mod tafel;
mod werk;

pub(crate) use straat::{van_schouw, van_uitkomst, van_waarneming};
pub(crate) use tafel::{tafel, van_bezoek, van_spreekuur, van_vraag};
pub(crate) use werk::{van_afspraak, van_melding, van_taak, van_vergadering};

use std::io::{self, Write};

/// Writes the commands that make sense now; nothing when there are none.
pub(super) fn volgende(uit: &mut dyn Write, stappen: &[String]) -> io::Result<()> {
    if stappen.is_empty() {
        return Ok(());
    }
    writeln!(uit, "Volgende stap:")?;
    stappen.iter().try_for_each(|stap| writeln!(uit, "  wijkmaat {stap}"))
}
