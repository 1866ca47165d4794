//! The stops of a schouw: added, moved, taken out, and the room between their numbers.

use super::context::required_text;
use super::schouw::{open_one, out_of_range};
use super::stuk::field;
use super::{Context, Receipt};
use crate::doc::Value;
use crate::doc::schouw as keys;
use crate::error::{Code, Error, Result};
use crate::model::{Halte, HalteId, LatLon, Schouw, SchouwId};
use rusqlite::Transaction;

/// Most stops of one schouw: nobody walks more.
const MOST_HALTES: usize = 100;
/// Between the numbers of two stops, so that one can be put between them without touching the others.
const BETWEEN: i64 = 1_024;

/// A stop as it is planned.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NieuweHalte {
    /// What people call it.
    pub naam: String,
    /// Where.
    pub punt: Option<LatLon>,
}

/// The fields of the stops of a new schouw, in order.
pub(super) fn planned(context: &Context<'_>, haltes: &[NieuweHalte]) -> Result<Vec<(String, Value)>> {
    is_room_for(haltes.len())?;
    let mut values = Vec::new();
    for (nr, halte) in (1..).zip(haltes) {
        values.extend(new_halte(context, halte, nr * BETWEEN)?);
    }
    Ok(values)
}

pub(super) fn toevoegen(
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
    edits.extend(gebied_van(context, &schouw.stuk, halte.punt)?);
    schouw.save(context, transaction, "schouw_halte_toevoegen", edits)
}

pub(super) fn verplaatsen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    halte: HalteId,
    nr: Option<u32>,
    punt: Option<LatLon>,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    let naam = &has_halte(&schouw.stuk, halte)?.naam;
    let punt = punt.map(|punt| halte_punt(naam, punt)).transpose()?;
    let mut edits = keys::halte_fields(halte, None, punt, None);
    edits.extend(gebied_van(context, &schouw.stuk, punt)?);
    if nr.is_some() {
        let others: Vec<Halte> = schouw.stuk.haltes.iter().filter(|one| one.id != halte).cloned().collect();
        let placed = place(&others, nr)?;
        edits.extend(placed.edits);
        edits.extend(keys::halte_fields(halte, None, None, Some(placed.nr)));
    }
    if !edits.is_empty() {
        edits.push(keys::halte_weg(halte, false));
    }
    schouw.save(context, transaction, "schouw_halte_verplaatsen", edits)
}

pub(super) fn hernoemen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    halte: HalteId,
    naam: &str,
) -> Result<Receipt> {
    let naam = required_text("halte", naam)?;
    let schouw = open_one(context, transaction, id)?;
    has_halte(&schouw.stuk, halte)?;
    let mut edits = keys::halte_fields(halte, Some(&naam), None, None);
    edits.push(keys::halte_weg(halte, false));
    schouw.save(context, transaction, "schouw_halte_hernoemen", edits)
}

pub(super) fn weghalen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    halte: HalteId,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    has_halte(&schouw.stuk, halte)?;
    schouw.save(context, transaction, "schouw_halte_weghalen", vec![keys::halte_weg(halte, true)])
}

fn is_room_for(haltes: usize) -> Result<()> {
    if haltes <= MOST_HALTES { Ok(()) } else { Err(out_of_range("haltes", haltes, 0, MOST_HALTES)) }
}

fn has_halte(schouw: &Schouw, halte: HalteId) -> Result<&Halte> {
    let found = schouw.haltes.iter().find(|one| one.id == halte);
    found.ok_or_else(|| Error::new(Code::NietGevonden).with("soort", "halte").with("id", halte))
}

/// Where somebody pointed out this stop; what is wrong with it names the stop, because several may come at once.
fn halte_punt(naam: &str, punt: LatLon) -> Result<LatLon> {
    punt.pointed_out("plek").map_err(|error| error.with("bij", "halte").with("halte", naam))
}

/// The area of the first stop that gets a place, for a schouw that was planned without. The kring stays: who could read it still can.
fn gebied_van(context: &Context<'_>, schouw: &Schouw, punt: Option<LatLon>) -> Result<Option<(String, Value)>> {
    let Some(punt) = punt.filter(|_| schouw.gebied.is_none()) else { return Ok(None) };
    Ok(context.areas.get()?.fijnste(punt).map(|gebied| field(keys::GEBIED, gebied.code.as_str())))
}

fn new_halte(context: &Context<'_>, halte: &NieuweHalte, nr: i64) -> Result<Vec<(String, Value)>> {
    let naam = required_text("halte", &halte.naam)?;
    let punt = halte.punt.map(|punt| halte_punt(&naam, punt)).transpose()?;
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
