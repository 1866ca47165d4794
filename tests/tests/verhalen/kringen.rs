//! A device never receives another's kring, and what may not go there is set aside and blocks nothing.

use crate::hulp::{
    BU_VISBUURT, KRING_GEMEENTE, KRING_JULIANADORP, KRING_VISBUURT, VISBUURT, WK_JULIANADORP, is_leeg, redenen,
};
use std::collections::BTreeSet;
use uuid::Uuid;
use wijkmaat_core::doc::{self, Author, Message, ParsedChange, Value};
use wijkmaat_core::model::{DocKind, KringId, MeldingId};
use wijkmaat_core::store::{Incoming, Origin, apply, changes};
use wijkmaat_scenarios::wereld::{Apparaat, Wereld, kijk};

#[test]
fn a_toezichthouder_of_one_wijk_never_receives_another_wijks_kring() {
    let w = Wereld::new(40);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let ria = w.apparaat("ria", "toezichthouder", &[WK_JULIANADORP]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let hers = ria.meld_in(WK_JULIANADORP, "overlast", "Zwerfkatten bij de Zandloper");
    let his = karim.meld_in(WK_JULIANADORP, "groen", "Snoeien langs de Zandloper");
    let mine = joke.meld("afval", "Zak in de Visbuurt", Some(VISBUURT));
    w.tot_rust();
    karim.antwoord(hers, "De dierenambulance van de Zandloper komt.");
    w.tot_rust();
    assert!(karim.heeft(hers) && karim.heeft(mine) && ria.heeft(hers) && ria.heeft(his));
    assert!(!joke.heeft(hers) && !joke.heeft(his) && !ria.heeft(mine));
    w.kop("In de opslag van Joke staat er ook niets van");
    let own = KringId::own(joke.namens().persoon);
    let allowed = BTreeSet::from([KRING_GEMEENTE, KRING_VISBUURT, "dh-kring-03", own.as_str()].map(str::to_owned));
    assert!(kijk::kringen(&joke).is_subset(&allowed), "{:?}", kijk::kringen(&joke));
    assert!(joke.lijn().ontvangen_kringen().is_subset(&allowed), "{:?}", joke.lijn().ontvangen_kringen());
    assert_eq!(kijk::tabellen_met(&joke, "zandloper", &[]), [""; 0]);
    assert!(!kijk::tabellen_met(&ria, "zandloper", &[]).is_empty(), "the search finds what is there");
    assert!(joke.namens().rechten.get(&KringId::new(KRING_JULIANADORP)).is_none());
}

/// Puts a change of one's own making into the outbox, past every check of the core.
fn dring_op(wie: &Apparaat, kring: &str, doc: Uuid, kind: DocKind, change: ParsedChange) {
    let incoming = Incoming { doc, kind, kring: KringId::new(kring), change, key: None };
    let applied = wie.core().store().write(|tx| apply::apply(tx, Origin::Local, vec![incoming])).expect("applied");
    assert_eq!(applied.new, 1);
}

/// A hand that writes changes without asking whether it may.
fn hand(wie: &Apparaat) -> (automerge::ActorId, Message) {
    let core = wie.core();
    let actor = automerge::ActorId::from(core.world().uuid().into_bytes());
    (actor, Message { persoon: wie.namens().persoon, command: "signaal_melden".into(), hub_offset_ms: None })
}

fn eerste(wie: &Apparaat, tekst: &str) -> ParsedChange {
    let (actor, message) = hand(wie);
    let author = Author { actor: &actor, message, now: wie.core().world().now() };
    let values: Vec<(String, Value)> =
        vec![("categorie".into(), "afval".into()), ("omschrijving".into(), tekst.into())];
    doc::first(&author, values)
}

fn geschiedenis(wie: &Apparaat, id: MeldingId) -> Vec<ParsedChange> {
    wie.core().store().read(|connection| changes::of(connection, id.uuid())).expect("the log")
}

#[test]
fn a_change_for_a_kring_without_the_right_is_set_aside_with_a_reason_and_blocks_nothing() {
    let w = Wereld::new(41);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let of_karim = karim.meld("afval", "Van Karim", Some(VISBUURT));
    w.tot_rust();
    let first = joke.meld("afval", "Ervoor", Some(VISBUURT));
    w.kop("Een change voor een andere wijk, en een in de melding van een ander");
    let foreign = joke.core().world().uuid();
    dring_op(&joke, KRING_JULIANADORP, foreign, DocKind::Signaal, eerste(&joke, "hoort hier niet"));
    let (actor, message) = hand(&joke);
    let author = Author { actor: &actor, message, now: joke.core().world().now() };
    let edits: [(String, Value); 1] = [("antwoord".into(), "Ik beslis zelf wel".into())];
    let forced = doc::edit(&geschiedenis(&joke, of_karim), &author, &edits).expect("an edit");
    dring_op(&joke, KRING_VISBUURT, of_karim.uuid(), DocKind::Melding, forced);
    let last = joke.meld("afval", "Erna", Some(VISBUURT));
    let done = w.synchroniseer(&joke);
    assert_eq!(done.tegengehouden, 2);
    let mut reasons = redenen(&joke);
    reasons.sort();
    assert_eq!(reasons, ["geen-recht", "kring"]);
    assert_eq!(joke.stand().wijzigingen_wachten, 0, "nothing was blocked");
    w.synchroniseer(&karim);
    assert!(karim.heeft(first) && karim.heeft(last));
    assert_eq!(karim.toon(of_karim).melding.antwoord, None);
    assert_eq!(kijk::tabellen_met(&karim, "hoort hier niet", &[]), [""; 0]);
    w.kop("Daarna gaat alles gewoon door");
    let more = joke.meld("afval", "Nog een", Some(VISBUURT));
    w.synchroniseer(&joke);
    w.synchroniseer(&karim);
    assert!(karim.heeft(more));
    is_leeg(&karim);
    karim.is_gezond();
    joke.is_gezond();
}

#[test]
fn somebody_else_cannot_be_named_as_the_maker() {
    let w = Wereld::new(42);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let (actor, mut message) = hand(&joke);
    message.persoon = karim.namens().persoon;
    let author = Author { actor: &actor, message, now: joke.core().world().now() };
    let change = doc::first(&author, vec![("categorie".into(), "afval".into())]);
    dring_op(&joke, KRING_GEMEENTE, joke.core().world().uuid(), DocKind::Signaal, change);
    w.synchroniseer(&joke);
    assert_eq!(redenen(&joke), ["persoon"]);
    w.synchroniseer(&karim);
    assert!(kijk::wijzigingen(&karim).is_empty());
}
