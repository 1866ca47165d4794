//! The neutral report: what is in it, in order, without how it looks.

use super::kaart::Kaart;
use crate::error::{Code, Error, Result};
use crate::model::{FotoHash, KringId, Timestamp};
use std::collections::BTreeMap;

/// The pictures of a report that are at hand, ready to be shown. One that is not among them is said to be missing.
pub type Beelden = BTreeMap<FotoHash, Vec<u8>>;

/// A report in Dutch.
#[derive(Debug, Clone, PartialEq)]
pub struct Rapport {
    /// What it is about: one line.
    pub titel: String,
    /// What the title leaves open, if anything.
    pub ondertitel: Option<String>,
    /// The municipality, by name.
    pub gemeente: String,
    /// The area, by name.
    pub gebied: Option<String>,
    /// When the report was made; the same report of the same moment is the same file.
    pub gemaakt: Timestamp,
    /// What stands in it, in order of reading.
    pub blokken: Vec<Blok>,
}

impl Rapport {
    /// The language of every word in it, as BCP 47.
    pub const TAAL: &str = "nl";

    /// The pictures it shows, each with the kring by which they may be read.
    pub fn fotos(&self) -> impl Iterator<Item = &FotoBlok> {
        self.blokken.iter().filter_map(|blok| match blok {
            Blok::Foto(foto) => Some(foto),
            _ => None,
        })
    }
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Blok {
    /// A heading; the title of the report stands above all of them.
    Kop(Niveau, String),
    /// A paragraph; a line break in it is kept.
    Alinea(String),
    /// A list without order.
    Opsomming(Vec<String>),
    /// What is known, each by its name.
    Feiten(Vec<Feit>),
    /// A table with a heading above each column.
    Tabel(Tabel),
    /// Figures to see at once.
    Cijfers(Vec<Cijfer>),
    /// A picture.
    Foto(FotoBlok),
    /// A schematic map.
    Kaart(Kaart),
}

/// How deep a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Niveau {
    /// A part of the report.
    Hoofdstuk,
    /// A part of that part.
    Paragraaf,
}

/// Something that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feit {
    /// Its name.
    pub naam: String,
    /// What is known.
    pub waarde: String,
}

impl Feit {
    /// A name with what is known.
    pub fn new(naam: impl Into<String>, waarde: impl Into<String>) -> Self {
        Self { naam: naam.into(), waarde: waarde.into() }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabel {
    /// What it shows; read before its cells.
    pub bijschrift: String,
    /// The heading of each column.
    pub koppen: Vec<String>,
    /// The rows; the first cell names its row. What is beyond the headings is not shown, what lacks is empty.
    pub rijen: Vec<Vec<String>>,
}

/// The most letters that the widest cells of a narrow table have together.
const SMAL: usize = 48;

impl Tabel {
    /// It has a few short columns: over the whole width its numbers would stand far from what they count.
    #[must_use]
    pub fn is_smal(&self) -> bool {
        let widest = |nr: usize| {
            let cells = self.rijen.iter().filter_map(|rij| rij.get(nr)).chain(self.koppen.get(nr));
            cells.map(|cel| cel.chars().count()).max().unwrap_or_default()
        };
        self.koppen.len() <= 3 && (0..self.koppen.len()).map(widest).sum::<usize>() <= SMAL
    }

    /// The rows with exactly one cell for each heading.
    pub fn cellen(&self) -> impl Iterator<Item = Vec<&str>> {
        self.rijen.iter().map(|rij| (0..self.koppen.len()).map(|nr| rij.get(nr).map_or("", String::as_str)).collect())
    }
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cijfer {
    /// What is counted or measured.
    pub label: String,
    /// How much, as it is written here.
    pub waarde: String,
    /// In what.
    pub eenheid: Option<String>,
}

impl Cijfer {
    /// A figure with its unit; an empty one is none.
    pub fn new(label: impl Into<String>, waarde: impl Into<String>, eenheid: &str) -> Self {
        let eenheid = Some(eenheid.to_owned()).filter(|eenheid| !eenheid.is_empty());
        Self { label: label.into(), waarde: waarde.into(), eenheid }
    }
}

/// A picture in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FotoBlok {
    /// Which.
    pub hash: FotoHash,
    /// The kring by which it may be read.
    pub kring: KringId,
    /// What stands in its place for who does not see it.
    pub alt: Alt,
    /// What stands below it.
    pub bijschrift: String,
}

/// A text in the place of a picture: never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alt(String);

impl Alt {
    /// The text.
    ///
    /// # Errors
    /// `veld-leeg` when nothing can be read in it.
    pub fn new(tekst: &str) -> Result<Self> {
        let tekst = schoon(tekst).split_whitespace().collect::<Vec<_>>().join(" ");
        if tekst.is_empty() { Err(Error::new(Code::VeldLeeg).with("veld", "alt")) } else { Ok(Self(tekst)) }
    }

    /// The text as it is read.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text without what nobody sees and what turns reading around; line breaks stay. Whatever a report shows went through it.
#[must_use]
pub fn schoon(tekst: &str) -> String {
    let shown = tekst.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let kept = |c: &char| !is_verborgen(*c);
    shown.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(kept).collect()
}

/// Control characters, marks of direction, and places that Unicode gives to nobody.
fn is_verborgen(c: char) -> bool {
    let turns = matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let nobody = matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe;
    (c.is_control() && c != '\n') || turns || nobody
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_without_a_text_in_its_place_cannot_be_made() {
        for empty in ["", "  \n", "\u{202e}\u{0}"] {
            assert_eq!(Code::VeldLeeg, Alt::new(empty).expect_err("empty").code, "{empty:?}");
        }
        assert_eq!("Foto van een zak", Alt::new(" Foto van\n een zak ").expect("a text").as_str());
    }

    #[test]
    fn nothing_hidden_stays_in_a_text_and_its_lines_do() {
        assert_eq!("agpj.exe\nb c", schoon("a\u{202e}gpj.exe\r\nb\tc\u{0}\u{ffff}\u{feff}"));
        assert_eq!("één 👩‍🔧 שלום", schoon("één 👩‍🔧 שלום"));
    }

    #[test]
    fn a_table_with_a_sentence_in_it_is_not_narrow() {
        let tabel = |cel: &str| Tabel {
            bijschrift: "x".into(),
            koppen: vec!["Thema".into(), "Bezoeken".into()],
            rijen: vec![vec![cel.into(), "9".into()]],
        };
        assert!(tabel("Geld en schulden").is_smal());
        assert!(!tabel("De afvalbak naast de ingang zit elk weekend vol").is_smal());
    }

    #[test]
    fn a_row_has_a_cell_for_each_heading_and_no_more() {
        let tabel = Tabel {
            bijschrift: "x".into(),
            koppen: vec!["a".into(), "b".into()],
            rijen: vec![vec!["1".into()], vec!["1".into(), "2".into(), "3".into()]],
        };
        assert_eq!(vec![vec!["1", ""], vec!["1", "2"]], tabel.cellen().collect::<Vec<_>>());
    }
}
