//! The life of a taak: given to a team, taken up, ended with an uitslag, taken back.

use super::context::{required_text, text};
use super::stuk::{self, field};
use super::{Context, Receipt, kring, zorgvraag};
use crate::doc::Value;
use crate::doc::taak as keys;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, MeldingId, MeldingStatus, Taak, TaakId, TaakUitslag, ZorgvraagId};
use crate::store::{changes, meldingen, rows};
use rusqlite::Transaction;

/// What people do with a taak.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum TaakOpdracht {
    /// A team gets its own part of a melding.
    Geven {
        /// Of which melding.
        melding: MeldingId,
        /// Team of the profile.
        team: String,
        /// What is asked, where that is not plain.
        vraag: Option<String>,
    },
    /// Somebody of the team takes it up.
    Oppakken {
        /// Which.
        id: TaakId,
    },
    /// It ends.
    Afronden {
        /// Which.
        id: TaakId,
        /// How.
        uitslag: TaakUitslag,
        /// Why; required when it cannot be done.
        reden: Option<String>,
    },
    /// A partner bound by secrecy gets a question of the profile about a melding of care.
    ZorgVragen {
        /// About which melding.
        melding: MeldingId,
        /// Team of the profile that may be asked.
        team: String,
        /// Question of the profile.
        vraag: String,
    },
    /// The partner answers it with an answer of the profile.
    ZorgBeantwoorden {
        /// Which question.
        id: ZorgvraagId,
        /// Answer of the profile.
        antwoord: String,
    },
    /// It turns out not to be done.
    Heropenen {
        /// Which.
        id: TaakId,
        /// Why.
        reden: String,
    },
}

pub(super) fn execute(context: &Context<'_>, transaction: &Transaction<'_>, opdracht: TaakOpdracht) -> Result<Receipt> {
    match opdracht {
        TaakOpdracht::Geven { melding, team, vraag } => geven(context, transaction, melding, &team, vraag.as_deref()),
        TaakOpdracht::Oppakken { id } => oppakken(context, transaction, id),
        TaakOpdracht::Afronden { id, uitslag, reden } => afronden(context, transaction, id, &uitslag, reden.as_deref()),
        TaakOpdracht::ZorgVragen { melding, team, vraag } => {
            zorgvraag::vragen(context, transaction, melding, &team, &vraag)
        }
        TaakOpdracht::ZorgBeantwoorden { id, antwoord } => zorgvraag::beantwoorden(context, transaction, id, &antwoord),
        TaakOpdracht::Heropenen { id, reden } => heropenen(context, transaction, id, &reden),
    }
}

fn geven(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    melding: MeldingId,
    team: &str,
    vraag: Option<&str>,
) -> Result<Receipt> {
    let team = context.profile.team(team)?;
    let melding = meldingen::carries_on(transaction, melding)?.unwrap_or(melding);
    let missing = || Error::new(Code::NietGevonden).with("soort", "melding").with("id", melding);
    let home = changes::home(transaction, melding.uuid())?.filter(|home| home.kind == DocKind::Melding);
    let kring = rows::kring(transaction, home.ok_or_else(missing)?.kring)?;
    if !context.namens.rechten.may_read(&kring) {
        return Err(missing());
    }
    if matches!(meldingen::status(transaction, melding)?, Some(MeldingStatus::GezienEnInOrde | MeldingStatus::KanNiet))
    {
        return Err(Error::new(Code::AlAfgesloten).with("soort", "melding"));
    }
    kring::is_read_by(context, &kring, team)?;
    let mut values = vec![
        field(keys::MELDING, melding.uuid()),
        field(keys::DISCIPLINE, team.discipline.as_str()),
        field(keys::TEAM, team.id.as_str()),
    ];
    if let Some(vraag) = vraag.map(|vraag| text("vraag", vraag)).transpose()?.filter(|vraag| !vraag.is_empty()) {
        values.push(field(keys::VRAAG, vraag));
    }
    // Decided once, by the rules and the day on which it is given.
    if let Some(uiterlijk) = context.profile.uiterlijk(&team.discipline, context.moment.corrected()) {
        values.push(field(keys::UITERLIJK, uiterlijk.millis()));
    }
    let receipt = stuk::create::<Taak>(context, transaction, context.world.uuid(), &kring, "taak_geven", values)?;
    Ok(Receipt { melding: Some(melding), ..receipt })
}

fn oppakken(context: &Context<'_>, transaction: &Transaction<'_>, id: TaakId) -> Result<Receipt> {
    let taak = open_one(context, transaction, id)?;
    let edits = vec![field(keys::OPGEPAKT_DOOR, context.namens.persoon.uuid())];
    taak.save(context, transaction, "taak_oppakken", edits)
}

fn afronden(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: TaakId,
    uitslag: &TaakUitslag,
    reden: Option<&str>,
) -> Result<Receipt> {
    let taak = open_one(context, transaction, id)?;
    let reden = reden.map(|reden| text("reden", reden)).transpose()?.filter(|reden| !reden.is_empty());
    let mut edits = vec![field(keys::UITSLAG, uitslag.as_str())];
    match (uitslag, reden) {
        (TaakUitslag::Onbekend(name), _) => {
            let choices: Vec<&str> = TaakUitslag::ALL.iter().map(TaakUitslag::as_str).collect();
            return Err(Error::new(Code::KeuzeOnbekend)
                .with("veld", "uitslag")
                .with("waarde", name)
                .with("keuzes", choices.join(", ")));
        }
        (TaakUitslag::KanNiet, None) => return Err(Error::new(Code::RedenNodig).with("status", uitslag.as_str())),
        (_, Some(reden)) => edits.push(field(keys::REDEN, reden)),
        (_, None) if taak.stuk.reden.is_some() => edits.push(field(keys::REDEN, Value::Null)),
        (_, None) => {}
    }
    taak.save(context, transaction, "taak_afronden", edits)
}

fn heropenen(context: &Context<'_>, transaction: &Transaction<'_>, id: TaakId, reden: &str) -> Result<Receipt> {
    let reden = required_text("reden", reden)?;
    let taak = stuk::open::<Taak>(context, transaction, id.uuid())?;
    if taak.stuk.uitslag.is_none() {
        return Err(Error::new(Code::IsNogOpen).with("soort", "taak"));
    }
    let edits = vec![field(keys::UITSLAG, Value::Null), field(keys::REDEN, reden)];
    taak.save(context, transaction, "taak_heropenen", edits)
}

/// Opens a taak that is not done yet.
fn open_one(context: &Context<'_>, transaction: &Transaction<'_>, id: TaakId) -> Result<stuk::Opened<Taak>> {
    let taak = stuk::open::<Taak>(context, transaction, id.uuid())?;
    if changes::is_destroyed(transaction, taak.stuk.melding.uuid())? {
        return Err(Error::new(Code::DocumentVernietigd));
    }
    match taak.stuk.uitslag {
        Some(_) => Err(Error::new(Code::AlAfgesloten).with("soort", "taak")),
        None => Ok(taak),
    }
}
