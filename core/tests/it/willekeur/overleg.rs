//! What people agree on, what residents want to do themselves, and what is talked about in an overleg.

use super::beurt::Beurt;
use uuid::Uuid;
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, BewonersinitiatiefOpdracht, Command, InitiatiefIndienen, PuntInbrengen,
    VergaderingOpdracht,
};
use wijkmaat_core::model::{
    Aanleiding, Afspraak, Bewonersinitiatief, BewonersinitiatiefStatus, Schouw, Spreekuur, StukId, Vergadering,
    VergaderingStatus,
};

const OVERLEGGEN: &[&str] = &["wijkcoordinatieteam_nieuw_den_helder", "wijkplatform_nieuw_den_helder"];

/// Something that something else can come from.
fn bron(beurt: &mut Beurt<'_>) -> Option<StukId> {
    let id: Uuid = match beurt.onder(5) {
        0 => beurt.stuk::<Schouw>()?.id.uuid(),
        1 => beurt.stuk::<Spreekuur>()?.id.uuid(),
        2 => beurt.stuk::<Bewonersinitiatief>()?.id.uuid(),
        3 => beurt.stuk::<Vergadering>()?.id.uuid(),
        _ => beurt.melding()?.id.uuid(),
    };
    Some(StukId::new(id))
}

pub(super) fn afspraak(beurt: &mut Beurt<'_>) -> Option<Command> {
    let nr = beurt.onder(9);
    let (dag, reden) = (beurt.dag(), beurt.tekst("Reden"));
    if nr < 2 {
        let maken = AfspraakMaken {
            wat: beurt.tekst("Afspraak"),
            wie: beurt.misschien(Beurt::persoon),
            team: beurt.team(),
            organisatie: beurt.misschien(|_| Some("Politie".to_owned())),
            dag,
            waarmee: beurt.misschien(|beurt| Some(beurt.tekst("Met"))),
            bron: beurt.misschien(bron),
            gebied: if beurt.onder(4) == 0 { beurt.gebied() } else { None },
        };
        return Some(Command::Afspraak(AfspraakOpdracht::Maken(maken)));
    }
    let id = beurt.stuk_dat(|afspraak: &Afspraak| afspraak.status.is_open() == (nr != 7))?.id;
    Some(Command::Afspraak(match nr {
        2 | 3 => AfspraakOpdracht::VoortgangNoteren { id, tekst: reden },
        4 => AfspraakOpdracht::Gedaan { id, tekst: beurt.misschien(|_| Some(reden)) },
        5 => AfspraakOpdracht::Gebroken { id, reden },
        6 => AfspraakOpdracht::Verplaatsen { id, dag, reden },
        8 => AfspraakOpdracht::LatenVervallen { id, reden },
        _ => AfspraakOpdracht::Heropenen { id, reden },
    }))
}

pub(super) fn initiatief(beurt: &mut Beurt<'_>) -> Option<Command> {
    let nr = beurt.onder(8);
    let reden = beurt.tekst("Reden");
    if nr < 2 {
        let indienen = InitiatiefIndienen {
            naam: beurt.tekst("Initiatief"),
            omschrijving: beurt.misschien(|beurt| Some(beurt.tekst("Wat het is"))),
            gebied: if beurt.onder(4) == 0 { beurt.gebied() } else { None },
            bron: if beurt.onder(4) == 0 { bron(beurt) } else { None },
            eigenaar: if beurt.onder(4) == 0 { beurt.persoon() } else { None },
        };
        return Some(Command::Bewonersinitiatief(BewonersinitiatiefOpdracht::Indienen(indienen)));
    }
    let is_open = |one: &Bewonersinitiatief| one.status == BewonersinitiatiefStatus::Ingediend;
    let id = beurt.stuk_dat(is_open)?.id;
    Some(Command::Bewonersinitiatief(match nr {
        2 | 3 => {
            let mut count = || i32::try_from(beurt.onder(9)).expect("small") - 2;
            BewonersinitiatiefOpdracht::SteunNoteren { id, bewoners: count(), organisaties: count() }
        }
        7 => BewonersinitiatiefOpdracht::Toewijzen { id, eigenaar: beurt.misschien(Beurt::persoon) },
        4 => BewonersinitiatiefOpdracht::Vragen { id, aan: beurt.team()?, vraag: beurt.tekst("Vraag") },
        5 => {
            let besluit = beurt.kies(BewonersinitiatiefStatus::ALL)?;
            BewonersinitiatiefOpdracht::Beslissen { id, besluit, reden }
        }
        _ => BewonersinitiatiefOpdracht::Intrekken { id, reden },
    }))
}

pub(super) fn vergadering(beurt: &mut Beurt<'_>) -> Option<Command> {
    let nr = beurt.onder(20);
    let plaats = beurt.misschien(|beurt| Some(beurt.tekst("Zaal")));
    if nr == 0 {
        let overleg = beurt.kies(OVERLEGGEN)?.to_owned();
        let plannen = VergaderingOpdracht::Plannen { overleg, wanneer: beurt.moment(), plaats };
        return Some(Command::Vergadering(plannen));
    }
    let is_done = |one: &Vergadering| one.status == VergaderingStatus::Vastgesteld;
    let is_off = |one: &Vergadering| one.status == VergaderingStatus::Vervallen;
    let one = beurt.stuk_dat(|one: &Vergadering| match nr {
        12 => true,
        18 => one.status == VergaderingStatus::Gepland,
        19 => is_off(one),
        _ => !is_done(one) && !is_off(one),
    })?;
    let (id, punt) = (one.id, beurt.kies(&one.agenda).map(|punt| punt.id));
    Some(Command::Vergadering(match nr {
        1 | 15..=17 => VergaderingOpdracht::Verzetten { id, wanneer: beurt.moment(), plaats },
        2..=4 => VergaderingOpdracht::Agenderen { id, punten: vec![inbrengen(beurt)?] },
        5 => {
            let personen = beurt.persoon().into_iter().collect();
            VergaderingOpdracht::Aanwezig { id, personen, aanwezig: beurt.onder(3) > 0 }
        }
        6..=8 => VergaderingOpdracht::Besluiten { id, punt: punt?, besluit: beurt.tekst("Besluit") },
        9 | 10 => {
            let (team, dag) = (beurt.misschien(Beurt::team), Some(beurt.dag()));
            VergaderingOpdracht::NaarGemeente { id, punt: punt?, vraag: beurt.tekst("Vraag"), team, dag }
        }
        11 | 12 => {
            let decided: Vec<_> = one.agenda.iter().filter(|punt| punt.besluit.is_some()).map(|punt| punt.id).collect();
            VergaderingOpdracht::Terugkoppelen { id, punt: beurt.kies(&decided)?, resultaat: beurt.tekst("Resultaat") }
        }
        18 => VergaderingOpdracht::LatenVervallen { id, reden: beurt.tekst("Reden") },
        19 => VergaderingOpdracht::TochDoor { id },
        13 => VergaderingOpdracht::Verslag { id, verslag: beurt.tekst("Verslag") },
        _ => VergaderingOpdracht::Vaststellen { id },
    }))
}

fn inbrengen(beurt: &mut Beurt<'_>) -> Option<PuntInbrengen> {
    Some(PuntInbrengen {
        titel: beurt.misschien(|beurt| Some(beurt.tekst("Punt"))),
        bron: beurt.misschien(bron),
        bron_punt: None,
        aanleiding: beurt.kies(Aanleiding::ALL)?,
    })
}
