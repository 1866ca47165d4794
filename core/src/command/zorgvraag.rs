//! A taak of a melding of care for a partner bound by secrecy: police, handhaving, nurse.
//!
//! Such a team may not read the care kring, and what it knows may not enter it. So the taak itself stays with the care
//! team; in the partner's own kring comes a question of the profile with a number, and what comes back is an answer of the
//! profile, dropped into the care kring. Neither has room for a text.

use super::stuk::{self, field};
use super::{Context, Receipt, kring, melding};
use crate::doc::{taak as taak_keys, zorg as keys};
use crate::error::{Code, Error, Result};
use crate::model::{KringSoort, MeldingId, Taak, Zorgantwoord, Zorgvraag, ZorgvraagId};
use crate::profile::Zorgkeuze;
use rusqlite::Transaction;

pub(super) fn vragen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    team: &str,
    vraag: &str,
) -> Result<Receipt> {
    let rules = context.profile.zorgtaken();
    let asked = context.profile.teamkring(team).filter(|_| rules.teams.iter().any(|one| one == team));
    let asked = asked.ok_or_else(|| unknown("team", team, rules.teams.iter().map(String::as_str)))?;
    let team = context.profile.team(team)?;
    let vraag = chosen("vraag", &rules.vragen, vraag)?;
    let melding = melding::open(context, transaction, id)?;
    if kring::soort(context, &melding.kring) != Some(KringSoort::Zorg) {
        return Err(Error::new(Code::AlleenBijZorg));
    }
    melding.check_open()?;
    let uiterlijk = context.profile.uiterlijk(&team.discipline, context.moment.corrected());
    let uiterlijk = uiterlijk.map(|at| field(keys::UITERLIJK, at.millis()));
    let taak = context.world.uuid();
    let mut values = vec![
        field(taak_keys::MELDING, melding.id.uuid()),
        field(taak_keys::DISCIPLINE, team.discipline.as_str()),
        field(taak_keys::TEAM, team.id.as_str()),
        field(taak_keys::ZORGVRAAG, vraag),
    ];
    values.extend(uiterlijk.clone());
    let receipt = stuk::create::<Taak>(context, transaction, taak, &melding.kring, "zorg_vragen", values)?;
    let mut values = vec![field(keys::TAAK, taak), field(keys::TEAM, team.id.as_str()), field(keys::VRAAG, vraag)];
    values.extend(uiterlijk);
    stuk::create::<Zorgvraag>(context, transaction, context.world.uuid(), asked, "zorg_vragen", values)?;
    Ok(Receipt { melding: Some(melding.id), ..receipt })
}

pub(super) fn beantwoorden(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: ZorgvraagId,
    antwoord: &str,
) -> Result<Receipt> {
    let antwoord = chosen("antwoord", &context.profile.zorgtaken().antwoorden, antwoord)?;
    let vraag = stuk::open::<Zorgvraag>(context, transaction, id.uuid())?;
    if vraag.stuk.beantwoord {
        return Err(Error::new(Code::AlAfgesloten).with("soort", "zorgvraag"));
    }
    let care = context.profile.kring_voor(KringSoort::Zorg, None, &[]);
    let values = vec![field(keys::TAAK, vraag.stuk.taak.uuid()), field(keys::ANTWOORD, antwoord)];
    stuk::create::<Zorgantwoord>(context, transaction, context.world.uuid(), &care, "zorg_beantwoorden", values)?;
    vraag.save(context, transaction, "zorg_beantwoorden", vec![field(keys::BEANTWOORD, true)])
}

/// One of the choices of the profile, and nothing else.
fn chosen<'a>(veld: &str, choices: &'a [Zorgkeuze], given: &str) -> Result<&'a str> {
    let found = choices.iter().find(|choice| choice.id == given).map(|choice| choice.id.as_str());
    found.ok_or_else(|| unknown(veld, given, choices.iter().map(|choice| choice.id.as_str())))
}

fn unknown<'a>(veld: &str, given: &str, choices: impl Iterator<Item = &'a str>) -> Error {
    let choices: Vec<&str> = choices.collect();
    Error::new(Code::KeuzeOnbekend).with("veld", veld).with("waarde", given).with("keuzes", choices.join(", "))
}
