//! A schouw: planned with its stops, and everything people do with it. How it goes on the day itself is in `schouw_verloop`.

use super::context::{moment, required_text, text};
use super::haltes::{self, NieuweHalte};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, kring, schouw_verloop};
use crate::doc::Value;
use crate::doc::schouw as keys;
use crate::error::{Code, Error, Result};
use crate::model::{
    DocKind, GebiedCode, HalteId, KringSoort, LatLon, PersoonId, Schouw, SchouwDeel, SchouwId, SchouwStatus, Timestamp,
};
use rusqlite::Transaction;

/// Most residents without an account.
const MOST_BEWONERS: u32 = 10_000;

/// A walk is planned. Everything but its name may be absent.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SchouwPlannen {
    /// What people call it.
    pub naam: String,
    /// What it looks at.
    pub thema: Option<String>,
    /// The area; without one it is that of the first stop with a place.
    pub gebied: Option<GebiedCode>,
    /// When it is to begin.
    pub gepland: Option<Timestamp>,
    /// The stops in order.
    pub haltes: Vec<NieuweHalte>,
    /// Residents without an account who walk along.
    pub bewoners: u32,
}

/// What people do with a schouw.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SchouwOpdracht {
    /// A walk is planned.
    Plannen {
        /// How.
        plan: SchouwPlannen,
    },
    /// Something about the plan changes; what is absent stays.
    Bijstellen {
        /// Which.
        id: SchouwId,
        /// What people call it.
        naam: Option<String>,
        /// What it looks at.
        thema: Option<String>,
        /// When it is to begin.
        gepland: Option<Timestamp>,
        /// Residents without an account.
        bewoners: Option<u32>,
    },
    /// One stop more.
    HalteToevoegen {
        /// Of which.
        id: SchouwId,
        /// The stop.
        halte: NieuweHalte,
        /// As the how manieth, the first is 1; without it is the last.
        nr: Option<u32>,
    },
    /// A stop comes elsewhere, in the order or on the map.
    HalteVerplaatsen {
        /// Of which.
        id: SchouwId,
        /// Which stop.
        halte: HalteId,
        /// As the how manieth, the first is 1.
        nr: Option<u32>,
        /// Where.
        punt: Option<LatLon>,
    },
    /// A stop goes; what was found there stays.
    HalteWeghalen {
        /// Of which.
        id: SchouwId,
        /// Which stop.
        halte: HalteId,
    },
    /// Somebody takes part.
    Deelnemen {
        /// In which.
        id: SchouwId,
        /// Who; absent: who does this.
        wie: Option<PersoonId>,
        /// As what.
        deel: SchouwDeel,
    },
    /// Somebody does not take part after all.
    Afmelden {
        /// In which.
        id: SchouwId,
        /// Who; absent: who does this.
        wie: Option<PersoonId>,
    },
    /// A stop gets another name.
    HalteHernoemen {
        /// Of which.
        id: SchouwId,
        /// Which stop.
        halte: HalteId,
        /// What people call it.
        naam: String,
    },
    /// The walk begins.
    Beginnen {
        /// Which.
        id: SchouwId,
    },
    /// It was begun by mistake, and nothing was seen yet.
    BeginTerugnemen {
        /// Which.
        id: SchouwId,
    },
    /// The walk is over.
    Afsluiten {
        /// Which.
        id: SchouwId,
        /// What remains to be done.
        wat_blijft: Option<String>,
    },
    /// The walk was not over.
    Heropenen {
        /// Which.
        id: SchouwId,
    },
    /// What was planned does not take place.
    LatenVervallen {
        /// Which.
        id: SchouwId,
        /// Why.
        reden: String,
    },
    /// It takes place after all.
    TochDoor {
        /// Which.
        id: SchouwId,
    },
    /// It has no day any more; what else was planned stays.
    DagWeghalen {
        /// Which.
        id: SchouwId,
    },
}

pub(super) fn execute(context: &Context<'_>, tx: &Transaction<'_>, opdracht: SchouwOpdracht) -> Result<Receipt> {
    match opdracht {
        SchouwOpdracht::Plannen { plan } => plannen(context, tx, &plan),
        SchouwOpdracht::Bijstellen { id, naam, thema, gepland, bewoners } => {
            let (naam, thema) = (naam.as_deref(), thema.as_deref());
            bijstellen(context, tx, id, naam, thema, gepland, bewoners)
        }
        SchouwOpdracht::HalteToevoegen { id, halte, nr } => haltes::toevoegen(context, tx, id, &halte, nr),
        SchouwOpdracht::HalteVerplaatsen { id, halte, nr, punt } => {
            haltes::verplaatsen(context, tx, id, halte, nr, punt)
        }
        SchouwOpdracht::HalteWeghalen { id, halte } => haltes::weghalen(context, tx, id, halte),
        SchouwOpdracht::Deelnemen { id, wie, deel } => deelnemen(context, tx, id, wie, &deel),
        SchouwOpdracht::Afmelden { id, wie } => afmelden(context, tx, id, wie),
        SchouwOpdracht::Beginnen { id } => schouw_verloop::beginnen(context, tx, id),
        SchouwOpdracht::BeginTerugnemen { id } => schouw_verloop::begin_terugnemen(context, tx, id),
        SchouwOpdracht::Afsluiten { id, wat_blijft } => {
            schouw_verloop::afsluiten(context, tx, id, wat_blijft.as_deref())
        }
        SchouwOpdracht::HalteHernoemen { id, halte, naam } => haltes::hernoemen(context, tx, id, halte, &naam),
        SchouwOpdracht::Heropenen { id } => schouw_verloop::heropenen(context, tx, id),
        SchouwOpdracht::LatenVervallen { id, reden } => schouw_verloop::laten_vervallen(context, tx, id, &reden),
        SchouwOpdracht::TochDoor { id } => schouw_verloop::toch_door(context, tx, id),
        SchouwOpdracht::DagWeghalen { id } => {
            let schouw = open_one(context, tx, id)?;
            let edits = schouw.stuk.gepland.map(|_| field(keys::GEPLAND, Value::Null));
            schouw.save(context, tx, "schouw_dag_weghalen", edits.into_iter().collect())
        }
    }
}

fn plannen(context: &Context<'_>, transaction: &Transaction<'_>, plan: &SchouwPlannen) -> Result<Receipt> {
    let mut values = vec![field(keys::NAAM, required_text("naam", &plan.naam)?)];
    values.extend(optional(keys::THEMA, "thema", plan.thema.as_deref())?);
    let gebied = decide_gebied(context, plan)?;
    values.extend(gebied.as_ref().map(|code| field(keys::GEBIED, code.as_str())));
    values.extend(planned_at(plan.gepland)?);
    if plan.bewoners > 0 {
        values.push(bewoners(plan.bewoners)?);
    }
    values.extend(haltes::planned(context, &plan.haltes)?);
    let kring = kring::for_stuk(context, KringSoort::Open, gebied.as_ref(), DocKind::Schouw)?;
    stuk::create::<Schouw>(context, transaction, context.world.uuid(), &kring, "schouw_plannen", values)
}

/// The area that was named, else that of the first stop with a place; decided once.
fn decide_gebied(context: &Context<'_>, plan: &SchouwPlannen) -> Result<Option<GebiedCode>> {
    if let Some(code) = &plan.gebied {
        let areas = context.areas.get()?;
        let gebied = areas.gebied(code).ok_or_else(|| Error::new(Code::GebiedOnbekend).with("gebied", code))?;
        return Ok(Some(gebied.code.clone()));
    }
    let Some(punt) = plan.haltes.iter().find_map(|halte| halte.punt) else { return Ok(None) };
    Ok(context.areas.get()?.fijnste(punt).map(|gebied| gebied.code.clone()))
}

fn bijstellen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    naam: Option<&str>,
    thema: Option<&str>,
    gepland: Option<Timestamp>,
    hoeveel: Option<u32>,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    let mut edits = Vec::new();
    edits.extend(naam.map(|naam| required_text("naam", naam)).transpose()?.map(|naam| field(keys::NAAM, naam)));
    // Nothing filled in takes the theme away; what is absent stays.
    let thema = thema.map(|thema| text("thema", thema)).transpose()?;
    edits.extend(thema.map(|thema| match thema {
        none if none.is_empty() => field(keys::THEMA, Value::Null),
        thema => field(keys::THEMA, thema),
    }));
    edits.extend(planned_at(gepland)?);
    edits.extend(hoeveel.map(bewoners).transpose()?);
    schouw.save(context, transaction, "schouw_bijstellen", edits)
}

fn deelnemen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    wie: Option<PersoonId>,
    deel: &SchouwDeel,
) -> Result<Receipt> {
    if let SchouwDeel::Onbekend(name) = deel {
        return Err(no_choice("deel", name, SchouwDeel::ALL.iter().map(SchouwDeel::as_str)));
    }
    let schouw = open_one(context, transaction, id)?;
    let wie = wie.unwrap_or(context.namens.persoon);
    schouw.save(context, transaction, "schouw_deelnemen", vec![keys::deelnemer(wie, deel)])
}

/// Who took no part is left alone: pressing again changes nothing.
fn afmelden(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    wie: Option<PersoonId>,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    let gone = |persoon: PersoonId| wie.map_or_else(|| context.own.contains(&persoon), |wie| wie == persoon);
    let left = schouw.stuk.deelnemers.iter().filter(|one| gone(one.persoon));
    let edits: Vec<_> = left.map(|one| keys::neemt_niet_deel(one.persoon)).collect();
    if let (Some(wie), []) = (wie, edits.as_slice()) {
        return Err(Error::new(Code::NietGevonden).with("soort", "deelnemer").with("id", wie));
    }
    schouw.save(context, transaction, "schouw_afmelden", edits)
}

/// Opens a schouw that still takes something.
pub(super) fn open_one(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Opened<Schouw>> {
    let schouw = stuk::open::<Schouw>(context, transaction, id.uuid())?;
    takes_more(&schouw.stuk)?;
    Ok(schouw)
}

/// A schouw that was closed, or does not take place, takes nothing more.
pub(super) fn takes_more(schouw: &Schouw) -> Result<()> {
    match schouw.status {
        SchouwStatus::Afgesloten => Err(Error::new(Code::AlAfgesloten).with("soort", "schouw")),
        SchouwStatus::Vervallen => Err(Error::new(Code::NietDoorgegaan).with("soort", "schouw")),
        _ => Ok(()),
    }
}

/// A name that is none of the choices.
pub(super) fn no_choice<'a>(veld: &'static str, name: &str, choices: impl Iterator<Item = &'a str>) -> Error {
    let choices: Vec<&str> = choices.collect();
    Error::new(Code::KeuzeOnbekend).with("veld", veld).with("waarde", name).with("keuzes", choices.join(", "))
}

pub(super) fn optional(key: &str, veld: &'static str, given: Option<&str>) -> Result<Option<(String, Value)>> {
    let given = given.map(|given| text(veld, given)).transpose()?;
    Ok(given.filter(|given| !given.is_empty()).map(|given| field(key, given)))
}

fn planned_at(gepland: Option<Timestamp>) -> Result<Option<(String, Value)>> {
    Ok(gepland.map(|at| moment("gepland", at)).transpose()?.map(|at| field(keys::GEPLAND, at.millis())))
}

fn bewoners(hoeveel: u32) -> Result<(String, Value)> {
    if hoeveel <= MOST_BEWONERS {
        return Ok(field(keys::BEWONERS, i64::from(hoeveel)));
    }
    Err(out_of_range("bewoners", hoeveel, 0, MOST_BEWONERS))
}

pub(super) fn out_of_range<N: std::fmt::Display>(veld: &'static str, waarde: N, van: N, tot: N) -> Error {
    Error::new(Code::GetalBuitenBereik).with("veld", veld).with("waarde", waarde).with("van", van).with("tot", tot)
}
