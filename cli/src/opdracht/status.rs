//! `status`: what is at the gemeente and what still waits.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::{Uitvoer, een_regel, tijdstip};
use wijkmaat_core::view::sync_status;

/// Shows the truth about sync.
pub(crate) fn doe(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let status = toestel.core.view(&toestel.namens, |connection, _| sync_status::sync_status(connection))?;
    uit.geef(&status, |uit| {
        match &status.hub {
            Some(hub) => writeln!(uit, "Gekoppeld aan {}.", een_regel(hub))?,
            None => writeln!(uit, "Nog niet gekoppeld. Alles staat op dit toestel.")?,
        }
        if let Some(toestel) = status.toestel {
            writeln!(uit, "Nummer van dit toestel: {toestel}.")?;
        }
        writeln!(uit, "{} wijzigingen en {} foto's wachten.", status.wijzigingen_wachten, status.fotos_wachten)?;
        if let Some(laatste) = status.laatste_sync {
            writeln!(uit, "Laatste keer contact: {}.", tijdstip(laatste))?;
        }
        status
            .tegengehouden
            .iter()
            .try_for_each(|aside| writeln!(uit, "Tegengehouden: {} ({})", aside.document, een_regel(&aside.reden)))
    })?;
    Ok(Einde::Goed)
}
