//! Which measurements of a schouw count. Every figure and every table asks it here, so that none of them can count another.

use crate::model::{Beeldkwaliteit, Bevinding, HalteId, PersoonId, Waarneming};

/// One measurement that counts: where, of what, by whom, which letter, against which level.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meting<'a> {
    /// Element of the profile.
    pub(crate) element: &'a str,
    /// At which stop; absent when it was elsewhere.
    pub(crate) halte: Option<HalteId>,
    /// Who measured.
    pub(crate) wie: PersoonId,
    /// The letter.
    pub(crate) letter: Beeldkwaliteit,
    /// The level that was wanted when it was measured.
    pub(crate) gewenst: Option<Beeldkwaliteit>,
}

/// The measurements that count: of somebody who measured an element twice at a stop, the last. Away from a stop all count: they need not
/// be of one place.
pub(crate) fn metingen<'a>(found: impl IntoIterator<Item = &'a Waarneming>) -> Vec<Meting<'a>> {
    let mut oldest_first: Vec<&Waarneming> = found.into_iter().collect();
    oldest_first.sort_by_key(|one| (one.gezien, one.id));
    let mut counting: Vec<Meting<'_>> = Vec::new();
    for one in oldest_first {
        let Bevinding::Score { element, score: Some(score), gewenst } = &one.bevinding else { continue };
        let meting = Meting { element, halte: one.halte, wie: one.waarnemer, letter: *score, gewenst: *gewenst };
        let same = |other: &&mut Meting<'_>| {
            meting.halte.is_some()
                && (other.element, other.halte, other.wie) == (meting.element, meting.halte, meting.wie)
        };
        match counting.iter_mut().find(same) {
            Some(before) => *before = meting,
            None => counting.push(meting),
        }
    }
    counting
}
