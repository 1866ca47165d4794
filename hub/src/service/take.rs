//! Whether an entry may go in, by what is in the log already; and putting it in.

use crate::error::Result;
use crate::service::checks::{ChangeFacts, Content, Facts, Reason};
use crate::service::member::Member;
use crate::store::documents::{self, DocumentRow};
use rusqlite::Transaction;
use std::collections::BTreeMap;
use uuid::Uuid;
use wijkmaat_core::model::{DocKind, Recht};

/// How far a change may be ahead of the hub's clock.
const AHEAD_MS: i64 = 24 * 3_600_000;

/// One batch being taken: who signed it, into which kring.
pub(crate) struct Taking<'a> {
    /// The write transaction.
    pub(crate) transaction: &'a Transaction<'a>,
    /// Whoever signed.
    pub(crate) signer: &'a Member,
    /// What the signer may do in this kring.
    pub(crate) right: &'a Recht,
    /// Number of the kring.
    pub(crate) kring: i64,
    /// The id this batch will have.
    pub(crate) batch: i64,
    /// The hub's clock.
    pub(crate) now_ms: i64,
    /// Actors seen in this batch.
    pub(crate) actors: BTreeMap<Vec<u8>, i64>,
    /// Documents destroyed by this batch.
    pub(crate) destroyed: Vec<([u8; 16], Vec<i64>)>,
}

impl Taking<'_> {
    /// Takes one entry; true when it brought something new.
    pub(crate) fn entry(&mut self, facts: &Facts) -> Result<Result<bool, Reason>> {
        match &facts.content {
            Content::Blank => Ok(Ok(false)),
            Content::Destroy => self.destroy(facts),
            Content::Change(change) => self.change(facts, change),
            Content::Document(hash, changes) => self.document(facts, hash, changes),
        }
    }

    fn destroy(&mut self, facts: &Facts) -> Result<Result<bool, Reason>> {
        if !self.right.vernietigen {
            return Ok(Err(Reason::NoRight));
        }
        let document = match documents::document(self.transaction, &facts.doc)? {
            Some(document) if !self.is_bound_here(&document, facts) => return Ok(Err(Reason::Kring)),
            Some(document) if document.destroyed => return Ok(Ok(false)),
            Some(document) => document,
            // Never seen here, and so never taken: a device that still has it must not bring it.
            None => documents::add_document(self.transaction, &facts.doc, self.kring, facts.soort, None)?,
        };
        self.destroyed.push((facts.doc, documents::batches_of(self.transaction, document.nr)?));
        documents::destroy(self.transaction, document.nr)?;
        Ok(Ok(true))
    }

    fn document(
        &mut self,
        facts: &Facts,
        hash: &blake3::Hash,
        changes: &[ChangeFacts],
    ) -> Result<Result<bool, Reason>> {
        let known = documents::document(self.transaction, &facts.doc)?;
        if !self.may_change(facts.soort, known.as_ref(), None) {
            return Ok(Err(Reason::NoRight));
        }
        for change in changes {
            if let Err(reason) = self.change(facts, change)? {
                return Ok(Err(reason));
            }
        }
        match documents::document(self.transaction, &facts.doc)? {
            Some(document) => Ok(Ok(documents::add_compact(self.transaction, document.nr, hash, self.batch)?)),
            None => Ok(Err(Reason::Unreadable)),
        }
    }

    fn change(&mut self, facts: &Facts, change: &ChangeFacts) -> Result<Result<bool, Reason>> {
        let known = documents::document(self.transaction, &facts.doc)?;
        let actor = self.actor(&change.actor)?;
        if let Some(document) = &known {
            if !self.is_bound_here(document, facts) {
                return Ok(Err(Reason::Kring));
            }
            if document.destroyed {
                return Ok(Err(Reason::Destroyed));
            }
            if let Some((actor, _)) = actor
                && let Some(hash) = documents::change(self.transaction, document.nr, actor, change.seq)?
            {
                // The same again is fine; another one in its place would fork the document on every phone.
                return Ok(if hash == change.hash { Ok(false) } else { Err(Reason::Actor) });
            }
        }
        if let Err(reason) = self.is_allowed(facts, change, known.as_ref(), actor.map(|(_, device)| device)) {
            return Ok(Err(reason));
        }
        self.put(facts, change, known, actor.map(|(nr, _)| nr))?;
        Ok(Ok(true))
    }

    /// The rules for a change that is new here.
    fn is_allowed(
        &self,
        facts: &Facts,
        change: &ChangeFacts,
        known: Option<&DocumentRow>,
        bound_to: Option<Uuid>,
    ) -> Result<(), Reason> {
        if bound_to.is_some_and(|device| device != self.signer.device.id) {
            return Err(Reason::Actor);
        }
        if !self.signer.may_bring(change.persoon) {
            return Err(Reason::Person);
        }
        if change.time_ms > self.now_ms.saturating_add(AHEAD_MS) {
            return Err(Reason::Time);
        }
        let kind = DocKind::from_number(facts.soort);
        let begins = change.first && known.is_none_or(|document| document.persoon.is_none());
        let may = (begins && self.right.toevoegen.contains(&kind))
            || self.may_change(facts.soort, known, Some(change.persoon));
        if may { Ok(()) } else { Err(Reason::NoRight) }
    }

    /// By somebody's own pseudonym, or by the one both document and change were made under on this very device.
    fn may_change(&self, soort: u16, known: Option<&DocumentRow>, by: Option<Uuid>) -> bool {
        let kind = DocKind::from_number(soort);
        let maker = known.and_then(|document| document.persoon);
        let is_own =
            maker.is_some_and(|maker| self.signer.is(maker) || (by == Some(maker) && self.signer.may_bring(maker)));
        self.right.schrijven.contains(&kind) || (is_own && self.right.schrijven_eigen.contains(&kind))
    }

    fn is_bound_here(&self, document: &DocumentRow, facts: &Facts) -> bool {
        document.kring == self.kring && document.soort == facts.soort
    }

    fn actor(&self, id: &[u8]) -> Result<Option<(i64, Uuid)>> {
        match self.actors.get(id) {
            Some(nr) => Ok(Some((*nr, self.signer.device.id))),
            None => documents::actor(self.transaction, id),
        }
    }

    fn put(
        &mut self,
        facts: &Facts,
        change: &ChangeFacts,
        known: Option<DocumentRow>,
        actor: Option<i64>,
    ) -> Result<()> {
        let actor = match actor {
            Some(actor) => actor,
            None => documents::bind_actor(self.transaction, &change.actor, self.signer.device.id)?,
        };
        if !self.actors.contains_key(&change.actor) {
            self.actors.insert(change.actor.clone(), actor);
        }
        let maker = change.first.then_some(change.persoon);
        let document = match (known, maker) {
            (None, maker) => documents::add_document(self.transaction, &facts.doc, self.kring, facts.soort, maker)?.nr,
            (Some(document), Some(maker)) if document.persoon.is_none() => {
                documents::set_maker(self.transaction, document.nr, maker)?;
                document.nr
            }
            (Some(document), _) => document.nr,
        };
        documents::add_change(self.transaction, document, actor, change.seq, &change.hash, self.batch)
    }
}
