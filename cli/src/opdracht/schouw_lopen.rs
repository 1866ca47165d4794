//! Walking a schouw: what goes well, what can be better, what was measured, and what becomes of it.

use super::schouw::stuk;
use super::schouwblad::Blad;
use super::volgende::{self, volgende};
use crate::bestand;
use crate::fout::Fout;
use crate::namen;
use crate::thuis::Toestel;
use crate::uitvoer::Uitvoer;
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, FotoBron, WaarnemingOordelen, WaarnemingOpdracht, WaarnemingScoren};
use wijkmaat_core::geo::{self, GPX_HOOGSTENS_BYTES};
use wijkmaat_core::media::MAX_BYTES;
use wijkmaat_core::model::{
    Beeldkwaliteit, HalteId, LatLon, MeldingId, Oordeel, Plek, PlekBron, SchouwId, SignaalId, StukId, Waarneming,
    WaarnemingId,
};
use wijkmaat_core::view::{schouw as op_straat, stukken};

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
    /// Wat u meet; `wijkmaat schouw elementen` geeft de keuzes
    #[arg(long)]
    element: String,
    /// A+, A, B, C of D
    #[arg(long = "score", value_name = "LETTER")]
    letter: Beeldkwaliteit,
}

/// Where something was found, and its pictures.
#[derive(Debug, Args)]
pub(crate) struct Waar {
    /// De hoeveelste halte, of haar naam
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

pub(super) fn oordeel(toestel: &Toestel, gezien: Gezien, oordeel: Oordeel, uit: Uitvoer) -> Result<(), Fout> {
    let Gezien { schouw, waar, tekst, thema } = gezien;
    let Gelezen { halte, plek, fotos } = gelezen(toestel, schouw, waar)?;
    let thema = categorie_van(toestel, thema.as_deref())?;
    let oordeel = WaarnemingOordelen { schouw, halte, plek, oordeel, tekst, thema, fotos, gezien: None };
    waarneming_doen(toestel, WaarnemingOpdracht::Oordelen { oordeel }, uit)
}

pub(super) fn meet(toestel: &Toestel, score: Score, uit: Uitvoer) -> Result<(), Fout> {
    let Score { schouw, waar, element, letter } = score;
    let Gelezen { halte, plek, fotos } = gelezen(toestel, schouw, waar)?;
    let element = namen::element(&*toestel.core.profile()?, &element)?;
    let score = WaarnemingScoren { schouw, halte, plek, element, score: letter, fotos, gezien: None };
    waarneming_doen(toestel, WaarnemingOpdracht::Scoren { score }, uit)
}

/// What was taken back before anybody else could see it.
#[derive(Debug, Serialize)]
struct Ingetrokken {
    id: StukId,
    ingetrokken: bool,
}

/// Does it and answers with the waarneming as it is after it.
pub(super) fn waarneming_doen(toestel: &Toestel, opdracht: WaarnemingOpdracht, uit: Uitvoer) -> Result<(), Fout> {
    let is_weg = matches!(opdracht, WaarnemingOpdracht::Intrekken { .. });
    let receipt = toestel.execute(Command::Waarneming(opdracht))?;
    let id = stuk(&receipt)?;
    let found = toestel.core.view(&toestel.namens, |connection, viewer| stukken::een(connection, viewer, id.uuid()));
    let waarneming: Waarneming = match found {
        // It never left this device, so taking it back left nothing of it.
        Err(error) if is_weg && error.code == Code::NietGevonden => {
            let weg = Ingetrokken { id, ingetrokken: true };
            return uit.geef(&weg, |uit| writeln!(uit, "Ingetrokken. Niemand anders heeft dit gezien."));
        }
        found => found?,
    };
    uit.geef(&waarneming, |uit| {
        Blad::van(toestel).waarneming(&waarneming, uit)?;
        volgende(uit, &volgende::van_waarneming(&waarneming))
    })
}

pub(super) fn meld(
    toestel: &Toestel,
    id: WaarnemingId,
    opdracht: WaarnemingOpdracht,
    uit: Uitvoer,
) -> Result<(), Fout> {
    let receipt = toestel.execute(Command::Waarneming(opdracht))?;
    let gemeld =
        Gemeld { waarneming: id, signaal: receipt.signaal, melding: receipt.melding, was_er_al: receipt.was_er_al };
    uit.geef(&gemeld, |uit| {
        let nummer = gemeld.melding.map_or_else(String::new, |melding| melding.to_string());
        let al = if gemeld.was_er_al { " Dat was al gedaan." } else { "" };
        writeln!(uit, "Melding {nummer}.{al}")?;
        volgende(uit, &[format!("melding toon {nummer}")])
    })
}

pub(super) fn deel(toestel: &Toestel, schouw: SchouwId, gpx: Option<&Path>, uit: Uitvoer) -> Result<(), Fout> {
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

/// The stop that is meant: the how manieth, as `toon` counts them, its name or its number.
pub(super) fn halte_van(toestel: &Toestel, schouw: SchouwId, halte: &str) -> Result<HalteId, Fout> {
    let detail =
        toestel.core.view(&toestel.namens, |connection, viewer| op_straat::schouw(connection, viewer, schouw))?;
    Ok(namen::halte(&detail.schouw, halte)?)
}

/// What something is about, by the name or the words of the profile.
pub(super) fn categorie_van(toestel: &Toestel, categorie: Option<&str>) -> Result<Option<String>, Fout> {
    let Some(categorie) = categorie else { return Ok(None) };
    Ok(Some(namen::categorie(&*toestel.core.profile()?, categorie)?))
}
