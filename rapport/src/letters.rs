//! The faces of the design, inside the program.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// For reading, then for signs; the names in `rapport.typ` are those of the files.
const BESTANDEN: [&[u8]; 4] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/letters/text_400.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/letters/text_700.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/letters/sign_600.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/letters/sign_700.ttf")),
];

/// Read once.
static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let fonts: Vec<Font> = BESTANDEN.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
    Letters { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// The faces, as Typst asks for them.
pub(crate) struct Letters {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

impl Letters {
    pub(crate) fn get() -> &'static Self {
        &LETTERS
    }

    /// Every face has this character, so that it looks the same in a heading as in a text.
    pub(crate) fn heeft(&self, c: char) -> bool {
        !self.fonts.is_empty() && self.fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)))
    }
}
