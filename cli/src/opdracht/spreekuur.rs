//! `spreekuur`: the table, who came to it, what they asked, and what is still with nobody.

use super::kiezen;
use super::rapport;
use super::spreekuur_doen::{
    afhandelen, bij_mijn_team, doorgeven, intrekken, lijst, maak_rapport, question_step, table_step, teams, themas,
    toon, visit_step,
};
use crate::args::Globaal;
use crate::fout::Uitkomst;
use crate::namen;
use crate::thuis::{self, Toestel};
use crate::uitvoer::Uitvoer;
use clap::{Args, Subcommand};
use wijkmaat_core::Result;
use wijkmaat_core::command::{BezoekOpdracht, SpreekuurOpdracht, SpreekuurPlannen, VraagOpdracht};
use wijkmaat_core::model::{LatLon, SpreekuurSoort, Timestamp};
use wijkmaat_core::profile::dagen;

/// What can be done with spreekuren.
#[derive(Debug, Subcommand)]
pub(crate) enum Spreekuur {
    /// Zet een spreekuur in de agenda
    Plannen(Plannen),
    /// Verander de plek, het thema of de tijd van een spreekuur
    Bijstellen(Bijstellen),
    /// Zeg welke teams er aan tafel komen
    ///
    /// Wie u niet noemt, komt niet. Zonder teams komt er niemand anders.
    Verwachten {
        /// Nummer van het spreekuur
        id: String,
        /// Een team; vaker mag
        #[arg(long = "team")]
        teams: Vec<String>,
    },
    /// Schuif aan bij de tafel, voor uw eigen team of een ander
    Aanschuiven {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
        /// Het team waarvoor u aan tafel zit [standaard: uw eigen team]
        #[arg(long)]
        team: Option<String>,
    },
    /// Sta op van de tafel: u zit er toch niet
    Opstaan {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
        /// Het team waarvoor u opstaat [standaard: elk team waarvoor u er zit]
        #[arg(long)]
        team: Option<String>,
    },
    /// Een gepland spreekuur gaat niet door; het blijft te zien, met de reden
    LatenVervallen {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
        /// Waarom
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// Een vervallen spreekuur gaat toch door
    TochDoor {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
    },
    /// Open de tafel; u schuift zelf aan
    Openen {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
    },
    /// Neem terug dat de tafel open is: dat was een vergissing
    ///
    /// Het spreekuur is dan weer gepland. Dat kan zolang er niemand kwam.
    OpeningTerugnemen {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
    },
    /// Schrijf op dat er iemand kwam, zonder naam
    ///
    /// Noteer alleen het thema en over welke buurt het gaat. Met --tel telt u er alleen mensen bij op. Zeg bij wie
    /// het ligt voordat de bezoeker weggaat: met --team, of later met `wijkmaat spreekuur neerleggen`.
    Bezoek(BezoekArgs),
    /// Zeg bij welk team een bezoek ligt
    Neerleggen {
        /// Nummer van het bezoek
        bezoek: String,
        /// Het team; `wijkmaat spreekuur teams` geeft de keuzes
        #[arg(long)]
        team: String,
    },
    /// Schrijf op wat de bezoeker vroeg; alleen het team waar de vraag ligt, leest dit
    ///
    /// De vraag gaat naar het team waar het bezoek bij ligt. Ligt het bij niemand, dan gaat zij naar uw eigen team. De bezoeker
    /// krijgt een bon met een code. Schrijf die over: de code staat hier één keer. Schrijf geen naam, telefoonnummer of adres
    /// van de bezoeker op.
    Vraag {
        /// Nummer van het bezoek
        bezoek: String,
        /// Wat er werd gevraagd
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        vraag: String,
        /// Het team dat de vraag krijgt, als het niet dat van het bezoek is
        #[arg(long)]
        team: Option<String>,
        /// Geef geen bon mee
        #[arg(long)]
        zonder_bon: bool,
    },
    /// Haal een bezoek of een vraag terug die een vergissing was
    ///
    /// Het blijft bewaard als ingetrokken, en telt nergens meer mee. Is bij een bezoek een vraag opgeschreven, trek dan eerst de
    /// vraag in. Wat al antwoord heeft, blijft staan.
    Intrekken {
        /// Nummer van het bezoek of de vraag
        #[arg(value_name = "NUMMER")]
        id: String,
        /// De bezoeker heeft geen bon (meer): hij is terug of niet meegegeven
        #[arg(long)]
        bon_terug: bool,
    },
    /// Pak een bezoek op
    Oppakken {
        /// Nummer van het bezoek
        bezoek: String,
    },
    /// Geef een vraag door aan het team waarvoor hij is
    ///
    /// Dat team leest de vraag, en verder niemand. De bezoeker houdt dezelfde bon. Bij een team van de zorg noemt de bon geen team
    /// meer en komt er geen antwoord op.
    Doorgeven {
        /// Nummer van de vraag
        vraag: String,
        /// Het team
        #[arg(long)]
        team: String,
    },
    /// Geef antwoord op een vraag; de bezoeker leest het met de bon
    Beantwoorden {
        /// Nummer van de vraag
        vraag: String,
        /// Het antwoord, in gewone woorden. Wie de bon heeft, leest het op internet: schrijf geen namen of andere gegevens
        /// van mensen
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        antwoord: String,
        /// Dit komt in de plaats van het antwoord dat er al is
        #[arg(long)]
        opnieuw: bool,
    },
    /// Kies wat geldt als twee mensen iets anders schreven bij een spreekuur, een bezoek of een vraag
    Kiezen(kiezen::Kiezen),
    /// Zeg dat er voor een bezoek niets meer hoeft te gebeuren, of voor een vraag aan de zorg
    ///
    /// Dat zegt het team waar het bij ligt. Ligt een bezoek bij een zorgteam dat het niet ziet, dan zegt wie de bezoeker ontving het. Een vraag aan de zorg krijgt
    /// geen antwoord op papier: wie de bezoeker sprak, zegt alleen dat het klaar is.
    Afhandelen {
        /// Nummer van het bezoek, of van een vraag aan uw zorgteam
        id: String,
    },
    /// Sluit de tafel; u ziet wat nog bij niemand ligt
    Sluiten {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
    },
    /// Open een gesloten spreekuur opnieuw
    Heropenen {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
    },
    /// Laat één spreekuur zien, met wat er kwam en wat er nog ligt
    Toon {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
    },
    /// Laat de spreekuren zien, nieuwste eerst
    Lijst,
    /// Laat zien wat er bij uw team ligt en nog niet klaar is, van elk spreekuur
    BijMijnTeam,
    /// Laat zien waar een bezoek over kan gaan
    Themas,
    /// Laat zien bij welke teams een bezoek kan liggen
    Teams,
    /// Maak een rapport van een spreekuur, om te delen
    ///
    /// Hoeveel mensen er kwamen, waarvoor, over welke buurt, en bij wie het ligt. Zonder vragen en zonder namen. Wat minder dan 3 keer
    /// voorkwam, wordt niet genoemd, zodat niemand een bezoeker herkent.
    Rapport {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
        #[command(flatten)]
        naar: rapport::Naar,
    },
}

/// Arguments of `spreekuur plannen`.
#[derive(Debug, Args)]
pub(crate) struct Plannen {
    /// Waar de tafel staat, in woorden
    #[arg(long, value_name = "TEKST")]
    plek: String,
    /// `vast` (steeds op dezelfde plek) of `popup` (één keer, waar mensen toch komen)
    #[arg(long, default_value = "vast")]
    soort: String,
    /// Waar de tafel staat, in graden: breedte,lengte
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    punt: Option<LatLon>,
    /// Het thema, met de naam of de code; `wijkmaat spreekuur themas` geeft de keuzes
    #[arg(long)]
    thema: Option<String>,
    /// Voor welk gebied het is, met de naam of de code; `wijkmaat gebied lijst` geeft ze
    #[arg(long, value_name = "GEBIED")]
    gebied: Option<String>,
    /// Dag en tijd waarop het begint, op de klok in Nederland
    #[arg(long, value_name = "JJJJ-MM-DD UU:MM", value_parser = wanneer)]
    wanneer: Option<Timestamp>,
    /// Het is al geweest: u schrijft het achteraf op. De tafel staat dan meteen open
    #[arg(long, requires = "wanneer")]
    achteraf: bool,
}

/// Arguments of `spreekuur bijstellen`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("iets").required(true).multiple(true))]
pub(crate) struct Bijstellen {
    /// Nummer van het spreekuur
    #[arg(value_name = "SPREEKUUR")]
    id: String,
    /// Waar de tafel staat, in woorden
    #[arg(long, value_name = "TEKST", group = "iets")]
    plek: Option<String>,
    /// Waar de tafel staat, in graden: breedte,lengte
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, group = "iets")]
    punt: Option<LatLon>,
    /// Het thema, met de naam of de code; leeg ("") haalt het weg
    #[arg(long, group = "iets")]
    thema: Option<String>,
    /// Dag en tijd waarop het begint, op de klok in Nederland
    #[arg(long, value_name = "JJJJ-MM-DD UU:MM", value_parser = wanneer, group = "iets")]
    wanneer: Option<Timestamp>,
}

/// Arguments of `spreekuur bezoek`.
#[derive(Debug, Args)]
pub(crate) struct BezoekArgs {
    /// Nummer van het spreekuur
    #[arg(value_name = "SPREEKUUR")]
    id: String,
    /// Waar de vraag over gaat, met de naam of de code; `wijkmaat spreekuur themas` geeft de keuzes
    #[arg(long, required_unless_present = "tel")]
    thema: Option<String>,
    /// Over welke buurt de vraag gaat, met de naam of de code; zonder is het onbekend
    #[arg(long, value_name = "GEBIED")]
    gebied: Option<String>,
    /// Bij welk team het ligt; `wijkmaat spreekuur teams` geeft de keuzes
    #[arg(long)]
    team: Option<String>,
    /// Tel zoveel mensen erbij op, zonder thema
    #[arg(long, value_name = "AANTAL", conflicts_with_all = ["thema", "gebied", "team"], value_parser = crate::args::getal, allow_negative_numbers = true)]
    tel: Option<u32>,
}

/// Runs a command of `spreekuur`.
pub(crate) fn doe(spreekuur: Spreekuur, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    // These need no store.
    match spreekuur {
        Spreekuur::Themas => return themas(globaal, uit),
        Spreekuur::Teams => return teams(globaal, uit),
        _ => {}
    }
    let toestel = &thuis::open(globaal)?;
    match spreekuur {
        Spreekuur::Neerleggen { bezoek, team } => {
            let team = team_van(toestel, &team)?;
            visit_step(toestel, uit, BezoekOpdracht::Neerleggen { id: bezoek.parse()?, team })
        }
        Spreekuur::Bezoek(bezoek) => visit_step(toestel, uit, received(toestel, bezoek)?),
        Spreekuur::Oppakken { bezoek } => visit_step(toestel, uit, BezoekOpdracht::Oppakken { id: bezoek.parse()? }),
        Spreekuur::Afhandelen { id } => afhandelen(toestel, uit, id.parse()?),
        Spreekuur::Vraag { bezoek, vraag, team, zonder_bon } => {
            let team = team.map(|team| team_van(toestel, &team)).transpose()?;
            let bezoek = bezoek.parse()?;
            question_step(toestel, uit, VraagOpdracht::Stellen { bezoek, vraag, bon: !zonder_bon, team })
        }
        Spreekuur::Beantwoorden { vraag, antwoord, opnieuw } => {
            question_step(toestel, uit, VraagOpdracht::Beantwoorden { id: vraag.parse()?, antwoord, opnieuw })
        }
        Spreekuur::Doorgeven { vraag, team } => doorgeven(toestel, uit, vraag.parse()?, team_van(toestel, &team)?),
        Spreekuur::Intrekken { id, bon_terug } => intrekken(toestel, uit, id.parse()?, bon_terug),
        Spreekuur::Kiezen(kiezen) => kiezen::doe(&kiezen, toestel, uit),
        Spreekuur::Toon { id } => toon(toestel, uit, id.parse()?),
        Spreekuur::Lijst => lijst(toestel, uit),
        Spreekuur::BijMijnTeam => bij_mijn_team(toestel, uit),
        Spreekuur::Rapport { id, naar } => maak_rapport(toestel, id.parse()?, &naar, uit),
        other => match table(toestel, other)? {
            Some(opdracht) => table_step(toestel, uit, opdracht),
            None => lijst(toestel, uit),
        },
    }
}

/// What is done with the table itself; `None` for what is none of that.
fn table(toestel: &Toestel, spreekuur: Spreekuur) -> Result<Option<SpreekuurOpdracht>> {
    Ok(Some(match spreekuur {
        Spreekuur::Plannen(plannen) => SpreekuurOpdracht::Plannen(plan(toestel, plannen)?),
        Spreekuur::Bijstellen(Bijstellen { id, plek, punt, thema, wanneer }) => {
            let thema = thema.map(|thema| if thema.is_empty() { Ok(thema) } else { thema_van(toestel, &thema) });
            let thema = thema.transpose()?;
            SpreekuurOpdracht::Bijstellen { id: id.parse()?, plek, punt, thema, gepland: wanneer }
        }
        Spreekuur::Opstaan { id, team } => {
            let team = team.map(|team| team_van(toestel, &team)).transpose()?;
            SpreekuurOpdracht::Opstaan { id: id.parse()?, team }
        }
        Spreekuur::OpeningTerugnemen { id } => SpreekuurOpdracht::OpeningTerugnemen { id: id.parse()? },
        Spreekuur::Verwachten { id, teams } => {
            let teams = teams.iter().map(|team| team_van(toestel, team)).collect::<Result<_>>()?;
            SpreekuurOpdracht::Verwachten { id: id.parse()?, teams }
        }
        Spreekuur::Aanschuiven { id, team } => {
            let team = team.map(|team| team_van(toestel, &team)).transpose()?;
            SpreekuurOpdracht::Aanschuiven { id: id.parse()?, team }
        }
        Spreekuur::LatenVervallen { id, reden } => SpreekuurOpdracht::LatenVervallen { id: id.parse()?, reden },
        Spreekuur::TochDoor { id } => SpreekuurOpdracht::TochDoor { id: id.parse()? },
        Spreekuur::Openen { id } => SpreekuurOpdracht::Openen { id: id.parse()? },
        Spreekuur::Sluiten { id } => SpreekuurOpdracht::Sluiten { id: id.parse()? },
        Spreekuur::Heropenen { id } => SpreekuurOpdracht::Heropenen { id: id.parse()? },
        _ => return Ok(None),
    }))
}

fn team_van(toestel: &Toestel, getypt: &str) -> Result<String> {
    namen::team(&*toestel.core.profile()?, getypt)
}

fn thema_van(toestel: &Toestel, getypt: &str) -> Result<String> {
    namen::thema(&*toestel.core.profile()?, getypt)
}

/// Reads day and time on a Dutch clock, or a time with its own zone.
fn wanneer(tekst: &str) -> Result<Timestamp> {
    dagen::moment("wanneer", tekst)
}

fn plan(toestel: &Toestel, plannen: Plannen) -> Result<SpreekuurPlannen> {
    Ok(SpreekuurPlannen {
        soort: SpreekuurSoort::from(plannen.soort),
        plek: plannen.plek,
        punt: plannen.punt,
        thema: plannen.thema.map(|thema| thema_van(toestel, &thema)).transpose()?,
        gebied: plannen.gebied.map(|gebied| namen::gebied(toestel, &gebied)).transpose()?,
        gepland: plannen.wanneer,
        achteraf: plannen.achteraf,
    })
}

fn received(toestel: &Toestel, bezoek: BezoekArgs) -> Result<BezoekOpdracht> {
    let spreekuur = bezoek.id.parse()?;
    Ok(match bezoek.tel {
        Some(aantal) => BezoekOpdracht::Tellen { spreekuur, aantal },
        None => BezoekOpdracht::Ontvangen {
            spreekuur,
            thema: bezoek.thema.map(|thema| thema_van(toestel, &thema)).transpose()?.unwrap_or_default(),
            gebied: bezoek.gebied.map(|gebied| namen::gebied(toestel, &gebied)).transpose()?,
            ligt_bij: bezoek.team.map(|team| team_van(toestel, &team)).transpose()?,
        },
    })
}
