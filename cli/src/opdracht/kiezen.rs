//! `kiezen`, for every noun: two people wrote different things without knowing of each other, and somebody says which holds.

use crate::fout::{Einde, Uitkomst};
use crate::thuis::Toestel;
use crate::uitvoer::{Uitvoer, een_regel, tijdstip};
use clap::Args;
use std::fmt::Display;
use std::io::{self, Write};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::StukId;
use wijkmaat_core::view::keuzes;

/// Arguments of `kiezen`.
#[derive(Debug, Args)]
pub(crate) struct Kiezen {
    /// Het nummer
    #[arg(value_name = "NUMMER")]
    id: String,
    /// Het veld; zonder ziet u waar iets te kiezen is
    #[arg(long, requires = "wijziging")]
    veld: Option<String>,
    /// De wijziging met de waarde die geldt; zonder ziet u ze staan
    #[arg(long, requires = "veld")]
    wijziging: Option<String>,
}

/// Lets one hold, where one is named; then tells what is still to be chosen.
pub(super) fn doe(kiezen: &Kiezen, toestel: &Toestel, uit: Uitvoer) -> Uitkomst {
    let id: StukId = kiezen.id.parse()?;
    let chosen = kiezen.veld.clone().zip(kiezen.wijziging.clone());
    let is_chosen = chosen.is_some();
    if let Some((veld, wijziging)) = chosen {
        toestel.execute(Command::ConflictKiezen { id, veld, wijziging })?;
    }
    let left = toestel.core.view(&toestel.namens, |connection, viewer| keuzes::keuzes(connection, viewer, id))?;
    uit.geef(&left, |uit| {
        if is_chosen {
            writeln!(uit, "Uw keuze geldt nu.")?;
        }
        if left.is_empty() {
            return writeln!(uit, "Er is niets meer te kiezen.");
        }
        for keuze in &left {
            writeln!(uit, "Kies wat geldt bij {}:", een_regel(&keuze.veld))?;
            for waarde in &keuze.waarden {
                let op = waarde.op.map_or_else(String::new, |op| format!("{}  ", tijdstip(op)));
                writeln!(uit, "  {op}{}", een_regel(&waarde.waarde))?;
                writeln!(uit, "    --veld {} --wijziging {}", een_regel(&keuze.veld), waarde.wijziging)?;
            }
        }
        Ok(())
    })?;
    Ok(Einde::Goed)
}

/// Points out that there is something to choose, and how.
pub(super) fn wijs(uit: &mut dyn Write, woord: &str, id: impl Display, velden: &[String]) -> io::Result<()> {
    writeln!(uit, "  Mensen schreven iets anders bij: {}. Kies wat geldt:", een_regel(&velden.join(", ")))?;
    writeln!(uit, "    wijkmaat {woord} kiezen {id}")
}
