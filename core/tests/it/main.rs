//! Tests of the core through its public door, on real encrypted stores.

mod bureau;
mod gereedschap;
mod melding;
mod ronde;
mod samenvoegen;
mod signaal;
mod vandaag;
mod zorg;
