//! `melding lijst`: the way to one page that costs next to nothing. Profile and areas are read only when they are needed.

use super::detail;
use crate::args::{Globaal, meters};
use crate::fout::{Einde, Fout, Uitkomst};
use crate::namen::{self, Namen};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, een_regel, status, tijdstip};
use clap::Args;
use std::collections::BTreeSet;
use wijkmaat_core::model::{GebiedCode, LatLon, Melding};
use wijkmaat_core::view::{Bij, Cursor, Filter, meldingen_lijst};
use wijkmaat_core::{Code, Error, Result};

/// Most meldingen in one answer.
const HOOGSTENS: u32 = 1000;

/// Arguments of `melding lijst`.
#[derive(Debug, Args)]
pub(crate) struct Lijst {
    /// In dit gebied en de gebieden daarbinnen, met naam of code
    #[arg(long, value_name = "GEBIED")]
    gebied: Option<String>,
    /// Met al deze woorden, of woorden die zo beginnen
    #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
    zoek: Option<String>,
    /// In de buurt van deze plek, in graden: breedte,lengte
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    bij: Option<LatLon>,
    /// Hoe ver daarvandaan hoogstens, in meters
    #[arg(long, value_name = "METER", requires = "bij", default_value = "250", value_parser = meters, allow_negative_numbers = true)]
    straal: f64,
    /// Met deze status
    #[arg(long)]
    status: Option<String>,
    /// Alleen wat u zelf meldde, of waarvan u eigenaar bent
    #[arg(long)]
    mijn: bool,
    /// Waar het over gaat
    #[arg(long)]
    categorie: Option<String>,
    /// Bij dit team
    #[arg(long)]
    team: Option<String>,
    /// Van dit vakgebied
    #[arg(long)]
    discipline: Option<String>,
    /// Hoeveel meldingen hoogstens, van 1 tot en met 1000
    #[arg(long, value_name = "AANTAL", default_value = "50", value_parser = hoogstens, allow_negative_numbers = true)]
    hoogstens: u32,
    /// De volgende bladzijde: wat komt na deze melding, de laatste van de vorige bladzijde
    #[arg(long, value_name = "ID")]
    na: Option<String>,
}

/// Gives the page.
pub(super) fn doe(lijst: &Lijst, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let filter = filter(lijst, &toestel)?;
    let page = toestel
        .core
        .view(&toestel.namens, |connection, viewer| meldingen_lijst::meldingen_lijst(connection, viewer, &filter))?;
    if page.meldingen.is_empty() {
        names_exist(&filter, lijst.gebied.as_deref(), &toestel)?;
    }
    uit.geef(&page.meldingen, |uit| {
        if page.meldingen.is_empty() {
            return writeln!(uit, "Geen meldingen gevonden.");
        }
        let namen = Namen::van(&toestel);
        page.meldingen.iter().try_for_each(|melding| writeln!(uit, "{}", regel(melding, &namen)))?;
        match page.volgende {
            Some(cursor) => writeln!(uit, "Er zijn er meer: zet er --na {} bij.", cursor.id),
            None => Ok(()),
        }
    })?;
    Ok(Einde::Goed)
}

fn filter(lijst: &Lijst, toestel: &Toestel) -> Result<Filter, Fout> {
    let gebieden = match &lijst.gebied {
        Some(gebied) => within(&namen::gebied(toestel, gebied)?, toestel)?,
        None => Vec::new(),
    };
    let na = match &lijst.na {
        Some(id) => {
            let last = detail::lees(toestel, id.parse()?)?.melding;
            Some(Cursor { gemaakt: last.gemaakt, id: last.id })
        }
        None => None,
    };
    Ok(Filter {
        gebieden,
        status: lijst.status.as_deref().map(str::parse).transpose()?,
        discipline: lijst.discipline.clone(),
        team: match &lijst.team {
            Some(team) => Some(namen::team(&*toestel.core.profile()?, team)?),
            None => None,
        },
        categorie: match &lijst.categorie {
            Some(categorie) => Some(namen::categorie(&*toestel.core.profile()?, categorie)?),
            None => None,
        },
        mijn: lijst.mijn,
        zoek: lijst.zoek.clone(),
        bij: match lijst.bij {
            Some(punt) => Some(Bij { punt: punt.pointed_out("bij")?, straal_m: lijst.straal }),
            None => None,
        },
        na,
        hoogstens: lijst.hoogstens,
    })
}

/// The area and those that lie in it: by the areas in force, and by the profile, which also places codes of other years.
fn within(code: &GebiedCode, toestel: &Toestel) -> Result<Vec<GebiedCode>> {
    let (areas, profile) = (toestel.core.areas()?, toestel.core.profile()?);
    let known: BTreeSet<&GebiedCode> = areas.iter().chain(profile.gebieden()).map(|gebied| &gebied.code).collect();
    let lies_in = |inner: &GebiedCode| areas.omvat(code, inner) || profile.voorouders(inner).contains(code);
    let mut codes = vec![code.clone()];
    codes.extend(known.into_iter().filter(|inner| *inner != code && lies_in(inner)).cloned());
    Ok(codes)
}

/// Nothing was found: a name that does not exist is told as a mistake, with the choices.
fn names_exist(filter: &Filter, gebied: Option<&str>, toestel: &Toestel) -> Result<()> {
    if let Some(categorie) = &filter.categorie {
        toestel.core.profile()?.categorie(categorie)?;
    }
    if let Some(team) = &filter.team {
        toestel.core.profile()?.team(team)?;
    }
    if let Some(gebied) = gebied {
        let code = namen::gebied(toestel, gebied)?;
        if toestel.core.areas()?.gebied(&code).is_none() && toestel.core.profile()?.gebied(&code).is_none() {
            return Err(Error::new(Code::GebiedOnbekend).with("gebied", code));
        }
    }
    Ok(())
}

fn regel(melding: &Melding, namen: &Namen) -> String {
    let gebied = melding.gebied.as_ref().map_or_else(|| "-".to_owned(), |code| namen.gebied(code));
    let omschrijving = melding.omschrijving.as_deref().map(een_regel).unwrap_or_default();
    let (status, tijd) = (status(melding.status.as_str()), tijdstip(melding.gemaakt));
    format!("{}  {tijd}  {status}  {}  {gebied}  {omschrijving}", melding.id, namen.soort(&melding.categorie))
}

fn hoogstens(text: &str) -> Result<u32, String> {
    let most = text.parse::<u32>().ok().filter(|most| (1..=HOOGSTENS).contains(most));
    most.ok_or_else(|| format!("Schrijf een getal van 1 tot en met {HOOGSTENS}."))
}
