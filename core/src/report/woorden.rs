//! Names, days and times in a report, as people here read them.

use super::{KaartVlak, Rapport};
use crate::geo::Gebiedsindeling;
use crate::model::{Gebied, GebiedCode, GebiedSoort, KringId, KringSoort, LatLon, Melding, MeldingStatus, Timestamp};
use crate::profile::{Profile, op_de_klok};
use crate::text;
use chrono::{Datelike, Timelike};

const MAANDEN: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The words of one municipality.
#[derive(Debug, Clone, Copy)]
pub struct Woorden<'a> {
    profile: &'a Profile,
    areas: &'a Gebiedsindeling,
}

impl<'a> Woorden<'a> {
    /// Stands where a picture is not at hand.
    pub const FOTO_MIST: &'static str = "Deze foto staat niet op dit toestel.";
    /// Stands where there is nothing to draw.
    pub const KAART_LEEG: &'static str = "Er is geen plek bekend om op een kaart te tekenen.";

    /// From the rules of the municipality and the areas in force.
    #[must_use]
    pub fn new(profile: &'a Profile, areas: &'a Gebiedsindeling) -> Self {
        Self { profile, areas }
    }

    /// The municipality.
    #[must_use]
    pub fn gemeente(&self) -> String {
        self.profile.naam().to_owned()
    }

    /// From whom the report is and of which day.
    #[must_use]
    pub fn herkomst(rapport: &Rapport) -> String {
        format!("Gemeente {}, gemaakt op {}", rapport.gemeente, dag(rapport.gemaakt))
    }

    /// The name of an area.
    #[must_use]
    pub fn gebied(&self, code: &GebiedCode) -> String {
        self.vind(code).map_or_else(|| code.to_string(), |gebied| naam(gebied).to_owned())
    }

    /// The area around it, when that is less than the municipality.
    #[must_use]
    pub fn rond(&self, code: &GebiedCode) -> Option<String> {
        let around: Vec<GebiedCode> = self.areas.ouders(code).cloned().chain(self.profile.voorouders(code)).collect();
        let around = around.iter().filter_map(|code| self.vind(code));
        around.into_iter().find(|gebied| gebied.soort != GebiedSoort::Gemeente).map(|gebied| naam(gebied).to_owned())
    }

    fn vind(&self, code: &GebiedCode) -> Option<&Gebied> {
        self.areas.gebied(code).or_else(|| self.profile.gebied(code))
    }

    /// What a melding is about.
    #[must_use]
    pub fn categorie(&self, id: &str) -> String {
        self.profile.categorie(id).map_or_else(|_| id.to_owned(), |categorie| categorie.naam.clone())
    }

    /// Who handles it.
    #[must_use]
    pub fn team(&self, id: &str) -> String {
        self.profile.team(id).map_or_else(|_| id.to_owned(), |team| team.naam.clone())
    }

    /// What somebody does here; nobody is named.
    #[must_use]
    pub fn rol(&self, id: &str) -> Option<String> {
        self.profile.rol(id).ok().map(|rol| rol.naam.clone())
    }

    /// What people came about.
    #[must_use]
    pub fn thema(&self, id: &str) -> String {
        self.profile.thema(id).map_or_else(|_| id.to_owned(), |thema| thema.naam.clone())
    }

    /// How many things people can come about.
    pub(super) fn themas(&self) -> usize {
        self.profile.themas().len()
    }

    /// How many kinds of melding there are.
    pub(super) fn categorieen(&self) -> usize {
        self.profile.categorieen().len()
    }

    /// How many areas there are within this one; without it, in all.
    pub(super) fn gebieden(&self, binnen: Option<&GebiedCode>) -> usize {
        let is_in = |code: &GebiedCode| binnen.is_none_or(|around| self.areas.ouders(code).any(|one| one == around));
        self.areas.iter().filter(|gebied| is_in(&gebied.code)).count()
    }

    /// What was measured.
    #[must_use]
    pub fn element(&self, id: &str) -> String {
        self.profile.beeldelement(id).map_or_else(|_| id.to_owned(), |element| element.naam.clone())
    }

    /// The word people know for a name in documents: `woord("oordeel", "kan_beter")`.
    #[must_use]
    pub fn woord(soort: &str, naam: &str) -> String {
        text::label(&format!("{soort}-{naam}")).unwrap_or_else(|| naam.to_owned())
    }

    /// How it stands.
    #[must_use]
    pub fn status(status: &MeldingStatus) -> String {
        text::label(&format!("status-{status}")).unwrap_or_else(|| status.to_string())
    }

    /// What is the matter, on one line: the words, or what kind it is where there are none.
    #[must_use]
    pub fn wat(&self, melding: &Melding) -> String {
        let words = melding.omschrijving.as_deref().unwrap_or_default();
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() { self.categorie(&melding.categorie) } else { line }
    }

    /// What lies in this kring does not leave Wijkmaat in a file: care, and what is one person's, team's or body's own.
    #[must_use]
    pub fn is_vertrouwelijk(&self, kring: &KringId) -> bool {
        let soort = self.profile.kring(kring).map(|kring| kring.soort);
        !matches!(
            soort,
            Some(KringSoort::Open | KringSoort::Professionals | KringSoort::Gemeente | KringSoort::Openbaar)
        )
    }

    /// The outline of an area, with those beside it around it.
    #[must_use]
    pub fn vlakken(&self, code: &GebiedCode) -> Vec<KaartVlak> {
        self.vlakken_van(std::slice::from_ref(code))
    }

    /// The outlines of these areas, with those beside them around them.
    #[must_use]
    pub fn vlakken_van(&self, codes: &[GebiedCode]) -> Vec<KaartVlak> {
        let own: Vec<&Gebied> = codes.iter().filter_map(|code| self.areas.gebied(code)).collect();
        let is_beside = |other: &&Gebied| {
            own.iter().any(|one| one.soort == other.soort) && own.iter().all(|one| one.code != other.code)
        };
        let vlak = |gebied: &Gebied, is_onderwerp| {
            let contour = self.areas.contour(&gebied.code)?;
            let ring = |ring: &geo::LineString<f64>| -> Vec<LatLon> {
                ring.coords().filter_map(|hoek| LatLon::new(hoek.y, hoek.x).ok()).collect()
            };
            let rings = contour.iter().flat_map(|deel| std::iter::once(deel.exterior()).chain(deel.interiors()));
            Some(KaartVlak { naam: naam(gebied).to_owned(), is_onderwerp, ringen: rings.map(ring).collect() })
        };
        let around = self.areas.iter().filter(is_beside).filter_map(|gebied| vlak(gebied, false));
        around.chain(own.iter().filter_map(|gebied| vlak(gebied, true))).collect()
    }
}

/// The name of an area as people say it: CBS writes `Wijk 04 Nieuw Den Helder-Oost`.
fn naam(gebied: &Gebied) -> &str {
    let rest = gebied.naam.strip_prefix("Wijk ").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    rest.and_then(|rest| rest.strip_prefix(' ')).filter(|rest| !rest.is_empty()).unwrap_or(&gebied.naam)
}

/// The day: `23 november 2026`.
pub(super) fn dag(tijd: Timestamp) -> String {
    let Some(time) = op_de_klok(tijd) else { return String::new() };
    let maand = MAANDEN.get(time.month0() as usize).copied().unwrap_or_default();
    format!("{} {maand} {}", time.day(), time.year())
}

/// The time of day: `14:32`.
pub(super) fn klok(tijd: Timestamp) -> String {
    op_de_klok(tijd).map_or_else(String::new, |time| format!("{:02}:{:02}", time.hour(), time.minute()))
}

/// Day and time: `23 november 2026, 14:32`.
pub(super) fn moment(tijd: Timestamp) -> String {
    format!("{}, {}", dag(tijd), klok(tijd))
}

/// The last day on which something is in time, of the moment at which that day is over.
pub(super) fn uiterlijk(tijd: Timestamp) -> String {
    dag(tijd.plus_millis(-1))
}

/// A number with its noun: `1 keer`, `2 keer`; people write “één” where they mean one.
pub(super) fn hoeveel(aantal: usize, een: &str, meer: &str) -> String {
    if aantal == 1 { format!("één {een}") } else { format!("{aantal} {meer}") }
}

/// Somebody called off what did take place.
pub(super) fn afgezegd(wat: &str, reden: &str) -> String {
    format!("Iemand schreef dat deze {wat} niet doorging. De reden: {reden}")
}

/// The first letter as it begins a sentence.
pub(super) fn begin(zin: &str) -> String {
    let mut letters = zin.chars();
    match letters.next() {
        Some('é') => format!("É{}", letters.as_str()),
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Metres as they are told: whole tens.
pub(super) fn afgerond(meter: f64) -> f64 {
    (meter / 10.0).round() * 10.0
}

/// How far, as people say it: `340 meter`, `1,2 kilometer`.
pub(super) fn lengte(meter: f64) -> String {
    if meter < 995.0 { format!("{:.0} meter", afgerond(meter)) } else { format!("{} kilometer", komma(meter / 1000.0)) }
}

/// A share in hundredths: some is never none, and not all is never all.
pub(super) fn procent(share: f64) -> String {
    let percent = (share.clamp(0.0, 1.0) * 100.0).round();
    match percent {
        _ if share > 0.0 && percent < 1.0 => "minder dan 1".to_owned(),
        _ if share < 1.0 && percent > 99.0 => "99".to_owned(),
        percent => format!("{percent:.0}"),
    }
}

/// A number with one decimal, as it is written here.
pub(super) fn komma(getal: f64) -> String {
    format!("{getal:.1}").replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_those_of_the_netherlands() {
        let tijd = |text: &str| text.parse::<Timestamp>().expect("a time");
        assert_eq!("23 november 2026, 00:30", moment(tijd("2026-11-22T23:30:00Z")));
        assert_eq!("1 juli 2026, 14:05", moment(tijd("2026-07-01T12:05:00Z")));
        assert_eq!("", dag(Timestamp::from_millis(i64::MAX)));
    }

    #[test]
    fn a_day_that_is_over_at_midnight_is_the_day_before() {
        assert_eq!("1 december 2026", uiterlijk("2026-12-02T00:00:00+01:00".parse().expect("a time")));
    }

    #[test]
    fn numbers_are_written_as_people_say_them() {
        assert_eq!(
            ("één stop", "3 stops"),
            (hoeveel(1, "stop", "stops").as_str(), hoeveel(3, "stop", "stops").as_str())
        );
        assert_eq!(("Één stop", ""), (begin("één stop").as_str(), begin("").as_str()));
        assert_eq!(("340 meter", "1,2 kilometer"), (lengte(337.0).as_str(), lengte(1_180.0).as_str()));
        assert_eq!(
            ("minder dan 1", "99", "50"),
            (procent(0.001).as_str(), procent(0.999).as_str(), procent(0.5).as_str())
        );
    }

    #[test]
    fn what_no_kring_of_the_profile_holds_is_confidential() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let areas = Gebiedsindeling::default();
        let woorden = Woorden::new(&profile, &areas);
        let of = |soort| profile.kringen().iter().find(|kring| kring.soort == soort).expect("a kring");
        assert!(!woorden.is_vertrouwelijk(&of(KringSoort::Open).id));
        assert!(woorden.is_vertrouwelijk(&of(KringSoort::Zorg).id));
        assert!(woorden.is_vertrouwelijk(&KringId::new("eigen-0192e4a0")));
    }
}
