//! The work of a neighbourhood on that phone: a schouw, a spreekuur, taken and afspraken.

use crate::bench::Outcome;
use crate::bench::bureau::stad::STRAAT;
use rusqlite::{Connection, params};
use serde::Serialize;
use wijkmaat_core::Core;
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, BezoekOpdracht, Command, NieuweHalte, SchouwOpdracht, SchouwPlannen,
    SpreekuurOpdracht, SpreekuurPlannen, TaakOpdracht, WaarnemingOordelen, WaarnemingOpdracht,
};
use wijkmaat_core::model::{
    HalteId, LatLon, MeldingId, Namens, Oordeel, SchouwId, SpreekuurId, SpreekuurSoort, StukId,
};
use wijkmaat_core::view::afspraken::{AfspraakFilter, afspraken};
use wijkmaat_core::view::{Filter, StukFilter, meldingen_lijst, schouw, spreekuur, taken};

/// The team whose taken are asked.
pub(super) const TEAM: &str = "wijkbeheer";
const HALTES: u32 = 12;
const WAARNEMINGEN: usize = 60;
const BEZOEKEN: usize = 60;
const TAKEN: u32 = 300;
const AFSPRAKEN: usize = 200;

/// What only these screens ask of the reference.
const TABLES: &str = "
    CREATE TABLE stukken(id TEXT PRIMARY KEY, soort TEXT, bij TEXT, json TEXT);
    CREATE INDEX st_bij ON stukken(bij, soort);
    CREATE INDEX st_soort ON stukken(soort);";

/// The schouw and the spreekuur of the phone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Werk {
    pub(super) schouw: SchouwId,
    pub(super) spreekuur: SpreekuurId,
}

/// Finds them again.
pub(super) fn ken(core: &Core, namens: &Namens) -> Outcome<Werk> {
    let all = core.view(namens, |c, v| schouw::schouwen(c, v, &StukFilter::default()))?;
    let tables = core.view(namens, spreekuur::spreekuren)?;
    let (Some(schouw), Some(spreekuur)) = (all.first(), tables.first()) else { return Err("no work".into()) };
    Ok(Werk { schouw: schouw.id, spreekuur: spreekuur.id })
}

/// Does that work.
pub(super) fn vul(core: &Core, namens: &Namens) -> Outcome {
    schouw_lopen(core, namens)?;
    spreekuur_houden(core, namens)?;
    let filter = Filter { hoogstens: TAKEN, ..Filter::default() };
    let page = core.view(namens, |c, v| meldingen_lijst::meldingen_lijst(c, v, &filter))?;
    let give = |melding: MeldingId| Command::Taak(TaakOpdracht::Geven { melding, team: TEAM.to_owned(), vraag: None });
    let open = page.meldingen.iter().filter(|melding| !melding.status.is_ended());
    all(core, namens, open.map(|melding| give(melding.id)).collect())?;
    let promise = |nr: usize| {
        let made = AfspraakMaken {
            wat: format!("Bak nummer {nr} legen"),
            team: Some(TEAM.to_owned()),
            dag: "2030-01-15".to_owned(),
            gebied: Some("BU04000105".parse()?),
            ..AfspraakMaken::default()
        };
        Outcome::Ok(Command::Afspraak(AfspraakOpdracht::Maken(made)))
    };
    all(core, namens, (0..AFSPRAKEN).map(promise).collect::<Outcome<_>>()?)?;
    Ok(())
}

fn schouw_lopen(core: &Core, namens: &Namens) -> Outcome {
    let (lat, lon) = STRAAT;
    let halte = |nr: u32| {
        let punt = Some(LatLon::new(lat + f64::from(nr) * 1e-4, lon)?);
        Outcome::Ok(NieuweHalte { naam: format!("Halte {nr}"), punt })
    };
    let plan = SchouwPlannen {
        naam: "Avondschouw".to_owned(),
        haltes: (0..HALTES).map(halte).collect::<Outcome<_>>()?,
        ..SchouwPlannen::default()
    };
    let made = all(core, namens, vec![Command::Schouw(SchouwOpdracht::Plannen { plan })])?;
    let id = SchouwId::new(made.first().ok_or("no schouw")?.uuid());
    all(core, namens, vec![Command::Schouw(SchouwOpdracht::Beginnen { id })])?;
    let stops = core.view(namens, |c, v| schouw::schouw(c, v, id))?.schouw.haltes;
    let see = |nr: usize| {
        let halte: Option<HalteId> = stops.iter().cycle().nth(nr).map(|stop| stop.id);
        let oordeel = if nr.is_multiple_of(3) { Oordeel::KanBeter } else { Oordeel::GaatGoed };
        let tekst = format!("Waarneming {nr}: de stoep bij de bushalte");
        let oordeel = WaarnemingOordelen {
            schouw: id,
            halte,
            plek: None,
            oordeel,
            tekst,
            thema: None,
            fotos: vec![],
            gezien: None,
        };
        Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel })
    };
    all(core, namens, (0..WAARNEMINGEN).map(see).collect())?;
    Ok(())
}

fn spreekuur_houden(core: &Core, namens: &Namens) -> Outcome {
    let plan = SpreekuurPlannen {
        soort: SpreekuurSoort::Popup,
        plek: "Winkelcentrum".to_owned(),
        punt: None,
        thema: None,
        gebied: None,
        gepland: None,
        achteraf: false,
    };
    let made = all(core, namens, vec![Command::Spreekuur(SpreekuurOpdracht::Plannen(plan))])?;
    let id = SpreekuurId::new(made.first().ok_or("no spreekuur")?.uuid());
    all(core, namens, vec![Command::Spreekuur(SpreekuurOpdracht::Openen { id })])?;
    let visit = |nr: usize| {
        let thema = if nr.is_multiple_of(2) { "geld" } else { "wonen" }.to_owned();
        let ligt_bij = (!nr.is_multiple_of(4)).then(|| TEAM.to_owned());
        Command::Bezoek(BezoekOpdracht::Ontvangen { spreekuur: id, thema, gebied: None, ligt_bij })
    };
    all(core, namens, (0..BEZOEKEN).map(visit).collect())?;
    Ok(())
}

fn all(core: &Core, namens: &Namens, commands: Vec<Command>) -> Outcome<Vec<StukId>> {
    let receipts = core.execute_all(namens, commands)?;
    let made = receipts.into_iter().map(|receipt| Ok(receipt?.stuk)).collect::<Outcome<Vec<_>>>()?;
    Ok(made.into_iter().flatten().collect())
}

/// Writes the same in the reference: what each screen shows, as JSON.
pub(super) fn schrijf(connection: &Connection, core: &Core, namens: &Namens) -> Outcome {
    connection.execute_batch(TABLES)?;
    let Werk { schouw: id, spreekuur: table } = ken(core, namens)?;
    let walk = core.view(namens, |c, v| schouw::schouw(c, v, id))?;
    let lines = || walk.per_halte.iter().flat_map(|stop| &stop.waarnemingen).chain(&walk.onderweg);
    row(connection, &id, "schouw", "", &walk.schouw)?;
    for one in lines() {
        row(connection, &one.waarneming.id, "waarneming", &id.to_string(), &one.waarneming)?;
    }
    let seen = core.view(namens, |c, v| spreekuur::beeld(c, v, namens, table))?;
    row(connection, &table, "spreekuur", "", &seen.spreekuur)?;
    for one in &seen.mijn {
        row(connection, &one.id, "bezoek", &table.to_string(), one)?;
    }
    let nu = core.world().now();
    for one in core.view(namens, |c, v| taken::van_team(c, v, TEAM, nu))? {
        row(connection, &one.taak.id, "taak", &one.taak.melding.to_string(), &one.taak)?;
    }
    let profile = core.profile()?;
    for one in core.view(namens, |c, v| afspraken(c, v, &profile, &AfspraakFilter::default(), nu))? {
        row(connection, &one.afspraak.id, "afspraak", "", &one.afspraak)?;
    }
    Ok(())
}

fn row(connection: &Connection, id: &impl ToString, soort: &str, bij: &str, one: &impl Serialize) -> Outcome {
    let row = params![id.to_string(), soort, bij, serde_json::to_string(one)?];
    connection.prepare_cached("INSERT INTO stukken VALUES(?, ?, ?, ?)")?.execute(row)?;
    Ok(())
}
