//! A spreekuur and a visit in words.

use crate::persoon::Persoon;
use crate::tijd::{dag, moment};
use crate::tonen::{Blik, Keus, Namen, Waar, keus};
use wijkmaat_core::model::{Bezoek, Bon, Dagdeel, DocKind, Rechten, Spreekuur, SpreekuurSoort, SpreekuurStatus, Vraag};
use wijkmaat_core::view::SpreekuurBeeld;

/// A spreekuur in a list.
pub(super) struct Rij {
    pub(super) id: String,
    pub(super) plek: String,
    pub(super) soort: &'static str,
    pub(super) thema: Option<String>,
    pub(super) waar: Option<Waar>,
    pub(super) wanneer: String,
    pub(super) wanneer_iso: String,
    pub(super) klasse: &'static str,
    pub(super) staat: &'static str,
    /// The teams that sit at the table.
    pub(super) teams: String,
    /// The teams that are expected there.
    pub(super) verwacht: String,
    /// How many visits lay with nobody when it was closed.
    pub(super) zonder: Option<u32>,
}

impl Rij {
    pub(super) fn new(one: &Spreekuur, blik: &Blik) -> Self {
        let (klasse, staat) = staat(one);
        let at = one.begin.or(one.gepland);
        let all = teams(one, blik);
        let named = |here: bool| {
            let some: Vec<String> = all.iter().filter(|(_, is)| *is == here).map(|(team, _)| blik.team(team)).collect();
            some.join(", ")
        };
        Self {
            id: one.id.to_string(),
            plek: one.plek.clone(),
            soort: soort(one),
            thema: one.thema.as_deref().map(|thema| self::thema(blik, thema)),
            waar: one.gebied.as_ref().map(|code| blik.waar(Some(code))),
            wanneer: at.map_or_else(|| "nog geen dag".to_owned(), |at| moment(at, blik.nu)),
            wanneer_iso: at.map(|at| at.to_string()).unwrap_or_default(),
            klasse,
            staat,
            teams: named(true),
            verwacht: named(false),
            zonder: one.zonder_eigenaar.filter(|count| *count > 0),
        }
    }
}

/// A spreekuur by its place and day.
pub(crate) fn naam(one: &Spreekuur, blik: &Blik) -> String {
    match one.begin.or(one.gepland) {
        Some(at) => format!("{}, {}", one.plek, dag(at, blik.nu)),
        None => one.plek.clone(),
    }
}

/// Shape and word of how far it is.
pub(super) fn staat(one: &Spreekuur) -> (&'static str, &'static str) {
    match one.status {
        SpreekuurStatus::Gepland => ("nieuw", "komt nog"),
        SpreekuurStatus::Open => ("bezig", "nu open"),
        SpreekuurStatus::Gesloten => ("orde", "voorbij"),
        SpreekuurStatus::Vervallen => ("niet", "gaat niet door"),
        SpreekuurStatus::Onbekend(_) => ("niet", "van een nieuwere Wijkmaat"),
    }
}

/// Fixed or pop-up, in words.
pub(super) fn soort(one: &Spreekuur) -> &'static str {
    match one.soort {
        SpreekuurSoort::Vast => "vast spreekuur",
        SpreekuurSoort::Popup => "pop-up spreekuur",
        SpreekuurSoort::Onbekend(_) => "spreekuur",
    }
}

/// The name of a theme; its id for one that the profile no longer has.
pub(crate) fn thema(blik: &Blik, id: &str) -> String {
    blik.profile.thema(id).map_or_else(|_| id.replace('_', " "), |thema| thema.naam.clone())
}

/// The teams of a table by their ids, with whether somebody of it sits there; those at the table first.
pub(super) fn teams(one: &Spreekuur, blik: &Blik) -> Vec<(String, bool)> {
    let mut here: Vec<&str> = one.partners.iter().map(|partner| partner.team.as_str()).collect();
    here.sort_by_cached_key(|team| blik.team(team));
    here.dedup();
    let mut awaited: Vec<&str> = one.verwacht.iter().map(String::as_str).filter(|team| !here.contains(team)).collect();
    awaited.sort_by_cached_key(|team| blik.team(team));
    let here = here.into_iter().map(|team| (team.to_owned(), true));
    here.chain(awaited.into_iter().map(|team| (team.to_owned(), false))).collect()
}

/// A visit in a list.
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
pub(super) struct BezoekRegel {
    pub(super) id: String,
    pub(super) spreekuur: String,
    pub(super) thema: String,
    pub(super) gebied: String,
    /// The visitor said which area.
    pub(super) bekend: bool,
    pub(super) dagdeel: String,
    pub(super) klasse: &'static str,
    pub(super) staat: String,
    /// Who looks may say with whom it lies, take it up and settle it.
    pub(super) mag: bool,
    pub(super) oppakken: bool,
    pub(super) afhandelen: bool,
    /// It can still be taken back, as a mistake: nothing was asked, and no other team is at work on it.
    pub(super) intrekken: bool,
    pub(super) botst: bool,
    /// The team for which somebody took it up while another laid it elsewhere.
    pub(super) opgepakt_voor: Option<String>,
    /// The team that settled it while another laid it elsewhere.
    pub(super) tegelijk: Option<String>,
    /// Somebody withdrew it at the same moment, which does not count.
    pub(super) toch_niet_ingetrokken: bool,
    /// The teams to lay it with.
    pub(super) teams: Vec<Keus>,
    pub(super) vragen: Vec<VraagRegel>,
    /// What was typed of something more that is asked, while whoever came is still at the table; absent where nobody asks that.
    pub(super) vraag_erbij: Option<String>,
}

/// A question of one's own team in a list.
pub(super) struct VraagRegel {
    pub(super) id: String,
    pub(super) vraag: String,
    ingetrokken: bool,
    pub(super) klasse: &'static str,
    pub(super) staat: String,
    /// What is the matter with the slip, where it does not say what this team said.
    pub(super) op_de_bon: Option<String>,
}

impl BezoekRegel {
    pub(super) fn new(one: &Bezoek, vragen: Vec<VraagRegel>, persoon: &Persoon, blik: &Blik, namen: &Namen) -> Self {
        let team = one.ligt_bij.as_deref().map(|team| blik.team(team));
        let (klasse, staat) = match (&team, one.opgepakt_door) {
            _ if one.ingetrokken => ("niet", "ingetrokken, telt niet mee".to_owned()),
            _ if one.afgehandeld => ("orde", "afgehandeld".to_owned()),
            (Some(team), Some(wie)) => ("bezig", format!("opgepakt door {}, {team}", namen.naam(wie))),
            (Some(team), None) => ("nieuw", format!("ligt bij {team}, nog niet opgepakt")),
            (None, _) => ("laat", "ligt bij niemand".to_owned()),
        };
        let mag = mag(&persoon.namens().rechten, one, namen);
        let own_team = one.ligt_bij.is_some() && one.ligt_bij == persoon.namens().team;
        // A care team that sees no visits cannot say that nothing more has to be done: whoever received that visitor does.
        let soort = blik.profile.kring(&one.kring).map(|kring| kring.soort);
        let is_blind = |team| soort.is_some_and(|soort| blik.profile.team_is_blind(team, soort));
        let care = one.ligt_bij.as_deref().is_some_and(|team| blik.profile.is_zorgteam(team) && is_blind(team));
        let asked = vragen.iter().any(|vraag| !vraag.ingetrokken);
        Self {
            id: one.id.to_string(),
            spreekuur: one.spreekuur.to_string(),
            thema: one.thema.as_deref().map_or_else(|| "zonder thema".to_owned(), |thema| self::thema(blik, thema)),
            gebied: one.gebied.as_ref().map_or_else(|| "buurt onbekend".to_owned(), |code| blik.gebied(code)),
            bekend: one.gebied.is_some(),
            dagdeel: dagdeel(&one.dagdeel).to_owned(),
            klasse,
            staat,
            mag: mag && !one.afgehandeld && !one.ingetrokken,
            oppakken: own_team && one.opgepakt_door.is_none(),
            afhandelen: own_team || ((care || one.ligt_bij.is_none()) && namen.is_ik(one.ontvangen_door)),
            intrekken: !asked && (own_team || one.opgepakt_door.is_none()),
            botst: !one.conflicten.is_empty(),
            toch_niet_ingetrokken: one.toch_niet_ingetrokken,
            opgepakt_voor: (one.opgepakt_voor.as_deref())
                .filter(|team| !blik.profile.is_zorgteam(team))
                .map(|team| blik.team(team)),
            tegelijk: (one.afgehandeld_voor.as_deref())
                // What lay with care was settled by whoever sat at the table, and nobody has to hear that it was with care.
                .filter(|team| !one.afgehandeld && !one.ingetrokken && !blik.profile.is_zorgteam(team))
                .map(|team| blik.team(team)),
            teams: keus::teams(blik, one.ligt_bij.as_deref().unwrap_or_default(), false),
            vragen,
            vraag_erbij: None,
        }
    }
}

impl VraagRegel {
    /// `bon_wijkt_af` are slips that do not say what their team answered.
    pub(super) fn new(one: &Vraag, bon_wijkt_af: &[Bon], blik: &Blik) -> Self {
        let teams: Vec<String> = one.doorgegeven_aan.iter().map(|team| blik.team(team)).collect();
        let (klasse, staat) = match (&one.antwoord, teams.join(" en ")) {
            _ if one.ingetrokken => ("niet", "ingetrokken".to_owned()),
            _ if one.klaar => ("orde", "klaar: de bezoeker is gesproken".to_owned()),
            (Some(_), teams) if teams.is_empty() => ("orde", "beantwoord".to_owned()),
            (None, teams) if teams.is_empty() => ("nieuw", "nog geen antwoord".to_owned()),
            (Some(_), teams) => ("nieuw", format!("beantwoord, en tegelijk doorgegeven aan {teams}")),
            (None, teams) => ("niet", format!("doorgegeven aan {teams}")),
        };
        let op_de_bon = bon_wijkt_af.iter().find(|bon| one.bon == Some(bon.id));
        let op_de_bon = op_de_bon.map(|bon| match bon.antwoord {
            Some(_) => format!("Op de bon staat het antwoord van {}.", bon.van_wie()),
            None => "Dit antwoord staat niet op de bon. Vertel het de bezoeker zelf.".to_owned(),
        });
        Self {
            id: one.id.to_string(),
            vraag: one.vraag.clone(),
            ingetrokken: one.ingetrokken,
            klasse,
            staat,
            op_de_bon,
        }
    }

    /// The questions of one visit, of all that this team was asked at a table.
    pub(super) fn bij(bezoek: &Bezoek, beeld: &SpreekuurBeeld, blik: &Blik) -> Vec<Self> {
        let of_it = beeld.vragen.iter().filter(|vraag| vraag.bezoek == bezoek.id);
        of_it.map(|vraag| Self::new(vraag, &beeld.bon_wijkt_af, blik)).collect()
    }
}

fn mag(rechten: &Rechten, one: &Bezoek, namen: &Namen) -> bool {
    rechten.may_write(&one.kring, DocKind::Bezoek, namen.is_ik(one.ontvangen_door))
}

/// A part of the day, in words.
pub(crate) fn dagdeel(one: &Dagdeel) -> &'static str {
    match one {
        Dagdeel::Ochtend => "in de ochtend",
        Dagdeel::Middag => "in de middag",
        Dagdeel::Avond => "in de avond",
        Dagdeel::Nacht => "in de nacht",
        Dagdeel::Onbekend(_) => "",
    }
}
