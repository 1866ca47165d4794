//! The fields of a ronde's document.

use super::stuk::{Kop, Stuk};
use super::{Fields, Value};
use crate::model::{
    Dagdeel, Dienst, DocKind, FotoHash, GebiedCode, KringId, MeldingId, Ontvanger, Overdracht, PersoonId, Ronde,
    RondeId, Timestamp,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// When it started.
pub const BEGIN: &str = "begin";
/// When it ended.
pub const EINDE: &str = "einde";
const GEBIED: &str = "gebied";
const LENGTE: &str = "lengte_dm";
const DEKKING: &str = "dekking_promille";
const SPOOR: &str = "spoor";
const NIETS: &str = "niets_gevonden";
const DEELNEMER: &str = "deelnemer:";
const VERTROKKEN: &str = "vertrokken:";
const GROEP: &str = "groep";
const DAG: &str = "dienst_dag";
const DAGDEEL: &str = "dienst_dagdeel";
const SAMEN_MET: &str = "samen_met";
// Each hand-over has fields of its own behind this: `overdracht:<id>:wat`.
const OVERDRACHT: &str = "overdracht:";
const AAN_TEAM: &str = "team";
const AAN_PERSOON: &str = "persoon";
const WAT: &str = "wat";
const MELDING: &str = "melding";
const WANNEER: &str = "wanneer";

/// What a ronde's document holds.
#[derive(Debug, Clone, PartialEq)]
pub struct RondeDoc {
    /// When it started.
    pub begin: Timestamp,
    /// When it ended.
    pub einde: Option<Timestamp>,
    /// The area walked.
    pub gebied: Option<GebiedCode>,
    /// Length of the track in metres.
    pub lengte_m: Option<f64>,
    /// Share of the area seen, 0 to 1.
    pub dekking: Option<f64>,
    /// Name of the track blob, which stays with its maker.
    pub spoor: Option<FotoHash>,
    /// Walked and nothing was the matter.
    pub niets_gevonden: bool,
    /// Who walked.
    pub deelnemers: Vec<PersoonId>,
    /// The group.
    pub groep: Option<String>,
    /// The shift.
    pub dienst: Option<Dienst>,
    /// The ronde of another with whom they walked along.
    pub samen_met: Option<RondeId>,
    /// Who left before the end.
    pub vertrokken: Vec<PersoonId>,
    /// What was handed over, oldest first.
    pub overdrachten: Vec<Overdracht>,
}

impl RondeDoc {
    /// One that begins, about which nothing else is known.
    #[must_use]
    pub fn new(begin: Timestamp) -> Self {
        Self {
            begin,
            einde: None,
            gebied: None,
            lengte_m: None,
            dekking: None,
            spoor: None,
            niets_gevonden: false,
            deelnemers: Vec::new(),
            groep: None,
            dienst: None,
            samen_met: None,
            vertrokken: Vec::new(),
            overdrachten: Vec::new(),
        }
    }

    /// The fields to write of a new one; absent ones are left out. Hand-overs come later, see [`hand_over`].
    #[must_use]
    pub fn to_values(&self) -> Vec<(String, Value)> {
        let mut values = vec![(BEGIN.to_owned(), self.begin.millis().into())];
        let mut push = |key: &str, value: Option<Value>| values.extend(value.map(|value| (key.to_owned(), value)));
        push(GROEP, self.groep.as_deref().map(Value::from));
        push(DAG, self.dienst.as_ref().map(|dienst| dienst.dag.as_str().into()));
        push(DAGDEEL, self.dienst.as_ref().map(|dienst| dienst.dagdeel.as_str().into()));
        push(SAMEN_MET, self.samen_met.map(|met| met.uuid().into()));
        values.extend(self.deelnemers.iter().map(|wie| walked(*wie)));
        values.extend(self.end_values());
        values
    }

    /// The fields that say how it ended; absent ones are left out.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "lengths and shares are clamped")]
    pub fn end_values(&self) -> Vec<(String, Value)> {
        let mut values = Vec::new();
        let mut push = |key: &str, value: Option<Value>| values.extend(value.map(|value| (key.to_owned(), value)));
        push(EINDE, self.einde.map(|einde| einde.millis().into()));
        push(GEBIED, self.gebied.as_ref().map(|code| code.as_str().into()));
        push(LENGTE, self.lengte_m.map(|metres| ((metres.clamp(0.0, 1e8) * 10.0).round() as i64).into()));
        push(DEKKING, self.dekking.map(|share| ((share.clamp(0.0, 1.0) * 1000.0).round() as i64).into()));
        push(SPOOR, self.spoor.map(|hash| Value::Bytes(hash.as_bytes().to_vec())));
        push(NIETS, self.niets_gevonden.then_some(Value::Bool(true)));
        values
    }

    /// Reads the fields; whatever has the wrong type counts as absent.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "metres and promilles need no 53 bits")]
    pub fn read(fields: &Fields) -> Self {
        let time = |key| fields.int(key).map(Timestamp::from_millis);
        Self {
            begin: time(BEGIN).unwrap_or(Timestamp::from_millis(0)),
            einde: time(EINDE),
            gebied: fields.text(GEBIED).and_then(|code| code.parse().ok()),
            lengte_m: fields.int(LENGTE).map(|dm| dm as f64 / 10.0),
            dekking: fields.int(DEKKING).map(|promille| promille as f64 / 1000.0),
            spoor: fields
                .value(SPOOR)
                .and_then(|value| <[u8; 32]>::try_from(value.as_bytes()?).ok())
                .map(FotoHash::new),
            niets_gevonden: fields.value(NIETS) == Some(&Value::Bool(true)),
            deelnemers: fields.ids_behind(DEELNEMER).map(PersoonId::new).collect(),
            groep: fields.text(GROEP).map(str::to_owned),
            dienst: fields.text(DAG).map(|dag| Dienst {
                dag: dag.to_owned(),
                dagdeel: Dagdeel::from(fields.text(DAGDEEL).unwrap_or_default().to_owned()),
            }),
            samen_met: fields.uuid(SAMEN_MET).map(RondeId::new),
            vertrokken: fields.ids_behind(VERTROKKEN).map(PersoonId::new).collect(),
            overdrachten: overdrachten(fields),
        }
    }
}

/// Commands open a ronde as any stuk; its row stands in a table of its own.
impl Stuk for Ronde {
    const KIND: DocKind = DocKind::Ronde;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let doc = RondeDoc::read(fields);
        Self {
            id: RondeId::new(id),
            kring,
            deelnemers: doc.deelnemers,
            begin: doc.begin,
            einde: doc.einde,
            gebied: doc.gebied,
            lengte_m: doc.lengte_m,
            dekking: doc.dekking,
            spoor: doc.spoor,
            niets_gevonden: doc.niets_gevonden,
            signalen: Vec::new(),
            groep: doc.groep,
            dienst: doc.dienst,
            samen_met: doc.samen_met,
            vertrokken: doc.vertrokken,
            overdrachten: doc.overdrachten,
        }
    }

    fn kop(&self) -> Kop {
        Kop::default()
    }
}

/// The field that says that someone walked along.
#[must_use]
pub fn walked(wie: PersoonId) -> (String, Value) {
    (format!("{DEELNEMER}{}", wie.uuid().simple()), Value::Bool(true))
}

/// The field that says that someone left before the end.
#[must_use]
pub fn left(wie: PersoonId) -> (String, Value) {
    (format!("{VERTROKKEN}{}", wie.uuid().simple()), Value::Bool(true))
}

/// The fields of one hand-over.
#[must_use]
pub fn hand_over(id: Uuid, overdracht: &Overdracht) -> Vec<(String, Value)> {
    let key = |name: &str| format!("{OVERDRACHT}{}:{name}", id.simple());
    let mut values =
        vec![(key(WAT), overdracht.wat.as_str().into()), (key(WANNEER), overdracht.wanneer.millis().into())];
    values.extend(overdracht.melding.map(|melding| (key(MELDING), melding.uuid().into())));
    values.extend(overdracht.aan.as_ref().map(|aan| match aan {
        Ontvanger::Team { team } => (key(AAN_TEAM), team.as_str().into()),
        Ontvanger::Persoon { persoon } => (key(AAN_PERSOON), persoon.uuid().into()),
    }));
    values
}

/// The field says when something was handed over.
pub(super) fn is_moment(key: &str) -> bool {
    key.strip_prefix(OVERDRACHT).and_then(|rest| rest.split_once(':')).is_some_and(|(_, name)| name == WANNEER)
}

fn overdrachten(fields: &Fields) -> Vec<Overdracht> {
    let mut found: BTreeMap<&str, Overdracht> = BTreeMap::new();
    for (rest, field) in fields.starting_with(OVERDRACHT) {
        let (Some((id, name)), Some(value)) = (rest.split_once(':'), field.winner().map(|written| &written.value))
        else {
            continue;
        };
        let uuid = || value.as_bytes().and_then(|bytes| Uuid::from_slice(bytes).ok());
        let empty = || Overdracht { aan: None, wat: String::new(), melding: None, wanneer: Timestamp::from_millis(0) };
        let one = found.entry(id).or_insert_with(empty);
        match name {
            WAT => value.as_text().unwrap_or_default().clone_into(&mut one.wat),
            WANNEER => one.wanneer = Timestamp::from_millis(value.as_int().unwrap_or_default()),
            MELDING => one.melding = uuid().map(MeldingId::new),
            AAN_TEAM => one.aan = value.as_text().map(|team| Ontvanger::Team { team: team.to_owned() }),
            AAN_PERSOON => one.aan = uuid().map(|id| Ontvanger::Persoon { persoon: PersoonId::new(id) }),
            _ => {}
        }
    }
    let mut all: Vec<Overdracht> = found.into_values().filter(|one| !one.wat.is_empty()).collect();
    all.sort_by_key(|one| one.wanneer);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moment_of_a_hand_over_is_known_as_a_time() {
        let overdracht =
            Overdracht { aan: None, wat: "sleutel".to_owned(), melding: None, wanneer: Timestamp::from_millis(7) };
        let moments: Vec<Value> = hand_over(Uuid::from_u128(1), &overdracht)
            .into_iter()
            .filter_map(|(key, value)| is_moment(&key).then_some(value))
            .collect();
        assert_eq!(vec![Value::Int(7)], moments);
        assert!(!is_moment("begin") && !is_moment("overdracht:wanneer"));
    }
}
