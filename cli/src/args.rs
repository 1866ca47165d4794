//! What can be asked of `wijkmaat`. The doc comments on arguments are the help text, so they are Dutch.

use crate::opdracht::{
    afspraak, beheer, bewonersinitiatief, bon, export, foto, gebied, gebieden, hub, koppelen, melding, overleg, rd,
    ronde, schouw, signaal, spreekuur, taak, uitnodiging, vergadering,
};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Reads how many of something, or the how manieth; what is too much, the core says.
pub(crate) fn getal(text: &str) -> Result<u32, String> {
    text.trim().parse().map_err(|_| "Schrijf een heel getal, zoals 3. Een getal onder nul kan niet.".to_owned())
}

/// Reads a number of metres.
pub(crate) fn meters(text: &str) -> Result<f64, String> {
    let metres =
        text.trim().replace(',', ".").parse::<f64>().ok().filter(|metres| metres.is_finite() && *metres >= 0.0);
    metres.ok_or_else(|| "Schrijf een aantal meters, zoals 250.".to_owned())
}

/// Wijkmaat: melden, opvolgen en terugkoppelen in de wijk, ook zonder netwerk.
#[derive(Debug, Parser)]
#[command(name = "wijkmaat", version)]
pub(crate) struct Args {
    /// For every command.
    #[command(flatten)]
    pub(crate) globaal: Globaal,
    /// The command.
    #[command(subcommand)]
    pub(crate) opdracht: Opdracht,
}

/// What goes with every command.
#[derive(Debug, clap::Args)]
pub(crate) struct Globaal {
    /// Map met de gegevens van dit toestel [standaard: `$WIJKMAAT_HOME`, anders ~/.local/share/wijkmaat]
    #[arg(long, global = true, value_name = "MAP")]
    pub(crate) home: Option<PathBuf>,
    /// Gemeente waarvan het profiel geldt zolang het toestel niet is gekoppeld [standaard: den-helder]
    #[arg(long, global = true, value_name = "NAAM")]
    pub(crate) gemeente: Option<String>,
    /// Map met een eigen gemeenteprofiel, in plaats van een ingebouwd profiel
    #[arg(long, global = true, value_name = "MAP")]
    pub(crate) profiel: Option<PathBuf>,
    /// Geef het antwoord als één JSON-waarde, en een fout als één JSON-object op stderr
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Opdracht {
    /// Iets melden, of veel signalen tegelijk inlezen
    #[command(subcommand)]
    Signaal(signaal::Signaal),
    /// Meldingen zoeken, lezen en verder brengen
    #[command(subcommand)]
    Melding(melding::Melding),
    /// Taken van teams geven, oppakken en afronden
    #[command(subcommand)]
    Taak(taak::Taak),
    /// Op ronde gaan, een opgenomen ronde inlezen, of de rondes bekijken
    #[command(subcommand)]
    Ronde(ronde::Ronde),
    /// Afspraken maken, bijhouden en afronden
    #[command(subcommand)]
    Afspraak(afspraak::Afspraak),
    /// Bewonersinitiatieven: steun, wat nodig is, en het besluit
    #[command(subcommand)]
    Bewonersinitiatief(bewonersinitiatief::Bewonersinitiatief),
    /// De overleggen waar u bij hoort
    #[command(subcommand)]
    Overleg(overleg::Overleg),
    /// Vergaderingen: agenda, besluiten en verslag
    ///
    /// Van begin tot eind: plannen, agenda, rapport met de agenda. Tijdens de vergadering aanwezig, besluit en naar-gemeente. Daarna
    /// verslag, vaststellen, rapport met de notulen, en terugkoppelen wat ervan kwam.
    #[command(subcommand)]
    Vergadering(vergadering::Vergadering),
    /// Een schouw plannen en lopen, de uitkomst bekijken en een rapport maken
    ///
    /// Van begin tot eind: plannen, deelnemen, beginnen. Daarna bij elke halte goed, beter en score; melden maakt van wat beter kan een
    /// melding. Dan dekking, afsluiten en rapport. Na elke opdracht staat er wat u daarna kunt doen.
    #[command(subcommand)]
    Schouw(schouw::Schouw),
    /// Een spreekuur plannen en houden: bezoeken zonder naam, vragen per partner, en wat nog bij niemand ligt
    ///
    /// Van begin tot eind: plannen, openen. Daarna voor elke bezoeker bezoek, en vraag als uw team de vraag houdt. Dan neerleggen wat nog
    /// bij niemand ligt, sluiten en rapport. Na elke opdracht staat er wat u daarna kunt doen.
    #[command(subcommand)]
    Spreekuur(spreekuur::Spreekuur),
    /// Een bon opzoeken, beantwoorden of afdrukken
    #[command(subcommand)]
    Bon(bon::Bon),
    /// Een foto bekijken
    #[command(subcommand)]
    Foto(foto::Foto),
    /// Koppel dit toestel aan de gemeente met een code
    Koppelen(koppelen::Koppelen),
    /// Verstuur wat klaarstaat en haal op wat nieuw is
    Sync,
    /// Laat zien wat al bij de gemeente is en wat nog wacht
    Status,
    /// Laat de namen zien die dit toestel kent
    Personen,
    /// Zet alle meldingen die u mag zien in een bestand
    Export(export::Export),
    /// Controleer of alles op dit toestel nog klopt
    ///
    /// Vergelijkt het logboek met de lijsten, de handtekeningen met wat er binnenkwam, en de foto's met hun namen. Klopt er iets niet, dan is de afsluitcode 1.
    Controleren,
    /// Laat zien waar een melding over kan gaan
    Categorieen,
    /// Zoek in welk gebied een plek ligt
    #[command(subcommand)]
    Gebied(gebied::Gebied),
    /// Lees officiële gebieden in
    #[command(subcommand)]
    Gebieden(gebieden::Gebieden),
    /// Reken graden om naar RD-coördinaten, of terug
    Rd(rd::Rd),
    /// Start de hub: de plek waar toestellen hun gegevens uitwisselen
    Hub(hub::Hub),
    /// Maak een code waarmee iemand een toestel kan koppelen
    Uitnodiging(uitnodiging::Uitnodiging),
    /// Beheer de gegevens van de hub: teruggezet, toestellen zien en intrekken, naam wissen
    #[command(subcommand)]
    Beheer(beheer::Beheer),
}
