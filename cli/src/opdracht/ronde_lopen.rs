//! `ronde starten` to `ronde toon`: a ronde while it is walked, and its end.

use super::ronde::meldingen;
use crate::args::{Globaal, meters};
use crate::bestand;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::namen::{self, Namen};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, aantal, een_regel, kilometer, status, tijdstip};
use clap::Args;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use wijkmaat_core::command::{Command, RondeOpdracht, RondeVerslag};
use wijkmaat_core::geo::{self, GPX_HOOGSTENS_BYTES, Positie};
use wijkmaat_core::model::{LatLon, Ontvanger, Overdracht, PersoonId, RondeId, RondeUitkomst, Timestamp};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::view::ronde_lopend::{lopende_id, ronde_lopend, rondes_vergeten};
use wijkmaat_core::view::ronde_slot::{ronde_slot, ronde_telling};
use wijkmaat_core::view::{RondeLopend, RondeSlot, rondes};
use wijkmaat_core::{Error, Result};

/// Arguments of `ronde starten`.
#[derive(Debug, Args)]
pub(crate) struct Starten {
    /// De groep die op pad gaat: een groep van de gemeente, zoals `visbuurt`, of een eigen naam
    #[arg(long)]
    groep: Option<String>,
    /// Naam of nummer van wie meeloopt zonder eigen telefoon; mag vaker
    #[arg(long = "deelnemer", value_name = "PERSOON")]
    deelnemers: Vec<String>,
    /// Het gebied, met naam of code, als dat niet uit de groep volgt
    #[arg(long, value_name = "GEBIED")]
    gebied: Option<String>,
    /// Wanneer de ronde begon, als dat al eerder was, op de klok in Nederland
    #[arg(long, value_name = "JJJJ-MM-DD UU:MM")]
    begin: Option<String>,
}

/// Arguments of `ronde punt`.
#[derive(Debug, Args)]
pub(crate) struct Punt {
    /// Waar u nu bent, in graden: breedte,lengte
    #[arg(value_name = "LAT,LON", allow_hyphen_values = true, required_unless_present = "gpx")]
    plek: Option<LatLon>,
    /// Hoe nauwkeurig dat is, in meters
    #[arg(long, value_name = "METER", conflicts_with = "gpx", value_parser = meters, allow_negative_numbers = true)]
    nauwkeurigheid: Option<f64>,
    /// Een GPX-bestand met plekken en tijden; `-` leest van de standaardinvoer
    #[arg(long, value_name = "BESTAND", conflicts_with = "plek")]
    gpx: Option<PathBuf>,
}

/// Arguments of `ronde stoppen`.
#[derive(Debug, Args)]
pub(crate) struct Stoppen {
    /// Nummer van de ronde [standaard: de ronde die nu loopt]
    id: Option<String>,
    /// U liep de ronde en er was niets aan de hand
    #[arg(long)]
    niets_gevonden: bool,
}

/// Arguments of `ronde overdragen`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("aan").required(true))]
pub(crate) struct Overdragen {
    /// Nummer van de ronde [standaard: de ronde die nu loopt]
    id: Option<String>,
    /// Het team dat het overneemt
    #[arg(long, value_name = "TEAM", group = "aan")]
    team: Option<String>,
    /// Naam of nummer van de persoon die het overneemt
    #[arg(long, group = "aan")]
    persoon: Option<String>,
    /// Wat u overdraagt; noem geen namen
    #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
    wat: String,
    /// Nummer van de melding waar het over gaat
    #[arg(long, value_name = "MELDING")]
    melding: Option<String>,
}

/// Arguments of `ronde deelnemen` and `ronde verlaten`.
#[derive(Debug, Args)]
pub(crate) struct Wie {
    /// Nummer van de ronde
    id: String,
    /// Naam of nummer van wie meeloopt zonder eigen telefoon [standaard: uzelf]
    #[arg(long, value_name = "PERSOON")]
    wie: Option<String>,
}

pub(super) fn starten(starten: Starten, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let deelnemers = starten.deelnemers.iter().map(|wie| namen::persoon(&toestel, wie)).collect::<Result<_>>()?;
    let gebied = starten.gebied.map(|gebied| namen::gebied(&toestel, &gebied)).transpose()?;
    let begin = starten.begin.map(|begin| dagen::moment("begin", &begin)).transpose()?;
    let opdracht = RondeOpdracht::Starten { groep: starten.groep, deelnemers, gebied, begin };
    doe(&toestel, opdracht)?;
    toon_lopend(&toestel, uit)
}

pub(super) fn punt(punt: &Punt, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let gelezen = punt.gpx.as_deref().map(lees_gpx).transpose()?;
    let toestel = thuis::open(globaal)?;
    let (punten, onleesbaar) = match (gelezen, punt.plek) {
        (Some(gelezen), _) => gelezen,
        (None, Some(plek)) => {
            let LatLon { lat, lon } = plek.pointed_out("plek")?;
            let tijd = toestel.core.world().now();
            (vec![Positie { lat, lon, tijd, nauwkeurigheid_m: punt.nauwkeurigheid }], 0)
        }
        (None, None) => (Vec::new(), 0),
    };
    let id = lopende(&toestel, None)?;
    let verslag = verslag(toestel.execute(Command::Ronde(RondeOpdracht::Punten { id, punten }))?.ronde)?;
    uit.geef(&verslag, |uit| {
        writeln!(uit, "{} tot nu toe, {}", kilometer(verslag.lengte_m), plekken(verslag.punten))?;
        overgeslagen(uit, verslag.punten_overgeslagen)?;
        match onleesbaar {
            0 => Ok(()),
            more => writeln!(uit, "{} in het bestand onleesbaar", aantal(more as u64, "plek", "plekken")),
        }
    })?;
    Ok(Einde::Goed)
}

/// The places of a GPX file, and how many could not be read. One without a time is from before every ronde.
fn lees_gpx(pad: &Path) -> Result<(Vec<Positie>, usize), Fout> {
    let bytes = if pad.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(GPX_HOOGSTENS_BYTES as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| crate::fout::bestand(&error, "-"))?;
        bytes
    } else {
        bestand::lees(pad, GPX_HOOGSTENS_BYTES)?
    };
    let inhoud = geo::lees_gpx(&bytes).map_err(|error| Fout::bij(error, pad))?;
    let spoor = inhoud.spoor().map_err(|error| Fout::bij(error, pad))?;
    let positie = |punt: &geo::SpoorPunt| Positie {
        lat: punt.punt.lat,
        lon: punt.punt.lon,
        tijd: punt.tijd.unwrap_or(Timestamp::from_millis(0)),
        nauwkeurigheid_m: punt.nauwkeurigheid_m,
    };
    Ok((spoor.punten().map(positie).collect(), inhoud.overgeslagen))
}

pub(super) fn stoppen(stoppen: &Stoppen, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let id = lopende(&toestel, stoppen.id.as_deref())?;
    let niets_gevonden = stoppen.niets_gevonden;
    toestel.execute(Command::Ronde(RondeOpdracht::Stoppen { id, niets_gevonden }))?;
    toon_slot(&toestel, id, uit)
}

pub(super) fn overdragen(overdragen: Overdragen, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let aan = match (overdragen.team, overdragen.persoon) {
        (Some(team), _) => Ontvanger::Team { team: namen::team(&*toestel.core.profile()?, &team)? },
        (None, persoon) => Ontvanger::Persoon { persoon: namen::persoon(&toestel, &persoon.unwrap_or_default())? },
    };
    let melding = overdragen.melding.map(|melding| melding.parse()).transpose()?;
    let id = lopende(&toestel, overdragen.id.as_deref())?;
    toestel.execute(Command::Ronde(RondeOpdracht::Overdragen { id, aan, wat: overdragen.wat, melding }))?;
    toon_slot(&toestel, id, uit)
}

/// What was handed over to who asks, or to their team.
pub(super) fn overgedragen(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let found = toestel.core.view(&toestel.namens, |c, v| rondes::overgedragen(c, v, &toestel.namens))?;
    uit.geef(&found, |uit| {
        if found.is_empty() {
            return writeln!(uit, "Er is niets aan u of uw team overgedragen.");
        }
        found.iter().try_for_each(|een| {
            writeln!(uit, "{}  {}", tijdstip(een.overdracht.wanneer), een_regel(&een.overdracht.wat))?;
            een.overdracht.melding.iter().try_for_each(|id| writeln!(uit, "    wijkmaat melding toon {id}"))?;
            writeln!(uit, "    wijkmaat ronde toon {}", een.ronde)
        })
    })?;
    Ok(Einde::Goed)
}

pub(super) fn deelnemen(wie: &Wie, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let (id, wie) = (wie.id.parse()?, andere(&toestel, wie, namen::persoon)?);
    let verslag = doe(&toestel, RondeOpdracht::Deelnemen { id, wie })?;
    toon_slot(&toestel, verslag.ronde, uit)
}

pub(super) fn verlaten(wie: &Wie, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let (id, wie) = (wie.id.parse()?, andere(&toestel, wie, namen::persoon_weg)?);
    let verslag = doe(&toestel, RondeOpdracht::Verlaten { id, wie })?;
    toon_slot(&toestel, verslag.ronde, uit)
}

pub(super) fn lopend(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    toon_lopend(&thuis::open(globaal)?, uit)
}

pub(super) fn toon(id: &str, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    toon_slot(&thuis::open(globaal)?, id.parse()?, uit)
}

pub(super) fn telling(dagen: u32, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let tot = toestel.core.world().now().plus_millis(1);
    let vanaf = tot.plus_millis(i64::from(dagen).saturating_mul(-86_400_000));
    let telling = toestel.core.view(&toestel.namens, |c, v| ronde_telling(c, v, vanaf, tot))?;
    uit.geef(&telling, |uit| {
        writeln!(uit, "{}, {}", aantal(telling.rondes.into(), "ronde", "rondes"), kilometer(telling.lengte_m))?;
        writeln!(uit, "iets gemeld: {}", telling.gemeld)?;
        writeln!(uit, "niets gevonden: {}", telling.niets_gevonden)?;
        writeln!(uit, "gestopt zonder uitkomst: {}", telling.zonder_uitkomst)?;
        writeln!(uit, "nog niet gestopt: {}", telling.lopend)
    })?;
    Ok(Einde::Goed)
}

fn doe(toestel: &Toestel, opdracht: RondeOpdracht) -> Result<RondeVerslag> {
    verslag(toestel.execute(Command::Ronde(opdracht))?.ronde)
}

/// Who walks along, if it is somebody else.
fn andere(
    toestel: &Toestel,
    wie: &Wie,
    zoek: impl Fn(&Toestel, &str) -> Result<PersoonId>,
) -> Result<Option<PersoonId>> {
    wie.wie.as_deref().map(|wie| zoek(toestel, wie)).transpose()
}

fn verslag(verslag: Option<RondeVerslag>) -> Result<RondeVerslag> {
    verslag.ok_or_else(|| Error::unexpected("a receipt without a ronde"))
}

/// The ronde that was named, else the one that goes on.
fn lopende(toestel: &Toestel, id: Option<&str>) -> Result<RondeId> {
    match id {
        Some(id) => id.parse(),
        None => toestel.core.view(&toestel.namens, lopende_id),
    }
}

fn toon_lopend(toestel: &Toestel, uit: Uitvoer) -> Uitkomst {
    let (nu, uren) = (toestel.core.world().now(), toestel.core.profile()?.drempels().ronde_hoogstens_uren);
    let lopend = toestel.core.view(&toestel.namens, |c, v| ronde_lopend(c, v, nu, uren))?;
    let vergeten = toestel.core.view(&toestel.namens, |c, v| rondes_vergeten(c, v, nu, uren))?;
    uit.geef(&lopend, |uit| {
        match &lopend {
            Some(lopend) => regels_lopend(uit, lopend, &Namen::van(toestel))?,
            None => writeln!(uit, "Er loopt nu geen ronde op dit toestel.")?,
        }
        for ronde in vergeten.iter().filter(|ronde| Some(ronde.id) != lopend.as_ref().map(|lopend| lopend.id)) {
            writeln!(uit, "Nooit gestopt: {} van {}", ronde.id, tijdstip(ronde.begin))?;
        }
        Ok(())
    })?;
    Ok(Einde::Goed)
}

fn regels_lopend(uit: &mut dyn Write, lopend: &RondeLopend, namen: &Namen) -> io::Result<()> {
    writeln!(uit, "Ronde {} loopt sinds {}", lopend.id, tijdstip(lopend.sinds))?;
    groep(uit, namen, lopend.groep.as_deref())?;
    writeln!(
        uit,
        "{} tot nu toe, {}",
        kilometer(lopend.lengte_m),
        meldingen(usize::try_from(lopend.meldingen).unwrap_or(usize::MAX))
    )?;
    overgeslagen(uit, lopend.punten_overgeslagen)?;
    if lopend.vergeten {
        writeln!(
            uit,
            "Deze ronde loopt al heel lang. Stop hem als u klaar bent: het einde wordt dan de laatste plek."
        )?;
    }
    Ok(())
}

fn toon_slot(toestel: &Toestel, id: RondeId, uit: Uitvoer) -> Uitkomst {
    let slot = toestel.core.view(&toestel.namens, |c, v| ronde_slot(c, v, id))?;
    uit.geef(&slot, |uit| regels_slot(uit, &slot, &Namen::van(toestel)))?;
    Ok(Einde::Goed)
}

fn regels_slot(uit: &mut dyn Write, slot: &RondeSlot, namen: &Namen) -> io::Result<()> {
    let ronde = &slot.ronde;
    write!(uit, "Ronde {}, {}", ronde.id, tijdstip(ronde.begin))?;
    match slot.duur_s {
        Some(seconden) => writeln!(uit, ", {} minuten", seconden / 60)?,
        None => writeln!(uit, ", loopt nog")?,
    }
    groep(uit, namen, ronde.groep.as_deref())?;
    if let Some(lengte) = ronde.lengte_m {
        writeln!(uit, "{} gelopen", kilometer(lengte))?;
    }
    if let Some(gebied) = &ronde.gebied {
        let gezien = ronde.dekking.map(|deel| format!(": {:.0}% van het gebied gezien", deel * 100.0));
        writeln!(uit, "{}{}", namen.gebied(gebied), gezien.unwrap_or_default())?;
    }
    writeln!(uit, "{}", uitkomst(slot.uitkomst, ronde.einde.is_some()))?;
    if slot.uitkomst == Some(RondeUitkomst::NietsGevonden) && !ronde.overdrachten.is_empty() {
        writeln!(uit, "Wel is er iets overgedragen:")?;
    }
    for melding in &slot.meldingen {
        let bij = melding.team.as_deref().map_or_else(|| "nog geen team".to_owned(), |team| namen.team(team));
        writeln!(
            uit,
            "  {}  {}  ligt bij {bij}  {}",
            melding.id,
            namen.soort(&melding.categorie),
            status(melding.status.as_str())
        )?;
    }
    for overdracht in &ronde.overdrachten {
        writeln!(uit, "Overgedragen aan {}: {}", ontvanger(overdracht, slot, namen), een_regel(&overdracht.wat))?;
    }
    slot.samen.iter().try_for_each(|ander| {
        let eind = uitkomst(ander.uitkomst, ander.ronde.einde.is_some());
        writeln!(uit, "Zelfde dienst: ronde {}: {eind}", ander.ronde.id)
    })
}

fn ontvanger(overdracht: &Overdracht, slot: &RondeSlot, namen: &Namen) -> String {
    match &overdracht.aan {
        Some(Ontvanger::Team { team }) => namen.team(team),
        Some(Ontvanger::Persoon { persoon }) => {
            let found = slot.mensen.iter().find(|mens| mens.persoon == *persoon);
            found.map_or_else(|| persoon.to_string(), |mens| een_regel(&mens.naam))
        }
        None => "onbekend".to_owned(),
    }
}

fn uitkomst(uitkomst: Option<RondeUitkomst>, gestopt: bool) -> &'static str {
    match uitkomst {
        Some(RondeUitkomst::Gemeld) => "Er is iets gemeld.",
        Some(RondeUitkomst::NietsGevonden) => "Er was niets aan de hand.",
        None if gestopt => "Gestopt zonder uitkomst.",
        None => "Nog niet gestopt.",
    }
}

fn groep(uit: &mut dyn Write, namen: &Namen, groep: Option<&str>) -> io::Result<()> {
    groep.map_or(Ok(()), |groep| writeln!(uit, "Groep {}", namen.groep(groep)))
}

fn overgeslagen(uit: &mut dyn Write, hoeveel: u32) -> io::Result<()> {
    match hoeveel {
        0 => Ok(()),
        _ => writeln!(uit, "{} niet bruikbaar en weggelaten", plekken(hoeveel)),
    }
}

fn plekken(hoeveel: u32) -> String {
    aantal(hoeveel.into(), "plek", "plekken")
}
