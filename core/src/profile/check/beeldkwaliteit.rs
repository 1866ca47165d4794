//! The elements of the image quality: each with what is measured, a threshold per letter and the wanted level.

use super::names::{Check, Ids};
use crate::error::Result;
use crate::model::Beeldkwaliteit;
use crate::profile::beeldkwaliteit::{BeeldElement, GewenstIn};
use crate::profile::input::{BeeldElementInput, GewenstInInput};
use toml::Spanned;

impl Check<'_> {
    /// Checks what is measured.
    pub(super) fn beeldkwaliteit(
        &self,
        input: &[BeeldElementInput],
        categorieen: &Ids<'_>,
    ) -> Result<Vec<BeeldElement>> {
        self.ids("het element", input.iter().map(|one| &one.id))?;
        input.iter().map(|one| self.beeldelement(one, categorieen)).collect()
    }

    fn beeldelement(&self, one: &BeeldElementInput, categorieen: &Ids<'_>) -> Result<BeeldElement> {
        let words = [&one.a_plus, &one.a, &one.b, &one.c, &one.d];
        let letters = Beeldkwaliteit::ALL.iter().zip(words);
        Ok(BeeldElement {
            id: one.id.get_ref().clone(),
            naam: self.words(&one.naam)?,
            meet: self.words(&one.meet)?,
            drempels: letters.map(|(letter, words)| Ok((*letter, self.words(words)?))).collect::<Result<_>>()?,
            categorie: one.categorie.as_ref().map(|id| self.known("de categorie", id, categorieen)).transpose()?,
            gewenst: self.letter(&one.gewenst)?,
            gewenst_in: one.gewenst_in.iter().map(|one| self.gewenst_in(one)).collect::<Result<_>>()?,
        })
    }

    fn gewenst_in(&self, one: &GewenstInInput) -> Result<GewenstIn> {
        if one.gebieden.is_empty() {
            return Err(self.source.mistake(one.niveau.span(), "noem bij “gebieden” waar dit niveau geldt"));
        }
        Ok(GewenstIn {
            gebieden: one.gebieden.iter().map(|code| self.gebied(code)).collect::<Result<_>>()?,
            niveau: self.letter(&one.niveau)?,
        })
    }

    fn letter(&self, text: &Spanned<String>) -> Result<Beeldkwaliteit> {
        text.get_ref().parse().map_err(|_| {
            let reden = format!("“{}” is geen niveau; kies uit: A+, A, B, C, D", text.get_ref());
            self.source.mistake(text.span(), reden)
        })
    }
}
