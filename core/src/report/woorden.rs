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
        format!("Gemeente {}, {}", rapport.gemeente, dag(rapport.gemaakt))
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
        let Some(own) = self.areas.gebied(code) else { return Vec::new() };
        let beside = self.areas.iter().filter(|other| other.soort == own.soort && other.code != own.code);
        let vlak = |gebied: &Gebied, is_onderwerp| {
            let contour = self.areas.contour(&gebied.code)?;
            let ring = |ring: &geo::LineString<f64>| -> Vec<LatLon> {
                ring.coords().filter_map(|hoek| LatLon::new(hoek.y, hoek.x).ok()).collect()
            };
            let rings = contour.iter().flat_map(|deel| std::iter::once(deel.exterior()).chain(deel.interiors()));
            Some(KaartVlak { naam: naam(gebied).to_owned(), is_onderwerp, ringen: rings.map(ring).collect() })
        };
        let around = beside.filter_map(|gebied| vlak(gebied, false));
        around.chain(vlak(own, true)).collect()
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
