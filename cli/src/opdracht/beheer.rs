//! `beheer`: what who runs the hub does on its data: putting back, looking who is there, revoking, erasing a name. The hub may
//! run meanwhile. None of it makes a hub: a folder without one is refused.

use crate::fout::{Einde, Fout, Uitkomst};
use crate::uitvoer::{Uitvoer, een_regel, tijdstip};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};
use wijkmaat_core::model::{PersoonId, Timestamp, ToestelId};

/// The commands of `beheer`.
#[derive(Debug, Subcommand)]
pub(crate) enum Beheer {
    /// Zeg dat de gegevens van de hub zijn teruggezet uit een kopie
    ///
    /// Doe dit voor u de hub weer start. Elk toestel leest dan alles opnieuw, en brengt wat de kopie niet had.
    Teruggezet(Data),
    /// Laat zien wie meedoet, met welke toestellen
    ///
    /// Zo vindt u het nummer van een toestel dat kwijt is.
    Toestellen(Data),
    /// Trek een toestel in dat kwijt is
    ///
    /// Met een nieuwe code kan het later weer meedoen.
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
    /// Nummer van het toestel, zoals `beheer toestellen` het noemt
    toestel: String,
}

/// A person.
#[derive(Debug, Args)]
pub(crate) struct Persoon {
    #[command(flatten)]
    data: Data,
    /// Nummer van de persoon, zoals `beheer toestellen` het noemt
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
        Beheer::Toestellen(Data { data }) => toestellen(data, uit)?,
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

/// Somebody who takes part.
#[derive(Debug, Serialize)]
struct Deelnemer {
    persoon: PersoonId,
    naam: Option<String>,
    rol: Option<String>,
    team: Option<String>,
    toestellen: Vec<Apparaat>,
}

/// A device of theirs.
#[derive(Debug, Serialize)]
struct Apparaat {
    id: ToestelId,
    gekoppeld: Timestamp,
    gezien: Option<Timestamp>,
    ingetrokken: Option<Timestamp>,
}

fn toestellen(data: &Path, uit: Uitvoer) -> Result<(), Fout> {
    let mensen = wijkmaat_hub::mensen(data)?.into_iter();
    let deelnemers: Vec<Deelnemer> = mensen
        .map(|mens| Deelnemer {
            persoon: mens.persoon,
            naam: mens.naam,
            rol: mens.namens.as_ref().map(|namens| namens.rol.clone()),
            team: mens.namens.and_then(|namens| namens.team),
            toestellen: mens
                .toestellen
                .into_iter()
                .map(|een| Apparaat {
                    id: een.id,
                    gekoppeld: een.gekoppeld,
                    gezien: een.gezien,
                    ingetrokken: een.ingetrokken,
                })
                .collect(),
        })
        .collect();
    uit.geef(&deelnemers, |uit| {
        if deelnemers.is_empty() {
            return writeln!(uit, "Er doet nog niemand mee.");
        }
        for wie in &deelnemers {
            let naam = wie.naam.as_deref().map_or_else(|| "(naam gewist)".to_owned(), een_regel);
            let rol = wie.rol.as_deref().map(een_regel).unwrap_or_default();
            let team = wie.team.as_deref().map(|team| format!(", team {}", een_regel(team))).unwrap_or_default();
            writeln!(uit, "{naam}, {rol}{team} (persoon {})", wie.persoon)?;
            for een in &wie.toestellen {
                let gezien =
                    een.gezien.map_or_else(|| "nog niet gezien".to_owned(), |op| format!("gezien {}", tijdstip(op)));
                let uit_gezet = een.ingetrokken.map(|op| format!(", ingetrokken {}", tijdstip(op))).unwrap_or_default();
                writeln!(uit, "  toestel {}  gekoppeld {}, {gezien}{uit_gezet}", een.id, tijdstip(een.gekoppeld))?;
            }
        }
        Ok(())
    })
}
