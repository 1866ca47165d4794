//! What stands in the hub: N meldingen all over Den Helder, with what people did to them, made by commands of one phone.

use super::huis::{GEMEENTE, Huis};
use crate::bench::Outcome;
use crate::bench::workload::{Observation, SEED, Workload, generate};
use std::path::Path;
use wijkmaat_core::command::{Command, FotoBron, RondeImporteren, SignaalMelden};
use wijkmaat_core::geo::{Gebiedsindeling, Spoor, SpoorPunt};
use wijkmaat_core::model::{
    GebiedSoort, KringSoort, LatLon, MeldingId, MeldingStatus, Namens, PersoonId, Plek, PlekBron, RondeId, SignaalId,
    Team, Timestamp,
};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::{Core, Open};

/// A place in the Visbuurt; one in a hundred lies in the street around it.
pub(in crate::bench) const STRAAT: (f64, f64) = (52.9585, 4.7622);
/// Half the height of that street, in degrees.
pub(in crate::bench) const STRAAT_GRADEN: f64 = 0.001;
/// A word that stands in one in a thousand.
pub(in crate::bench) const ZELDZAAM: &str = "kwelwaterput";
/// Patrols.
const RONDES: usize = 60;
/// One in so many of those who raise something gets a slip.
const MET_BON: usize = 11;
/// Voices of the one melding that everybody saw, besides the first.
const STEMMEN: usize = 30;
/// Commands to a transaction.
const MANY: usize = 2_000;
/// Colleagues who own meldingen.
const COLLEGAS: [&str; 6] = ["Joke", "Karim", "Lies", "Mohamed", "Nel", "Otto"];

/// What the bench must know of it afterwards.
#[derive(Debug, Clone, Copy)]
pub(in crate::bench) struct Stad {
    /// The coordinator who looks at the pages.
    pub(in crate::bench) fatima: PersoonId,
    /// The melding that everybody saw.
    pub(in crate::bench) druk: MeldingId,
    /// A melding like most.
    pub(in crate::bench) gewoon: MeldingId,
}

/// Opens the phone's store again.
pub(in crate::bench) fn telefoon(folder: &Path) -> Outcome<Core> {
    // A key of the bench; no secret.
    Ok(Core::open(Open::new(folder, StoreKey::new([7; 32])))?)
}

/// What [`vul`] made of the same N, without making it.
pub(in crate::bench) fn ken(n: usize, fatima: PersoonId) -> Outcome<Stad> {
    let workload = workload(n)?;
    let of = |place: usize| {
        let one = workload.observations.get(place).ok_or("too few meldingen")?;
        Outcome::Ok(MeldingId::opened_by(one.id.parse()?))
    };
    Ok(Stad { fatima, druk: of(0)?, gewoon: of(n / 2 / 20 * 20 + 9)? })
}

/// Fills the hub: a phone of Fatima's does everything in one go and syncs.
pub(in crate::bench) fn vul(huis: &Huis, folder: &Path, n: usize) -> Outcome<Stad> {
    let mut collegas = Vec::with_capacity(COLLEGAS.len());
    for naam in COLLEGAS {
        let core = telefoon(&folder.join(naam))?;
        collegas.push(core.couple(&huis.adres, &huis.code(naam, "wijkmanager", None, None)?)?.persoon);
        core.close()?;
    }
    let core = telefoon(&folder.join("telefoon"))?;
    let namens = core.couple(&huis.adres, &huis.code("Fatima", "wijkmanager", None, None)?)?;
    let (workload, stad) = (workload(n)?, ken(n, namens.persoon)?);
    let areas = core.areas()?;
    let profile = Profile::ingebouwd(GEMEENTE)?;
    let rondes = rondes(&core, &namens, &areas)?;
    let mut maker = Maker { areas: &areas, profile: &profile, collegas: &collegas, namens: &namens, before: None };
    let mut commands = Vec::with_capacity(MANY + 10);
    for (place, one) in workload.observations.iter().enumerate() {
        let ronde = rondes.get(place / 8).copied().filter(|_| place % 2 == 1);
        maker.one(place, one, ronde, &mut commands)?;
        if commands.len() >= MANY {
            run(&core, &namens, std::mem::take(&mut commands))?;
        }
    }
    for voice in 0..STEMMEN {
        Maker::voice(stad.druk, voice, &mut commands)?;
    }
    run(&core, &namens, commands)?;
    core.sync_now()?;
    core.close()?;
    Ok(stad)
}

fn workload(n: usize) -> Outcome<Workload> {
    Ok(serde_json::from_str(&generate(n, SEED))?)
}

fn run(core: &Core, namens: &Namens, commands: Vec<Command>) -> Outcome {
    for receipt in core.execute_all(namens, commands)? {
        receipt?;
    }
    Ok(())
}

fn rondes(core: &Core, namens: &Namens, areas: &Gebiedsindeling) -> Outcome<Vec<RondeId>> {
    let begin: Timestamp = "2026-03-01T08:00:00Z".parse()?;
    let mut commands = Vec::with_capacity(RONDES);
    for nr in 0..RONDES {
        let LatLon { lat, lon } = place(areas, &format!("ronde {nr}"))?;
        let at = begin.plus_millis(i64::try_from(nr)? * 86_400_000);
        let mut track = Vec::with_capacity(300);
        for step in 0..300_u16 {
            let turn = f64::from(step) / 20.0;
            track.push(SpoorPunt {
                punt: LatLon::new(lat + 0.002 * turn.sin(), lon + 0.0003 * turn)?,
                tijd: Some(at.plus_millis(i64::from(step) * 5_000)),
                nauwkeurigheid_m: Some(6.0),
            });
        }
        commands.push(Command::RondeImporteren(RondeImporteren { spoor: Spoor::new(track), fotos: Vec::new() }));
    }
    let receipts = core.execute_all(namens, commands)?;
    receipts.into_iter().map(|receipt| Ok(receipt?.ronde.ok_or("no ronde")?.ronde)).collect()
}

/// Where something is: always the same place for the same name, inside a buurt.
fn place(areas: &Gebiedsindeling, name: &str) -> Outcome<LatLon> {
    for attempt in 0..10_000_u32 {
        let hash = blake3::hash(format!("{name} {attempt}").as_bytes());
        let draws: Vec<u32> = hash.as_bytes().chunks_exact(4).map(number).collect();
        let (Some(up), Some(along)) = (draws.first(), draws.get(1)) else { break };
        let unit = |draw: &u32| f64::from(*draw) / f64::from(u32::MAX);
        let punt = LatLon::new(52.86 + 0.12 * unit(up), 4.69 + 0.16 * unit(along))?;
        if areas.fijnste(punt).is_some_and(|gebied| gebied.soort == GebiedSoort::Buurt) {
            return Ok(punt);
        }
    }
    Err("no place within Den Helder".into())
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

/// Makes the commands of one melding after the other.
struct Maker<'a> {
    areas: &'a Gebiedsindeling,
    profile: &'a Profile,
    collegas: &'a [PersoonId],
    namens: &'a Namens,
    before: Option<MeldingId>,
}

impl Maker<'_> {
    /// Somebody saw something, and what happened to it: two in five nobody looked at, a tenth waits for Fatima.
    fn one(&mut self, nr: usize, one: &Observation, ronde: Option<RondeId>, commands: &mut Vec<Command>) -> Outcome {
        let signaal: SignaalId = one.id.parse()?;
        let id = MeldingId::opened_by(signaal);
        let kinds = self.profile.categorieen();
        let kind = kinds.iter().filter(|kind| kind.id != "zorg").cycle().nth(nr * 7 % (kinds.len() - 1));
        let words = if nr % 1000 == 500 { ZELDZAAM } else { "" };
        commands.push(Command::SignaalMelden(SignaalMelden {
            id: Some(signaal),
            categorie: kind.ok_or("no kinds")?.id.clone(),
            omschrijving: format!("{} {words}", one.description),
            plek: Some(Plek {
                punt: self.punt(nr, &one.id)?,
                nauwkeurigheid_m: Some(one.accuracy),
                bron: PlekBron::Gnss,
            }),
            fotos: one.photos.iter().map(|hash| Ok(FotoBron::Bekend(hash.parse()?))).collect::<Outcome<_>>()?,
            gemaakt: Some(one.created_at.parse()?),
            melder: Some(PersoonId::from_code(&one.author)),
            ronde,
            bon: nr % MET_BON == 3,
            ..SignaalMelden::default()
        }));
        self.life(nr, id, commands);
        if nr % 50 == 48
            && let Some(met) = self.before
        {
            commands.push(Command::MeldingSamenvoegen { id, met });
        }
        self.before = Some(id);
        Ok(())
    }

    fn life(&self, nr: usize, id: MeldingId, commands: &mut Vec<Command>) {
        use MeldingStatus::{GezienEnInOrde, Heropend, InBehandeling, KanNiet, ZegtKlaar};
        let step =
            |naar, reden: Option<&str>| Command::MeldingStatusZetten { id, naar, reden: reden.map(str::to_owned) };
        // A team of care alone reads nothing of this.
        let both = [KringSoort::Open, KringSoort::Professionals];
        let reads = |team: &&Team| both.iter().all(|soort| !self.profile.team_is_blind(&team.id, *soort));
        let readers: Vec<_> = self.profile.teams().iter().filter(reads).collect();
        let give = |eigenaar| {
            let team = readers.iter().cycle().nth(nr / 20).map(|team| team.id.clone());
            Command::MeldingToewijzen { id, team: team.unwrap_or_default(), eigenaar }
        };
        let colleague = self.collegas.get(nr / 20 % self.collegas.len().max(1)).copied();
        let answer = || Command::MeldingBeantwoorden {
            id,
            antwoord: "Het is opgelost. Dank voor uw melding.".to_owned(),
            opnieuw: true,
        };
        match nr % 20 {
            0..8 => {}
            8 => commands.push(give(None)),
            9 | 10 => commands.push(give(colleague)),
            11 => commands.push(give(Some(self.namens.persoon))),
            12 => commands.push(step(InBehandeling, None)),
            13 => commands.extend([give(colleague), step(InBehandeling, None)]),
            14 | 15 => commands.extend([give(colleague), step(ZegtKlaar, None)]),
            16 | 17 => commands.extend([give(colleague), step(ZegtKlaar, None), step(GezienEnInOrde, None), answer()]),
            18 => commands.extend([give(colleague), step(ZegtKlaar, None), step(Heropend, Some("Het ligt er weer."))]),
            _ => commands.extend([step(KanNiet, Some("Dit is niet van de gemeente.")), answer()]),
        }
    }

    /// One more who saw what everybody saw.
    fn voice(druk: MeldingId, nr: usize, commands: &mut Vec<Command>) -> Outcome {
        let signaal: SignaalId = format!("5a5a5a5a-0000-4000-8000-{nr:012x}").parse()?;
        let (lat, lon) = STRAAT;
        commands.push(Command::SignaalMelden(SignaalMelden {
            id: Some(signaal),
            categorie: "afval".to_owned(),
            omschrijving: format!("Ik zag het ook, als nummer {nr}."),
            plek: Some(Plek { punt: LatLon::new(lat, lon)?, nauwkeurigheid_m: Some(8.0), bron: PlekBron::Gnss }),
            gemaakt: Some("2026-03-01T09:00:00Z".parse()?),
            melder: Some(PersoonId::from_code(&format!("stem {nr}"))),
            bon: nr.is_multiple_of(3),
            ..SignaalMelden::default()
        }));
        commands.push(Command::MeldingSamenvoegen { id: MeldingId::opened_by(signaal), met: druk });
        Ok(())
    }

    fn punt(&self, nr: usize, name: &str) -> Outcome<LatLon> {
        if !nr.is_multiple_of(100) {
            return place(self.areas, name);
        }
        let hash = blake3::hash(name.as_bytes());
        let unit = |byte: usize| f64::from(hash.as_bytes().get(byte).copied().unwrap_or_default()) / 255.0 - 0.5;
        let (lat, lon) = STRAAT;
        Ok(LatLon::new(lat + unit(0) * STRAAT_GRADEN, lon + unit(1) * STRAAT_GRADEN)?)
    }
}
