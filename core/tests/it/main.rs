//! Tests of the core through its public door, on real encrypted stores.

mod gereedschap;
mod melding;
mod samenvoegen;
mod signaal;
mod zorg;
