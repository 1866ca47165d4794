//! `categorieen`: what a melding can be about.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::Uitvoer;

/// Shows the categories of the profile.
pub(crate) fn doe(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let profile = thuis::regels(globaal)?;
    let categorieen = profile.categorieen();
    uit.geef(categorieen, |uit| {
        categorieen.iter().try_for_each(|categorie| writeln!(uit, "{:<20} {}", categorie.id, categorie.naam))
    })?;
    Ok(Einde::Goed)
}
