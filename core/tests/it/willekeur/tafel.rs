//! What people do at a table: a spreekuur, its visitors, what they ask, and the slips they take home.

use super::beurt::Beurt;
use wijkmaat_core::command::{
    BezoekOpdracht, BonOpdracht, Command, SpreekuurOpdracht, SpreekuurPlannen, VraagOpdracht,
};
use wijkmaat_core::model::{Bezoek, Spreekuur, SpreekuurSoort, SpreekuurStatus, Vraag};

const THEMAS: &[&str] = &["wonen", "geld", "gezondheid", "anders"];

fn staat_of_komt(one: &Spreekuur) -> bool {
    matches!(one.status, SpreekuurStatus::Open | SpreekuurStatus::Gepland)
}

pub(super) fn spreekuur(beurt: &mut Beurt<'_>) -> Option<Command> {
    let nr = beurt.onder(14);
    if nr < 2 {
        let plan = SpreekuurPlannen {
            soort: beurt.kies(SpreekuurSoort::ALL)?,
            plek: beurt.tekst("Buurthuis"),
            punt: beurt.misschien(|beurt| Some(beurt.punt())),
            thema: beurt.misschien(|beurt| beurt.kies(THEMAS).map(str::to_owned)),
            gebied: beurt.misschien(Beurt::gebied),
            gepland: beurt.misschien(|beurt| Some(beurt.moment())),
            // What is over, is so by the clock of whoever writes it down: sometimes it is refused.
            achteraf: beurt.onder(6) == 0,
        };
        return Some(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan)));
    }
    let wanted = |one: &Spreekuur| match nr {
        7 => one.status == SpreekuurStatus::Gesloten,
        9 => one.status == SpreekuurStatus::Gepland,
        10 => one.status == SpreekuurStatus::Vervallen,
        _ => staat_of_komt(one),
    };
    let id = beurt.stuk_dat(wanted)?.id;
    Some(Command::Spreekuur(match nr {
        2 | 3 => SpreekuurOpdracht::Aanschuiven { id, team: beurt.misschien(Beurt::team) },
        4 | 5 => SpreekuurOpdracht::Openen { id },
        6 => SpreekuurOpdracht::Sluiten { id },
        7 => SpreekuurOpdracht::Heropenen { id },
        9 => SpreekuurOpdracht::LatenVervallen { id, reden: beurt.tekst("Reden") },
        10 => SpreekuurOpdracht::TochDoor { id },
        11 => SpreekuurOpdracht::Bijstellen {
            id,
            plek: beurt.misschien(|beurt| Some(beurt.tekst("Buurthuis"))),
            punt: beurt.misschien(|beurt| Some(beurt.punt())),
            thema: beurt.misschien(|beurt| beurt.kies(THEMAS).map(str::to_owned)),
            gepland: beurt.misschien(|beurt| Some(beurt.moment())),
        },
        12 => SpreekuurOpdracht::Opstaan { id, team: beurt.misschien(Beurt::team) },
        13 => SpreekuurOpdracht::OpeningTerugnemen { id },
        _ => SpreekuurOpdracht::Verwachten { id, teams: beurt.team().into_iter().chain(beurt.team()).collect() },
    }))
}

pub(super) fn bezoek(beurt: &mut Beurt<'_>) -> Option<Command> {
    let spreekuur = beurt.stuk_dat(staat_of_komt)?.id;
    let id = beurt.stuk_dat(|bezoek: &Bezoek| !bezoek.alleen_geteld && !bezoek.ingetrokken).map(|bezoek| bezoek.id);
    Some(Command::Bezoek(match beurt.onder(9) {
        0..=2 => BezoekOpdracht::Ontvangen {
            spreekuur,
            thema: beurt.kies(THEMAS)?.to_owned(),
            gebied: beurt.misschien(Beurt::gebied),
            ligt_bij: beurt.misschien(Beurt::team),
        },
        3 => BezoekOpdracht::Tellen { spreekuur, aantal: u32::try_from(beurt.onder(5)).ok()? },
        4 => BezoekOpdracht::Neerleggen { id: id?, team: beurt.team()? },
        5 | 6 => BezoekOpdracht::Oppakken { id: id? },
        7 => BezoekOpdracht::Intrekken { id: beurt.stuk::<Bezoek>()?.id },
        _ => BezoekOpdracht::Afhandelen { id: id? },
    }))
}

pub(super) fn vraag(beurt: &mut Beurt<'_>) -> Option<Command> {
    let care = beurt.stuk_dat(|vraag: &Vraag| vraag.is_open() && vraag.team == "zorg");
    if let Some(vraag) = care.filter(|_| beurt.onder(2) == 0) {
        return Some(Command::Vraag(VraagOpdracht::Afhandelen { id: vraag.id }));
    }
    Some(match beurt.onder(14) {
        0 | 1 => {
            let spreekuur = beurt.stuk_dat(staat_of_komt)?.id;
            Command::Vraag(VraagOpdracht::Ontvangen {
                spreekuur,
                thema: beurt.kies(THEMAS)?.to_owned(),
                gebied: beurt.misschien(Beurt::gebied),
                team: beurt.misschien(team),
                vraag: beurt.tekst("Vraag"),
                bon: beurt.onder(2) == 0,
            })
        }
        2 => {
            let id = beurt.stuk_dat(Vraag::is_open)?.id;
            Command::Vraag(VraagOpdracht::Doorgeven { id, team: team(beurt)? })
        }
        3 => Command::Bon(BonOpdracht::Geven { signaal: beurt.stem()? }),
        4 | 5 => {
            let bezoek = beurt.stuk_dat(|bezoek: &Bezoek| !bezoek.alleen_geteld && !bezoek.ingetrokken)?.id;
            let bon = beurt.onder(2) == 0;
            let team = if beurt.onder(3) == 0 { team(beurt) } else { None };
            Command::Vraag(VraagOpdracht::Stellen { bezoek, vraag: beurt.tekst("Vraag"), bon, team })
        }
        6 | 7 => {
            let id = beurt.stuk_dat(Vraag::is_open)?.id;
            Command::Vraag(VraagOpdracht::Beantwoorden {
                id,
                antwoord: beurt.tekst("Antwoord"),
                opnieuw: beurt.onder(2) == 0,
            })
        }
        8 | 9 => {
            let id = beurt.stuk_dat(Vraag::is_open)?.id;
            Command::Vraag(VraagOpdracht::Intrekken { id, bon_terug: beurt.onder(2) == 0 })
        }
        _ => {
            let code = beurt.kies(beurt.codes)?;
            Command::Bon(BonOpdracht::Beantwoorden {
                code,
                antwoord: beurt.tekst("Antwoord"),
                opnieuw: beurt.onder(2) == 0,
            })
        }
    })
}

/// Care more often than others: few can do something with what it gets.
fn team(beurt: &mut Beurt<'_>) -> Option<String> {
    if beurt.onder(2) == 0 { Some("zorg".to_owned()) } else { beurt.team() }
}
