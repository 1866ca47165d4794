//! The real binary, run in homes of its own: every command, its answers, exit codes, and what it survives.

mod basis;
mod bureau;
mod exporteren;
mod gebied;
mod hub;
mod importeren;
mod kracht;
mod meldingen;
mod proef;
mod rapport;
mod ronde;
mod schouw;
mod sleutel;
mod spreekuur;
mod tafel;
mod taken;
mod vergissingen;
