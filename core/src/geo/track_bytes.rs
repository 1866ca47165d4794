//! The bytes of a track, for a blob: a version, then per segment its places as differences.

use super::compact::{Reader, write_i64, write_u64};
use super::track::{Spoor, SpoorPunt};
use crate::error::{Code, Error, Result};
use crate::model::{LatLon, Timestamp};

/// Version of the bytes below.
const VERSIE: u8 = 1;
const MET_TIJD: u8 = 1;
const MET_NAUWKEURIGHEID: u8 = 2;
/// Ten kilometres in decimetres: a position worse than that says nothing.
const HOOGSTENS_DM: f64 = 100_000.0;

impl Spoor {
    /// The track as bytes: places to 1 cm, times to 1 ms, accuracy to 1 dm; about 6 bytes a place.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 100 000")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![VERSIE];
        write_u64(&mut out, self.segmenten().len() as u64);
        let (mut lat, mut lon, mut tijd) = (0_i64, 0_i64, 0_i64);
        for segment in self.segmenten() {
            write_u64(&mut out, segment.len() as u64);
            for punt in segment {
                let (noord, oost) = punt.punt.to_e7();
                let nauwkeurig = punt.nauwkeurigheid_m.filter(|meter| meter.is_finite());
                let met_tijd = if punt.tijd.is_some() { MET_TIJD } else { 0 };
                out.push(met_tijd | if nauwkeurig.is_some() { MET_NAUWKEURIGHEID } else { 0 });
                write_i64(&mut out, noord - lat);
                write_i64(&mut out, oost - lon);
                (lat, lon) = (noord, oost);
                if let Some(nu) = punt.tijd {
                    write_i64(&mut out, nu.millis().wrapping_sub(tijd));
                    tijd = nu.millis();
                }
                if let Some(meter) = nauwkeurig {
                    write_u64(&mut out, (meter * 10.0).round().clamp(0.0, HOOGSTENS_DM) as u64);
                }
            }
        }
        out
    }

    /// Reads the bytes back.
    ///
    /// # Errors
    /// `spoor-onleesbaar` when they are damaged, or made by a newer version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let fout = |reden: &str| Error::new(Code::SpoorOnleesbaar).with("reden", reden);
        let mut reader = Reader(bytes);
        match reader.byte() {
            Some(VERSIE) => {}
            Some(_) => return Err(fout("versie")),
            None => return Err(fout("leeg")),
        }
        let segmenten = lees(&mut reader).ok_or_else(|| fout("inhoud"))?;
        if !reader.0.is_empty() {
            return Err(fout("lengte"));
        }
        Ok(Self::van_segmenten(segmenten))
    }
}

#[expect(clippy::cast_precision_loss, reason = "checked to be at most 100 000")]
fn lees(reader: &mut Reader<'_>) -> Option<Vec<Vec<SpoorPunt>>> {
    let (mut lat, mut lon, mut tijd) = (0_i64, 0_i64, 0_i64);
    let mut segmenten = Vec::new();
    for _ in 0..reader.count(1)? {
        let aantal = reader.count(3)?;
        let mut segment = Vec::with_capacity(aantal);
        for _ in 0..aantal {
            let soort = reader.byte()?;
            lat = lat.checked_add(reader.i64()?)?;
            lon = lon.checked_add(reader.i64()?)?;
            let punt = LatLon::from_e7(lat, lon).ok()?;
            let wanneer = if soort & MET_TIJD == 0 {
                None
            } else {
                tijd = tijd.wrapping_add(reader.i64()?);
                Some(Timestamp::from_millis(tijd))
            };
            let nauwkeurigheid_m = if soort & MET_NAUWKEURIGHEID == 0 {
                None
            } else {
                let decimeter = reader.u64()? as f64;
                Some(decimeter.min(HOOGSTENS_DM) / 10.0)
            };
            segment.push(SpoorPunt { punt, tijd: wanneer, nauwkeurigheid_m });
        }
        segmenten.push(segment);
    }
    Some(segmenten)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spoor() -> Spoor {
        let punt = |stap: i64| SpoorPunt {
            punt: LatLon::from_e7(529_560_000 + stap * 90, 47_610_000 - stap * 110).expect("in the world"),
            tijd: (stap % 3 != 2).then(|| Timestamp::from_millis(1_700_000_000_123 + stap * 1_000)),
            nauwkeurigheid_m: (stap % 2 == 0).then_some(3.5),
        };
        Spoor::van_segmenten(vec![(0..40).map(punt).collect(), (100..130).map(punt).collect()])
    }

    #[test]
    fn a_track_comes_back_as_it_was_in_few_bytes() {
        let bytes = spoor().to_bytes();
        assert_eq!(Spoor::from_bytes(&bytes), Ok(spoor()));
        assert!(bytes.len() < 70 * 8, "{}", bytes.len());
        assert_eq!(Spoor::from_bytes(&Spoor::default().to_bytes()), Ok(Spoor::default()));
    }

    #[test]
    fn a_damaged_track_is_refused_at_every_place() {
        let bytes = spoor().to_bytes();
        for einde in 0..bytes.len() {
            let error = Spoor::from_bytes(&bytes[..einde]).expect_err("cut off");
            assert_eq!(error.code, Code::SpoorOnleesbaar);
        }
        assert_eq!(Spoor::from_bytes(&[9]).expect_err("newer").params.get("reden").map(String::as_str), Some("versie"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let mut met_versie = vec![VERSIE];
            met_versie.extend(&bytes);
            let _ = Spoor::from_bytes(&bytes);
            if let Ok(spoor) = Spoor::from_bytes(&met_versie) {
                let _ = (spoor.lengte_m(), spoor.vereenvoudigd(1.0), spoor.op(Timestamp::from_millis(0)));
                prop_assert_eq!(Spoor::from_bytes(&spoor.to_bytes()), Ok(spoor));
            }
        }
    }
}
