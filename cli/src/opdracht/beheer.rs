//! `beheer`: what who runs the hub does on its data: putting back, revoking, erasing a name. The hub may run meanwhile.

use crate::fout::{Einde, Uitkomst};
use crate::uitvoer::Uitvoer;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::PathBuf;

/// The commands of `beheer`.
#[derive(Debug, Subcommand)]
pub(crate) enum Beheer {
    /// Zeg dat de gegevens van de hub zijn teruggezet uit een kopie
    ///
    /// Doe dit voor u de hub weer start. Elk toestel leest dan alles opnieuw, en brengt wat de kopie niet had.
    Teruggezet(Data),
    /// Trek een toestel in dat kwijt is
    Intrekken(Toestel),
    /// Wis de naam van iemand die weggaat
    ///
    /// De schuilnaam blijft in wat er al stond. De naam is nergens meer.
    NaamWissen(Persoon),
}

/// Where the hub keeps its data.
#[derive(Debug, Args)]
pub(crate) struct Data {
    /// Map met de gegevens van de hub
    #[arg(long, value_name = "MAP")]
    data: PathBuf,
}

/// A device.
#[derive(Debug, Args)]
pub(crate) struct Toestel {
    #[command(flatten)]
    data: Data,
    /// Nummer van het toestel, zoals `status` het noemt
    toestel: String,
}

/// A person.
#[derive(Debug, Args)]
pub(crate) struct Persoon {
    #[command(flatten)]
    data: Data,
    /// Nummer van de persoon, zoals `personen` het noemt
    persoon: String,
}

#[derive(Debug, Serialize)]
struct Generatie {
    generatie: u32,
}

#[derive(Debug, Serialize)]
struct Gedaan<'a> {
    gedaan: &'a str,
}

/// Does it.
pub(crate) fn doe(beheer: &Beheer, uit: Uitvoer) -> Uitkomst {
    match beheer {
        Beheer::Teruggezet(Data { data }) => {
            let generatie = wijkmaat_hub::nieuwe_generatie(data)?;
            uit.geef(&Generatie { generatie }, |uit| {
                writeln!(uit, "Genoteerd. U kunt de hub weer starten. De toestellen vullen aan wat de kopie niet had.")
            })?;
        }
        Beheer::Intrekken(Toestel { data, toestel }) => {
            wijkmaat_hub::trek_in(&data.data, toestel.parse()?)?;
            uit.geef(&Gedaan { gedaan: "ingetrokken" }, |uit| {
                writeln!(uit, "Ingetrokken. De hub neemt niets meer aan van dit toestel en geeft het niets meer.")
            })?;
        }
        Beheer::NaamWissen(Persoon { data, persoon }) => {
            wijkmaat_hub::wis_naam(&data.data, persoon.parse()?)?;
            uit.geef(&Gedaan { gedaan: "gewist" }, |uit| {
                writeln!(uit, "Gewist. Bij de volgende sync verdwijnt de naam ook van de toestellen.")
            })?;
        }
    }
    Ok(Einde::Goed)
}
