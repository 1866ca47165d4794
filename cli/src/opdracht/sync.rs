//! `sync`: everything there is, both ways.

use super::kiezen;
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::{Uitvoer, aantal};
use wijkmaat_core::view::te_kiezen;

/// Sends and gets everything there is.
pub(crate) fn doe(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let result = toestel.core.sync_now()?;
    let profile = toestel.core.profile()?;
    let te_kiezen = toestel.core.view(&toestel.namens, |c, v| te_kiezen::te_kiezen(c, v, &profile, &toestel.namens))?;
    uit.geef(&result, |uit| {
        let verstuurd = aantal(result.verstuurd.into(), "wijziging", "wijzigingen");
        let fotos = aantal(result.fotos_verstuurd.into(), "foto", "foto's");
        writeln!(uit, "{verstuurd} verstuurd, {} ontvangen, {fotos} verstuurd.", result.ontvangen)?;
        match result.tegengehouden {
            0 => {}
            aside => writeln!(uit, "{aside} tegengehouden. wijkmaat status zegt waarom.")?,
        }
        kiezen::wijs_alles(uit, &te_kiezen)
    })?;
    Ok(Einde::Goed)
}
