//! The head of a melding's page: what it is, where, whose, and why it lies there.

use crate::tijd::moment;
use crate::tonen::{Blik, Namen, Rij, Staat, Waar};
use wijkmaat_core::model::KringSoort;
use wijkmaat_core::report::Woorden;
use wijkmaat_core::text;
use wijkmaat_core::view::Dossier;

/// What stands on top.
pub(super) struct Hoofd {
    pub(super) nummer: String,
    pub(super) titel: String,
    pub(super) soort: String,
    pub(super) pictogram: String,
    pub(super) waar: Waar,
    pub(super) staat: Staat,
    pub(super) reden: Option<String>,
    pub(super) eigenaar: String,
    pub(super) team: Option<String>,
    /// Who can read it.
    pub(super) leesbaar: Option<String>,
    pub(super) gezien: String,
    pub(super) gezien_iso: String,
    pub(super) punt: Option<String>,
    /// Why it lies with this team.
    pub(super) routering: Option<String>,
    /// The one that carries on, when it was joined.
    pub(super) samengevoegd: Option<String>,
    /// The one it was split off from.
    pub(super) gesplitst_van: Option<String>,
    /// Those that were split off from it.
    pub(super) gesplitst_naar: Vec<String>,
    pub(super) onleesbaar: &'static str,
    /// It may leave Wijkmaat as a report.
    pub(super) deelbaar: bool,
}

impl Hoofd {
    pub(super) fn new(dossier: &Dossier, blik: &Blik, namen: &Namen) -> Self {
        let (detail, melding) = (&dossier.detail, &dossier.detail.melding);
        let Rij { nummer, titel, soort, pictogram, waar, staat, .. } = blik.rij(melding, namen);
        Self {
            nummer,
            titel,
            soort,
            pictogram,
            waar,
            staat,
            reden: melding.reden.clone(),
            eigenaar: melding.eigenaar.map_or_else(|| "nog niemand".to_owned(), |wie| namen.naam(wie)),
            team: melding.team.as_deref().map(|team| blik.team(team)),
            leesbaar: readers(blik, dossier),
            gezien: moment(melding.gemaakt, blik.nu),
            gezien_iso: melding.gemaakt.to_string(),
            punt: melding.punt().map(|punt| format!("{:.6},{:.6}", punt.lat, punt.lon)),
            routering: detail.routering_uitleg.as_deref().map(why_here),
            samengevoegd: melding.samengevoegd_met.map(|id| id.to_string()),
            gesplitst_van: detail.gesplitst_van.map(|id| id.to_string()),
            gesplitst_naar: detail.gesplitst_naar.iter().map(ToString::to_string).collect(),
            onleesbaar: if melding.omschrijving.is_none() { "Alleen team Zorg leest wat hier staat." } else { "" },
            deelbaar: !Woorden::new(&blik.profile, &blik.areas).is_vertrouwelijk(&melding.kring),
        }
    }
}

/// It lies in a kring of the care team.
pub(super) fn is_zorg(blik: &Blik, dossier: &Dossier) -> bool {
    blik.profile.kring(&dossier.detail.melding.kring).is_some_and(|kring| kring.soort == KringSoort::Zorg)
}

/// Who can read it, in words.
fn readers(blik: &Blik, dossier: &Dossier) -> Option<String> {
    let kring = blik.profile.kring(&dossier.detail.melding.kring)?;
    let name = serde_json::to_value(kring.soort).ok()?;
    text::label(&format!("kring-{}", name.as_str()?))
}

/// The words of routing as a sentence of their own. They tell what the rules did: people may have given it to another team since.
fn why_here(words: &str) -> String {
    format!("Wijkmaat stuurde dit {}.", words.trim().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routing_reads_as_what_the_rules_did() {
        let words = "naar Wijkbeheer, omdat het over “Afval en vuil” gaat";
        assert_eq!(format!("Wijkmaat stuurde dit {words}."), why_here(&format!("{words}.")));
    }
}
