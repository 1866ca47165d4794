//! `status`: what is at the gemeente and what still waits.

use super::{detail, kiezen};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, aantal, een_regel, tijdstip};
use uuid::Uuid;
use wijkmaat_core::model::{MeldingId, SignaalId};
use wijkmaat_core::view::{sync_status, te_kiezen};

/// Shows the truth about sync.
pub(crate) fn doe(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let status = toestel.core.view(&toestel.namens, |connection, _| sync_status::sync_status(connection))?;
    let profile = toestel.core.profile()?;
    let te_kiezen = toestel.core.view(&toestel.namens, |c, v| te_kiezen::te_kiezen(c, v, &profile, &toestel.namens))?;
    let titels: Vec<Option<String>> =
        status.tegengehouden.iter().map(|aside| titel(&toestel, aside.document)).collect();
    uit.geef(&status, |uit| {
        match &status.hub {
            Some(hub) => writeln!(uit, "Gekoppeld aan {}.", een_regel(hub))?,
            None => writeln!(uit, "Nog niet gekoppeld. Alles staat op dit toestel.")?,
        }
        if let Some(toestel) = status.toestel {
            writeln!(uit, "Nummer van dit toestel: {toestel}.")?;
        }
        let wijzigingen = aantal(status.wijzigingen_wachten, "wijziging", "wijzigingen");
        let fotos = aantal(status.fotos_wachten, "foto", "foto's");
        let samen = status.wijzigingen_wachten.saturating_add(status.fotos_wachten);
        if samen == 0 && status.hub.is_some() {
            writeln!(uit, "Alles is bij de gemeente.")?;
        } else {
            writeln!(uit, "Nog te versturen: {wijzigingen} en {fotos}.")?;
        }
        if let Some(laatste) = status.laatste_sync {
            writeln!(uit, "Laatste keer contact: {}.", tijdstip(laatste))?;
        }
        if !status.tegengehouden.is_empty() {
            let hoeveel = u64::try_from(status.tegengehouden.len()).unwrap_or(u64::MAX);
            writeln!(uit, "{} tegengehouden:", aantal(hoeveel, "wijziging is", "wijzigingen zijn"))?;
        }
        status.tegengehouden.iter().zip(&titels).try_for_each(|(aside, titel)| {
            let waar = titel.as_deref().map_or_else(|| aside.document.to_string(), een_regel);
            writeln!(uit, "  {waar}: {}", een_regel(&aside.uitleg))
        })?;
        kiezen::wijs_alles(uit, &te_kiezen)
    })?;
    Ok(Einde::Goed)
}

/// What people know a document by: the words of its melding, where this person may see it.
fn titel(toestel: &Toestel, document: Uuid) -> Option<String> {
    let ids = [MeldingId::new(document), MeldingId::opened_by(SignaalId::new(document))];
    let melding = ids.into_iter().find_map(|id| detail::lees(toestel, id).ok())?.melding;
    let profile = toestel.core.profile().ok()?;
    let soort = profile.categorie(&melding.categorie).map_or(melding.categorie.as_str(), |soort| soort.naam.as_str());
    Some(match melding.omschrijving.filter(|words| !words.is_empty()) {
        Some(words) => format!("{soort}, “{words}” ({})", melding.id),
        None => format!("{soort} ({})", melding.id),
    })
}
