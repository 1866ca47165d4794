//! Who comes to the table: received, counted, laid with a team, taken up.

use super::bon_stand;
use super::spreekuur::{known_area, not_closed};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, kring};
use crate::doc::melding::OPPAKKEN;
use crate::doc::{Field, Value, bezoek as keys};
use crate::error::{Code, Error, Result};
use crate::model::{Bezoek, BezoekId, GebiedCode, Spreekuur, SpreekuurId, Team, Vraag};
use crate::profile::dagdeel;
use crate::store::{outbox, stukken};
use rusqlite::Transaction;
use uuid::Uuid;

/// Most people of one count. Thirty visitors are a busy pop-up spreekuur; whoever counts more than a hundred in one go mistyped.
const MOST: u32 = 100;

/// What people do with a bezoek.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum BezoekOpdracht {
    /// Somebody came with a question.
    Ontvangen {
        /// At which spreekuur.
        spreekuur: SpreekuurId,
        /// Theme of the profile.
        thema: String,
        /// The area the question is about; absent is “onbekend”.
        gebied: Option<GebiedCode>,
        /// The team that has it, where that is known already.
        ligt_bij: Option<String>,
    },
    /// People came and asked nothing that must be taken up.
    Tellen {
        /// At which spreekuur.
        spreekuur: SpreekuurId,
        /// How many.
        aantal: u32,
    },
    /// It lies with a team: to be said before the visitor leaves.
    Neerleggen {
        /// Which.
        id: BezoekId,
        /// Team of the profile.
        team: String,
    },
    /// Somebody takes it up.
    Oppakken {
        /// Which.
        id: BezoekId,
    },
    /// Nothing more is to be done.
    Afhandelen {
        /// Which.
        id: BezoekId,
    },
    /// It was written down or counted by mistake.
    Intrekken {
        /// Which.
        id: BezoekId,
    },
}

pub(super) fn execute(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    opdracht: BezoekOpdracht,
) -> Result<Receipt> {
    match opdracht {
        BezoekOpdracht::Ontvangen { spreekuur, thema, gebied, ligt_bij } => {
            ontvangen(context, transaction, spreekuur, &thema, gebied.as_ref(), ligt_bij.as_deref())
        }
        BezoekOpdracht::Tellen { spreekuur, aantal } => tellen(context, transaction, spreekuur, aantal),
        BezoekOpdracht::Neerleggen { id, team } => neerleggen(context, transaction, id, &team),
        BezoekOpdracht::Oppakken { id } => oppakken(context, transaction, id),
        BezoekOpdracht::Afhandelen { id } => afhandelen(context, transaction, id),
        BezoekOpdracht::Intrekken { id } => intrekken(context, transaction, id),
    }
}

pub(super) fn ontvangen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    spreekuur: SpreekuurId,
    thema: &str,
    gebied: Option<&GebiedCode>,
    ligt_bij: Option<&str>,
) -> Result<Receipt> {
    let mut values = vec![field(keys::THEMA, context.profile.thema(thema)?.id.as_str())];
    if let Some(gebied) = gebied {
        values.push(field(keys::GEBIED, known_area(context, gebied)?.as_str()));
    }
    if let Some(team) = ligt_bij {
        values.push(field(keys::LIGT_BIJ, context.profile.team(team)?.id.as_str()));
    }
    receive(context, transaction, spreekuur, "bezoek_ontvangen", values)
}

fn tellen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    spreekuur: SpreekuurId,
    aantal: u32,
) -> Result<Receipt> {
    if aantal > MOST {
        return Err(Error::new(Code::TelTeVeel).with("aantal", aantal).with("hoogstens", MOST));
    }
    if aantal == 0 {
        let out_of_range = Error::new(Code::GetalBuitenBereik).with("veld", "aantal").with("waarde", aantal);
        return Err(out_of_range.with("van", 1).with("tot", MOST));
    }
    receive(context, transaction, spreekuur, "bezoek_tellen", vec![field(keys::GETELD, i64::from(aantal))])
}

/// A document of its own for each visit: five partners who write at once are five documents.
fn receive(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    spreekuur: SpreekuurId,
    command: &str,
    mut values: Vec<(String, Value)>,
) -> Result<Receipt> {
    let table = stuk::read::<Spreekuur>(context, transaction, spreekuur.uuid())?;
    not_closed(&table.stuk)?;
    values.push(field(keys::SPREEKUUR, spreekuur.uuid()));
    // Written down afterwards, somebody came when the table stood, and not now.
    let came = table.stuk.begin.filter(|_| table.stuk.achteraf).unwrap_or_else(|| context.moment.corrected());
    values.extend(dagdeel(came).map(|part| field(keys::DAGDEEL, part.as_str())));
    stuk::create::<Bezoek>(context, transaction, by_chance(context), &table.kring, command, values)
}

fn neerleggen(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId, team: &str) -> Result<Receipt> {
    let team = context.profile.team(team)?;
    let bezoek = open(context, transaction, id)?;
    let edits = laid_with(&bezoek, team);
    bezoek.save(context, transaction, "bezoek_neerleggen", edits)
}

/// It lies with this team. Nobody of another team took it up yet, and they still have something to do.
pub(super) fn laid_with(bezoek: &Opened<Bezoek>, team: &Team) -> Vec<(String, Value)> {
    let (stuk, fields) = (&bezoek.stuk, &bezoek.fields);
    // With a team it is no mistake, whoever says so at the same moment.
    let mut edits = vec![field(keys::LIGT_BIJ, team.id.as_str()), field(keys::INGETROKKEN, false)];
    if stuk.ligt_bij.as_ref() == Some(&team.id) {
        return edits;
    }
    let is_taken = |taken: &Field| taken.all().iter().any(|one| one.value != Value::Null);
    if fields.get(keys::OPGEPAKT_DOOR).is_some_and(is_taken) {
        edits.push(field(keys::OPGEPAKT_DOOR, Value::Null));
    }
    if fields.is_set(keys::AFGEHANDELD) {
        edits.push(field(keys::AFGEHANDELD, false));
    }
    edits
}

/// Somebody of the team it lies with works on it: no mistake, whoever says so at the same moment.
fn taken_up(context: &Context<'_>, ligt_bij: Option<&str>) -> Vec<(String, Value)> {
    let mut edits = vec![field(keys::OPGEPAKT_DOOR, context.namens.persoon.uuid()), field(keys::INGETROKKEN, false)];
    edits.extend(ligt_bij.map(|team| field(keys::OPGEPAKT_VOOR, team)));
    edits
}

/// Nothing more is to be done, where it lies with a team that sees no visits: nobody of it took it up.
fn settled_unseen(team: &str) -> Vec<(String, Value)> {
    vec![field(keys::INGETROKKEN, false), field(keys::AFGEHANDELD, true), field(keys::AFGEHANDELD_VOOR, team)]
}

/// Nothing more is to be done, for the team it lies with.
pub(super) fn settled(context: &Context<'_>, bezoek: &Bezoek) -> Vec<(String, Value)> {
    let team = bezoek.ligt_bij.as_deref();
    let is_taken = bezoek.opgepakt_door.is_some();
    // No mistake, whoever says so at the same moment.
    let mut edits = if is_taken { vec![field(keys::INGETROKKEN, false)] } else { taken_up(context, team) };
    edits.push(field(keys::AFGEHANDELD, true));
    edits.extend(team.map(|team| field(keys::AFGEHANDELD_VOOR, team)));
    edits
}

/// The team it lies with says so. A care team that sees no visits cannot, so whoever received that visitor may; of what is asked of a
/// care team no answer is written down, so nothing waits for one.
fn afhandelen(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId) -> Result<Receipt> {
    let bezoek = open(context, transaction, id)?;
    let is_care = |team: &str| context.profile.is_zorgteam(team);
    let unseen = of_others(context, &bezoek.stuk);
    if let Some(team) = unseen
        && !(is_blind(context, &bezoek.stuk, team) && context.own.contains(&bezoek.stuk.ontvangen_door))
    {
        return Err(lies_with(context, team));
    }
    // Of a question for another team who wrote it down hears nothing more, and it does not keep them.
    let may_read = |vraag: &Vraag| context.namens.rechten.may_read(&vraag.kring);
    let waits = |vraag: &Vraag| vraag.is_open() && may_read(vraag) && !is_care(&vraag.team);
    if stukken::belonging_to::<Vraag>(transaction, id.uuid())?.iter().any(waits) {
        return Err(Error::new(Code::VraagNogOpen));
    }
    let edits = match unseen {
        _ if bezoek.stuk.afgehandeld => Vec::new(),
        Some(team) => settled_unseen(team),
        None => settled(context, &bezoek.stuk),
    };
    bezoek.save(context, transaction, "bezoek_afhandelen", edits)
}

/// It lies with a team of which nobody sees visits of this kring.
fn is_blind(context: &Context<'_>, bezoek: &Bezoek, team: &str) -> bool {
    let team = context.profile.team(team);
    team.is_ok_and(|team| {
        context.profile.is_zorgteam(&team.id) && kring::is_read_by(context, &bezoek.kring, team).is_err()
    })
}

fn oppakken(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId) -> Result<Receipt> {
    let bezoek = open(context, transaction, id)?;
    if let Some(team) = of_others(context, &bezoek.stuk) {
        return Err(lies_with(context, team));
    }
    let mut edits = taken_up(context, context.namens.team.as_deref());
    if let (None, Some(team)) = (&bezoek.stuk.ligt_bij, &context.namens.team) {
        edits.push(field(keys::LIGT_BIJ, team.as_str()));
    }
    let receipt = bezoek.save(context, transaction, OPPAKKEN, edits)?;
    for vraag in stukken::belonging_to::<Vraag>(transaction, id.uuid())? {
        let followed =
            vraag.doorgegeven_aan.is_empty() && !vraag.ingetrokken && !context.profile.is_zorgteam(&vraag.team);
        if let Some(bon) = vraag.bon.filter(|_| followed) {
            bon_stand::opgepakt(context, transaction, bon)?;
        }
    }
    Ok(receipt)
}

/// It stays in the record and counts in nothing. What was asked there stands by itself: that goes first. What a team took up
/// is no mistake of somebody else.
fn intrekken(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId) -> Result<Receipt> {
    let bezoek = stuk::open::<Bezoek>(context, transaction, id.uuid())?;
    // That something was asked or settled is known to all; what was asked, after it left, only to the team it was asked of.
    let is_asked = bezoek.fields.get(keys::AFGEHANDELD).is_some() && !outbox::never_left(transaction, id.uuid())?;
    let touched = is_asked || bezoek.stuk.opgepakt_door.is_some() || bezoek.stuk.afgehandeld;
    if let Some(team) = of_others(context, &bezoek.stuk).filter(|_| touched) {
        return Err(lies_with(context, team));
    }
    if stukken::belonging_to::<Vraag>(transaction, id.uuid())?.iter().any(|vraag| !vraag.ingetrokken) {
        return Err(Error::new(Code::VraagHoortErbij));
    }
    let edits = if bezoek.stuk.ingetrokken { Vec::new() } else { vec![field(keys::INGETROKKEN, true)] };
    bezoek.save(context, transaction, "bezoek_intrekken", edits)
}

/// The team it lies with, when that is not theirs.
fn of_others<'a>(context: &Context<'_>, bezoek: &'a Bezoek) -> Option<&'a str> {
    bezoek.ligt_bij.as_deref().filter(|team| context.namens.team.as_deref() != Some(*team))
}

/// The refusal that names the team it lies with.
fn lies_with(context: &Context<'_>, team: &str) -> Error {
    let naam = context.profile.team(team).map_or(team, |team| team.naam.as_str());
    Error::new(Code::LigtBijTeam).with("team", naam).with("soort", "bezoek")
}

/// Opens a bezoek at which something was asked.
pub(super) fn open(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId) -> Result<Opened<Bezoek>> {
    let bezoek = stuk::open::<Bezoek>(context, transaction, id.uuid())?;
    if bezoek.stuk.ingetrokken {
        return Err(Error::new(Code::IsIngetrokken));
    }
    if bezoek.stuk.alleen_geteld {
        return Err(Error::new(Code::AlAfgesloten).with("soort", "bezoek"));
    }
    Ok(bezoek)
}

/// An id that tells no time, unlike those of everything else.
pub(super) fn by_chance(context: &Context<'_>) -> Uuid {
    let mut bytes = [0; 16];
    context.world.fill_random(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
