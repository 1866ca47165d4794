//! The table: planned, joined by partners, opened, closed and opened again.

use super::context::{moment, pointed_out, required_text};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, kring};
use crate::doc::Value;
use crate::doc::spreekuur as keys;
use crate::error::{Code, Error, Result};
use crate::model::{
    Bezoek, DocKind, GebiedCode, KringId, KringSoort, LatLon, Spreekuur, SpreekuurId, SpreekuurSoort, SpreekuurStatus,
    StukId, Timestamp,
};
use crate::profile::dagen;
use crate::store::stukken;
use rusqlite::Transaction;

/// What people do with a spreekuur.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SpreekuurOpdracht {
    /// It comes in the diary.
    Plannen(SpreekuurPlannen),
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
    /// The table stands. Who opens it sits at it.
    Openen {
        /// Which.
        id: SpreekuurId,
    },
    /// The table goes. Nothing is refused: what is without an owner is named and counted.
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
        SpreekuurOpdracht::Verwachten { id, teams } => verwachten(context, transaction, id, &teams),
        SpreekuurOpdracht::Aanschuiven { id, team } => aanschuiven(context, transaction, id, team.as_deref()),
        SpreekuurOpdracht::Openen { id } => openen(context, transaction, id),
        SpreekuurOpdracht::Sluiten { id } => sluiten(context, transaction, id),
        SpreekuurOpdracht::Heropenen { id } => heropenen(context, transaction, id),
        SpreekuurOpdracht::LatenVervallen { id, reden } => laten_vervallen(context, transaction, id, &reden),
        SpreekuurOpdracht::TochDoor { id } => toch_door(context, transaction, id),
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
    if let Some(punt) = plan.punt {
        let (lat, lon) = pointed_out("punt", punt).map_err(|error| error.with("bij", "tafel"))?.to_e7();
        values.extend([field(keys::LAT, lat), field(keys::LON, lon)]);
    }
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
    let team = context.profile.team(team.ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "team"))?)?;
    let spreekuur = open_one(context, transaction, id)?;
    let is_there = spreekuur.stuk.partners.iter().any(|one| one.team == team.id && is_me(context, one.persoon));
    let edits = if is_there { Vec::new() } else { vec![seat(context, &team.id)] };
    spreekuur.save(context, transaction, "spreekuur_aanschuiven", edits)
}

fn openen(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Receipt> {
    let spreekuur = open_one(context, transaction, id)?;
    let mut edits = Vec::new();
    if spreekuur.stuk.status != SpreekuurStatus::Open {
        edits.push(field(keys::STATUS, SpreekuurStatus::Open.as_str()));
        edits.push(field(keys::BEGIN, context.moment.corrected().millis()));
    }
    let is_there = spreekuur.stuk.partners.iter().any(|one| is_me(context, one.persoon));
    if let Some(team) = context.namens.team.as_deref().filter(|_| !is_there) {
        edits.push(seat(context, team));
    }
    spreekuur.save(context, transaction, "spreekuur_openen", edits)
}

fn sluiten(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Receipt> {
    let spreekuur = open_one(context, transaction, id)?;
    let bezoeken = stukken::belonging_to::<Bezoek>(transaction, id.uuid())?;
    let without: Vec<StukId> =
        bezoeken.iter().filter(|one| one.is_zonder_eigenaar()).map(|one| StukId::new(one.id.uuid())).collect();
    let count = i64::try_from(without.len()).unwrap_or(i64::MAX);
    let mut edits = vec![field(keys::STATUS, SpreekuurStatus::Gesloten.as_str()), field(keys::ZONDER_EIGENAAR, count)];
    // What was written down afterwards ended at a moment that nobody noted; now is not it.
    if !spreekuur.stuk.achteraf {
        edits.push(field(keys::EINDE, context.moment.corrected().millis()));
    }
    let receipt = spreekuur.save(context, transaction, "spreekuur_sluiten", edits)?;
    Ok(Receipt { zonder_eigenaar: without, ..receipt })
}

fn heropenen(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Receipt> {
    let spreekuur = stuk::open::<Spreekuur>(context, transaction, id.uuid())?;
    let is_closed = spreekuur.stuk.status == SpreekuurStatus::Gesloten;
    // What was never open is in the diary again.
    let status = spreekuur.stuk.begin.map_or(SpreekuurStatus::Gepland, |_| SpreekuurStatus::Open);
    let edits = vec![
        field(keys::STATUS, status.as_str()),
        field(keys::EINDE, Value::Null),
        field(keys::ZONDER_EIGENAAR, Value::Null),
    ];
    spreekuur.save(context, transaction, "spreekuur_heropenen", if is_closed { edits } else { Vec::new() })
}

/// Never a deletion: who planned to come finds it, with the reason. What began, or where somebody came, did take place.
fn laten_vervallen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SpreekuurId,
    reden: &str,
) -> Result<Receipt> {
    let reden = required_text("reden", reden)?;
    let spreekuur = open_one(context, transaction, id)?;
    let came = stukken::belonging_to::<Bezoek>(transaction, id.uuid())?.iter().any(|bezoek| !bezoek.ingetrokken);
    if came || spreekuur.stuk.begin.is_some() {
        return Err(Error::new(Code::AlBegonnen).with("soort", "spreekuur"));
    }
    let edits = vec![field(keys::STATUS, SpreekuurStatus::Vervallen.as_str()), field(keys::REDEN, reden)];
    spreekuur.save(context, transaction, "spreekuur_laten_vervallen", edits)
}

/// What was open on another device in the meantime is open again, not planned.
fn toch_door(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Receipt> {
    let spreekuur = stuk::open::<Spreekuur>(context, transaction, id.uuid())?;
    let status = spreekuur.stuk.begin.map_or(SpreekuurStatus::Gepland, |_| SpreekuurStatus::Open);
    let is_off = spreekuur.stuk.status == SpreekuurStatus::Vervallen;
    let edits = vec![field(keys::STATUS, status.as_str()), field(keys::REDEN, Value::Null)];
    spreekuur.save(context, transaction, "spreekuur_toch_door", if is_off { edits } else { Vec::new() })
}

/// Opens a spreekuur that was not closed.
fn open_one(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Opened<Spreekuur>> {
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
    let none = || Error::new(Code::GeenRecht).with("soort", DocKind::Spreekuur.as_str());
    [near, wide].into_iter().find(fits).ok_or_else(none)
}

fn seat(context: &Context<'_>, team: &str) -> (String, Value) {
    field(&keys::partner(team, context.namens.persoon), true)
}

fn is_me(context: &Context<'_>, persoon: crate::model::PersoonId) -> bool {
    context.own.contains(&persoon)
}
