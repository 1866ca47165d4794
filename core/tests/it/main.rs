//! Tests of the core through its public door, on real encrypted stores.

mod bureau;
mod gereedschap;
mod melding;
mod samenvoegen;
mod signaal;
mod splitsen;
mod taken;
mod tevreden;
mod vandaag;
mod willekeur;
mod zorg;
mod zorgvraag;
