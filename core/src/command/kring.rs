//! Which kring a new document is bound to, and what that takes.

use super::Context;
use crate::doc::{Value, sealed};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, GebiedCode, KringId, KringSoort, Routering, Team, Timestamp};
use crate::profile::RouteerVraag;
use crate::seal::DocKey;
use crate::store::{keys, rows};
use rusqlite::Transaction;
use uuid::Uuid;

/// The kring for a new signaal about this area.
///
/// Outside their own areas people report into the gemeente-wide kring, to which everybody belongs: only where they may read
/// can the answer come back to them. Into a confidential kring they may drop without reading.
pub(super) fn for_new(context: &Context<'_>, soort: KringSoort, gebied: Option<&GebiedCode>) -> Result<KringId> {
    let rechten = &context.namens.rechten;
    let kring = context.profile.kring_voor(soort, gebied, &ancestors(context, gebied)?);
    let fits = |kring: &KringId| {
        let may_add = rechten.may_add(kring, DocKind::Signaal) && rechten.may_add(kring, DocKind::Melding);
        let confidential = matches!(soort, KringSoort::Zorg | KringSoort::Professionals);
        may_add && (confidential || rechten.may_read(kring))
    };
    if fits(&kring) {
        return Ok(kring);
    }
    let wide = context.profile.kring_voor(KringSoort::Gemeente, None, &[]);
    // What is confidential never falls back to where everybody reads.
    if matches!(soort, KringSoort::Open | KringSoort::Gemeente) && fits(&wide) {
        return Ok(wide);
    }
    Err(Error::new(Code::GeenRecht).with("soort", "signaal"))
}

/// The kring for a new stuk about this area that came from nothing else. What is the professionals' stays theirs; what is
/// open may go to the whole municipality.
pub(super) fn for_stuk(
    context: &Context<'_>,
    soort: KringSoort,
    gebied: Option<&GebiedCode>,
    kind: DocKind,
) -> Result<KringId> {
    let rechten = &context.namens.rechten;
    let kring = context.profile.kring_voor(soort, gebied, &ancestors(context, gebied)?);
    let wide = context.profile.kring_voor(KringSoort::Gemeente, None, &[]);
    let choices = [Some(&kring), (soort == KringSoort::Open).then_some(&wide)];
    let fits = |kring: &KringId| rechten.may_read(kring) && rechten.may_add(kring, kind);
    let found = choices.into_iter().flatten().find(|kring| fits(kring)).cloned();
    found.ok_or_else(|| context.refuse(kind, |rechten| rechten.may_read(&kring) && rechten.may_add(&kring, kind)))
}

/// The areas this one lies in, smallest first.
pub(super) fn ancestors(context: &Context<'_>, gebied: Option<&GebiedCode>) -> Result<Vec<GebiedCode>> {
    let Some(code) = gebied else { return Ok(Vec::new()) };
    Ok(context.areas.get()?.ouders(code).cloned().collect())
}

/// Who gets what lies in this kring and is about this, at this place, seen then.
pub(super) fn route(
    context: &Context<'_>,
    kring: &KringId,
    categorie: &str,
    gebied: Option<&GebiedCode>,
    tijd: Timestamp,
) -> Result<Routering> {
    let categorie = context.profile.categorie(categorie)?;
    // What was confidential stays so, whatever it turns out to be about.
    let confidential = soort(context, kring) == Some(KringSoort::Zorg);
    context.profile.routeer(&RouteerVraag {
        categorie: categorie.id.clone(),
        gebied: gebied.cloned(),
        voorouders: ancestors(context, gebied)?,
        tijd,
        kring: if confidential { KringSoort::Zorg } else { categorie.kring },
    })
}

/// What a kring is for; `None` for one the profile does not name, such as someone's own.
pub(super) fn soort(context: &Context<'_>, kring: &KringId) -> Option<KringSoort> {
    context.profile.kring(kring).map(|kring| kring.soort)
}

/// What lies here is confidential: nothing of it is told, answered or tied to what others read.
pub(super) fn is_zorg(context: &Context<'_>, kring: &KringId) -> bool {
    soort(context, kring) == Some(KringSoort::Zorg)
}

/// Refuses to give a team what none of its people would see.
pub(super) fn is_read_by(context: &Context<'_>, kring: &KringId, team: &Team) -> Result<()> {
    // Care is given only to who is known to read it; elsewhere a team without roles of its own has people of any role.
    let unseen = match soort(context, kring) {
        Some(KringSoort::Zorg) => !context.profile.team_reads(&team.id, KringSoort::Zorg),
        Some(KringSoort::Overleg) => context.profile.team_is_no_member(kring, &team.id),
        Some(soort) => context.profile.team_is_blind(&team.id, soort),
        None => false,
    };
    if unseen { Err(Error::new(Code::TeamLeestNiet).with("team", &team.naam)) } else { Ok(()) }
}

/// A new document's values with the key that sealed them, when its kring is a sealed one.
pub(super) struct Sealing {
    /// The values as they go into the document.
    pub(super) values: Vec<(String, Value)>,
    /// The document's key and, where the kring's key is known, its wrapped form.
    pub(super) key: Option<(DocKey, Option<Vec<u8>>)>,
}

/// Seals the values of a new document where its kring asks for it.
pub(super) fn seal_new(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    kring: &KringId,
    doc: Uuid,
    values: Vec<(String, Value)>,
) -> Result<Sealing> {
    if soort(context, kring) != Some(KringSoort::Zorg) {
        return Ok(Sealing { values, key: None });
    }
    let key = DocKey::draw(context.world);
    let nr = rows::kring_nr(transaction, kring)?;
    let wrapped = keys::kring_public(transaction, nr)?.and_then(|public| public.wrap(context.world, &key));
    Ok(Sealing { values: sealed::seal(context.world, &key, doc, values), key: Some((key, wrapped)) })
}

/// Seals the edits of an existing document in a sealed kring.
pub(super) fn seal_edits(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    kring: &KringId,
    doc: Uuid,
    edits: Vec<(String, Value)>,
) -> Result<Vec<(String, Value)>> {
    if soort(context, kring) != Some(KringSoort::Zorg) {
        return Ok(edits);
    }
    let key = keys::doc_key(transaction, doc)?.ok_or_else(|| Error::new(Code::GeenRecht).with("soort", "melding"))?;
    Ok(sealed::seal(context.world, &key, doc, edits))
}
