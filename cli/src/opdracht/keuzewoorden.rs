//! What people call a choice: the field with the stop, the point or the person it is about, and each value in the words that other
//! screens have for it.

use super::velden::Mensen;
use crate::namen::Namen;
use crate::uitvoer::{een_regel, tijdstip, uiterlijk};
use std::collections::BTreeMap;
use wijkmaat_core::model::{Schouw, Timestamp};
use wijkmaat_core::text;
use wijkmaat_core::view::VergaderingBeeld;

/// Fields that hold a moment, in whatever it is.
const MOMENTEN: &[&str] = &["gepland", "begin", "einde", "wanneer"];
/// Fields that hold the moment at which a day is over: people chose the day.
const DAGEN: &[&str] = &["uiterlijk"];
/// Fields that hold a team.
const TEAMS: &[&str] = &["team", "ligt_bij", "aan"];

/// What stands by its number or code in the name of a field, such as a stop, as people call it.
#[derive(Debug, Default)]
pub(super) struct Delen(BTreeMap<String, String>);

impl Delen {
    /// The people and teams that this device knows: those may stand in the fields of every kind.
    pub(super) fn new(mensen: &Mensen, namen: &Namen) -> Self {
        let mensen = mensen.iter().map(|(wie, naam)| (wie.uuid().simple().to_string(), een_regel(naam)));
        Self(mensen.chain(namen.teams()).collect())
    }

    /// With the stops of a walk.
    pub(super) fn met_haltes(mut self, schouw: &Schouw) -> Self {
        let all = schouw.haltes.iter().chain(&schouw.vervallen);
        self.0.extend(all.map(|halte| (halte.id.uuid().simple().to_string(), een_regel(&halte.naam))));
        self
    }

    /// With the points of an agenda: the how manieth, and what it is about where this person may read that.
    pub(super) fn met_punten(mut self, beeld: &VergaderingBeeld) -> Self {
        self.0.extend(beeld.punten.iter().enumerate().map(|(nr, punt)| {
            let woorden = punt.woorden.as_deref().map_or_else(String::new, |titel| format!(" ({})", een_regel(titel)));
            (punt.id.uuid().simple().to_string(), format!("{}{woorden}", nr + 1))
        }));
        self
    }

    /// A field as people call it.
    pub(super) fn veld(&self, veld: &str) -> String {
        let (groep, deel, wat) = ontleed(veld);
        let naam = deel.and_then(|deel| self.0.get(deel));
        // Somebody of whom this device knows no name is still somebody; a stop without a name is none.
        let iemand = || naam.map_or_else(|| format!("iemand ({})", een_regel(deel.unwrap_or_default())), Clone::clone);
        let of_wat = || een_regel(&wat.unwrap_or_default().replace('_', " "));
        match (groep, naam, wat) {
            ("halte", Some(naam), Some("lat" | "lon")) => format!("plek van halte {naam}"),
            ("halte", Some(naam), Some("weg")) => format!("halte {naam} weghalen"),
            ("halte", Some(naam), Some("nr")) => format!("volgorde van halte {naam}"),
            ("halte", Some(naam), Some(_)) => format!("{} van halte {naam}", of_wat()),
            ("punt", Some(naam), Some(_)) => format!("{} bij punt {naam}", of_wat()),
            ("aanwezig", _, _) if deel.is_some() => format!("aanwezigheid van {}", iemand()),
            ("deelnemer", _, _) if deel.is_some() => format!("hoe {} meeloopt", iemand()),
            ("partner", _, Some(team)) => {
                let team = self.0.get(team).cloned().unwrap_or_else(|| een_regel(team));
                format!("{} aan tafel namens {team}", iemand())
            }
            ("verwacht", Some(naam), _) => format!("{naam} verwacht aan tafel"),
            ("lat" | "lon", _, _) => "plek op de kaart".to_owned(),
            _ => zonder_nummers(veld),
        }
    }
}

/// A field in its parts: what it belongs to, which of those, and what of it.
fn ontleed(veld: &str) -> (&str, Option<&str>, Option<&str>) {
    let mut parts = veld.splitn(3, ':');
    (parts.next().unwrap_or_default(), parts.next(), parts.next())
}

/// A field without the numbers that stand in it.
fn zonder_nummers(veld: &str) -> String {
    let parts = veld.split(':').filter(|part| part.len() < 32 || !part.chars().all(|char| char.is_ascii_hexdigit()));
    een_regel(&parts.collect::<Vec<_>>().join(", ").replace('_', " "))
}

/// The words for the choices in one stuk.
pub(super) struct Woorden<'a> {
    /// What kind of stuk it is, as documents name it.
    pub(super) soort: &'a str,
    /// What stands in the names of its fields.
    pub(super) delen: Delen,
    /// The people by name.
    pub(super) mensen: &'a Mensen,
    /// The names of codes.
    pub(super) namen: &'a Namen,
}

impl Woorden<'_> {
    /// A value as people read it.
    pub(super) fn waarde(&self, veld: &str, tekst: &str) -> String {
        let (groep, _, wat) = ontleed(veld);
        let wat = if ["halte", "punt", "vraag"].contains(&groep) { wat.unwrap_or(groep) } else { groep };
        if tekst.is_empty() {
            return match wat {
                "samengevoegd_met" => "niet samengevoegd",
                "deelnemer" => "loopt niet mee",
                _ => "(leeg)",
            }
            .to_owned();
        }
        let moment = tekst.parse().ok().map(Timestamp::from_millis);
        match (moment, self.woord(wat, tekst), tekst.parse()) {
            (Some(moment), ..) if MOMENTEN.contains(&wat) => tijdstip(moment),
            (Some(moment), ..) if DAGEN.contains(&wat) => uiterlijk(moment),
            (_, Some(woord), _) => woord,
            (.., Ok(persoon)) => self.mensen.naam(persoon),
            (.., Err(_)) => een_regel(tekst),
        }
    }

    /// What other screens call a code.
    fn woord(&self, wat: &str, tekst: &str) -> Option<String> {
        let label = |soort: &str| text::label(&format!("{soort}-{tekst}"));
        match (self.soort, wat) {
            ("melding", "status") => label("status"),
            ("afspraak", "status") => label("afspraak"),
            ("bewonersinitiatief", "status") => label("initiatief"),
            (_, "uitslag" | "afdoening" | "oordeel") => label(wat),
            (_, "deelnemer") => label("schouw"),
            (_, "samengevoegd_met") => Some(format!("samengevoegd met melding {}", een_regel(tekst))),
            (_, "categorie") | ("waarneming", "thema") => Some(self.namen.soort(tekst)),
            ("spreekuur" | "bezoek", "thema") => Some(self.namen.thema(tekst)),
            (_, "element") => Some(self.namen.element(tekst)),
            (_, "gebied") => tekst.parse().ok().map(|code| self.namen.gebied(&code)),
            _ if TEAMS.contains(&wat) => Some(self.namen.team(tekst)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wijkmaat_core::profile::Profile;

    const KARIM: &str = "0192e4a00000700080000000000000aa";
    const PLEIN: &str = "0192e4a00000700080000000000000bb";

    fn delen(namen: &Namen) -> Delen {
        let mut delen = Delen::new(&Mensen::default(), namen);
        delen.0.extend([(KARIM, "Karim"), (PLEIN, "Plein")].map(|(id, naam)| (id.to_owned(), naam.to_owned())));
        delen
    }

    #[test]
    fn a_field_names_the_stop_the_point_or_the_person_it_is_about() {
        let namen = Namen::van_profiel(Profile::ingebouwd("den-helder").expect("built in"));
        let unknown = "0192e4a00000700080000000000000cc";
        for (veld, woorden) in [
            (format!("halte:{PLEIN}:naam"), "naam van halte Plein".to_owned()),
            (format!("halte:{PLEIN}:lat"), "plek van halte Plein".into()),
            (format!("halte:{PLEIN}:weg"), "halte Plein weghalen".into()),
            (format!("halte:{unknown}:naam"), "halte, naam".into()),
            (format!("punt:{PLEIN}:bron_soort"), "bron soort bij punt Plein".into()),
            (format!("aanwezig:{KARIM}"), "aanwezigheid van Karim".into()),
            (format!("aanwezig:{unknown}"), format!("aanwezigheid van iemand ({unknown})")),
            (format!("deelnemer:{KARIM}"), "hoe Karim meeloopt".into()),
            (format!("partner:{KARIM}:wijkbeheer"), "Karim aan tafel namens Wijkbeheer".into()),
            ("verwacht:wijkbeheer".into(), "Wijkbeheer verwacht aan tafel".into()),
            ("wat_blijft".into(), "wat blijft".into()),
        ] {
            assert_eq!(woorden, delen(&namen).veld(&veld));
        }
    }

    #[test]
    fn a_value_reads_as_on_other_screens() {
        let namen = Namen::van_profiel(Profile::ingebouwd("den-helder").expect("built in"));
        let mensen = Mensen::default();
        for (soort, veld, tekst, woorden) in [
            ("melding", "status", "in_behandeling", "In behandeling"),
            ("afspraak", "status", "gebroken", "Niet nagekomen"),
            ("bewonersinitiatief", "status", "doorgezet_als_project", "Doorgezet als project"),
            ("spreekuur", "status", "gesloten", "gesloten"),
            ("waarneming", "afdoening", "regulier_onderhoud", "Regulier onderhoud"),
            ("taak", "uitslag", "niets_aangetroffen", "Niets aangetroffen"),
            ("melding", "team", "wijkbeheer", "Wijkbeheer"),
            ("bezoek", "thema", "gezondheid", "Gezondheid en zorg"),
            ("melding", "samengevoegd_met", "", "niet samengevoegd"),
            ("melding", "antwoord", "", "(leeg)"),
            ("afspraak", "uiterlijk", "4100799600000", "12-12-2099"),
            ("schouw", "deelnemer:0192e4a00000700080000000000000aa", "", "loopt niet mee"),
            ("schouw", "deelnemer:0192e4a00000700080000000000000aa", "opnemer", "Schrijft op"),
            ("schouw", "halte:0192e4a00000700080000000000000bb:weg", "nee", "nee"),
            ("vergadering", "punt:0192e4a00000700080000000000000bb:besluit", "Hek\nweg", "Hek weg"),
        ] {
            let all = Woorden { soort, delen: Delen::default(), mensen: &mensen, namen: &namen };
            assert_eq!(woorden, all.waarde(veld, tekst), "{soort} {veld}");
        }
    }
}
