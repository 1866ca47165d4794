//! The life of a bewonersinitiatief: brought in, supported, asked for, decided on or taken back.

use super::bron::{self, Bron};
use super::context::{required_text, text};
use super::stuk::{self, field};
use super::{Context, Receipt, kring};
use crate::doc::Value;
use crate::doc::bewonersinitiatief::{self as keys, vraag_values};
use crate::error::{Code, Error, Result};
use crate::model::{
    Bewonersinitiatief, BewonersinitiatiefId, BewonersinitiatiefStatus, DocKind, GebiedCode, KringSoort, PersoonId,
    StukId,
};
use crate::store::directory;
use rusqlite::Transaction;

/// What residents want to do.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct InitiatiefIndienen {
    /// What it is called.
    pub naam: String,
    /// What it is.
    pub omschrijving: Option<String>,
    /// The area, when it is not that of what it came from.
    pub gebied: Option<GebiedCode>,
    /// What it came from: a melding or spreekuur.
    pub bron: Option<StukId>,
    /// Who owns it; absent: who brings it in, when their role owns initiatives, else the team of that role.
    pub eigenaar: Option<PersoonId>,
}

/// What people do with a bewonersinitiatief.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum BewonersinitiatiefOpdracht {
    /// It is brought in.
    Indienen(InitiatiefIndienen),
    /// Somebody whose role owns initiatives has it from now on.
    Toewijzen {
        /// Which.
        id: BewonersinitiatiefId,
        /// Who; absent is who asks.
        eigenaar: Option<PersoonId>,
    },
    /// So many more support it. A correction is below nought.
    SteunNoteren {
        /// Which.
        id: BewonersinitiatiefId,
        /// Residents.
        bewoners: i32,
        /// Organisations.
        organisaties: i32,
    },
    /// Something is asked of a team or organisation.
    Vragen {
        /// Which.
        id: BewonersinitiatiefId,
        /// A team or organisation of the profile.
        aan: String,
        /// What is asked.
        vraag: String,
    },
    /// It is decided on.
    Beslissen {
        /// Which.
        id: BewonersinitiatiefId,
        /// Granted, refused, or carried on as a project.
        besluit: BewonersinitiatiefStatus,
        /// Why.
        reden: String,
    },
    /// It is taken back.
    Intrekken {
        /// Which.
        id: BewonersinitiatiefId,
        /// Why.
        reden: String,
    },
}

/// Most that one count may add.
const MOST: i32 = 100_000;

pub(super) fn execute(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    opdracht: BewonersinitiatiefOpdracht,
) -> Result<Receipt> {
    match opdracht {
        BewonersinitiatiefOpdracht::Indienen(initiatief) => indienen(context, transaction, &initiatief),
        BewonersinitiatiefOpdracht::Toewijzen { id, eigenaar } => toewijzen(context, transaction, id, eigenaar),
        BewonersinitiatiefOpdracht::SteunNoteren { id, bewoners, organisaties } => {
            steun_noteren(context, transaction, id, bewoners, organisaties)
        }
        BewonersinitiatiefOpdracht::Vragen { id, aan, vraag } => vragen(context, transaction, id, &aan, &vraag),
        BewonersinitiatiefOpdracht::Beslissen { id, besluit, reden } => {
            beslissen(context, transaction, id, &besluit, &reden)
        }
        BewonersinitiatiefOpdracht::Intrekken { id, reden } => intrekken(context, transaction, id, &reden),
    }
}

fn indienen(context: &Context<'_>, transaction: &Transaction<'_>, initiatief: &InitiatiefIndienen) -> Result<Receipt> {
    let mut values = vec![field(keys::NAAM, required_text("naam", &initiatief.naam)?)];
    let omschrijving = initiatief.omschrijving.as_deref().map(|words| text("omschrijving", words)).transpose()?;
    if let Some(omschrijving) = omschrijving.filter(|words| !words.is_empty()) {
        values.push(field(keys::OMSCHRIJVING, omschrijving));
    }
    let bronnen = [DocKind::Melding, DocKind::Spreekuur];
    let bron = initiatief.bron.map(|id| bron::zoek(context, transaction, id, &bronnen)).transpose()?;
    if let Some(Bron { id, soort, .. }) = &bron {
        values.extend([field(keys::BRON_SOORT, soort.as_str()), field(keys::BRON, *id)]);
    }
    let gebied = bron::gebied(context, initiatief.gebied.as_ref(), bron.as_ref())?;
    if let Some(gebied) = &gebied {
        values.push(field(keys::GEBIED, gebied.as_str()));
    }
    values.extend(eigenaar(context, transaction, initiatief.eigenaar)?);
    let kring = match bron {
        Some(bron) => bron.kring,
        None => kring::for_stuk(context, KringSoort::Open, gebied.as_ref(), DocKind::Bewonersinitiatief)?,
    };
    let id = context.world.uuid();
    stuk::create::<Bewonersinitiatief>(context, transaction, id, &kring, "bewonersinitiatief_indienen", values)
}

/// The queue that has it, and the person when one is known: only who has the role that owns initiatives.
fn eigenaar(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    given: Option<PersoonId>,
) -> Result<Vec<(String, Value)>> {
    let Some(regels) = context.profile.initiatieven() else {
        return Ok(given.map(|wie| field(keys::EIGENAAR, wie.uuid())).into_iter().collect());
    };
    let rol = context.profile.rol(&regels.eigenaar_rol)?;
    let mut values: Vec<(String, Value)> =
        rol.team.as_deref().map(|team| field(keys::TEAM, team)).into_iter().collect();
    let known = given.map(|wie| directory::name_of(transaction, wie)).transpose()?.flatten();
    if known.is_some_and(|known| known.rol != rol.id) {
        return Err(Error::new(Code::EigenaarPastNiet).with("rol", &rol.naam));
    }
    let own = (context.namens.rol == rol.id).then_some(context.namens.persoon);
    values.extend(given.or(own).map(|wie| field(keys::EIGENAAR, wie.uuid())));
    Ok(values)
}

/// Who has it changes, and with that the queue it stands in, where that was another.
fn toewijzen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BewonersinitiatiefId,
    given: Option<PersoonId>,
) -> Result<Receipt> {
    let initiatief = open_one(context, transaction, id)?;
    let mut edits = eigenaar(context, transaction, given)?;
    if !edits.iter().any(|(key, _)| key == keys::EIGENAAR) {
        let rol = context.profile.rol(&context.namens.rol).map_or(context.namens.rol.as_str(), |rol| &rol.naam);
        return Err(Error::new(Code::EigenaarPastNiet).with("rol", rol));
    }
    let stands = initiatief.stuk.team.as_deref().map(Value::from);
    edits.retain(|(key, value)| key != keys::TEAM || Some(value) != stands.as_ref());
    initiatief.save(context, transaction, "bewonersinitiatief_toewijzen", edits)
}

fn steun_noteren(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BewonersinitiatiefId,
    bewoners: i32,
    organisaties: i32,
) -> Result<Receipt> {
    for (veld, number) in [("bewoners", bewoners), ("organisaties", organisaties)] {
        if !(-MOST..=MOST).contains(&number) {
            return Err(out_of_reach(veld, number, -MOST));
        }
    }
    if (bewoners, organisaties) == (0, 0) {
        return Err(out_of_reach("bewoners", 0, 1));
    }
    let initiatief = open_one(context, transaction, id)?;
    let Bewonersinitiatief { bewoners: people, organisaties: bodies, .. } = initiatief.stuk;
    for (veld, number, stands) in [("bewoners", bewoners, people), ("organisaties", organisaties, bodies)] {
        // Fewer than nobody: the next who counts would count for nothing.
        let least = i32::try_from(stands).map_or(-MOST, |stands| -stands.min(MOST));
        if number < least {
            return Err(out_of_reach(veld, number, least));
        }
    }
    // A field of its own for each count: two people counting at once are added up.
    let mark = context.world.uuid().simple();
    let mut edits = vec![field(&format!("{}{mark}", keys::BEWONERS), i64::from(bewoners))];
    if organisaties != 0 {
        edits.push(field(&format!("{}{mark}", keys::ORGANISATIES), i64::from(organisaties)));
    }
    initiatief.save(context, transaction, "bewonersinitiatief_steun", edits)
}

fn out_of_reach(veld: &str, number: i32, least: i32) -> Error {
    Error::new(Code::GetalBuitenBereik).with("veld", veld).with("waarde", number).with("van", least).with("tot", MOST)
}

fn vragen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BewonersinitiatiefId,
    aan: &str,
    vraag: &str,
) -> Result<Receipt> {
    let vraag = required_text("vraag", vraag)?;
    let teams = context.profile.teams().iter().map(|team| team.id.as_str());
    let choices: Vec<&str> = teams.chain(context.profile.organisaties()).collect();
    if !choices.contains(&aan) {
        let error = Error::new(Code::KeuzeOnbekend).with("veld", "aan").with("waarde", aan);
        return Err(error.with("keuzes", choices.join(", ")));
    }
    let initiatief = open_one(context, transaction, id)?;
    let edits = vraag_values(context.world.uuid(), aan, &vraag);
    initiatief.save(context, transaction, "bewonersinitiatief_vragen", edits)
}

fn beslissen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BewonersinitiatiefId,
    besluit: &BewonersinitiatiefStatus,
    reden: &str,
) -> Result<Receipt> {
    use BewonersinitiatiefStatus::{Afgewezen, DoorgezetAlsProject, Toegekend};
    let choices = [Toegekend, Afgewezen, DoorgezetAlsProject];
    if !choices.contains(besluit) {
        let choices: Vec<&str> = choices.iter().map(BewonersinitiatiefStatus::as_str).collect();
        let error = Error::new(Code::KeuzeOnbekend).with("veld", "besluit").with("waarde", besluit.as_str());
        return Err(error.with("keuzes", choices.join(", ")));
    }
    let reden = required_text("reden", reden)?;
    let initiatief = open_one(context, transaction, id)?;
    let mut edits = vec![field(keys::STATUS, besluit.as_str()), field(keys::REDEN, reden)];
    if *besluit == DoorgezetAlsProject {
        // Projects are never the wijkconciërge's: from here another team has it.
        edits.push(field(keys::EIGENAAR, Value::Null));
        let team = context.profile.initiatieven().and_then(|regels| regels.projecten_naar.as_deref());
        edits.extend(team.map(|team| field(keys::TEAM, team)));
    } else {
        edits.extend(has_it(&initiatief.stuk));
    }
    initiatief.save(context, transaction, "bewonersinitiatief_beslissen", edits)
}

fn intrekken(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BewonersinitiatiefId,
    reden: &str,
) -> Result<Receipt> {
    let reden = required_text("reden", reden)?;
    let initiatief = open_one(context, transaction, id)?;
    let mut edits =
        vec![field(keys::STATUS, BewonersinitiatiefStatus::Ingetrokken.as_str()), field(keys::REDEN, reden)];
    edits.extend(has_it(&initiatief.stuk));
    initiatief.save(context, transaction, "bewonersinitiatief_intrekken", edits)
}

/// Written again with what is decided: who has it goes with that, whatever somebody else decides at the same moment.
fn has_it(stuk: &Bewonersinitiatief) -> impl Iterator<Item = (String, Value)> {
    let team = stuk.team.as_deref().map(|team| field(keys::TEAM, team));
    team.into_iter().chain(stuk.eigenaar.map(|wie| field(keys::EIGENAAR, wie.uuid())))
}

/// Opens an initiative that nobody has decided on.
fn open_one(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BewonersinitiatiefId,
) -> Result<stuk::Opened<Bewonersinitiatief>> {
    let initiatief = stuk::open::<Bewonersinitiatief>(context, transaction, id.uuid())?;
    match initiatief.stuk.status {
        BewonersinitiatiefStatus::Ingediend => Ok(initiatief),
        // Two decisions at once: one more decision chooses.
        _ if initiatief.stuk.conflicten.iter().any(|key| key == keys::STATUS) => Ok(initiatief),
        _ => Err(Error::new(Code::AlAfgesloten).with("soort", "bewonersinitiatief")),
    }
}
