//! The broken files that import has to survive, one kind of damage each.

use super::camera::{self, gps, lege_tekst, tekst};
use super::{gpx, wandeling};
use exif::{Field, Tag};
use image::{Rgb, RgbImage};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Where each broken file was written.
#[derive(Debug, Clone)]
pub struct Kapot {
    /// A JPEG that stops halfway.
    pub foto_afgebroken: PathBuf,
    /// A JPEG without a position, with a time.
    pub foto_zonder_gps: PathBuf,
    /// A JPEG whose position is 0/0 throughout.
    pub foto_gps_nul_door_nul: PathBuf,
    /// A JPEG whose position is exactly 0, 0.
    pub foto_gps_nul_nul: PathBuf,
    /// A JPEG with EXIF texts of zero bytes: time, zone and direction letters.
    pub foto_lege_teksten: PathBuf,
    /// A JPEG without any EXIF.
    pub foto_zonder_exif: PathBuf,
    /// A file of zero bytes named as a JPEG.
    pub foto_leeg: PathBuf,
    /// A GPX file that stops in the middle of a point.
    pub gpx_afgebroken: PathBuf,
    /// A GPX file of zero bytes.
    pub gpx_leeg: PathBuf,
    /// A well-formed GPX file without a single point.
    pub gpx_zonder_punten: PathBuf,
    /// A GPX file in which one point has `lat="undefined"`.
    pub gpx_undefined: PathBuf,
    /// A GPX file without any time.
    pub gpx_zonder_tijd: PathBuf,
}

/// Writes one file of each kind into a folder, which is made when absent.
///
/// # Errors
/// When a file cannot be written.
pub fn schrijf_kapot(map: &Path) -> io::Result<Kapot> {
    fs::create_dir_all(map)?;
    let bewaar = |naam: &str, bytes: &[u8]| {
        let pad = map.join(naam);
        fs::write(&pad, bytes).map(|()| pad)
    };
    let foto = |naam: &str, velden: &[Field]| bewaar(naam, &camera::jpeg(&beeld(), velden)?);
    let tijd = || tekst(Tag::DateTimeOriginal, "2026:11:20 14:10:00");
    let met_tijd = |velden: Vec<Field>| [vec![tijd()], velden].concat();
    let heel = camera::jpeg(&beeld(), &[tijd()])?;
    let track = gpx::schrijf(&wandeling::punten(1));
    let zonder_tijd: String =
        track.split("<time>").map(|deel| deel.split_once("</time>").map_or(deel, |(_, na)| na)).collect();
    let nul = [(0, 1), (0, 1), (0, 1)];
    let nul_door_nul = [(0, 0), (0, 0), (0, 0)];
    let lege =
        [Tag::DateTimeOriginal, Tag::OffsetTimeOriginal, Tag::GPSDateStamp, Tag::GPSLatitudeRef, Tag::GPSLongitudeRef];
    let mut lege_teksten: Vec<Field> = gps("", &[(52, 1), (57, 1), (0, 1)], "", &[(4, 1), (45, 1), (0, 1)]);
    lege_teksten.retain(|veld| !lege.contains(&veld.tag));
    lege_teksten.extend(lege.map(lege_tekst));
    Ok(Kapot {
        foto_afgebroken: bewaar("afgebroken.jpg", heel.get(..heel.len() / 2).unwrap_or_default())?,
        foto_zonder_gps: foto("zonder-gps.jpg", &[tijd()])?,
        foto_gps_nul_door_nul: foto("gps-nul-door-nul.jpg", &met_tijd(gps("N", &nul_door_nul, "E", &nul_door_nul)))?,
        foto_gps_nul_nul: foto("gps-nul-nul.jpg", &met_tijd(gps("N", &nul, "E", &nul)))?,
        foto_lege_teksten: foto("lege-teksten.jpg", &lege_teksten)?,
        foto_zonder_exif: foto("zonder-exif.jpg", &[])?,
        foto_leeg: bewaar("leeg.jpg", b"")?,
        gpx_afgebroken: bewaar("afgebroken.gpx", track.split_at(track.len() / 2).0.as_bytes())?,
        gpx_leeg: bewaar("leeg.gpx", b"")?,
        gpx_zonder_punten: bewaar("zonder-punten.gpx", gpx::schrijf(&[]).as_bytes())?,
        gpx_undefined: bewaar("undefined.gpx", track.replacen("lat=\"52.", "lat=\"undefined\" x=\"", 1).as_bytes())?,
        gpx_zonder_tijd: bewaar("zonder-tijd.gpx", zonder_tijd.as_bytes())?,
    })
}

/// A small plain picture; what is broken is around it.
fn beeld() -> RgbImage {
    RgbImage::from_fn(320, 240, |x, y| {
        let deel = |getal: u32| u8::try_from(getal % 200 + 40).unwrap_or(0);
        Rgb([deel(x), deel(y), deel(x + y)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wijkmaat_core::error::Code;
    use wijkmaat_core::media::{GeenWisser, Opmerking, verwerk_met_gegevens};

    #[test]
    fn each_file_is_broken_in_the_way_its_name_says() {
        let map = tempfile::tempdir().unwrap();
        let kapot = schrijf_kapot(map.path()).unwrap();
        let verwerk = |pad: &Path| verwerk_met_gegevens(&fs::read(pad).unwrap(), &GeenWisser);
        let opmerkingen = |pad: &Path| verwerk(pad).unwrap().gegevens.opmerkingen;
        assert_eq!(verwerk(&kapot.foto_afgebroken).unwrap_err().code, Code::FotoAfgebroken);
        assert_eq!(verwerk(&kapot.foto_leeg).unwrap_err().code, Code::FotoLeeg);
        assert_eq!(opmerkingen(&kapot.foto_zonder_exif), [Opmerking::GeenExif]);
        assert_eq!(opmerkingen(&kapot.foto_zonder_gps), [Opmerking::GeenGps, Opmerking::TijdZonderZone]);
        assert_eq!(opmerkingen(&kapot.foto_gps_nul_door_nul), [Opmerking::GpsOngeldig, Opmerking::TijdZonderZone]);
        assert_eq!(opmerkingen(&kapot.foto_gps_nul_nul), [Opmerking::GpsNulNul, Opmerking::TijdZonderZone]);
        assert_eq!(opmerkingen(&kapot.foto_lege_teksten), [Opmerking::GpsOnvolledig, Opmerking::GeenTijd]);
        let track = |pad: &Path| fs::read_to_string(pad).unwrap();
        assert!(!track(&kapot.gpx_afgebroken).contains("</gpx>"));
        assert_eq!(track(&kapot.gpx_leeg), "");
        assert_eq!(track(&kapot.gpx_undefined).matches("undefined").count(), 1);
        assert!(track(&kapot.gpx_zonder_tijd).contains("<trkpt") && !track(&kapot.gpx_zonder_tijd).contains("time"));
    }
}
