//! The fields of a ronde's document.

use super::{Fields, Value};
use crate::model::{FotoHash, GebiedCode, PersoonId, Timestamp};
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
}

impl RondeDoc {
    /// The fields to write; absent ones are left out.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "lengths and shares are clamped")]
    pub fn to_values(&self) -> Vec<(String, Value)> {
        let mut values = vec![(BEGIN.to_owned(), self.begin.millis().into())];
        let mut push = |key: &str, value: Option<Value>| values.extend(value.map(|value| (key.to_owned(), value)));
        push(EINDE, self.einde.map(|einde| einde.millis().into()));
        push(GEBIED, self.gebied.as_ref().map(|code| code.as_str().into()));
        push(LENGTE, self.lengte_m.map(|metres| ((metres.clamp(0.0, 1e8) * 10.0).round() as i64).into()));
        push(DEKKING, self.dekking.map(|share| ((share.clamp(0.0, 1.0) * 1000.0).round() as i64).into()));
        push(SPOOR, self.spoor.map(|hash| Value::Bytes(hash.as_bytes().to_vec())));
        push(NIETS, self.niets_gevonden.then_some(Value::Bool(true)));
        values.extend(
            self.deelnemers.iter().map(|wie| (format!("{DEELNEMER}{}", wie.uuid().simple()), Value::Bool(true))),
        );
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
            deelnemers: fields
                .starting_with(DEELNEMER)
                .filter(|(_, field)| field.winner().is_some_and(|written| written.value == Value::Bool(true)))
                .filter_map(|(id, _)| Some(PersoonId::new(Uuid::try_parse(id).ok()?)))
                .collect(),
        }
    }
}
