//! Two of one team answer without a network: whatever is chosen and wherever, team and visitor read one answer.

use super::{fout, gepland, lees_bon, ontvang, vraag};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{BonOpdracht, Command, VraagOpdracht};
use wijkmaat_core::model::{BonCode, StukId, Vraag, VraagId};
use wijkmaat_core::view::{keuzes, stukken};
use wijkmaat_core::{Code, Result};

struct Twee {
    fatima: Apparaat,
    omar: Apparaat,
    henk: Apparaat,
    vraag: VraagId,
    code: String,
}

fn antwoord(wie: &Apparaat, id: VraagId, antwoord: &str) {
    let opdracht = VraagOpdracht::Beantwoorden { id, antwoord: antwoord.into(), opnieuw: false };
    wie.doe(Command::Vraag(opdracht)).expect("answered");
}

/// A question of one team with a slip, answered twice at once, and somebody of another team beside it.
fn twee(seed: u64) -> Twee {
    let [fatima, omar] = [seed, seed + 1].map(|seed| Apparaat::nieuw(seed, "wijkmeester"));
    let henk = Apparaat::nieuw(seed + 2, "wijkconcierge");
    let table = gepland(&henk);
    ontmoeten(&fatima, &henk);
    let bezoek = ontvang(&fatima, table, None, None).expect("received");
    let receipt = vraag(&fatima, bezoek, "Mag ik een zaal?", true).expect("asked");
    let id = VraagId::new(receipt.stuk.expect("an id").uuid());
    ontmoeten(&fatima, &omar);
    ontmoeten(&henk, &omar);
    antwoord(&fatima, id, "Ja, in het buurthuis.");
    antwoord(&omar, id, "Nee, nu niet.");
    let twee = Twee { fatima, omar, henk, vraag: id, code: receipt.bon.expect("a code") };
    twee.samen();
    twee
}

impl Twee {
    /// Everybody hears of what everybody did.
    fn samen(&self) {
        ontmoeten(&self.fatima, &self.omar);
        ontmoeten(&self.fatima, &self.henk);
        ontmoeten(&self.omar, &self.henk);
    }

    fn bon(&self) -> StukId {
        StukId::new(self.code.parse::<BonCode>().expect("a code").id().uuid())
    }

    fn allen_lezen(&self, antwoord: &str) {
        self.samen();
        for wie in [&self.fatima, &self.omar] {
            let vraag: Vraag =
                wie.core.view(&wie.namens, |c, v| stukken::een(c, v, self.vraag.uuid())).expect("their own");
            assert_eq!((Some(antwoord), true), (vraag.antwoord.as_deref(), vraag.conflicten.is_empty()));
            let left = wie.core.view(&wie.namens, |c, v| keuzes::keuzes(c, v, self.bon())).expect("read");
            assert!(left.iter().all(|one| one.veld != "antwoord"), "{left:?}");
        }
        let bon = lees_bon(&self.henk, &self.code).expect("here");
        assert_eq!(Some(antwoord), bon.antwoord.as_deref());
    }
}

/// Chooses this answer, at the question or at the slip.
fn kies(wie: &Apparaat, id: StukId, antwoord: &str) -> Result<()> {
    let keuzes = wie.core.view(&wie.namens, |c, v| keuzes::keuzes(c, v, id))?;
    let torn = keuzes.iter().find(|one| one.veld == "antwoord").expect("something to choose");
    let waarde = torn.waarden.iter().find(|one| one.waarde == antwoord).expect("one of them");
    let (veld, wijziging) = (torn.veld.clone(), waarde.wijziging.clone());
    wie.doe(Command::ConflictKiezen { id, veld, wijziging }).map(drop)
}

#[test]
fn chosen_at_the_question_the_slip_says_the_same() {
    for chosen in ["Ja, in het buurthuis.", "Nee, nu niet."] {
        let twee = twee(360);
        kies(&twee.fatima, StukId::new(twee.vraag.uuid()), chosen).expect("chosen");
        twee.allen_lezen(chosen);
    }
}

#[test]
fn chosen_at_the_slip_the_question_says_the_same() {
    for chosen in ["Ja, in het buurthuis.", "Nee, nu niet."] {
        let twee = twee(370);
        kies(&twee.omar, twee.bon(), chosen).expect("chosen");
        twee.allen_lezen(chosen);
    }
}

#[test]
fn another_team_has_no_say_in_it() {
    let twee = twee(380);
    let refused = kies(&twee.henk, twee.bon(), "Nee, nu niet.");
    assert_eq!(Code::LigtBijTeam, fout(refused).0);
}

#[test]
fn answered_with_the_slip_in_hand_the_question_is_answered() {
    let twee = twee(390);
    let antwoord = "Kom donderdag langs.";
    let opdracht = BonOpdracht::Beantwoorden { code: twee.code.clone(), antwoord: antwoord.into(), opnieuw: true };
    twee.omar.doe(Command::Bon(opdracht)).expect("answered");
    twee.allen_lezen(antwoord);
}
