//! What the faces can show of a text. PDF/UA allows no empty box in the place of a character, and a reader would not know what
//! stood there: one mark stands for each stretch that cannot be shown, and the report says so at its end.

use crate::letters::Letters;
use wijkmaat_core::report::schoon;

/// Stands for what cannot be shown.
pub(crate) const MERK: &str = "[?]";
/// Said at the end of a report with such marks.
pub(crate) const UITLEG: &str = "Op de plaats van [?] staat iets dat dit bestand niet kan laten zien, zoals een emoji of een ander \
schrift. In het rapport als webpagina (HTML) staat het er wel.";
/// Longest stretch without a place to break; longer ones (addresses, keyboards) get places to break in them.
const LANGSTE_WOORD: usize = 24;

/// Turns texts into what can be set, and remembers whether something could not.
#[derive(Debug, Default)]
pub(crate) struct Tekens {
    pub(crate) er_mist_iets: bool,
}

impl Tekens {
    /// The text as it is set.
    pub(crate) fn zet(&mut self, tekst: &str) -> String {
        let letters = Letters::get();
        let mut uit = String::with_capacity(tekst.len());
        let (mut word, mut missing) = (0, false);
        for c in schoon(tekst).chars() {
            if c == '\n' || c.is_whitespace() {
                uit.push(if c == '\n' { c } else { ' ' });
                word = 0;
                continue;
            }
            if is_onzichtbaar(c) {
                continue;
            }
            if letters.heeft(c) {
                missing = false;
            } else {
                // One mark for a stretch, and the spaces in it are gone with it.
                if missing {
                    uit.truncate(uit.trim_end_matches(' ').len());
                    continue;
                }
                (missing, self.er_mist_iets) = (true, true);
                uit.push_str(MERK);
                word += MERK.len();
                continue;
            }
            if word >= LANGSTE_WOORD {
                uit.push('\u{200b}');
                word = 0;
            }
            uit.push(c);
            word = if matches!(c, '-' | '/') { 0 } else { word + 1 };
        }
        uit
    }
}

/// Joins or varies its neighbours, and is nothing by itself.
fn is_onzichtbaar(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(tekst: &str) -> (String, bool) {
        let mut tekens = Tekens::default();
        (tekens.zet(tekst), tekens.er_mist_iets)
    }

    #[test]
    fn dutch_and_its_neighbours_are_set_as_they_are() {
        let tekst = "Eén fiets, ’s avonds – “kapot” … €\u{a0}5 ç ş ğ İ ł ñ ß";
        assert_eq!((tekst.replace('\u{a0}', " "), false), set(tekst));
    }

    #[test]
    fn what_no_face_has_is_marked_once_for_a_stretch() {
        assert_eq!(("kapot [?] hier".to_owned(), true), set("kapot 👩‍🔧❤️ 🇳🇱 hier"));
        assert_eq!(("[?] (weg)".to_owned(), true), set("شارع مكسور (weg)"));
        assert_eq!(("a\n[?]".to_owned(), true), set("a\nвулиця розбита"));
    }

    #[test]
    fn a_word_without_end_can_be_broken() {
        let (set, _) = set(&"w".repeat(60));
        assert_eq!(vec![24, 24, 12], set.split('\u{200b}').map(str::len).collect::<Vec<_>>());
    }
}
