//! The life of a schouw: planned with its stops, begun, closed with what remains, opened again.

use super::context::{required_text, text};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, kring};
use crate::doc::Value;
use crate::doc::schouw as keys;
use crate::error::{Code, Error, Result};
use crate::model::{
    DocKind, GebiedCode, Halte, HalteId, KringSoort, LatLon, PersoonId, Schouw, SchouwDeel, SchouwId, SchouwStatus,
    Timestamp,
};
use rusqlite::Transaction;

/// Most stops of one schouw: nobody walks more.
const MOST_HALTES: usize = 100;
/// Most residents without an account.
const MOST_BEWONERS: u32 = 10_000;
/// Between the numbers of two stops, so that one can be put between them without touching the others.
const BETWEEN: i64 = 1_024;
/// 1990 to 2100: outside it a year was mistyped.
const MOMENTS: std::ops::Range<i64> = 631_152_000_000..4_102_444_800_000;

/// A stop as it is planned.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NieuweHalte {
    /// What people call it.
    pub naam: String,
    /// Where.
    pub punt: Option<LatLon>,
}

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
    /// The walk begins.
    Beginnen {
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
    /// Of what people wrote differently in one field, this holds.
    Kiezen {
        /// Which.
        id: SchouwId,
        /// The field.
        veld: String,
        /// The change that wrote what holds.
        wijziging: String,
    },
}

pub(super) fn execute(context: &Context<'_>, tx: &Transaction<'_>, opdracht: SchouwOpdracht) -> Result<Receipt> {
    match opdracht {
        SchouwOpdracht::Plannen { plan } => plannen(context, tx, &plan),
        SchouwOpdracht::Bijstellen { id, naam, thema, gepland, bewoners } => {
            let (naam, thema) = (naam.as_deref(), thema.as_deref());
            bijstellen(context, tx, id, naam, thema, gepland, bewoners)
        }
        SchouwOpdracht::HalteToevoegen { id, halte, nr } => halte_toevoegen(context, tx, id, &halte, nr),
        SchouwOpdracht::HalteVerplaatsen { id, halte, nr, punt } => halte_verplaatsen(context, tx, id, halte, nr, punt),
        SchouwOpdracht::HalteWeghalen { id, halte } => halte_weghalen(context, tx, id, halte),
        SchouwOpdracht::Deelnemen { id, wie, deel } => deelnemen(context, tx, id, wie, &deel),
        SchouwOpdracht::Beginnen { id } => beginnen(context, tx, id),
        SchouwOpdracht::Afsluiten { id, wat_blijft } => afsluiten(context, tx, id, wat_blijft.as_deref()),
        SchouwOpdracht::Heropenen { id } => heropenen(context, tx, id),
        SchouwOpdracht::Kiezen { id, veld, wijziging } => kiezen(context, tx, id, &veld, &wijziging),
    }
}

fn plannen(context: &Context<'_>, transaction: &Transaction<'_>, plan: &SchouwPlannen) -> Result<Receipt> {
    let mut values = vec![field(keys::NAAM, required_text("naam", &plan.naam)?)];
    values.extend(optional(keys::THEMA, "thema", plan.thema.as_deref())?);
    let gebied = decide_gebied(context, plan)?;
    values.extend(gebied.as_ref().map(|code| field(keys::GEBIED, code.as_str())));
    values.extend(plan.gepland.map(|at| moment(keys::GEPLAND, at)).transpose()?);
    if plan.bewoners > 0 {
        values.push(bewoners(plan.bewoners)?);
    }
    is_room_for(plan.haltes.len())?;
    let mut nr = 0;
    for halte in &plan.haltes {
        nr += BETWEEN;
        values.extend(new_halte(context, halte, nr)?);
    }
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
    edits.extend(gepland.map(|at| moment(keys::GEPLAND, at)).transpose()?);
    edits.extend(hoeveel.map(bewoners).transpose()?);
    schouw.save(context, transaction, "schouw_bijstellen", edits)
}

fn halte_toevoegen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    halte: &NieuweHalte,
    nr: Option<u32>,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    is_room_for(schouw.stuk.haltes.len() + 1)?;
    let Placed { nr, mut edits } = place(&schouw.stuk.haltes, nr)?;
    edits.extend(new_halte(context, halte, nr)?);
    schouw.save(context, transaction, "schouw_halte_toevoegen", edits)
}

fn halte_verplaatsen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    halte: HalteId,
    nr: Option<u32>,
    punt: Option<LatLon>,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    has_halte(&schouw.stuk, halte)?;
    let punt = punt.map(|punt| LatLon::new(punt.lat, punt.lon)).transpose()?;
    let mut edits = keys::halte_fields(halte, None, punt, None);
    if nr.is_some() {
        let others: Vec<Halte> = schouw.stuk.haltes.iter().filter(|one| one.id != halte).cloned().collect();
        let placed = place(&others, nr)?;
        edits.extend(placed.edits);
        edits.extend(keys::halte_fields(halte, None, None, Some(placed.nr)));
    }
    schouw.save(context, transaction, "schouw_halte_verplaatsen", edits)
}

fn halte_weghalen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    halte: HalteId,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    has_halte(&schouw.stuk, halte)?;
    schouw.save(context, transaction, "schouw_halte_weghalen", vec![keys::halte_weg(halte)])
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

fn beginnen(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    // Begun already, perhaps by another: pressing again moves nothing.
    let edits = match schouw.stuk.begin {
        Some(_) => Vec::new(),
        None => vec![field(keys::BEGIN, context.moment.corrected().millis())],
    };
    schouw.save(context, transaction, "schouw_beginnen", edits)
}

fn afsluiten(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    wat_blijft: Option<&str>,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    let now = context.moment.corrected().millis();
    let mut edits = vec![field(keys::EINDE, now)];
    if schouw.stuk.begin.is_none() {
        edits.push(field(keys::BEGIN, now));
    }
    edits.extend(optional(keys::WAT_BLIJFT, "wat_blijft", wat_blijft)?);
    schouw.save(context, transaction, "schouw_afsluiten", edits)
}

fn heropenen(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Receipt> {
    let schouw = stuk::open::<Schouw>(context, transaction, id.uuid())?;
    let edits = match schouw.stuk.einde {
        Some(_) => vec![field(keys::EINDE, Value::Null)],
        None => Vec::new(),
    };
    schouw.save(context, transaction, "schouw_heropenen", edits)
}

/// Also when it is closed: what somebody wrote without a network may come in later.
fn kiezen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    veld: &str,
    wijziging: &str,
) -> Result<Receipt> {
    let schouw = stuk::open::<Schouw>(context, transaction, id.uuid())?;
    let mut edits = vec![schouw.version(veld, wijziging, &schouw.stuk.conflicten)?];
    // Both halves of a place go together: half of one place and half of another is nowhere.
    if let Some(half) = keys::other_half(veld) {
        edits.push(schouw.version(&half, wijziging, std::slice::from_ref(&half))?);
    }
    schouw.save(context, transaction, "schouw_kiezen", edits)
}

/// Opens a schouw that is not closed.
fn open_one(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Opened<Schouw>> {
    let schouw = stuk::open::<Schouw>(context, transaction, id.uuid())?;
    match schouw.stuk.status {
        SchouwStatus::Afgesloten => Err(Error::new(Code::AlAfgesloten).with("soort", "schouw")),
        _ => Ok(schouw),
    }
}

/// A name that is none of the choices.
pub(super) fn no_choice<'a>(veld: &'static str, name: &str, choices: impl Iterator<Item = &'a str>) -> Error {
    let choices: Vec<&str> = choices.collect();
    Error::new(Code::KeuzeOnbekend).with("veld", veld).with("waarde", name).with("keuzes", choices.join(", "))
}

fn optional(key: &str, veld: &'static str, given: Option<&str>) -> Result<Option<(String, Value)>> {
    let given = given.map(|given| text(veld, given)).transpose()?;
    Ok(given.filter(|given| !given.is_empty()).map(|given| field(key, given)))
}

fn moment(key: &'static str, at: Timestamp) -> Result<(String, Value)> {
    if MOMENTS.contains(&at.millis()) {
        return Ok(field(key, at.millis()));
    }
    Err(Error::new(Code::DatumOngeldig).with("veld", key).with("waarde", at))
}

fn bewoners(hoeveel: u32) -> Result<(String, Value)> {
    if hoeveel <= MOST_BEWONERS {
        return Ok(field(keys::BEWONERS, i64::from(hoeveel)));
    }
    Err(out_of_range("bewoners", hoeveel, 0, MOST_BEWONERS))
}

fn is_room_for(haltes: usize) -> Result<()> {
    if haltes <= MOST_HALTES { Ok(()) } else { Err(out_of_range("haltes", haltes, 0, MOST_HALTES)) }
}

fn out_of_range<N: std::fmt::Display>(veld: &'static str, waarde: N, van: N, tot: N) -> Error {
    Error::new(Code::GetalBuitenBereik).with("veld", veld).with("waarde", waarde).with("van", van).with("tot", tot)
}

fn has_halte(schouw: &Schouw, halte: HalteId) -> Result<()> {
    let found = schouw.haltes.iter().find(|one| one.id == halte);
    found.map(|_| ()).ok_or_else(|| Error::new(Code::NietGevonden).with("soort", "halte").with("id", halte))
}

fn new_halte(context: &Context<'_>, halte: &NieuweHalte, nr: i64) -> Result<Vec<(String, Value)>> {
    let naam = required_text("halte", &halte.naam)?;
    let punt = halte.punt.map(|punt| LatLon::new(punt.lat, punt.lon)).transpose()?;
    Ok(keys::halte_fields(HalteId::new(context.world.uuid()), Some(&naam), punt, Some(nr)))
}

/// The number of a stop that comes at a place in the order, and what others must give way.
struct Placed {
    nr: i64,
    edits: Vec<(String, Value)>,
}

/// Finds room among these stops. Others are numbered anew only where two numbers leave nothing between them.
fn place(haltes: &[Halte], nr: Option<u32>) -> Result<Placed> {
    let last = haltes.len() + 1;
    let wanted = nr.map_or(last, |nr| usize::try_from(nr).unwrap_or(usize::MAX));
    if wanted == 0 || wanted > last {
        return Err(out_of_range("nr", wanted, 1, last));
    }
    let number = |index: usize| haltes.get(index).map(|halte| halte.nr);
    let before = wanted.checked_sub(2).and_then(number);
    let found = match (before, number(wanted - 1)) {
        (None, None) => Some(BETWEEN),
        (Some(before), None) => before.checked_add(BETWEEN),
        (None, Some(after)) => after.checked_sub(BETWEEN),
        (Some(before), Some(after)) => Some(before.midpoint(after)).filter(|nr| before < *nr && *nr < after),
    };
    if let Some(nr) = found {
        return Ok(Placed { nr, edits: Vec::new() });
    }
    let fresh = (1_i64..).filter(|nr| usize::try_from(*nr) != Ok(wanted)).map(|nr| nr * BETWEEN);
    let edits = haltes.iter().zip(fresh).flat_map(|(one, nr)| keys::halte_fields(one.id, None, None, Some(nr)));
    Ok(Placed { nr: i64::try_from(wanted).unwrap_or(i64::MAX / BETWEEN) * BETWEEN, edits: edits.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn haltes(numbers: &[i64]) -> Vec<Halte> {
        let halte = |(nr, at): (usize, &i64)| Halte {
            id: HalteId::new(Uuid::from_u128(nr as u128)),
            naam: "x".into(),
            punt: None,
            nr: *at,
        };
        numbers.iter().enumerate().map(halte).collect()
    }

    #[test]
    fn a_stop_goes_between_two_others_without_touching_them() {
        let placed = |numbers: &[i64], nr| {
            let placed = place(&haltes(numbers), nr).expect("room");
            (placed.nr, placed.edits.len())
        };
        assert_eq!((1_024, 0), placed(&[], None));
        assert_eq!((3_072, 0), placed(&[1_024, 2_048], None));
        assert_eq!((1_536, 0), placed(&[1_024, 2_048], Some(2)));
        assert_eq!((0, 0), placed(&[1_024, 2_048], Some(1)));
        assert_eq!((2_048, 3), placed(&[5, 6, 7], Some(2)), "no room: the others are numbered anew");
        assert_eq!((2_048, 2), placed(&[5, 5], Some(2)), "two who planned at once took one number");
    }

    #[test]
    fn a_place_outside_the_order_is_refused() {
        for wrong in [0, 4] {
            let error = place(&haltes(&[1, 2]), Some(wrong)).err().expect("refused");
            assert_eq!(
                (Code::GetalBuitenBereik, "nr", "3"),
                (error.code, &*error.params["veld"], &*error.params["tot"])
            );
        }
    }
}
