//! `ronde`: a recorded walk with its camera pictures, and the walks there are; walking one is in `ronde_lopen.rs`.

use super::rapport;
use super::ronde_lopen;
use crate::args::{Globaal, getal};
use crate::bestand;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::namen::Namen;
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, aantal, een_regel, kilometer, tijdstip};
use clap::Subcommand;
use serde::Serialize;
use std::path::{Path, PathBuf};
use wijkmaat_core::command::{Command, RondeImporteren, RondeVerslag};
use wijkmaat_core::geo::{self, GPX_HOOGSTENS_BYTES};
use wijkmaat_core::media::MAX_BYTES;
use wijkmaat_core::model::{Foto, RondeId};
use wijkmaat_core::report;
use wijkmaat_core::view::{ronde_detail, rondes};
use wijkmaat_core::{Error, text};

/// What can be done with rondes.
#[derive(Debug, Subcommand)]
pub(crate) enum Ronde {
    /// Begin een ronde
    ///
    /// Alles mag weg: dan begint de ronde nu, zonder groep. Wat u daarna meldt, hoort vanzelf bij de ronde. Er loopt
    /// hoogstens één ronde tegelijk. Gaat het toestel onderweg uit, dan gaat de ronde daarna verder.
    Starten(ronde_lopen::Starten),
    /// Zet waar u bent bij de ronde die loopt
    ///
    /// Wat niet kan, zoals een plek uit de toekomst of een sprong, wordt weggelaten en geteld. Waar u liep, blijft op dit
    /// toestel.
    Punt(ronde_lopen::Punt),
    /// Laat zien of er een ronde loopt, en welke rondes nooit zijn gestopt
    Lopend,
    /// Zeg aan wie u overdraagt wat de ronde niet kan afmaken
    Overdragen(ronde_lopen::Overdragen),
    /// Laat zien wat aan u of uw team is overgedragen
    Overgedragen,
    /// Stop de ronde
    ///
    /// Een ronde die te lang geleden begon, stopt op de laatste plek die bekend is.
    Stoppen(ronde_lopen::Stoppen),
    /// Laat één ronde zien: wat er is gemeld en bij wie het ligt, wat is overgedragen, hoe ver en hoe lang
    Toon {
        /// Nummer van de ronde
        id: String,
    },
    /// Loop mee met de ronde van een ander, elk met een eigen spoor
    Deelnemen(ronde_lopen::Wie),
    /// Stop eerder dan de anderen
    Verlaten(ronde_lopen::Wie),
    /// Tel de rondes: met meldingen, en met niets gevonden
    Telling {
        /// Over hoeveel dagen
        #[arg(long, value_name = "AANTAL", default_value = "30", value_parser = getal, allow_negative_numbers = true)]
        dagen: u32,
    },
    /// Lees een opgenomen wandeling in, met de foto's die onderweg zijn gemaakt
    ///
    /// Elke foto wordt een signaal op haar eigen plek en tijd. Een bestand in de map dat geen goede foto is, wordt
    /// genoemd met de reden; de andere gaan gewoon door. Het bestand met de route moet wel kloppen. Twee keer inlezen is
    /// één keer.
    Importeren {
        /// De opgenomen route
        #[arg(long, value_name = "BESTAND")]
        gpx: PathBuf,
        /// Map met de foto's
        #[arg(long, value_name = "MAP")]
        fotos: Option<PathBuf>,
    },
    /// Laat de rondes zien, nieuwste eerst
    Lijst,
    /// Maak een rapport van een ronde, om te delen
    ///
    /// Met cijfers, een schematische kaart, wat er is gevonden en de foto's. Zonder namen, zonder de lijn die is gelopen en
    /// zonder wat vertrouwelijk is.
    Rapport {
        /// Nummer van de ronde
        id: String,
        #[command(flatten)]
        naar: rapport::Naar,
    },
}

/// What was made of a walk, and which files were not used.
#[derive(Debug, Serialize)]
struct Ingelezen {
    #[serde(flatten)]
    verslag: RondeVerslag,
    /// This walk was read in before, with all of these pictures.
    was_er_al: bool,
    overgeslagen: Vec<Overgeslagen>,
}

/// A file that was not used.
#[derive(Debug, Serialize)]
struct Overgeslagen {
    bestand: String,
    reden: String,
}

/// Runs a command of `ronde`.
pub(crate) fn doe(ronde: Ronde, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match ronde {
        Ronde::Starten(starten) => ronde_lopen::starten(starten, globaal, uit),
        Ronde::Punt(punt) => ronde_lopen::punt(&punt, globaal, uit),
        Ronde::Lopend => ronde_lopen::lopend(globaal, uit),
        Ronde::Overdragen(overdragen) => ronde_lopen::overdragen(overdragen, globaal, uit),
        Ronde::Overgedragen => ronde_lopen::overgedragen(globaal, uit),
        Ronde::Stoppen(stoppen) => ronde_lopen::stoppen(&stoppen, globaal, uit),
        Ronde::Toon { id } => ronde_lopen::toon(&id, globaal, uit),
        Ronde::Deelnemen(wie) => ronde_lopen::deelnemen(&wie, globaal, uit),
        Ronde::Verlaten(wie) => ronde_lopen::verlaten(&wie, globaal, uit),
        Ronde::Telling { dagen } => ronde_lopen::telling(dagen, globaal, uit),
        Ronde::Importeren { gpx, fotos } => importeer(&gpx, fotos.as_deref(), globaal, uit),
        Ronde::Lijst => lijst(globaal, uit),
        Ronde::Rapport { id, naar } => maak_rapport(&id, &naar, globaal, uit),
    }
}

fn importeer(gpx: &Path, map: Option<&Path>, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let bytes = bestand::lees(gpx, GPX_HOOGSTENS_BYTES)?;
    let spoor = geo::lees_gpx(&bytes).and_then(|inhoud| inhoud.spoor()).map_err(|error| Fout::bij(error, gpx))?;
    let paden = map.map(bestand::in_map).transpose()?.unwrap_or_default();
    let toestel = thuis::open(globaal)?;
    let (fotos, overgeslagen) = verwerk(&toestel, &paden);
    let receipt = toestel.execute(Command::RondeImporteren(RondeImporteren { spoor, fotos }))?;
    let was_er_al = receipt.was_er_al;
    let verslag = receipt.ronde.ok_or_else(|| Error::unexpected("a receipt without a ronde"))?;
    let ingelezen = Ingelezen { verslag, was_er_al, overgeslagen };
    uit.geef(&ingelezen, |uit| {
        let verslag = &ingelezen.verslag;
        writeln!(uit, "Ronde {}", verslag.ronde)?;
        if was_er_al {
            writeln!(uit, "Deze ronde was al ingelezen. Er is niets bijgekomen.")?;
        }
        writeln!(uit, "{} gelopen, {}", kilometer(verslag.lengte_m), meldingen(verslag.signalen.len()))?;
        if let Some(gebied) = &verslag.gebied {
            write!(uit, "{} ({})", een_regel(&gebied.naam), gebied.code)?;
            match verslag.dekking {
                Some(deel) => writeln!(uit, ": {:.0}% van het gebied gezien", deel * 100.0)?,
                None => writeln!(uit)?,
            }
        }
        if verslag.zonder_plek > 0 {
            writeln!(uit, "{} zonder plek", aantal(verslag.zonder_plek.into(), "foto", "foto's"))?;
        }
        ingelezen.overgeslagen.iter().try_for_each(|een| writeln!(uit, "{}: {}", een_regel(&een.bestand), een.reden))
    })?;
    Ok(Einde::Goed)
}

/// The pictures that can be used, and the others with why not.
fn verwerk(toestel: &Toestel, paden: &[PathBuf]) -> (Vec<Foto>, Vec<Overgeslagen>) {
    let (mut fotos, mut overgeslagen) = (Vec::new(), Vec::new());
    for pad in paden {
        match bestand::lees_gewoon(pad, MAX_BYTES).and_then(|bytes| toestel.core.prepare_foto(&bytes)) {
            Ok(foto) => fotos.push(foto),
            Err(error) => {
                let bestand = pad.file_name().unwrap_or_default().to_string_lossy().into_owned();
                overgeslagen.push(Overgeslagen { bestand, reden: text::error(&error) });
            }
        }
    }
    (fotos, overgeslagen)
}

pub(super) fn meldingen(hoeveel: usize) -> String {
    aantal(u64::try_from(hoeveel).unwrap_or(u64::MAX), "melding", "meldingen")
}

fn lijst(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let rondes = toestel.core.view(&toestel.namens, rondes::rondes)?;
    uit.geef(&rondes, |uit| {
        if rondes.is_empty() {
            return writeln!(uit, "Geen rondes gevonden.");
        }
        let namen = Namen::van(&toestel);
        rondes.iter().try_for_each(|ronde| {
            let gebied = ronde.gebied.as_ref().map_or_else(|| "-".to_owned(), |code| namen.gebied(code));
            let lengte = kilometer(ronde.lengte_m.unwrap_or_default());
            let (begin, gezien) = (tijdstip(ronde.begin), meldingen(ronde.signalen.len()));
            writeln!(uit, "{}  {begin}  {gebied}  {lengte}  {gezien}", ronde.id)
        })
    })?;
    Ok(Einde::Goed)
}

fn maak_rapport(id: &str, naar: &rapport::Naar, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let id: RondeId = id.parse()?;
    let toestel = thuis::open(globaal)?;
    let detail =
        toestel.core.view(&toestel.namens, |connection, viewer| ronde_detail::ronde_detail(connection, viewer, id))?;
    rapport::schrijf(&toestel, naar, uit, |woorden, nu| report::ronde::rapport(woorden, &detail, nu))
}
