//! Planning a schouw: its name, its stops, its people, and the steps from plan to closed.

use super::schouw::Schouw;
use super::schouw_lopen::halte_van;
use crate::args::getal;
use crate::fout::Fout;
use crate::namen;
use crate::thuis::Toestel;
use clap::{Args, Subcommand};
use wijkmaat_core::command::{NieuweHalte, SchouwOpdracht, SchouwPlannen};
use wijkmaat_core::model::{LatLon, SchouwDeel, SchouwId, Timestamp};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::{Error, Result};

/// Arguments of `schouw plannen`.
#[derive(Debug, Args)]
pub(crate) struct Plannen {
    /// Hoe de schouw heet
    #[arg(long)]
    naam: String,
    /// Waar u vooral op let
    #[arg(long)]
    thema: Option<String>,
    /// Het gebied, met naam of code; `wijkmaat gebied lijst` geeft de keuzes
    #[arg(long, value_name = "GEBIED")]
    gebied: Option<String>,
    /// Dag en tijd waarop het begint, op de klok in Nederland
    #[arg(long, value_name = "JJJJ-MM-DD UU:MM", value_parser = op)]
    op: Option<Timestamp>,
    /// Een halte: een naam, of een naam met een plek zoals “Plein@52.9563,4.7608”; mag vaker
    #[arg(long = "halte", value_name = "NAAM[@LAT,LON]", value_parser = halte, allow_hyphen_values = true)]
    haltes: Vec<NieuweHalte>,
    /// Hoeveel bewoners zonder account meelopen
    #[arg(long, value_name = "AANTAL", default_value = "0", hide_default_value = true, value_parser = getal, allow_negative_numbers = true)]
    bewoners: u32,
}

/// Arguments of `schouw bijstellen`.
#[derive(Debug, Args)]
pub(crate) struct Bijstellen {
    /// Nummer van de schouw
    schouw: SchouwId,
    /// Hoe de schouw heet
    #[arg(long)]
    naam: Option<String>,
    /// Waar u vooral op let
    #[arg(long)]
    thema: Option<String>,
    /// Dag en tijd waarop het begint, op de klok in Nederland
    #[arg(long, value_name = "JJJJ-MM-DD UU:MM", value_parser = op)]
    op: Option<Timestamp>,
    /// Haal dag en tijd weg: het is nog niet bekend wanneer het begint
    #[arg(long, conflicts_with_all = ["op", "naam", "thema", "bewoners"])]
    zonder_dag: bool,
    /// Hoeveel bewoners zonder account meelopen
    #[arg(long, value_name = "AANTAL", value_parser = getal, allow_negative_numbers = true)]
    bewoners: Option<u32>,
}

/// What can be done with a stop.
#[derive(Debug, Subcommand)]
pub(crate) enum HalteKeuze {
    /// Voeg een halte toe
    Toevoegen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// Hoe de halte heet
        #[arg(long)]
        naam: String,
        /// Waar ze is, in graden: breedte,lengte
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
        plek: Option<LatLon>,
        /// Als hoeveelste; zonder komt ze achteraan
        #[arg(long, value_name = "VOLGORDE", value_parser = getal, allow_negative_numbers = true)]
        als: Option<u32>,
    },
    /// Zet een halte eerder of later, of op een andere plek
    Verplaatsen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// De hoeveelste halte, of haar naam
        halte: String,
        /// Als hoeveelste
        #[arg(long, value_name = "VOLGORDE", required_unless_present = "plek", value_parser = getal, allow_negative_numbers = true)]
        als: Option<u32>,
        /// Waar ze is, in graden: breedte,lengte
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
        plek: Option<LatLon>,
    },
    /// Geef een halte een andere naam
    Hernoemen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// De hoeveelste halte, of haar naam
        halte: String,
        /// Hoe ze voortaan heet
        #[arg(long)]
        naam: String,
    },
    /// Haal een halte weg; wat daar is gevonden, blijft
    Weghalen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// De hoeveelste halte, of haar naam
        halte: String,
    },
}

/// What is to be done with the plan.
pub(super) fn opdracht(toestel: &Toestel, schouw: Schouw) -> Result<SchouwOpdracht, Fout> {
    Ok(match schouw {
        Schouw::Plannen(Plannen { naam, thema, gebied, op, haltes, bewoners }) => {
            let gebied = gebied.map(|gebied| namen::gebied(toestel, &gebied)).transpose()?;
            SchouwOpdracht::Plannen { plan: SchouwPlannen { naam, thema, gebied, gepland: op, haltes, bewoners } }
        }
        Schouw::Bijstellen(Bijstellen { schouw, zonder_dag: true, .. }) => SchouwOpdracht::DagWeghalen { id: schouw },
        Schouw::Bijstellen(Bijstellen { schouw, naam, thema, op, bewoners, zonder_dag: false }) => {
            SchouwOpdracht::Bijstellen { id: schouw, naam, thema, gepland: op, bewoners }
        }
        Schouw::Halte(HalteKeuze::Toevoegen { schouw, naam, plek, als }) => {
            SchouwOpdracht::HalteToevoegen { id: schouw, halte: NieuweHalte { naam, punt: plek }, nr: als }
        }
        Schouw::Halte(HalteKeuze::Verplaatsen { schouw, halte, als, plek }) => {
            let halte = halte_van(toestel, schouw, &halte)?;
            SchouwOpdracht::HalteVerplaatsen { id: schouw, halte, nr: als, punt: plek }
        }
        Schouw::Halte(HalteKeuze::Hernoemen { schouw, halte, naam }) => {
            SchouwOpdracht::HalteHernoemen { id: schouw, halte: halte_van(toestel, schouw, &halte)?, naam }
        }
        Schouw::Halte(HalteKeuze::Weghalen { schouw, halte }) => {
            SchouwOpdracht::HalteWeghalen { id: schouw, halte: halte_van(toestel, schouw, &halte)? }
        }
        Schouw::Deelnemen { schouw, deel, persoon } => {
            let wie = persoon.map(|persoon| namen::persoon(toestel, &persoon)).transpose()?;
            SchouwOpdracht::Deelnemen { id: schouw, wie, deel: SchouwDeel::from(deel) }
        }
        Schouw::Afmelden { schouw, persoon } => {
            let wie = persoon.map(|persoon| namen::persoon_weg(toestel, &persoon)).transpose()?;
            SchouwOpdracht::Afmelden { id: schouw, wie }
        }
        Schouw::BeginTerugnemen { schouw } => SchouwOpdracht::BeginTerugnemen { id: schouw },
        Schouw::Beginnen { schouw } => SchouwOpdracht::Beginnen { id: schouw },
        Schouw::Afsluiten { schouw, wat_blijft } => SchouwOpdracht::Afsluiten { id: schouw, wat_blijft },
        Schouw::LatenVervallen { schouw, reden } => SchouwOpdracht::LatenVervallen { id: schouw, reden },
        Schouw::TochDoor { schouw } => SchouwOpdracht::TochDoor { id: schouw },
        Schouw::Heropenen { schouw } => SchouwOpdracht::Heropenen { id: schouw },
        _ => return Err(Error::unexpected("looking is no step").into()),
    })
}

/// Reads `NAAM` or `NAAM@LAT,LON`.
fn halte(text: &str) -> Result<NieuweHalte> {
    match text.rsplit_once('@') {
        Some((naam, plek)) => Ok(NieuweHalte { naam: naam.to_owned(), punt: Some(plek.parse()?) }),
        None => Ok(NieuweHalte { naam: text.to_owned(), punt: None }),
    }
}

/// Reads day and time on a Dutch clock, or a time with its own zone.
fn op(text: &str) -> Result<Timestamp> {
    dagen::moment("op", text)
}
