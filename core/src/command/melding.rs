//! The life of a melding: assign, step, answer, describe, note, join, choose.

use super::context::required_text;
use super::{Context, Receipt, bon_stand, categoriseren, kiezen, kring, stuk};
use crate::doc::melding::{self as keys, MeldingDoc};
use crate::doc::signaal::CATEGORIE;
use crate::doc::{self, Field, Fields, KEUZE, ParsedChange, Value, sealed};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, KringId, MeldingId, MeldingStatus, PersoonId, Taak};
use crate::store::{Incoming, Origin, apply, changes, directory, keys as key_store, meldingen, rows, stukken};
use rusqlite::Transaction;
use std::collections::BTreeSet;

/// A melding opened for editing: it is here, and this person may write it.
pub(super) struct Opened {
    /// Its id.
    pub(super) id: MeldingId,
    /// Its kring.
    pub(super) kring: KringId,
    /// What its document says, as fields.
    pub(super) fields: Fields,
    /// The same, read.
    pub(super) doc: MeldingDoc,
    history: Vec<ParsedChange>,
}

/// Opens a melding. One that was joined opens as the one that carries on: that is where the matter lives now.
pub(super) fn open(context: &Context<'_>, transaction: &Transaction<'_>, id: MeldingId) -> Result<Opened> {
    open_self(context, transaction, meldingen::carries_on(transaction, id)?.unwrap_or(id))
}

/// Opens a melding as it is, joined or not.
fn open_self(context: &Context<'_>, transaction: &Transaction<'_>, id: MeldingId) -> Result<Opened> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "melding").with("id", id);
    let home =
        changes::home(transaction, id.uuid())?.filter(|home| home.kind == DocKind::Melding).ok_or_else(missing)?;
    let kring = rows::kring(transaction, home.kring)?;
    let history = changes::of(transaction, id.uuid())?;
    let mut fields = Fields::read(&history);
    let own = context.began(&fields);
    let rechten = &context.namens.rechten;
    if !rechten.may_read(&kring) && !own {
        // Whoever may not read it must not learn that it is there.
        return Err(missing());
    }
    if !rechten.may_write(&kring, DocKind::Melding, own) {
        return Err(context.refuse(DocKind::Melding, |rechten| rechten.may_write(&kring, DocKind::Melding, false)));
    }
    sealed::open(&mut fields, key_store::doc_key(transaction, id.uuid())?.as_ref(), id.uuid());
    let mut doc = MeldingDoc::read(&fields);
    // Whoever raised it may have taken the last step back.
    doc.status = meldingen::status(transaction, id)?.unwrap_or(doc.status);
    Ok(Opened { id, kring, fields, doc, history })
}

impl Opened {
    /// It has not ended.
    pub(super) fn check_open(&self) -> Result<()> {
        let ended = || Err(Error::new(Code::AlAfgesloten).with("soort", "melding"));
        if self.doc.status.is_ended() { ended() } else { Ok(()) }
    }
}

/// Writes these fields and leaves all others alone.
pub(super) fn save(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    melding: Opened,
    command: &str,
    edits: Vec<(&str, Value)>,
) -> Result<Receipt> {
    let edits = edits.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let edits = kring::seal_edits(context, transaction, &melding.kring, melding.id.uuid(), edits)?;
    let change = doc::edit(&melding.history, &context.author(command), &edits)?;
    let incoming = Incoming { doc: melding.id.uuid(), kind: DocKind::Melding, kring: melding.kring, change, key: None };
    apply::apply(transaction, Origin::Local, vec![incoming])?;
    bon_stand::volgen(context, transaction, melding.id, command)?;
    Ok(Receipt::melding(melding.id))
}

/// Written with what is done to a melding that goes its own way: who joins it at the same moment does not know of that.
pub(super) const APART: (&str, Value) = (keys::SAMENGEVOEGD_MET, Value::Null);

/// The same for a step: whoever takes it has heard who took an earlier one back.
fn save_step(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    melding: Opened,
    command: &str,
    edits: Vec<(&str, Value)>,
) -> Result<Receipt> {
    let to = edits.iter().find(|(key, _)| *key == keys::STATUS).map(|(_, value)| value);
    let mut steps = if to.is_some() { meldingen::objections(transaction, melding.id)? } else { BTreeSet::new() };
    if to.and_then(Value::as_text) == Some(MeldingStatus::Heropend.as_str()) {
        // Taken back already: whoever raised it need not do so again.
        steps.extend(melding.fields.get(keys::STATUS).and_then(Field::winner).map(|step| step.change.to_string()));
    }
    let heard: Vec<String> = steps
        .into_iter()
        .map(|step| format!("{}{step}", keys::GEHOORD))
        .filter(|key| !melding.fields.is_set(key))
        .collect();
    let heard = heard.iter().map(|key| (key.as_str(), Value::Bool(true)));
    let edits = edits.into_iter().chain(heard).chain([APART]).collect();
    save(context, transaction, melding, command, edits)
}

pub(super) fn toewijzen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    team: &str,
    eigenaar: Option<PersoonId>,
) -> Result<Receipt> {
    let team = context.profile.team(team)?;
    let melding = open(context, transaction, id)?;
    kring::is_read_by(context, &melding.kring, team)?;
    let mut edits: Vec<(&str, Value)> =
        vec![(keys::TEAM, team.id.as_str().into()), (keys::DISCIPLINE, team.discipline.as_str().into())];
    let other_team = melding.doc.team.as_deref() != Some(team.id.as_str());
    let is_new_step = melding.doc.status != MeldingStatus::Toegewezen;
    if is_new_step {
        melding.doc.status.check_step(&MeldingStatus::Toegewezen, None)?;
    }
    // For another team written again: somebody of the team that had it may begin at the same moment.
    if is_new_step || other_team {
        edits.push((keys::STATUS, MeldingStatus::Toegewezen.as_str().into()));
    }
    if other_team {
        edits.extend([(keys::REGEL, Value::Null), (keys::UITLEG, Value::Null)]);
    }
    if let Some(wie) = eigenaar {
        check_eigenaar(context, transaction, melding.id, wie, &team.discipline)?;
    }
    match eigenaar {
        Some(wie) => edits.extend(owned(wie, Some(&team.id))),
        // The owner belonged to the other team; until someone picks it up the new team's queue owns it.
        None if other_team && melding.fields.uuid(keys::EIGENAAR).is_some() => {
            edits.push((keys::EIGENAAR, Value::Null));
        }
        None => {}
    }
    save_step(context, transaction, melding, "melding_toewijzen", edits)
}

/// Who owns it, for which team: with another team that owner has nothing to do.
fn owned(wie: PersoonId, team: Option<&str>) -> Vec<(&'static str, Value)> {
    let mut edits = vec![(keys::EIGENAAR, wie.uuid().into())];
    edits.extend(team.map(|team| (keys::EIGENAAR_VOOR, team.into())));
    edits
}

/// Some roles own some things never, such as the wijkconciërge an answer on policy. Of whom this device knows no role, nothing
/// can be said here.
fn check_eigenaar(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    wie: PersoonId,
    discipline: &str,
) -> Result<()> {
    let rol = match directory::name_of(transaction, wie)? {
        Some(known) => known.rol,
        None if context.own.contains(&wie) => context.namens.rol.clone(),
        None => return Ok(()),
    };
    let categorie = meldingen::categorie(transaction, id)?;
    if context.profile.mag_eigenaar_zijn(&rol, Some(discipline), categorie.as_deref()) {
        return Ok(());
    }
    let naam = context.profile.rol(&rol).map_or(rol.as_str(), |rol| rol.naam.as_str());
    Err(Error::new(Code::EigenaarPastNiet).with("rol", naam))
}

pub(super) fn status_zetten(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    naar: &MeldingStatus,
    reden: Option<&str>,
) -> Result<Receipt> {
    let melding = open(context, transaction, id)?;
    melding.doc.status.check_step(naar, reden)?;
    if *naar == MeldingStatus::GezienEnInOrde {
        taken_done(context, transaction, melding.id)?;
    }
    let mut edits: Vec<(&str, Value)> = vec![(keys::STATUS, naar.as_str().into())];
    match reden.map(|reden| required_text("reden", reden)).transpose()? {
        Some(reden) => edits.push((keys::REDEN, reden.into())),
        None if melding.doc.reden.is_some() => edits.push((keys::REDEN, Value::Null)),
        None => {}
    }
    if *naar == MeldingStatus::InBehandeling && melding.doc.eigenaar.is_none() {
        let discipline = melding.doc.discipline.as_deref().unwrap_or_default();
        check_eigenaar(context, transaction, melding.id, context.namens.persoon, discipline)?;
        edits.extend(owned(context.namens.persoon, melding.doc.team.as_deref()));
    }
    // Who looks first says for which team: a rule may give it to another one at the same moment.
    if melding.doc.status == MeldingStatus::Nieuw {
        let with = [(keys::TEAM, &melding.doc.team), (keys::DISCIPLINE, &melding.doc.discipline)];
        edits.extend(with.into_iter().filter_map(|(key, text)| Some((key, text.as_deref()?.into()))));
    }
    save_step(context, transaction, melding, keys::STATUS_ZETTEN, edits)
}

/// Nothing is good while a team is still at it: the open taken are named by their team.
fn taken_done(context: &Context<'_>, transaction: &Transaction<'_>, id: MeldingId) -> Result<()> {
    let taken = stukken::of_matter::<Taak>(transaction, id)?;
    let open = taken.iter().filter(|taak| taak.uitslag.is_none());
    let teams: Vec<&str> =
        open.map(|taak| context.profile.team(&taak.team).map_or(taak.team.as_str(), |team| &team.naam)).collect();
    match teams.as_slice() {
        [] => Ok(()),
        teams => Err(Error::new(Code::TakenOpen).with("taken", teams.join(", "))),
    }
}

pub(super) fn omschrijven(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    omschrijving: &str,
) -> Result<Receipt> {
    let omschrijving = required_text("omschrijving", omschrijving)?;
    let melding = open(context, transaction, id)?;
    save(context, transaction, melding, "melding_omschrijven", vec![(keys::OMSCHRIJVING, omschrijving.into())])
}

pub(super) fn noteren(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    notitie: &str,
) -> Result<Receipt> {
    let notitie = required_text("notitie", notitie)?;
    let melding = open(context, transaction, id)?;
    // A field of its own for each note: two people noting at once both stay.
    let key = format!("{}{}", keys::NOTITIE, context.world.uuid().simple());
    save(context, transaction, melding, "melding_noteren", vec![(key.as_str(), notitie.into())])
}

/// A melding that was joined goes on in another one, as far as this person may say so.
pub(super) fn lead_to(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    met: MeldingId,
) -> Result<()> {
    match open_self(context, transaction, id) {
        Ok(melding) => {
            let edits = vec![(keys::SAMENGEVOEGD_MET, met.uuid().into())];
            save(context, transaction, melding, keys::SPLITSEN, edits).map(drop)
        }
        Err(error) if matches!(error.code, Code::NietGevonden | Code::GeenRecht) => Ok(()),
        Err(error) => Err(error),
    }
}

pub(super) fn samenvoegen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    met: MeldingId,
) -> Result<Receipt> {
    let carries_on = open(context, transaction, met)?;
    let ends = open(context, transaction, id)?;
    if ends.id == carries_on.id {
        return Err(Error::new(Code::SamenvoegenMetZichzelf));
    }
    // What is confidential is not tied to what others read.
    let confidential = [&ends.kring, &carries_on.kring].into_iter().any(|kring| kring::is_zorg(context, kring));
    if confidential && ends.kring != carries_on.kring {
        return Err(Error::new(Code::GeenRecht).with("soort", "melding"));
    }
    let edits = vec![(keys::SAMENGEVOEGD_MET, carries_on.id.uuid().into())];
    save(context, transaction, ends, keys::SAMENVOEGEN, edits)?;
    bon_stand::volgen(context, transaction, carries_on.id, keys::SAMENVOEGEN)?;
    Ok(Receipt::melding(carries_on.id))
}

pub(super) fn conflict_kiezen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    veld: &str,
    wijziging: &str,
) -> Result<Receipt> {
    if veld == CATEGORIE {
        return categoriseren::kiezen(context, transaction, id, wijziging);
    }
    let missing = || Error::new(Code::NietGevonden).with("soort", "versie").with("id", wijziging);
    let veld = meldingen::CHOOSABLE.iter().copied().find(|key| *key == veld).ok_or_else(missing)?;
    let is_join = veld == keys::SAMENGEVOEGD_MET;
    // With what it was joined is said by the one that was joined, and by no other.
    let melding = if is_join { open_self(context, transaction, id)? } else { open(context, transaction, id)? };
    let field = melding.fields.get(veld).ok_or_else(missing)?;
    let chosen = stuk::chosen(field, wijziging).ok_or_else(missing)?;
    let mut edits = vec![(veld, chosen.value.clone())];
    // An answer goes with who gave it, and an owner with the team that is for.
    let companion = |key| (key, melding.fields.beside(key, chosen.change).cloned().unwrap_or(Value::Null));
    edits.extend(keys::beside(veld).map(companion));
    let reason = kiezen::reason_with(&melding.fields, veld, wijziging);
    edits.extend(reason.map(|(_, reason)| (keys::REDEN, reason)));
    let before = meldingen::carries_on(transaction, melding.id)?;
    let id = melding.id;
    let receipt = save(context, transaction, melding, KEUZE, edits)?;
    if is_join {
        let touched = before.into_iter().chain(meldingen::carries_on(transaction, id)?);
        touched.into_iter().try_for_each(|other| bon_stand::volgen(context, transaction, other, KEUZE))?;
    }
    Ok(receipt)
}
