//! A report as an accessible PDF (PDF/UA-1): tagged, in Dutch, with its title, and the same bytes for the same report.
//!
//! Typst sets it, as a library. What a report holds goes in as values (`blad`) and never as markup; the one template
//! (`rapport.typ`) is ours. Nothing is read or fetched while setting: no file, no package, no system font (`wereld`).
//! Characters that the embedded faces (`letters`) do not have are replaced where they stand and said to be (`tekens`).
//!
//! The command line and the desk carry this crate. The phone does not: it shows and shares the HTML of
//! [`wijkmaat_core::report::html`].

mod blad;
mod letters;
mod tekens;
mod wereld;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use wereld::Wereld;
use wijkmaat_core::report::{Beelden, Rapport};
use wijkmaat_core::{Error, Result};

/// Sets a report.
///
/// It takes a processor for a part of a second, and memory for every picture: do it where nobody waits for the thread, and
/// not too many at once.
///
/// # Errors
/// A fault of ours (`onverwacht`): no report is refused for what stands in it.
pub fn pdf(rapport: &Rapport, beelden: &Beelden) -> Result<Vec<u8>> {
    let made = set(rapport, beelden);
    // What Typst remembers of a report is of no use to the next one.
    typst::comemo::evict(0);
    // What it says may hold words of the report, and those are nobody's but the reader's.
    made.map_err(|said| Error::unexpected(format!("typst: {} errors", said.len())))
}

fn set(rapport: &Rapport, beelden: &Beelden) -> Result<Vec<u8>, Vec<String>> {
    let wereld = Wereld::new(blad::invoer(rapport, beelden));
    let said = |errors: typst::ecow::EcoVec<typst::diag::SourceDiagnostic>| -> Vec<String> {
        errors.iter().map(|error| error.message.to_string()).collect()
    };
    let document = typst::compile::<PagedDocument>(&wereld).output.map_err(said)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| vec![error.message().to_string()])?;
    let creator = Smart::Custom(Some("Wijkmaat".to_owned()));
    typst_pdf::pdf(&document, &PdfOptions { standards, creator, ..PdfOptions::default() }).map_err(said)
}

/// What Typst says of a report, for tests.
#[doc(hidden)]
pub fn proef(rapport: &Rapport, beelden: &Beelden) -> Result<Vec<u8>, Vec<String>> {
    set(rapport, beelden)
}
