//! `wijkmaat`: the core as a command line, and the hub.
//!
//! # Where to start
//! - `args.rs`: what can be asked; each command's own arguments stand in its file under `opdracht/`.
//! - `gebruik.rs`: help and wrong usage in Dutch.
//! - `thuis.rs`, `sleutel.rs`: the folder of this device and its key.
//! - `uitvoer.rs`, `fout.rs`: every answer as JSON or as Dutch, every error as a Dutch sentence.
//! - `namen.rs`: the words people know for what stands in documents by code.
//! - `bestand.rs`, `regels.rs`: files in and out, whole or not at all; lines of hostile length.
//! - `vorm/`: the formats of the export.
//!
//! # Promises
//! 1. With `--json` there is exactly one JSON value on stdout, and none when the command fails.
//! 2. Exit code 0: done. 1: refused, or done in part and said what not. 2: wrong usage.
//! 3. Nothing is loaded that a command does not need: a list costs a few milliseconds.

mod args;
mod bestand;
mod fout;
mod gebruik;
mod namen;
mod opdracht;
mod regels;
mod sleutel;
mod thuis;
mod uitvoer;
mod vorm;

use args::{Args, Opdracht};
use fout::Uitkomst;
use std::process::ExitCode;
use uitvoer::Uitvoer;
use wijkmaat_core::Error;

fn main() -> ExitCode {
    quiet_panics();
    let args = match gebruik::lees(std::env::args_os()) {
        Ok(args) => args,
        Err(einde) => return einde,
    };
    let json = args.globaal.json;
    let uitkomst = std::panic::catch_unwind(|| doe(args)).unwrap_or_else(|_| Err(Error::unexpected("panic").into()));
    match uitkomst {
        Ok(einde) => einde.code(),
        Err(fout) => fout.meld(json),
    }
}

/// A picture decoder that panics is caught by the core and a panic of ours above; neither may write to stderr, where one
/// Dutch sentence belongs. With `RUST_BACKTRACE` a developer sees it all the same.
fn quiet_panics() {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
}

fn doe(args: Args) -> Uitkomst {
    let Args { globaal, opdracht } = args;
    let uit = Uitvoer::new(globaal.json);
    match opdracht {
        Opdracht::Signaal(signaal) => opdracht::signaal::doe(signaal, &globaal, uit),
        Opdracht::Melding(melding) => opdracht::melding::doe(melding, &globaal, uit),
        Opdracht::Taak(taak) => opdracht::taak::doe(taak, &globaal, uit),
        Opdracht::Ronde(ronde) => opdracht::ronde::doe(ronde, &globaal, uit),
        Opdracht::Afspraak(afspraak) => opdracht::afspraak::doe(afspraak, &globaal, uit),
        Opdracht::Bewonersinitiatief(een) => opdracht::bewonersinitiatief::doe(een, &globaal, uit),
        Opdracht::Overleg(overleg) => opdracht::overleg::doe(overleg, &globaal, uit),
        Opdracht::Vergadering(vergadering) => opdracht::vergadering::doe(vergadering, &globaal, uit),
        Opdracht::Schouw(schouw) => opdracht::schouw::doe(schouw, &globaal, uit),
        Opdracht::Spreekuur(spreekuur) => opdracht::spreekuur::doe(spreekuur, &globaal, uit),
        Opdracht::Bon(bon) => opdracht::bon::doe(bon, &globaal, uit),
        Opdracht::Foto(foto) => opdracht::foto::doe(foto, &globaal, uit),
        Opdracht::Koppelen(koppelen) => opdracht::koppelen::doe(&koppelen, &globaal, uit),
        Opdracht::Sync => opdracht::sync::doe(&globaal, uit),
        Opdracht::Status => opdracht::status::doe(&globaal, uit),
        Opdracht::Personen => opdracht::personen::doe(&globaal, uit),
        Opdracht::Export(export) => opdracht::export::doe(&export, &globaal, uit),
        Opdracht::Controleren => opdracht::controleren::doe(&globaal, uit),
        Opdracht::Categorieen => opdracht::categorieen::doe(&globaal, uit),
        Opdracht::Gebied(gebied) => opdracht::gebied::doe(&gebied, &globaal, uit),
        Opdracht::Gebieden(gebieden) => opdracht::gebieden::doe(&gebieden, &globaal, uit),
        Opdracht::Rd(rd) => opdracht::rd::doe(&rd, uit),
        Opdracht::Hub(hub) => opdracht::hub::doe(&hub, &globaal, uit),
        Opdracht::Beheer(beheer) => opdracht::beheer::doe(&beheer, uit),
        Opdracht::Uitnodiging(uitnodiging) => opdracht::uitnodiging::doe(uitnodiging, &globaal, uit),
    }
}
