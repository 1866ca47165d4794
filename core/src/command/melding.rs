//! The life of a melding: assign, step, answer, describe, note, join, choose.

use super::context::required_text;
use super::{Context, Receipt, bon, kring, stuk};
use crate::doc::melding::{self as keys, MeldingDoc};
use crate::doc::{self, Fields, KEUZE, ParsedChange, Value, sealed};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, KringId, KringSoort, MeldingId, MeldingStatus, PersoonId, Taak};
use crate::store::{Incoming, Origin, apply, changes, directory, keys as key_store, meldingen, rows, stukken};
use rusqlite::Transaction;

/// A melding opened for editing: it is here, and this person may write it.
pub(super) struct Opened {
    /// Its id.
    pub(super) id: MeldingId,
    /// Its kring.
    pub(super) kring: KringId,
    history: Vec<ParsedChange>,
    fields: Fields,
    doc: MeldingDoc,
}

/// Opens a melding. One that was joined opens as the one that carries on: that is where the matter lives now.
pub(super) fn open(context: &Context<'_>, transaction: &Transaction<'_>, id: MeldingId) -> Result<Opened> {
    let id = meldingen::carries_on(transaction, id)?.unwrap_or(id);
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
        return Err(Error::new(Code::GeenRecht).with("soort", "melding"));
    }
    sealed::open(&mut fields, key_store::doc_key(transaction, id.uuid())?.as_ref(), id.uuid());
    let mut doc = MeldingDoc::read(&fields);
    // Whoever raised it may have taken the last step back.
    doc.status = meldingen::status(transaction, id)?.unwrap_or(doc.status);
    Ok(Opened { id, kring, history, fields, doc })
}

impl Opened {
    /// It has not ended.
    pub(super) fn check_open(&self) -> Result<()> {
        match self.doc.status {
            MeldingStatus::GezienEnInOrde | MeldingStatus::KanNiet => {
                Err(Error::new(Code::AlAfgesloten).with("soort", "melding"))
            }
            _ => Ok(()),
        }
    }
}

fn is_zorg(context: &Context<'_>, melding: &Opened) -> bool {
    context.profile.kring(&melding.kring).is_some_and(|kring| kring.soort == KringSoort::Zorg)
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
    bon::volgen(context, transaction, melding.id)?;
    Ok(Receipt::melding(melding.id))
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
    if is_zorg(context, &melding) && !context.profile.team_reads(&team.id, KringSoort::Zorg) {
        // It would stand on nobody's list any more.
        return Err(Error::new(Code::TeamLeestNiet).with("team", &team.naam));
    }
    let mut edits: Vec<(&str, Value)> =
        vec![(keys::TEAM, team.id.as_str().into()), (keys::DISCIPLINE, team.discipline.as_str().into())];
    if melding.doc.status != MeldingStatus::Toegewezen {
        melding.doc.status.check_step(&MeldingStatus::Toegewezen, None)?;
        edits.push((keys::STATUS, MeldingStatus::Toegewezen.as_str().into()));
    }
    if let Some(wie) = eigenaar {
        check_eigenaar(context, transaction, melding.id, wie, &team.discipline)?;
    }
    let other_team = melding.doc.team.as_deref() != Some(team.id.as_str());
    match eigenaar {
        Some(wie) => edits.push((keys::EIGENAAR, wie.uuid().into())),
        // The owner belonged to the other team; until someone picks it up the new team's queue owns it.
        None if other_team && melding.doc.eigenaar.is_some() => edits.push((keys::EIGENAAR, Value::Null)),
        None => {}
    }
    save(context, transaction, melding, "melding_toewijzen", edits)
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
        edits.push((keys::EIGENAAR, context.namens.persoon.uuid().into()));
    }
    save(context, transaction, melding, "melding_status_zetten", edits)
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

pub(super) fn beantwoorden(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    antwoord: &str,
) -> Result<Receipt> {
    let antwoord = required_text("antwoord", antwoord)?;
    let melding = open(context, transaction, id)?;
    if is_zorg(context, &melding) {
        return Err(Error::new(Code::ZorgZonderAntwoord));
    }
    save(context, transaction, melding, "melding_beantwoorden", vec![(keys::ANTWOORD, antwoord.into())])
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
    let confidential = [&ends.kring, &carries_on.kring]
        .into_iter()
        .any(|kring| kring::soort(context, kring) == Some(KringSoort::Zorg));
    if confidential && ends.kring != carries_on.kring {
        return Err(Error::new(Code::GeenRecht).with("soort", "melding"));
    }
    let edits = vec![(keys::SAMENGEVOEGD_MET, carries_on.id.uuid().into())];
    save(context, transaction, ends, "melding_samenvoegen", edits)?;
    bon::volgen(context, transaction, carries_on.id)?;
    Ok(Receipt::melding(carries_on.id))
}

pub(super) fn conflict_kiezen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    veld: &str,
    wijziging: &str,
) -> Result<Receipt> {
    let melding = open(context, transaction, id)?;
    let missing = || Error::new(Code::NietGevonden).with("soort", "versie").with("id", wijziging);
    let veld = meldingen::CHOOSABLE.iter().copied().find(|key| *key == veld).ok_or_else(missing)?;
    let field = melding.fields.get(veld).ok_or_else(missing)?;
    let value = stuk::chosen(field, wijziging).ok_or_else(missing)?.value.clone();
    save(context, transaction, melding, KEUZE, vec![(veld, value)])
}
