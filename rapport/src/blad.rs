//! A report as values for the template: text stays text, pictures go in as bytes.

use crate::tekens::{Tekens, UITLEG};
use serde_json::{Value as Json, json};
use typst::foundations::{Array, Bytes, Dict, IntoValue};
use wijkmaat_core::profile::op_de_klok;
use wijkmaat_core::report::{Beelden, Blok, FotoBlok, Kaart, Niveau, Rapport, Tabel, Woorden, svg};

/// What the template asks for as `sys.inputs`: `rapport`, as JSON, and `beelden`, by number.
pub(crate) fn invoer(rapport: &Rapport, beelden: &Beelden) -> Dict {
    let mut blad = Blad { beelden, gebruikt: Array::new(), tekens: Tekens::default(), is_in_hoofdstuk: false };
    let json = blad.rapport(rapport).to_string();
    let mut invoer = Dict::new();
    invoer.insert("rapport".into(), Bytes::from_string(json).into_value());
    invoer.insert("beelden".into(), blad.gebruikt.into_value());
    invoer
}

struct Blad<'a> {
    beelden: &'a Beelden,
    gebruikt: Array,
    tekens: Tekens,
    is_in_hoofdstuk: bool,
}

impl Blad<'_> {
    fn rapport(&mut self, rapport: &Rapport) -> Json {
        let mut blokken: Vec<Json> = Vec::new();
        for blok in &rapport.blokken {
            let next = self.blok(blok);
            // Pictures that follow each other stand side by side.
            match (blokken.last_mut().and_then(|last| last["fotos"].as_array_mut()), next["fotos"].as_array()) {
                (Some(row), Some(more)) => row.extend(more.iter().cloned()),
                _ => blokken.push(next),
            }
        }
        let dag = op_de_klok(rapport.gemaakt).map(|time| time.format("%Y-%m-%d").to_string());
        let mut json = json!({
            "taal": Rapport::TAAL,
            "titel": self.regel(&rapport.titel),
            "ondertitel": rapport.ondertitel.as_ref().map(|tekst| self.tekst(tekst)),
            "gebied": rapport.gebied.as_ref().map(|tekst| self.regel(tekst)),
            "gemeente": self.regel(&rapport.gemeente),
            "herkomst": self.tekst(&Woorden::herkomst(rapport)),
            "dag": dag,
            "blokken": blokken,
        });
        json["uitleg"] = json!(self.tekens.er_mist_iets.then_some(UITLEG));
        json
    }

    fn tekst(&mut self, tekst: &str) -> String {
        self.tekens.zet(tekst)
    }

    /// On one line: it also goes into what surrounds the pages.
    fn regel(&mut self, tekst: &str) -> String {
        let line = self.tekst(&tekst.split_whitespace().collect::<Vec<_>>().join(" "));
        if line.is_empty() { "Rapport".to_owned() } else { line }
    }

    fn teksten<'t>(&mut self, teksten: impl IntoIterator<Item = &'t str>) -> Vec<String> {
        teksten.into_iter().map(|tekst| self.tekst(tekst)).collect()
    }

    fn blok(&mut self, blok: &Blok) -> Json {
        match blok {
            Blok::Kop(niveau, tekst) => {
                // A heading below one that is not there is refused by PDF/UA.
                let is_deel = *niveau == Niveau::Paragraaf && self.is_in_hoofdstuk;
                self.is_in_hoofdstuk = true;
                json!({ "soort": "kop", "niveau": if is_deel { 2 } else { 1 }, "tekst": self.regel(tekst) })
            }
            Blok::Alinea(tekst) => json!({ "soort": "alinea", "tekst": self.tekst(tekst) }),
            Blok::Opsomming(delen) => {
                json!({ "soort": "opsomming", "delen": self.teksten(delen.iter().map(String::as_str)) })
            }
            Blok::Feiten(feiten) => {
                let feiten: Vec<Json> =
                    feiten.iter().map(|feit| json!([self.tekst(&feit.naam), self.tekst(&feit.waarde)])).collect();
                json!({ "soort": "feiten", "feiten": feiten })
            }
            Blok::Cijfers(cijfers) => {
                let cijfers: Vec<Json> = cijfers
                    .iter()
                    .map(|one| {
                        let eenheid = one.eenheid.as_ref().map(|tekst| self.tekst(tekst));
                        json!({ "label": self.tekst(&one.label), "waarde": self.tekst(&one.waarde), "eenheid": eenheid })
                    })
                    .collect();
                json!({ "soort": "cijfers", "cijfers": cijfers })
            }
            Blok::Tabel(tabel) => self.tabel(tabel),
            Blok::Foto(foto) => json!({ "soort": "fotos", "fotos": [self.foto(foto)] }),
            Blok::Kaart(kaart) => self.kaart(kaart),
        }
    }

    fn tabel(&mut self, tabel: &Tabel) -> Json {
        if tabel.koppen.is_empty() {
            return json!({ "soort": "alinea", "tekst": self.tekst(&tabel.bijschrift) });
        }
        let koppen = self.teksten(tabel.koppen.iter().map(String::as_str));
        let rijen: Vec<Vec<String>> = tabel.cellen().map(|rij| self.teksten(rij)).collect();
        let longest = |nr: usize| {
            let cells = rijen.iter().filter_map(|rij| rij.get(nr)).chain(koppen.get(nr));
            cells.map(|cel| cel.chars().count()).max().unwrap_or_default()
        };
        // Room by what stands in a column, within reason.
        let ruimte: Vec<usize> =
            (0..koppen.len()).map(longest).map(|most| if most <= 4 { 4 } else { most.clamp(12, 36) }).collect();
        let bijschrift = self.tekst(&tabel.bijschrift);
        let is_smal = tabel.is_smal();
        let is_kort = is_kort(&rijen);
        json!({
            "soort": "tabel", "bijschrift": bijschrift, "koppen": koppen, "rijen": rijen, "ruimte": ruimte,
            "is_smal": is_smal, "is_kort": is_kort,
        })
    }

    fn foto(&mut self, foto: &FotoBlok) -> Json {
        let beeld = self.beelden.get(&foto.hash).map(|jpeg| self.beeld(Bytes::new(jpeg.clone())));
        let (alt, bijschrift) = (self.tekst(foto.alt.as_str()), self.tekst(&foto.bijschrift));
        json!({ "beeld": beeld, "alt": alt, "bijschrift": bijschrift, "mist": Woorden::FOTO_MIST })
    }

    fn kaart(&mut self, kaart: &Kaart) -> Json {
        if kaart.is_leeg() {
            return json!({ "soort": "alinea", "tekst": Woorden::KAART_LEEG });
        }
        let beeld = self.beeld(Bytes::from_string(svg(kaart)));
        let (alt, bijschrift) = (self.tekst(&kaart.alt()), self.tekst(&kaart.bijschrift));
        json!({ "soort": "kaart", "beeld": beeld, "alt": alt, "bijschrift": bijschrift })
    }

    /// Keeps a picture and gives its number.
    fn beeld(&mut self, bytes: Bytes) -> usize {
        self.gebruikt.push(bytes.into_value());
        self.gebruikt.len() - 1
    }
}

/// Rows of a table that stays on one page, and the letters in it: what is longer may be higher than a page.
const KORT: (usize, usize) = (9, 1_500);

/// It is sure to fit on one page. A line that was broken by hand counts as a whole line.
fn is_kort(rijen: &[Vec<String>]) -> bool {
    let (rows, letters) = KORT;
    let cost = |cel: &String| cel.chars().map(|c| if c == '\n' { 40 } else { 1 }).sum::<usize>();
    rijen.len() <= rows && rijen.iter().flatten().map(cost).sum::<usize>() <= letters
}
