//! The fields of a waarneming's document. Which of them are there says whether it is an opinion, a measurement or where
//! somebody was.

use super::fields::HistoryEntry;
use super::stuk::{Kop, Stuk};
use super::{Fields, Value};
use crate::model::{
    Afdoening, Beeldkwaliteit, Bevinding, DocKind, FotoHash, Gelopen, GelopenStuk, HalteId, KringId, LatLon, Oordeel,
    PersoonId, Plek, PlekBron, SchouwId, Timestamp, Waarneming, WaarnemingId,
};
use std::collections::BTreeSet;
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
const LAT: &str = "lat";
const LON: &str = "lon";
const NAUWKEURIGHEID: &str = "nauwkeurigheid_dm";
const BRON: &str = "plek_bron";
const FOTO: &str = "foto:";
const GEWEEST: &str = "geweest:";
const STUK: &str = "stuk:";
const GATEN: &str = "gaten_dm";

/// The fields of a place.
#[must_use]
pub fn plek_fields(plek: &Plek) -> Vec<(String, Value)> {
    let (lat, lon) = plek.punt.to_e7();
    let mut fields = vec![(LAT, lat.into()), (LON, lon.into()), (BRON, plek.bron.as_str().into())];
    fields.extend(plek.nauwkeurigheid_m.map(|metres| (NAUWKEURIGHEID, Value::Int(tenths(metres)))));
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The fields of pictures in a first change.
pub fn foto_fields(fotos: &[FotoHash]) -> impl Iterator<Item = (String, Value)> + '_ {
    fotos.iter().enumerate().map(|(nr, foto)| (format!("{FOTO}{nr}"), Value::Bytes(foto.as_bytes().to_vec())))
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
    fields.extend(gelopen.gaten_m.map(|metres| (GATEN.to_owned(), Value::Int(tenths(metres)))));
    fields
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to a range that fits")]
fn tenths(metres: f64) -> i64 {
    (metres.clamp(0.0, 1e8) * 10.0).round() as i64
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
            plek: read_plek(fields),
            waarnemer: begin.and_then(HistoryEntry::persoon).unwrap_or(PersoonId::new(Uuid::nil())),
            bevinding: read_bevinding(fields),
            fotos: read_fotos(fields),
            gezien: fields.time(GEZIEN).or(begin.map(HistoryEntry::time)).unwrap_or(Timestamp::from_millis(0)),
            afdoening: fields.text(AFDOENING).map(|name| Afdoening::from(name.to_owned())),
            ingetrokken: fields.is_set(INGETROKKEN),
            conflicten: fields.conflicts(),
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

fn read_fotos(fields: &Fields) -> Vec<FotoHash> {
    let mut seen = BTreeSet::new();
    (fields.starting_with(FOTO))
        .filter_map(|(_, field)| <[u8; 32]>::try_from(field.winner()?.value.as_bytes()?).ok())
        .map(FotoHash::new)
        .filter(|foto| seen.insert(*foto))
        .collect()
}

fn read_plek(fields: &Fields) -> Option<Plek> {
    let punt = LatLon::from_e7(fields.int(LAT)?, fields.int(LON)?).ok()?;
    #[expect(clippy::cast_precision_loss, reason = "metres of accuracy need no 53 bits")]
    let nauwkeurigheid_m = fields.int(NAUWKEURIGHEID).filter(|dm| *dm >= 0).map(|dm| dm as f64 / 10.0);
    let bron = fields.text(BRON).map_or(PlekBron::Onbekend, PlekBron::from_name);
    Some(Plek { punt, nauwkeurigheid_m, bron })
}
