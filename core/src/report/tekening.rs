//! The drawing of a schematic map: SVG made here, with the colours of the design, the same in light and dark and on paper.

use super::kaart::{Kaart, KaartPunt};
use super::schoon;
use crate::model::LatLon;
use std::fmt::Write as _;

/// Width of the drawing, in its own units.
const BREEDTE: f64 = 640.0;
/// The least and the most height.
const HOOGTE: (f64, f64) = (240.0, 340.0);
/// Room at the edge.
const RAND: f64 = 34.0;
/// The smallest stretch that fills the drawing, in metres: one point alone is not drawn at the scale of a paving stone.
const MINSTENS_M: f64 = 200.0;
/// Points nearer than this share one sign, or their numbers could not be read.
const SAMEN: f64 = 24.0;
/// Metres in a degree of latitude.
const GRAAD_M: f64 = 111_195.0;

/// The map as SVG, without words of others in it: only numbers, a scale and the north. Empty when there is nothing to draw.
#[must_use]
pub fn svg(kaart: &Kaart) -> String {
    let Some(venster) = Venster::om(kaart) else { return String::new() };
    let mut uit = String::new();
    let Venster { hoogte, .. } = venster;
    let _ = write!(
        uit,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREEDTE} {hoogte:.0}" width="{BREEDTE}" height="{hoogte:.0}"><rect width="{BREEDTE}" height="{hoogte:.0}" fill="#dce2df"/>"##
    );
    // What lies around first, so that the subject lies on top of it.
    for onderwerp in [false, true] {
        let (fill, width) = if onderwerp { ("#ffffff", 2.5) } else { ("#e8ecea", 1.0) };
        let stroke = if onderwerp { "#12407a" } else { "#65747e" };
        for vlak in kaart.vlakken.iter().filter(|vlak| vlak.is_onderwerp == onderwerp) {
            let d: String = vlak.ringen.iter().map(|ring| venster.pad(ring, true)).collect();
            if !d.is_empty() {
                let _ = write!(
                    uit,
                    r#"<path d="{d}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"/>"#
                );
            }
        }
    }
    for lijn in &kaart.lijnen {
        let d: String = lijn.delen.iter().map(|deel| venster.pad(deel, false)).collect();
        let dash = if lijn.is_plan { r#" stroke-dasharray="9 7""# } else { "" };
        if !d.is_empty() {
            let _ = write!(
                uit,
                r##"<path d="{d}" fill="none" stroke="#14212b" stroke-width="3"{dash} stroke-linejoin="round" stroke-linecap="round"/>"##
            );
        }
    }
    for bord in borden(&kaart.punten, &venster) {
        bord.teken(&mut uit);
    }
    venster.schaal(&mut uit);
    uit.push_str("</svg>");
    uit
}

/// Which part of the world is drawn, and how.
struct Venster {
    midden: LatLon,
    /// Units per metre.
    schaal: f64,
    hoogte: f64,
}

impl Venster {
    /// Around the subject, the points and the lines; around everything when there is nothing else.
    fn om(kaart: &Kaart) -> Option<Self> {
        let ringen = |ook_rond: bool| {
            let vlakken = kaart.vlakken.iter().filter(move |vlak| vlak.is_onderwerp || ook_rond);
            vlakken.flat_map(|vlak| vlak.ringen.iter().flatten().copied())
        };
        let lijnen = kaart.lijnen.iter().flat_map(|lijn| lijn.delen.iter().flatten().copied());
        let mut places: Vec<LatLon> =
            ringen(false).chain(kaart.punten.iter().map(|punt| punt.punt)).chain(lijnen).collect();
        if places.is_empty() {
            places = ringen(true).collect();
        }
        let first = *places.first()?;
        let (mut min, mut max) = (first, first);
        for place in places {
            min = LatLon { lat: min.lat.min(place.lat), lon: min.lon.min(place.lon) };
            max = LatLon { lat: max.lat.max(place.lat), lon: max.lon.max(place.lon) };
        }
        let midden = LatLon { lat: f64::midpoint(min.lat, max.lat), lon: f64::midpoint(min.lon, max.lon) };
        let breed = ((max.lon - min.lon) * GRAAD_M * midden.lat.to_radians().cos()).max(MINSTENS_M);
        let hoog = ((max.lat - min.lat) * GRAAD_M).max(MINSTENS_M / 2.0);
        let room = BREEDTE - 2.0 * RAND;
        let hoogte = (hoog * room / breed + 2.0 * RAND).clamp(HOOGTE.0, HOOGTE.1).round();
        let schaal = (room / breed).min((hoogte - 2.0 * RAND) / hoog);
        Some(Self { midden, schaal, hoogte })
    }

    fn xy(&self, punt: LatLon) -> (f64, f64) {
        let oost = (punt.lon - self.midden.lon) * GRAAD_M * self.midden.lat.to_radians().cos();
        let noord = (punt.lat - self.midden.lat) * GRAAD_M;
        // Far outside is far enough: a number with twenty digits helps nobody.
        let within = |value: f64| value.clamp(-20_000.0, 20_000.0);
        (within(BREEDTE / 2.0 + oost * self.schaal), within(self.hoogte / 2.0 - noord * self.schaal))
    }

    fn pad(&self, punten: &[LatLon], dicht: bool) -> String {
        let mut d = String::new();
        if punten.len() < 2 {
            return d;
        }
        for (nr, punt) in punten.iter().enumerate() {
            let (x, y) = self.xy(*punt);
            let _ = write!(d, "{}{x:.1} {y:.1}", if nr == 0 { 'M' } else { 'L' });
        }
        d.push_str(if dicht { "Z" } else { "" });
        d
    }

    /// A bar with its length, and where the north is.
    fn schaal(&self, uit: &mut String) {
        let steps = [20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0_f64];
        let meter = steps.into_iter().rfind(|step| step * self.schaal <= 150.0).unwrap_or(20.0);
        let (lang, y) = ((meter * self.schaal).min(BREEDTE / 2.0), self.hoogte - 14.0);
        let naam = if meter >= 1000.0 { format!("{:.0} km", meter / 1000.0) } else { format!("{meter:.0} m") };
        let _ = write!(
            uit,
            r##"<rect x="8" y="{:.0}" width="{:.0}" height="30" rx="4" fill="#ffffff"/><path d="M16 {:.1}v6h{lang:.1}v-6" fill="none" stroke="#14212b" stroke-width="2"/>"##,
            y - 22.0,
            lang + 16.0 + 14.0 * 4.5,
            y - 6.0
        );
        tekst(uit, 24.0 + lang, y, 15.0, "start", "#14212b", &naam);
        let x = BREEDTE - 22.0;
        let _ = write!(
            uit,
            r##"<rect x="{:.0}" y="8" width="30" height="44" rx="4" fill="#ffffff"/><path d="M{x:.0} 14l6 14h-12z" fill="#14212b"/>"##,
            x - 15.0
        );
        tekst(uit, x, 46.0, 15.0, "middle", "#14212b", "N");
    }
}

/// A sign with the numbers of what is there.
struct Bord {
    x: f64,
    y: f64,
    nummers: Vec<usize>,
}

impl Bord {
    fn teken(&self, uit: &mut String) {
        let shown: Vec<String> = self.nummers.iter().take(3).map(ToString::to_string).collect();
        let more = if self.nummers.len() > shown.len() { " …" } else { "" };
        let naam = format!("{}{more}", shown.join(", "));
        let letters = u16::try_from(naam.chars().count()).unwrap_or(u16::MAX);
        let breed = (f64::from(letters) * 8.5 + 13.0).max(24.0);
        let (x, y) = (self.x.clamp(breed / 2.0, BREEDTE - breed / 2.0), self.y);
        let _ = write!(
            uit,
            r##"<rect x="{:.1}" y="{:.1}" width="{breed:.1}" height="24" rx="12" fill="#12407a" stroke="#ffffff" stroke-width="2"/>"##,
            x - breed / 2.0,
            y - 12.0
        );
        tekst(uit, x, y + 5.5, 16.0, "middle", "#ffffff", &naam);
    }
}

/// The signs; what would lie on top of each other shares one.
fn borden(punten: &[KaartPunt], venster: &Venster) -> Vec<Bord> {
    let mut borden: Vec<Bord> = Vec::new();
    for punt in punten {
        let (x, y) = venster.xy(punt.punt);
        match borden.iter_mut().find(|bord| (bord.x - x).hypot(bord.y - y) < SAMEN) {
            Some(bord) => bord.nummers.push(punt.nummer),
            None => borden.push(Bord { x, y, nummers: vec![punt.nummer] }),
        }
    }
    borden
}

fn tekst(uit: &mut String, x: f64, y: f64, maat: f64, anker: &str, kleur: &str, woorden: &str) {
    let _ = write!(
        uit,
        r#"<text x="{x:.1}" y="{y:.1}" font-family="'Barlow Semi Condensed', Barlow, sans-serif" font-weight="700" font-size="{maat}" text-anchor="{anker}" fill="{kleur}">{}</text>"#,
        schoon(woorden).replace(['<', '>', '&'], " ")
    );
}

#[cfg(test)]
mod tests {
    use super::super::kaart::{KaartLijn, KaartVlak};
    use super::*;

    fn op(nummer: usize, lat: f64, lon: f64) -> KaartPunt {
        KaartPunt { nummer, naam: "<script>".into(), punt: LatLon { lat, lon } }
    }

    #[test]
    fn a_map_of_nothing_is_no_map() {
        assert_eq!("", svg(&Kaart::default()));
    }

    #[test]
    fn points_on_top_of_each_other_share_a_sign_and_no_name_is_drawn() {
        let kaart =
            Kaart { punten: vec![op(1, 52.95, 4.76), op(2, 52.95, 4.76), op(3, 52.96, 4.77)], ..Kaart::default() };
        let drawn = svg(&kaart);
        assert!(drawn.contains(">1, 2<") && drawn.contains(">3<") && !drawn.contains("script"), "{drawn}");
    }

    #[test]
    fn one_point_is_drawn_at_a_scale_of_streets() {
        let drawn = svg(&Kaart { punten: vec![op(1, 52.95, 4.76)], ..Kaart::default() });
        assert!(drawn.contains(">50 m<"), "{drawn}");
    }

    #[test]
    fn places_at_the_ends_of_the_world_give_numbers() {
        let ring = vec![LatLon { lat: -90.0, lon: -180.0 }, LatLon { lat: 90.0, lon: 180.0 }];
        let kaart = Kaart {
            vlakken: vec![KaartVlak { naam: String::new(), is_onderwerp: true, ringen: vec![ring.clone()] }],
            lijnen: vec![KaartLijn { naam: String::new(), is_plan: true, delen: vec![ring, Vec::new()] }],
            punten: vec![op(1, 90.0, 180.0), op(2, -90.0, -180.0)],
            ..Kaart::default()
        };
        let drawn = svg(&kaart);
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
    }
}
