//! A report as one HTML file: no request to anywhere, no script, pictures inside, for a screen of 320 points and for paper.

use super::{Beelden, Blok, FotoBlok, Kaart, Niveau, Rapport, Tabel, Woorden, schoon, svg};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;

/// How it looks; its colours are those of `design/tokens.json`.
const STIJL: &str = include_str!("rapport.css");

/// A browser asks nobody for anything and runs nothing, whatever a text in the report says.
const BELEID: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// The file.
#[must_use]
pub fn html(rapport: &Rapport, beelden: &Beelden) -> String {
    let mut uit = String::with_capacity(8 * 1024);
    let titel = tekst(&rapport.titel);
    let _ = write!(
        uit,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{BELEID}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{titel}</title>\n<style>\n{STIJL}</style>\n</head>\n<body>\n<header>\n",
        Rapport::TAAL
    );
    if let Some(gebied) = &rapport.gebied {
        let _ = writeln!(uit, "<p class=\"bord\">{}</p>", tekst(gebied));
    }
    let _ = writeln!(uit, "<h1>{titel}</h1>");
    if let Some(ondertitel) = &rapport.ondertitel {
        let _ = writeln!(uit, "<p class=\"onder\">{}</p>", tekst(ondertitel));
    }
    let _ = writeln!(uit, "<p class=\"van\">{}</p>\n</header>\n<main>", tekst(&Woorden::herkomst(rapport)));
    let mut in_fotos = false;
    for blok in &rapport.blokken {
        let is_foto = matches!(blok, Blok::Foto(_));
        if is_foto != in_fotos {
            uit.push_str(if is_foto { "<div class=\"fotos\">\n" } else { "</div>\n" });
            in_fotos = is_foto;
        }
        teken(&mut uit, blok, beelden);
    }
    uit.push_str(if in_fotos { "</div>\n" } else { "" });
    uit.push_str("</main>\n<footer><p>Gemaakt met Wijkmaat.</p></footer>\n</body>\n</html>\n");
    uit
}

fn teken(uit: &mut String, blok: &Blok, beelden: &Beelden) {
    let _ = match blok {
        Blok::Kop(Niveau::Hoofdstuk, kop) => writeln!(uit, "<h2>{}</h2>", tekst(kop)),
        Blok::Kop(Niveau::Paragraaf, kop) => writeln!(uit, "<h3>{}</h3>", tekst(kop)),
        Blok::Alinea(alinea) => writeln!(uit, "<p>{}</p>", tekst(alinea)),
        Blok::Opsomming(delen) => {
            let item = |deel: &String| format!("<li>{}</li>\n", tekst(deel));
            let items: String = delen.iter().map(item).collect();
            writeln!(uit, "<ul>\n{items}</ul>")
        }
        Blok::Feiten(feiten) => {
            let item = |naam, waarde| format!("<div><dt>{}</dt><dd>{}</dd></div>\n", tekst(naam), tekst(waarde));
            let items: String = feiten.iter().map(|feit| item(&feit.naam, &feit.waarde)).collect();
            writeln!(uit, "<dl class=\"feiten\">\n{items}</dl>")
        }
        Blok::Cijfers(cijfers) => {
            uit.push_str("<dl class=\"cijfers\">\n");
            for cijfer in cijfers {
                let (label, waarde) = (tekst(&cijfer.label), tekst(&cijfer.waarde));
                let eenheid = cijfer.eenheid.as_ref().map_or_else(String::new, |unit| format!(" {}", tekst(unit)));
                let _ = writeln!(
                    uit,
                    "<div><dt>{label}</dt><dd><span class=\"waarde\">{waarde}</span>{eenheid}</dd></div>"
                );
            }
            writeln!(uit, "</dl>")
        }
        Blok::Tabel(tabel) => teken_tabel(uit, tabel),
        Blok::Foto(foto) => teken_foto(uit, foto, beelden),
        Blok::Kaart(kaart) => teken_kaart(uit, kaart),
    };
}

fn teken_tabel(uit: &mut String, tabel: &Tabel) -> std::fmt::Result {
    let bijschrift = tekst(&tabel.bijschrift);
    let smal = if tabel.is_smal() { " class=\"smal\"" } else { "" };
    // A table that is wider than the screen scrolls by itself, also with the keyboard.
    write!(
        uit,
        "<div class=\"tabel\" role=\"region\" aria-label=\"{bijschrift}\" tabindex=\"0\">\n<table role=\"table\"{smal}>\n\
         <caption>{bijschrift}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">"
    )?;
    for kop in &tabel.koppen {
        write!(uit, "<th scope=\"col\" role=\"columnheader\">{}</th>", tekst(kop))?;
    }
    uit.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for rij in tabel.cellen() {
        uit.push_str("<tr role=\"row\">");
        for (nr, cel) in rij.into_iter().enumerate() {
            let cel = tekst(cel);
            if nr == 0 {
                write!(uit, "<th scope=\"row\" role=\"rowheader\">{cel}</th>")?;
            } else {
                // On a narrow screen a row is a list: the heading stands before each cell.
                let kop = tekst(tabel.koppen.get(nr).map_or("", String::as_str));
                write!(uit, "<td role=\"cell\" data-kop=\"{kop}\">{cel}</td>")?;
            }
        }
        uit.push_str("</tr>\n");
    }
    writeln!(uit, "</tbody>\n</table>\n</div>")
}

fn teken_foto(uit: &mut String, foto: &FotoBlok, beelden: &Beelden) -> std::fmt::Result {
    let (alt, bijschrift) = (tekst(foto.alt.as_str()), tekst(&foto.bijschrift));
    match beelden.get(&foto.hash) {
        Some(jpeg) => writeln!(
            uit,
            "<figure><img alt=\"{alt}\" src=\"data:image/jpeg;base64,{}\"><figcaption>{bijschrift}</figcaption></figure>",
            STANDARD.encode(jpeg)
        ),
        None => writeln!(
            uit,
            "<figure><p class=\"leeg\">{}\n{alt}</p><figcaption>{bijschrift}</figcaption></figure>",
            Woorden::FOTO_MIST
        ),
    }
}

fn teken_kaart(uit: &mut String, kaart: &Kaart) -> std::fmt::Result {
    if kaart.is_leeg() {
        return writeln!(uit, "<p>{}</p>", Woorden::KAART_LEEG);
    }
    let (alt, bijschrift) = (tekst(&kaart.alt()), tekst(&kaart.bijschrift));
    let drawn = svg(kaart).replacen("<svg ", &format!("<svg role=\"img\" aria-label=\"{alt}\" "), 1);
    writeln!(uit, "<figure>{drawn}<figcaption>{bijschrift}</figcaption></figure>")
}

/// Text as text, in an element or between double quotes: nothing in it is markup.
fn tekst(van: &str) -> String {
    let mut uit = String::with_capacity(van.len());
    for c in schoon(van).chars() {
        match c {
            '&' => uit.push_str("&amp;"),
            '<' => uit.push_str("&lt;"),
            '>' => uit.push_str("&gt;"),
            '"' => uit.push_str("&quot;"),
            '\'' => uit.push_str("&#39;"),
            c => uit.push(c),
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::super::rapport::{Alt, Cijfer, Feit};
    use super::super::{KaartPunt, KaartVlak};
    use super::*;
    use crate::model::{FotoHash, KringId, LatLon, Timestamp};
    use std::collections::BTreeSet;

    const KWAAD: &str = "</p><script>alert('x')</script>\" onload='y' &amp; {{7*7}} \u{202e}om\u{0}";

    /// A report with this text in every field.
    fn overal(woorden: &str, fotos: &[FotoHash]) -> Rapport {
        let text = || woorden.to_owned();
        let punt = LatLon { lat: 52.95, lon: 4.76 };
        let mut blokken = vec![
            Blok::Kop(Niveau::Hoofdstuk, text()),
            Blok::Kop(Niveau::Paragraaf, text()),
            Blok::Alinea(text()),
            Blok::Opsomming(vec![text(), text()]),
            Blok::Feiten(vec![Feit::new(text(), text())]),
            Blok::Cijfers(vec![Cijfer::new(text(), text(), woorden)]),
            Blok::Tabel(Tabel { bijschrift: text(), koppen: vec![text(), text()], rijen: vec![vec![text(), text()]] }),
            Blok::Kaart(Kaart {
                bijschrift: text(),
                vlakken: vec![KaartVlak { naam: text(), is_onderwerp: true, ringen: vec![vec![punt, punt, punt]] }],
                lijnen: Vec::new(),
                punten: vec![KaartPunt { nummer: 1, naam: text(), punt }],
            }),
        ];
        blokken.extend(fotos.iter().map(|hash| {
            Blok::Foto(FotoBlok {
                hash: *hash,
                kring: KringId::new("open"),
                alt: Alt::new(woorden).expect("a text"),
                bijschrift: text(),
            })
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

    #[test]
    fn what_people_wrote_is_text_in_every_field() {
        let foto = FotoHash::of(b"x");
        let html = html(&overal(KWAAD, &[foto, FotoHash::of(b"weg")]), &Beelden::from([(foto, vec![0xff, 0xd8])]));
        assert!(!html.contains("<script") && !html.contains("onload='") && !html.contains(['\u{202e}', '\u{0}']));
        assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&#39;y&#39; &amp;amp;"));
        // Each field is there, and no quote of an attribute is closed by a text: every tag is one of ours.
        let tags: BTreeSet<&str> = html
            .split('<')
            .skip(1)
            .map(|rest| rest.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(""))
            .collect();
        let ours = "body caption dd div dl dt figcaption figure footer h1 h2 h3 head header html img li main meta p path rect \
                    span style svg table tbody td text th thead title tr ul";
        assert!(tags.iter().all(|tag| tag.is_empty() || ours.split(' ').any(|one| one == *tag)), "{tags:?}");
    }

    #[test]
    fn nothing_in_it_is_asked_from_elsewhere() {
        let foto = FotoHash::of(b"x");
        let html = html(&overal("zak", &[foto]), &Beelden::from([(foto, vec![1, 2, 3])]));
        let without_names = html.replace("http://www.w3.org/2000/svg", "");
        for outside in ["http:", "https:", "//", "url(", "@import", "<link", "<script", "srcset"] {
            let there = without_names.contains(outside);
            assert!(!there, "{outside}");
        }
        assert!(html.contains("data:image/jpeg;base64,AQID"));
    }

    #[test]
    fn it_is_built_as_a_page_that_can_be_read_out() {
        let foto = FotoHash::of(b"x");
        let html = html(&overal("zak", &[foto]), &Beelden::from([(foto, Vec::new())]));
        assert!(html.starts_with("<!doctype html>\n<html lang=\"nl\">"));
        assert_eq!((1, 1), (html.matches("<h1>").count(), html.matches("<main>").count()));
        for part in [
            "<th scope=\"col\" role=\"columnheader\">zak</th>",
            "<th scope=\"row\" role=\"rowheader\">zak</th>",
            "<caption>zak</caption>",
            "<img alt=\"zak\"",
            "<svg role=\"img\" aria-label=\"Schematische kaart, zonder straten. Omtrek van zak. Er staat één punt op. 1: zak.\"",
            "name=\"viewport\"",
        ] {
            assert!(html.contains(part), "{part}");
        }
    }

    #[test]
    fn a_picture_that_is_not_here_says_so_and_a_report_without_any_has_no_place_for_one() {
        let html_of = |fotos: &[FotoHash]| html(&overal("zak", fotos), &Beelden::new());
        let html = html_of(&[FotoHash::of(b"weg")]);
        assert!(html.contains(Woorden::FOTO_MIST) && !html.contains("<img"));
        assert!(!html_of(&[]).contains("class=\"fotos\""));
        let leeg = Blok::Kaart(Kaart::default());
        let html = super::html(&Rapport { blokken: vec![leeg], ..overal("x", &[]) }, &Beelden::new());
        assert!(html.contains(Woorden::KAART_LEEG) && !html.contains("<svg"));
    }

    #[test]
    fn its_colours_are_those_of_the_design() {
        let tokens: serde_json::Value =
            serde_json::from_str(include_str!("../../../design/tokens.json")).expect("tokens");
        let roots: Vec<&str> = STIJL.split(":root{--").skip(1).collect();
        let modes = ["light", "dark", "light"];
        assert_eq!(modes.len(), roots.len());
        for (root, mode) in roots.into_iter().zip(modes) {
            let block = root.split('}').next().expect("a block");
            for pair in block.split(';').filter(|pair| pair.contains('#')) {
                let (name, hex) = pair.trim_start_matches("--").split_once(':').expect("a name and a colour");
                let on_paper = block.contains("color-scheme") && name == "page";
                let token = if on_paper { "card" } else { name };
                assert_eq!(tokens["color"][mode][token]["$value"]["hex"], hex, "{mode} {name}");
            }
        }
        let drawing = include_str!("tekening.rs").split("#[cfg(test)]").next().expect("the code");
        let light = tokens["color"]["light"].to_string();
        for hex in drawing.match_indices('#').filter_map(|(at, _)| drawing.get(at..at + 7)) {
            let is_colour = hex.len() == 7 && hex.chars().skip(1).all(|c| c.is_ascii_hexdigit());
            assert!(!is_colour || light.contains(hex), "{hex}");
        }
    }
}
