//! `kiezen`, for every noun: two people wrote different things without knowing of each other, and somebody says which holds.

use super::velden::Mensen;
use crate::fout::{Einde, Uitkomst};
use crate::thuis::Toestel;
use crate::uitvoer::{Uitvoer, een_regel, tijdstip};
use clap::Args;
use std::fmt::Display;
use std::io::{self, Write};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{BonCode, StukId, Timestamp};
use wijkmaat_core::view::keuzes;
use wijkmaat_core::view::melding_detail::Waarde;

/// Arguments of `kiezen`.
#[derive(Debug, Args)]
pub(crate) struct Kiezen {
    /// Het nummer; van een bon ook de code die erop staat
    #[arg(value_name = "NUMMER")]
    id: String,
    /// Het veld; zonder ziet u waar iets te kiezen is
    #[arg(long)]
    veld: Option<String>,
    /// De wijziging met de waarde die geldt; zonder ziet u ze staan
    #[arg(long, requires = "veld")]
    wijziging: Option<String>,
}

/// Lets one hold, where one is named; then tells what is still to be chosen.
pub(super) fn doe(kiezen: &Kiezen, toestel: &Toestel, uit: Uitvoer) -> Uitkomst {
    let id: StukId = match kiezen.id.parse::<BonCode>() {
        Ok(code) => StukId::new(code.id().uuid()),
        Err(_) => kiezen.id.parse()?,
    };
    let chosen = kiezen.veld.clone().zip(kiezen.wijziging.clone());
    let is_chosen = chosen.is_some();
    if let Some((veld, wijziging)) = chosen {
        toestel.execute(Command::ConflictKiezen { id, veld, wijziging })?;
    }
    let left = toestel.core.view(&toestel.namens, |connection, viewer| keuzes::keuzes(connection, viewer, id))?;
    let mensen = Mensen::van(toestel)?;
    uit.geef(&left, |uit| {
        if is_chosen {
            writeln!(uit, "Uw keuze geldt nu.")?;
        }
        if left.is_empty() {
            return writeln!(uit, "Er is niets meer te kiezen.");
        }
        for keuze in
            left.iter().filter(|keuze| is_chosen || kiezen.veld.as_ref().is_none_or(|veld| *veld == keuze.veld))
        {
            writeln!(uit, "Kies wat geldt bij {}:", een_regel(&keuze.veld))?;
            for waarde in &keuze.waarden {
                let wie = waarde.wie.map_or_else(|| "iemand".to_owned(), |wie| mensen.naam(wie));
                let op = waarde.op.map_or_else(String::new, |op| format!(", {}", tijdstip(op)));
                writeln!(uit, "  {} ({wie}{op})", leesbaar(&keuze.veld, waarde, &mensen))?;
                writeln!(uit, "    --veld {} --wijziging {}", een_regel(&keuze.veld), waarde.wijziging)?;
            }
        }
        Ok(())
    })?;
    Ok(Einde::Goed)
}

/// Fields that hold a moment, in whatever it is.
const MOMENTEN: &[&str] = &["gepland", "begin", "einde", "uiterlijk", "wanneer"];

/// A value as people read it: a moment on the clock, a person by name.
fn leesbaar(veld: &str, waarde: &Waarde, mensen: &Mensen) -> String {
    let tekst = waarde.waarde.as_str();
    let moment = tekst.parse().ok().filter(|_: &i64| MOMENTEN.contains(&veld)).map(Timestamp::from_millis);
    match (moment, tekst.parse()) {
        _ if tekst.is_empty() => "(leeg)".to_owned(),
        (Some(moment), _) => tijdstip(moment),
        (None, Ok(persoon)) => mensen.naam(persoon),
        (None, Err(_)) => een_regel(tekst),
    }
}

/// Points out that there is something to choose, and how.
pub(super) fn wijs(uit: &mut dyn Write, woord: &str, id: impl Display, velden: &[String]) -> io::Result<()> {
    writeln!(uit, "  Mensen schreven iets anders bij: {}. Kies wat geldt:", een_regel(&velden.join(", ")))?;
    writeln!(uit, "    wijkmaat {woord} kiezen {id}")
}
