//! Who comes to the table: received, counted, laid with a team, taken up; and what they asked, for one partner alone.

use super::bon::{self, Stand};
use super::context::required_text;
use super::spreekuur::{known_area, not_closed};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt};
use crate::doc::bezoek as keys;
use crate::error::{Code, Error, Result};
use crate::model::{Bezoek, BezoekId, GebiedCode, Spreekuur, SpreekuurId, Vraag, VraagId};
use crate::profile::dagdeel;
use crate::store::stukken;
use rusqlite::Transaction;
use uuid::Uuid;

/// Most people of one count.
const MOST: u32 = 1_000;

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
}

/// What a partner does with a vraag.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum VraagOpdracht {
    /// A visitor asked this; only the own team of who writes it down reads it.
    Stellen {
        /// At which visit.
        bezoek: BezoekId,
        /// What was asked.
        vraag: String,
        /// The visitor gets a slip.
        bon: bool,
    },
    /// The visitor gets an answer, on the slip where there is one.
    Beantwoorden {
        /// Which.
        id: VraagId,
        /// In plain Dutch.
        antwoord: String,
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
        BezoekOpdracht::Afhandelen { id } => {
            let bezoek = open(context, transaction, id)?;
            let edits = if bezoek.stuk.afgehandeld { Vec::new() } else { vec![field(keys::AFGEHANDELD, true)] };
            bezoek.save(context, transaction, "bezoek_afhandelen", edits)
        }
    }
}

pub(super) fn execute_vraag(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    opdracht: VraagOpdracht,
) -> Result<Receipt> {
    match opdracht {
        VraagOpdracht::Stellen { bezoek, vraag, bon } => stellen(context, transaction, bezoek, &vraag, bon),
        VraagOpdracht::Beantwoorden { id, antwoord } => beantwoorden(context, transaction, id, &antwoord),
    }
}

fn ontvangen(
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
    if !(1..=MOST).contains(&aantal) {
        return Err(Error::new(Code::GetalBuitenBereik)
            .with("veld", "aantal")
            .with("waarde", aantal)
            .with("van", 1)
            .with("tot", MOST));
    }
    receive(context, transaction, spreekuur, "bezoek_tellen", vec![field(keys::GETELD, i64::from(aantal))])
}

/// A document of its own for each visit: five partners who write at once are five documents.
fn receive(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    spreekuur: SpreekuurId,
    command: &str,
    mut values: Vec<(String, crate::doc::Value)>,
) -> Result<Receipt> {
    let table = stuk::read::<Spreekuur>(context, transaction, spreekuur.uuid())?;
    not_closed(&table.stuk)?;
    values.push(field(keys::SPREEKUUR, spreekuur.uuid()));
    values.extend(dagdeel(context.moment.corrected()).map(|part| field(keys::DAGDEEL, part.as_str())));
    stuk::create::<Bezoek>(context, transaction, by_chance(context), &table.kring, command, values)
}

fn neerleggen(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId, team: &str) -> Result<Receipt> {
    let team = context.profile.team(team)?;
    let bezoek = open(context, transaction, id)?;
    bezoek.save(context, transaction, "bezoek_neerleggen", vec![field(keys::LIGT_BIJ, team.id.as_str())])
}

fn oppakken(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId) -> Result<Receipt> {
    let bezoek = open(context, transaction, id)?;
    let mut edits = vec![field(keys::OPGEPAKT_DOOR, context.namens.persoon.uuid())];
    if let (None, Some(team)) = (&bezoek.stuk.ligt_bij, &context.namens.team) {
        edits.push(field(keys::LIGT_BIJ, team.as_str()));
    }
    let receipt = bezoek.save(context, transaction, "bezoek_oppakken", edits)?;
    for vraag in stukken::belonging_to::<Vraag>(transaction, id.uuid())? {
        if let Some(bon) = vraag.bon.filter(|_| !context.profile.is_zorgteam(&vraag.team)) {
            let stand = Stand { opgepakt: true, ..Stand::ligt_bij(context, &vraag.team) };
            bon::bijwerken(context, transaction, bon, stand)?;
        }
    }
    Ok(receipt)
}

/// Opens a bezoek at which something was asked.
fn open(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId) -> Result<Opened<Bezoek>> {
    let bezoek = stuk::open::<Bezoek>(context, transaction, id.uuid())?;
    if bezoek.stuk.alleen_geteld {
        return Err(Error::new(Code::AlAfgesloten).with("soort", "bezoek"));
    }
    Ok(bezoek)
}

fn stellen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    bezoek: BezoekId,
    vraag: &str,
    bon: bool,
) -> Result<Receipt> {
    let vraag = required_text("vraag", vraag)?;
    let team = context.namens.team.as_deref().ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "team"))?;
    let no_kring = || Error::new(Code::GeenRecht).with("soort", "vraag");
    let kring = context.profile.teamkring(team).ok_or_else(no_kring)?;
    let visit = open(context, transaction, bezoek)?;
    let mut values =
        vec![field(keys::BEZOEK, bezoek.uuid()), field(keys::TEAM, team), field(keys::VRAAG, vraag.as_str())];
    let mut code = None;
    if bon {
        let (id, drawn) = bon::uitgeven(context, transaction, Stand::ligt_bij(context, team))?;
        values.push(field(keys::BON, id.uuid()));
        code = Some(drawn.to_string());
    }
    if visit.stuk.ligt_bij.is_none() {
        visit.save(context, transaction, "bezoek_neerleggen", vec![field(keys::LIGT_BIJ, team)])?;
    }
    let receipt = stuk::create::<Vraag>(context, transaction, by_chance(context), kring, "vraag_stellen", values)?;
    Ok(Receipt { bon: code, ..receipt })
}

fn beantwoorden(context: &Context<'_>, transaction: &Transaction<'_>, id: VraagId, antwoord: &str) -> Result<Receipt> {
    let antwoord = required_text("antwoord", antwoord)?;
    let vraag = stuk::open::<Vraag>(context, transaction, id.uuid())?;
    if context.profile.is_zorgteam(&vraag.stuk.team) {
        return Err(Error::new(Code::ZorgZonderAntwoord));
    }
    let (bezoek, bon) = (vraag.stuk.bezoek, vraag.stuk.bon);
    let stand =
        Stand { opgepakt: true, antwoord: Some(antwoord.clone()), ..Stand::ligt_bij(context, &vraag.stuk.team) };
    let receipt = vraag.save(context, transaction, "vraag_beantwoorden", vec![field(keys::ANTWOORD, antwoord)])?;
    if let Some(bon) = bon {
        bon::bijwerken(context, transaction, bon, stand)?;
    }
    settle(context, transaction, bezoek)?;
    Ok(receipt)
}

/// The visit of which every question that this team took was answered is settled, where this person may say so.
fn settle(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId) -> Result<()> {
    let is_open = |vraag: &Vraag| vraag.antwoord.is_none();
    if stukken::belonging_to::<Vraag>(transaction, id.uuid())?.iter().any(is_open) {
        return Ok(());
    }
    let bezoek = match open(context, transaction, id) {
        Ok(bezoek) if !bezoek.stuk.afgehandeld => bezoek,
        Ok(_) => return Ok(()),
        Err(error) if matches!(error.code, Code::NietGevonden | Code::GeenRecht) => return Ok(()),
        Err(error) => return Err(error),
    };
    let mut edits = vec![field(keys::AFGEHANDELD, true)];
    if bezoek.stuk.opgepakt_door.is_none() {
        edits.push(field(keys::OPGEPAKT_DOOR, context.namens.persoon.uuid()));
    }
    bezoek.save(context, transaction, "bezoek_afhandelen", edits).map(drop)
}

/// An id that tells no time, unlike those of everything else.
fn by_chance(context: &Context<'_>) -> Uuid {
    let mut bytes = [0; 16];
    context.world.fill_random(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
