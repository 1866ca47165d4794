//! Reports to set.

use image::{Rgb, RgbImage};
use std::io::Cursor;
use wijkmaat_core::model::{FotoHash, KringId, LatLon, Timestamp};
use wijkmaat_core::report::{
    Alt, Beelden, Blok, Cijfer, Feit, FotoBlok, Kaart, KaartLijn, KaartPunt, KaartVlak, Niveau, Rapport, Tabel,
};

/// A small JPEG.
pub(crate) fn jpeg(kleur: [u8; 3]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(40, 30, Rgb(kleur)).write_to(&mut bytes, image::ImageFormat::Jpeg).expect("encoded");
    bytes.into_inner()
}

/// A report with these words in every field, and these pictures.
pub(crate) fn overal(woorden: &str, fotos: &[FotoHash]) -> Rapport {
    let text = || woorden.to_owned();
    let op = |lat: f64, lon: f64| LatLon { lat: 52.95 + lat, lon: 4.76 + lon };
    let ring = vec![op(0.0, 0.0), op(0.0, 0.01), op(0.008, 0.01), op(0.008, 0.0)];
    let mut blokken = vec![
        Blok::Kop(Niveau::Paragraaf, text()),
        Blok::Cijfers(vec![Cijfer::new(text(), "2,6", "km"), Cijfer::new(text(), text(), woorden)]),
        Blok::Kop(Niveau::Hoofdstuk, text()),
        Blok::Alinea(text()),
        Blok::Kop(Niveau::Paragraaf, text()),
        Blok::Opsomming(vec![text(), text()]),
        Blok::Feiten(vec![Feit::new(text(), text()), Feit::new(text(), "")]),
        Blok::Tabel(Tabel {
            bijschrift: text(),
            koppen: vec!["Nr.".to_owned(), text()],
            rijen: vec![vec!["1".to_owned(), text()], vec!["2".to_owned()]],
        }),
        Blok::Kaart(Kaart {
            bijschrift: text(),
            vlakken: vec![KaartVlak { naam: text(), is_onderwerp: true, ringen: vec![ring.clone()] }],
            lijnen: vec![KaartLijn { naam: text(), is_plan: true, delen: vec![ring] }],
            punten: vec![KaartPunt { nummer: 1, naam: text(), punt: op(0.004, 0.005) }],
        }),
    ];
    blokken.extend(fotos.iter().map(|hash| {
        let alt = Alt::new(woorden).expect("a text");
        Blok::Foto(FotoBlok { hash: *hash, kring: KringId::new("open"), alt, bijschrift: text() })
    }));
    Rapport {
        titel: text(),
        ondertitel: Some(text()),
        gemeente: text(),
        gebied: Some(text()),
        gemaakt: Timestamp::from_millis(1_795_392_000_000),
        blokken,
    }
}

/// Set, or what Typst had against it.
pub(crate) fn zet(rapport: &Rapport, beelden: &Beelden) -> Vec<u8> {
    wijkmaat_rapport::proef(rapport, beelden).unwrap_or_else(|said| panic!("{said:?}"))
}
