//! `gebied`: the areas there are, and in which of them a place lies.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::{Uitvoer, een_regel};
use clap::Subcommand;
use wijkmaat_core::model::LatLon;

/// What can be asked about areas.
#[derive(Debug, Subcommand)]
pub(crate) enum Gebied {
    /// Zoek in welke buurt en wijk een plek ligt
    Zoeken {
        /// De plek in graden: breedte,lengte
        #[arg(value_name = "LAT,LON", allow_hyphen_values = true)]
        plek: LatLon,
    },
    /// Laat de wijken en buurten zien, met hun code
    Lijst,
}

/// Runs a command of `gebied`.
pub(crate) fn doe(gebied: &Gebied, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match gebied {
        Gebied::Zoeken { plek } => zoek(*plek, globaal, uit),
        Gebied::Lijst => lijst(globaal, uit),
    }
}

fn lijst(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let indeling = thuis::gebieden(globaal)?;
    let mut all: Vec<_> = indeling.iter().collect();
    // The code of a buurt begins with that of its wijk: both sorted by what follows the letters.
    all.sort_by_key(|gebied| (gebied.code.as_str().get(2..).unwrap_or_default(), gebied.code.as_str()));
    uit.geef(&all, |uit| {
        all.iter().try_for_each(|gebied| writeln!(uit, "{:<11} {}", gebied.code.as_str(), een_regel(&gebied.naam)))
    })?;
    Ok(Einde::Goed)
}

fn zoek(plek: LatLon, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let ligging = thuis::gebieden(globaal)?.ligging(plek);
    uit.geef(&ligging, |uit| {
        let delen = [
            ("Buurt", &ligging.buurt),
            ("Wijk", &ligging.wijk),
            ("Stadsdeel", &ligging.stadsdeel),
            ("Gemeente", &ligging.gemeente),
        ];
        for (soort, gebied) in delen {
            if let Some(gebied) = gebied {
                writeln!(uit, "{soort:<9} {}  {} ({})", gebied.code, een_regel(&gebied.naam), gebied.jaar)?;
            }
        }
        if ligging.op_grens {
            writeln!(uit, "Deze plek ligt op een grens.")?;
        }
        match &ligging.buiten {
            Some(buiten) => {
                let (naam, meter) = (een_regel(&buiten.dichtstbij.naam), buiten.afstand_m);
                writeln!(uit, "Deze plek ligt in geen enkel gebied. Het dichtstbij is {naam}, op {meter:.0} meter.")
            }
            None => Ok(()),
        }
    })?;
    Ok(Einde::Goed)
}
