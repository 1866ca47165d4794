//! "Wie doet wat" on a melding's page: its team and owner, what each team does, and the steps that are allowed now.

use super::concept::Concept;
use super::hoofd::is_zorg;
use super::taken::{GEVEN, VRAGEN};
use crate::persoon::Persoon;
use crate::taken::Regel;
use crate::tonen::{Blik, Keus, Namen, keus, stap};
use wijkmaat_core::model::{DocKind, MeldingStatus, TaakUitslag};
use wijkmaat_core::text;
use wijkmaat_core::view::Dossier;

/// Who does what.
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
pub(super) struct Werk {
    pub(super) taken: Vec<Regel>,
    /// Teams that are still at it, in words; empty when none is.
    pub(super) bezig: String,
    /// The same of a melding that somebody found in order.
    pub(super) na_einde: String,
    /// Somebody may say that it cannot be done.
    pub(super) kan_niet: bool,
    /// All taken are done, and nobody looked yet.
    pub(super) alle_klaar: bool,
    /// Who looks may give a team a part of it.
    pub(super) mag_geven: bool,
    /// Who looks may take up, end and reopen.
    pub(super) mag_doen: bool,
    pub(super) taakteams: Vec<Keus>,
    pub(super) uitslagen: Vec<Keus>,
    /// Partners bound by secrecy and what they can be asked.
    pub(super) partners: Vec<Keus>,
    pub(super) zorgvragen: Vec<Keus>,
    pub(super) mag_toewijzen: bool,
    pub(super) teams: Vec<Keus>,
    pub(super) mensen: Vec<Keus>,
    pub(super) geen_eigenaar: &'static str,
    pub(super) stappen: Vec<Stap>,
    pub(super) reden_uitleg: String,
}

/// A step that is allowed.
pub(super) struct Stap {
    pub(super) naar: String,
    pub(super) knop: &'static str,
}

impl Werk {
    pub(super) fn new(persoon: &Persoon, blik: &Blik, namen: &Namen, dossier: &Dossier, concept: &Concept) -> Self {
        let melding = &dossier.detail.melding;
        let (status, rechten, zorg) = (&melding.status, &persoon.namens().rechten, is_zorg(blik, dossier));
        let gezien = *status == MeldingStatus::GezienEnInOrde;
        let ended =
            matches!(status, MeldingStatus::GezienEnInOrde | MeldingStatus::KanNiet | MeldingStatus::Samengevoegd);
        let regel = |stand| Regel::new(stand, blik, namen, gezien).met_antwoorden(&dossier.detail.zorgantwoorden, blik);
        let taken: Vec<Regel> = dossier.taken.iter().map(regel).collect();
        let open: Vec<&str> = taken.iter().filter(|taak| taak.open).map(|taak| taak.team.as_str()).collect();
        let chosen = |vorm: &str| concept.team.as_deref().filter(|_| concept.vorm == vorm).unwrap_or_default();
        let team_nu = match concept.vorm.as_str() {
            "team-kiezen" => concept.team.clone(),
            _ => None,
        };
        let team_nu = team_nu.or_else(|| melding.team.clone()).unwrap_or_default();
        let eigenaar_nu = concept.eigenaar.as_ref().map_or(melding.eigenaar, |given| given.parse().ok());
        let mag_geven = !ended && rechten.may_add(&melding.kring, DocKind::Taak);
        let rules = blik.profile.zorgtaken();
        let asks = zorg && mag_geven;
        let partner = |id: &String| Keus::new(id, blik.team(id), chosen(VRAGEN));
        let vraag_nu = if concept.vorm == VRAGEN { concept.vraag.as_str() } else { "" };
        Self {
            na_einde: dossier.detail.taken_na_einde().map(|taak| blik.team(&taak.team)).collect::<Vec<_>>().join(", "),
            bezig: if ended { String::new() } else { open.join(", ") },
            kan_niet: status.next().contains(&MeldingStatus::KanNiet),
            alle_klaar: dossier.detail.alle_taken_klaar && !ended,
            mag_geven,
            mag_doen: rechten.may_write(&melding.kring, DocKind::Taak, false),
            taakteams: keus::teams(blik, chosen(GEVEN), zorg),
            uitslagen: uitslagen(&concept.uitslag),
            partners: rules.teams.iter().filter(|_| asks).map(partner).collect(),
            zorgvragen: rules.vragen.iter().map(|one| Keus::new(&one.id, &one.naam, vraag_nu)).collect(),
            mag_toewijzen: *status == MeldingStatus::Toegewezen || status.next().contains(&MeldingStatus::Toegewezen),
            teams: keus::teams(blik, &team_nu, zorg),
            mensen: keus::mensen(blik, namen, &melding.kring, eigenaar_nu),
            geen_eigenaar: if melding.eigenaar.is_some() { "Laat zoals het is" } else { "Nog niemand" },
            stappen: stappen(status, open.is_empty()),
            reden_uitleg: reden_uitleg(status),
            taken,
        }
    }

    /// A care team reads care; other partners are asked from a list.
    pub(super) fn vraagt_partners(&self) -> bool {
        !self.partners.is_empty()
    }
}

/// How a taak can end.
fn uitslagen(nu: &str) -> Vec<Keus> {
    let naam = |uitslag: &TaakUitslag| {
        let word = text::label(&format!("uitslag-{}", uitslag.as_str())).unwrap_or_default();
        if *uitslag == TaakUitslag::KanNiet { format!("{word}, want …") } else { word }
    };
    TaakUitslag::ALL.iter().map(|uitslag| Keus::new(uitslag.as_str(), naam(uitslag), nu)).collect()
}

/// The steps that are allowed from here. Another team is a form of its own; nothing is in order while a team is still at it.
fn stappen(status: &MeldingStatus, alle_klaar: bool) -> Vec<Stap> {
    let may = |naar: &&MeldingStatus| match naar {
        MeldingStatus::Toegewezen => false,
        MeldingStatus::GezienEnInOrde => alle_klaar,
        _ => true,
    };
    let steps = status.next().iter().filter(may);
    steps.map(|naar| Stap { naar: naar.to_string(), knop: stap(naar) }).collect()
}

/// When a reason must be given.
fn reden_uitleg(status: &MeldingStatus) -> String {
    let needed: Vec<&str> = status.next().iter().filter(|naar| naar.needs_reden()).map(stap).collect();
    match needed.as_slice() {
        [] => "Een reden mag altijd.".to_owned(),
        names => format!("Nodig bij “{}”. Wie deze melding mag lezen, ziet ook de reden.", names.join("” en “")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_in_order_while_a_team_is_at_it() {
        let buttons =
            |done| stappen(&MeldingStatus::ZegtKlaar, done).into_iter().map(|one| one.naar).collect::<Vec<_>>();
        assert_eq!(vec!["gezien_en_in_orde", "heropend"], buttons(true));
        assert_eq!(vec!["heropend"], buttons(false));
    }

    #[test]
    fn a_taak_can_end_in_every_way_that_there_is() {
        let all = uitslagen("kan_niet");
        assert_eq!(TaakUitslag::ALL.len(), all.len());
        assert!(all.iter().any(|keus| keus.gekozen && keus.naam == "Kan niet, want …"), "{all:?}");
    }
}
