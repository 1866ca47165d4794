//! What every command needs: on whose behalf, at what moment, with which rules.

use crate::doc::fields::HistoryEntry;
use crate::doc::{Author, Fields, Message};
use crate::error::{Code, Error, Result};
use crate::geo::{Gebiedsindeling, Spoor};
use crate::model::{
    DocKind, LatLon, MeldingId, Moment, Namens, PersoonId, Plek, PlekBron, Rechten, SignaalId, StukId, Team, Timestamp,
};
use crate::profile::Profile;
use crate::store::{directory, meta};
use crate::world::World;
use automerge::ActorId;
use rusqlite::Transaction;
use uuid::Uuid;

/// The areas in force: imported ones, else the profile's. Read when a command first needs them.
pub trait Areas {
    /// The areas.
    ///
    /// # Errors
    /// When the profile's areas cannot be read.
    fn get(&self) -> Result<&Gebiedsindeling>;
}

/// On whose behalf, when, with which rules; drawn once per command.
pub struct Context<'a> {
    /// On whose behalf.
    pub namens: &'a Namens,
    /// Clock and chance.
    pub world: &'a dyn World,
    /// The rules of the municipality.
    pub profile: &'a Profile,
    /// The areas in force.
    pub areas: &'a dyn Areas,
    /// Actor of this opening of the store.
    pub actor: &'a ActorId,
    /// The moment the command began.
    pub moment: Moment,
    /// Every pseudonym this person worked under on this device, the present one included.
    pub own: Vec<PersoonId>,
}

impl<'a> Context<'a> {
    /// What a command of this person needs, in this transaction.
    pub(crate) fn new(
        transaction: &Transaction<'_>,
        namens: &'a Namens,
        world: &'a dyn World,
        profile: &'a Profile,
        areas: &'a dyn Areas,
        actor: &'a ActorId,
    ) -> Result<Self> {
        let hub_offset_ms = meta::get_int(transaction, meta::HUB_VERSCHIL)?;
        let moment = Moment { now: world.now(), hub_offset_ms };
        Ok(Self { namens, world, profile, areas, actor, moment, own: directory::own_ids(transaction, namens)? })
    }

    /// This person began the document.
    pub(super) fn began(&self, fields: &Fields) -> bool {
        let maker = fields.begin().and_then(HistoryEntry::persoon);
        maker.is_some_and(|maker| self.own.contains(&maker))
    }

    /// The refusal that names who does have the right, as far as a role gives it.
    ///
    /// Of what lies with a team that team decides, and a role says nothing.
    pub(super) fn refuse(&self, kind: DocKind, may: impl Fn(&Rechten) -> bool) -> Error {
        let error = Error::new(Code::GeenRecht).with("soort", kind.as_str());
        let of_team =
            [DocKind::Bezoek, DocKind::Vraag, DocKind::Bon, DocKind::Zorgvraag, DocKind::Zorgantwoord].contains(&kind);
        let rollen = if of_team { Vec::new() } else { self.profile.rollen_die(may) };
        let own = self.profile.rol(&self.namens.rol).map_or("", |rol| rol.naam.as_str());
        let others: Vec<&str> = rollen.into_iter().filter(|rol| *rol != own).collect();
        if others.is_empty() { error } else { error.with("wie", others.join(", ")) }
    }

    /// The team of this person.
    pub(super) fn own_team(&self) -> Option<&'a Team> {
        self.profile.team(self.namens.team.as_deref()?).ok()
    }

    /// Speaks for a team of care.
    pub(super) fn in_care(&self) -> bool {
        self.namens.team.as_deref().is_some_and(|team| self.profile.is_zorgteam(team))
    }

    /// Who writes the change, by which command.
    pub(super) fn author(&self, command: &str) -> Author<'a> {
        Author {
            actor: self.actor,
            message: Message {
                persoon: self.namens.persoon,
                command: command.to_owned(),
                hub_offset_ms: self.moment.hub_offset_ms,
            },
            now: self.moment.now,
        }
    }
}

/// What a command did, once it is durable.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Receipt {
    /// The signaal it made or changed.
    pub signaal: Option<SignaalId>,
    /// The melding it made or changed.
    pub melding: Option<MeldingId>,
    /// The ronde it made, followed or ended.
    pub ronde: Option<super::ronde::RondeVerslag>,
    /// The stuk it made or changed: a taak, schouw, afspraak, … by the noun of the command.
    pub stuk: Option<StukId>,
    /// The code of the slip it gave out, to write down.
    pub bon: Option<String>,
    /// What lies with nobody: at the closing of a spreekuur, its bezoeken.
    pub zonder_eigenaar: Vec<StukId>,
    /// The thing was here already and nothing was done (an import that comes twice).
    pub was_er_al: bool,
}

impl Receipt {
    /// A receipt for a stuk.
    pub(super) fn stuk(id: Uuid) -> Self {
        Self { stuk: Some(StukId::new(id)), ..Self::default() }
    }

    /// A receipt for a melding.
    pub(super) fn melding(id: MeldingId) -> Self {
        Self { melding: Some(id), ..Self::default() }
    }
}

/// Most characters of a text that people write.
pub(super) const MAX_TEXT: usize = 4000;

/// Trims a text and refuses one that is too long; control characters other than line ends are taken out.
pub(super) fn text(veld: &'static str, text: &str) -> Result<String> {
    let clean: String = text.trim().chars().filter(|c| !c.is_control() || *c == '\n').collect();
    if clean.chars().count() > MAX_TEXT {
        return Err(Error::new(Code::VeldTeLang).with("veld", veld).with("hoogstens", MAX_TEXT));
    }
    Ok(clean)
}

/// The same for a text that must say something.
pub(super) fn required_text(veld: &'static str, given: &str) -> Result<String> {
    let clean = text(veld, given)?;
    if clean.is_empty() { Err(Error::new(Code::VeldLeeg).with("veld", veld)) } else { Ok(clean) }
}

/// The refusal of what began, and whether that it began can still be taken back.
pub(super) fn al_begonnen(kind: DocKind, kan_terug: bool) -> Error {
    let terug = if kan_terug { "ja" } else { "nee" };
    Error::new(Code::AlBegonnen).with("soort", kind.as_str()).with("terug", terug)
}

/// A track of which at least a part lies in the country: one that lies wholly elsewhere is the wrong file, or one with its numbers the
/// wrong way round.
pub(super) fn walked_here(spoor: &Spoor) -> Result<()> {
    let Some(first) = spoor.begin().filter(|_| !spoor.punten().any(|one| one.punt.in_nederland())) else {
        return Ok(());
    };
    first.punt.pointed_out("gpx").map(drop).map_err(|error| {
        let turned = error.params.get("lijkt").is_some_and(|looks| looks == "verwisseld");
        error.with("bij", "route").with("lijkt", if turned { "route_verwisseld" } else { "route" })
    })
}

/// The same for a place with who says so.
pub(super) fn place(plek: &Plek) -> Result<()> {
    match plek.bron {
        PlekBron::Kaart | PlekBron::Adres | PlekBron::Import => plek.punt.pointed_out("plek").map(drop),
        // A shell can make any two numbers a point.
        _ => LatLon::new(plek.punt.lat, plek.punt.lon).map(drop),
    }
}

/// 1990 to 2100: outside it a year was mistyped, or a clock never set.
const MOMENTS: std::ops::Range<i64> = 631_152_000_000..4_102_444_800_000;

/// A moment that somebody can mean.
pub(super) fn can_be_meant(at: Timestamp) -> bool {
    MOMENTS.contains(&at.millis())
}

/// Refuses a moment that nobody can mean.
pub(super) fn moment(veld: &'static str, at: Timestamp) -> Result<Timestamp> {
    let too_far = || Error::new(Code::DagTeVer).with("veld", veld).with("waarde", at).with("vanaf", 1990);
    if can_be_meant(at) { Ok(at) } else { Err(too_far()) }
}
