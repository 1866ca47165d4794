//! Meldingen that were born somewhere, and how they stand.

use super::woorden::{begin, hoeveel};
use super::{Blok, Tabel, Woorden};
use crate::model::Melding;

/// A table of what became a melding, with what it is called and what there is to say besides about how each stands; empty without any.
pub(super) fn tabel(
    woorden: &Woorden<'_>,
    meldingen: &[&Melding],
    bijschrift: &str,
    wat: impl Fn(&Melding) -> String,
    meer: impl Fn(&Melding) -> Vec<String>,
) -> Vec<Blok> {
    if meldingen.is_empty() {
        return Vec::new();
    }
    let row = |melding: &&Melding| {
        let antwoord = melding.antwoord.as_ref().map_or_else(String::new, |said| format!("\nAntwoord: {said}"));
        vec![
            wat(melding),
            woorden.categorie(&melding.categorie),
            bij(woorden, melding),
            std::iter::once(format!("{}{antwoord}", Woorden::status(&melding.status)))
                .chain(meer(melding))
                .collect::<Vec<_>>()
                .join("\n"),
        ]
    };
    let tabel = Tabel {
        bijschrift: bijschrift.to_owned(),
        koppen: ["Wat", "Soort", "Ligt bij", "Hoe het staat"].map(str::to_owned).to_vec(),
        rijen: meldingen.iter().map(row).collect(),
    };
    let mut blokken = vec![Blok::Tabel(tabel)];
    let nobody = meldingen.iter().filter(|melding| zonder_team(melding)).count();
    if nobody > 0 {
        let many = begin(&hoeveel(nobody, "melding ligt", "meldingen liggen"));
        blokken.push(Blok::Alinea(format!("{many} nog bij geen team.")));
    }
    blokken
}

/// Who has it.
pub(super) fn bij(woorden: &Woorden<'_>, melding: &Melding) -> String {
    melding.team.as_deref().map_or_else(|| "nog geen team".to_owned(), |team| woorden.team(team))
}

/// Nobody has it.
pub(super) fn zonder_team(melding: &Melding) -> bool {
    melding.team.is_none() && melding.eigenaar.is_none()
}
