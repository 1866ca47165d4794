//! `taak`: what each team does for a melding.

use super::keuzewoorden::Delen;
use super::kiezen;
use super::velden::Mensen;
use super::volgende::{self, volgende};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::namen::{self, Namen};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, een_regel, tijdstip, uiterlijk};
use clap::Subcommand;
use serde::Serialize;
use std::io::{self, Write};
use wijkmaat_core::command::{Command, TaakOpdracht};
use wijkmaat_core::doc::zorg;
use wijkmaat_core::model::{MeldingId, Taak as TaakRij, TaakId, TaakUitslag};
use wijkmaat_core::store::changes;
use wijkmaat_core::view::{TaakStand, stukken, taken, zorgvragen};
use wijkmaat_core::{Code, Error, Result, text};

/// What can be done with taken.
#[derive(Debug, Subcommand)]
pub(crate) enum Taak {
    /// Geef een team een eigen deel van een melding
    ///
    /// De laatste dag volgt uit het profiel: zoveel werkdagen na vandaag, feestdagen niet meegeteld. Een melding is pas in orde als al haar
    /// taken klaar zijn.
    Geven {
        /// Nummer van de melding
        melding: String,
        /// Het team
        #[arg(long)]
        team: String,
        /// Wat u van dit team vraagt, als dat niet vanzelf spreekt
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        vraag: Option<String>,
    },
    /// Pak een taak op: u doet haar
    Oppakken {
        /// Nummer van de taak
        id: String,
    },
    /// Rond een taak af
    Afronden {
        /// Nummer van de taak
        id: String,
        /// `opgelost`, `niets_aangetroffen` of `kan_niet`
        #[arg(long)]
        uitslag: String,
        /// Waarom; nodig bij `kan_niet`
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: Option<String>,
    },
    /// Heropen een taak die toch niet klaar is
    Heropenen {
        /// Nummer van de taak
        id: String,
        /// Waarom
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        reden: String,
    },
    /// Laat de taken zien: de open taken van een team, of alle taken van een melding
    ///
    /// Zonder team en zonder melding: de open taken van uw eigen team. Wat het eerst klaar moet zijn, staat bovenaan.
    Lijst {
        /// De open taken van dit team
        #[arg(long, conflicts_with = "melding")]
        team: Option<String>,
        /// Alle taken van deze melding
        #[arg(long, value_name = "ID")]
        melding: Option<String>,
    },
    /// Kies wat geldt als twee mensen iets anders schreven
    Kiezen(kiezen::Kiezen),
    /// Laat één taak zien
    Toon {
        /// Nummer van de taak
        id: String,
    },
    /// Vraag bij zorg om iemand iets aan een partner met geheimhouding: politie, handhaving, wijkverpleging
    ///
    /// De partner krijgt alleen een vaste vraag en een kenmerk te zien. Over wie het gaat, hoort hij aan de telefoon.
    ZorgVragen {
        /// Nummer van de melding
        melding: String,
        /// Het team
        #[arg(long)]
        team: String,
        /// De vraag, uit de lijst van de gemeente. Kent u die niet, schrijf dan `?`: het antwoord noemt de keuzes
        #[arg(long)]
        vraag: String,
    },
    /// Laat zien wat team Zorg aan uw team vraagt
    ZorgLijst,
    /// Antwoord op een vraag van team Zorg
    ///
    /// Alleen team Zorg leest het antwoord.
    ZorgBeantwoorden {
        /// Nummer van de vraag
        id: String,
        /// Het antwoord, uit de lijst van de gemeente
        #[arg(long)]
        antwoord: String,
    },
}

/// Runs a command of `taak`. Every step answers with the taak as it is after it.
pub(crate) fn doe(taak: Taak, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let id = match taak {
        Taak::Lijst { team, melding } => return lijst(&toestel, team, melding.as_deref(), uit),
        Taak::ZorgLijst => return zorgvragen(&toestel, uit),
        Taak::ZorgBeantwoorden { id, antwoord } => {
            toestel.execute(Command::Taak(TaakOpdracht::ZorgBeantwoorden { id: id.parse()?, antwoord }))?;
            return zorgvragen(&toestel, uit);
        }
        Taak::Kiezen(kiezen) => return kiezen::doe(&kiezen, &toestel, uit),
        Taak::Toon { id } => id.parse()?,
        other => {
            let receipt = toestel.execute(Command::Taak(opdracht(&toestel, other)?))?;
            TaakId::new(receipt.stuk.ok_or_else(|| Error::unexpected("a receipt without a taak"))?.uuid())
        }
    };
    let taak: TaakRij =
        toestel.core.view(&toestel.namens, |connection, viewer| stukken::een(connection, viewer, id.uuid()))?;
    let gone = toestel.core.store().read(|connection| changes::is_destroyed(connection, taak.melding.uuid()))?;
    let stand = TaakStand { te_laat: taken::is_te_laat(&taak, toestel.core.world().now()), over: None, taak };
    let mensen = Mensen::van(&toestel)?;
    uit.geef(&MetKenmerk { kenmerk: kenmerk(&stand.taak), stand: &stand }, |uit| {
        schrijf(uit, &stand, &Namen::van(&toestel), &mensen)?;
        if gone {
            return writeln!(uit, "De melding is voorgoed verwijderd. Aan deze taak is niets meer te doen.");
        }
        volgende(uit, &volgende::van_taak(&stand.taak, &toestel.namens))
    })?;
    Ok(Einde::Goed)
}

fn opdracht(toestel: &Toestel, taak: Taak) -> Result<TaakOpdracht> {
    let team_van = |team: &str| namen::team(&*toestel.core.profile()?, team);
    Ok(match taak {
        Taak::Geven { melding, team, vraag } => {
            TaakOpdracht::Geven { melding: melding.parse()?, team: team_van(&team)?, vraag }
        }
        Taak::Oppakken { id } => TaakOpdracht::Oppakken { id: id.parse()? },
        Taak::Afronden { id, uitslag, reden } => {
            TaakOpdracht::Afronden { id: id.parse()?, uitslag: TaakUitslag::from(uitslag), reden }
        }
        Taak::Heropenen { id, reden } => TaakOpdracht::Heropenen { id: id.parse()?, reden },
        Taak::ZorgVragen { melding, team, vraag } => {
            TaakOpdracht::ZorgVragen { melding: melding.parse()?, team: team_van(&team)?, vraag }
        }
        Taak::Lijst { .. } | Taak::Toon { .. } | Taak::Kiezen(_) | Taak::ZorgLijst | Taak::ZorgBeantwoorden { .. } => {
            return Err(Error::unexpected("looking is no step"));
        }
    })
}

fn lijst(toestel: &Toestel, team: Option<String>, melding: Option<&str>, uit: Uitvoer) -> Uitkomst {
    let nu = toestel.core.world().now();
    let found = if let Some(melding) = melding {
        let id: MeldingId = melding.parse()?;
        let detail = super::detail::lees(toestel, id)?;
        let stand = |taak: TaakRij| TaakStand { te_laat: taken::is_te_laat(&taak, nu), over: None, taak };
        detail.taken.into_iter().map(stand).collect()
    } else {
        let team = team.or_else(|| toestel.namens.team.clone());
        let team = team.ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "team"))?;
        let profile = toestel.core.profile()?;
        let team = namen::team(&profile, &team)?;
        profile.team(&team)?;
        toestel.core.view(&toestel.namens, |connection, viewer| taken::van_team(connection, viewer, &team, nu))?
    };
    uit.geef(&found, |uit| {
        if found.is_empty() {
            return writeln!(uit, "Geen taken gevonden.");
        }
        let namen = Namen::van(toestel);
        found.iter().try_for_each(|stand| writeln!(uit, "{}", regel(stand, &namen)))
    })?;
    Ok(Einde::Goed)
}

/// A taak with what the care team and the partner who is asked call it by on the telephone.
#[derive(Debug, Serialize)]
struct MetKenmerk<'a> {
    #[serde(flatten)]
    stand: &'a TaakStand,
    #[serde(skip_serializing_if = "Option::is_none")]
    kenmerk: Option<String>,
}

/// What to call a question of the care team by; no other taak has one.
pub(super) fn kenmerk(taak: &TaakRij) -> Option<String> {
    taak.zorgvraag.as_ref().map(|_| zorg::kenmerk(taak.id))
}

/// What is still to be answered, and with what.
fn zorgvragen(toestel: &Toestel, uit: Uitvoer) -> Uitkomst {
    let team = toestel.namens.team.clone().ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "team"))?;
    let found =
        toestel.core.view(&toestel.namens, |connection, viewer| zorgvragen::van_team(connection, viewer, &team))?;
    let (profile, namen) = (toestel.core.profile()?, Namen::van(toestel));
    uit.geef(&found, |uit| {
        if found.is_empty() {
            return writeln!(uit, "Team Zorg vraagt nu niets aan uw team.");
        }
        for vraag in &found {
            writeln!(uit, "{}  kenmerk {}  {}", vraag.id, vraag.kenmerk, namen.zorgvraag(&vraag.vraag))?;
        }
        writeln!(uit, "Kies bij --antwoord uit:")?;
        profile.zorgtaken().antwoorden.iter().try_for_each(|one| writeln!(uit, "  {:<14} {}", one.id, one.naam))
    })?;
    Ok(Einde::Goed)
}

/// One taak on one line.
fn regel(stand: &TaakStand, namen: &Namen) -> String {
    let over = stand.over.as_ref().and_then(|over| over.omschrijving.as_deref()).map(een_regel).unwrap_or_default();
    format!("{}  {}  {}  {over}", stand.taak.id, namen.team(&stand.taak.team), hoe_ver(stand))
}

/// How far it is, in words.
pub(super) fn hoe_ver(stand: &TaakStand) -> String {
    if let Some(uitslag) = &stand.taak.uitslag {
        return text::label(&format!("uitslag-{}", uitslag.as_str())).unwrap_or_else(|| een_regel(uitslag.as_str()));
    }
    match stand.taak.uiterlijk {
        Some(tijd) if stand.te_laat => format!("te laat, moest klaar zijn op {}", uiterlijk(tijd)),
        Some(tijd) => format!("open, uiterlijk {}", uiterlijk(tijd)),
        None => "open".to_owned(),
    }
}

fn schrijf(uit: &mut dyn Write, stand: &TaakStand, namen: &Namen, mensen: &Mensen) -> io::Result<()> {
    let taak = &stand.taak;
    writeln!(uit, "Taak {}", taak.id)?;
    let mut veld = |naam: &str, waarde: Option<&str>| match waarde {
        Some(waarde) => writeln!(uit, "  {naam:<13} {}", een_regel(waarde)),
        None => Ok(()),
    };
    veld("melding", Some(&taak.melding.to_string()))?;
    veld("team", Some(&namen.team(&taak.team)))?;
    veld("stand", Some(&hoe_ver(stand)))?;
    veld("vraag", taak.vraag.as_deref())?;
    veld("gevraagd", taak.zorgvraag.as_deref().map(|vraag| namen.zorgvraag(vraag)).as_deref())?;
    veld("kenmerk", kenmerk(taak).as_deref())?;
    veld("reden", taak.reden.as_deref())?;
    veld("opgepakt door", taak.opgepakt_door.map(|wie| mensen.naam(wie)).as_deref())?;
    veld("gegeven", Some(&tijdstip(taak.gemaakt)))?;
    if taak.conflicten.is_empty() {
        Ok(())
    } else {
        kiezen::wijs(uit, "taak", taak.id, &taak.conflicten, &Delen::default())
    }
}
