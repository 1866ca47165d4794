//! What the address of a work list asks for, and the addresses of other pages of the same list.

use crate::tonen::{Blik, adres};
use serde::Deserialize;
use wijkmaat_core::model::{LatLon, MeldingStatus, Namens, Timestamp};
use wijkmaat_core::view::{Bij, Cursor, Filter, Tellingen, Vraag};

/// Metres around a place of the map.
const STRAAL_M: f64 = 250.0;
/// Meldingen on a page.
const BLADZIJDE: u32 = 50;

/// A work list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Lijst {
    /// Owned by who looks, with something to do.
    Mij,
    /// Not ended, with the team of who looks.
    Team,
    /// Said to be done.
    Klaar,
    /// Nobody has looked.
    Nieuw,
    /// Came back.
    Terug,
    /// Everything.
    #[default]
    Alles,
}

impl Lijst {
    /// In the order of the page: the first three are "mijn werk".
    pub(super) const ALL: [Self; 6] = [Self::Mij, Self::Team, Self::Klaar, Self::Nieuw, Self::Terug, Self::Alles];

    /// In addresses.
    pub(super) fn naam(self) -> &'static str {
        match self {
            Self::Mij => "mij",
            Self::Team => "team",
            Self::Klaar => "klaar",
            Self::Nieuw => "nieuw",
            Self::Terug => "terug",
            Self::Alles => "alles",
        }
    }

    /// As heading.
    pub(super) fn titel(self) -> &'static str {
        match self {
            Self::Mij => "Wacht op mij",
            Self::Team => "Mijn team",
            Self::Klaar => "Zegt klaar, nog kijken",
            Self::Nieuw => "Nieuw binnen",
            Self::Terug => "Kwam terug",
            Self::Alles => "Alles",
        }
    }

    /// What stands there when the list is empty.
    pub(super) fn leeg(self) -> &'static str {
        match self {
            Self::Mij => "Niets wacht op u. Bij “Nieuw binnen” staat wat nog niemand oppakte.",
            Self::Team => "Uw team heeft niets openstaan.",
            Self::Klaar => "Er is niets waar iemand nog moet gaan kijken.",
            Self::Nieuw => "Alles wat binnenkwam, is bekeken.",
            Self::Terug => "Er kwam niets terug.",
            Self::Alles => "Nog geen meldingen. Maakt iemand er een, dan staat ze hier.",
        }
    }

    /// How many are in it.
    pub(super) fn geteld(self, tellingen: &Tellingen) -> u64 {
        match self {
            Self::Mij => tellingen.wacht_op_mij,
            Self::Team => tellingen.mijn_team,
            Self::Klaar => tellingen.zegt_klaar,
            Self::Nieuw => tellingen.nieuw,
            Self::Terug => tellingen.heropend,
            Self::Alles => tellingen.alles,
        }
    }

    fn status(self) -> Option<MeldingStatus> {
        match self {
            Self::Klaar => Some(MeldingStatus::ZegtKlaar),
            Self::Nieuw => Some(MeldingStatus::Nieuw),
            Self::Terug => Some(MeldingStatus::Heropend),
            Self::Mij | Self::Team | Self::Alles => None,
        }
    }
}

/// What was asked for, as it stood in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Zoek {
    pub(super) lijst: String,
    pub(super) wijk: String,
    pub(super) soort: String,
    pub(super) status: String,
    pub(super) team: String,
    pub(super) vakgebied: String,
    #[serde(rename = "zoek")]
    pub(super) woorden: String,
    pub(super) bij: String,
    na: String,
    voor: String,
    /// Ids that were just given to a team, comma between.
    pub(super) toegewezen: String,
    /// How many were not.
    pub(super) niet: String,
    /// They were given back.
    pub(super) teruggezet: String,
}

impl Zoek {
    /// The list; the one with one's own work when none was named, unless something is searched for.
    pub(super) fn lijst(&self) -> Lijst {
        let named = Lijst::ALL.into_iter().find(|lijst| lijst.naam() == self.lijst);
        named.unwrap_or(if self.is_gefilterd() { Lijst::Alles } else { Lijst::Mij })
    }

    /// More is asked than the list.
    pub(super) fn is_gefilterd(&self) -> bool {
        let fields = [&self.wijk, &self.soort, &self.status, &self.team, &self.vakgebied, &self.woorden, &self.bij];
        fields.into_iter().any(|field| !field.trim().is_empty())
    }

    /// As the core is asked.
    pub(super) fn vraag(&self, namens: &Namens, blik: &Blik) -> Vraag {
        let lijst = self.lijst();
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let team = match lijst {
            // Someone without a team has no such list: nothing is in it.
            Lijst::Team => Some(namens.team.clone().unwrap_or_default()),
            _ => filled(&self.team),
        };
        let filter = Filter {
            gebieden: self.wijk.parse().map(|code| blik.met_alles_erin(&code)).unwrap_or_default(),
            status: lijst.status().or_else(|| self.status.parse().ok()),
            discipline: filled(&self.vakgebied),
            team,
            categorie: filled(&self.soort),
            zoek: filled(&self.woorden),
            bij: self.bij.parse::<LatLon>().ok().map(|punt| Bij { punt, straal_m: STRAAL_M }),
            na: cursor(&self.na),
            hoogstens: BLADZIJDE,
            ..Filter::default()
        };
        Vraag { filter, wacht_op_mij: lijst == Lijst::Mij, open: lijst == Lijst::Team, voor: cursor(&self.voor) }
    }

    /// The page as it is, without what was just done.
    pub(super) fn hier(&self) -> String {
        self.adres(&self.na, &self.voor)
    }

    /// The page after this melding.
    pub(super) fn na(&self, cursor: &Cursor) -> String {
        self.adres(&text(cursor), "")
    }

    /// The page before this melding.
    pub(super) fn voor(&self, cursor: &Cursor) -> String {
        self.adres("", &text(cursor))
    }

    fn adres(&self, na: &str, voor: &str) -> String {
        adres(
            "/bureau/werk",
            &[
                ("lijst", self.lijst().naam()),
                ("wijk", &self.wijk),
                ("soort", &self.soort),
                ("status", &self.status),
                ("team", &self.team),
                ("vakgebied", &self.vakgebied),
                ("zoek", &self.woorden),
                ("bij", &self.bij),
                ("na", na),
                ("voor", voor),
            ],
        )
    }
}

fn text(cursor: &Cursor) -> String {
    format!("{}_{}", cursor.gemaakt.millis(), cursor.id)
}

fn cursor(text: &str) -> Option<Cursor> {
    let (gemaakt, id) = text.split_once('_')?;
    Some(Cursor { gemaakt: Timestamp::from_millis(gemaakt.parse().ok()?), id: id.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Zoek {
        serde_html_form::from_str(query).expect("readable")
    }

    #[test]
    fn a_page_keeps_its_filters_and_drops_what_was_just_done() {
        let zoek = asked("lijst=nieuw&zoek=a%26b&soort=afval&toegewezen=x&niet=2");
        assert_eq!("/bureau/werk?lijst=nieuw&soort=afval&zoek=a%26b", zoek.hier());
    }

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let one = Cursor {
            gemaakt: Timestamp::from_millis(-5),
            id: "0193f2ab-91c2-7000-8000-000000000000".parse().expect("id"),
        };
        assert_eq!(Some(one), cursor(&text(&one)));
        for wrong in ["", "1", "x_y", "1_0193", "_"] {
            assert_eq!(None, cursor(wrong), "{wrong}");
        }
    }

    #[test]
    fn searching_from_the_header_looks_in_everything() {
        assert_eq!(Lijst::Alles, asked("zoek=matras").lijst());
        assert_eq!((Lijst::Mij, Lijst::Mij), (asked("").lijst(), asked("lijst=%3Cscript%3E").lijst()));
    }
}
