//! One does this and another that, without a network: what comes of it is what would have come of the one after the other, or it is
//! something to choose. Nothing is settled, answered or withdrawn in silence.

mod antwoorden;
mod bezoeken;

use super::{gepland, ontvang, vraag};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Result;
use wijkmaat_core::command::{BezoekOpdracht, Command};
use wijkmaat_core::model::{Bezoek, BezoekId, SpreekuurId, VraagId};
use wijkmaat_core::view::stukken;

/// Two of one team, somebody of another, and a table that all know.
struct Tafel {
    fatima: Apparaat,
    omar: Apparaat,
    henk: Apparaat,
    id: SpreekuurId,
}

impl Tafel {
    fn new(seed: u64) -> Self {
        let [fatima, omar] = [seed, seed + 1].map(|seed| Apparaat::nieuw(seed, "wijkmeester"));
        let henk = Apparaat::nieuw(seed + 2, "wijkconcierge");
        let id = gepland(&henk);
        let all = Self { fatima, omar, henk, id };
        all.samen();
        all
    }

    fn allen(&self) -> [&Apparaat; 3] {
        [&self.fatima, &self.omar, &self.henk]
    }

    fn samen(&self) {
        ontmoeten(&self.fatima, &self.omar);
        ontmoeten(&self.fatima, &self.henk);
        ontmoeten(&self.omar, &self.henk);
    }

    /// The team of Fatima and Omar.
    fn ons(&self) -> String {
        self.fatima.namens.team.clone().expect("a team")
    }

    /// A visit with a question and a slip, all of their team.
    fn gevraagd(&self) -> (BezoekId, VraagId, String) {
        let bezoek = ontvang(&self.fatima, self.id, None, None).expect("received");
        let receipt = vraag(&self.fatima, bezoek, "Mag ik een zaal?", true).expect("asked");
        self.samen();
        (bezoek, VraagId::new(receipt.stuk.expect("an id").uuid()), receipt.bon.expect("a code"))
    }

    /// The visit as everybody sees it.
    fn bezoek(&self, id: BezoekId) -> Bezoek {
        self.samen();
        let [one, two, three] = self
            .allen()
            .map(|wie| wie.core.view(&wie.namens, |c, v| stukken::een::<Bezoek>(c, v, id.uuid())).expect("here"));
        assert!(one == two && two == three, "{one:?} {two:?} {three:?}");
        one
    }

    fn zijn_gezond(&self) {
        self.allen().into_iter().for_each(Apparaat::is_gezond);
    }
}

fn doe(wie: &Apparaat, opdracht: BezoekOpdracht) -> Result<()> {
    wie.doe(Command::Bezoek(opdracht)).map(drop)
}

fn leg_neer(wie: &Apparaat, id: BezoekId, team: &str) {
    doe(wie, BezoekOpdracht::Neerleggen { id, team: team.to_owned() }).expect("laid down");
}
