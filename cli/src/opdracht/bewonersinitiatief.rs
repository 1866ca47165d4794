//! `bewonersinitiatief`: what residents want to do, its support, what it asks, and the decision.

use super::afspraken::Afspraken;
use super::keuzewoorden::Delen;
use super::kiezen;
use super::velden::{Mensen, bij, veld};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::namen::{self, Namen};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, aantal, een_regel, tijdstip};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use wijkmaat_core::command::{BewonersinitiatiefOpdracht, Command, InitiatiefIndienen};
use wijkmaat_core::model::{Bewonersinitiatief as Model, BewonersinitiatiefId, StukId};
use wijkmaat_core::view::{StukFilter, stukken};
use wijkmaat_core::{Error, Result, text};

/// What can be done with bewonersinitiatieven.
#[derive(Debug, Subcommand)]
pub(crate) enum Bewonersinitiatief {
    /// Leg vast wat bewoners willen doen
    ///
    /// Een bewonersinitiatief is van de wijkconciërge.
    Indienen(Indienen),
    /// Neem het initiatief op u, of geef het aan een andere wijkconciërge
    Toewijzen {
        /// Nummer van het bewonersinitiatief
        id: String,
        /// Naam of nummer van de wijkconciërge; zonder bent u het zelf
        #[arg(long, value_name = "PERSOON")]
        eigenaar: Option<String>,
    },
    /// Tel op hoeveel bewoners en organisaties het steunen; geen namen
    ///
    /// Elke telling komt bij de vorige. Een telling die te hoog was, verbetert u met een getal onder nul.
    Steun {
        /// Nummer van het bewonersinitiatief
        id: String,
        /// Hoeveel bewoners erbij
        #[arg(long, value_name = "AANTAL", default_value_t = 0, hide_default_value = true, allow_hyphen_values = true)]
        bewoners: i32,
        /// Hoeveel organisaties erbij
        #[arg(long, value_name = "AANTAL", default_value_t = 0, hide_default_value = true, allow_hyphen_values = true)]
        organisaties: i32,
    },
    /// Schrijf op wat van een team of organisatie wordt gevraagd
    Vragen {
        /// Nummer van het bewonersinitiatief
        id: String,
        /// Het team of de organisatie
        #[arg(long, value_name = "NAAM")]
        aan: String,
        /// Wat er nodig is
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        vraag: String,
    },
    /// Leg het besluit vast, met de reden
    Beslissen {
        /// Nummer van het bewonersinitiatief
        id: String,
        /// `toegekend`, `afgewezen` of `doorgezet_als_project`
        #[arg(long, value_name = "BESLUIT")]
        besluit: String,
        /// Waarom
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// De bewoners zien ervan af
    Intrekken {
        /// Nummer van het bewonersinitiatief
        id: String,
        /// Waarom
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// Kies wat geldt als twee mensen iets anders schreven
    Kiezen(kiezen::Kiezen),
    /// Laat de bewonersinitiatieven zien, nieuwste eerst
    Lijst {
        /// Alleen van dit gebied, met naam of code
        #[arg(long, value_name = "GEBIED")]
        gebied: Option<String>,
        /// Alleen met deze status
        #[arg(long)]
        status: Option<String>,
    },
    /// Laat één bewonersinitiatief zien
    Toon {
        /// Nummer van het bewonersinitiatief
        id: String,
    },
}

/// Arguments of `bewonersinitiatief indienen`.
#[derive(Debug, Args)]
pub(crate) struct Indienen {
    /// Hoe het heet
    #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
    naam: String,
    /// Wat bewoners willen doen
    #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
    omschrijving: Option<String>,
    /// Het gebied, met naam of code; wijkmaat gebied lijst geeft de keuzes
    #[arg(long, value_name = "GEBIED")]
    gebied: Option<String>,
    /// Nummer van de melding of het spreekuur waar het uit komt
    #[arg(long, value_name = "NUMMER")]
    bij: Option<String>,
    /// Naam of nummer van de wijkconciërge die het heeft
    #[arg(long, value_name = "PERSOON")]
    eigenaar: Option<String>,
}

/// Runs a command of `bewonersinitiatief`.
pub(crate) fn doe(initiatief: Bewonersinitiatief, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let stap = match initiatief {
        Bewonersinitiatief::Lijst { gebied, status } => return lijst(&toestel, gebied.as_deref(), status, uit),
        Bewonersinitiatief::Kiezen(kiezen) => return kiezen::doe(&kiezen, &toestel, uit),
        Bewonersinitiatief::Toon { id } => Err(id.parse::<BewonersinitiatiefId>()?),
        other => Ok(opdracht(&toestel, other)?),
    };
    let id = match stap {
        Err(id) => id.uuid(),
        Ok(opdracht) => {
            let made = toestel.execute(Command::Bewonersinitiatief(opdracht))?.stuk;
            made.ok_or_else(|| Error::unexpected("a receipt without a stuk"))?.uuid()
        }
    };
    let model: Model = toestel.core.view(&toestel.namens, |c, v| stukken::een(c, v, id))?;
    let (mensen, namen) = (Mensen::van(&toestel)?, Namen::van(&toestel));
    let afspraken = Afspraken::bij(&toestel, StukId::new(id))?;
    uit.geef(&model, |uit| {
        schrijf(uit, &model, &mensen, &namen)?;
        afspraken.schrijf(uit)
    })?;
    Ok(Einde::Goed)
}

fn opdracht(toestel: &Toestel, initiatief: Bewonersinitiatief) -> Result<BewonersinitiatiefOpdracht> {
    use BewonersinitiatiefOpdracht as O;
    Ok(match initiatief {
        Bewonersinitiatief::Indienen(indienen) => O::Indienen(InitiatiefIndienen {
            naam: indienen.naam,
            omschrijving: indienen.omschrijving,
            gebied: indienen.gebied.map(|gebied| namen::gebied(toestel, &gebied)).transpose()?,
            bron: indienen.bij.map(|id| bij(&id)).transpose()?,
            eigenaar: indienen.eigenaar.map(|wie| namen::persoon(toestel, &wie)).transpose()?,
        }),
        Bewonersinitiatief::Toewijzen { id, eigenaar } => {
            O::Toewijzen { id: id.parse()?, eigenaar: eigenaar.map(|wie| namen::persoon(toestel, &wie)).transpose()? }
        }
        Bewonersinitiatief::Steun { id, bewoners, organisaties } => {
            O::SteunNoteren { id: id.parse()?, bewoners, organisaties }
        }
        Bewonersinitiatief::Vragen { id, aan, vraag } => {
            O::Vragen { id: id.parse()?, aan: namen::team(&*toestel.core.profile()?, &aan)?, vraag }
        }
        Bewonersinitiatief::Beslissen { id, besluit, reden } => {
            O::Beslissen { id: id.parse()?, besluit: besluit.into(), reden }
        }
        Bewonersinitiatief::Intrekken { id, reden } => O::Intrekken { id: id.parse()?, reden },
        Bewonersinitiatief::Lijst { .. } | Bewonersinitiatief::Toon { .. } | Bewonersinitiatief::Kiezen(_) => {
            return Err(Error::unexpected("looking is no step"));
        }
    })
}

fn lijst(toestel: &Toestel, gebied: Option<&str>, status: Option<String>, uit: Uitvoer) -> Uitkomst {
    let filter = StukFilter {
        gebied: gebied.map(|gebied| namen::gebied(toestel, gebied)).transpose()?,
        status: status.into_iter().collect(),
        nieuwste_eerst: true,
        ..StukFilter::default()
    };
    let all: Vec<Model> = toestel.core.view(&toestel.namens, |c, v| stukken::lijst(c, v, &filter))?;
    uit.geef(&all, |uit| {
        if all.is_empty() {
            return writeln!(uit, "Geen bewonersinitiatieven gevonden.");
        }
        all.iter().try_for_each(|een| writeln!(uit, "{}  {}  {}", een.id, status_van(een), een_regel(&een.naam)))
    })?;
    Ok(Einde::Goed)
}

fn status_van(model: &Model) -> String {
    let naam = model.status.as_str();
    text::label(&format!("initiatief-{naam}")).unwrap_or_else(|| een_regel(naam))
}

fn schrijf(uit: &mut dyn Write, model: &Model, mensen: &Mensen, namen: &Namen) -> io::Result<()> {
    writeln!(uit, "Bewonersinitiatief {}", model.id)?;
    veld(uit, "naam", Some(&model.naam))?;
    veld(uit, "status", Some(&status_van(model)))?;
    veld(uit, "reden", model.reden.as_deref())?;
    veld(uit, "besloten op", model.besloten_op.map(tijdstip).as_deref())?;
    veld(uit, "besloten door", model.besloten_door.map(|wie| mensen.naam(wie)).as_deref())?;
    veld(uit, "omschrijving", model.omschrijving.as_deref())?;
    veld(uit, "gebied", model.gebied.as_ref().map(|code| namen.gebied(code)).as_deref())?;
    let bron = model.bron.zip(model.bron_soort.as_deref()).map(|(id, soort)| format!("{soort} {id}"));
    veld(uit, "komt uit", bron.as_deref())?;
    veld(uit, "team", model.team.as_deref().map(|team| namen.team(team)).as_deref())?;
    veld(uit, "eigenaar", model.eigenaar.map(|wie| mensen.naam(wie)).as_deref())?;
    let steun = format!(
        "{} en {}",
        aantal(model.bewoners.into(), "bewoner", "bewoners"),
        aantal(model.organisaties.into(), "organisatie", "organisaties")
    );
    veld(uit, "steun", Some(&steun))?;
    if !model.conflicten.is_empty() {
        kiezen::wijs(uit, "bewonersinitiatief", model.id, &model.conflicten, &Delen::default())?;
    }
    model
        .vragen
        .iter()
        .try_for_each(|vraag| veld(uit, "gevraagd", Some(&format!("aan {}: {}", namen.team(&vraag.aan), vraag.vraag))))
}
