//! `koppelen`: this device becomes one of the gemeente's.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::Uitvoer;
use clap::Args;
use serde::Serialize;
use wijkmaat_core::model::{GebiedCode, PersoonId};
use wijkmaat_core::sync::http::is_exposed;
use wijkmaat_core::{Code, Error};

/// Arguments of `koppelen`.
#[derive(Debug, Args)]
pub(crate) struct Koppelen {
    /// Adres van de hub, zoals `https://wijkmaat.voorbeeld.nl`
    #[arg(long, value_name = "URL")]
    hub: String,
    /// De code die u van de gemeente kreeg
    #[arg(long)]
    code: String,
    /// Gebruik ook een adres zonder beveiliging (http) buiten het eigen netwerk; anderen kunnen dan meelezen
    #[arg(long)]
    onveilig: bool,
}

/// Who this device works for from now on.
#[derive(Debug, Serialize)]
struct Gekoppeld<'a> {
    hub: &'a str,
    gemeente: &'a str,
    persoon: PersoonId,
    rol: &'a str,
    team: Option<&'a str>,
    gebieden: &'a [GebiedCode],
}

/// Couples; what was made before goes along.
pub(crate) fn doe(koppelen: &Koppelen, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    if !koppelen.onveilig && is_exposed(&koppelen.hub) {
        return Err(Error::new(Code::AdresOnveilig).with("waarde", &koppelen.hub).into());
    }
    let toestel = thuis::open(globaal)?;
    let namens = toestel.core.couple(&koppelen.hub, &koppelen.code).map_err(|error| match error.code {
        // Nothing waits on this device yet: a wrong letter in the address is more likely than a hub that is away.
        Code::HubOnbereikbaar => Error::new(Code::KoppelenOnbereikbaar).with("hub", &koppelen.hub),
        _ => error,
    })?;
    let profile = toestel.core.profile()?;
    let gekoppeld = Gekoppeld {
        hub: &koppelen.hub,
        gemeente: profile.id(),
        persoon: namens.persoon,
        rol: &namens.rol,
        team: namens.team.as_deref(),
        gebieden: &namens.gebieden,
    };
    uit.geef(&gekoppeld, |uit| {
        let rol = profile.rol(&namens.rol).map_or(namens.rol.as_str(), |rol| rol.naam.as_str());
        writeln!(uit, "Dit toestel is gekoppeld aan {}. U werkt als {rol}.", profile.naam())
    })?;
    Ok(Einde::Goed)
}
