//! `vergadering`: plan one, draw up its agenda, decide, write it up. Every step answers with the vergadering as it is after it.

use super::velden::{Mensen, veld};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, een_regel, tijdstip};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use wijkmaat_core::command::{Command, PuntInbrengen, VergaderingOpdracht};
use wijkmaat_core::model::{Aanleiding, PersoonId, VergaderingId};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::view::{Agendavoorstel, VergaderingBeeld, agenda, overleg, vergadering};
use wijkmaat_core::{Error, Result, text};

/// What can be done with vergaderingen.
#[derive(Debug, Subcommand)]
pub(crate) enum Vergadering {
    /// Plan een vergadering van een overleg
    Plannen {
        /// Naam van het overleg, zoals `overleg lijst` die geeft
        #[arg(long, value_name = "OVERLEG")]
        overleg: String,
        /// Dag en tijd op de klok in Nederland
        #[arg(long, value_name = "JJJJ-MM-DD UU:MM")]
        wanneer: String,
        /// Waar
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        plaats: Option<String>,
    },
    /// Zet een vergadering op een andere tijd
    Verzetten {
        /// Nummer van de vergadering
        id: String,
        /// Dag en tijd op de klok in Nederland
        #[arg(long, value_name = "JJJJ-MM-DD UU:MM")]
        wanneer: String,
        /// Waar, als dat ook verandert
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        plaats: Option<String>,
    },
    /// Laat zien wat op de agenda kan, of zet er iets op
    ///
    /// Zonder opties: het voorstel. Het komt uit de open meldingen van de wijken van dit overleg (te oud, heropend,
    /// tegenstrijdig, vaak gemeld), uit afspraken waar niets mee gebeurt en uit besluiten van de vorige keer. Op de agenda
    /// komt alleen een verwijzing: ieder leest daarvan wat hij mag lezen.
    Agenda(Agenda),
    /// Schrijf op wie er zijn
    Aanwezig {
        /// Nummer van de vergadering
        id: String,
        /// Nummers van de personen, zoals `personen` die geeft
        #[arg(required = true, value_name = "PERSOON")]
        personen: Vec<String>,
        /// Haal ze van de lijst
        #[arg(long)]
        toch_niet: bool,
    },
    /// Schrijf een besluit op bij een punt van de agenda
    Besluit {
        /// Nummer van de vergadering
        id: String,
        /// Nummer van het agendapunt
        #[arg(long, value_name = "NUMMER")]
        punt: String,
        /// Het besluit
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        besluit: String,
    },
    /// Vraag de gemeente om iets te doen, via de wijkmanager
    ///
    /// Gaat het punt over een melding, dan komt er een taak bij die melding. Anders komt er een afspraak van dit overleg.
    /// Schrijf de vraag zo dat ook wie niet aan tafel zat haar mag lezen.
    NaarGemeente(NaarGemeente),
    /// Vertel wat er van een besluit is gekomen
    Terugkoppelen {
        /// Nummer van de vergadering waar het besluit is genomen
        id: String,
        /// Nummer van het agendapunt
        #[arg(long, value_name = "NUMMER")]
        punt: String,
        /// Wat ervan kwam
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        resultaat: String,
    },
    /// Schrijf het verslag
    Verslag {
        /// Nummer van de vergadering
        id: String,
        /// Het verslag, in gewone woorden
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        tekst: String,
    },
    /// Stel het verslag vast; daarna verandert er niets meer aan de besluiten
    Vaststellen {
        /// Nummer van de vergadering
        id: String,
    },
    /// Kies wat geldt als twee mensen iets anders schreven
    Kiezen {
        /// Nummer van de vergadering
        id: String,
        /// Het veld, zoals `vergadering toon` het geeft
        #[arg(long)]
        veld: String,
        /// De wijziging met de waarde die geldt
        #[arg(long)]
        wijziging: String,
    },
    /// Laat één vergadering zien
    Toon {
        /// Nummer van de vergadering
        id: String,
    },
    /// Laat de vergaderingen zien, nieuwste eerst
    Lijst {
        /// Alleen van dit overleg
        #[arg(long)]
        overleg: Option<String>,
    },
}

/// Arguments of `vergadering agenda`.
#[derive(Debug, Args)]
pub(crate) struct Agenda {
    /// Nummer van de vergadering
    id: String,
    /// Zet alles van het voorstel op de agenda
    #[arg(long)]
    overnemen: bool,
    /// Zet een eigen punt op de agenda; mag vaker
    #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
    punt: Vec<String>,
    /// Zet een melding, afspraak of bewonersinitiatief op de agenda; mag vaker
    #[arg(long, value_name = "NUMMER")]
    over: Vec<String>,
}

/// Arguments of `vergadering naar-gemeente`.
#[derive(Debug, Args)]
pub(crate) struct NaarGemeente {
    /// Nummer van de vergadering
    id: String,
    /// Nummer van het agendapunt
    #[arg(long, value_name = "NUMMER")]
    punt: String,
    /// Wat de gemeente moet doen
    #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
    vraag: String,
    /// Het team, als het niet dat van de wijkmanager is
    #[arg(long)]
    team: Option<String>,
    /// De dag waarop het klaar is; nodig als het punt niet over een melding gaat
    #[arg(long, value_name = "JJJJ-MM-DD")]
    dag: Option<String>,
}

/// Runs a command of `vergadering`.
pub(crate) fn doe(wat: Vergadering, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let id = match wat {
        Vergadering::Lijst { overleg } => return lijst(&toestel, overleg.as_deref(), uit),
        Vergadering::Agenda(agenda) => return agenderen(&toestel, agenda, uit),
        Vergadering::Toon { id } => id.parse()?,
        Vergadering::NaarGemeente(naar) => {
            let id = naar.id.parse()?;
            let (punt, NaarGemeente { vraag, team, dag, .. }) = (naar.punt.parse()?, naar);
            toestel.execute(Command::Vergadering(VergaderingOpdracht::NaarGemeente { id, punt, vraag, team, dag }))?;
            id
        }
        other => {
            let made = toestel.execute(Command::Vergadering(opdracht(other)?))?.stuk;
            VergaderingId::new(made.ok_or_else(|| Error::unexpected("a receipt without a stuk"))?.uuid())
        }
    };
    toon(&toestel, id, uit)
}

fn opdracht(wat: Vergadering) -> Result<VergaderingOpdracht> {
    use VergaderingOpdracht as O;
    Ok(match wat {
        Vergadering::Plannen { overleg, wanneer, plaats } => {
            O::Plannen { overleg, wanneer: dagen::moment("wanneer", &wanneer)?, plaats }
        }
        Vergadering::Verzetten { id, wanneer, plaats } => {
            O::Verzetten { id: id.parse()?, wanneer: dagen::moment("wanneer", &wanneer)?, plaats }
        }
        Vergadering::Aanwezig { id, personen, toch_niet } => {
            let personen = personen.iter().map(|wie| wie.parse()).collect::<Result<Vec<PersoonId>>>()?;
            O::Aanwezig { id: id.parse()?, personen, aanwezig: !toch_niet }
        }
        Vergadering::Besluit { id, punt, besluit } => O::Besluiten { id: id.parse()?, punt: punt.parse()?, besluit },
        Vergadering::Terugkoppelen { id, punt, resultaat } => {
            O::Terugkoppelen { id: id.parse()?, punt: punt.parse()?, resultaat }
        }
        Vergadering::Verslag { id, tekst } => O::Verslag { id: id.parse()?, verslag: tekst },
        Vergadering::Vaststellen { id } => O::Vaststellen { id: id.parse()? },
        Vergadering::Kiezen { id, veld, wijziging } => O::Kiezen { id: id.parse()?, veld, wijziging },
        Vergadering::Agenda(_)
        | Vergadering::NaarGemeente(_)
        | Vergadering::Toon { .. }
        | Vergadering::Lijst { .. } => return Err(Error::unexpected("looking is no step")),
    })
}

fn lees(toestel: &Toestel, id: VergaderingId) -> Result<VergaderingBeeld> {
    let profile = toestel.core.profile()?;
    toestel.core.view(&toestel.namens, |c, v| vergadering::vergadering(c, v, &profile, id))
}

fn agenderen(toestel: &Toestel, wat: Agenda, uit: Uitvoer) -> Uitkomst {
    let id = wat.id.parse()?;
    let (profile, nu, here) = (toestel.core.profile()?, toestel.core.world().now(), lees(toestel, id)?.vergadering);
    let voorstel = toestel.core.view(&toestel.namens, |c, v| agenda::voorstel(c, v, &profile, &here, nu))?;
    let ingebracht = |titel, bron| PuntInbrengen { titel, bron, bron_punt: None, aanleiding: Aanleiding::Ingebracht };
    let mut punten: Vec<PuntInbrengen> = wat.punt.into_iter().map(|titel| ingebracht(Some(titel), None)).collect();
    for over in wat.over {
        punten.push(ingebracht(None, Some(over.parse()?)));
    }
    if wat.overnemen {
        punten.extend(voorstel.iter().map(|een| PuntInbrengen {
            titel: None,
            bron: Some(een.bron),
            bron_punt: een.bron_punt,
            aanleiding: een.aanleiding.clone(),
        }));
    } else if punten.is_empty() {
        uit.geef(&voorstel, |uit| schrijf_voorstel(uit, &voorstel))?;
        return Ok(Einde::Goed);
    }
    if !punten.is_empty() {
        toestel.execute(Command::Vergadering(VergaderingOpdracht::Agenderen { id, punten }))?;
    }
    toon(toestel, id, uit)
}

fn waarom(aanleiding: &Aanleiding) -> String {
    let naam = aanleiding.as_str();
    text::label(&format!("aanleiding-{naam}")).unwrap_or_else(|| een_regel(naam))
}

fn schrijf_voorstel(uit: &mut dyn Write, voorstel: &[Agendavoorstel]) -> io::Result<()> {
    if voorstel.is_empty() {
        return writeln!(uit, "Er is niets dat vanzelf op de agenda hoort.");
    }
    voorstel.iter().try_for_each(|een| {
        let woorden = een_regel(een.woorden.as_deref().unwrap_or_default());
        writeln!(uit, "{}  {} {}  {woorden}", waarom(&een.aanleiding), een.bron_soort, een.bron)
    })
}

fn toon(toestel: &Toestel, id: VergaderingId, uit: Uitvoer) -> Uitkomst {
    let beeld = lees(toestel, id)?;
    let mensen = Mensen::van(toestel)?;
    uit.geef(&beeld, |uit| schrijf(uit, &beeld, &mensen))?;
    Ok(Einde::Goed)
}

fn schrijf(uit: &mut dyn Write, beeld: &VergaderingBeeld, mensen: &Mensen) -> io::Result<()> {
    let model = &beeld.vergadering;
    writeln!(uit, "Vergadering {}", model.id)?;
    veld(uit, "overleg", Some(&beeld.overleg_naam))?;
    veld(uit, "wanneer", Some(&tijdstip(model.wanneer)))?;
    veld(uit, "plaats", model.plaats.as_deref())?;
    veld(uit, "status", Some(&status(model.status.as_str())))?;
    for wie in &model.aanwezig {
        veld(uit, "aanwezig", Some(&mensen.naam(*wie)))?;
    }
    writeln!(uit, "Agenda")?;
    for (nr, (punt, woorden)) in model.agenda.iter().zip(&beeld.punten).enumerate() {
        let niet_hier =
            if woorden.niet_voor_u { "(dit mag u niet lezen, of het is nog niet op dit toestel)" } else { "" };
        let titel = woorden.woorden.as_deref().unwrap_or(niet_hier);
        writeln!(uit, "{}. {} [{}] punt {}", nr + 1, een_regel(titel), waarom(&punt.aanleiding), punt.id)?;
        veld(uit, "besluit", punt.besluit.as_deref())?;
        veld(uit, "kwam ervan", punt.resultaat.as_deref())?;
        punt.acties.iter().try_for_each(|actie| veld(uit, "gevraagd", Some(&actie.to_string())))?;
    }
    for keuze in &beeld.keuzes {
        writeln!(uit, "Kies wat geldt bij {}:", keuze.veld)?;
        for waarde in &keuze.waarden {
            writeln!(uit, "  {} (wijziging {})", een_regel(&waarde.waarde), waarde.wijziging)?;
        }
    }
    if let Some(verslag) = &model.verslag {
        writeln!(uit, "Verslag")?;
        verslag.lines().try_for_each(|regel| writeln!(uit, "  {}", een_regel(regel)))?;
    }
    Ok(())
}

fn lijst(toestel: &Toestel, van: Option<&str>, uit: Uitvoer) -> Uitkomst {
    let all = toestel.core.view(&toestel.namens, |c, v| overleg::vergaderingen(c, v, van))?;
    uit.geef(&all, |uit| {
        if all.is_empty() {
            return writeln!(uit, "Geen vergaderingen gevonden.");
        }
        all.iter().try_for_each(|een| {
            writeln!(uit, "{}  {}  {}  {}", een.id, tijdstip(een.wanneer), status(een.status.as_str()), een.overleg)
        })
    })?;
    Ok(Einde::Goed)
}

fn status(naam: &str) -> String {
    text::label(&format!("vergadering-{naam}")).unwrap_or_else(|| een_regel(naam))
}
