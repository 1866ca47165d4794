//! Who owns residents' initiatives, and what that role never owns.

use super::Profile;

/// The rules for residents' initiatives. Source: `werkwijzen.md`, den-helder: the wijkconciërge owns bewonersinitiatieven,
/// never projects or policy answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiatiefRegels {
    /// The role that owns them.
    pub eigenaar_rol: String,
    /// The team that gets what the college weighs as a project.
    pub projecten_naar: Option<String>,
    /// Fields of work of which that role owns nothing.
    pub nooit_disciplines: Vec<String>,
    /// Categories of which that role owns nothing.
    pub nooit_categorieen: Vec<String>,
}

impl Profile {
    /// The rules for residents' initiatives, where this municipality has any.
    #[must_use]
    pub fn initiatieven(&self) -> Option<&InitiatiefRegels> {
        self.initiatieven.as_ref()
    }

    /// Someone with this role may own a melding of this field of work and category.
    #[must_use]
    pub fn mag_eigenaar_zijn(&self, rol: &str, discipline: Option<&str>, categorie: Option<&str>) -> bool {
        let Some(regels) = self.initiatieven.as_ref().filter(|regels| regels.eigenaar_rol == rol) else { return true };
        let has = |list: &[String], one: Option<&str>| one.is_some_and(|one| list.iter().any(|other| other == one));
        !has(&regels.nooit_disciplines, discipline) && !has(&regels.nooit_categorieen, categorie)
    }

    /// The organisations that the profile names, each once.
    #[must_use]
    pub fn organisaties(&self) -> Vec<&str> {
        let teams = self.teams.iter().map(|team| team.organisatie.as_str());
        let mut all: Vec<&str> = teams.chain(self.rollen.iter().map(|rol| rol.organisatie.as_str())).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wijkconcierge_owns_no_policy() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        assert!(!profile.mag_eigenaar_zijn("wijkconcierge", Some("beleid"), None));
        assert!(!profile.mag_eigenaar_zijn("wijkconcierge", Some("wijkregie"), Some("vraag_over_beleid")));
        assert!(profile.mag_eigenaar_zijn("wijkconcierge", Some("bewoners"), Some("idee_of_dank")));
        assert!(profile.mag_eigenaar_zijn("wijkmanager", Some("beleid"), Some("vraag_over_beleid")));
    }

    #[test]
    fn organisations_are_named_once() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let politie = profile.organisaties().into_iter().filter(|one| *one == "Politie");
        assert_eq!(1, politie.count());
    }
}
