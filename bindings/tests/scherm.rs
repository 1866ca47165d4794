//! A phone's screens over the facade, as Kotlin and Swift call it: what each asks, and how many bytes cross for it.

mod hulp;

use hulp::{Keys, LONG, Told, nu, observer, open};
use pollster::block_on;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use uniffi::Lower;
use wijkmaat::{LocationReceiver, LocationSource, PeilingObserver};
use wijkmaat_core::UniFfiTag;
use wijkmaat_core::command::{Command, SchouwOpdracht, SchouwPlannen, SignaalMelden};
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::geo::PeilingStand;
use wijkmaat_core::model::{MeldingStatus, SchouwId, SpreekuurId, VergaderingId};
use wijkmaat_core::observe::Changed;
use wijkmaat_core::view::Plaats;

fn afval(words: &str) -> Command {
    Command::SignaalMelden(SignaalMelden {
        categorie: "afval".to_owned(),
        omschrijving: words.to_owned(),
        ..SignaalMelden::default()
    })
}

fn code(error: &CoreError) -> &str {
    match error {
        CoreError::Invalid { code, .. }
        | CoreError::NotFound { code, .. }
        | CoreError::NoAccess { code, .. }
        | CoreError::Offline { code, .. }
        | CoreError::Full { code, .. }
        | CoreError::Store { code, .. }
        | CoreError::Unexpected { code, .. } => code,
    }
}

/// Bytes that cross to the shell for this value.
fn bytes<T: Lower<UniFfiTag>>(value: T) -> usize {
    let mut buffer = Vec::new();
    T::write(value, &mut buffer);
    buffer.len()
}

#[test]
fn three_taps_are_on_the_first_screen_before_any_hub_is_known() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(folder.path(), &Arc::default()).expect("a new store");
    let receipt = block_on(phone.execute(afval("Matras naast de bak"))).expect("saved");
    let screen = block_on(phone.vandaag()).expect("a screen");
    let [card] = screen.lopend.as_slice() else { panic!("one card: {screen:?}") };
    assert_eq!(Some(card.melding.id), receipt.melding);
    assert_eq!((Plaats::OpDitToestel, false), (card.plaats, card.ongelezen));
    assert!(screen.terug.is_empty() && screen.sync.hub.is_none() && screen.sync.wijzigingen_wachten == 2);
    let sent = block_on(phone.verstuurd(None)).expect("a page");
    assert_eq!((1, Plaats::OpDitToestel), (sent.items.len(), sent.items[0].tekst));
    assert!(sent.volgende.is_none());
}

#[test]
fn what_cannot_be_done_comes_back_as_an_error_with_its_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(folder.path(), &Arc::default()).expect("a new store");
    let id = block_on(phone.execute(afval("Zak"))).expect("saved").melding.expect("a melding");
    let step = Command::MeldingStatusZetten { id, naar: MeldingStatus::GezienEnInOrde, reden: None };
    match block_on(phone.execute(step)).expect_err("nobody has said that it is done") {
        CoreError::Invalid { code, parameters, tekst } => {
            assert_eq!(("stap-mag-niet", Some("nieuw")), (code.as_str(), parameters.get("van").map(String::as_str)));
            assert!(tekst.ends_with('.') && tekst.contains("Nieuw"), "{tekst}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_screen_is_one_call_and_few_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(folder.path(), &Arc::default()).expect("a new store");
    for number in 0..60 {
        block_on(phone.execute(afval(&format!("Zak nummer {number} staat al een week naast de container"))))
            .expect("saved");
    }
    // Thirty cards with words; a picture goes apart, by its name, when it is on the screen.
    let vandaag = block_on(phone.vandaag()).expect("a screen");
    assert_eq!((30, true), (vandaag.lopend.len(), vandaag.meer));
    let crossed = bytes(vandaag);
    assert!((5_000..16 * 1024).contains(&crossed), "Vandaag: {crossed} bytes");
    let sent = block_on(phone.verstuurd(None)).expect("a page");
    assert_eq!(50, sent.items.len());
    let next = sent.volgende;
    let crossed = bytes(sent);
    assert!((5_000..20 * 1024).contains(&crossed), "Verstuurd: {crossed} bytes");
    assert_eq!(10, block_on(phone.verstuurd(next)).expect("the next page").items.len());
    let crossed = bytes(block_on(phone.keuzelijst()).expect("choices"));
    assert!((500..16 * 1024).contains(&crossed), "Melden: {crossed} bytes, once");
    let crossed = bytes(block_on(phone.werkkeuzes()).expect("choices"));
    assert!((500..16 * 1024).contains(&crossed), "all other work: {crossed} bytes, once");
}

#[test]
fn another_key_or_a_lost_one_opens_nothing_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let keys = Arc::new(Keys::default());
    let phone = open(folder.path(), &keys).expect("a new store");
    block_on(phone.close()).expect("closed");
    let wrong = Arc::new(Keys(Mutex::new(Some(vec![7; 32]))));
    assert_eq!(Some("sleutel-fout"), open(folder.path(), &wrong).err().as_ref().map(code));
    let short = Arc::new(Keys(Mutex::new(Some(vec![7; 31]))));
    assert_eq!(Some("sleutel-ongeldig"), open(folder.path(), &short).err().as_ref().map(code));
    assert_eq!(Some("sleutel-ontbreekt"), open(folder.path(), &Arc::default()).err().as_ref().map(code));
    assert!(open(folder.path(), &keys).is_ok());
}

#[test]
fn after_close_every_call_says_that_it_is_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(folder.path(), &Arc::default()).expect("a new store");
    block_on(phone.close()).expect("closed");
    block_on(phone.close()).expect("closing twice is closing");
    assert_eq!(Some("opslag-gesloten"), block_on(phone.vandaag()).err().as_ref().map(code));
    assert_eq!(Some("opslag-gesloten"), block_on(phone.execute(afval("x"))).err().as_ref().map(code));
    assert!(phone.observe(Arc::new(Told(Mutex::new(channel().0)))).is_err());
}

#[test]
fn a_call_that_nobody_waits_for_is_finished_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(folder.path(), &Arc::default()).expect("a new store");
    let (told, changes) = observer();
    let _subscription = phone.observe(told).expect("open");
    let mut call = Box::pin(phone.execute(afval("Laatste woord")));
    // Begun, then dropped: as a Kotlin coroutine that is cancelled.
    let waker = std::task::Waker::noop();
    let _ = call.as_mut().poll(&mut std::task::Context::from_waker(waker));
    drop(call);
    changes.recv_timeout(LONG).expect("the change is told");
    assert_eq!(1, block_on(phone.vandaag()).expect("a screen").lopend.len());
}

#[test]
fn who_observes_hears_of_a_change_until_the_subscription_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(folder.path(), &Arc::default()).expect("a new store");
    let (told, changes) = observer();
    let subscription = phone.observe(told).expect("open");
    block_on(phone.execute(afval("Een"))).expect("saved");
    assert_eq!(Changed::Here, changes.recv_timeout(LONG).expect("told"));
    subscription.end();
    block_on(phone.execute(afval("Twee"))).expect("saved");
    // The thread ends at the first change after the end and drops its observer, whose channel then closes.
    while changes.recv_timeout(LONG).is_ok() {}
    assert!(changes.try_recv().is_err());
}

/// A phone that gives these fixes as soon as it is asked, and remembers that it was told to stop.
struct Gps {
    fixes: Vec<(f64, f64, Option<f64>)>,
    stopped: Mutex<bool>,
}

impl LocationSource for Gps {
    fn start(&self, receiver: Arc<LocationReceiver>) {
        for (lat, lon, accuracy) in &self.fixes {
            receiver.fix(*lat, *lon, *accuracy, nu());
        }
    }

    fn stop(&self) {
        *self.stopped.lock().expect("a lock") = true;
    }
}

struct Stands(Mutex<Vec<PeilingStand>>);

impl PeilingObserver for Stands {
    fn stand(&self, stand: PeilingStand) {
        self.0.lock().expect("a lock").push(stand);
    }
}

#[test]
fn the_place_goes_from_searching_to_precise_and_stops_when_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(folder.path(), &Arc::default()).expect("a new store");
    let gps = Arc::new(Gps {
        fixes: vec![(0.0, 0.0, Some(1.0)), (52.9585, 4.7622, Some(500.0)), (52.9585, 4.7622, Some(6.0))],
        stopped: Mutex::default(),
    });
    let stands = Arc::new(Stands(Mutex::default()));
    let receiver = block_on(phone.start_location(Arc::clone(&gps) as _, Arc::clone(&stands) as _)).expect("started");
    let seen = stands.0.lock().expect("a lock").clone();
    assert!(
        matches!(
            seen.as_slice(),
            [PeilingStand::Zoekt, PeilingStand::NietPrecies { .. }, PeilingStand::Precies { .. }]
        ),
        "{seen:?}"
    );
    receiver.refused();
    assert_eq!(PeilingStand::Geweigerd, receiver.stand());
    phone.stop_location();
    assert!(*gps.stopped.lock().expect("a lock"));
}

#[test]
fn the_report_of_a_schouw_is_one_file_and_of_what_is_not_here_there_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(folder.path(), &Arc::default()).expect("a new store");
    let plan = SchouwPlannen { naam: "Avondschouw Visbuurt".to_owned(), ..SchouwPlannen::default() };
    let receipt = block_on(phone.execute(Command::Schouw(SchouwOpdracht::Plannen { plan }))).expect("planned");
    let id = receipt.stuk.expect("a schouw").uuid();
    let html = block_on(phone.rapport_schouw(SchouwId::new(id))).expect("a report");
    assert!(html.starts_with("<!") && html.contains("Avondschouw Visbuurt") && html.contains("</html>"), "{html}");
    let other = block_on(phone.rapport_spreekuur(SpreekuurId::new(id))).expect_err("no spreekuur");
    assert_eq!("niet-gevonden", code(&other));
    let other = block_on(phone.rapport_vergadering(VergaderingId::new(id))).expect_err("no vergadering");
    assert_eq!("niet-gevonden", code(&other));
}
