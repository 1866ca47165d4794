//! A slip to print: the code in large letters, a QR code, and where to read the answer.

use crate::error::{Error, Result};
use crate::model::BonCode;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// Width and height of a slip in millimetres: two fit beside each other on A4.
const SIZE: (u32, u32) = (90, 55);
/// Left and top of the QR code, and its side, in millimetres.
const QR: (f64, f64, f64) = (53.0, 5.0, 32.0);

/// The slip as SVG. The QR code leads to `pagina` with the code behind “#”: what stands there never leaves the browser, so no
/// server and no log on the way has it. Without an address it holds the code alone.
///
/// # Errors
/// When the address is too long for a QR code.
pub fn svg(code: &BonCode, pagina: Option<&str>) -> Result<String> {
    let inhoud = pagina.map_or_else(|| code.to_string(), |pagina| format!("{pagina}#{}", code.compact()));
    let qr = QrCode::with_error_correction_level(&inhoud, EcLevel::M).map_err(Error::unexpected)?;
    let (breed, hoog) = SIZE;
    let waar = pagina.map_or_else(|| "op het spreekuur".to_owned(), |pagina| veilig(kort(pagina)));
    let voet =
        if pagina.is_some() { "Of vraag ernaar op een spreekuur, met deze bon." } else { "Neem deze bon dan mee." };
    let kop = if pagina.is_some() { "Lees hoe het staat op" } else { "Vraag hoe het staat" };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{breed}mm\" height=\"{hoog}mm\" viewBox=\"0 0 {breed} {hoog}\" \
         lang=\"nl\" role=\"img\" aria-labelledby=\"strook-titel\">\n<title id=\"strook-titel\">Bon met code {code}</title>\n\
         <rect width=\"{breed}\" height=\"{hoog}\" fill=\"#fff\"/>\n\
         <g font-family=\"sans-serif\" fill=\"#000\">\n\
         <text x=\"5\" y=\"10\" font-size=\"4\">Bewaar deze bon</text>\n\
         <text x=\"5\" y=\"22\" font-size=\"6.4\" font-weight=\"bold\" font-family=\"monospace\">{code}</text>\n\
         <text x=\"5\" y=\"34\" font-size=\"3.4\">{kop}</text>\n\
         <text x=\"5\" y=\"43\" font-size=\"3.6\" font-weight=\"bold\">{waar}</text>\n\
         <text x=\"5\" y=\"49\" font-size=\"2.8\">{voet}</text>\n</g>\n"
    );
    let (left, top, side) = QR;
    #[expect(clippy::cast_precision_loss, reason = "at most 177 squares")]
    let module = side / qr.width() as f64;
    let mut path = String::new();
    for (place, color) in qr.to_colors().iter().enumerate() {
        if *color == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", place % qr.width(), place / qr.width());
        }
    }
    let _ = writeln!(
        svg,
        "<path transform=\"translate({left} {top}) scale({module:.4})\" fill=\"#000\" shape-rendering=\"crispEdges\" d=\"{path}\"/>\n</svg>"
    );
    Ok(svg)
}

/// The page behind slips of a hub at this address: the desk that serves it stands there too.
#[must_use]
pub fn pagina(hub: &str) -> String {
    format!("{}/bon", hub.trim_end_matches('/'))
}

/// An address as people type it.
fn kort(pagina: &str) -> &str {
    pagina.strip_prefix("https://").or_else(|| pagina.strip_prefix("http://")).unwrap_or(pagina)
}

fn veilig(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> BonCode {
        let mut next = 0;
        BonCode::draw(|bytes| {
            for byte in bytes {
                next += 3;
                *byte = next;
            }
        })
    }

    #[test]
    fn a_slip_has_the_code_the_address_and_a_qr_code() {
        let slip = svg(&code(), Some("https://wijkmaat.gemeente.nl/bon")).expect("drawn");
        assert!(slip.contains(&format!(">{}<", code())) && slip.contains(">wijkmaat.gemeente.nl/bon<"), "{slip}");
        assert!(slip.contains("<path") && !slip.contains('#'.to_string().repeat(2).as_str()));
        assert_ne!(slip, svg(&code(), None).expect("drawn"));
    }

    #[test]
    fn an_address_cannot_write_in_the_picture() {
        let slip = svg(&code(), Some("https://x/<script>&\u{1b}")).expect("drawn");
        assert!(slip.contains("x/&lt;script&gt;&amp;<"), "{slip}");
        assert!(svg(&code(), Some(&"a".repeat(5_000))).is_err());
    }
}
