//! Documents as one screen reads them: several of its parts look into the same history, and each document is read once.

use crate::doc::{Fields, ParsedChange, sealed};
use crate::error::Result;
use crate::seal::DocKey;
use crate::store::{changes, keys};
use rusqlite::Connection;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use uuid::Uuid;

/// What was read so far.
pub(super) struct Documenten<'a> {
    pub(super) connection: &'a Connection,
    read: RefCell<BTreeMap<Uuid, Rc<Document>>>,
}

/// A document with all its changes; opened where this device has the key.
pub(super) struct Document {
    id: Uuid,
    changes: Vec<ParsedChange>,
    key: Option<DocKey>,
    pub(super) fields: Fields,
}

impl<'a> Documenten<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection, read: RefCell::default() }
    }

    /// One document, from the log only the first time.
    pub(super) fn lees(&self, id: Uuid) -> Result<Rc<Document>> {
        if let Some(known) = self.read.borrow().get(&id) {
            return Ok(Rc::clone(known));
        }
        let changes = changes::of(self.connection, id)?;
        let key = keys::doc_key(self.connection, id)?;
        let mut fields = Fields::read(&changes);
        sealed::open(&mut fields, key.as_ref(), id);
        let document = Rc::new(Document { id, changes, key, fields });
        self.read.borrow_mut().insert(id, Rc::clone(&document));
        Ok(document)
    }
}

impl Document {
    /// What it said right after its first so many changes, in the order of its history.
    pub(super) fn after(&self, changes: usize) -> Fields {
        let early = self.fields.history.iter().take(changes);
        let past: Vec<ParsedChange> =
            early.filter_map(|entry| self.changes.iter().find(|change| change.hash() == entry.hash).cloned()).collect();
        let mut then = Fields::read(&past);
        sealed::open(&mut then, self.key.as_ref(), self.id);
        then
    }
}
