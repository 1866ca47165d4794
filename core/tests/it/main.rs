//! Tests of the core through its public door, on real encrypted stores.

mod afspraak;
mod bewonersinitiatief;
mod bureau;
mod gereedschap;
mod invoer;
mod kiezen;
mod melding;
mod rapport;
mod ronde;
mod samenvoegen;
mod schouw;
mod signaal;
mod splitsen;
mod spreekuur;
mod taken;
mod tegelijk;
mod tevreden;
mod vandaag;
mod vergadering;
mod vergadering_tegelijk;
mod vergissingen;
mod vernietigen;
mod willekeur;
mod zorg;
mod zorgvraag;
