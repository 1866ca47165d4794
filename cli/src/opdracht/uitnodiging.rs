//! `uitnodiging`: a one-time code with which someone couples a device.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::Uitvoer;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use uuid::Uuid;
use wijkmaat_core::model::{GebiedCode, PersoonId};
use wijkmaat_core::{Code, Error};

/// Arguments of `uitnodiging`; the gemeente is the global one.
#[derive(Debug, Args)]
#[command(
    after_help = "Het antwoord is altijd JSON. De code geldt zeven dagen, voor één toestel. De hub mag intussen draaien."
)]
pub(crate) struct Uitnodiging {
    /// Map met de gegevens van de hub
    #[arg(long, value_name = "MAP")]
    data: PathBuf,
    /// Rol in het profiel, zoals toezichthouder of wijkmanager
    #[arg(long)]
    rol: String,
    /// Naam van de persoon, voor wie met hem of haar samenwerkt
    #[arg(long)]
    naam: String,
    /// Team van de persoon; zonder team geldt dat van de rol
    #[arg(long)]
    team: Option<String>,
    /// Gebied waar de persoon werkt; mag vaker. Zonder gebied is het de hele gemeente
    #[arg(long = "gebied", value_name = "CODE")]
    gebieden: Vec<String>,
    /// Nummer van iemand die al meedoet, voor een volgend toestel
    #[arg(long)]
    persoon: Option<String>,
}

/// The code.
#[derive(Debug, Serialize)]
struct Antwoord {
    code: String,
}

/// Makes the code. What somebody may do is decided here, from the profile; the hub keeps it as it was told.
pub(crate) fn doe(uitnodiging: Uitnodiging, globaal: &Globaal, _uit: Uitvoer) -> Uitkomst {
    let Uitnodiging { data, rol, naam, team, gebieden, persoon } = uitnodiging;
    let naam = naam.trim().to_owned();
    if naam.is_empty() {
        return Err(Error::new(Code::VeldLeeg).with("veld", "naam").into());
    }
    let profile = thuis::profiel(globaal)?;
    let gebieden = gebieden.iter().map(|code| code.parse()).collect::<Result<Vec<GebiedCode>, Error>>()?;
    let persoon = persoon.map(|persoon| persoon.parse()).transpose()?;
    // The hub asks once, with the nil id, and puts the real pseudonym in at coupling.
    let namens = profile.namens(PersoonId::new(Uuid::nil()), &rol, team.as_deref(), &gebieden)?;
    let wie =
        wijkmaat_hub::Uitnodiging { gemeente: profile.id().to_owned(), naam, persoon, namens: &|_| namens.clone() };
    let code = wijkmaat_hub::uitnodiging(&data, &wie)?;
    Uitvoer::geef_json(&Antwoord { code })?;
    Ok(Einde::Goed)
}
