//! A spreekuur: planned, and everything people do with it. How the table goes on the day itself is in `spreekuur_verloop`.

use super::context::{al_begonnen, moment, required_text};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, kring, spreekuur_verloop as verloop};
use crate::doc::Value;
use crate::doc::spreekuur as keys;
use crate::error::{Code, Error, Result};
use crate::model::{
    DocKind, GebiedCode, KringId, KringSoort, LatLon, Spreekuur, SpreekuurId, SpreekuurSoort, SpreekuurStatus,
    Timestamp,
};
use crate::profile::dagen;
use rusqlite::Transaction;

/// What people do with a spreekuur.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SpreekuurOpdracht {
    /// It comes in the diary.
    Plannen(SpreekuurPlannen),
    /// Something about the plan changes; what is absent stays. The area stays: it decided who may read along.
    Bijstellen {
        /// Which.
        id: SpreekuurId,
        /// Where the table will stand, in words.
        plek: Option<String>,
        /// The same as a point.
        punt: Option<LatLon>,
        /// Theme of the profile; an empty one takes it away.
        thema: Option<String>,
        /// When it is to begin.
        gepland: Option<Timestamp>,
    },
    /// Which teams are expected at the table; those that are not named are not.
    Verwachten {
        /// Which.
        id: SpreekuurId,
        /// Teams of the profile.
        teams: Vec<String>,
    },
    /// Somebody sits down at the table, for a team.
    Aanschuiven {
        /// Which.
        id: SpreekuurId,
        /// Team of the profile; absent: their own.
        team: Option<String>,
    },
    /// Somebody does not sit at the table after all.
    Opstaan {
        /// Which.
        id: SpreekuurId,
        /// Team of the profile; absent: every team they sat there for.
        team: Option<String>,
    },
    /// The table stands. Who opens it sits at it.
    Openen {
        /// Which.
        id: SpreekuurId,
    },
    /// It was opened by mistake, and nobody came yet.
    OpeningTerugnemen {
        /// Which.
        id: SpreekuurId,
    },
    /// The table goes, if it was opened or somebody came. What is without an owner keeps nothing back: it is named and counted.
    Sluiten {
        /// Which.
        id: SpreekuurId,
    },
    /// It was closed too early.
    Heropenen {
        /// Which.
        id: SpreekuurId,
    },
    /// What was planned does not take place.
    LatenVervallen {
        /// Which.
        id: SpreekuurId,
        /// Why.
        reden: String,
    },
    /// It takes place after all.
    TochDoor {
        /// Which.
        id: SpreekuurId,
    },
}

/// A spreekuur to be.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SpreekuurPlannen {
    /// Fixed or pop-up.
    pub soort: SpreekuurSoort,
    /// Where the table will stand, in words.
    pub plek: String,
    /// The same as a point, where somebody pointed it out.
    pub punt: Option<LatLon>,
    /// Theme of the profile.
    pub thema: Option<String>,
    /// The area it is for.
    pub gebied: Option<GebiedCode>,
    /// When it is to begin.
    pub gepland: Option<Timestamp>,
    /// It is over and is written down afterwards: `gepland` is when it began.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub achteraf: bool,
}

pub(super) fn execute(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    opdracht: SpreekuurOpdracht,
) -> Result<Receipt> {
    match opdracht {
        SpreekuurOpdracht::Plannen(plan) => plannen(context, transaction, &plan),
        SpreekuurOpdracht::Bijstellen { id, plek, punt, thema, gepland } => {
            bijstellen(context, transaction, id, plek.as_deref(), punt, thema.as_deref(), gepland)
        }
        SpreekuurOpdracht::Verwachten { id, teams } => verwachten(context, transaction, id, &teams),
        SpreekuurOpdracht::Aanschuiven { id, team } => aanschuiven(context, transaction, id, team.as_deref()),
        SpreekuurOpdracht::Opstaan { id, team } => opstaan(context, transaction, id, team.as_deref()),
        SpreekuurOpdracht::Openen { id } => verloop::openen(context, transaction, id),
        SpreekuurOpdracht::OpeningTerugnemen { id } => verloop::opening_terugnemen(context, transaction, id),
        SpreekuurOpdracht::Sluiten { id } => verloop::sluiten(context, transaction, id),
        SpreekuurOpdracht::Heropenen { id } => verloop::heropenen(context, transaction, id),
        SpreekuurOpdracht::LatenVervallen { id, reden } => verloop::laten_vervallen(context, transaction, id, &reden),
        SpreekuurOpdracht::TochDoor { id } => verloop::toch_door(context, transaction, id),
    }
}

fn plannen(context: &Context<'_>, transaction: &Transaction<'_>, plan: &SpreekuurPlannen) -> Result<Receipt> {
    if let SpreekuurSoort::Onbekend(name) = &plan.soort {
        let choices: Vec<&str> = SpreekuurSoort::ALL.iter().map(SpreekuurSoort::as_str).collect();
        return Err(Error::new(Code::KeuzeOnbekend)
            .with("veld", "soort")
            .with("waarde", name)
            .with("keuzes", choices.join(", ")));
    }
    let mut values =
        vec![field(keys::SOORT, plan.soort.as_str()), field(keys::PLEK, required_text("plek", &plan.plek)?)];
    values.extend(plan.punt.map(point).transpose()?.into_iter().flatten());
    if let Some(thema) = &plan.thema {
        values.push(field(keys::THEMA, context.profile.thema(thema)?.id.as_str()));
    }
    let gebied = plan.gebied.as_ref().map(|code| known_area(context, code)).transpose()?;
    values.extend(gebied.as_ref().map(|code| field(keys::GEBIED, code.as_str())));
    let gepland = plan.gepland.map(|at| moment("wanneer", at)).transpose()?;
    values.extend(gepland.map(|gepland| field(keys::GEPLAND, gepland.millis())));
    values.extend(in_time(context, gepland, plan.achteraf)?);
    let kring = home(context, gebied.as_ref())?;
    stuk::create::<Spreekuur>(context, transaction, context.world.uuid(), &kring, "spreekuur_plannen", values)
}

fn bijstellen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SpreekuurId,
    plek: Option<&str>,
    punt: Option<LatLon>,
    thema: Option<&str>,
    gepland: Option<Timestamp>,
) -> Result<Receipt> {
    let spreekuur = open_one(context, transaction, id)?;
    let mut edits = Vec::new();
    edits.extend(plek.map(|plek| required_text("plek", plek)).transpose()?.map(|plek| field(keys::PLEK, plek)));
    edits.extend(punt.map(point).transpose()?.into_iter().flatten());
    if punt.is_none() && spreekuur.stuk.punt.is_some() && plek.is_some_and(|plek| plek.trim() != spreekuur.stuk.plek) {
        // The point was of the place it had before.
        edits.extend([field(keys::LAT, Value::Null), field(keys::LON, Value::Null)]);
    }
    edits.extend(match thema {
        Some("") => Some(field(keys::THEMA, Value::Null)),
        Some(thema) => Some(field(keys::THEMA, context.profile.thema(thema)?.id.as_str())),
        None => None,
    });
    if let Some(gepland) = gepland.map(|at| moment("wanneer", at)).transpose()? {
        // When it began is known by now; another time in the diary would say nothing.
        if spreekuur.stuk.begin.is_some() {
            let kan_terug = !spreekuur.stuk.achteraf && !verloop::somebody_came(context, transaction, id)?;
            return Err(al_begonnen(DocKind::Spreekuur, kan_terug));
        }
        in_time(context, Some(gepland), false)?;
        edits.push(field(keys::GEPLAND, gepland.millis()));
    }
    spreekuur.save(context, transaction, "spreekuur_bijstellen", edits)
}

/// Where the table stands, pointed out on a map.
fn point(punt: LatLon) -> Result<[(String, Value); 2]> {
    let (lat, lon) = punt.pointed_out("punt").map_err(|error| error.with("bij", "tafel"))?.to_e7();
    Ok([field(keys::LAT, lat), field(keys::LON, lon)])
}

/// What is planned is yet to come, today included. What is written down afterwards was open from the moment that is given.
fn in_time(context: &Context<'_>, gepland: Option<Timestamp>, achteraf: bool) -> Result<Vec<(String, Value)>> {
    let now = context.moment.corrected();
    let told = |code, at: Timestamp| {
        let day = dagen::dag_van(at).unwrap_or_else(|| at.to_string());
        Err(Error::new(code).with("veld", "wanneer").with("waarde", day))
    };
    match (gepland, achteraf) {
        (None, true) => Err(Error::new(Code::VeldLeeg).with("veld", "wanneer")),
        (Some(at), true) if at > now => told(Code::DagNogNietGeweest, at),
        (Some(at), true) => Ok(vec![
            field(keys::ACHTERAF, true),
            field(keys::STATUS, SpreekuurStatus::Open.as_str()),
            field(keys::BEGIN, at.millis()),
        ]),
        (Some(at), false) if dagen::dag_van(at) < dagen::dag_van(now) => told(Code::DagVoorbij, at),
        (_, false) => Ok(Vec::new()),
    }
}

/// Each team is a field of its own: two who ask different teams at once both get theirs.
fn verwachten(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SpreekuurId,
    teams: &[String],
) -> Result<Receipt> {
    let named: Vec<&str> =
        teams.iter().map(|team| context.profile.team(team).map(|team| team.id.as_str())).collect::<Result<_>>()?;
    let spreekuur = open_one(context, transaction, id)?;
    let now = &spreekuur.stuk.verwacht;
    // Who never sees the table does not come to it.
    for team in named.iter().filter(|team| !now.iter().any(|one| one == **team)) {
        kring::is_read_by(context, &spreekuur.kring, context.profile.team(team)?)?;
    }
    let mut edits: Vec<(String, Value)> = Vec::new();
    for team in &named {
        let key = keys::verwacht(team);
        if !now.iter().any(|one| one == team) && !edits.iter().any(|(other, _)| *other == key) {
            edits.push((key, Value::Bool(true)));
        }
    }
    let gone = now.iter().filter(|one| !named.contains(&one.as_str()));
    edits.extend(gone.map(|one| field(&keys::verwacht(one), false)));
    spreekuur.save(context, transaction, "spreekuur_verwachten", edits)
}

fn aanschuiven(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SpreekuurId,
    team: Option<&str>,
) -> Result<Receipt> {
    let team = team.or(context.namens.team.as_deref());
    let team = context.profile.team(team.ok_or_else(|| Error::new(Code::TeamNodig))?)?;
    let spreekuur = open_one(context, transaction, id)?;
    let is_there = spreekuur.stuk.partners.iter().any(|one| one.team == team.id && is_me(context, one.persoon));
    let edits = if is_there { Vec::new() } else { vec![seat(context, &team.id)] };
    spreekuur.save(context, transaction, "spreekuur_aanschuiven", edits)
}

/// Who did not sit there for that team is left alone: pressing again changes nothing.
fn opstaan(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SpreekuurId,
    team: Option<&str>,
) -> Result<Receipt> {
    let team = team.map(|team| context.profile.team(team)).transpose()?.map(|team| team.id.as_str());
    let spreekuur = open_one(context, transaction, id)?;
    let mine = spreekuur.stuk.partners.iter().filter(|one| is_me(context, one.persoon));
    let left = mine.filter(|one| team.is_none_or(|team| one.team == team));
    let edits = left.map(|one| field(&keys::partner(&one.team, one.persoon), false)).collect();
    spreekuur.save(context, transaction, "spreekuur_opstaan", edits)
}

/// Opens a spreekuur that was not closed.
pub(super) fn open_one(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SpreekuurId,
) -> Result<Opened<Spreekuur>> {
    let spreekuur = stuk::open::<Spreekuur>(context, transaction, id.uuid())?;
    not_closed(&spreekuur.stuk)?;
    Ok(spreekuur)
}

/// A spreekuur that was closed, or does not take place, takes nothing more.
pub(super) fn not_closed(spreekuur: &Spreekuur) -> Result<()> {
    match spreekuur.status {
        SpreekuurStatus::Gesloten => Err(Error::new(Code::AlAfgesloten).with("soort", "spreekuur")),
        SpreekuurStatus::Vervallen => Err(Error::new(Code::NietDoorgegaan).with("soort", "spreekuur")),
        _ => Ok(()),
    }
}

/// An area that is known here, as it is written.
pub(super) fn known_area(context: &Context<'_>, code: &GebiedCode) -> Result<GebiedCode> {
    let gebied = context.areas.get()?.gebied(code);
    Ok(gebied.ok_or_else(|| Error::new(Code::GebiedOnbekend).with("gebied", code))?.code.clone())
}

/// The open kring of the area, or outside one's own areas that of the whole municipality, where everybody can sit down.
fn home(context: &Context<'_>, gebied: Option<&GebiedCode>) -> Result<KringId> {
    let rechten = &context.namens.rechten;
    let fits = |kring: &KringId| rechten.may_read(kring) && rechten.may_add(kring, DocKind::Spreekuur);
    let near = context.profile.kring_voor(KringSoort::Open, gebied, &kring::ancestors(context, gebied)?);
    let wide = context.profile.kring_voor(KringSoort::Gemeente, None, &[]);
    let none = || context.refuse(DocKind::Spreekuur, |rechten| rechten.may_add(&wide, DocKind::Spreekuur));
    [&near, &wide].into_iter().find(|kring| fits(kring)).cloned().ok_or_else(none)
}

pub(super) fn seat(context: &Context<'_>, team: &str) -> (String, Value) {
    field(&keys::partner(team, context.namens.persoon), true)
}

pub(super) fn is_me(context: &Context<'_>, persoon: crate::model::PersoonId) -> bool {
    context.own.contains(&persoon)
}
