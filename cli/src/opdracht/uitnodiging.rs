//! `uitnodiging`: a one-time code with which someone couples a device.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst, meld_regel};
use crate::namen;
use crate::thuis;
use crate::uitvoer::{Uitvoer, een_regel, keert_om};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use uuid::Uuid;
use wijkmaat_core::model::{GebiedCode, PersoonId};
use wijkmaat_core::{Code, Error};

/// Arguments of `uitnodiging`; the gemeente is the global one.
#[derive(Debug, Args)]
#[command(
    after_help = "Het antwoord is altijd JSON, ook zonder --json. De code geldt zeven dagen, voor één toestel. De hub mag intussen draaien."
)]
pub(crate) struct Uitnodiging {
    /// Map met de gegevens van de hub; is daar nog geen hub, dan wordt die gemaakt en staat dat op stderr
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
    /// Gebied waar de persoon werkt, met naam of code; mag vaker. Zonder gebied is het de hele gemeente
    #[arg(long = "gebied", value_name = "GEBIED")]
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
    check_naam(&naam)?;
    let profile = thuis::profiel(globaal)?;
    let gebieden = gebieden
        .iter()
        .map(|gebied| namen::gebied_van(&profile, gebied))
        .collect::<Result<Vec<GebiedCode>, Error>>()?;
    let rol = namen::rol(&profile, &rol)?;
    let team = team.map(|team| namen::team(&profile, &team)).transpose()?;
    let persoon = persoon.map(|persoon| persoon.parse()).transpose()?;
    // The hub asks once, with the nil id, and puts the real pseudonym in at coupling.
    let namens = profile.namens(PersoonId::new(Uuid::nil()), &rol, team.as_deref(), &gebieden)?;
    let wie =
        wijkmaat_hub::Uitnodiging { gemeente: profile.id().to_owned(), naam, persoon, namens: &|_| namens.clone() };
    let was_hub = wijkmaat_hub::is_hub(&data);
    let code = wijkmaat_hub::uitnodiging(&data, &wie)?;
    if !was_hub {
        let map = een_regel(&data.display().to_string());
        meld_regel(&format_args!(
            "Let op: in {map} stond nog geen hub. Die is nu gemaakt. Was dat niet de bedoeling, kijk dan de naam na."
        ));
    }
    Uitvoer::geef_json(&Antwoord { code })?;
    Ok(Einde::Goed)
}

/// Most characters of a name.
const NAAM_HOOGSTENS: usize = 100;

/// A name that every screen can show: not empty, not endless, and without marks that nobody sees.
fn check_naam(naam: &str) -> Result<(), Error> {
    if naam.is_empty() {
        return Err(Error::new(Code::VeldLeeg).with("veld", "naam"));
    }
    if naam.chars().count() > NAAM_HOOGSTENS {
        return Err(Error::new(Code::VeldTeLang).with("veld", "naam").with("hoogstens", NAAM_HOOGSTENS));
    }
    if naam.chars().any(|c| c.is_control() || keert_om(c)) {
        return Err(Error::new(Code::NaamTekens).with("veld", "naam"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_can_be_seen_and_shown() {
        assert!(check_naam("Fatima el-Ouafí").is_ok());
        let code = |naam: &str| check_naam(naam).expect_err(naam).code;
        assert_eq!(Code::VeldLeeg, code(""));
        assert_eq!(Code::VeldTeLang, code(&"x".repeat(101)));
        assert_eq!(Code::NaamTekens, code("Anna\u{1b}[31m"));
        assert_eq!(Code::NaamTekens, code("Anna\u{202e}"));
    }
}
