//! Tests of the core through its public door, on real encrypted stores.

mod afspraak;
mod bewonersinitiatief;
mod bureau;
mod gereedschap;
mod melding;
mod ronde;
mod samenvoegen;
mod schouw;
mod signaal;
mod spreekuur;
mod vandaag;
mod vergadering;
mod zorg;
