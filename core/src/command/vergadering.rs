//! The life of a vergadering: planned, held, decided in, written up; and what comes of its decisions.

use super::afspraak::{self, AfspraakMaken};
use super::agenda::{self, PuntInbrengen};
use super::context::{al_begonnen, moment, required_text, text};
use super::stuk::{self, Opened, field};
use super::taak::{self, TaakOpdracht};
use super::{Context, Receipt};
use crate::doc::vergadering::{self as keys, of_punt};
use crate::doc::{Field, Value};
use crate::error::{Code, Error, Result};
use crate::model::{
    Agendapunt, DocKind, MeldingId, PersoonId, PuntId, StukId, Timestamp, Vergadering, VergaderingId, VergaderingStatus,
};
use rusqlite::Transaction;

/// What people do with a vergadering.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum VergaderingOpdracht {
    /// An overleg is going to meet.
    Plannen {
        /// Overleg of the profile.
        overleg: String,
        /// When.
        wanneer: Timestamp,
        /// Where, in words.
        plaats: Option<String>,
    },
    /// It meets at another time or place.
    Verzetten {
        /// Which.
        id: VergaderingId,
        /// When.
        wanneer: Timestamp,
        /// Where, when that changes too.
        plaats: Option<String>,
    },
    /// Points go on the agenda; what is on it already is not put there twice.
    Agenderen {
        /// Which.
        id: VergaderingId,
        /// The points, in order.
        punten: Vec<PuntInbrengen>,
    },
    /// People are there, or after all not.
    Aanwezig {
        /// Which.
        id: VergaderingId,
        /// Who.
        personen: Vec<PersoonId>,
        /// False takes them off the list.
        aanwezig: bool,
    },
    /// Something is decided on a point.
    Besluiten {
        /// Which.
        id: VergaderingId,
        /// On which point.
        punt: PuntId,
        /// What.
        besluit: String,
    },
    /// The municipality has to do something: through the wijkmanager, in words of its own.
    NaarGemeente {
        /// Which.
        id: VergaderingId,
        /// Because of which point.
        punt: PuntId,
        /// What is asked. What was said at the table stays at the table.
        vraag: String,
        /// The team; absent: the one of the profile.
        team: Option<String>,
        /// Before which day; only for a point that is about no melding.
        dag: Option<String>,
    },
    /// What came of a decision.
    Terugkoppelen {
        /// The vergadering that decided.
        id: VergaderingId,
        /// Which point.
        punt: PuntId,
        /// What came of it.
        resultaat: String,
    },
    /// The minutes.
    Verslag {
        /// Which.
        id: VergaderingId,
        /// In plain Dutch.
        verslag: String,
    },
    /// The minutes hold; nothing of what was decided changes any more.
    Vaststellen {
        /// Which.
        id: VergaderingId,
    },
    /// It does not take place. It stays in sight, with the reason.
    LatenVervallen {
        /// Which.
        id: VergaderingId,
        /// Why not.
        reden: String,
    },
    /// It takes place after all.
    TochDoor {
        /// Which.
        id: VergaderingId,
    },
}

pub(super) fn execute(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    opdracht: VergaderingOpdracht,
) -> Result<Receipt> {
    use VergaderingOpdracht as O;
    match opdracht {
        O::Plannen { overleg, wanneer, plaats } => plannen(context, transaction, &overleg, wanneer, plaats.as_deref()),
        O::Verzetten { id, wanneer, plaats } => verzetten(context, transaction, id, wanneer, plaats.as_deref()),
        O::Agenderen { id, punten } => agenda::agenderen(context, transaction, id, &punten),
        O::Aanwezig { id, personen, aanwezig } => noteer_aanwezig(context, transaction, id, &personen, aanwezig),
        O::Besluiten { id, punt, besluit } => besluiten(context, transaction, id, punt, &besluit),
        O::NaarGemeente { id, punt, vraag, team, dag } => {
            naar_gemeente(context, transaction, (id, punt), &vraag, team, dag)
        }
        O::Terugkoppelen { id, punt, resultaat } => terugkoppelen(context, transaction, id, punt, &resultaat),
        O::Verslag { id, verslag } => schrijf_verslag(context, transaction, id, &verslag),
        O::Vaststellen { id } => vaststellen(context, transaction, id),
        O::LatenVervallen { id, reden } => laten_vervallen(context, transaction, id, &reden),
        O::TochDoor { id } => toch_door(context, transaction, id),
    }
}

fn plannen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    overleg: &str,
    wanneer: Timestamp,
    plaats: Option<&str>,
) -> Result<Receipt> {
    let overleg = context.profile.overleg(overleg)?;
    let mut values =
        vec![field(keys::OVERLEG, overleg.id.as_str()), field(keys::WANNEER, moment("wanneer", wanneer)?.millis())];
    values.extend(in_words(plaats)?.map(|plaats| field(keys::PLAATS, plaats)));
    let id = context.world.uuid();
    stuk::create::<Vergadering>(context, transaction, id, &overleg.kring, "vergadering_plannen", values)
}

fn verzetten(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VergaderingId,
    wanneer: Timestamp,
    plaats: Option<&str>,
) -> Result<Receipt> {
    let plaats = in_words(plaats)?;
    let vergadering = open_one(context, transaction, id)?;
    let mut edits = vec![field(keys::WANNEER, moment("wanneer", wanneer)?.millis())];
    edits.extend(plaats.map(|plaats| field(keys::PLAATS, plaats)));
    vergadering.save(context, transaction, "vergadering_verzetten", edits)
}

fn noteer_aanwezig(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VergaderingId,
    personen: &[PersoonId],
    aanwezig: bool,
) -> Result<Receipt> {
    if personen.is_empty() {
        return Err(Error::new(Code::VeldLeeg).with("veld", "personen"));
    }
    let vergadering = open_one(context, transaction, id)?;
    let edits = personen.iter().map(|wie| field(&keys::aanwezig(*wie), aanwezig)).collect();
    vergadering.save(context, transaction, "vergadering_aanwezig", edits)
}

fn besluiten(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VergaderingId,
    punt: PuntId,
    besluit: &str,
) -> Result<Receipt> {
    let besluit = required_text("besluit", besluit)?;
    let vergadering = open_one(context, transaction, id)?;
    one_point(&vergadering.stuk, punt)?;
    vergadering.save(context, transaction, "vergadering_besluiten", vec![field(&of_punt(punt, keys::BESLUIT), besluit)])
}

/// A point about a melding becomes a taak of that melding, in its own kring; any other an afspraak of this vergadering. The
/// words are the asker's: nothing of what was said or decided goes to another kring by itself.
fn naar_gemeente(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    (id, punt): (VergaderingId, PuntId),
    vraag: &str,
    team: Option<String>,
    dag: Option<String>,
) -> Result<Receipt> {
    let vraag = required_text("vraag", vraag)?;
    let usual = || context.profile.naar_gemeente().map(str::to_owned);
    let team = team.or_else(usual).ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "team"))?;
    let vergadering = stuk::open::<Vergadering>(context, transaction, id.uuid())?;
    let point = one_point(&vergadering.stuk, punt)?;
    let melding = point.bron.filter(|_| point.bron_soort.as_deref() == Some(DocKind::Melding.as_str()));
    let receipt = if let Some(melding) = melding {
        let melding = MeldingId::new(melding.uuid());
        taak::execute(context, transaction, TaakOpdracht::Geven { melding, team, vraag: Some(vraag) })?
    } else {
        let dag = dag.ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "dag"))?;
        let bron = Some(StukId::new(id.uuid()));
        let new = AfspraakMaken { wat: vraag, team: Some(team), dag, bron, ..AfspraakMaken::default() };
        afspraak::maken(context, transaction, &new)?
    };
    let made = receipt.stuk.ok_or_else(|| Error::unexpected("a receipt without a stuk"))?;
    let edits = vec![field(&keys::actie(made), punt.uuid())];
    vergadering.save(context, transaction, "vergadering_naar_gemeente", edits)?;
    Ok(receipt)
}

/// May be told after the minutes hold: that is when results come in.
fn terugkoppelen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VergaderingId,
    punt: PuntId,
    resultaat: &str,
) -> Result<Receipt> {
    let resultaat = required_text("resultaat", resultaat)?;
    let vergadering = stuk::open::<Vergadering>(context, transaction, id.uuid())?;
    let Some(besluit) = one_point(&vergadering.stuk, punt)?.besluit.clone() else {
        return Err(Error::new(Code::NogNiets).with("veld", "besluit"));
    };
    // Of which decision it is what came: somebody may write another one at the same moment.
    let edits = vec![field(&of_punt(punt, keys::RESULTAAT), resultaat), field(&of_punt(punt, keys::BESLUIT), besluit)];
    vergadering.save(context, transaction, "vergadering_terugkoppelen", edits)
}

fn schrijf_verslag(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VergaderingId,
    verslag: &str,
) -> Result<Receipt> {
    let verslag = required_text("verslag", verslag)?;
    let vergadering = open_one(context, transaction, id)?;
    vergadering.save(context, transaction, "vergadering_verslag", vec![field(keys::VERSLAG, verslag)])
}

fn vaststellen(context: &Context<'_>, transaction: &Transaction<'_>, id: VergaderingId) -> Result<Receipt> {
    let vergadering = open_one(context, transaction, id)?;
    if vergadering.stuk.verslag.is_none() {
        return Err(Error::new(Code::NogNiets).with("veld", "verslag"));
    }
    if !vergadering.stuk.conflicten.is_empty() {
        return Err(Error::new(Code::EerstKiezen).with("aantal", vergadering.stuk.conflicten.len()));
    }
    let edits = as_it_stands(&vergadering.stuk);
    vergadering.save(context, transaction, keys::VASTSTELLEN, edits)
}

/// What is laid down is written again: what somebody else writes meanwhile then stands beside it, to choose from, and never takes its
/// place unseen. That nothing was decided is laid down as well.
fn as_it_stands(vergadering: &Vergadering) -> Vec<(String, Value)> {
    let text = |words: &Option<String>| words.as_deref().map_or(Value::Null, Value::from);
    let mut edits = vec![
        field(keys::VASTGESTELD, true),
        field(keys::WANNEER, vergadering.wanneer.millis()),
        field(keys::PLAATS, text(&vergadering.plaats)),
        field(keys::VERSLAG, text(&vergadering.verslag)),
    ];
    edits.extend(vergadering.aanwezig.iter().map(|wie| field(&keys::aanwezig(*wie), true)));
    edits.extend(vergadering.agenda.iter().map(|punt| field(&of_punt(punt.id, keys::BESLUIT), text(&punt.besluit))));
    edits
}

/// Never a deletion: who wanted to come finds it, with the reason. What was noted was said somewhere, so that took place.
fn laten_vervallen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VergaderingId,
    reden: &str,
) -> Result<Receipt> {
    let reden = required_text("reden", reden)?;
    let vergadering = open_one(context, transaction, id)?;
    if vergadering.stuk.status == VergaderingStatus::Bezig {
        return Err(al_begonnen(DocKind::Vergadering, false));
    }
    vergadering.save(context, transaction, "vergadering_laten_vervallen", vec![field(keys::REDEN, reden)])
}

/// Also of one in which somebody noted something meanwhile: the reason goes, for it did take place.
fn toch_door(context: &Context<'_>, transaction: &Transaction<'_>, id: VergaderingId) -> Result<Receipt> {
    let vergadering = stuk::open::<Vergadering>(context, transaction, id.uuid())?;
    let edits = vergadering.stuk.reden.as_ref().map(|_| field(keys::REDEN, Value::Null));
    vergadering.save(context, transaction, "vergadering_toch_door", edits.into_iter().collect())
}

/// Opens a vergadering that takes place and of which the minutes do not hold yet.
pub(super) fn open_one(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VergaderingId,
) -> Result<Opened<Vergadering>> {
    let vergadering = stuk::open::<Vergadering>(context, transaction, id.uuid())?;
    match vergadering.stuk.status {
        VergaderingStatus::Vastgesteld => Err(Error::new(Code::AlAfgesloten).with("soort", "vergadering")),
        VergaderingStatus::Vervallen => Err(Error::new(Code::NietDoorgegaan).with("soort", "vergadering")),
        _ => Ok(vergadering),
    }
}

/// Refuses a choice in minutes that were laid down, as any other edit of them, unless somebody wrote something beside them there.
pub(super) fn may_choose(context: &Context<'_>, transaction: &Transaction<'_>, id: StukId, veld: &str) -> Result<()> {
    let vergadering = stuk::open::<Vergadering>(context, transaction, id.uuid())?;
    let is_torn = vergadering.fields.get(veld).is_some_and(Field::is_conflict);
    let is_for_people = vergadering.stuk.conflicten.iter().any(|key| key == veld);
    if vergadering.stuk.status == VergaderingStatus::Vastgesteld && is_torn && !is_for_people {
        return Err(Error::new(Code::AlAfgesloten).with("soort", "vergadering"));
    }
    Ok(())
}

fn one_point(vergadering: &Vergadering, punt: PuntId) -> Result<&Agendapunt> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "agendapunt").with("id", punt);
    vergadering.agenda.iter().find(|one| one.id == punt).ok_or_else(missing)
}

fn in_words(plaats: Option<&str>) -> Result<Option<String>> {
    Ok(plaats.map(|plaats| text("plaats", plaats)).transpose()?.filter(|plaats| !plaats.is_empty()))
}
