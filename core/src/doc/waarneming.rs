//! The fields of a waarneming's document. Which of them are there says whether it is an opinion, a measurement or where
//! somebody was.

use super::fields::HistoryEntry;
use super::stuk::{Kop, Stuk};
use super::{Fields, Value, foto, plek};
use crate::model::{
    Afdoening, Beeldkwaliteit, Bevinding, DocKind, Gelopen, GelopenStuk, HalteId, KringId, Oordeel, PersoonId, Plek,
    SchouwId, Timestamp, Waarneming, WaarnemingId,
};
use uuid::Uuid;

/// The schouw it was done on.
pub const SCHOUW: &str = "schouw";
/// The stop.
pub const HALTE: &str = "halte";
/// What kind it is: one of [`OORDEEL`], [`SCORE`], [`GELOPEN`].
pub const SOORT: &str = "soort";
/// An opinion, and the field with it.
pub const OORDEEL: &str = "oordeel";
/// A measurement, and the field with its letter.
pub const SCORE: &str = "score";
/// Where a recorder was.
pub const GELOPEN: &str = "gelopen";
/// The words of an opinion.
pub const TEKST: &str = "tekst";
/// The category an opinion is about.
pub const THEMA: &str = "thema";
/// The element that was measured.
pub const ELEMENT: &str = "element";
/// The level that was wanted.
pub const GEWENST: &str = "gewenst";
/// When it was seen.
pub const GEZIEN: &str = "gezien";
/// From what it is settled.
pub const AFDOENING: &str = "afdoening";
/// Taken back.
pub const INGETROKKEN: &str = "ingetrokken";
const GEWEEST: &str = "geweest:";
const STUK: &str = "stuk:";
const GATEN: &str = "gaten_dm";

/// The fields of a place.
pub fn plek_fields(plek: &Plek) -> impl Iterator<Item = (String, Value)> {
    plek::fields(plek).into_iter().map(|(key, value)| (key.to_owned(), value))
}

/// The fields of where a recorder was.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a share of one")]
pub fn gelopen_fields(gelopen: &Gelopen) -> Vec<(String, Value)> {
    let been = |halte: &HalteId| (format!("{GEWEEST}{}", halte.uuid().simple()), Value::Bool(true));
    let stretch = |stuk: &GelopenStuk| {
        let key = format!("{STUK}{}:{}", stuk.van.uuid().simple(), stuk.naar.uuid().simple());
        (key, Value::Int((stuk.aandeel.clamp(0.0, 1.0) * 1000.0).round() as i64))
    };
    let mut fields: Vec<(String, Value)> = gelopen.haltes.iter().map(been).collect();
    fields.extend(gelopen.stukken.iter().map(stretch));
    fields.extend(gelopen.gaten_m.map(|metres| (GATEN.to_owned(), Value::Int(plek::decimetres(metres)))));
    fields
}

impl Stuk for Waarneming {
    const KIND: DocKind = DocKind::Waarneming;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let begin = fields.begin();
        Self {
            id: WaarnemingId::new(id),
            kring,
            schouw: SchouwId::new(fields.uuid(SCHOUW).unwrap_or_default()),
            halte: fields.uuid(HALTE).map(HalteId::new),
            plek: plek::read(fields),
            waarnemer: begin.and_then(HistoryEntry::persoon).unwrap_or(PersoonId::new(Uuid::nil())),
            bevinding: read_bevinding(fields),
            fotos: foto::read(fields),
            gezien: fields.time(GEZIEN).or(begin.map(HistoryEntry::time)).unwrap_or(Timestamp::from_millis(0)),
            afdoening: fields.text(AFDOENING).map(|name| Afdoening::from(name.to_owned())),
            // Nobody settled it at the same moment.
            ingetrokken: fields.is_undisputed(INGETROKKEN),
            toch_niet_ingetrokken: fields.is_said(INGETROKKEN) && !fields.is_undisputed(INGETROKKEN),
            conflicten: fields.conflicts().into_iter().filter(|key| key != INGETROKKEN).collect(),
        }
    }

    fn kop(&self) -> Kop {
        Kop {
            hoort_bij: Some(self.schouw.uuid()),
            wie: Some(self.waarnemer),
            status: Some(if self.ingetrokken { "ingetrokken" } else { "geldt" }.to_owned()),
            wanneer: Some(self.gezien),
            ..Kop::default()
        }
    }
}

fn read_bevinding(fields: &Fields) -> Bevinding {
    let text = |key| fields.text(key).map(str::to_owned);
    let letter = |key| fields.text(key).and_then(|letter| letter.parse::<Beeldkwaliteit>().ok());
    match fields.text(SOORT) {
        Some(OORDEEL) => Bevinding::Oordeel {
            oordeel: Oordeel::from(text(OORDEEL).unwrap_or_default()),
            tekst: text(TEKST).unwrap_or_default(),
            thema: text(THEMA),
        },
        Some(SCORE) => Bevinding::Score {
            element: text(ELEMENT).unwrap_or_default(),
            score: letter(SCORE),
            gewenst: letter(GEWENST),
        },
        Some(GELOPEN) => Bevinding::Gelopen { gelopen: read_gelopen(fields) },
        _ => Bevinding::Onbekend,
    }
}

#[expect(clippy::cast_precision_loss, reason = "shares and metres need no 53 bits")]
fn read_gelopen(fields: &Fields) -> Gelopen {
    let stretch = |rest: &str, promille: i64| {
        let (van, naar) = rest.split_once(':')?;
        let halte = |id| Uuid::try_parse(id).ok().map(HalteId::new);
        Some(GelopenStuk { van: halte(van)?, naar: halte(naar)?, aandeel: promille.clamp(0, 1000) as f64 / 1000.0 })
    };
    Gelopen {
        haltes: fields.ids_behind(GEWEEST).map(HalteId::new).collect(),
        stukken: (fields.starting_with(STUK))
            .filter_map(|(rest, field)| stretch(rest, field.winner()?.value.as_int()?))
            .collect(),
        gaten_m: fields.int(GATEN).filter(|dm| *dm >= 0).map(|dm| dm as f64 / 10.0),
    }
}
