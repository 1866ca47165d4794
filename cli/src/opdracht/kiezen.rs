//! `kiezen`, for every noun: two people wrote different things without knowing of each other, and somebody says which holds.

use super::velden::Mensen;
use crate::fout::{Einde, Uitkomst};
use crate::thuis::Toestel;
use crate::uitvoer::{Uitvoer, een_regel, tijdstip, uiterlijk};
use clap::Args;
use std::fmt::Display;
use std::io::{self, Write};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{BonCode, StukId, Timestamp};
use wijkmaat_core::view::melding_detail::{Keuze, Waarde};
use wijkmaat_core::view::{TeKiezen, keuzes};

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
            schrijf(uit, keuze, &mensen)?;
        }
        Ok(())
    })?;
    Ok(Einde::Goed)
}

/// One field with all that was written in it, each with what to type to choose it.
pub(super) fn schrijf(uit: &mut dyn Write, keuze: &Keuze, mensen: &Mensen) -> io::Result<()> {
    writeln!(uit, "Kies wat geldt bij {}:", veldnaam(&keuze.veld))?;
    for (nr, waarde) in keuze.waarden.iter().enumerate() {
        let wie = waarde.wie.map_or_else(|| "iemand".to_owned(), |wie| mensen.naam(wie));
        let op = waarde.op.map_or_else(String::new, |op| format!(", {}", tijdstip(op)));
        let nu = if nr == 0 { ", staat er nu" } else { "" };
        writeln!(uit, "  {} ({wie}{op}{nu})", leesbaar(&keuze.veld, waarde, mensen))?;
        let begin = waarde.wijziging.get(..KORT).unwrap_or(&waarde.wijziging);
        writeln!(uit, "    --veld {} --wijziging {begin}", een_regel(&keuze.veld))?;
    }
    Ok(())
}

/// So much of a change tells it from the others in one field.
const KORT: usize = 10;

/// A field as people call it: without the numbers that stand in it, such as the one of a stop.
fn veldnaam(veld: &str) -> String {
    let parts = veld.split(':').filter(|part| part.len() < 32 || !part.chars().all(|char| char.is_ascii_hexdigit()));
    een_regel(&parts.collect::<Vec<_>>().join(", ").replace('_', " "))
}

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

/// Fields that hold a moment, in whatever it is.
const MOMENTEN: &[&str] = &["gepland", "begin", "einde", "wanneer"];
/// Fields that hold the moment at which a day is over: people chose the day.
const DAGEN: &[&str] = &["uiterlijk"];

/// A value as people read it: a moment on the clock, the day that people chose, a person by name.
fn leesbaar(veld: &str, waarde: &Waarde, mensen: &Mensen) -> String {
    let tekst = waarde.waarde.as_str();
    let moment = tekst.parse().ok().map(Timestamp::from_millis);
    match (moment, tekst.parse()) {
        _ if tekst.is_empty() => "(leeg)".to_owned(),
        (Some(moment), _) if MOMENTEN.contains(&veld) => tijdstip(moment),
        (Some(moment), _) if DAGEN.contains(&veld) => uiterlijk(moment),
        (_, Ok(persoon)) => mensen.naam(persoon),
        (_, Err(_)) => een_regel(tekst),
    }
}

/// Points out that there is something to choose, and how.
pub(super) fn wijs(uit: &mut dyn Write, woord: &str, id: impl Display, velden: &[String]) -> io::Result<()> {
    writeln!(
        uit,
        "  Mensen schreven iets anders bij: {}. Kies wat geldt:",
        velden.iter().map(|veld| veldnaam(veld)).collect::<Vec<_>>().join(", ")
    )?;
    writeln!(uit, "    wijkmaat {woord} kiezen {id}")
}
