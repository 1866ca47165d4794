//! The fields of the documents of a bezoek and of a vraag.

use super::fields::{Field, Fields, HistoryEntry};
use super::stuk::{Kop, Stuk};
use super::value::Value;
use crate::model::{Bezoek, BezoekId, BonId, Dagdeel, DocKind, KringId, PersoonId, SpreekuurId, Vraag, VraagId};
use uuid::Uuid;

/// The spreekuur of a bezoek.
pub const SPREEKUUR: &str = "spreekuur";
/// How many people, when they were only counted.
pub const GETELD: &str = "geteld";
/// The theme.
pub const THEMA: &str = "thema";
/// The area the question is about.
pub const GEBIED: &str = "gebied";
/// Part of the day.
pub const DAGDEEL: &str = "dagdeel";
/// The team that has it.
pub const LIGT_BIJ: &str = "ligt_bij";
/// Who took it up.
pub const OPGEPAKT_DOOR: &str = "opgepakt_door";
/// For which team it was taken up.
pub const OPGEPAKT_VOOR: &str = "opgepakt_voor";
/// Nothing more is to be done.
pub const AFGEHANDELD: &str = "afgehandeld";
/// For which team it was settled.
pub const AFGEHANDELD_VOOR: &str = "afgehandeld_voor";
/// It was written down by mistake.
pub const INGETROKKEN: &str = "ingetrokken";
/// The bezoek of a vraag.
pub const BEZOEK: &str = "bezoek";
/// The team that took a vraag.
pub const TEAM: &str = "team";
/// What was asked.
pub const VRAAG: &str = "vraag";
/// The slip on which the answer is read.
pub const BON: &str = "bon";
/// The team that a vraag was handed on to.
pub const DOORGEGEVEN_AAN: &str = "doorgegeven_aan";
/// A team of care spoke to who asked: that leaves no answer.
pub const KLAAR: &str = "klaar";
/// The vraag that it was handed on from.
pub const DOORGEGEVEN_VAN: &str = "doorgegeven_van";
/// What the visitor gets back.
pub const ANTWOORD: &str = "antwoord";

impl Stuk for Bezoek {
    const KIND: DocKind = DocKind::Bezoek;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        let counted = fields.int(GETELD).and_then(|count| u32::try_from(count).ok());
        let maker = fields.begin().and_then(HistoryEntry::persoon);
        let ligt_bij = text(LIGT_BIJ);
        // What a team did with it counts while it lies with that team: somebody else may have laid it elsewhere at the same moment.
        let afgehandeld_voor = fields.text(AFGEHANDELD_VOOR);
        let is_theirs = afgehandeld_voor.is_none_or(|team| Some(team) == ligt_bij.as_deref());
        // Something may have been asked at the same moment, which still waits.
        let afgehandeld = fields.is_undisputed(AFGEHANDELD) && is_theirs;
        // Nobody asked something there, laid it with a team or took it up at the same moment.
        let ingetrokken = fields.is_undisputed(INGETROKKEN);
        let takers = takers(fields, ligt_bij.as_deref());
        // Who takes up what is done already matters to nobody.
        let who_takes = takers.len() > 1 && !afgehandeld && !ingetrokken;
        let is_for_people = |key: &String| {
            if key == OPGEPAKT_DOOR { who_takes } else { !FOLLOWS.contains(&key.as_str()) }
        };
        Self {
            id: BezoekId::new(id),
            kring,
            spreekuur: SpreekuurId::new(fields.uuid(SPREEKUUR).unwrap_or_default()),
            aantal: counted.unwrap_or(1),
            alleen_geteld: counted.is_some(),
            thema: text(THEMA),
            gebied: fields.gebied(GEBIED),
            dagdeel: Dagdeel::from(text(DAGDEEL).unwrap_or_default()),
            ontvangen_door: maker.unwrap_or(PersoonId::new(Uuid::nil())),
            opgepakt_door: takers.first().copied(),
            afgehandeld,
            ingetrokken,
            toch_niet_ingetrokken: fields.is_said(INGETROKKEN) && !ingetrokken,
            opgepakt_voor: taken_elsewhere(fields, ligt_bij.as_deref())
                .filter(|_| takers.is_empty() && !afgehandeld && !ingetrokken)
                .map(str::to_owned),
            afgehandeld_voor: afgehandeld_voor.filter(|_| fields.is_set(AFGEHANDELD) && !is_theirs).map(str::to_owned),
            conflicten: fields.conflicts().into_iter().filter(is_for_people).collect(),
            ligt_bij,
        }
    }

    fn beside(key: &str) -> Option<&'static str> {
        match key {
            OPGEPAKT_DOOR => Some(OPGEPAKT_VOOR),
            AFGEHANDELD => Some(AFGEHANDELD_VOOR),
            _ => None,
        }
    }

    fn kop(&self) -> Kop {
        let status = match self {
            Self { ingetrokken: true, .. } => "ingetrokken",
            Self { alleen_geteld: true, .. } => "geteld",
            Self { afgehandeld: true, .. } => "afgehandeld",
            Self { opgepakt_door: Some(_), .. } => "opgepakt",
            Self { ligt_bij: Some(_), .. } => "ligt_bij",
            _ => "zonder_eigenaar",
        };
        // No moment: who stood before whom in the row is nobody's business.
        Kop {
            hoort_bij: Some(self.spreekuur.uuid()),
            gebied: self.gebied.clone(),
            team: self.ligt_bij.clone(),
            wie: Some(self.ontvangen_door),
            status: Some(status.to_owned()),
            ..Kop::default()
        }
    }
}

/// Who took it up for the team it lies with, the winner first: somebody of another team may have done so at the same moment.
fn takers(fields: &Fields, ligt_bij: Option<&str>) -> Vec<PersoonId> {
    let mut takers = Vec::new();
    for one in fields.get(OPGEPAKT_DOOR).into_iter().flat_map(Field::all) {
        let team = fields.beside(OPGEPAKT_VOOR, one.change).and_then(Value::as_text);
        let is_theirs = team.is_none_or(|team| Some(team) == ligt_bij);
        let who =
            one.value.as_bytes().filter(|_| is_theirs).and_then(|id| Uuid::from_slice(id).ok()).map(PersoonId::new);
        takers.extend(who.filter(|who| !takers.contains(who)));
    }
    takers
}

/// The team for which somebody took it up that laid with another one at the same moment.
fn taken_elsewhere<'a>(fields: &'a Fields, ligt_bij: Option<&str>) -> Option<&'a str> {
    let taken = fields.get(OPGEPAKT_DOOR).into_iter().flat_map(Field::all).filter(|one| one.value != Value::Null);
    let mut teams = taken.filter_map(|one| fields.beside(OPGEPAKT_VOOR, one.change).and_then(Value::as_text));
    teams.find(|team| Some(*team) != ligt_bij)
}

/// Fields about which nobody has to choose: what holds follows from all that was written (besluit 0021).
const FOLLOWS: &[&str] = &[OPGEPAKT_VOOR, AFGEHANDELD, AFGEHANDELD_VOOR, INGETROKKEN];

impl Stuk for Vraag {
    const KIND: DocKind = DocKind::Vraag;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        let antwoord = text(ANTWOORD);
        let doorgegeven_aan: Vec<String> = fields.texts(DOORGEGEVEN_AAN).into_iter().map(str::to_owned).collect();
        // What was answered or handed on at the same moment stands.
        let stands = antwoord.is_some() || !doorgegeven_aan.is_empty();
        Self {
            id: VraagId::new(id),
            kring,
            bezoek: BezoekId::new(fields.uuid(BEZOEK).unwrap_or_default()),
            team: text(TEAM).unwrap_or_default(),
            vraag: text(VRAAG).unwrap_or_default(),
            bon: fields.uuid(BON).map(BonId::new),
            doorgegeven_aan,
            doorgegeven_van: fields.uuid(DOORGEGEVEN_VAN).map(VraagId::new),
            ingetrokken: fields.is_set(INGETROKKEN) && !stands,
            toch_niet_ingetrokken: fields.is_set(INGETROKKEN) && stands,
            klaar: fields.is_set(KLAAR),
            antwoord,
            // Handed on to two teams it lies with both.
            conflicten: fields.conflicts().into_iter().filter(|key| key == ANTWOORD).collect(),
        }
    }

    fn kop(&self) -> Kop {
        let status = match self {
            Self { ingetrokken: true, .. } => "ingetrokken",
            Self { antwoord: Some(_), .. } => "beantwoord",
            Self { klaar: true, .. } => "klaar",
            Self { doorgegeven_aan, .. } if !doorgegeven_aan.is_empty() => "doorgegeven",
            _ => "open",
        };
        Kop {
            hoort_bij: Some(self.bezoek.uuid()),
            team: Some(self.team.clone()),
            status: Some(status.to_owned()),
            ..Kop::default()
        }
    }
}
