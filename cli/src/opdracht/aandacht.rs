//! `melding aandacht`: every melding that could be forgotten, with why.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::namen::Namen;
use crate::thuis;
use crate::uitvoer::{Uitvoer, een_regel, status};
use wijkmaat_core::text;
use wijkmaat_core::view::{AandachtMelding, AandachtReden, aandacht};

/// Gives the list.
pub(super) fn doe(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let profile = toestel.core.profile()?;
    let nu = toestel.core.world().now();
    let found = toestel
        .core
        .view(&toestel.namens, |connection, viewer| aandacht::aandacht(connection, viewer, &profile, nu))?;
    uit.geef(&found, |uit| {
        if found.is_empty() {
            return writeln!(uit, "Geen melding vraagt nu aandacht.");
        }
        let namen = Namen::van(&toestel);
        found.iter().try_for_each(|one| writeln!(uit, "{}", regel(one, &namen)))
    })?;
    Ok(Einde::Goed)
}

fn regel(one: &AandachtMelding, namen: &Namen) -> String {
    let melding = &one.melding;
    let word = |reden: &AandachtReden| {
        text::label(&format!("aandacht-{}", reden.as_str())).unwrap_or_else(|| reden.as_str().to_owned())
    };
    let redenen: Vec<String> = one.redenen.iter().map(word).collect();
    let omschrijving = melding.omschrijving.as_deref().map(een_regel).unwrap_or_default();
    let (status, soort) = (status(melding.status.as_str()), namen.soort(&melding.categorie));
    format!("{}  {}  {status}  {soort}  {omschrijving}", melding.id, redenen.join("; "))
}
