//! `melding`: looking, and bringing it further. Every step answers with the melding as it is after it.

use super::aandacht;
use super::afspraken::Afspraken;
use super::detail::{self, Waarde};
use super::lijst;
use super::rapport;
use super::volgende::{self, volgende};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::namen;
use crate::thuis::{self, Toestel};
use crate::uitvoer::Uitvoer;
use clap::{Args, Subcommand};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::MeldingId;
use wijkmaat_core::view::dossier;
use wijkmaat_core::{Error, Result, report};

/// What can be done with meldingen.
#[derive(Debug, Subcommand)]
pub(crate) enum Melding {
    /// Zoek meldingen, nieuwste eerst
    ///
    /// Alle voorwaarden samen gelden. Zonder voorwaarde: alles wat u mag zien. Een melding die met een andere is
    /// samengevoegd, staat er alleen bij met --status samengevoegd. Het antwoord met --json is een lijst van meldingen.
    Lijst(lijst::Lijst),
    /// Laat één melding zien, met haar signalen en wat ermee is gebeurd
    Toon {
        /// Nummer van de melding
        id: String,
    },
    /// Geef een melding aan een team
    Toewijzen {
        /// Nummer van de melding
        id: String,
        /// Het team
        #[arg(long)]
        team: String,
        /// Naam of nummer van de persoon die haar oppakt
        #[arg(long, value_name = "PERSOON")]
        eigenaar: Option<String>,
    },
    /// Schrijf het antwoord voor wie het meldde
    Beantwoorden {
        /// Nummer van de melding
        id: String,
        /// Het antwoord, in gewone woorden
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        antwoord: String,
        /// Dit komt in de plaats van het antwoord dat er al is
        #[arg(long)]
        opnieuw: bool,
    },
    /// Zet een melding een stap verder
    Status {
        /// Nummer van de melding
        id: String,
        /// `nieuw`, `toegewezen`, `in_behandeling`, `zegt_klaar`, `gezien_en_in_orde`, `kan_niet` of `heropend`
        #[arg(long, value_name = "STATUS")]
        naar: String,
        /// Waarom; nodig bij `kan_niet` en `heropend`
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: Option<String>,
    },
    /// Voeg een melding samen met een andere die over hetzelfde gaat
    Samenvoegen {
        /// Nummer van de melding die opgaat in de andere
        id: String,
        /// Nummer van de melding die verder gaat
        met_id: String,
    },
    /// Haal signalen die over iets anders gaan uit een melding: zij krijgen samen een nieuwe melding
    ///
    /// De nieuwe melding krijgt zelf een team. Minstens één signaal blijft staan. `wijkmaat melding toon` geeft de nummers van de signalen.
    Splitsen {
        /// Nummer van de melding waar ze uit gaan
        id: String,
        /// Nummer van een signaal dat meegaat; mag vaker
        #[arg(long = "signaal", value_name = "SIGNAAL", required = true)]
        signalen: Vec<String>,
    },
    /// Zeg wat u van het antwoord vindt op iets dat u zelf meldde
    ///
    /// Bent u niet tevreden met wat klaar heet, dan wordt de melding heropend. Loopt zij nog, dan staat uw nee erbij.
    #[command(group = clap::ArgGroup::new("oordeel").required(true))]
    Tevreden {
        /// Nummer van de melding
        id: String,
        /// Ja, het is goed zo
        #[arg(long, group = "oordeel")]
        ja: bool,
        /// Nee, met de reden
        #[arg(long, value_name = "REDEN", allow_hyphen_values = true, group = "oordeel")]
        nee: Option<String>,
    },
    /// Zet bij een signaal waar het echt over gaat
    ///
    /// Zolang niemand naar de melding keek, gaat zij naar het team dat bij de nieuwe soort hoort.
    Categorie {
        /// Nummer van het signaal
        signaal: String,
        /// Waar het over gaat; `wijkmaat categorieen` geeft de keuzes
        #[arg(long)]
        categorie: String,
    },
    /// Laat zien welke meldingen aandacht vragen, en waarom
    Aandacht,
    /// Zet in eigen woorden wat er aan de hand is
    Omschrijven {
        /// Nummer van de melding
        id: String,
        /// De woorden
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        omschrijving: String,
    },
    /// Schrijf een notitie voor collega's
    Noteren {
        /// Nummer van de melding
        id: String,
        /// De notitie
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        notitie: String,
    },
    /// Maak een rapport van een melding, om te delen
    ///
    /// Met wat is gemeld, hoe het staat, het antwoord, een schematische kaart en de foto's. Zonder namen en zonder notities
    /// van collega's. Van een vertrouwelijke melding wordt geen rapport gemaakt.
    Rapport {
        /// Nummer van de melding
        id: String,
        #[command(flatten)]
        naar: rapport::Naar,
    },
    /// Kies welke waarde geldt als twee mensen iets anders schreven
    ///
    /// `wijkmaat melding toon` laat bij “keuzes” zien welke waarden er zijn, en bij elke waarde de wijziging.
    Kiezen(Kiezen),
}

/// Arguments of `melding kiezen`.
#[derive(Debug, Args)]
pub(crate) struct Kiezen {
    /// Nummer van de melding
    id: String,
    /// Het veld
    #[arg(long)]
    veld: String,
    /// De wijziging met de waarde die geldt
    #[arg(long)]
    wijziging: String,
}

/// Runs a command of `melding`.
pub(crate) fn doe(melding: Melding, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match melding {
        Melding::Lijst(lijst) => return lijst::doe(&lijst, globaal, uit),
        Melding::Aandacht => return aandacht::doe(globaal, uit),
        Melding::Rapport { id, naar } => return maak_rapport(id.parse()?, &naar, globaal, uit),
        Melding::Toon { id } => return toon(&thuis::open(globaal)?, id.parse()?, uit),
        _ => {}
    }
    let toestel = thuis::open(globaal)?;
    let receipt = toestel.execute(command(melding, &toestel)?)?;
    toon(&toestel, receipt.melding.ok_or_else(|| Error::unexpected("a receipt without a melding"))?, uit)
}

fn toon(toestel: &Toestel, id: MeldingId, uit: Uitvoer) -> Uitkomst {
    let melding = detail::lees(toestel, id)?;
    if uit.is_json() {
        Uitvoer::geef_json(&detail::als_json(&melding)?)?;
    } else {
        let (waarde, profile) = (Waarde::van(toestel, &melding)?, toestel.core.profile()?);
        let afspraken = Afspraken::bij(toestel, id.into())?;
        uit.geef(&melding, |uit| {
            waarde.schrijf(uit)?;
            afspraken.schrijf(uit)?;
            volgende(uit, &volgende::van_melding(&melding, &toestel.namens, &profile))
        })?;
    }
    Ok(Einde::Goed)
}

fn maak_rapport(id: MeldingId, naar: &rapport::Naar, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let namens = &toestel.namens;
    let dossier = toestel.core.view(namens, |connection, viewer| {
        dossier::dossier(connection, viewer, namens, id, toestel.core.world().now())
    })?;
    rapport::schrijf(&toestel, naar, uit, |woorden, nu| report::melding::rapport(woorden, &dossier, nu))
}

fn command(melding: Melding, toestel: &Toestel) -> Result<Command> {
    Ok(match melding {
        Melding::Toewijzen { id, team, eigenaar } => Command::MeldingToewijzen {
            id: id.parse()?,
            team: namen::team(&*toestel.core.profile()?, &team)?,
            eigenaar: eigenaar.map(|persoon| namen::persoon(toestel, &persoon)).transpose()?,
        },
        Melding::Beantwoorden { id, antwoord, opnieuw } => {
            Command::MeldingBeantwoorden { id: id.parse()?, antwoord, opnieuw }
        }
        Melding::Status { id, naar, reden } => {
            Command::MeldingStatusZetten { id: id.parse()?, naar: naar.parse()?, reden }
        }
        Melding::Samenvoegen { id, met_id } => Command::MeldingSamenvoegen { id: id.parse()?, met: met_id.parse()? },
        Melding::Omschrijven { id, omschrijving } => Command::MeldingOmschrijven { id: id.parse()?, omschrijving },
        Melding::Noteren { id, notitie } => Command::MeldingNoteren { id: id.parse()?, notitie },
        Melding::Kiezen(Kiezen { id, veld, wijziging }) => {
            let id: MeldingId = id.parse()?;
            Command::ConflictKiezen { id: id.into(), veld, wijziging }
        }
        Melding::Splitsen { id, signalen } => Command::MeldingSplitsen {
            id: id.parse()?,
            signalen: signalen.iter().map(|signaal| signaal.parse()).collect::<Result<_>>()?,
        },
        Melding::Tevreden { id, ja, nee } => {
            Command::MeldingTevreden { id: id.parse()?, tevreden: ja, reden: nee.filter(|_| !ja) }
        }
        Melding::Categorie { signaal, categorie } => Command::SignaalCategoriseren {
            id: signaal.parse()?,
            categorie: namen::categorie(&*toestel.core.profile()?, &categorie)?,
        },
        Melding::Lijst(_) | Melding::Toon { .. } | Melding::Aandacht | Melding::Rapport { .. } => {
            return Err(Error::unexpected("looking is no step"));
        }
    })
}
