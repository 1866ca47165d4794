//! A reason goes with what it was given for: of two things that were said at once no reader puts the reason of the one beside the other.

use super::fields::Field;
use super::{Fields, Written};

/// Why.
pub const REDEN: &str = "reden";

/// The reason of what this field says.
#[must_use]
pub fn of<'a>(fields: &'a Fields, said: &str) -> Option<&'a str> {
    let said = fields.get(said).map(Field::all).unwrap_or_default();
    let holds = said.first();
    let goes_with = |reason: &Written, one: &Written| one.hand == reason.hand;
    let is_of_other = |reason: &&Written| {
        holds.is_some_and(|holds| !goes_with(reason, holds)) && said.iter().any(|one| goes_with(reason, one))
    };
    let reasons = fields.get(REDEN)?.all();
    let own = reasons.iter().find(|reason| holds.is_some_and(|holds| goes_with(reason, holds)));
    let reason = own.or_else(|| reasons.iter().find(|reason| !is_of_other(reason)))?;
    reason.value.as_text().filter(|reason| !reason.is_empty())
}

/// The names of the fields in which people wrote different things, without a reason that is chosen with what it was given for.
#[must_use]
pub fn conflicts(fields: &Fields, said: &str) -> Vec<String> {
    fields.conflicts().into_iter().filter(|key| key != REDEN || is_torn(fields, said)).collect()
}

/// There is a reason to choose by itself: whoever chooses what it was given for chooses the reason with it.
#[must_use]
pub fn is_torn(fields: &Fields, said: &str) -> bool {
    let torn = |key| fields.get(key).is_some_and(Field::is_conflict);
    torn(REDEN) && !torn(said)
}
