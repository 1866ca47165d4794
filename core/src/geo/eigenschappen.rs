//! The properties of an area in a file: which code, name, kind, year and parent, in the words of whoever made the file.

use crate::model::{Gebied, GebiedCode, GebiedSoort};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What the properties say.
pub(super) struct Gelezen {
    pub(super) gebied: Gebied,
    /// The larger areas that are named with it, so that they are known by code and name even without an outline.
    pub(super) ouders: Vec<Gebied>,
}

/// Why an area cannot be used.
pub(super) enum Fout {
    /// It is only water (or abroad): CBS draws it to fill up the municipality, nobody walks there.
    Water,
    /// It does not say its year, and nobody gave one.
    ZonderJaar,
    /// The end of the sentence "… is overgeslagen: ".
    Anders(String),
}

/// The names of the columns by kind: PDOK wijkenbuurten, and the shape files of CBS before it.
const KOLOMMEN: [(GebiedSoort, [&str; 2], [&str; 2]); 3] = [
    (GebiedSoort::Buurt, ["buurtcode", "bu_code"], ["buurtnaam", "bu_naam"]),
    (GebiedSoort::Wijk, ["wijkcode", "wk_code"], ["wijknaam", "wk_naam"]),
    (GebiedSoort::Gemeente, ["gemeentecode", "gm_code"], ["gemeentenaam", "gm_naam"]),
];

/// Reads the properties of a feature: of a profile (`code`), of CBS (`statcode`) or of PDOK (`buurtcode` and so on).
pub(super) fn lees(velden: &Map<String, Value>, jaar: Option<u16>) -> Result<Gelezen, Fout> {
    let velden = Velden(velden.iter().map(|(naam, waarde)| (naam.to_lowercase(), waarde)).collect());
    if velden.text(&["water"]).is_some_and(|water| ["JA", "B"].contains(&water.to_uppercase().as_str())) {
        return Err(Fout::Water);
    }
    let los = velden.text(&["code", "statcode"]);
    let kolom = KOLOMMEN.iter().find_map(|(soort, codes, _)| Some((*soort, velden.text(codes)?)));
    let (kolom_soort, ruw) = match (los, kolom) {
        (Some(code), _) => (None, code),
        (None, Some((soort, code))) => (Some(soort), code),
        (None, None) => return Err(Fout::Anders("er staat geen code bij".into())),
    };
    let code: GebiedCode = ruw.parse().map_err(|_| Fout::Anders(format!("de code “{}” kan niet", kort(&ruw))))?;
    let soort = soort(&velden, &code)
        .or(kolom_soort)
        .ok_or_else(|| Fout::Anders(format!("van {code} staat er niet bij wat voor gebied het is")))?;
    let jaar = velden.jaar().or(jaar).ok_or(Fout::ZonderJaar)?;
    let eigen_naam = KOLOMMEN.iter().find(|(kolom, ..)| *kolom == soort).map_or(&[][..], |(.., namen)| &namen[..]);
    let naam = velden
        .text(&["naam", "statnaam"])
        .or_else(|| velden.text(eigen_naam))
        .map_or_else(|| code.to_string(), |naam| kort(&naam));
    // A profile says its parents itself; those of CBS and PDOK stand in the other columns or in the code.
    let is_profiel = velden.text(&["code"]).is_some();
    let mut ouders = if is_profiel { Vec::new() } else { ouders(&velden, soort, &code, jaar) };
    let eigen_ouder = velden.text(&["ouder"]).and_then(|ouder| ouder.parse::<GebiedCode>().ok());
    let ouder = eigen_ouder.or_else(|| ouders.first().map(|ouder| ouder.code.clone())).filter(|ouder| *ouder != code);
    ouders.retain(|gebied| gebied.code != code);
    Ok(Gelezen { gebied: Gebied { code, jaar, naam, soort, ouder }, ouders })
}

/// The larger areas, from small to large: as the file names them, else as the CBS code holds them.
fn ouders(velden: &Velden<'_>, soort: GebiedSoort, code: &GebiedCode, jaar: u16) -> Vec<Gebied> {
    let mut ouders: Vec<Gebied> = Vec::new();
    for (groter, codes, namen) in KOLOMMEN.iter().filter(|(groter, ..)| *groter < soort) {
        let in_code = match (groter, soort) {
            (GebiedSoort::Wijk, _) => uit_cbs(code, "BU", "WK", 6),
            _ => uit_cbs(code, "BU", "GM", 4).or_else(|| uit_cbs(code, "WK", "GM", 4)),
        };
        let genoemd = velden.text(codes).and_then(|code| code.parse::<GebiedCode>().ok());
        if let Some(code) = genoemd.or(in_code) {
            let naam = velden.text(namen).map_or_else(|| code.to_string(), |naam| kort(&naam));
            ouders.push(Gebied { code, jaar, naam, soort: *groter, ouder: None });
        }
    }
    let codes: Vec<GebiedCode> = ouders.iter().map(|ouder| ouder.code.clone()).collect();
    for (ouder, boven) in ouders.iter_mut().zip(codes.into_iter().skip(1)) {
        ouder.ouder = Some(boven);
    }
    ouders
}

/// `BU04000105` with 6 positions kept becomes `WK040001`, with 4 `GM0400`.
fn uit_cbs(code: &GebiedCode, van: &str, naar: &str, posities: usize) -> Option<GebiedCode> {
    let rest = code.as_str().strip_prefix(van)?;
    let lengte = if van == "BU" { 8 } else { 6 };
    let is_cbs = rest.len() == lengte && rest.get(..4)?.bytes().all(|teken| teken.is_ascii_digit());
    if is_cbs { format!("{naar}{}", rest.get(..posities)?).parse().ok() } else { None }
}

/// What kind it says it is, else what a CBS code begins with.
fn soort(velden: &Velden<'_>, code: &GebiedCode) -> Option<GebiedSoort> {
    let genoemd = velden.text(&["soort", "rubriek"]).and_then(|soort| match soort.to_lowercase().as_str() {
        "gemeente" => Some(GebiedSoort::Gemeente),
        "stadsdeel" => Some(GebiedSoort::Stadsdeel),
        "wijk" => Some(GebiedSoort::Wijk),
        "buurt" => Some(GebiedSoort::Buurt),
        _ => None,
    });
    let begin = || match code.as_str().get(..2) {
        Some("BU") => Some(GebiedSoort::Buurt),
        Some("WK") => Some(GebiedSoort::Wijk),
        Some("GM") => Some(GebiedSoort::Gemeente),
        _ => None,
    };
    genoemd.or_else(begin)
}

/// A name on one line, without control characters and not endless.
fn kort(text: &str) -> String {
    text.chars().filter(|teken| !teken.is_control()).take(120).collect()
}

/// The properties by name in lower case.
struct Velden<'a>(BTreeMap<String, &'a Value>);

impl Velden<'_> {
    /// The first of these that is a text or a number and not empty.
    fn text(&self, namen: &[&str]) -> Option<String> {
        namen.iter().find_map(|naam| match self.0.get(*naam)? {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Number(getal) => Some(getal.to_string()),
            _ => None,
        })
    }

    /// The year, from its own column or from a column like `2019BU04000105`.
    fn jaar(&self) -> Option<u16> {
        let text = self.text(&["jaar", "jaarcode", "jrstatcode", "jaarstatcode"])?;
        text.get(..4)?.parse().ok().filter(|jaar| (1900..=2200).contains(jaar))
    }
}
