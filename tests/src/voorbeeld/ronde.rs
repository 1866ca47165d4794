//! Writes the whole example ronde.

use super::doek::Doek;
use super::taferelen::{TAFERELEN, Tafereel};
use super::toeval::Toeval;
use super::wandeling::{self, Halte, START_UNIX};
use super::{camera, gpx};
use chrono::{DateTime, FixedOffset, Utc};
use std::path::{Path, PathBuf};
use std::{fs, io, thread};

/// What was written, and what is true about it.
#[derive(Debug, Clone)]
pub struct Voorbeeld {
    /// The track.
    pub gpx: PathBuf,
    /// The folder with the pictures.
    pub fotos_map: PathBuf,
    /// The pictures in the order of the walk.
    pub fotos: Vec<VoorbeeldFoto>,
    /// Points in the track.
    pub punten: usize,
    /// Length of the route in metres, without the phone's noise.
    pub lengte_m: f64,
    /// First point of the track.
    pub begin: DateTime<Utc>,
    /// Last point of the track.
    pub einde: DateTime<Utc>,
}

/// One picture of the walk, and what is true about it.
#[derive(Debug, Clone)]
pub struct VoorbeeldFoto {
    /// The file.
    pub pad: PathBuf,
    /// What the walker would write with it.
    pub omschrijving: &'static str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// When it was taken.
    pub genomen: DateTime<Utc>,
    /// The EXIF orientation it is stored with.
    pub orientatie: u8,
}

/// Writes `ronde.gpx` and `fotos/*.jpg` into a folder, which is made when absent; the same seed gives the same bytes.
///
/// # Errors
/// When a file cannot be written.
pub fn schrijf_ronde(map: &Path, seed: u64) -> io::Result<Voorbeeld> {
    let fotos_map = map.join("fotos");
    fs::create_dir_all(&fotos_map)?;
    let punten = wandeling::punten(seed);
    let gpx = map.join("ronde.gpx");
    fs::write(&gpx, gpx::schrijf(&punten))?;
    let haltes = wandeling::haltes(seed);
    // Drawing is most of the work: each picture on its own thread.
    let fotos = thread::scope(|scope| {
        let tekenaars: Vec<_> = (100..)
            .zip(TAFERELEN.iter().zip(&haltes))
            .map(|(stroom, (tafereel, halte))| {
                let map = &fotos_map;
                scope.spawn(move || schrijf_foto(map, tafereel, halte, Toeval::new(seed, stroom)))
            })
            .collect();
        let klaar =
            tekenaars.into_iter().map(|tekenaar| tekenaar.join().map_err(|_| io::Error::other("drawing failed"))?);
        klaar.collect::<io::Result<Vec<_>>>()
    })?;
    let moment = |punt: Option<&wandeling::Punt>| moment(punt.map_or(0, |punt| punt.seconde)).to_utc();
    let (begin, einde) = (moment(punten.first()), moment(punten.last()));
    Ok(Voorbeeld { gpx, fotos_map, fotos, punten: punten.len(), lengte_m: wandeling::lengte_m(), begin, einde })
}

fn schrijf_foto(map: &Path, tafereel: &Tafereel, halte: &Halte, mut toeval: Toeval) -> io::Result<VoorbeeldFoto> {
    let mut doek = Doek::new(tafereel.maat.0, tafereel.maat.1);
    (tafereel.teken)(&mut doek, &mut toeval);
    doek.korrel(&mut toeval, 5.0);
    let genomen = moment(halte.seconde);
    let velden = camera::velden(tafereel.orientatie, genomen, halte);
    let pad = map.join(format!("{}.jpg", tafereel.naam));
    fs::write(&pad, camera::jpeg(&camera::opgeslagen(doek.beeld(), tafereel.orientatie), &velden)?)?;
    Ok(VoorbeeldFoto {
        pad,
        omschrijving: tafereel.omschrijving,
        lat: halte.lat,
        lon: halte.lon,
        genomen: genomen.to_utc(),
        orientatie: tafereel.orientatie,
    })
}

/// A second of the walk on a Dutch winter clock.
fn moment(seconde: u32) -> DateTime<FixedOffset> {
    let utc = DateTime::from_timestamp(START_UNIX + i64::from(seconde), 0).unwrap_or_default();
    FixedOffset::east_opt(3600).map_or_else(|| utc.fixed_offset(), |zone| utc.with_timezone(&zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wijkmaat_core::media::{GeenWisser, verwerk_met_gegevens};

    #[test]
    fn the_core_reads_back_what_was_written() {
        let map = tempfile::tempdir().unwrap();
        let voorbeeld = schrijf_ronde(map.path(), 7).unwrap();
        assert_eq!(voorbeeld.fotos.len(), 6);
        for foto in &voorbeeld.fotos {
            let bytes = fs::read(&foto.pad).unwrap();
            println!("{}: {} bytes", foto.pad.display(), bytes.len());
            assert!((150_000..400_000).contains(&bytes.len()), "{}: {} bytes", foto.pad.display(), bytes.len());
            let uit = verwerk_met_gegevens(&bytes, &GeenWisser).unwrap();
            assert_eq!(uit.gegevens.opmerkingen, []);
            assert_eq!(uit.gegevens.orientatie, foto.orientatie);
            let plek = uit.foto.plek.unwrap();
            assert!((plek.lat - foto.lat).abs() < 1e-6 && (plek.lon - foto.lon).abs() < 1e-6);
            assert_eq!(uit.foto.genomen.unwrap().millis(), foto.genomen.timestamp_millis());
        }
        assert_eq!(voorbeeld.fotos.iter().filter(|foto| foto.orientatie != 1).count(), 2);
    }

    #[test]
    fn the_same_seed_writes_the_same_bytes() {
        let [een, twee] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let (a, b) = (schrijf_ronde(een.path(), 3).unwrap(), schrijf_ronde(twee.path(), 3).unwrap());
        assert_eq!(fs::read(&a.gpx).unwrap(), fs::read(&b.gpx).unwrap());
        for (a, b) in a.fotos.iter().zip(&b.fotos) {
            assert!(fs::read(&a.pad).unwrap() == fs::read(&b.pad).unwrap(), "{}", a.pad.display());
        }
    }
}
