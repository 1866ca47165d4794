//! Stukken on someone's behalf: one, a list, or what belongs to something.

use super::Viewer;
use crate::doc::stuk::Stuk;
use crate::error::{Code, Error, Result};
use crate::model::{GebiedCode, PersoonId, Timestamp};
use crate::store::stukken::select;
use rusqlite::Connection;
use rusqlite::types::Value;
use uuid::Uuid;

/// Which ones; what is absent asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StukFilter {
    /// What they belong to.
    pub hoort_bij: Option<Uuid>,
    /// The area.
    pub gebied: Option<GebiedCode>,
    /// The team that has them.
    pub team: Option<String>,
    /// Whose they are.
    pub wie: Option<PersoonId>,
    /// How far they are: one of these.
    pub status: Vec<String>,
    /// From this moment on.
    pub vanaf: Option<Timestamp>,
    /// Before this moment.
    pub tot: Option<Timestamp>,
    /// The last first.
    pub nieuwste_eerst: bool,
}

/// Most stukken of one list.
const MOST: u32 = 1_000;

/// The stuk with this id.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn een<T: Stuk>(connection: &Connection, viewer: &Viewer, id: Uuid) -> Result<T> {
    let condition = format!("{} AND id = ?", may_see(viewer));
    let found = select(connection, &condition, vec![blob(id)], "id", 1)?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| Error::new(Code::NietGevonden).with("soort", T::KIND.as_str()).with("id", id))
}

/// Those that fit, in the order of their moment; at most a thousand.
///
/// # Errors
/// What SQLite says.
pub fn lijst<T: Stuk>(connection: &Connection, viewer: &Viewer, filter: &StukFilter) -> Result<Vec<T>> {
    let mut condition = may_see(viewer);
    let mut values = Vec::new();
    let mut ask = |column: &str, value: Option<Value>| {
        if let Some(value) = value {
            condition.push_str(" AND ");
            condition.push_str(column);
            condition.push_str(" ?");
            values.push(value);
        }
    };
    ask("hoort_bij =", filter.hoort_bij.map(blob));
    ask("gebied =", filter.gebied.as_ref().map(|code| code.as_str().to_owned().into()));
    ask("team =", filter.team.clone().map(Into::into));
    ask("wie =", filter.wie.map(|wie| blob(wie.uuid())));
    ask("wanneer >=", filter.vanaf.map(|at| at.millis().into()));
    ask("wanneer <", filter.tot.map(|at| at.millis().into()));
    if !filter.status.is_empty() {
        let marks = vec!["?"; filter.status.len()].join(", ");
        condition.extend([" AND status IN (", &marks, ")"]);
        values.extend(filter.status.iter().cloned().map(Value::from));
    }
    let order = if filter.nieuwste_eerst { "wanneer DESC, id" } else { "wanneer, id" };
    select(connection, &condition, values, order, MOST)
}

/// All that belong to something, in the order of their moment.
///
/// # Errors
/// What SQLite says.
pub fn bij<T: Stuk>(connection: &Connection, viewer: &Viewer, id: Uuid) -> Result<Vec<T>> {
    lijst(connection, viewer, &StukFilter { hoort_bij: Some(id), ..StukFilter::default() })
}

fn may_see(viewer: &Viewer) -> String {
    format!("kring IN ({})", viewer.kringen())
}

fn blob(id: Uuid) -> Value {
    Value::Blob(id.into_bytes().to_vec())
}
