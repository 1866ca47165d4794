//! A status is always shape, word and colour: the shape and colour come with the class.

use wijkmaat_core::model::MeldingStatus;

/// How it stands, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Staat {
    /// Class beside `staat`: ring, half disc, double ring, full disc or dash.
    pub(crate) klasse: &'static str,
    /// The word beside it.
    pub(crate) woord: &'static str,
}

impl Staat {
    /// The shape and word of a status.
    pub(crate) fn of(status: &MeldingStatus) -> Self {
        let (klasse, woord) = match status {
            MeldingStatus::Nieuw => ("nieuw", "nieuw"),
            MeldingStatus::Toegewezen => ("nieuw", "toegewezen, nog niet opgepakt"),
            MeldingStatus::InBehandeling => ("bezig", "opgepakt"),
            MeldingStatus::ZegtKlaar => ("zegt", "zegt klaar, nog kijken"),
            MeldingStatus::GezienEnInOrde => ("orde", "gezien en in orde"),
            MeldingStatus::KanNiet => ("niet", "kan (nog) niet"),
            MeldingStatus::Heropend => ("nieuw", "kwam terug"),
            MeldingStatus::Samengevoegd => ("niet", "samengevoegd"),
            MeldingStatus::Onbekend(_) => ("niet", "van een nieuwere Wijkmaat"),
        };
        Self { klasse, woord }
    }
}

/// The words on the button that takes a melding to this status.
pub(crate) fn stap(naar: &MeldingStatus) -> &'static str {
    match naar {
        MeldingStatus::Toegewezen => "Terug naar het team",
        MeldingStatus::InBehandeling => "Oppakken",
        MeldingStatus::ZegtKlaar => "Klaar, iemand moet nog kijken",
        MeldingStatus::GezienEnInOrde => "Gezien en in orde",
        MeldingStatus::KanNiet => "Kan (nog) niet",
        MeldingStatus::Heropend => "Terug: het is niet in orde",
        MeldingStatus::Nieuw | MeldingStatus::Samengevoegd | MeldingStatus::Onbekend(_) => "Verder",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_statuses_have_the_same_word_and_no_two_steps_the_same_button() {
        let words: BTreeSet<&str> = MeldingStatus::ALL.iter().map(|status| Staat::of(status).woord).collect();
        assert_eq!(MeldingStatus::ALL.len(), words.len());
        for status in MeldingStatus::ALL {
            let buttons: BTreeSet<&str> = status.next().iter().map(stap).collect();
            assert_eq!(status.next().len(), buttons.len(), "{status}");
            assert!(!buttons.contains("Verder"), "{status}");
        }
    }

    #[test]
    fn said_to_be_done_and_seen_to_be_good_do_not_look_alike() {
        let (said, seen) = (Staat::of(&MeldingStatus::ZegtKlaar), Staat::of(&MeldingStatus::GezienEnInOrde));
        assert_ne!(said.klasse, seen.klasse);
    }

    #[test]
    fn a_status_of_a_newer_version_is_shown_without_its_text() {
        let hostile = MeldingStatus::Onbekend("<script>".to_owned());
        assert_eq!("van een nieuwere Wijkmaat", Staat::of(&hostile).woord);
    }
}
