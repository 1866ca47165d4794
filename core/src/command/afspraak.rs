//! The life of an afspraak: made, kept up to date, moved, ended, taken up again.

use super::bron::{self, Bron};
use super::context::{required_text, text};
use super::stuk::{self, field};
use super::{Context, Receipt, kring};
use crate::doc::afspraak as keys;
use crate::doc::{Value, afspraak::move_values};
use crate::error::{Code, Error, Result};
use crate::model::{
    Afspraak, AfspraakId, AfspraakStatus, DocKind, GebiedCode, KringSoort, PersoonId, StukId, Timestamp,
};
use crate::profile::dagen;
use rusqlite::Transaction;

/// Who does what, when, with which means.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AfspraakMaken {
    /// What is done.
    pub wat: String,
    /// Who does it, as a person; a person, a team or an organisation there must be.
    pub wie: Option<PersoonId>,
    /// Who does it, as a team of the profile.
    pub team: Option<String>,
    /// Who does it, as an organisation of the profile.
    pub organisatie: Option<String>,
    /// On which day at the latest: year, month, day.
    pub dag: String,
    /// With which means, in words.
    pub waarmee: Option<String>,
    /// What it came from: a melding, schouw, spreekuur, bewonersinitiatief or vergadering.
    pub bron: Option<StukId>,
    /// The area, when it is not that of what it came from.
    pub gebied: Option<GebiedCode>,
}

/// What people do with an afspraak.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum AfspraakOpdracht {
    /// It is made.
    Maken(AfspraakMaken),
    /// How far it is.
    VoortgangNoteren {
        /// Which.
        id: AfspraakId,
        /// The words.
        tekst: String,
    },
    /// It was kept.
    Gedaan {
        /// Which.
        id: AfspraakId,
        /// How it went, if there is something to tell.
        tekst: Option<String>,
    },
    /// It was not kept.
    Gebroken {
        /// Which.
        id: AfspraakId,
        /// Why.
        reden: String,
    },
    /// It was made by mistake, or is needed no more: it counts as neither kept nor broken.
    LatenVervallen {
        /// Which.
        id: AfspraakId,
        /// Why.
        reden: String,
    },
    /// It goes to another day.
    Verplaatsen {
        /// Which.
        id: AfspraakId,
        /// To which day: year, month, day.
        dag: String,
        /// Why.
        reden: String,
    },
    /// It has to be kept after all.
    Heropenen {
        /// Which.
        id: AfspraakId,
        /// Why.
        reden: String,
    },
}

/// What an afspraak may come from.
const BRONNEN: &[DocKind] =
    &[DocKind::Melding, DocKind::Schouw, DocKind::Spreekuur, DocKind::Bewonersinitiatief, DocKind::Vergadering];

pub(super) fn execute(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    opdracht: AfspraakOpdracht,
) -> Result<Receipt> {
    match opdracht {
        AfspraakOpdracht::Maken(afspraak) => maken(context, transaction, &afspraak),
        AfspraakOpdracht::VoortgangNoteren { id, tekst } => voortgang_noteren(context, transaction, id, &tekst),
        AfspraakOpdracht::Gedaan { id, tekst } => gedaan(context, transaction, id, tekst.as_deref()),
        AfspraakOpdracht::Gebroken { id, reden } => {
            end(context, transaction, id, &AfspraakStatus::Gebroken, &reden, "afspraak_gebroken")
        }
        AfspraakOpdracht::LatenVervallen { id, reden } => {
            end(context, transaction, id, &AfspraakStatus::Vervallen, &reden, "afspraak_laten_vervallen")
        }
        AfspraakOpdracht::Verplaatsen { id, dag, reden } => verplaatsen(context, transaction, id, &dag, &reden),
        AfspraakOpdracht::Heropenen { id, reden } => heropenen(context, transaction, id, &reden),
    }
}

pub(super) fn maken(context: &Context<'_>, transaction: &Transaction<'_>, afspraak: &AfspraakMaken) -> Result<Receipt> {
    let mut values = vec![field(keys::WAT, required_text("wat", &afspraak.wat)?)];
    values.extend(wie(context, afspraak)?);
    values.push(field(keys::UITERLIJK, dagen::einde_van_dag("dag", &afspraak.dag)?.millis()));
    if let Some(waarmee) = optional("waarmee", afspraak.waarmee.as_deref())? {
        values.push(field(keys::WAARMEE, waarmee));
    }
    let bron = afspraak.bron.map(|id| bron::zoek(context, transaction, id, BRONNEN)).transpose()?;
    if let Some(Bron { id, soort, .. }) = &bron {
        values.extend([field(keys::BRON_SOORT, soort.as_str()), field(keys::BRON, *id)]);
    }
    let gebied = bron::gebied(context, afspraak.gebied.as_ref(), bron.as_ref())?;
    if let Some(gebied) = &gebied {
        values.push(field(keys::GEBIED, gebied.as_str()));
    }
    let kring = match bron {
        Some(bron) => bron.kring,
        None => kring::for_stuk(context, KringSoort::Professionals, gebied.as_ref(), DocKind::Afspraak)?,
    };
    if let Some(team) = &afspraak.team {
        kring::is_read_by(context, &kring, context.profile.team(team)?)?;
    }
    stuk::create::<Afspraak>(context, transaction, context.world.uuid(), &kring, "afspraak_maken", values)
}

/// Who does it: at least a person, a team or an organisation.
fn wie(context: &Context<'_>, afspraak: &AfspraakMaken) -> Result<Vec<(String, Value)>> {
    let mut values = Vec::new();
    if let Some(wie) = afspraak.wie {
        values.push(field(keys::WIE, wie.uuid()));
    }
    if let Some(team) = &afspraak.team {
        values.push(field(keys::TEAM, context.profile.team(team)?.id.as_str()));
    }
    if let Some(organisatie) = &afspraak.organisatie {
        values.push(field(keys::ORGANISATIE, een_organisatie(context, organisatie)?));
    }
    if values.is_empty() { Err(Error::new(Code::VeldLeeg).with("veld", "wie")) } else { Ok(values) }
}

fn een_organisatie(context: &Context<'_>, naam: &str) -> Result<String> {
    let all = context.profile.organisaties();
    match all.iter().find(|one| **one == naam.trim()) {
        Some(one) => Ok((*one).to_owned()),
        None => Err(Error::new(Code::KeuzeOnbekend)
            .with("veld", "organisatie")
            .with("waarde", naam)
            .with("keuzes", all.join(", "))),
    }
}

fn voortgang_noteren(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: AfspraakId,
    tekst: &str,
) -> Result<Receipt> {
    let tekst = required_text("tekst", tekst)?;
    let afspraak = open_one(context, transaction, id)?;
    let edits = vec![note(context, tekst)];
    afspraak.save(context, transaction, "afspraak_voortgang", edits)
}

fn gedaan(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: AfspraakId,
    tekst: Option<&str>,
) -> Result<Receipt> {
    let tekst = optional("tekst", tekst)?;
    let afspraak = open_one(context, transaction, id)?;
    let mut edits = vec![field(keys::STATUS, AfspraakStatus::Gedaan.as_str())];
    edits.extend(tekst.map(|tekst| note(context, tekst)));
    if afspraak.stuk.reden.is_some() {
        edits.push(field(keys::REDEN, Value::Null));
    }
    afspraak.save(context, transaction, "afspraak_gedaan", edits)
}

/// It ends without being kept, with the reason.
fn end(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: AfspraakId,
    status: &AfspraakStatus,
    reden: &str,
    command: &str,
) -> Result<Receipt> {
    let reden = required_text("reden", reden)?;
    let afspraak = open_one(context, transaction, id)?;
    let edits = vec![field(keys::STATUS, status.as_str()), field(keys::REDEN, reden)];
    afspraak.save(context, transaction, command, edits)
}

fn verplaatsen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: AfspraakId,
    dag: &str,
    reden: &str,
) -> Result<Receipt> {
    let naar: Timestamp = dagen::einde_van_dag("dag", dag)?;
    let reden = required_text("reden", reden)?;
    let afspraak = open_one(context, transaction, id)?;
    let mut edits =
        vec![field(keys::STATUS, AfspraakStatus::Verplaatst.as_str()), field(keys::UITERLIJK, naar.millis())];
    // The old day stays in sight, with why it was left: two people who move at once both are heard.
    edits.extend(move_values(context.world.uuid(), afspraak.stuk.uiterlijk, naar, &reden));
    afspraak.save(context, transaction, "afspraak_verplaatsen", edits)
}

fn heropenen(context: &Context<'_>, transaction: &Transaction<'_>, id: AfspraakId, reden: &str) -> Result<Receipt> {
    let reden = required_text("reden", reden)?;
    let afspraak = stuk::open::<Afspraak>(context, transaction, id.uuid())?;
    if afspraak.stuk.status.is_open() {
        return Err(Error::new(Code::IsNogOpen).with("soort", "afspraak"));
    }
    let edits = vec![field(keys::STATUS, AfspraakStatus::Loopt.as_str()), field(keys::REDEN, reden)];
    afspraak.save(context, transaction, "afspraak_heropenen", edits)
}

/// Opens an afspraak that has not ended.
fn open_one(context: &Context<'_>, transaction: &Transaction<'_>, id: AfspraakId) -> Result<stuk::Opened<Afspraak>> {
    let afspraak = stuk::open::<Afspraak>(context, transaction, id.uuid())?;
    match &afspraak.stuk.status {
        status if status.is_open() => Ok(afspraak),
        AfspraakStatus::Vervallen => Err(Error::new(Code::NietDoorgegaan).with("soort", "afspraak")),
        _ => Err(Error::new(Code::AlAfgesloten).with("soort", "afspraak")),
    }
}

/// A field of its own for each note: two people noting at once both stay.
fn note(context: &Context<'_>, tekst: String) -> (String, Value) {
    field(&format!("{}{}", keys::VOORTGANG, context.world.uuid().simple()), tekst)
}

fn optional(veld: &'static str, given: Option<&str>) -> Result<Option<String>> {
    Ok(given.map(|given| text(veld, given)).transpose()?.filter(|given| !given.is_empty()))
}
