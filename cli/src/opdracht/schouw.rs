//! `schouw`: planning a walk, walking it, and what it brought. Every step about the walk answers with the walk as it is after it.

use super::afspraken::Afspraken;
use super::kiezen;
use super::rapport;
use super::schouw_lopen::{self as lopen, Gezien, Score};
use super::schouw_plannen::{self as plannen, Bijstellen, HalteKeuze, Plannen};
use super::schouwblad::{self, Blad};
use super::volgende::{self, volgende};
use crate::args::Globaal;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::thuis::{self, Toestel};
use crate::uitvoer::Uitvoer;
use clap::Subcommand;
use std::path::PathBuf;
use wijkmaat_core::command::{Command, Receipt, WaarnemingOpdracht};
use wijkmaat_core::model::{Afdoening, Oordeel, SchouwId, StukId, WaarnemingId};
use wijkmaat_core::view::{StukFilter, schouw as op_straat, schouw_rapport, schouw_uitkomst};
use wijkmaat_core::{Error, Result, report};

/// What can be done with schouwen.
///
/// The order is that of a walk: plan, people, begin, look, close, read.
#[derive(Debug, Subcommand)]
pub(crate) enum Schouw {
    /// Plan een schouw, met de haltes in volgorde
    ///
    /// Zonder --gebied geldt het gebied van de eerste halte met een plek. Het antwoord noemt het nummer van de schouw; dat
    /// hoort bij alle andere opdrachten.
    Plannen(Plannen),
    /// Verander de naam, het thema, de tijd of het aantal bewoners; of haal de tijd weg
    Bijstellen(Bijstellen),
    /// Voeg een halte toe, verander haar naam of plek, of haal er een weg
    #[command(subcommand)]
    Halte(HalteKeuze),
    /// Zet erbij wie meeloopt
    Deelnemen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// `bewoner`, `professional` of `opnemer` (wie opschrijft wat er gezien wordt)
        #[arg(long, value_name = "DEEL")]
        deel: String,
        /// Naam of nummer van de persoon; zonder bent u het zelf
        #[arg(long)]
        persoon: Option<String>,
    },
    /// Haal iemand weg die toch niet meeloopt
    Afmelden {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// Naam of nummer van de persoon; zonder bent u het zelf
        #[arg(long)]
        persoon: Option<String>,
    },
    /// Begin met lopen
    Beginnen {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Neem terug dat de schouw begon: dat was een vergissing
    ///
    /// De schouw is dan weer gepland. Dat kan zolang niemand iets heeft opgeschreven.
    BeginTerugnemen {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Schrijf op wat goed gaat
    Goed(Gezien),
    /// Schrijf op wat beter kan
    Beter(Gezien),
    /// Laat zien wat u kunt meten, met wat er bij elke letter hoort
    Elementen,
    /// Meet hoe iets eruitziet, van A+ (het beste) tot D
    ///
    /// `wijkmaat schouw elementen` geeft de keuzes. Meet een tweede opnemer hetzelfde bij dezelfde halte, dan zegt de uitkomst
    /// hoe goed de twee overeenkomen.
    Score(Score),
    /// Maak van een waarneming een melding, zodat een team haar oppakt
    Melden {
        /// Nummer van de waarneming
        waarneming: WaarnemingId,
        /// Waar het over gaat; zonder geldt het thema van de waarneming. `wijkmaat categorieen` geeft de keuzes
        #[arg(long)]
        categorie: Option<String>,
        /// Andere woorden dan die van de waarneming
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        omschrijving: Option<String>,
    },
    /// Zet bij wat beter kan waaruit het wordt opgelost
    Afdoen {
        /// Nummer van de waarneming
        waarneming: WaarnemingId,
        /// `regulier_onderhoud` of `leefbaarheidsbudget`
        #[arg(long, value_name = "HOE")]
        uit: String,
    },
    /// Trek een waarneming in die een vergissing was
    Intrekken {
        /// Nummer van de waarneming
        waarneming: WaarnemingId,
    },
    /// Deel langs welke haltes u kwam; uw route blijft op dit toestel
    ///
    /// Zonder --gpx telt waar u iets opschreef. Met een route telt ook waar u langsliep, en welk deel van de geplande lijn.
    Dekking {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// Uw opgenomen route
        #[arg(long, value_name = "BESTAND")]
        gpx: Option<PathBuf>,
    },
    /// Sluit de schouw af
    Afsluiten {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// Wat er nog moet gebeuren
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        wat_blijft: Option<String>,
    },
    /// Heropen een schouw die te vroeg is afgesloten
    Heropenen {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Laat een schouw niet doorgaan, met de reden
    ///
    /// De schouw blijft te vinden. Gaat zij toch door, gebruik dan `schouw toch-door`. Is zij al begonnen, sluit haar dan af.
    LatenVervallen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// Waarom zij niet doorgaat
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// Laat een schouw die niet doorging, toch doorgaan
    TochDoor {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Kies wat geldt als twee mensen iets anders schreven bij een schouw of een waarneming
    Kiezen(kiezen::Kiezen),
    /// Laat een schouw zien: de haltes in volgorde, met wat er is gevonden
    Toon {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Laat de schouwen zien: eerst wat bezig is, dan wat is gepland, het laatst wat niet doorgaat
    Lijst,
    /// Laat zien wat een schouw heeft opgeleverd, in cijfers
    Uitkomst {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Maak een rapport van een schouw, om te delen
    ///
    /// Met cijfers, een schematische kaart met de haltes, wat mensen vinden, wat is gemeten, de foto's, en wat ermee gebeurt. Zonder
    /// namen, zonder routes van mensen en zonder wat vertrouwelijk is.
    Rapport {
        /// Nummer van de schouw
        schouw: SchouwId,
        #[command(flatten)]
        naar: rapport::Naar,
    },
}

/// Runs a command of `schouw`.
pub(crate) fn doe(schouw: Schouw, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match schouw {
        Schouw::Elementen => return elementen(globaal, uit),
        Schouw::Lijst => return lijst(globaal, uit),
        _ => {}
    }
    let toestel = thuis::open(globaal)?;
    match schouw {
        Schouw::Kiezen(kiezen) => return kiezen::doe(&kiezen, &toestel, uit),
        Schouw::Toon { schouw } => toon(&toestel, schouw, uit)?,
        Schouw::Uitkomst { schouw } => uitkomst(&toestel, schouw, uit)?,
        Schouw::Rapport { schouw, naar } => return maak_rapport(&toestel, schouw, &naar, uit),
        Schouw::Goed(gezien) => lopen::oordeel(&toestel, gezien, Oordeel::GaatGoed, uit)?,
        Schouw::Beter(gezien) => lopen::oordeel(&toestel, gezien, Oordeel::KanBeter, uit)?,
        Schouw::Score(score) => lopen::meet(&toestel, score, uit)?,
        Schouw::Melden { waarneming, categorie, omschrijving } => {
            let categorie = lopen::categorie_van(&toestel, categorie.as_deref())?;
            let opdracht = WaarnemingOpdracht::Melden { id: waarneming, categorie, omschrijving };
            lopen::meld(&toestel, waarneming, opdracht, uit)?;
        }
        Schouw::Afdoen { waarneming, uit: hoe } => {
            let opdracht = WaarnemingOpdracht::Afdoen { id: waarneming, afdoening: Afdoening::from(hoe) };
            lopen::waarneming_doen(&toestel, opdracht, uit)?;
        }
        Schouw::Intrekken { waarneming } => {
            lopen::waarneming_doen(&toestel, WaarnemingOpdracht::Intrekken { id: waarneming }, uit)?;
        }
        Schouw::Dekking { schouw, gpx } => lopen::deel(&toestel, schouw, gpx.as_deref(), uit)?,
        plan => {
            let receipt = toestel.execute(Command::Schouw(plannen::opdracht(&toestel, plan)?))?;
            toon(&toestel, SchouwId::new(stuk(&receipt)?.uuid()), uit)?;
        }
    }
    Ok(Einde::Goed)
}

fn toon(toestel: &Toestel, id: SchouwId, uit: Uitvoer) -> Result<(), Fout> {
    let detail = toestel.core.view(&toestel.namens, |connection, viewer| op_straat::schouw(connection, viewer, id))?;
    let afspraken = Afspraken::bij(toestel, StukId::new(id.uuid()))?;
    uit.geef(&detail, |uit| {
        Blad::van(toestel).schouw(&detail, uit)?;
        afspraken.schrijf(uit)?;
        volgende(uit, &volgende::van_schouw(&detail.schouw, &toestel.namens))
    })
}

fn uitkomst(toestel: &Toestel, id: SchouwId, uit: Uitvoer) -> Result<(), Fout> {
    let uitkomst = toestel
        .core
        .view(&toestel.namens, |connection, viewer| schouw_uitkomst::schouw_uitkomst(connection, viewer, id))?;
    uit.geef(&uitkomst, |uit| {
        Blad::van(toestel).uitkomst(&uitkomst, uit)?;
        volgende(uit, &volgende::van_uitkomst(&uitkomst.schouw, &toestel.namens))
    })
}

fn maak_rapport(toestel: &Toestel, id: SchouwId, naar: &rapport::Naar, uit: Uitvoer) -> Uitkomst {
    let (profile, nu) = (toestel.core.profile()?, toestel.core.world().now());
    let stof = toestel.core.view(&toestel.namens, |c, v| schouw_rapport::schouw_rapport(c, v, &profile, id, nu))?;
    rapport::schrijf(toestel, naar, uit, |woorden, nu| report::schouw::rapport(woorden, &stof, nu))
}

fn lijst(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let all = toestel
        .core
        .view(&toestel.namens, |connection, viewer| op_straat::schouwen(connection, viewer, &StukFilter::default()))?;
    uit.geef(&all, |uit| schouwblad::lijst(&all, uit))?;
    Ok(Einde::Goed)
}

fn elementen(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let profile = thuis::regels(globaal)?;
    let elementen: Vec<_> = profile.beeldkwaliteit().iter().map(schouwblad::Element::van).collect();
    uit.geef(&elementen, |uit| elementen.iter().try_for_each(|element| element.schrijf(uit)))?;
    Ok(Einde::Goed)
}

pub(super) fn stuk(receipt: &Receipt) -> Result<StukId> {
    receipt.stuk.ok_or_else(|| Error::unexpected("a receipt without a stuk"))
}
