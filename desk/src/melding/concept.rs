//! What someone was writing when it could not be saved, and why not: the page shows both, each beside its field.

use wijkmaat_core::view::Voorval;

/// What someone was writing: it stays in its field.
#[derive(Debug, Clone, Default)]
pub(super) struct Concept {
    /// The form it stood in; empty for none. Its place on the page has this name.
    pub(super) vorm: String,
    pub(super) omschrijving: Option<String>,
    pub(super) notitie: String,
    pub(super) antwoord: Option<String>,
    pub(super) reden: String,
    pub(super) team: Option<String>,
    pub(super) eigenaar: Option<String>,
    /// What is asked of a team, in words or from the list.
    pub(super) vraag: String,
    pub(super) uitslag: String,
}

impl Concept {
    /// Nothing but the form.
    pub(super) fn van(vorm: impl Into<String>) -> Self {
        Self { vorm: vorm.into(), ..Self::default() }
    }

    /// There is text that somebody would have to type again.
    pub(super) fn has_text(&self) -> bool {
        let texts = [
            self.omschrijving.as_deref(),
            self.antwoord.as_deref(),
            Some(&self.notitie),
            Some(&self.reden),
            Some(&self.vraag),
        ];
        texts.into_iter().flatten().any(|text| !text.is_empty())
    }
}

/// Why the page is shown again instead of saving.
#[derive(Debug, Clone, Default)]
pub(super) struct Nog {
    /// What was wrong, with the form of the [`Concept`].
    pub(super) fout: Option<String>,
    /// What others did meanwhile.
    pub(super) nieuws: Vec<Voorval>,
}
