//! The people this device knows by name, to show who did what and to choose an owner from.

use super::Viewer;
use crate::error::Result;
use crate::model::PersoonId;
use crate::store::rows;
use rusqlite::Connection;

/// Someone by name. Never serialised: names leave the directory on a screen only.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Mens {
    /// The pseudonym.
    pub persoon: PersoonId,
    /// The name.
    pub naam: String,
    /// Role in the profile.
    pub rol: String,
    /// It is who asks.
    pub ik: bool,
}

/// Everyone in the directory, by name.
///
/// # Errors
/// What SQLite says.
pub fn mensen(connection: &Connection, viewer: &Viewer) -> Result<Vec<Mens>> {
    let mut statement = connection.prepare_cached("SELECT persoon, naam, rol FROM personen ORDER BY naam, persoon")?;
    let mut found = statement.query([])?;
    let mut mensen = Vec::new();
    while let Some(row) = found.next()? {
        let persoon = PersoonId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
        mensen.push(Mens { persoon, naam: row.get(1)?, rol: row.get(2)?, ik: viewer.is_me(persoon) });
    }
    Ok(mensen)
}
