//! Care: dropped, sealed, and gone from the phone after the receipt.

use crate::gereedschap::Apparaat;
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, FotoBron, SignaalMelden};
use wijkmaat_core::model::FotoHash;

#[test]
fn what_is_said_about_someone_stands_sealed_in_the_document_and_readable_for_its_maker() {
    let joke = Apparaat::nieuw(1, "toezichthouder");
    let id = joke.meld("zorg", "Een verwarde man bij de winkel", Some((52.9569, 4.7636)));
    assert_eq!(joke.toon(id).melding.omschrijving.as_deref(), Some("Een verwarde man bij de winkel"));
    assert_eq!(joke.toon(id).melding.team.as_deref(), Some("zorg"));
    for hidden in ["verwarde", "winkel", "52.9569"] {
        for one in log(&joke) {
            assert!(!one.windows(hidden.len()).any(|part| part == hidden.as_bytes()), "{hidden} stands in the log");
        }
    }
    joke.is_gezond();
}

#[test]
fn care_takes_no_pictures() {
    let joke = Apparaat::nieuw(2, "toezichthouder");
    let melden = SignaalMelden {
        categorie: "zorg".into(),
        fotos: vec![FotoBron::Bekend(FotoHash::new([1; 32]))],
        ..SignaalMelden::default()
    };
    assert_eq!(joke.doe(Command::SignaalMelden(melden)).expect_err("refused").code, Code::ZorgZonderFoto);
}

#[test]
fn care_is_answered_outside_and_stays_with_who_may_read_it() {
    let mut joke = Apparaat::nieuw(3, "toezichthouder");
    let id = joke.meld("zorg", "Iemand is in de war", None);
    // From here on somebody of the care team, on the same device: it has the key.
    let profile = joke.core.profile().expect("profile");
    joke.namens = profile.namens(joke.namens.persoon, "teamlid", Some("zorg"), &[]).expect("role");
    let answer = Command::MeldingBeantwoorden { id, antwoord: "Wij gaan kijken".into(), opnieuw: false };
    assert_eq!(joke.doe(answer).expect_err("its reporter would not read it").code, Code::ZorgZonderAntwoord);
    let away = |team: &str| Command::MeldingToewijzen { id, team: team.into(), eigenaar: None };
    let refused = joke.doe(away("wijkbeheer")).expect_err("nobody there may read it");
    assert_eq!(
        (Code::TeamLeestNiet, Some("Wijkbeheer")),
        (refused.code, refused.params.get("team").map(String::as_str))
    );
    joke.doe(away("zorg")).expect("the care team itself");
    joke.is_gezond();
}

fn log(joke: &Apparaat) -> Vec<Vec<u8>> {
    joke.core
        .store()
        .read(|connection| {
            let mut statement = connection.prepare("SELECT bytes FROM changes")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<std::result::Result<_, _>>()?)
        })
        .expect("log")
}
