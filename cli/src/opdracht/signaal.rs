//! `signaal`: raising one, setting it right or taking it back, and taking in those of another system.

use super::importeren;
use super::spreekuur_tekst::Tekst;
use super::volgende::volgende;
use crate::args::Globaal;
use crate::bestand;
use crate::fout::{Einde, Fout, TERUGNEMEN, Uitkomst};
use crate::namen::{self, Namen};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, een_regel};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use wijkmaat_core::command::{Command, FotoBron, SignaalMelden};
use wijkmaat_core::media::MAX_BYTES;
use wijkmaat_core::model::{Foto, KringSoort, LatLon, MeldingId, Plek, PlekBron, SignaalId};
use wijkmaat_core::view::{MogelijkDubbel, dubbel};
use wijkmaat_core::{Code, Error};

/// What can be done with signalen.
#[derive(Debug, Subcommand)]
pub(crate) enum Signaal {
    /// Meld iets dat u zag of hoorde
    ///
    /// Het antwoord noemt het nummer van het signaal en van de melding. Ligt er al een melding in de buurt die hierover kan gaan, dan
    /// staat die er ook bij.
    Melden(Melden),
    /// Verbeter uw eigen woorden
    ///
    /// Wat er eerst stond, blijft bewaard. Een coördinator zet het in eigen woorden met `wijkmaat melding omschrijven`.
    Verbeteren {
        /// Nummer van het signaal
        #[arg(value_name = "SIGNAAL")]
        signaal: String,
        /// Wat u zag of hoorde, in uw eigen woorden
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        omschrijving: String,
    },
    /// Neem terug wat u net meldde
    ///
    /// Dat kan zolang het nog niet is verstuurd. Er blijft niets van over. Is het al verstuurd en klopt het niet, zet de melding dan op
    /// `kan_niet`, met de reden.
    Terugnemen {
        /// Nummer van het signaal
        #[arg(value_name = "SIGNAAL")]
        signaal: String,
        /// Alleen voor wie mag vernietigen: ook als het al is verstuurd. De bon en de taken gaan mee; meldde nog iemand
        /// hetzelfde, dan blijft de melding met alles wat eraan is gedaan. Dit is niet terug te draaien
        #[arg(long)]
        voorgoed: bool,
    },
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
    #[serde(skip)]
    buiten: bool,
    #[serde(skip)]
    zorg: bool,
}

/// What it was done with.
#[derive(Debug, Serialize)]
struct Gedaan {
    signaal: SignaalId,
}

/// Runs a command of `signaal`.
pub(crate) fn doe(signaal: Signaal, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match signaal {
        Signaal::Melden(melden) => meld(melden, globaal, uit),
        Signaal::Importeren(importeren) => importeren::doe(&importeren, globaal, uit),
        Signaal::Verbeteren { signaal, omschrijving } => {
            let toestel = thuis::open(globaal)?;
            let id: SignaalId = signaal.parse()?;
            toestel.execute(Command::SignaalOmschrijven { id, omschrijving })?;
            klaar(uit, id, "Uw woorden zijn verbeterd.")
        }
        Signaal::Terugnemen { signaal, voorgoed } => {
            let toestel = thuis::open(globaal)?;
            let id: SignaalId = signaal.parse()?;
            // Who may destroy says so: for them it would not end with what was not sent yet.
            if !voorgoed && toestel.namens.rechten.iter().any(|(_, recht)| recht.vernietigen) {
                return Err(Error::new(Code::VeldLeeg).with("veld", "voorgoed").into());
            }
            let not_allowed = |error: Error| match error.code {
                Code::GeenRecht => error.with("opdracht", TERUGNEMEN),
                _ => error,
            };
            toestel.execute(Command::SignaalVernietigen { id }).map_err(not_allowed)?;
            klaar(uit, id, "Het signaal is weg.")
        }
    }
}

fn klaar(uit: Uitvoer, signaal: SignaalId, zin: &str) -> Uitkomst {
    uit.geef(&Gedaan { signaal }, |uit| writeln!(uit, "{zin}"))?;
    Ok(Einde::Goed)
}

fn meld(melden: Melden, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let gebied = melden.gebied.map(|gebied| namen::gebied(&toestel, &gebied)).transpose()?;
    let profile = toestel.core.profile()?;
    let categorie = namen::categorie(&profile, &melden.categorie)?;
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
    let buiten = !uit.is_json() && punt.is_some_and(|punt| ligt_buiten(&toestel, punt));
    let (signaal, melding) = (receipt.signaal, receipt.melding);
    let zorg = profile.categorie(&categorie).is_ok_and(|soort| soort.kring == KringSoort::Zorg);
    let gemeld = Gemeld { signaal, melding, bon: receipt.bon, mogelijk_dubbel, buiten, zorg };
    uit.geef(&gemeld, |uit| gemeld.schrijf(uit, &Namen::van(&toestel)))?;
    Ok(Einde::Goed)
}

impl Gemeld {
    fn schrijf(&self, uit: &mut dyn Write, namen: &Namen) -> io::Result<()> {
        match self.melding {
            Some(melding) => writeln!(uit, "Gemeld als melding {melding}")?,
            None => writeln!(uit, "Gemeld.")?,
        }
        if let Some(signaal) = self.signaal {
            writeln!(uit, "  signaal      {signaal}")?;
        }
        if let Some(bon) = &self.bon {
            writeln!(uit, "  bon          {bon} (staat alleen hier: schrijf hem op de bon)")?;
            if self.zorg {
                Tekst::bon_van_zorg(uit)?;
            }
        }
        if self.zorg {
            writeln!(uit, "Gevaar of haast? Bel 112. Team Zorg leest dit pas als uw toestel verbinding heeft.")?;
        }
        if self.buiten {
            writeln!(uit, "Let op: deze plek ligt niet in een gebied van de gemeente.")?;
        }
        for dubbel in &self.mogelijk_dubbel {
            let (melding, soort) = (&dubbel.melding, namen.soort(&dubbel.melding.categorie));
            let wat = een_regel(melding.omschrijving.as_deref().unwrap_or_default());
            writeln!(uit, "Misschien hetzelfde: melding {}, {soort}  {wat}", melding.id)?;
        }
        match self.melding {
            Some(melding) => volgende(uit, &[format!("melding toon {melding}")]),
            None => Ok(()),
        }
    }
}

/// The place lies in none of the areas that are known. It was saved already, and may be right: a border is not always where it is thought.
fn ligt_buiten(toestel: &Toestel, punt: LatLon) -> bool {
    toestel.core.areas().is_ok_and(|areas| !areas.is_empty() && areas.fijnste(punt).is_none())
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
