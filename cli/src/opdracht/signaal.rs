//! `signaal`: raising one, and taking in those of another system.

use super::importeren;
use crate::args::Globaal;
use crate::bestand;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::namen;
use crate::thuis::{self, Toestel};
use crate::uitvoer::Uitvoer;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::PathBuf;
use wijkmaat_core::command::{Command, FotoBron, SignaalMelden};
use wijkmaat_core::media::MAX_BYTES;
use wijkmaat_core::model::{Foto, LatLon, MeldingId, Plek, PlekBron, SignaalId};
use wijkmaat_core::view::{MogelijkDubbel, dubbel};

/// What can be done with signalen.
#[derive(Debug, Subcommand)]
pub(crate) enum Signaal {
    /// Meld iets dat u zag of hoorde
    ///
    /// Het antwoord is altijd JSON, ook zonder --json: het nummer van het signaal en van de melding. Ligt er al een melding in de buurt die
    /// hierover kan gaan, dan staat die er ook bij.
    Melden(Melden),
    /// Lees signalen uit een ander systeem in, één JSON-object per regel
    ///
    /// Velden per regel: `id` en `categorie` (verplicht), `omschrijving`, `lat`, `lon`, `nauwkeurigheid_m`, `gemaakt` (zoals
    /// 2026-11-22T15:09:00Z; zonder geldt de tijd van nu) en `melder_code`. Andere velden doen niet mee. Twee keer
    /// inlezen is één keer. Is een nummer er al met een andere inhoud, dan staat die regel bij de fouten. De tijd ligt na 1990
    /// en niet later dan morgen. Een regel die niet klopt, wordt genoemd met nummer en reden; de andere gaan gewoon door. De
    /// afsluitcode is dan 1.
    Importeren(importeren::Importeren),
}

/// Arguments of `signaal melden`.
#[derive(Debug, Args)]
pub(crate) struct Melden {
    /// Waar het over gaat; `wijkmaat categorieen` geeft de keuzes
    #[arg(long)]
    categorie: String,
    /// Wat u zag of hoorde, in uw eigen woorden
    #[arg(long, default_value = "", hide_default_value = true, value_name = "TEKST", allow_hyphen_values = true)]
    omschrijving: String,
    /// Waar het is, in graden: breedte,lengte
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, conflicts_with = "gebied")]
    plek: Option<LatLon>,
    /// Over welk gebied het gaat, als er geen plek is; met naam of code
    #[arg(long, value_name = "GEBIED")]
    gebied: Option<String>,
    /// Een foto; mag vaker
    #[arg(long = "foto", value_name = "BESTAND")]
    fotos: Vec<PathBuf>,
    /// Het spreekuur waar dit aan tafel werd verteld
    #[arg(long, value_name = "NUMMER")]
    spreekuur: Option<String>,
    /// Geef een bon mee, waarmee de melder later het antwoord leest
    #[arg(long)]
    bon: bool,
}

/// What was saved.
#[derive(Debug, Serialize)]
struct Gemeld {
    signaal: Option<SignaalId>,
    melding: Option<MeldingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bon: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mogelijk_dubbel: Vec<MogelijkDubbel>,
}

/// Runs a command of `signaal`.
pub(crate) fn doe(signaal: Signaal, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match signaal {
        Signaal::Melden(melden) => meld(melden, globaal),
        Signaal::Importeren(importeren) => importeren::doe(&importeren, globaal, uit),
    }
}

fn meld(melden: Melden, globaal: &Globaal) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let gebied = melden.gebied.map(|gebied| namen::gebied(&toestel, &gebied)).transpose()?;
    let categorie = namen::categorie(&*toestel.core.profile()?, &melden.categorie)?;
    let mut fotos: Vec<Foto> = Vec::with_capacity(melden.fotos.len());
    for pad in &melden.fotos {
        let bytes = bestand::lees_gewoon(pad, MAX_BYTES)?;
        fotos.push(toestel.core.prepare_foto(&bytes).map_err(|error| Fout::bij(error, pad))?);
    }
    let punt = melden.plek.or_else(|| fotos.iter().find_map(|foto| foto.plek));
    let receipt = toestel.execute(Command::SignaalMelden(SignaalMelden {
        categorie: categorie.clone(),
        omschrijving: melden.omschrijving,
        plek: melden.plek.map(|punt| Plek { punt, nauwkeurigheid_m: None, bron: PlekBron::Kaart }),
        gebied,
        fotos: fotos.into_iter().map(FotoBron::Verwerkt).collect(),
        spreekuur: melden.spreekuur.map(|id| id.parse()).transpose()?,
        bon: melden.bon,
        ..SignaalMelden::default()
    }))?;
    let mogelijk_dubbel = match punt {
        Some(punt) => near(&toestel, punt, &categorie, receipt.melding),
        None => Vec::new(),
    };
    Uitvoer::geef_json(&Gemeld {
        signaal: receipt.signaal,
        melding: receipt.melding,
        bon: receipt.bon,
        mogelijk_dubbel,
    })?;
    Ok(Einde::Goed)
}

/// What may be about the same thing. It was saved already, so that a look around that fails changes nothing.
fn near(toestel: &Toestel, punt: LatLon, categorie: &str, zelf: Option<MeldingId>) -> Vec<MogelijkDubbel> {
    let now = toestel.core.world().now();
    toestel
        .core
        .view(&toestel.namens, |connection, viewer| {
            dubbel::mogelijk_dubbel(connection, viewer, punt, categorie, zelf, now)
        })
        .unwrap_or_default()
}
