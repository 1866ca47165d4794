//! What people do outside: rondes, schouwen and what they see on them.

use super::beurt::Beurt;
use wijkmaat_core::command::{
    Command, NieuweHalte, RondeImporteren, RondeOpdracht, SchouwOpdracht, SchouwPlannen, WaarnemingOordelen,
    WaarnemingOpdracht, WaarnemingScoren,
};
use wijkmaat_core::geo::{Positie, Spoor, SpoorPunt};
use wijkmaat_core::model::{
    Afdoening, Beeldkwaliteit, Bevinding, HalteId, LatLon, Ontvanger, Oordeel, Ronde, Schouw, SchouwDeel, SchouwStatus,
    Timestamp, Waarneming,
};
use wijkmaat_core::view::rondes;

pub(super) fn ronde(beurt: &mut Beurt<'_>) -> Option<Command> {
    let all = beurt.wie.core.view(&beurt.wie.namens, rondes::rondes).expect("listed");
    let running: Vec<Ronde> = all.iter().filter(|ronde| ronde.einde.is_none()).cloned().collect();
    let own: Vec<Ronde> =
        running.iter().filter(|ronde| ronde.deelnemers.contains(&beurt.wie.namens.persoon)).cloned().collect();
    let wie = beurt.misschien(Beurt::persoon);
    let opdracht = match beurt.onder(10) {
        0 if beurt.onder(2) == 0 => {
            let spoor = Spoor::new(weg(beurt).into_iter().map(spoorpunt).collect());
            return Some(Command::RondeImporteren(RondeImporteren { spoor, fotos: Vec::new() }));
        }
        0..=3 => RondeOpdracht::Starten {
            groep: beurt.misschien(|beurt| beurt.kies(&["visbuurt", "Wij met z'n tweeën"]).map(str::to_owned)),
            deelnemers: beurt.misschien(Beurt::persoon).into_iter().collect(),
            gebied: if beurt.onder(4) == 0 { beurt.gebied() } else { None },
            begin: None,
        },
        4 => RondeOpdracht::Punten { id: beurt.kies(&own)?.id, punten: weg(beurt) },
        5 => RondeOpdracht::Stoppen { id: beurt.kies(&own)?.id, niets_gevonden: beurt.onder(2) == 0 },
        6 => RondeOpdracht::Deelnemen { id: beurt.kies(&running)?.id, wie },
        7 => RondeOpdracht::Verlaten { id: beurt.kies(&own)?.id, wie },
        _ => {
            let aan = match beurt.onder(2) {
                0 => Ontvanger::Team { team: beurt.team()? },
                _ => Ontvanger::Persoon { persoon: beurt.persoon()? },
            };
            let melding = beurt.misschien(Beurt::melding).map(|melding| melding.id);
            RondeOpdracht::Overdragen { id: beurt.kies(&all)?.id, aan, wat: beurt.tekst("Over te dragen"), melding }
        }
    };
    Some(Command::Ronde(opdracht))
}

/// A street walked, as a phone measures it.
fn weg(beurt: &mut Beurt<'_>) -> Vec<Positie> {
    let from = beurt.punt();
    let begin = 1_790_000_000_000 + i64::try_from(beurt.nr).expect("small") * 1_000;
    let plek = |nr: i32| Positie {
        lat: from.lat + f64::from(nr) * 9e-5,
        lon: from.lon,
        tijd: Timestamp::from_millis(begin + i64::from(nr) * 2_000),
        nauwkeurigheid_m: Some(4.0),
    };
    (0..8).map(plek).collect()
}

fn spoorpunt(positie: Positie) -> SpoorPunt {
    let punt = LatLon::new(positie.lat, positie.lon).expect("in the world");
    SpoorPunt { punt, tijd: Some(positie.tijd), nauwkeurigheid_m: positie.nauwkeurigheid_m }
}

pub(super) fn schouw(beurt: &mut Beurt<'_>) -> Option<Command> {
    let nr = beurt.onder(19);
    if nr < 2 {
        return Some(Command::Schouw(SchouwOpdracht::Plannen { plan: plan(beurt) }));
    }
    let fits = |schouw: &Schouw| match nr {
        8 | 14 | 16..=18 => schouw.status == SchouwStatus::Bezig,
        9 => schouw.status == SchouwStatus::Afgesloten,
        11 => schouw.status == SchouwStatus::Gepland,
        12 => schouw.reden.is_some(),
        _ => !matches!(schouw.status, SchouwStatus::Afgesloten | SchouwStatus::Vervallen),
    };
    let schouw: Schouw = beurt.stuk_dat(fits)?;
    let id = schouw.id;
    let halte = beurt.kies(&schouw.haltes).map(|halte| halte.id);
    let plaats = u32::try_from(1 + beurt.onder(schouw.haltes.len())).ok();
    Some(Command::Schouw(match nr {
        2 => SchouwOpdracht::Bijstellen {
            id,
            naam: beurt.misschien(|beurt| Some(beurt.tekst("Schouw"))),
            thema: beurt.misschien(|beurt| Some(beurt.tekst("Thema"))),
            gepland: beurt.misschien(|beurt| Some(beurt.moment())),
            bewoners: beurt.misschien(|beurt| u32::try_from(beurt.onder(20)).ok()),
        },
        3 => SchouwOpdracht::HalteToevoegen { id, halte: halte_bij(beurt), nr: plaats },
        4 => {
            let punt = beurt.misschien(|beurt| Some(beurt.punt()));
            SchouwOpdracht::HalteVerplaatsen { id, halte: halte?, nr: plaats, punt }
        }
        5 => SchouwOpdracht::HalteWeghalen { id, halte: halte? },
        6 => {
            let wie = beurt.misschien(Beurt::persoon);
            SchouwOpdracht::Deelnemen { id, wie, deel: beurt.kies(SchouwDeel::ALL)? }
        }
        7 => SchouwOpdracht::Beginnen { id },
        8 => SchouwOpdracht::Afsluiten { id, wat_blijft: beurt.misschien(|beurt| Some(beurt.tekst("Wat blijft"))) },
        9 => SchouwOpdracht::Heropenen { id },
        10 => SchouwOpdracht::HalteHernoemen { id, halte: halte?, naam: beurt.tekst("Halte") },
        11 => SchouwOpdracht::LatenVervallen { id, reden: beurt.tekst("Reden") },
        12 => SchouwOpdracht::TochDoor { id },
        13 => SchouwOpdracht::Afmelden { id, wie: beurt.misschien(Beurt::persoon) },
        14 | 16..=18 => SchouwOpdracht::BeginTerugnemen { id },
        _ => SchouwOpdracht::DagWeghalen { id },
    }))
}

fn plan(beurt: &mut Beurt<'_>) -> SchouwPlannen {
    SchouwPlannen {
        naam: beurt.tekst("Schouw"),
        thema: None,
        gebied: beurt.misschien(Beurt::gebied),
        gepland: Some(beurt.moment()),
        haltes: (0..beurt.onder(5)).map(|_| halte_bij(beurt)).collect(),
        bewoners: 3,
    }
}

fn halte_bij(beurt: &mut Beurt<'_>) -> NieuweHalte {
    NieuweHalte { naam: beurt.tekst("Halte"), punt: beurt.misschien(|beurt| Some(beurt.punt())) }
}

pub(super) fn waarneming(beurt: &mut Beurt<'_>) -> Option<Command> {
    let takes_more = |schouw: &Schouw| !matches!(schouw.status, SchouwStatus::Afgesloten | SchouwStatus::Vervallen);
    let schouw: Schouw = beurt.stuk_dat(takes_more)?;
    let halte: Option<HalteId> = beurt.kies(&schouw.haltes).map(|halte| halte.id);
    let plek = beurt.misschien(|beurt| Some(beurt.plek()));
    let id = beurt.stuk_dat(is_kan_beter).map(|waarneming| waarneming.id);
    Some(Command::Waarneming(match beurt.onder(9) {
        0..=2 => WaarnemingOpdracht::Oordelen {
            oordeel: WaarnemingOordelen {
                schouw: schouw.id,
                halte,
                plek,
                oordeel: beurt.kies(Oordeel::ALL)?,
                tekst: beurt.tekst("Gezien"),
                thema: beurt.misschien(|_| Some("groen".to_owned())),
                fotos: Vec::new(),
                gezien: None,
            },
        },
        3 => WaarnemingOpdracht::Scoren {
            score: WaarnemingScoren {
                schouw: schouw.id,
                halte,
                plek,
                element: "zwerfafval_groen".to_owned(),
                score: beurt.kies(Beeldkwaliteit::ALL)?,
                fotos: Vec::new(),
                gezien: None,
            },
        },
        4 | 5 => WaarnemingOpdracht::Melden {
            id: id?,
            categorie: beurt.kies(&["afval", "groen", "zorg"]).map(str::to_owned),
            omschrijving: beurt.misschien(|beurt| Some(beurt.tekst("Van de schouw"))),
        },
        6 => WaarnemingOpdracht::Afdoen { id: id?, afdoening: beurt.kies(Afdoening::ALL)? },
        7 => WaarnemingOpdracht::Intrekken { id: beurt.stuk::<Waarneming>()?.id },
        _ => {
            let spoor = beurt.misschien(|beurt| Some(Spoor::new(weg(beurt).into_iter().map(spoorpunt).collect())));
            WaarnemingOpdracht::DekkingDelen { schouw: schouw.id, spoor }
        }
    }))
}

fn is_kan_beter(waarneming: &Waarneming) -> bool {
    let can_be_better = match &waarneming.bevinding {
        Bevinding::Oordeel { oordeel, .. } => *oordeel == Oordeel::KanBeter,
        Bevinding::Score { score: Some(score), gewenst: Some(gewenst), .. } => !score.reaches(*gewenst),
        _ => false,
    };
    can_be_better && !waarneming.ingetrokken
}
