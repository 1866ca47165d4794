//! `vergadering`: plan one, draw up its agenda, decide, write it up. Every step answers with the vergadering as it is after it.

use super::afspraken::Afspraken;
use super::kiezen;
use super::rapport;
use super::velden::Mensen;
use super::vergadering_tekst::{schrijf, schrijf_voorstel, status};
use super::volgende::{self, volgende};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::namen::{self, Namen};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, een_regel, tijdstip};
use clap::{Args, Subcommand};
use wijkmaat_core::command::{Command, PuntInbrengen, VergaderingOpdracht};
use wijkmaat_core::model::{Aanleiding, PuntId, StukId, VergaderingId};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::view::{VergaderingBeeld, agenda, overleg, vergadering, vergadering_rapport};
use wijkmaat_core::{Code, Error, Result, report};

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
    /// Een geplande vergadering gaat niet door; zij blijft te zien, met de reden
    LatenVervallen {
        /// Nummer van de vergadering
        id: String,
        /// Waarom niet
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// Een vervallen vergadering gaat toch door
    TochDoor {
        /// Nummer van de vergadering
        id: String,
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
        /// Het agendapunt: het hoeveelste, of zijn nummer
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
        /// Het agendapunt: het hoeveelste, of zijn nummer
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
    Kiezen(kiezen::Kiezen),
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
    /// Maak de agenda of de notulen, om te delen met wie aan tafel zit
    ///
    /// Zonder keuze is het de agenda zolang er nog niets is opgeschreven, en daarna de notulen. Er staan geen namen in. Waar een punt
    /// over gaat, staat er alleen als iedereen aan tafel dat mag lezen.
    Rapport {
        /// Nummer van de vergadering
        id: String,
        /// De agenda, voor de vergadering
        #[arg(long, conflicts_with = "notulen")]
        agenda: bool,
        /// De notulen, na de vergadering
        #[arg(long)]
        notulen: bool,
        #[command(flatten)]
        naar: rapport::Naar,
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
    /// Het agendapunt: het hoeveelste, of zijn nummer
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
        Vergadering::Rapport { id, agenda, notulen, naar } => {
            return maak_rapport(&toestel, id.parse()?, (agenda, notulen), &naar, uit);
        }
        Vergadering::Toon { id } => id.parse()?,
        Vergadering::NaarGemeente(naar) => {
            let id = naar.id.parse()?;
            let (punt, NaarGemeente { vraag, team, dag, .. }) = (punt_van(&toestel, id, &naar.punt)?, naar);
            let team = team.map(|team| namen::team(&*toestel.core.profile()?, &team)).transpose()?;
            toestel.execute(Command::Vergadering(VergaderingOpdracht::NaarGemeente { id, punt, vraag, team, dag }))?;
            id
        }
        Vergadering::Kiezen(kiezen) => return kiezen::doe(&kiezen, &toestel, uit),
        other => {
            let opdracht = opdracht(&toestel, other)?;
            let stond = stond_er(&toestel, &opdracht);
            let made = toestel.execute(Command::Vergadering(opdracht))?.stuk;
            if let Some(stond) = stond.filter(|_| !uit.is_json()) {
                uit.geef(&stond, |uit| writeln!(uit, "Eerst stond er: “{}”.", een_regel(&stond)))?;
            }
            VergaderingId::new(made.ok_or_else(|| Error::unexpected("a receipt without a stuk"))?.uuid())
        }
    };
    toon(&toestel, id, uit)
}

/// The decision, or what came of it, in the place of which another comes.
fn stond_er(toestel: &Toestel, opdracht: &VergaderingOpdracht) -> Option<String> {
    let before = |id, punt| {
        let agenda = lees(toestel, id).ok()?.vergadering.agenda;
        agenda.into_iter().find(|one| one.id == punt)
    };
    match opdracht {
        VergaderingOpdracht::Besluiten { id, punt, besluit } => {
            before(*id, *punt)?.besluit.filter(|was| was != besluit.trim())
        }
        VergaderingOpdracht::Terugkoppelen { id, punt, resultaat } => {
            before(*id, *punt)?.resultaat.filter(|was| was != resultaat.trim())
        }
        _ => None,
    }
}

fn opdracht(toestel: &Toestel, wat: Vergadering) -> Result<VergaderingOpdracht> {
    use VergaderingOpdracht as O;
    Ok(match wat {
        Vergadering::Plannen { overleg, wanneer, plaats } => {
            let overleg = namen::overleg(&*toestel.core.profile()?, &overleg)?;
            O::Plannen { overleg, wanneer: dagen::moment("wanneer", &wanneer)?, plaats }
        }
        Vergadering::Verzetten { id, wanneer, plaats } => {
            O::Verzetten { id: id.parse()?, wanneer: dagen::moment("wanneer", &wanneer)?, plaats }
        }
        Vergadering::Aanwezig { id, personen, toch_niet } => {
            let zoek = if toch_niet { namen::persoon_weg } else { namen::persoon };
            let personen = personen.iter().map(|wie| zoek(toestel, wie)).collect::<Result<_>>()?;
            O::Aanwezig { id: id.parse()?, personen, aanwezig: !toch_niet }
        }
        Vergadering::LatenVervallen { id, reden } => O::LatenVervallen { id: id.parse()?, reden },
        Vergadering::TochDoor { id } => O::TochDoor { id: id.parse()? },
        Vergadering::Besluit { id, punt, besluit } => {
            let id = id.parse()?;
            O::Besluiten { id, punt: punt_van(toestel, id, &punt)?, besluit }
        }
        Vergadering::Terugkoppelen { id, punt, resultaat } => {
            let id = id.parse()?;
            O::Terugkoppelen { id, punt: punt_van(toestel, id, &punt)?, resultaat }
        }
        Vergadering::Verslag { id, tekst } => O::Verslag { id: id.parse()?, verslag: tekst },
        Vergadering::Vaststellen { id } => O::Vaststellen { id: id.parse()? },
        Vergadering::Agenda(_)
        | Vergadering::NaarGemeente(_)
        | Vergadering::Kiezen(_)
        | Vergadering::Rapport { .. }
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
    let asked = punten.len();
    if !punten.is_empty() {
        toestel.execute(Command::Vergadering(VergaderingOpdracht::Agenderen { id, punten }))?;
    }
    if !uit.is_json() {
        let added = lees(toestel, id)?.vergadering.agenda.len().saturating_sub(here.agenda.len());
        uit.geef(&added, |uit| erbij(asked, added).map_or(Ok(()), |zin| writeln!(uit, "{zin}")))?;
    }
    toon(toestel, id, uit)
}

/// What was not added, and why: something is on an agenda once.
fn erbij(asked: usize, added: usize) -> Option<&'static str> {
    match (asked, added) {
        (0, _) => Some("Er is niets toegevoegd: er is niets dat vanzelf op de agenda hoort."),
        (_, 0) => Some("Er is niets toegevoegd: dit staat al op de agenda."),
        _ if added < asked => Some("Wat al op de agenda stond, is niet nog een keer toegevoegd."),
        _ => None,
    }
}

fn toon(toestel: &Toestel, id: VergaderingId, uit: Uitvoer) -> Uitkomst {
    let beeld = lees(toestel, id)?;
    let (mensen, namen) = (Mensen::van(toestel)?, Namen::van(toestel));
    let afspraken = Afspraken::bij(toestel, StukId::new(id.uuid()))?;
    uit.geef(&beeld, |uit| {
        schrijf(uit, &beeld, &mensen, &namen)?;
        afspraken.schrijf(uit)?;
        volgende(uit, &volgende::van_vergadering(&beeld.vergadering))
    })?;
    Ok(Einde::Goed)
}

fn maak_rapport(
    toestel: &Toestel,
    id: VergaderingId,
    (agenda, notulen): (bool, bool),
    naar: &rapport::Naar,
    uit: Uitvoer,
) -> Uitkomst {
    let (profile, nu) = (toestel.core.profile()?, toestel.core.world().now());
    let stof =
        toestel.core.view(&toestel.namens, |c, v| vergadering_rapport::vergadering_rapport(c, v, &profile, id, nu))?;
    rapport::schrijf(toestel, naar, uit, |woorden, nu| match (agenda, notulen) {
        (true, _) => report::vergadering::agenda(woorden, &stof, nu),
        (_, true) => report::vergadering::notulen(woorden, &stof, nu),
        _ => report::vergadering::rapport(woorden, &stof, nu),
    })
}

/// The point that is meant: the how manieth, or its number.
fn punt_van(toestel: &Toestel, id: VergaderingId, getypt: &str) -> Result<PuntId> {
    let Ok(nr) = getypt.trim().parse::<usize>() else { return getypt.parse() };
    let agenda = lees(toestel, id)?.vergadering.agenda;
    let wrong = || {
        let error = Error::new(Code::GetalBuitenBereik).with("veld", "--punt").with("waarde", nr);
        error.with("van", 1).with("tot", agenda.len())
    };
    nr.checked_sub(1).and_then(|index| agenda.get(index)).map(|punt| punt.id).ok_or_else(wrong)
}

fn lijst(toestel: &Toestel, van: Option<&str>, uit: Uitvoer) -> Uitkomst {
    let profile = toestel.core.profile()?;
    let van = van.map(|van| namen::overleg(&profile, van)).transpose()?;
    let all = toestel.core.view(&toestel.namens, |c, v| overleg::vergaderingen(c, v, van.as_deref()))?;
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
