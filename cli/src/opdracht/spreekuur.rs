//! `spreekuur`: the table, who came to it, what they asked, and what is still with nobody.

use super::rapport;
use super::spreekuur_tekst::{Tekst, regel};
use super::volgende::{self, volgende};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis::{self, Toestel};
use crate::uitvoer::Uitvoer;
use clap::{Args, Subcommand};
use serde::Serialize;
use wijkmaat_core::command::{BezoekOpdracht, Command, Receipt, SpreekuurOpdracht, SpreekuurPlannen, VraagOpdracht};
use wijkmaat_core::model::{Bezoek, LatLon, SpreekuurId, SpreekuurSoort, StukId, Timestamp, Vraag, VraagId};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::view::{SpreekuurBeeld, spreekuur, spreekuur_rapport, stukken};
use wijkmaat_core::{Error, Result, report};

/// What can be done with spreekuren.
#[derive(Debug, Subcommand)]
pub(crate) enum Spreekuur {
    /// Zet een spreekuur in de agenda
    Plannen(Plannen),
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
    /// Open de tafel; u schuift zelf aan
    Openen {
        /// Nummer van het spreekuur
        #[arg(value_name = "SPREEKUUR")]
        id: String,
    },
    /// Schrijf op dat er iemand kwam, zonder naam
    ///
    /// Noteer alleen het thema en over welke buurt het gaat. Met --tel telt u alleen hoeveel mensen er kwamen. Zeg bij wie
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
    /// Schrijf op wat de bezoeker u vroeg; alleen uw eigen team leest dit
    ///
    /// De bezoeker krijgt een bon met een code. Schrijf die over: de code staat hier één keer. Schrijf geen naam,
    /// telefoonnummer of adres van de bezoeker op.
    Vraag {
        /// Nummer van het bezoek
        bezoek: String,
        /// Wat er werd gevraagd
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        vraag: String,
        /// Geef geen bon mee
        #[arg(long)]
        zonder_bon: bool,
    },
    /// Pak een bezoek op
    Oppakken {
        /// Nummer van het bezoek
        bezoek: String,
    },
    /// Geef een vraag door aan het team waarvoor hij is
    ///
    /// Dat team leest de vraag, en verder niemand. De bezoeker houdt dezelfde bon.
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
        /// Het antwoord, in gewone woorden
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        antwoord: String,
    },
    /// Zeg dat er voor een bezoek niets meer hoeft te gebeuren
    Afhandelen {
        /// Nummer van het bezoek
        bezoek: String,
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
    /// Het thema; `wijkmaat spreekuur themas` geeft de keuzes
    #[arg(long)]
    thema: Option<String>,
    /// Voor welk gebied het is; `wijkmaat gebied lijst` geeft de codes
    #[arg(long, value_name = "CODE")]
    gebied: Option<String>,
    /// Dag en tijd waarop het begint, op de klok in Nederland
    #[arg(long, value_name = "JJJJ-MM-DD UU:MM", value_parser = wanneer)]
    wanneer: Option<Timestamp>,
}

/// Arguments of `spreekuur bezoek`.
#[derive(Debug, Args)]
pub(crate) struct BezoekArgs {
    /// Nummer van het spreekuur
    #[arg(value_name = "SPREEKUUR")]
    id: String,
    /// Waar de vraag over gaat; `wijkmaat spreekuur themas` geeft de keuzes
    #[arg(long, required_unless_present = "tel")]
    thema: Option<String>,
    /// Over welke buurt de vraag gaat; zonder is het onbekend. `wijkmaat gebied lijst` geeft de codes
    #[arg(long, value_name = "CODE")]
    gebied: Option<String>,
    /// Bij welk team het ligt; `wijkmaat spreekuur teams` geeft de keuzes
    #[arg(long)]
    team: Option<String>,
    /// Tel alleen hoeveel mensen er kwamen
    #[arg(long, value_name = "AANTAL", conflicts_with_all = ["thema", "gebied", "team"], value_parser = crate::args::getal, allow_negative_numbers = true)]
    tel: Option<u32>,
}

/// A question with the code of its slip, which is told once.
#[derive(Debug, Serialize)]
struct Gevraagd {
    vraag: Vraag,
    bon: Option<String>,
}

/// Runs a command of `spreekuur`.
pub(crate) fn doe(spreekuur: Spreekuur, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match spreekuur {
        Spreekuur::Plannen(plannen) => {
            let plan = SpreekuurOpdracht::Plannen(plan(plannen)?);
            table_step(globaal, uit, plan)
        }
        Spreekuur::Verwachten { id, teams } => {
            table_step(globaal, uit, SpreekuurOpdracht::Verwachten { id: id.parse()?, teams })
        }
        Spreekuur::Aanschuiven { id, team } => {
            table_step(globaal, uit, SpreekuurOpdracht::Aanschuiven { id: id.parse()?, team })
        }
        Spreekuur::Openen { id } => table_step(globaal, uit, SpreekuurOpdracht::Openen { id: id.parse()? }),
        Spreekuur::Sluiten { id } => table_step(globaal, uit, SpreekuurOpdracht::Sluiten { id: id.parse()? }),
        Spreekuur::Heropenen { id } => table_step(globaal, uit, SpreekuurOpdracht::Heropenen { id: id.parse()? }),
        Spreekuur::Bezoek(bezoek) => visit_step(globaal, uit, received(bezoek)?),
        Spreekuur::Neerleggen { bezoek, team } => {
            visit_step(globaal, uit, BezoekOpdracht::Neerleggen { id: bezoek.parse()?, team })
        }
        Spreekuur::Oppakken { bezoek } => visit_step(globaal, uit, BezoekOpdracht::Oppakken { id: bezoek.parse()? }),
        Spreekuur::Afhandelen { bezoek } => {
            visit_step(globaal, uit, BezoekOpdracht::Afhandelen { id: bezoek.parse()? })
        }
        Spreekuur::Vraag { bezoek, vraag, zonder_bon } => {
            let bezoek = bezoek.parse()?;
            question_step(globaal, uit, VraagOpdracht::Stellen { bezoek, vraag, bon: !zonder_bon })
        }
        Spreekuur::Beantwoorden { vraag, antwoord } => {
            question_step(globaal, uit, VraagOpdracht::Beantwoorden { id: vraag.parse()?, antwoord })
        }
        Spreekuur::Doorgeven { vraag, team } => {
            let toestel = thuis::open(globaal)?;
            let id: VraagId = vraag.parse()?;
            toestel.execute(Command::Vraag(VraagOpdracht::Doorgeven { id, team }))?;
            // The new one is for the other team alone; this one says where it went.
            let vraag: Vraag = een(&toestel, id.uuid())?;
            uit.geef(&vraag, |uit| Tekst::van(&toestel).vraag(uit, &vraag))?;
            Ok(Einde::Goed)
        }
        Spreekuur::Toon { id } => {
            let id = id.parse()?;
            toon(&thuis::open(globaal)?, uit, id)
        }
        Spreekuur::Lijst => lijst(globaal, uit),
        Spreekuur::Themas => themas(globaal, uit),
        Spreekuur::Teams => teams(globaal, uit),
        Spreekuur::Rapport { id, naar } => maak_rapport(id.parse()?, &naar, globaal, uit),
    }
}

/// Reads day and time on a Dutch clock, or a time with its own zone.
fn wanneer(tekst: &str) -> Result<Timestamp> {
    dagen::moment("wanneer", tekst)
}

fn plan(plannen: Plannen) -> Result<SpreekuurPlannen> {
    Ok(SpreekuurPlannen {
        soort: SpreekuurSoort::from(plannen.soort),
        plek: plannen.plek,
        punt: plannen.punt,
        thema: plannen.thema,
        gebied: plannen.gebied.map(|code| code.parse()).transpose()?,
        gepland: plannen.wanneer,
    })
}

fn received(bezoek: BezoekArgs) -> Result<BezoekOpdracht> {
    let spreekuur = bezoek.id.parse()?;
    Ok(match bezoek.tel {
        Some(aantal) => BezoekOpdracht::Tellen { spreekuur, aantal },
        None => BezoekOpdracht::Ontvangen {
            spreekuur,
            thema: bezoek.thema.unwrap_or_default(),
            gebied: bezoek.gebied.map(|code| code.parse()).transpose()?,
            ligt_bij: bezoek.team,
        },
    })
}

fn table_step(globaal: &Globaal, uit: Uitvoer, opdracht: SpreekuurOpdracht) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let receipt = toestel.execute(Command::Spreekuur(opdracht))?;
    toon(&toestel, uit, SpreekuurId::new(made(&receipt)?))
}

fn visit_step(globaal: &Globaal, uit: Uitvoer, opdracht: BezoekOpdracht) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let receipt = toestel.execute(Command::Bezoek(opdracht))?;
    let bezoek: Bezoek = een(&toestel, made(&receipt)?)?;
    uit.geef(&bezoek, |uit| {
        Tekst::van(&toestel).bezoek(uit, &bezoek)?;
        volgende(uit, &volgende::van_bezoek(&bezoek, toestel.namens.team.as_deref()))
    })?;
    Ok(Einde::Goed)
}

fn question_step(globaal: &Globaal, uit: Uitvoer, opdracht: VraagOpdracht) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let receipt = toestel.execute(Command::Vraag(opdracht))?;
    let gevraagd = Gevraagd { vraag: een(&toestel, made(&receipt)?)?, bon: receipt.bon };
    uit.geef(&gevraagd, |uit| {
        Tekst::van(&toestel).vraag(uit, &gevraagd.vraag)?;
        if let Some(code) = &gevraagd.bon {
            writeln!(uit, "Code voor de bezoeker: {code}. Schrijf hem nu over.")?;
        }
        volgende(uit, &volgende::van_vraag(&gevraagd.vraag))
    })?;
    Ok(Einde::Goed)
}

fn toon(toestel: &Toestel, uit: Uitvoer, id: SpreekuurId) -> Uitkomst {
    let beeld: SpreekuurBeeld = toestel
        .core
        .view(&toestel.namens, |connection, viewer| spreekuur::beeld(connection, viewer, &toestel.namens, id))?;
    uit.geef(&beeld, |uit| {
        Tekst::van(toestel).beeld(uit, &beeld)?;
        volgende(uit, &volgende::van_spreekuur(&beeld.spreekuur, &beeld.zonder_eigenaar))
    })?;
    Ok(Einde::Goed)
}

fn lijst(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let spreekuren = toestel.core.view(&toestel.namens, spreekuur::spreekuren)?;
    uit.geef(&spreekuren, |uit| {
        if spreekuren.is_empty() {
            return writeln!(uit, "Geen spreekuren gevonden.");
        }
        spreekuren.iter().try_for_each(|spreekuur| regel(uit, spreekuur))
    })?;
    Ok(Einde::Goed)
}

fn themas(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let profile = thuis::regels(globaal)?;
    uit.geef(profile.themas(), |uit| {
        profile.themas().iter().try_for_each(|thema| writeln!(uit, "{:<16} {}", thema.id, thema.naam))
    })?;
    Ok(Einde::Goed)
}

fn teams(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let profile = thuis::regels(globaal)?;
    uit.geef(profile.teams(), |uit| {
        profile.teams().iter().try_for_each(|team| writeln!(uit, "{:<22} {}", team.id, team.naam))
    })?;
    Ok(Einde::Goed)
}

fn maak_rapport(id: SpreekuurId, naar: &rapport::Naar, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let (profile, nu) = (toestel.core.profile()?, toestel.core.world().now());
    let stof = toestel
        .core
        .view(&toestel.namens, |c, v| spreekuur_rapport::spreekuur_rapport(c, v, &toestel.namens, &profile, id, nu))?;
    rapport::schrijf(&toestel, naar, uit, |woorden, nu| report::spreekuur::rapport(woorden, &stof, nu))
}

fn een<T: wijkmaat_core::doc::stuk::Stuk>(toestel: &Toestel, id: uuid::Uuid) -> Result<T> {
    toestel.core.view(&toestel.namens, |connection, viewer| stukken::een(connection, viewer, id))
}

fn made(receipt: &Receipt) -> Result<uuid::Uuid> {
    receipt.stuk.map(StukId::uuid).ok_or_else(|| Error::unexpected("a receipt without an id"))
}
