//! What people do with signalen, meldingen and taken, care included.

use super::beurt::{Beurt, TEAMS};
use wijkmaat_core::command::{Command, SignaalMelden, TaakOpdracht};
use wijkmaat_core::model::{MeldingStatus, SignaalId, Spreekuur, StukId, Taak, TaakUitslag, Zorgvraag};
use wijkmaat_core::view::melding_detail::Keuze;
use wijkmaat_core::view::{MeldingDetail, keuzes, rondes};

const CATEGORIEEN: &[&str] = &["afval", "groen", "overlast", "overig", "wonen", "zorg"];
const PARTNERS: &[&str] = &["wijkagenten", "handhaving", "wijkverpleging"];
const VRAGEN: &[&str] = &["bel_ons", "kom_langs", "neem_over"];
const ANTWOORDEN: &[&str] = &["pakken_op"];

pub(super) fn signaal(beurt: &mut Beurt<'_>) -> Option<Command> {
    Some(match beurt.onder(6) {
        0 => Command::SignaalOmschrijven { id: beurt.stem()?, omschrijving: beurt.tekst("Beter gezegd") },
        1 => Command::SignaalCategoriseren { id: beurt.stem()?, categorie: beurt.kies(CATEGORIEEN)?.to_owned() },
        2 if beurt.onder(3) == 0 => Command::SignaalVernietigen { id: beurt.stem()? },
        _ => Command::SignaalMelden(melden(beurt)?),
    })
}

fn melden(beurt: &mut Beurt<'_>) -> Option<SignaalMelden> {
    let rondes = beurt.wie.core.view(&beurt.wie.namens, rondes::rondes).expect("listed");
    Some(SignaalMelden {
        categorie: beurt.kies(CATEGORIEEN)?.to_owned(),
        omschrijving: beurt.tekst("Signaal"),
        plek: beurt.misschien(|beurt| Some(beurt.plek())),
        gebied: if beurt.onder(4) == 0 { beurt.gebied() } else { None },
        melder: if beurt.onder(8) == 0 { beurt.persoon() } else { None },
        ronde: if beurt.onder(8) == 0 { beurt.kies(&rondes).map(|ronde| ronde.id) } else { None },
        spreekuur: if beurt.onder(5) == 0 { beurt.stuk::<Spreekuur>().map(|one| one.id) } else { None },
        bon: beurt.onder(3) == 0,
        ..SignaalMelden::default()
    })
}

pub(super) fn melding(beurt: &mut Beurt<'_>) -> Option<Command> {
    let MeldingDetail { melding, stemmen, .. } = beurt.detail()?;
    let id = melding.id;
    let reden = Some(beurt.tekst("Reden"));
    Some(match beurt.onder(12) {
        0 | 1 => {
            let eigenaar = if beurt.onder(3) == 0 { beurt.persoon() } else { None };
            Command::MeldingToewijzen { id, team: beurt.team()?, eigenaar }
        }
        2 => Command::MeldingStatusZetten { id, naar: beurt.kies(MeldingStatus::ALL)?, reden },
        3 | 4 => Command::MeldingStatusZetten { id, naar: beurt.kies(melding.status.next())?, reden },
        5 => Command::MeldingBeantwoorden { id, antwoord: beurt.tekst("Antwoord"), opnieuw: beurt.onder(2) == 0 },
        6 => Command::MeldingOmschrijven { id, omschrijving: beurt.tekst("Zaak") },
        7 => Command::MeldingNoteren { id, notitie: beurt.tekst("Notitie") },
        8 | 9 => Command::MeldingSamenvoegen { id, met: beurt.melding()?.id },
        10 => {
            let mut signalen: Vec<SignaalId> = stemmen.iter().map(|stem| stem.id).collect();
            signalen.retain(|_| beurt.onder(2) == 0);
            Command::MeldingSplitsen { id, signalen }
        }
        _ => Command::MeldingTevreden { id, tevreden: beurt.onder(3) == 0, reden },
    })
}

/// One of two values that people wrote at once holds: of a melding, or of whatever stuk.
pub(super) fn conflict(beurt: &mut Beurt<'_>) -> Option<Command> {
    let all = beurt.meldingen();
    let torn: Vec<_> = all.into_iter().filter(|melding| !melding.conflicten.is_empty()).collect();
    let stukken = beurt.verscheurd();
    let (id, keuzes): (StukId, Vec<Keuze>) = if stukken.is_empty() || beurt.onder(4) == 0 {
        let melding = beurt.kies(&torn)?.id;
        (melding.into(), beurt.wie.toon(melding).keuzes)
    } else {
        let id = beurt.kies(&stukken)?;
        (id, beurt.wie.core.view(&beurt.wie.namens, |c, v| keuzes::keuzes(c, v, id)).expect("choices"))
    };
    let Keuze { veld, waarden } = beurt.kies(&keuzes)?;
    let wijziging = beurt.kies(&waarden)?.wijziging;
    Some(Command::ConflictKiezen { id, veld, wijziging })
}

pub(super) fn taak(beurt: &mut Beurt<'_>) -> Option<Command> {
    let reden = beurt.tekst("Reden");
    // What a partner is asked waits for nothing else.
    let asked = beurt.stukken::<Zorgvraag>().iter().any(|vraag| !vraag.beantwoord);
    let turn = if asked && beurt.onder(2) == 0 { 4 } else { beurt.onder(8) };
    let opdracht = match turn {
        0 => {
            let team = beurt.kies(TEAMS)?.to_owned();
            TaakOpdracht::Geven {
                melding: beurt.melding()?.id,
                team,
                vraag: beurt.misschien(|b| Some(b.tekst("Vraag"))),
            }
        }
        1 => TaakOpdracht::Oppakken { id: beurt.stuk::<Taak>()?.id },
        2 => {
            let uitslag = beurt.kies(TaakUitslag::ALL)?;
            let id = beurt.stuk_dat(|taak: &Taak| taak.uitslag.is_none())?.id;
            TaakOpdracht::Afronden { id, uitslag, reden: beurt.misschien(|_| Some(reden)) }
        }
        3 => TaakOpdracht::Heropenen { id: beurt.stuk::<Taak>()?.id, reden },
        4 => {
            let id = beurt.stuk_dat(|vraag: &Zorgvraag| !vraag.beantwoord)?.id;
            TaakOpdracht::ZorgBeantwoorden { id, antwoord: beurt.kies(ANTWOORDEN)?.to_owned() }
        }
        _ => {
            let all = beurt.meldingen();
            let care: Vec<_> = all.into_iter().filter(|melding| melding.categorie == "zorg").collect();
            let (team, vraag) = (beurt.kies(PARTNERS)?.to_owned(), beurt.kies(VRAGEN)?.to_owned());
            TaakOpdracht::ZorgVragen { melding: beurt.kies(&care)?.id, team, vraag }
        }
    };
    Some(Command::Taak(opdracht))
}
