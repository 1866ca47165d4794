//! One melding, as text.

use crate::thuis::Toestel;
use crate::uitvoer::{een_regel, status, tijdstip};
use std::io::{self, Write};
use wijkmaat_core::Result;
use wijkmaat_core::model::{GebiedCode, MeldingId, PersoonId};
use wijkmaat_core::view::{MeldingDetail, melding_detail};

/// The melding with its voices and history.
pub(super) fn lees(toestel: &Toestel, id: MeldingId) -> Result<MeldingDetail> {
    toestel.core.view(&toestel.namens, |connection, viewer| melding_detail::melding_detail(connection, viewer, id))
}

/// A melding to be read by a person.
pub(super) struct Waarde<'a>(pub(super) &'a MeldingDetail);

impl Waarde<'_> {
    /// Writes it: what it is, its voices, what is to be chosen, what was done.
    pub(super) fn schrijf(&self, uit: &mut dyn Write) -> io::Result<()> {
        let melding = &self.0.melding;
        writeln!(uit, "Melding {}", melding.id)?;
        let mut veld = |naam: &str, waarde: Option<&str>| match waarde {
            Some(waarde) => writeln!(uit, "  {naam:<13} {}", een_regel(waarde)),
            None => Ok(()),
        };
        veld("status", Some(&status(melding.status.as_str())))?;
        veld("reden", melding.reden.as_deref())?;
        veld("categorie", Some(&melding.categorie))?;
        veld("omschrijving", melding.omschrijving.as_deref())?;
        veld("gebied", melding.gebied.as_ref().map(GebiedCode::as_str))?;
        veld("plek", melding.punt().map(|punt| format!("{},{}", punt.lat, punt.lon)).as_deref())?;
        veld("gemaakt", Some(&tijdstip(melding.gemaakt)))?;
        veld("team", melding.team.as_deref())?;
        let eigenaar = melding.eigenaar.map(|wie| persoon(self.0.eigenaar_naam.as_deref(), wie));
        veld("eigenaar", eigenaar.as_deref())?;
        veld("waarom", self.0.routering_uitleg.as_deref())?;
        veld("antwoord", melding.antwoord.as_deref())?;
        veld("gaat verder", melding.samengevoegd_met.map(|id| format!("als melding {id}")).as_deref())?;
        self.0.notities.iter().try_for_each(|notitie| veld("notitie", Some(notitie)))?;
        self.stemmen(uit)?;
        self.keuzes(uit)?;
        self.geschiedenis(uit)
    }

    fn stemmen(&self, uit: &mut dyn Write) -> io::Result<()> {
        for stem in &self.0.stemmen {
            writeln!(uit, "Signaal {} van {}", stem.id, tijdstip(stem.gemaakt))?;
            if let Some(omschrijving) = stem.omschrijving.as_deref().filter(|text| !text.is_empty()) {
                writeln!(uit, "  {}", een_regel(omschrijving))?;
            }
            stem.fotos.iter().try_for_each(|foto| writeln!(uit, "  foto {foto}"))?;
        }
        Ok(())
    }

    fn keuzes(&self, uit: &mut dyn Write) -> io::Result<()> {
        for keuze in &self.0.keuzes {
            writeln!(uit, "Kies wat geldt bij {}:", keuze.veld)?;
            for waarde in &keuze.waarden {
                writeln!(uit, "  {} (wijziging {})", een_regel(&waarde.waarde), waarde.wijziging)?;
            }
        }
        Ok(())
    }

    fn geschiedenis(&self, uit: &mut dyn Write) -> io::Result<()> {
        writeln!(uit, "Wat er gebeurde")?;
        for stap in &self.0.geschiedenis {
            let wie = stap.wie.map(|wie| persoon(stap.naam.as_deref(), wie)).unwrap_or_default();
            let wat = stap.wat.as_deref().unwrap_or_default().replace('_', " ");
            writeln!(uit, "  {}  {}  {}", tijdstip(stap.op), een_regel(&wat), wie)?;
        }
        Ok(())
    }
}

/// A name, where this device knows one.
fn persoon(naam: Option<&str>, wie: PersoonId) -> String {
    naam.map_or_else(|| wie.to_string(), een_regel)
}
