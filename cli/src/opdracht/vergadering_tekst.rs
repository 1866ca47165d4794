//! A vergadering as text: its agenda with what was decided, and what could go on it.

use super::keuzewoorden::{Delen, Woorden};
use super::kiezen;
use super::velden::{Mensen, afgezegd, veld};
use crate::namen::Namen;
use crate::uitvoer::{een_regel, tijdstip};
use std::io::{self, Write};
use wijkmaat_core::model::{Aanleiding, VergaderingStatus};
use wijkmaat_core::text;
use wijkmaat_core::view::{Agendavoorstel, VergaderingBeeld};

fn waarom(aanleiding: &Aanleiding) -> String {
    let naam = aanleiding.as_str();
    text::label(&format!("aanleiding-{naam}")).unwrap_or_else(|| een_regel(naam))
}

/// What could go on the agenda, a line each.
pub(super) fn schrijf_voorstel(uit: &mut dyn Write, voorstel: &[Agendavoorstel]) -> io::Result<()> {
    if voorstel.is_empty() {
        return writeln!(uit, "Er is niets dat vanzelf op de agenda hoort.");
    }
    voorstel.iter().try_for_each(|een| {
        let woorden = een_regel(een.woorden.as_deref().unwrap_or_default());
        writeln!(uit, "{}  {} {}  {woorden}", waarom(&een.aanleiding), een.bron_soort, een.bron)
    })
}

/// The whole vergadering.
pub(super) fn schrijf(uit: &mut dyn Write, beeld: &VergaderingBeeld, mensen: &Mensen, namen: &Namen) -> io::Result<()> {
    let model = &beeld.vergadering;
    writeln!(uit, "Vergadering {}", model.id)?;
    veld(uit, "overleg", Some(&beeld.overleg_naam))?;
    veld(uit, "wanneer", Some(&tijdstip(model.wanneer)))?;
    veld(uit, "plaats", model.plaats.as_deref())?;
    veld(uit, "status", Some(&status(model.status.as_str())))?;
    let off = model.reden.as_deref().filter(|_| model.status == VergaderingStatus::Vervallen);
    veld(uit, "gaat niet door", off)?;
    veld(uit, "let op", model.toch_gehouden().map(|reden| afgezegd("vergadering", reden)).as_deref())?;
    let nagekozen = |op| format!("na het vaststellen is nog gekozen wat geldt, op {}", tijdstip(op));
    veld(uit, "let op", model.nagekozen.map(nagekozen).as_deref())?;
    for wie in &model.aanwezig {
        veld(uit, "aanwezig", Some(&mensen.naam(*wie)))?;
    }
    for wie in &model.later_aanwezig {
        let later = format!("{} was er ook, schreef iemand toen het verslag werd vastgesteld", mensen.naam(*wie));
        veld(uit, "let op", Some(&later))?;
    }
    writeln!(uit, "Agenda")?;
    for (nr, (punt, woorden)) in model.agenda.iter().zip(&beeld.punten).enumerate() {
        let niet_hier =
            if woorden.niet_voor_u { "(dit mag u niet lezen, of het is nog niet op dit toestel)" } else { "" };
        let titel = woorden.woorden.as_deref().unwrap_or(niet_hier);
        writeln!(uit, "{}. {} [{}] punt {}", nr + 1, een_regel(titel), waarom(&punt.aanleiding), punt.id)?;
        let later = "kwam erbij toen het verslag werd vastgesteld. Zet dit op de agenda van de volgende vergadering";
        veld(uit, "let op", Some(later).filter(|_| punt.later))?;
        veld(uit, "besluit", punt.besluit.as_deref())?;
        veld(uit, "kwam ervan", punt.resultaat.as_deref())?;
        punt.acties.iter().try_for_each(|actie| veld(uit, "gevraagd", Some(&actie.to_string())))?;
    }
    let delen = Delen::new(mensen, namen).met_punten(beeld);
    let woorden = Woorden { soort: "vergadering", delen, mensen, namen };
    for keuze in &beeld.keuzes {
        kiezen::schrijf(uit, keuze, &woorden)?;
    }
    if let Some(verslag) = &model.verslag {
        writeln!(uit, "Verslag")?;
        verslag.lines().try_for_each(|regel| writeln!(uit, "  {}", een_regel(regel)))?;
    }
    Ok(())
}

/// The word people know for how far it is.
pub(super) fn status(naam: &str) -> String {
    text::label(&format!("vergadering-{naam}")).unwrap_or_else(|| een_regel(naam))
}
