//! `afspraak`: who does what, when and with which means. Every step answers with the afspraak as it is after it.

use super::keuzewoorden::Delen;
use super::kiezen;
use super::velden::{Mensen, bij, veld};
use super::volgende::{self, volgende};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::namen::{self, Namen};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, een_regel, tijdstip, uiterlijk};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use wijkmaat_core::command::{AfspraakMaken, AfspraakOpdracht, Command};
use wijkmaat_core::model::{Afspraak as Model, AfspraakId, PersoonId};
use wijkmaat_core::view::{AfspraakBeeld, AfspraakFilter, afspraken};
use wijkmaat_core::{Error, Result, text};

/// What can be done with afspraken.
#[derive(Debug, Subcommand)]
pub(crate) enum Afspraak {
    /// Leg vast wie wat doet, wanneer en waarmee
    ///
    /// Noem wie het doet met --wie, --team of --organisatie. Met --bij hoort de afspraak bij een melding, schouw,
    /// spreekuur, bewonersinitiatief of vergadering: daar is zij terug te vinden, en wie dat mag lezen leest haar ook.
    /// Zonder --bij is zij van de professionals van het gebied.
    Maken(Maken),
    /// Schrijf op hoe ver het is
    Voortgang {
        /// Nummer van de afspraak
        id: String,
        /// Wat er gebeurd is
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        tekst: String,
    },
    /// De afspraak is nagekomen
    Gedaan {
        /// Nummer van de afspraak
        id: String,
        /// Hoe het ging
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        tekst: Option<String>,
    },
    /// De afspraak is niet nagekomen
    Gebroken {
        /// Nummer van de afspraak
        id: String,
        /// Waarom
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// De afspraak vervalt: zij was een vergissing of is niet meer nodig
    ///
    /// Zij telt dan niet als nagekomen en niet als gebroken, en blijft te zien met de reden. Terughalen kan met `heropenen`.
    LatenVervallen {
        /// Nummer van de afspraak
        id: String,
        /// Waarom
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// Zet de afspraak op een andere dag; de oude dag blijft te zien
    Verplaatsen {
        /// Nummer van de afspraak
        id: String,
        /// De nieuwe dag
        #[arg(long, value_name = "JJJJ-MM-DD")]
        dag: String,
        /// Waarom
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// De afspraak moet toch nog worden nagekomen
    Heropenen {
        /// Nummer van de afspraak
        id: String,
        /// Waarom
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// Kies wat geldt als twee mensen iets anders schreven
    Kiezen(kiezen::Kiezen),
    /// Laat afspraken zien, op volgorde van hun dag
    Lijst(Lijst),
    /// Laat één afspraak zien
    Toon {
        /// Nummer van de afspraak
        id: String,
    },
}

/// Arguments of `afspraak maken`.
#[derive(Debug, Args)]
pub(crate) struct Maken {
    /// Wat er gebeurt
    #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
    wat: String,
    /// De dag waarop het uiterlijk klaar is
    #[arg(long, value_name = "JJJJ-MM-DD")]
    dag: String,
    /// De persoon die het doet, met naam of nummer
    #[arg(long, value_name = "PERSOON")]
    wie: Option<String>,
    /// Het team dat het doet
    #[arg(long)]
    team: Option<String>,
    /// De organisatie die het doet
    #[arg(long, value_name = "NAAM")]
    organisatie: Option<String>,
    /// Waarmee: mensen, spullen of geld, in woorden
    #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
    waarmee: Option<String>,
    /// Nummer van de melding, de schouw, het spreekuur, het bewonersinitiatief of de vergadering waar de afspraak bij hoort
    #[arg(long, value_name = "NUMMER")]
    bij: Option<String>,
    /// Het gebied, met naam of code
    #[arg(long, value_name = "GEBIED")]
    gebied: Option<String>,
}

/// Arguments of `afspraak lijst`.
#[derive(Debug, Args)]
pub(crate) struct Lijst {
    /// Alleen bij deze melding, schouw, dit spreekuur of deze vergadering
    #[arg(long, value_name = "NUMMER")]
    bij: Option<String>,
    /// Alleen van dit gebied
    #[arg(long, value_name = "CODE")]
    gebied: Option<String>,
    /// Alleen van dit team
    #[arg(long)]
    team: Option<String>,
    /// Alleen wat u zelf doet
    #[arg(long)]
    mijn: bool,
    /// Alleen wat nog loopt
    #[arg(long)]
    open: bool,
    /// Alleen waar te lang niets mee gebeurt
    #[arg(long)]
    stagneert: bool,
}

/// Runs a command of `afspraak`.
pub(crate) fn doe(afspraak: Afspraak, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let stap = match afspraak {
        Afspraak::Lijst(lijst) => return laat_lijst_zien(lijst, &toestel, uit),
        Afspraak::Kiezen(kiezen) => return kiezen::doe(&kiezen, &toestel, uit),
        Afspraak::Toon { id } => Err(id.parse()?),
        other => Ok(opdracht(&toestel, other)?),
    };
    let id = match stap {
        Err(id) => id,
        Ok(opdracht) => {
            let made = toestel.execute(Command::Afspraak(opdracht))?.stuk;
            AfspraakId::new(made.ok_or_else(|| Error::unexpected("a receipt without a stuk"))?.uuid())
        }
    };
    let profile = toestel.core.profile()?;
    let nu = toestel.core.world().now();
    let beeld = toestel.core.view(&toestel.namens, |c, v| afspraken::afspraak(c, v, &profile, id, nu))?;
    let (mensen, namen) = (Mensen::van(&toestel)?, Namen::van(&toestel));
    uit.geef(&beeld, |uit| {
        schrijf(uit, &beeld, &mensen, &namen)?;
        volgende(uit, &volgende::van_afspraak(&beeld.afspraak, &toestel.namens))
    })?;
    Ok(Einde::Goed)
}

fn opdracht(toestel: &Toestel, afspraak: Afspraak) -> Result<AfspraakOpdracht> {
    Ok(match afspraak {
        Afspraak::Maken(maken) => AfspraakOpdracht::Maken(AfspraakMaken {
            wat: maken.wat,
            wie: maken.wie.map(|wie| namen::persoon(toestel, &wie)).transpose()?,
            team: maken.team.map(|team| namen::team(&*toestel.core.profile()?, &team)).transpose()?,
            organisatie: maken.organisatie,
            dag: maken.dag,
            waarmee: maken.waarmee,
            bron: maken.bij.map(|id| bij(&id)).transpose()?,
            gebied: maken.gebied.map(|gebied| namen::gebied(toestel, &gebied)).transpose()?,
        }),
        Afspraak::Voortgang { id, tekst } => AfspraakOpdracht::VoortgangNoteren { id: id.parse()?, tekst },
        Afspraak::Gedaan { id, tekst } => AfspraakOpdracht::Gedaan { id: id.parse()?, tekst },
        Afspraak::Gebroken { id, reden } => AfspraakOpdracht::Gebroken { id: id.parse()?, reden },
        Afspraak::LatenVervallen { id, reden } => AfspraakOpdracht::LatenVervallen { id: id.parse()?, reden },
        Afspraak::Verplaatsen { id, dag, reden } => AfspraakOpdracht::Verplaatsen { id: id.parse()?, dag, reden },
        Afspraak::Heropenen { id, reden } => AfspraakOpdracht::Heropenen { id: id.parse()?, reden },
        Afspraak::Lijst(_) | Afspraak::Toon { .. } | Afspraak::Kiezen(_) => {
            return Err(Error::unexpected("looking is no step"));
        }
    })
}

fn laat_lijst_zien(lijst: Lijst, toestel: &Toestel, uit: Uitvoer) -> Uitkomst {
    let filter = AfspraakFilter {
        bron: lijst.bij.map(|id| bij(&id)).transpose()?,
        gebied: lijst.gebied.map(|gebied| namen::gebied(toestel, &gebied)).transpose()?,
        team: lijst.team.map(|team| namen::team(&*toestel.core.profile()?, &team)).transpose()?,
        mijn: lijst.mijn,
        open: lijst.open,
        stagneert: lijst.stagneert,
    };
    let all = lees_lijst(toestel, &filter)?;
    uit.geef(&all, |uit| {
        if all.is_empty() {
            return writeln!(uit, "Geen afspraken gevonden.");
        }
        all.iter().try_for_each(|een| writeln!(uit, "{}", regel(een)))
    })?;
    Ok(Einde::Goed)
}

/// The afspraken that fit.
pub(super) fn lees_lijst(toestel: &Toestel, filter: &AfspraakFilter) -> Result<Vec<AfspraakBeeld>> {
    let profile = toestel.core.profile()?;
    let nu = toestel.core.world().now();
    toestel.core.view(&toestel.namens, |c, v| afspraken::afspraken(c, v, &profile, filter, nu))
}

/// An afspraak on one line.
pub(super) fn regel(een: &AfspraakBeeld) -> String {
    let vlag = if een.stagneert { "  (er gebeurt niets)" } else { "" };
    let dag = een.afspraak.uiterlijk.map_or_else(|| "-".to_owned(), uiterlijk);
    format!("{}  {dag}  {}  {}{vlag}", een.afspraak.id, status(&een.afspraak), een_regel(&een.afspraak.wat))
}

fn status(afspraak: &Model) -> String {
    let naam = afspraak.status.as_str();
    text::label(&format!("afspraak-{naam}")).unwrap_or_else(|| een_regel(naam))
}

fn schrijf(uit: &mut dyn Write, beeld: &AfspraakBeeld, mensen: &Mensen, namen: &Namen) -> io::Result<()> {
    let afspraak = &beeld.afspraak;
    writeln!(uit, "Afspraak {}", afspraak.id)?;
    veld(uit, "status", Some(&status(afspraak)))?;
    veld(uit, "reden", afspraak.reden.as_deref())?;
    veld(uit, "wat", Some(&afspraak.wat))?;
    veld(uit, "wie", afspraak.wie.map(|wie| mensen.naam(wie)).as_deref())?;
    veld(uit, "team", afspraak.team.as_deref().map(|team| namen.team(team)).as_deref())?;
    veld(uit, "organisatie", afspraak.organisatie.as_deref())?;
    veld(uit, "uiterlijk", afspraak.uiterlijk.map(uiterlijk).as_deref())?;
    veld(uit, "waarmee", afspraak.waarmee.as_deref())?;
    let bron = afspraak.bron.zip(afspraak.bron_soort.as_deref()).map(|(id, soort)| format!("{soort} {id}"));
    veld(uit, "hoort bij", bron.as_deref())?;
    veld(uit, "gebied", afspraak.gebied.as_ref().map(|code| namen.gebied(code)).as_deref())?;
    if beeld.over_dag {
        writeln!(uit, "  De dag is voorbij.")?;
    } else if beeld.stagneert {
        writeln!(uit, "  Er is {} dagen niets mee gebeurd.", beeld.dagen_stil)?;
    }
    if !afspraak.conflicten.is_empty() {
        kiezen::wijs(uit, "afspraak", afspraak.id, &afspraak.conflicten, &Delen::default())?;
    }
    let door = |wie: Option<PersoonId>| wie.map_or_else(|| "iemand".to_owned(), |wie| mensen.naam(wie));
    for een in &afspraak.verplaatsingen {
        let dag = |tijd: Option<_>| tijd.map_or_else(|| "-".to_owned(), uiterlijk);
        let (van, naar, wie) = (dag(een.van), dag(een.naar), door(een.wie));
        writeln!(uit, "  verplaatst van {van} naar {naar} door {wie}: {}", een_regel(&een.reden))?;
    }
    for een in &afspraak.voortgang {
        writeln!(uit, "  {}  {}: {}", tijdstip(een.op), door(een.wie), een_regel(&een.tekst))?;
    }
    Ok(())
}
