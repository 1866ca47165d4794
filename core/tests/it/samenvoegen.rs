//! Joining: one matter, several voices, and never a voice lost, not even when people join in a circle.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, MeldingStatus};
use wijkmaat_core::view::Filter;

fn join(id: MeldingId, met: MeldingId) -> Command {
    Command::MeldingSamenvoegen { id, met }
}

#[test]
fn a_joined_melding_brings_its_voice_and_its_reporter_sees_the_answer() {
    let (joke, karim) = (Apparaat::nieuw(1, "toezichthouder"), Apparaat::nieuw(2, "wijkmanager"));
    let (a, b) = (joke.meld("afval", "Bankstel", None), karim.meld("afval", "Oude bank", None));
    ontmoeten(&joke, &karim);
    karim.doe(join(a, b)).expect("joined");
    karim
        .doe(Command::MeldingBeantwoorden { id: a, antwoord: "Opgehaald".into(), opnieuw: false })
        .expect("answered on the one that carries on");
    ontmoeten(&joke, &karim);
    for wie in [&joke, &karim] {
        let carries_on = wie.toon(b);
        assert_eq!(carries_on.melding.signalen, 2);
        assert_eq!(carries_on.melding.antwoord.as_deref(), Some("Opgehaald"));
        let joined = wie.toon(a).melding;
        assert_eq!((joined.status, joined.samengevoegd_met), (MeldingStatus::Samengevoegd, Some(b)));
        wie.is_gezond();
    }
    let mine = joke.lijst(&Filter { mijn: true, ..Filter::default() });
    assert_eq!(mine.iter().map(|melding| melding.id).collect::<Vec<_>>(), [b], "the answer comes back");
    assert_eq!(karim.doe(join(a, b)).expect_err("already one").code, Code::SamenvoegenMetZichzelf);
}

#[test]
fn a_circle_of_joins_ends_in_one_melding_with_all_voices() {
    let (anna, bert) = (Apparaat::nieuw(1, "wijkmanager"), Apparaat::nieuw(2, "wijkmanager"));
    let (a, b, c) =
        (anna.meld("groen", "Tak", None), anna.meld("groen", "Boom", None), bert.meld("groen", "Blad", None));
    ontmoeten(&anna, &bert);
    anna.doe(join(a, b)).expect("joined");
    bert.doe(join(b, a)).expect("joined");
    bert.doe(join(c, b)).expect("joined");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let open = wie.lijst(&Filter::default());
        assert_eq!(open.len(), 1);
        assert_eq!((open[0].signalen, open[0].id), (3, a.min(b)));
        wie.is_gezond();
    }
}
