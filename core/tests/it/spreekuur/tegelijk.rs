//! One does this and another that, without a network: what comes of it is what would have come of the one after the other, or it is
//! something to choose. Nothing is settled, answered or withdrawn in silence.

use super::{beeld, fout, gepland, lees_bon, ontvang, vraag};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{BezoekOpdracht, Command, SpreekuurOpdracht, VraagOpdracht};
use wijkmaat_core::model::{Bezoek, BezoekId, SpreekuurId, SpreekuurStatus, StukId, Vraag, VraagId};
use wijkmaat_core::view::{keuzes, stukken};
use wijkmaat_core::{Code, Result};

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

fn antwoord(wie: &Apparaat, id: VraagId, antwoord: &str) -> Result<()> {
    let opdracht = VraagOpdracht::Beantwoorden { id, antwoord: antwoord.into(), opnieuw: false };
    wie.doe(Command::Vraag(opdracht)).map(drop)
}

fn eigen(wie: &Apparaat, id: VraagId) -> Vraag {
    wie.core.view(&wie.namens, |c, v| stukken::een(c, v, id.uuid())).expect("their own")
}

#[test]
fn a_visit_is_settled_by_the_team_it_lies_with() {
    let tafel = Tafel::new(500);
    let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
    tafel.samen();
    assert_eq!(Code::LigtBijTeam, fout(doe(&tafel.henk, BezoekOpdracht::Afhandelen { id })).0);
    doe(&tafel.omar, BezoekOpdracht::Afhandelen { id }).expect("settled");
    assert!(tafel.bezoek(id).afgehandeld);
}

#[test]
fn what_one_settles_or_takes_up_while_another_lays_it_elsewhere_still_waits_there() {
    let tafel = Tafel::new(510);
    for opdracht in [|id| BezoekOpdracht::Afhandelen { id }, |id| BezoekOpdracht::Oppakken { id }] {
        let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
        tafel.samen();
        doe(&tafel.omar, opdracht(id)).expect("done");
        leg_neer(&tafel.fatima, id, "handhaving");
        let seen = tafel.bezoek(id);
        assert_eq!((Some("handhaving"), None, false), (seen.ligt_bij.as_deref(), seen.opgepakt_door, seen.afgehandeld));
        assert!(beeld(&tafel.henk, tafel.id).niet_opgepakt.iter().any(|one| one.id == id));
        // Back again it is as if nobody had touched it.
        leg_neer(&tafel.henk, id, &tafel.ons());
        let seen = tafel.bezoek(id);
        assert_eq!((None, false), (seen.opgepakt_door, seen.afgehandeld));
    }
    tafel.zijn_gezond();
}

#[test]
fn an_answer_to_what_another_hands_on_is_of_the_team_that_gave_it() {
    let tafel = Tafel::new(520);
    let ha = Apparaat::nieuw(529, "handhaver");
    let (bezoek, id, code) = tafel.gevraagd();
    let doorgeven = VraagOpdracht::Doorgeven { id, team: "handhaving".into() };
    tafel.fatima.doe(Command::Vraag(doorgeven)).expect("handed on");
    antwoord(&tafel.omar, id, "Ja, in het buurthuis.").expect("answered");
    let seen = tafel.bezoek(bezoek);
    assert_eq!((Some("handhaving"), false), (seen.ligt_bij.as_deref(), seen.afgehandeld), "they still have a question");
    let own = eigen(&tafel.fatima, id);
    assert_eq!(
        (Some("Ja, in het buurthuis."), Some("handhaving")),
        (own.antwoord.as_deref(), own.doorgegeven_aan.as_deref())
    );
    let ons = tafel.henk.core.profile().expect("profile").team(&tafel.ons()).expect("a team").naam.clone();
    let slip = lees_bon(&tafel.henk, &code).expect("here");
    assert_eq!((Some(ons.as_str()), own.antwoord.as_deref()), (slip.team.as_deref(), slip.antwoord.as_deref()));

    tafel.allen().into_iter().for_each(|wie| ontmoeten(wie, &ha));
    let open: Vec<Vraag> =
        ha.core.view(&ha.namens, |c, v| stukken::bij(c, v, bezoek.uuid())).expect("what was handed on");
    antwoord(&ha, open[0].id, "Bel ons maandag.").expect("they answer too");
    ontmoeten(&tafel.henk, &ha);
    let slip = lees_bon(&tafel.henk, &code).expect("here");
    assert_eq!((Some("Handhaving"), Some("Bel ons maandag.")), (slip.team.as_deref(), slip.antwoord.as_deref()));
    tafel.zijn_gezond();
}

#[test]
fn what_was_answered_while_another_withdrew_it_stands() {
    let tafel = Tafel::new(530);
    let (_, id, _) = tafel.gevraagd();
    tafel.fatima.doe(Command::Vraag(VraagOpdracht::Intrekken { id, bon_terug: true })).expect("withdrawn");
    antwoord(&tafel.omar, id, "Ja.").expect("answered");
    tafel.samen();
    for wie in [&tafel.fatima, &tafel.omar] {
        let seen = eigen(wie, id);
        assert_eq!((Some("Ja."), false), (seen.antwoord.as_deref(), seen.ingetrokken));
    }
    tafel.zijn_gezond();
}

#[test]
fn a_visit_counts_when_something_was_asked_there_while_another_withdrew_it() {
    let tafel = Tafel::new(540);
    let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
    tafel.samen();
    doe(&tafel.henk, BezoekOpdracht::Intrekken { id }).expect("withdrawn");
    vraag(&tafel.fatima, id, "Mag ik een zaal?", true).expect("asked");
    let seen = tafel.bezoek(id);
    assert_eq!((false, true), (seen.ingetrokken, seen.conflicten.is_empty()));
    assert_eq!(1, beeld(&tafel.omar, tafel.id).bezoekers);
    tafel.zijn_gezond();
}

#[test]
fn who_takes_an_opening_back_while_another_closes_leaves_no_end_before_a_begin() {
    let tafel = Tafel::new(550);
    let id = tafel.id;
    let stap = |wie: &Apparaat, opdracht| wie.doe(Command::Spreekuur(opdracht)).map(drop);
    stap(&tafel.henk, SpreekuurOpdracht::Openen { id }).expect("open");
    let anne = Apparaat::nieuw(559, "wijkconcierge");
    ontmoeten(&tafel.henk, &anne);
    stap(&tafel.henk, SpreekuurOpdracht::OpeningTerugnemen { id }).expect("back");
    stap(&anne, SpreekuurOpdracht::Sluiten { id }).expect("closed");
    ontmoeten(&tafel.henk, &anne);
    let seen = beeld(&tafel.henk, id).spreekuur;
    assert_eq!(seen, beeld(&anne, id).spreekuur);
    match seen.status {
        SpreekuurStatus::Gepland => assert_eq!((None, None, None), (seen.begin, seen.einde, seen.zonder_eigenaar)),
        _ => assert_eq!(SpreekuurStatus::Gesloten, seen.status),
    }
    assert!(seen.conflicten.iter().any(|field| field == "status"), "somebody chooses");
    if seen.status == SpreekuurStatus::Gesloten {
        stap(&anne, SpreekuurOpdracht::Heropenen { id }).expect("again");
    }
    stap(&anne, SpreekuurOpdracht::Openen { id }).expect("open");
    let seen = beeld(&anne, id).spreekuur;
    assert_eq!((SpreekuurStatus::Open, true, None), (seen.status, seen.begin.is_some(), seen.einde));
    stap(&anne, SpreekuurOpdracht::Sluiten { id }).expect("closed");
    let seen = beeld(&anne, id).spreekuur;
    assert!(seen.begin <= seen.einde, "{seen:?}");
    anne.is_gezond();
}

fn stap(wie: &Apparaat, opdracht: SpreekuurOpdracht) {
    wie.doe(Command::Spreekuur(opdracht)).expect("done");
}

/// Chooses a value of the status.
fn kies(wie: &Apparaat, id: SpreekuurId, status: &str) {
    let id = StukId::new(id.uuid());
    let keuzes = wie.core.view(&wie.namens, |c, v| keuzes::keuzes(c, v, id)).expect("choices");
    let torn = keuzes.iter().find(|one| one.veld == "status").expect("to choose");
    let wijziging = torn.waarden.iter().find(|one| one.waarde == status).expect("one of them").wijziging.clone();
    wie.doe(Command::ConflictKiezen { id, veld: "status".into(), wijziging }).expect("chosen");
}

#[test]
fn who_open_at_once_have_nothing_to_choose_and_the_table_stood_from_the_first_on() {
    let (henk, anne) = (Apparaat::nieuw(560, "wijkconcierge"), Apparaat::nieuw(561, "wijkconcierge"));
    let id = gepland(&henk);
    ontmoeten(&henk, &anne);
    stap(&anne, SpreekuurOpdracht::Openen { id });
    let first = beeld(&anne, id).spreekuur.begin;
    let clock = henk.core.world();
    while clock.now() <= first.expect("open") {}
    stap(&henk, SpreekuurOpdracht::Openen { id });
    let last = beeld(&henk, id).spreekuur.begin;
    assert!(first < last);
    ontmoeten(&henk, &anne);
    for wie in [&henk, &anne] {
        let seen = beeld(wie, id).spreekuur;
        assert_eq!((SpreekuurStatus::Open, first), (seen.status, seen.begin));
        assert!(seen.conflicten.is_empty(), "{:?}", seen.conflicten);
        wie.is_gezond();
    }
}

#[test]
fn what_is_closed_while_another_takes_its_opening_back_keeps_its_begin_when_that_is_chosen() {
    for (nr, chosen) in [(0, "gesloten"), (2, "gepland")] {
        let (henk, anne) = (Apparaat::nieuw(570 + nr, "wijkconcierge"), Apparaat::nieuw(571 + nr, "wijkconcierge"));
        let id = gepland(&henk);
        stap(&henk, SpreekuurOpdracht::Openen { id });
        let begin = beeld(&henk, id).spreekuur.begin;
        ontmoeten(&henk, &anne);
        stap(&henk, SpreekuurOpdracht::OpeningTerugnemen { id });
        stap(&anne, SpreekuurOpdracht::Sluiten { id });
        ontmoeten(&henk, &anne);
        kies(&anne, id, chosen);
        let seen = beeld(&anne, id).spreekuur;
        if chosen == "gesloten" {
            assert_eq!((begin, true), (seen.begin, seen.einde.is_some()));
        } else {
            stap(&anne, SpreekuurOpdracht::LatenVervallen { id, reden: "Regen".into() });
            stap(&anne, SpreekuurOpdracht::TochDoor { id });
            let seen = beeld(&anne, id).spreekuur;
            assert_eq!((SpreekuurStatus::Gepland, None), (seen.status, seen.begin), "it never stood");
        }
        anne.is_gezond();
    }
}

#[test]
fn a_reason_shows_only_with_what_it_was_given_for() {
    for (nr, chosen) in [(0, "open"), (2, "vervallen")] {
        let (henk, anne) = (Apparaat::nieuw(580 + nr, "wijkconcierge"), Apparaat::nieuw(581 + nr, "wijkconcierge"));
        let id = gepland(&henk);
        ontmoeten(&henk, &anne);
        stap(&henk, SpreekuurOpdracht::LatenVervallen { id, reden: "Regen".into() });
        stap(&anne, SpreekuurOpdracht::Openen { id });
        ontmoeten(&henk, &anne);
        kies(&henk, id, chosen);
        ontmoeten(&henk, &anne);
        let seen = beeld(&anne, id).spreekuur;
        assert_eq!((chosen, chosen == "vervallen"), (seen.status.as_str(), seen.reden.is_some()));
        assert!(seen.conflicten.is_empty(), "{:?}", seen.conflicten);
    }
}
