//! The other views that a phone can ask, without a reference beside them: each is short, and the limit is the 5 ms alone.

use super::telefoon::Telefoon;
use super::werk::TEAM;
use crate::bench::Outcome;
use crate::bench::bureau::stad::STRAAT;
use wijkmaat_core::command::{BewonersinitiatiefOpdracht, Receipt};
use wijkmaat_core::command::{Command, InitiatiefIndienen, PuntInbrengen, VergaderingOpdracht};
use wijkmaat_core::model::{
    Aanleiding, Afspraak, Bewonersinitiatief, Bezoek, LatLon, Namens, RondeId, Timestamp, VergaderingId, Vraag,
};
use wijkmaat_core::view::{
    AfspraakFilter, StukFilter, Viewer, afspraken, agenda, dubbel, mensen, overleg, ronde_detail, ronde_lopend,
    ronde_slot, rondes, schouw, spreekuur, stukken, te_kiezen, vergadering, zorgvragen,
};
use wijkmaat_core::{Core, Result};

const OVERLEG: &str = "wijkcoordinatieteam_nieuw_den_helder";
const INITIATIEVEN: u32 = 100;
const VERGADERINGEN: i64 = 24;
const PUNTEN: u32 = 12;

/// Asks one view; how many there were, so that an empty store is seen.
pub(super) type Vraagt = fn(&Telefoon) -> Outcome<usize>;

/// Every view by the name it has in the table.
pub(super) const ALLE: &[(&str, Vraagt)] = &[
    ("what may be the same, around a point", |t| {
        let (nu, (lat, lon)) = (t.core.world().now(), STRAAT);
        let punt = LatLon::new(lat, lon)?;
        Ok(t.vraag(|c, v| dubbel::mogelijk_dubbel(c, v, punt, "afval", None, nu))?.len())
    }),
    ("rondes", |t| Ok(t.vraag(|c, v| rondes::rondes_pagina(c, v, None))?.rondes.len())),
    ("ronde", |t| {
        let id = een_ronde(t)?;
        Ok(1 + t.vraag(|c, v| ronde_detail::ronde_detail(c, v, id))?.meldingen.len())
    }),
    ("the end of a ronde", |t| {
        let id = een_ronde(t)?;
        Ok(1 + t.vraag(|c, v| ronde_slot::ronde_slot(c, v, id))?.meldingen.len())
    }),
    ("what all rondes came to", |t| {
        let (van, tot) = (Timestamp::from_millis(0), Timestamp::from_millis(i64::MAX));
        Ok(t.vraag(|c, v| ronde_slot::ronde_telling(c, v, van, tot))?.rondes as usize)
    }),
    ("rondes that were forgotten", |t| {
        let nu = t.core.world().now();
        Ok(1 + t.vraag(|c, v| ronde_lopend::rondes_vergeten(c, v, nu, 8))?.len())
    }),
    ("handed over", |t| Ok(1 + t.vraag(|c, v| rondes::overgedragen(c, v, &t.namens))?.len())),
    ("schouwen", |t| Ok(t.vraag(|c, v| schouw::schouwen(c, v, &StukFilter::default()))?.len())),
    ("spreekuren", |t| Ok(t.vraag(spreekuur::spreekuren)?.len())),
    ("with my team", |t| Ok(1 + t.vraag(|c, v| spreekuur::bij_team(c, v, &t.namens))?.len())),
    ("visits", |t| Ok(t.vraag(|c, v| stukken::lijst::<Bezoek>(c, v, &StukFilter::default()))?.len())),
    ("questions of a team", |t| {
        let filter = StukFilter { team: Some(TEAM.to_owned()), ..StukFilter::default() };
        Ok(1 + t.vraag(|c, v| stukken::lijst::<Vraag>(c, v, &filter))?.len())
    }),
    ("questions of the care team", |t| Ok(1 + t.vraag(|c, v| zorgvragen::van_team(c, v, TEAM))?.len())),
    ("one afspraak", |t| {
        let (profile, nu) = (t.core.profile()?, t.core.world().now());
        let first = t.vraag(|c, v| stukken::lijst::<Afspraak>(c, v, &StukFilter::default()))?;
        let id = first.first().ok_or("no afspraak")?.id;
        t.vraag(|c, v| afspraken::afspraak(c, v, &profile, id, nu))?;
        Ok(1)
    }),
    ("afspraken of one melding", |t| {
        let (profile, nu) = (t.core.profile()?, t.core.world().now());
        let bron = Some(wijkmaat_core::model::StukId::new(t.stad.gewoon.uuid()));
        let filter = AfspraakFilter { bron, ..AfspraakFilter::default() };
        Ok(1 + t.vraag(|c, v| afspraken::afspraken(c, v, &profile, &filter, nu))?.len())
    }),
    ("initiatieven", |t| Ok(t.vraag(|c, v| stukken::lijst::<Bewonersinitiatief>(c, v, &StukFilter::default()))?.len())),
    ("overleggen", |t| {
        let (profile, nu) = (t.core.profile()?, t.core.world().now());
        Ok(t.vraag(|c, v| overleg::overleggen(c, v, &t.namens, &profile, nu))?.len())
    }),
    ("vergaderingen", |t| Ok(t.vraag(|c, v| overleg::vergaderingen(c, v, Some(OVERLEG)))?.len())),
    ("one vergadering", |t| {
        let (profile, id) = (t.core.profile()?, een_vergadering(t)?);
        Ok(t.vraag(|c, v| vergadering::vergadering(c, v, &profile, id))?.vergadering.agenda.len())
    }),
    ("what to put on the agenda", |t| {
        let (profile, nu, id) = (t.core.profile()?, t.core.world().now(), een_vergadering(t)?);
        let here = t.vraag(|c, v| vergadering::vergadering(c, v, &profile, id))?.vergadering;
        Ok(t.vraag(|c, v| agenda::voorstel(c, v, &profile, &here, nu))?.len())
    }),
    ("where there is something to choose", |t| {
        let profile = t.core.profile()?;
        Ok(1 + t.vraag(|c, v| te_kiezen::te_kiezen(c, v, &profile, &t.namens))?.len())
    }),
    ("people", |t| Ok(t.vraag(mensen::mensen)?.len())),
];

impl Telefoon {
    fn vraag<T>(&self, ask: impl FnOnce(&rusqlite::Connection, &Viewer) -> Result<T>) -> Result<T> {
        self.core.view(&self.namens, ask)
    }
}

fn een_ronde(telefoon: &Telefoon) -> Outcome<RondeId> {
    let page = telefoon.vraag(|c, v| rondes::rondes_pagina(c, v, None))?;
    Ok(page.rondes.first().ok_or("no ronde")?.id)
}

fn een_vergadering(telefoon: &Telefoon) -> Outcome<VergaderingId> {
    let all = telefoon.vraag(|c, v| overleg::vergaderingen(c, v, Some(OVERLEG)))?;
    Ok(all.first().ok_or("no vergadering")?.id)
}

/// Does the work that these views read.
pub(super) fn vul(core: &Core, namens: &Namens) -> Outcome {
    for nr in 0..INITIATIEVEN {
        let naam = format!("Buurttuin {nr}");
        let indienen = InitiatiefIndienen { naam, ..InitiatiefIndienen::default() };
        doe(core, namens, Command::Bewonersinitiatief(BewonersinitiatiefOpdracht::Indienen(indienen)))?;
    }
    for week in 0..VERGADERINGEN {
        let wanneer = core.world().now().plus_millis((week - VERGADERINGEN) * 7 * 86_400_000);
        let plannen = VergaderingOpdracht::Plannen { overleg: OVERLEG.to_owned(), wanneer, plaats: None };
        let made = doe(core, namens, Command::Vergadering(plannen))?.stuk.ok_or("no vergadering")?;
        let id = VergaderingId::new(made.uuid());
        let punt = |nr: u32| PuntInbrengen {
            titel: Some(format!("Punt {nr}")),
            bron: None,
            bron_punt: None,
            aanleiding: Aanleiding::Ingebracht,
        };
        let punten = (0..PUNTEN).map(punt).collect();
        doe(core, namens, Command::Vergadering(VergaderingOpdracht::Agenderen { id, punten }))?;
    }
    Ok(())
}

fn doe(core: &Core, namens: &Namens, command: Command) -> Outcome<Receipt> {
    Ok(core.execute(namens, command)?)
}
