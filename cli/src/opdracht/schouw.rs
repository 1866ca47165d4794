//! `schouw`: planning a walk, walking it, and what it brought. Every step about the walk answers with the walk as it is after it.

use super::schouwblad::{self, Blad};
use crate::args::Globaal;
use crate::bestand;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, een_regel};
use chrono::{Local, NaiveDateTime, TimeZone};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};
use wijkmaat_core::command::{
    Command, FotoBron, NieuweHalte, Receipt, SchouwOpdracht, SchouwPlannen, WaarnemingOordelen, WaarnemingOpdracht,
    WaarnemingScoren,
};
use wijkmaat_core::geo::{self, GPX_HOOGSTENS_BYTES};
use wijkmaat_core::media::MAX_BYTES;
use wijkmaat_core::model::{
    Afdoening, Beeldkwaliteit, HalteId, LatLon, MeldingId, Oordeel, Plek, PlekBron, SchouwDeel, SchouwId, SignaalId,
    StukId, Timestamp, Waarneming, WaarnemingId,
};
use wijkmaat_core::view::{StukFilter, schouw as op_straat, schouw_uitkomst, stukken};
use wijkmaat_core::{Code, Error, Result};

/// What can be done with schouwen.
///
/// The order is that of a walk: plan, people, begin, look, close, read.
#[derive(Debug, Subcommand)]
pub(crate) enum Schouw {
    /// Plan een schouw, met de haltes in volgorde
    ///
    /// Zonder --gebied geldt het gebied van de eerste halte met een plek. Het antwoord noemt het nummer van de schouw; dat
    /// hoort bij alle andere opdrachten.
    Plannen(Plannen),
    /// Verander de naam, het thema, de tijd of het aantal bewoners
    Bijstellen(Bijstellen),
    /// Voeg een halte toe, verplaats er een, of haal er een weg
    #[command(subcommand)]
    Halte(HalteKeuze),
    /// Zet erbij wie meeloopt
    Deelnemen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// `bewoner`, `professional` of `opnemer` (wie opschrijft wat er gezien wordt)
        #[arg(long, value_name = "DEEL")]
        deel: String,
        /// Nummer van de persoon; zonder bent u het zelf
        #[arg(long)]
        persoon: Option<String>,
    },
    /// Begin met lopen
    Beginnen {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Schrijf op wat goed gaat
    Goed(Gezien),
    /// Schrijf op wat beter kan
    Beter(Gezien),
    /// Laat zien wat u kunt meten, met wat er bij elke letter hoort
    Elementen,
    /// Meet hoe iets eruitziet, van A+ (het beste) tot D
    ///
    /// `wijkmaat schouw elementen` geeft de keuzes. Meet een tweede opnemer hetzelfde bij dezelfde halte, dan zegt de uitkomst
    /// hoe goed de twee overeenkomen.
    Score(Score),
    /// Maak van een waarneming een melding, zodat een team haar oppakt
    Melden {
        /// Nummer van de waarneming
        waarneming: WaarnemingId,
        /// Waar het over gaat; zonder geldt het thema van de waarneming. `wijkmaat categorieen` geeft de keuzes
        #[arg(long)]
        categorie: Option<String>,
        /// Andere woorden dan die van de waarneming
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        omschrijving: Option<String>,
    },
    /// Zet bij wat beter kan waaruit het wordt opgelost
    Afdoen {
        /// Nummer van de waarneming
        waarneming: WaarnemingId,
        /// `regulier_onderhoud` of `leefbaarheidsbudget`
        #[arg(long, value_name = "HOE")]
        uit: String,
    },
    /// Trek een waarneming in die een vergissing was
    Intrekken {
        /// Nummer van de waarneming
        waarneming: WaarnemingId,
    },
    /// Deel langs welke haltes u kwam; uw route blijft op dit toestel
    ///
    /// Zonder --gpx telt waar u iets opschreef. Met een route telt ook waar u langsliep, en welk deel van de geplande lijn.
    Dekking {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// Uw opgenomen route
        #[arg(long, value_name = "BESTAND")]
        gpx: Option<PathBuf>,
    },
    /// Sluit de schouw af
    Afsluiten {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// Wat er nog moet gebeuren
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        wat_blijft: Option<String>,
    },
    /// Heropen een schouw die te vroeg is afgesloten
    Heropenen {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Laat een schouw zien: de haltes in volgorde, met wat er is gevonden
    Toon {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
    /// Laat de schouwen zien: eerst wat bezig is, dan wat is gepland
    Lijst,
    /// Laat zien wat een schouw heeft opgeleverd, in cijfers
    Uitkomst {
        /// Nummer van de schouw
        schouw: SchouwId,
    },
}

/// Arguments of `schouw plannen`.
#[derive(Debug, Args)]
pub(crate) struct Plannen {
    /// Hoe de schouw heet
    #[arg(long)]
    naam: String,
    /// Waar u vooral op let
    #[arg(long)]
    thema: Option<String>,
    /// Code van het gebied
    #[arg(long, value_name = "CODE")]
    gebied: Option<String>,
    /// Wanneer het begint, zoals 2026-11-24T14:00
    #[arg(long, value_name = "TIJD", value_parser = tijd)]
    op: Option<Timestamp>,
    /// Een halte: een naam, of een naam met een plek zoals “Plein@52.9563,4.7608”; mag vaker
    #[arg(long = "halte", value_name = "NAAM[@LAT,LON]", value_parser = halte, allow_hyphen_values = true)]
    haltes: Vec<NieuweHalte>,
    /// Hoeveel bewoners zonder account meelopen
    #[arg(long, value_name = "AANTAL", default_value_t = 0, hide_default_value = true)]
    bewoners: u32,
}

/// Arguments of `schouw bijstellen`.
#[derive(Debug, Args)]
pub(crate) struct Bijstellen {
    /// Nummer van de schouw
    schouw: SchouwId,
    /// Hoe de schouw heet
    #[arg(long)]
    naam: Option<String>,
    /// Waar u vooral op let
    #[arg(long)]
    thema: Option<String>,
    /// Wanneer het begint, zoals 2026-11-24T14:00
    #[arg(long, value_name = "TIJD", value_parser = tijd)]
    op: Option<Timestamp>,
    /// Hoeveel bewoners zonder account meelopen
    #[arg(long, value_name = "AANTAL")]
    bewoners: Option<u32>,
}

/// What can be done with a stop.
#[derive(Debug, Subcommand)]
pub(crate) enum HalteKeuze {
    /// Voeg een halte toe
    Toevoegen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// Hoe de halte heet
        #[arg(long)]
        naam: String,
        /// Waar ze is, in graden: breedte,lengte
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
        plek: Option<LatLon>,
        /// Als hoeveelste; zonder komt ze achteraan
        #[arg(long, value_name = "VOLGORDE")]
        als: Option<u32>,
    },
    /// Zet een halte eerder of later, of op een andere plek
    Verplaatsen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// De hoeveelste halte, of haar nummer
        halte: String,
        /// Als hoeveelste
        #[arg(long, value_name = "VOLGORDE", required_unless_present = "plek")]
        als: Option<u32>,
        /// Waar ze is, in graden: breedte,lengte
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
        plek: Option<LatLon>,
    },
    /// Haal een halte weg; wat daar is gevonden, blijft
    Weghalen {
        /// Nummer van de schouw
        schouw: SchouwId,
        /// De hoeveelste halte, of haar nummer
        halte: String,
    },
}

/// Arguments of `schouw goed` and `schouw beter`.
#[derive(Debug, Args)]
pub(crate) struct Gezien {
    /// Nummer van de schouw
    schouw: SchouwId,
    #[command(flatten)]
    waar: Waar,
    /// In uw eigen woorden
    #[arg(long, default_value = "", hide_default_value = true, value_name = "TEKST", allow_hyphen_values = true)]
    tekst: String,
    /// Waar het over gaat; `wijkmaat categorieen` geeft de keuzes
    #[arg(long)]
    thema: Option<String>,
}

/// Arguments of `schouw score`.
#[derive(Debug, Args)]
pub(crate) struct Score {
    /// Nummer van de schouw
    schouw: SchouwId,
    #[command(flatten)]
    waar: Waar,
    /// Wat u meet
    #[arg(long)]
    element: String,
    /// A+, A, B, C of D
    #[arg(long = "score", value_name = "LETTER")]
    letter: Beeldkwaliteit,
}

/// Where something was found, and its pictures.
#[derive(Debug, Args)]
pub(crate) struct Waar {
    /// De hoeveelste halte, of haar nummer
    #[arg(long)]
    halte: Option<String>,
    /// Waar het is, in graden: breedte,lengte
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    plek: Option<LatLon>,
    /// Een foto; mag vaker
    #[arg(long = "foto", value_name = "BESTAND")]
    fotos: Vec<PathBuf>,
}

/// What a waarneming became.
#[derive(Debug, Serialize)]
struct Gemeld {
    waarneming: WaarnemingId,
    signaal: Option<SignaalId>,
    melding: Option<MeldingId>,
    /// It was reported before; nothing was added.
    was_er_al: bool,
}

/// Runs a command of `schouw`.
pub(crate) fn doe(schouw: Schouw, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match schouw {
        Schouw::Elementen => return elementen(globaal, uit),
        Schouw::Lijst => return lijst(globaal, uit),
        _ => {}
    }
    let toestel = thuis::open(globaal)?;
    match schouw {
        Schouw::Toon { schouw } => toon(&toestel, schouw, uit)?,
        Schouw::Uitkomst { schouw } => uitkomst(&toestel, schouw, uit)?,
        Schouw::Goed(gezien) => oordeel(&toestel, gezien, Oordeel::GaatGoed, uit)?,
        Schouw::Beter(gezien) => oordeel(&toestel, gezien, Oordeel::KanBeter, uit)?,
        Schouw::Score(score) => meet(&toestel, score, uit)?,
        Schouw::Melden { waarneming, categorie, omschrijving } => {
            let opdracht = WaarnemingOpdracht::Melden { id: waarneming, categorie, omschrijving };
            meld(&toestel, waarneming, opdracht, uit)?;
        }
        Schouw::Afdoen { waarneming, uit: hoe } => {
            let opdracht = WaarnemingOpdracht::Afdoen { id: waarneming, afdoening: Afdoening::from(hoe) };
            waarneming_doen(&toestel, opdracht, uit)?;
        }
        Schouw::Intrekken { waarneming } => {
            waarneming_doen(&toestel, WaarnemingOpdracht::Intrekken { id: waarneming }, uit)?;
        }
        Schouw::Dekking { schouw, gpx } => deel(&toestel, schouw, gpx.as_deref(), uit)?,
        plan => {
            let receipt = toestel.execute(Command::Schouw(opdracht(&toestel, plan)?))?;
            toon(&toestel, SchouwId::new(stuk(&receipt)?.uuid()), uit)?;
        }
    }
    Ok(Einde::Goed)
}

/// What is to be done with the plan.
fn opdracht(toestel: &Toestel, schouw: Schouw) -> Result<SchouwOpdracht, Fout> {
    Ok(match schouw {
        Schouw::Plannen(Plannen { naam, thema, gebied, op, haltes, bewoners }) => {
            let gebied = gebied.map(|code| code.parse()).transpose()?;
            SchouwOpdracht::Plannen { plan: SchouwPlannen { naam, thema, gebied, gepland: op, haltes, bewoners } }
        }
        Schouw::Bijstellen(Bijstellen { schouw, naam, thema, op, bewoners }) => {
            SchouwOpdracht::Bijstellen { id: schouw, naam, thema, gepland: op, bewoners }
        }
        Schouw::Halte(HalteKeuze::Toevoegen { schouw, naam, plek, als }) => {
            SchouwOpdracht::HalteToevoegen { id: schouw, halte: NieuweHalte { naam, punt: plek }, nr: als }
        }
        Schouw::Halte(HalteKeuze::Verplaatsen { schouw, halte, als, plek }) => {
            let halte = halte_van(toestel, schouw, &halte)?;
            SchouwOpdracht::HalteVerplaatsen { id: schouw, halte, nr: als, punt: plek }
        }
        Schouw::Halte(HalteKeuze::Weghalen { schouw, halte }) => {
            SchouwOpdracht::HalteWeghalen { id: schouw, halte: halte_van(toestel, schouw, &halte)? }
        }
        Schouw::Deelnemen { schouw, deel, persoon } => {
            let wie = persoon.map(|persoon| persoon.parse()).transpose()?;
            SchouwOpdracht::Deelnemen { id: schouw, wie, deel: SchouwDeel::from(deel) }
        }
        Schouw::Beginnen { schouw } => SchouwOpdracht::Beginnen { id: schouw },
        Schouw::Afsluiten { schouw, wat_blijft } => SchouwOpdracht::Afsluiten { id: schouw, wat_blijft },
        Schouw::Heropenen { schouw } => SchouwOpdracht::Heropenen { id: schouw },
        _ => return Err(Error::unexpected("looking is no step").into()),
    })
}

fn toon(toestel: &Toestel, id: SchouwId, uit: Uitvoer) -> Result<(), Fout> {
    let detail = toestel.core.view(&toestel.namens, |connection, viewer| op_straat::schouw(connection, viewer, id))?;
    uit.geef(&detail, |uit| Blad::van(toestel).schouw(&detail, uit))
}

fn uitkomst(toestel: &Toestel, id: SchouwId, uit: Uitvoer) -> Result<(), Fout> {
    let uitkomst = toestel
        .core
        .view(&toestel.namens, |connection, viewer| schouw_uitkomst::schouw_uitkomst(connection, viewer, id))?;
    uit.geef(&uitkomst, |uit| Blad::van(toestel).uitkomst(&uitkomst, uit))
}

fn lijst(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let all = toestel
        .core
        .view(&toestel.namens, |connection, viewer| op_straat::schouwen(connection, viewer, &StukFilter::default()))?;
    uit.geef(&all, |uit| schouwblad::lijst(&all, uit))?;
    Ok(Einde::Goed)
}

fn elementen(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let profile = thuis::regels(globaal)?;
    let elementen: Vec<_> = profile.beeldkwaliteit().iter().map(schouwblad::Element::van).collect();
    uit.geef(&elementen, |uit| elementen.iter().try_for_each(|element| element.schrijf(uit)))?;
    Ok(Einde::Goed)
}

fn oordeel(toestel: &Toestel, gezien: Gezien, oordeel: Oordeel, uit: Uitvoer) -> Result<(), Fout> {
    let Gezien { schouw, waar, tekst, thema } = gezien;
    let Gelezen { halte, plek, fotos } = gelezen(toestel, schouw, waar)?;
    let oordeel = WaarnemingOordelen { schouw, halte, plek, oordeel, tekst, thema, fotos, gezien: None };
    waarneming_doen(toestel, WaarnemingOpdracht::Oordelen { oordeel }, uit)
}

fn meet(toestel: &Toestel, score: Score, uit: Uitvoer) -> Result<(), Fout> {
    let Score { schouw, waar, element, letter } = score;
    let Gelezen { halte, plek, fotos } = gelezen(toestel, schouw, waar)?;
    let score = WaarnemingScoren { schouw, halte, plek, element, score: letter, fotos, gezien: None };
    waarneming_doen(toestel, WaarnemingOpdracht::Scoren { score }, uit)
}

/// Does it and answers with the waarneming as it is after it.
fn waarneming_doen(toestel: &Toestel, opdracht: WaarnemingOpdracht, uit: Uitvoer) -> Result<(), Fout> {
    let receipt = toestel.execute(Command::Waarneming(opdracht))?;
    let id = stuk(&receipt)?;
    let waarneming: Waarneming =
        toestel.core.view(&toestel.namens, |connection, viewer| stukken::een(connection, viewer, id.uuid()))?;
    uit.geef(&waarneming, |uit| Blad::van(toestel).waarneming(&waarneming, uit))
}

fn meld(toestel: &Toestel, id: WaarnemingId, opdracht: WaarnemingOpdracht, uit: Uitvoer) -> Result<(), Fout> {
    let receipt = toestel.execute(Command::Waarneming(opdracht))?;
    let gemeld =
        Gemeld { waarneming: id, signaal: receipt.signaal, melding: receipt.melding, was_er_al: receipt.was_er_al };
    uit.geef(&gemeld, |uit| {
        let nummer = gemeld.melding.map_or_else(String::new, |melding| melding.to_string());
        let al = if gemeld.was_er_al { " Dat was al gedaan." } else { "" };
        writeln!(uit, "Melding {nummer}.{al}")
    })
}

fn deel(toestel: &Toestel, schouw: SchouwId, gpx: Option<&Path>, uit: Uitvoer) -> Result<(), Fout> {
    let spoor = match gpx {
        Some(pad) => {
            let bytes = bestand::lees(pad, GPX_HOOGSTENS_BYTES)?;
            Some(geo::lees_gpx(&bytes).and_then(|inhoud| inhoud.spoor()).map_err(|error| Fout::bij(error, pad))?)
        }
        None => None,
    };
    waarneming_doen(toestel, WaarnemingOpdracht::DekkingDelen { schouw, spoor }, uit)
}

/// Where and with which pictures, as the core takes it.
struct Gelezen {
    halte: Option<HalteId>,
    plek: Option<Plek>,
    fotos: Vec<FotoBron>,
}

fn gelezen(toestel: &Toestel, schouw: SchouwId, waar: Waar) -> Result<Gelezen, Fout> {
    let halte = waar.halte.map(|halte| halte_van(toestel, schouw, &halte)).transpose()?;
    let plek = waar.plek.map(|punt| Plek { punt, nauwkeurigheid_m: None, bron: PlekBron::Kaart });
    let mut fotos = Vec::with_capacity(waar.fotos.len());
    for pad in &waar.fotos {
        let bytes = bestand::lees_gewoon(pad, MAX_BYTES)?;
        fotos.push(FotoBron::Verwerkt(toestel.core.prepare_foto(&bytes).map_err(|error| Fout::bij(error, pad))?));
    }
    Ok(Gelezen { halte, plek, fotos })
}

/// The stop that is meant: the how manieth, as `toon` counts them, or its own number.
fn halte_van(toestel: &Toestel, schouw: SchouwId, halte: &str) -> Result<HalteId, Fout> {
    let Ok(nr) = halte.trim().parse::<usize>() else { return Ok(halte.parse()?) };
    let schouw =
        toestel.core.view(&toestel.namens, |connection, viewer| op_straat::schouw(connection, viewer, schouw))?;
    let found = nr.checked_sub(1).and_then(|index| schouw.schouw.haltes.get(index));
    let wrong = || {
        Error::new(Code::GetalBuitenBereik)
            .with("veld", "halte")
            .with("waarde", nr)
            .with("van", 1)
            .with("tot", schouw.schouw.haltes.len())
    };
    Ok(found.ok_or_else(wrong)?.id)
}

fn stuk(receipt: &Receipt) -> Result<StukId> {
    receipt.stuk.ok_or_else(|| Error::unexpected("a receipt without a stuk"))
}

/// Reads `NAAM` or `NAAM@LAT,LON`.
fn halte(text: &str) -> Result<NieuweHalte> {
    match text.rsplit_once('@') {
        Some((naam, plek)) => Ok(NieuweHalte { naam: naam.to_owned(), punt: Some(plek.parse()?) }),
        None => Ok(NieuweHalte { naam: text.to_owned(), punt: None }),
    }
}

/// Reads a time with its zone, or one on the clock of this machine.
fn tijd(text: &str) -> Result<Timestamp> {
    if let Ok(tijd) = text.parse() {
        return Ok(tijd);
    }
    let wrong = || Error::new(Code::TijdOngeldig).with("waarde", een_regel(text));
    let here = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok())
        .and_then(|naive| Local.from_local_datetime(&naive).earliest());
    Ok(Timestamp::from_millis(here.ok_or_else(wrong)?.timestamp_millis()))
}
