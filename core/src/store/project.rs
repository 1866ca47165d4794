//! From documents to rows: what changed in the log is made anew in the read model, each row once per transaction.

use super::changes::{self, Home};
use super::meldingen::{self, Sources};
use super::{keys, rondes, signalen, stukken};
use crate::doc::melding::MeldingDoc;
use crate::doc::ronde::RondeDoc;
use crate::doc::signaal::SignaalDoc;
use crate::doc::{Fields, ParsedChange, sealed};
use crate::error::Result;
use crate::model::{
    Afspraak, Bewonersinitiatief, Bezoek, Bon, DocKind, MeldingId, PersoonId, RondeId, Schouw, SignaalId, Spreekuur,
    Taak, Vergadering, Vraag, Waarneming, Zorgantwoord, Zorgvraag,
};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The documents that changed, with all their changes.
pub(super) type Changed = BTreeMap<Uuid, (Home, Vec<ParsedChange>)>;

/// Brings the rows of these documents, and of every melding they touch, up to date.
pub(super) fn project(transaction: &Transaction<'_>, changed: &Changed) -> Result<()> {
    let mut touched = BTreeSet::new();
    let mut read: BTreeMap<MeldingId, (i64, Fields)> = BTreeMap::new();
    for (doc, (home, history)) in changed {
        let fields = read_fields(transaction, *doc, history)?;
        match home.kind {
            DocKind::Signaal => signaal(transaction, SignaalId::new(*doc), *home, &fields, &mut touched)?,
            DocKind::Melding => {
                let id = MeldingId::new(*doc);
                joined(transaction, id, &fields, &mut touched)?;
                read.insert(id, (home.kring, fields));
            }
            DocKind::Ronde if fields.is_present() => {
                rondes::put(transaction, RondeId::new(*doc), home.kring, &RondeDoc::read(&fields))?;
            }
            DocKind::Ronde => rondes::remove(transaction, RondeId::new(*doc))?,
            kind if stukken::is_stuk(kind) => stuk(transaction, *doc, *home, &fields)?,
            // Kept in the log and passed on; a newer version will make rows of it.
            _ => {}
        }
    }
    let mut families = BTreeMap::new();
    for id in touched {
        let family = meldingen::family(transaction, id)?;
        let alone = family.len() == 1;
        families.extend(family.into_iter().map(|id| (id, alone)));
    }
    // In the order of their rows: the search index writes a piece of itself whenever a row comes before the last one.
    let mut ordered = Vec::with_capacity(families.len());
    for (id, alone) in families {
        ordered.push((meldingen::place(transaction, id)?, id, alone));
    }
    ordered.sort_unstable();
    for (_, id, alone) in ordered {
        if let Some((kring, fields)) = read.get(&id) {
            let kring = fields.is_present().then_some(*kring);
            meldingen::recompute(transaction, id, &Sources { kring, fields, alone })?;
        } else {
            let history = changes::of(transaction, id.uuid())?;
            let fields = read_fields(transaction, id.uuid(), &history)?;
            let kring = changes::home(transaction, id.uuid())?.filter(|_| fields.is_present()).map(|home| home.kring);
            meldingen::recompute(transaction, id, &Sources { kring, fields: &fields, alone })?;
        }
    }
    Ok(())
}

/// Reads a document and opens what is sealed in it, as far as this device may.
fn read_fields(transaction: &Transaction<'_>, doc: Uuid, history: &[ParsedChange]) -> Result<Fields> {
    let mut fields = Fields::read(history);
    if sealed::is_sealed(&fields) {
        sealed::open(&mut fields, keys::doc_key(transaction, doc)?.as_ref(), doc);
    }
    Ok(fields)
}

/// Each kind of stuk by the file in [`crate::doc`] that knows its fields.
fn stuk(transaction: &Transaction<'_>, doc: Uuid, home: Home, fields: &Fields) -> Result<()> {
    match home.kind {
        DocKind::Taak => stukken::put::<Taak>(transaction, doc, home.kring, fields),
        DocKind::Afspraak => stukken::put::<Afspraak>(transaction, doc, home.kring, fields),
        DocKind::Bewonersinitiatief => stukken::put::<Bewonersinitiatief>(transaction, doc, home.kring, fields),
        DocKind::Vergadering => stukken::put::<Vergadering>(transaction, doc, home.kring, fields),
        DocKind::Schouw => stukken::put::<Schouw>(transaction, doc, home.kring, fields),
        DocKind::Waarneming => stukken::put::<Waarneming>(transaction, doc, home.kring, fields),
        DocKind::Spreekuur => stukken::put::<Spreekuur>(transaction, doc, home.kring, fields),
        DocKind::Bezoek => stukken::put::<Bezoek>(transaction, doc, home.kring, fields),
        DocKind::Vraag => stukken::put::<Vraag>(transaction, doc, home.kring, fields),
        DocKind::Bon => stukken::put::<Bon>(transaction, doc, home.kring, fields),
        DocKind::Zorgvraag => stukken::put::<Zorgvraag>(transaction, doc, home.kring, fields),
        DocKind::Zorgantwoord => stukken::put::<Zorgantwoord>(transaction, doc, home.kring, fields),
        _ => Ok(()),
    }
}

fn signaal(
    transaction: &Transaction<'_>,
    id: SignaalId,
    home: Home,
    fields: &Fields,
    touched: &mut BTreeSet<MeldingId>,
) -> Result<()> {
    touched.extend(signalen::points_at(transaction, id)?);
    if !fields.is_present() {
        return signalen::remove(transaction, id);
    }
    let doc = SignaalDoc::read(fields);
    let author = fields.begin().and_then(crate::doc::fields::HistoryEntry::persoon);
    let melder = doc.melder.or(author).unwrap_or(PersoonId::new(Uuid::nil()));
    signalen::put(transaction, id, home.kring, &doc, melder, fields)?;
    touched.insert(doc.points_at(id));
    Ok(())
}

fn joined(
    transaction: &Transaction<'_>,
    id: MeldingId,
    fields: &Fields,
    touched: &mut BTreeSet<MeldingId>,
) -> Result<()> {
    let met = MeldingDoc::read(fields).samengevoegd_met.filter(|met| *met != id);
    touched.insert(id);
    touched.extend(meldingen::set_joined(transaction, id, met)?);
    Ok(())
}
