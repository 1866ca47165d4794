//! Tests of the core through its public door, on real encrypted stores.

mod bureau;
mod gereedschap;
mod melding;
mod samenvoegen;
mod schouw;
mod signaal;
mod vandaag;
mod zorg;
