//! Who is who: a name where the desk knows one, and never a pseudonym on the screen.

use std::collections::BTreeMap;
use wijkmaat_core::model::PersoonId;
use wijkmaat_core::profile::Profile;
use wijkmaat_core::view::Mens;

/// The people of one page by name, and who of them looks at it.
#[derive(Debug, Default)]
pub(crate) struct Namen {
    mensen: BTreeMap<PersoonId, Mens>,
    ik: Option<PersoonId>,
}

impl Namen {
    /// From the directory, for the person who asks.
    pub(crate) fn new(mensen: Vec<Mens>, ik: PersoonId) -> Self {
        Self { mensen: mensen.into_iter().map(|mens| (mens.persoon, mens)).collect(), ik: Some(ik) }
    }

    /// It is who looks at the page.
    pub(crate) fn is_ik(&self, wie: PersoonId) -> bool {
        self.ik == Some(wie) || self.mensen.get(&wie).is_some_and(|mens| mens.ik)
    }

    /// The desk knows their name.
    pub(crate) fn kent(&self, wie: PersoonId) -> bool {
        self.mensen.contains_key(&wie)
    }

    /// Their name; "u" for who looks, a word where no name is known.
    pub(crate) fn naam(&self, wie: PersoonId) -> String {
        if self.is_ik(wie) {
            return "u".to_owned();
        }
        self.mensen.get(&wie).map_or_else(|| "iemand zonder naam hier".to_owned(), |mens| mens.naam.clone())
    }

    /// The same at the beginning of a sentence.
    pub(crate) fn begin(&self, wie: Option<PersoonId>) -> String {
        let naam = wie.map_or_else(|| "iemand".to_owned(), |wie| self.naam(wie));
        let mut letters = naam.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// Their role in words.
    pub(crate) fn rol(&self, wie: PersoonId, profile: &Profile) -> Option<String> {
        let rol = &self.mensen.get(&wie)?.rol;
        profile.rol(rol).ok().map(|rol| rol.naam.clone())
    }

    /// Everyone, by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Mens> {
        let mut all: Vec<&Mens> = self.mensen.values().collect();
        all.sort_by_cached_key(|mens| mens.naam.to_lowercase());
        all.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wie(nr: u8) -> PersoonId {
        format!("00000000-0000-4000-8000-0000000000{nr:02x}").parse().expect("an id")
    }

    #[test]
    fn who_looks_is_u_others_have_their_name_and_nobody_is_a_number() {
        let joke = Mens { persoon: wie(1), naam: "joke de Wit".to_owned(), rol: "wijkmanager".to_owned(), ik: false };
        let namen = Namen::new(vec![joke], wie(2));
        assert_eq!(("joke de Wit".to_owned(), "u".to_owned()), (namen.naam(wie(1)), namen.naam(wie(2))));
        assert_eq!("Joke de Wit", namen.begin(Some(wie(1))));
        assert_eq!("U", namen.begin(Some(wie(2))));
        assert_eq!(
            ("Iemand zonder naam hier".to_owned(), "Iemand".to_owned()),
            (namen.begin(Some(wie(3))), namen.begin(None))
        );
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        assert_eq!(Some("Wijkmanager".to_owned()), namen.rol(wie(1), &profile));
    }
}
