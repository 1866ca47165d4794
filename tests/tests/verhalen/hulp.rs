//! What several stories use: places, pictures, and what may go wrong while syncing.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use wijkmaat_core::Code;
use wijkmaat_core::view::sync_status::Tegengehouden;
use wijkmaat_scenarios::wereld::{Apparaat, Worp};

/// The Visbuurt: in it, its code, and its kring.
pub(crate) const VISBUURT: (f64, f64) = (52.9555, 4.7695);
pub(crate) const BU_VISBUURT: &str = "BU04000105";
pub(crate) const KRING_VISBUURT: &str = "dh-kring-11";
/// The wijk that the Visbuurt lies in.
pub(crate) const WK_VISBUURT: &str = "WK040001";
/// Another wijk, and its kring.
pub(crate) const WK_JULIANADORP: &str = "WK040008";
pub(crate) const KRING_JULIANADORP: &str = "dh-kring-10";
pub(crate) const KRING_GEMEENTE: &str = "dh-kring-01";
pub(crate) const KRING_ZORG: &str = "dh-kring-02";

/// A picture of noise: big, because noise does not compress.
pub(crate) fn foto(seed: u64, breed: u32, hoog: u32) -> Vec<u8> {
    let mut pixels = vec![0; usize::try_from(breed * hoog * 3).expect("small")];
    Worp::new(seed, 9).vul(&mut pixels);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 90)
        .write_image(&pixels, breed, hoog, ExtendedColorType::Rgb8)
        .expect("a JPEG");
    jpeg
}

/// Why things were set aside on a device, in order.
pub(crate) fn redenen(apparaat: &Apparaat) -> Vec<String> {
    apparaat.stand().tegengehouden.into_iter().map(|Tegengehouden { reden, .. }| reden).collect()
}

/// Everything of this device is on the hub, and nothing was set aside.
pub(crate) fn is_leeg(apparaat: &Apparaat) {
    let stand = apparaat.stand();
    assert_eq!(stand.wijzigingen_wachten, 0, "{}", apparaat.naam());
    assert_eq!(stand.fotos_wachten, 0, "{}", apparaat.naam());
    assert_eq!(stand.tegengehouden, [], "{}", apparaat.naam());
}

/// What a broken line may make of a sync: a reason that a shell can act on, and nothing else.
pub(crate) fn is_een_storing(code: Code) -> bool {
    matches!(code, Code::HubOnbereikbaar | Code::HubStoring | Code::HubAntwoordFout)
}
