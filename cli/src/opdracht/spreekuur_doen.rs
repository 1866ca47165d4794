//! What `spreekuur` does and shows: each step answers with the table, the visit or the question as it is after it.

use super::afspraken::Afspraken;
use super::rapport;
use super::spreekuur_tekst::{Tekst, regel};
use super::volgende::{self, volgende};
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::thuis::{self, Toestel};
use crate::uitvoer::Uitvoer;
use serde::Serialize;
use wijkmaat_core::command::{BezoekOpdracht, Command, Receipt, SpreekuurOpdracht, VraagOpdracht};
use wijkmaat_core::doc::stuk::Stuk;
use wijkmaat_core::model::{Bezoek, BezoekId, Bon, Spreekuur, SpreekuurId, StukId, Vraag, VraagId};
use wijkmaat_core::view::{SpreekuurBeeld, bon, spreekuur, spreekuur_rapport, stukken};
use wijkmaat_core::{Code, Error, Result, report};

/// A question with the code of its slip, which is told once. Of a question that went to another team only the number is told.
#[derive(Debug, Serialize)]
struct Gevraagd {
    id: VraagId,
    team: String,
    vraag: Option<Vraag>,
    bon: Option<String>,
}

/// A step of the table.
pub(super) fn table_step(toestel: &Toestel, uit: Uitvoer, opdracht: SpreekuurOpdracht) -> Uitkomst {
    let receipt = toestel.execute(Command::Spreekuur(opdracht))?;
    toon(toestel, uit, SpreekuurId::new(made(&receipt)?))
}

/// A step of a visit.
pub(super) fn visit_step(toestel: &Toestel, uit: Uitvoer, opdracht: BezoekOpdracht) -> Uitkomst {
    let receipt = toestel.execute(Command::Bezoek(opdracht))?;
    let bezoek: Bezoek = een(toestel, made(&receipt)?)?;
    let vragen: Vec<Vraag> =
        toestel.core.view(&toestel.namens, |connection, viewer| stukken::bij(connection, viewer, bezoek.id.uuid()))?;
    // What was asked goes with the visit only when somebody hands it on.
    let profile = toestel.core.profile()?;
    let elders = |vraag: &&Vraag| {
        let is_elders = bezoek.ligt_bij.as_ref().is_some_and(|team| *team != vraag.team);
        // What is asked of care stays there: handing it on is refused.
        vraag.is_open() && is_elders && !profile.is_zorgteam(&vraag.team)
    };
    let samen = if bezoek.alleen_geteld { Some(beeld_van(toestel, bezoek.spreekuur)?.bezoekers) } else { None };
    uit.geef(&bezoek, |uit| {
        let tekst = Tekst::van(toestel);
        let tafel: Option<Spreekuur> = een(toestel, bezoek.spreekuur.uuid()).ok();
        tekst.bezoek(uit, &bezoek)?;
        tekst.waar(uit, tafel.as_ref())?;
        for vraag in vragen.iter().filter(elders) {
            tekst.vraag_blijft(uit, vraag)?;
        }
        if let Some(samen) = samen {
            writeln!(uit, "  Samen tot nu toe: {}", Tekst::bezoekers(samen))?;
        }
        volgende(uit, &volgende::van_bezoek(&bezoek, tafel.as_ref(), &toestel.namens, &profile))
    })?;
    Ok(Einde::Goed)
}

/// A step of a question. What went to another team is not read back here.
pub(super) fn question_step(toestel: &Toestel, uit: Uitvoer, opdracht: VraagOpdracht) -> Uitkomst {
    let asked = match &opdracht {
        VraagOpdracht::Stellen { bezoek, team, .. } => Some((*bezoek, team.clone())),
        _ => None,
    };
    let receipt = toestel.execute(Command::Vraag(opdracht))?;
    let id = made(&receipt)?;
    let vraag: Option<Vraag> = found(een(toestel, id))?;
    let bezoek = vraag.as_ref().map(|vraag| vraag.bezoek).or(asked.as_ref().map(|(bezoek, _)| *bezoek));
    let bezoek: Option<Bezoek> = bezoek.and_then(|id| een(toestel, id.uuid()).ok());
    let named = asked.and_then(|(_, team)| team).or(bezoek.as_ref().and_then(|bezoek| bezoek.ligt_bij.clone()));
    let team = vraag.as_ref().map(|vraag| vraag.team.clone()).or(named).unwrap_or_default();
    let profile = toestel.core.profile()?;
    let is_zorg = profile.is_zorgteam(&team);
    let bon_wijkt_af = bon_wijkt_af(toestel, vraag.as_slice())?;
    let gevraagd = Gevraagd { id: VraagId::new(id), team, vraag, bon: receipt.bon };
    uit.geef(&gevraagd, |uit| {
        let tekst = Tekst::van(toestel);
        match &gevraagd.vraag {
            Some(vraag) => tekst.vraag(uit, vraag, &bon_wijkt_af)?,
            None => tekst.vraag_elders(uit, gevraagd.id, &gevraagd.team)?,
        }
        if let Some(bezoek) = &bezoek {
            write!(uit, "  ")?;
            tekst.bezoek(uit, bezoek)?;
            tekst.waar(uit, een(toestel, bezoek.spreekuur.uuid()).ok().as_ref())?;
        }
        if let Some(code) = &gevraagd.bon {
            Tekst::bon(uit, code, is_zorg)?;
        }
        match &gevraagd.vraag {
            Some(vraag) => volgende(uit, &volgende::van_vraag(vraag, bezoek.as_ref(), &toestel.namens, &profile)),
            None => volgende(uit, &bezoek.iter().map(|bezoek| volgende::tafel(bezoek.spreekuur)).collect::<Vec<_>>()),
        }
    })?;
    Ok(Einde::Goed)
}

/// Slips of these questions that do not say what their team answered.
fn bon_wijkt_af(toestel: &Toestel, vragen: &[Vraag]) -> Result<Vec<Bon>> {
    toestel.core.view(&toestel.namens, |connection, viewer| bon::wijkt_af(connection, viewer, vragen))
}

/// Hands a question on. The new one is for the other team alone; this one says where it went.
pub(super) fn doorgeven(toestel: &Toestel, uit: Uitvoer, id: VraagId, team: String) -> Uitkomst {
    let profile = toestel.core.profile()?;
    let falls_silent = profile.is_zorgteam(&team);
    toestel.execute(Command::Vraag(VraagOpdracht::Doorgeven { id, team }))?;
    let vraag: Vraag = een(toestel, id.uuid())?;
    let bon_wijkt_af = bon_wijkt_af(toestel, std::slice::from_ref(&vraag))?;
    uit.geef(&vraag, |uit| {
        Tekst::van(toestel).vraag(uit, &vraag, &bon_wijkt_af)?;
        if falls_silent && vraag.bon.is_some() {
            writeln!(uit, "De bon noemt nu geen team meer, en er komt geen antwoord op.")?;
            writeln!(uit, "Zeg tegen de bezoeker: “Uw vraag ligt bij iemand die ermee verder gaat.”")?;
        }
        let bezoek: Option<Bezoek> = een(toestel, vraag.bezoek.uuid()).ok();
        volgende(uit, &volgende::van_vraag(&vraag, bezoek.as_ref(), &toestel.namens, &profile))
    })?;
    Ok(Einde::Goed)
}

/// Settles a question of a care team, or a visit: whichever has this number.
pub(super) fn afhandelen(toestel: &Toestel, uit: Uitvoer, id: StukId) -> Uitkomst {
    if found::<Vraag>(een(toestel, id.uuid()))?.is_some() {
        return question_step(toestel, uit, VraagOpdracht::Afhandelen { id: VraagId::new(id.uuid()) });
    }
    visit_step(toestel, uit, BezoekOpdracht::Afhandelen { id: BezoekId::new(id.uuid()) })
}

/// Withdraws a visit, or a question: whichever has this number.
pub(super) fn intrekken(toestel: &Toestel, uit: Uitvoer, id: StukId, bon_terug: bool) -> Uitkomst {
    if found::<Bezoek>(een(toestel, id.uuid()))?.is_some() {
        return visit_step(toestel, uit, BezoekOpdracht::Intrekken { id: BezoekId::new(id.uuid()) });
    }
    question_step(toestel, uit, VraagOpdracht::Intrekken { id: VraagId::new(id.uuid()), bon_terug })
}

/// One table.
pub(super) fn toon(toestel: &Toestel, uit: Uitvoer, id: SpreekuurId) -> Uitkomst {
    let beeld = beeld_van(toestel, id)?;
    let afspraken = Afspraken::bij(toestel, StukId::new(id.uuid()))?;
    let bezoeken: Vec<Bezoek> = toestel.core.view(&toestel.namens, |c, v| stukken::bij(c, v, id.uuid()))?;
    uit.geef(&beeld, |uit| {
        let tekst = Tekst::van(toestel);
        tekst.beeld(uit, &beeld)?;
        tekst.tegelijk(uit, &beeld, &bezoeken)?;
        afspraken.schrijf(uit)?;
        volgende(uit, &volgende::van_spreekuur(&beeld.spreekuur, &beeld.zonder_eigenaar, &toestel.namens))
    })?;
    Ok(Einde::Goed)
}

fn beeld_van(toestel: &Toestel, id: SpreekuurId) -> Result<SpreekuurBeeld> {
    toestel.core.view(&toestel.namens, |connection, viewer| spreekuur::beeld(connection, viewer, &toestel.namens, id))
}

/// What lies with the own team and is not settled, wherever it was asked.
pub(super) fn bij_mijn_team(toestel: &Toestel, uit: Uitvoer) -> Uitkomst {
    let found = toestel.core.view(&toestel.namens, |c, v| spreekuur::bij_team(c, v, &toestel.namens))?;
    uit.geef(&found, |uit| {
        if found.is_empty() {
            let nobody = "U hoort niet bij een team. Vragen van bezoekers liggen altijd bij een team.";
            let none = if toestel.namens.team.is_some() { "Er ligt nu niets bij uw team." } else { nobody };
            return writeln!(uit, "{none}");
        }
        let tekst = Tekst::van(toestel);
        for een in &found {
            if let Some(bezoek) = &een.bezoek {
                tekst.bezoek(uit, bezoek)?;
                tekst.waar(uit, een.spreekuur.as_ref())?;
            }
            een.vragen.iter().try_for_each(|vraag| tekst.vraag(uit, vraag, &een.bon_wijkt_af))?;
        }
        Ok(())
    })?;
    Ok(Einde::Goed)
}

/// All tables.
pub(super) fn lijst(toestel: &Toestel, uit: Uitvoer) -> Uitkomst {
    let spreekuren = toestel.core.view(&toestel.namens, spreekuur::spreekuren)?;
    uit.geef(&spreekuren, |uit| {
        if spreekuren.is_empty() {
            return writeln!(uit, "Geen spreekuren gevonden.");
        }
        spreekuren.iter().try_for_each(|spreekuur| regel(uit, spreekuur))
    })?;
    Ok(Einde::Goed)
}

/// What a visit can be about.
pub(super) fn themas(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let profile = thuis::regels(globaal)?;
    uit.geef(profile.themas(), |uit| {
        profile.themas().iter().try_for_each(|thema| writeln!(uit, "{:<16} {}", thema.id, thema.naam))
    })?;
    Ok(Einde::Goed)
}

/// With whom it can lie.
pub(super) fn teams(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let profile = thuis::regels(globaal)?;
    uit.geef(profile.teams(), |uit| {
        profile.teams().iter().try_for_each(|team| writeln!(uit, "{:<22} {}", team.id, team.naam))
    })?;
    Ok(Einde::Goed)
}

/// Something to take along.
pub(super) fn maak_rapport(toestel: &Toestel, id: SpreekuurId, naar: &rapport::Naar, uit: Uitvoer) -> Uitkomst {
    let (profile, nu) = (toestel.core.profile()?, toestel.core.world().now());
    let stof = toestel
        .core
        .view(&toestel.namens, |c, v| spreekuur_rapport::spreekuur_rapport(c, v, &toestel.namens, &profile, id, nu))?;
    rapport::schrijf(toestel, naar, uit, |woorden, nu| report::spreekuur::rapport(woorden, &stof, nu))
}

/// `None` for what is not here, or not for this person.
fn found<T>(outcome: Result<T>) -> Result<Option<T>> {
    match outcome {
        Ok(one) => Ok(Some(one)),
        Err(error) if error.code == Code::NietGevonden => Ok(None),
        Err(error) => Err(error),
    }
}

fn een<T: Stuk>(toestel: &Toestel, id: uuid::Uuid) -> Result<T> {
    toestel.core.view(&toestel.namens, |connection, viewer| stukken::een(connection, viewer, id))
}

fn made(receipt: &Receipt) -> Result<uuid::Uuid> {
    receipt.stuk.map(StukId::uuid).ok_or_else(|| Error::unexpected("a receipt without an id"))
}
