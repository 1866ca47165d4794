//! `controleren`: log against read model, pictures against their names, and the file itself.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::{Uitvoer, aantal};

/// Checks everything; the answer says what is wrong, and so does the exit code.
pub(crate) fn doe(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let report = toestel.core.check()?;
    let sound = report.is_sound();
    uit.geef(&report, |uit| {
        let wijzigingen = aantal(report.wijzigingen, "wijziging", "wijzigingen");
        let documenten = aantal(report.documenten, "document", "documenten");
        let blobs = aantal(report.blobs, "foto of route", "foto's en routes");
        writeln!(uit, "{wijzigingen} in {documenten}, {blobs}.")?;
        if sound {
            return writeln!(uit, "Alles klopt.");
        }
        writeln!(uit, "Er klopt iets niet. Verander niets en vraag de beheerder om hulp.")?;
        report
            .leesmodel_wijkt_af
            .iter()
            .try_for_each(|one| writeln!(uit, "  de lijst {one} wijkt af van het logboek"))?;
        report.beschadigde_documenten.iter().try_for_each(|one| writeln!(uit, "  document {one} is beschadigd"))?;
        report.beschadigde_blobs.iter().try_for_each(|one| writeln!(uit, "  foto of route {one} is beschadigd"))?;
        report.bestand.iter().try_for_each(|one| writeln!(uit, "  het bestand: {one}"))
    })?;
    Ok(if sound { Einde::Goed } else { Einde::NietAlles })
}
