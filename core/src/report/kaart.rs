//! What is on a schematic map, and the same in words.

use crate::model::LatLon;

/// A map without a ground of streets: outlines, numbered points and lines, drawn by [`super::svg`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kaart {
    /// What it shows, as its caption.
    pub bijschrift: String,
    /// Outlines of areas; the first that is the subject decides what is in sight.
    pub vlakken: Vec<KaartVlak>,
    /// Lines, such as a planned route.
    pub lijnen: Vec<KaartLijn>,
    /// Places.
    pub punten: Vec<KaartPunt>,
}

/// The outline of an area.
#[derive(Debug, Clone, PartialEq)]
pub struct KaartVlak {
    /// Its name.
    pub naam: String,
    /// The report is about this one; others only show what lies around it.
    pub is_onderwerp: bool,
    /// Its rings.
    pub ringen: Vec<Vec<LatLon>>,
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct KaartLijn {
    /// What it is.
    pub naam: String,
    /// It is a plan, drawn in dashes; otherwise it is what was walked.
    pub is_plan: bool,
    /// Where it goes; a gap is a new part.
    pub delen: Vec<Vec<LatLon>>,
}

/// A numbered place.
#[derive(Debug, Clone, PartialEq)]
pub struct KaartPunt {
    /// Its number, as in the list of the report.
    pub nummer: usize,
    /// What is there.
    pub naam: String,
    /// Where.
    pub punt: LatLon,
}

/// The most points that the words name one by one; the list in the report names all.
const GENOEMD: usize = 40;

impl Kaart {
    /// There is something to draw.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        let drawn =
            self.vlakken.iter().flat_map(|vlak| &vlak.ringen).chain(self.lijnen.iter().flat_map(|lijn| &lijn.delen));
        self.punten.is_empty() && drawn.filter(|part| part.len() > 1).count() == 0
    }

    /// What is on it, for who does not see it.
    #[must_use]
    pub fn alt(&self) -> String {
        let mut parts = vec!["Schematische kaart, zonder straten.".to_owned()];
        let onderwerp: Vec<&str> =
            self.vlakken.iter().filter(|vlak| vlak.is_onderwerp).map(|vlak| vlak.naam.as_str()).collect();
        if !onderwerp.is_empty() {
            parts.push(format!("Omtrek van {}.", onderwerp.join(" en ")));
        }
        parts.extend(self.lijnen.iter().map(|lijn| format!("Lijn: {}.", lijn.naam)));
        match self.punten.len() {
            0 => parts.push("Er staan geen punten op.".to_owned()),
            1 => parts.push("Er staat één punt op.".to_owned()),
            more => parts.push(format!("Er staan {more} punten op.")),
        }
        parts.extend(self.punten.iter().take(GENOEMD).map(|punt| format!("{}: {}.", punt.nummer, punt.naam)));
        if let Some(rest) = self.punten.len().checked_sub(GENOEMD).filter(|rest| *rest > 0) {
            parts.push(format!("En nog {rest}; de lijst in dit rapport noemt ze alle."));
        }
        super::schoon(&parts.join(" ")).replace('\n', " ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn punt(nummer: usize) -> KaartPunt {
        KaartPunt { nummer, naam: format!("zak {nummer}"), punt: LatLon { lat: 52.95, lon: 4.76 } }
    }

    #[test]
    fn the_words_name_what_is_drawn() {
        let vlak = KaartVlak { naam: "Visbuurt".into(), is_onderwerp: true, ringen: Vec::new() };
        let lijn = KaartLijn { naam: "de geplande route".into(), is_plan: true, delen: Vec::new() };
        let kaart =
            Kaart { vlakken: vec![vlak], lijnen: vec![lijn], punten: vec![punt(1), punt(2)], ..Kaart::default() };
        assert_eq!(
            "Schematische kaart, zonder straten. Omtrek van Visbuurt. Lijn: de geplande route. Er staan 2 punten op. \
             1: zak 1. 2: zak 2.",
            kaart.alt()
        );
        assert!(!kaart.is_leeg() && Kaart { punten: Vec::new(), ..kaart }.is_leeg());
    }

    #[test]
    fn very_many_points_are_counted() {
        let kaart = Kaart { punten: (1..=45).map(punt).collect(), ..Kaart::default() };
        assert!(
            kaart.alt().ends_with("40: zak 40. En nog 5; de lijst in dit rapport noemt ze alle."),
            "{}",
            kaart.alt()
        );
    }
}
