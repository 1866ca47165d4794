//! `kiezen`, for every noun: two people wrote different things without knowing of each other, and somebody says which holds.

use super::keuzewoorden::{Delen, Woorden};
use super::velden::Mensen;
use crate::fout::{Einde, Uitkomst};
use crate::namen::Namen;
use crate::thuis::Toestel;
use crate::uitvoer::{Uitvoer, een_regel, tijdstip};
use clap::Args;
use std::fmt::Display;
use std::io::{self, Write};
use wijkmaat_core::Result;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{BonCode, Schouw, StukId, VergaderingId};
use wijkmaat_core::view::melding_detail::Keuze;
use wijkmaat_core::view::{TeKiezen, keuzes, stukken, te_kiezen, vergadering};

/// Arguments of `kiezen`.
#[derive(Debug, Args)]
pub(crate) struct Kiezen {
    /// Het nummer; van een bon ook de code die erop staat
    #[arg(value_name = "NUMMER")]
    id: String,
    /// Het veld; zonder ziet u waar iets te kiezen is
    #[arg(long)]
    veld: Option<String>,
    /// De wijziging met de waarde die voortaan geldt; het begin is genoeg. Zonder ziet u ze staan
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
    let (mensen, namen) = (Mensen::van(toestel)?, Namen::van(toestel));
    let stuk = waarin(toestel, id)?;
    let delen = delen(toestel, &stuk, Delen::new(&mensen, &namen))?;
    let woorden = Woorden { soort: &stuk.soort, delen, mensen: &mensen, namen: &namen };
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
            schrijf(uit, keuze, &woorden)?;
        }
        Ok(())
    })?;
    Ok(Einde::Goed)
}

/// What it is that there is to choose in.
fn waarin(toestel: &Toestel, id: StukId) -> Result<TeKiezen> {
    let profile = toestel.core.profile()?;
    toestel.core.view(&toestel.namens, |c, v| te_kiezen::stuk(c, v, &profile, &toestel.namens, id))
}

/// With the parts of this one: its stops, or its points.
fn delen(toestel: &Toestel, stuk: &TeKiezen, delen: Delen) -> Result<Delen> {
    let profile = toestel.core.profile()?;
    Ok(match stuk.soort.as_str() {
        "schouw" => {
            let schouw: Schouw = toestel.core.view(&toestel.namens, |c, v| stukken::een(c, v, stuk.id.uuid()))?;
            delen.met_haltes(&schouw)
        }
        "vergadering" => {
            let id = VergaderingId::new(stuk.id.uuid());
            let beeld = toestel.core.view(&toestel.namens, |c, v| vergadering::vergadering(c, v, &profile, id))?;
            delen.met_punten(&beeld)
        }
        _ => delen,
    })
}

/// One field with all that was written in it, each with what to type to choose it.
pub(super) fn schrijf(uit: &mut dyn Write, keuze: &Keuze, woorden: &Woorden<'_>) -> io::Result<()> {
    writeln!(uit, "Kies wat geldt bij {}:", woorden.delen.veld(&keuze.veld))?;
    for (nr, waarde) in keuze.waarden.iter().enumerate() {
        let wie = waarde.wie.map_or_else(|| "iemand".to_owned(), |wie| woorden.mensen.naam(wie));
        let op = waarde.op.map_or_else(String::new, |op| format!(", {}", tijdstip(op)));
        let nu = if nr == 0 { ", staat er nu" } else { "" };
        writeln!(uit, "  {} ({wie}{op}{nu})", woorden.waarde(&keuze.veld, &waarde.waarde))?;
        let begin = waarde.wijziging.get(..KORT).unwrap_or(&waarde.wijziging);
        writeln!(uit, "    --veld {} --wijziging {begin}", een_regel(&keuze.veld))?;
    }
    Ok(())
}

/// So much of a change tells it from the others in one field.
const KORT: usize = 10;

/// Points out to whoever looks at everything where there is something to choose.
pub(super) fn wijs_alles(uit: &mut dyn Write, all: &[TeKiezen]) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(uit, "Mensen schreven iets anders. Kies wat geldt:")?;
    for one in all {
        match &one.titel {
            Some(titel) => writeln!(uit, "  {} ({}):", een_regel(titel), een_regel(&one.soort))?,
            None => writeln!(uit, "  {}:", een_regel(&one.soort))?,
        }
        let word = match one.soort.as_str() {
            "waarneming" => "schouw",
            "bezoek" | "vraag" => "spreekuur",
            "zorgvraag" | "zorgantwoord" => "taak",
            "melding" => {
                writeln!(uit, "  wijkmaat melding toon {}", one.id)?;
                continue;
            }
            same => same,
        };
        writeln!(uit, "  wijkmaat {word} kiezen {}", one.id)?;
    }
    Ok(())
}

/// Points out that there is something to choose, and how.
pub(super) fn wijs(
    uit: &mut dyn Write,
    woord: &str,
    id: impl Display,
    velden: &[String],
    delen: &Delen,
) -> io::Result<()> {
    writeln!(
        uit,
        "  Mensen schreven iets anders bij: {}. Kies wat geldt:",
        velden.iter().map(|veld| delen.veld(veld)).collect::<Vec<_>>().join(", ")
    )?;
    writeln!(uit, "    wijkmaat {woord} kiezen {id}")
}
