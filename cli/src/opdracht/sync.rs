//! `sync`: everything there is, both ways.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::Uitvoer;

/// Sends and gets everything there is.
pub(crate) fn doe(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let result = toestel.core.sync_now()?;
    uit.geef(&result, |uit| {
        writeln!(
            uit,
            "{} wijzigingen verstuurd, {} ontvangen, {} foto's verstuurd.",
            result.verstuurd, result.ontvangen, result.fotos_verstuurd
        )?;
        match result.tegengehouden {
            0 => Ok(()),
            aside => writeln!(uit, "{aside} tegengehouden; wijkmaat status zegt waarom."),
        }
    })?;
    Ok(Einde::Goed)
}
