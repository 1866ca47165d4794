//! What is measured on a schouw, and how good it must look.

use super::Profile;
use crate::error::{Code, Error, Result};
use crate::model::{Beeldkwaliteit, GebiedCode};
use std::collections::{BTreeMap, BTreeSet};

/// Something of public space whose looks are measured: what is counted, and where each letter begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeeldElement {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// What is measured, and over how much.
    pub meet: String,
    /// Per letter what is still within it, in words.
    pub drempels: BTreeMap<Beeldkwaliteit, String>,
    /// The level that is wanted where no other is named.
    pub gewenst: Beeldkwaliteit,
    /// Other levels, by area.
    pub gewenst_in: Vec<GewenstIn>,
    /// What a melding is about when it is not good enough.
    pub categorie: Option<String>,
}

/// Areas with a level of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GewenstIn {
    /// Where.
    pub gebieden: BTreeSet<GebiedCode>,
    /// The level there.
    pub niveau: Beeldkwaliteit,
}

impl Profile {
    /// What is measured, in the order people see; none where the municipality does not measure.
    #[must_use]
    pub fn beeldkwaliteit(&self) -> &[BeeldElement] {
        &self.beeldkwaliteit
    }

    /// One element.
    ///
    /// # Errors
    /// `keuze-onbekend` with the choices.
    pub fn beeldelement(&self, id: &str) -> Result<&BeeldElement> {
        self.beeldkwaliteit.iter().find(|element| element.id == id).ok_or_else(|| {
            let choices: Vec<&str> = self.beeldkwaliteit.iter().map(|element| element.id.as_str()).collect();
            Error::new(Code::KeuzeOnbekend)
                .with("veld", "element")
                .with("waarde", id)
                .with("keuzes", choices.join(", "))
        })
    }

    /// The level that is wanted of an element in an area: that of the nearest area that names one, else the general one.
    #[must_use]
    pub fn gewenst_niveau(
        &self,
        element: &BeeldElement,
        gebied: Option<&GebiedCode>,
        voorouders: &[GebiedCode],
    ) -> Beeldkwaliteit {
        let of = |code: &GebiedCode| element.gewenst_in.iter().find(|one| one.gebieden.contains(code));
        self.codes_around(gebied, voorouders).iter().find_map(of).map_or(element.gewenst, |one| one.niveau)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_area_says_what_is_wanted() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let element = profile.beeldelement("zwerfafval_verharding").expect("measured here");
        let code = |text: &str| text.parse::<GebiedCode>().expect("a code");
        assert_eq!(Beeldkwaliteit::B, profile.gewenst_niveau(element, None, &[]));
        assert_eq!(Beeldkwaliteit::B, profile.gewenst_niveau(element, Some(&code("WK040008")), &[]));
        assert_eq!(Beeldkwaliteit::A, profile.gewenst_niveau(element, Some(&code("BU04000105")), &[]));
    }

    #[test]
    fn an_unknown_element_is_refused_with_the_choices() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let error = profile.beeldelement("wolken").expect_err("not measured");
        assert_eq!((Code::KeuzeOnbekend, "element"), (error.code, error.params["veld"].as_str()));
        assert!(error.params["keuzes"].contains("zwerfafval_verharding"));
    }
}
