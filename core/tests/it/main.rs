//! Tests of the core through its public door, on real encrypted stores.

mod bureau;
mod gereedschap;
mod melding;
mod samenvoegen;
mod signaal;
mod spreekuur;
mod vandaag;
mod zorg;
