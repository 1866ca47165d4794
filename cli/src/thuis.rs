//! The folder of this device, its store, and what can be known without one.

use crate::args::Globaal;
use crate::fout::{Fout, meld_regel};
use crate::sleutel::sleutel;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use wijkmaat_core::command::{Command, Receipt};
use wijkmaat_core::geo::Gebiedsindeling;
use wijkmaat_core::model::Namens;
use wijkmaat_core::profile::Profile;
use wijkmaat_core::store::meta;
use wijkmaat_core::{Code, Core, Error, Open, Result};

/// The profile of who names none.
const GEMEENTE: &str = "den-helder";

/// An opened store, and the person it works for.
#[derive(Debug)]
pub(crate) struct Toestel {
    /// The core.
    pub(crate) core: Core,
    /// On whose behalf everything is done.
    pub(crate) namens: Namens,
}

impl Toestel {
    /// Runs a command; what it did is durable when this returns.
    pub(crate) fn execute(&self, command: Command) -> Result<Receipt> {
        self.core.execute(&self.namens, command)
    }
}

/// Opens the store, making it when there is none.
pub(crate) fn open(globaal: &Globaal) -> Result<Toestel, Fout> {
    let map = map(globaal)?;
    let is_nieuw = !heeft_opslag(&map);
    if is_nieuw {
        is_thuis(&map)?;
        // A profile that does not exist or is broken leaves no store behind.
        profiel(globaal)?;
    }
    let key = sleutel(&map, || heeft_opslag(&map))?;
    if is_leeggemaakt(&map) {
        return Err(Error::new(Code::OpslagBeschadigd).with("reden", "leeg").into());
    }
    let (gemeente, profiel) = (globaal.gemeente.as_deref(), globaal.profiel.clone());
    let core = Core::open(Open { gemeente, profiel, ..Open::new(&map, key) })?;
    if let Some(gevraagd) = gemeente {
        let own = core.store().read(|connection| meta::get_text(connection, meta::GEMEENTE))?.unwrap_or_default();
        if own != gevraagd {
            let error = Error::new(Code::GemeenteAnders).with("gevraagd", gevraagd).with("gemeente", own);
            return Err(error.into());
        }
    }
    let namens = core.namens()?;
    if is_nieuw && !globaal.json {
        // Who mistyped the folder of a device must not think that it is empty.
        meld_regel(&format_args!("Dit toestel is nieuw: {}", map.display()));
    }
    onthoud_gemaakt(&map);
    Ok(Toestel { core, namens })
}

/// The profile: that of the store where there is one, else the one that was asked for. Makes no store.
pub(crate) fn regels(globaal: &Globaal) -> Result<Arc<Profile>, Fout> {
    Ok(match opslag(globaal)? {
        Some(toestel) => toestel.core.profile()?,
        None => Arc::new(profiel(globaal)?),
    })
}

/// The areas: those of the store where there is one, else those of the profile. Makes no store.
pub(crate) fn gebieden(globaal: &Globaal) -> Result<Arc<Gebiedsindeling>, Fout> {
    if let Some(toestel) = opslag(globaal)? {
        return Ok(toestel.core.areas()?);
    }
    let profile = profiel(globaal)?;
    Ok(Arc::new(Gebiedsindeling::from_geojson(profile.gebieden_geojson(), Some(profile.jaar()))?.0))
}

/// The profile that was asked for, without a store.
pub(crate) fn profiel(globaal: &Globaal) -> Result<Profile> {
    match &globaal.profiel {
        Some(map) => Profile::lees(map),
        None => Profile::ingebouwd(globaal.gemeente.as_deref().unwrap_or(GEMEENTE)),
    }
}

/// The store, where there is one already.
fn opslag(globaal: &Globaal) -> Result<Option<Toestel>, Fout> {
    match map(globaal) {
        Ok(map) if heeft_opslag(&map) => open(globaal).map(Some),
        _ => Ok(None),
    }
}

/// The folder: `--home`, else `WIJKMAAT_HOME`, else the usual place for data.
fn map(globaal: &Globaal) -> Result<PathBuf> {
    let env = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let usual = || env("HOME").map(|home| home.join(".local/share/wijkmaat"));
    let map = globaal.home.clone().or_else(|| env("WIJKMAAT_HOME")).or_else(usual);
    map.ok_or_else(|| Error::new(Code::ThuisOnbekend))
}

/// A new store does not go where something else is.
fn is_thuis(map: &Path) -> Result<()> {
    let is = match map {
        _ if map.is_file() => "bestand",
        _ if wijkmaat_hub::is_hub(map) => "hub",
        _ => return Ok(()),
    };
    Err(Error::new(Code::ThuisOngeldig).with("pad", map.display()).with("is", is))
}

/// There is a store with something in it; SQLite makes the file empty before it writes.
fn heeft_opslag(map: &Path) -> bool {
    map.join("wijkmaat.sqlite").metadata().is_ok_and(|file| file.len() > 0)
}

/// Stands beside a store that was made whole once. Without it an empty file is one that was being made when the power failed.
const GEMAAKT: &str = ".gemaakt";

/// A store that was whole and is an empty file now: what was in it is gone, and a new one in its place would hide that.
fn is_leeggemaakt(map: &Path) -> bool {
    let leeg = map.join("wijkmaat.sqlite").metadata().is_ok_and(|file| file.len() == 0);
    leeg && map.join(GEMAAKT).exists()
}

/// Where it cannot be written, an empty file is taken for a new store, as it was.
fn onthoud_gemaakt(map: &Path) {
    if !map.join(GEMAAKT).exists() {
        let _ = std::fs::File::create(map.join(GEMAAKT)).and_then(|file| file.sync_all());
    }
}
