//! A ronde on a phone: each place is one call and is on disk; a phone that dies goes on; nobody is followed longer than that.

mod hulp;

use hulp::{LONG, nu, observer, open};
use pollster::block_on;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use wijkmaat::{LocationReceiver, LocationSource, PeilingObserver, Wijkmaat};
use wijkmaat_core::command::{Command, RondeOpdracht};
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::geo::PeilingStand;
use wijkmaat_core::model::{RondeId, RondeUitkomst};

/// A position that a test gives; nothing once it was told to stop.
#[derive(Default)]
struct Gps(Mutex<Option<Arc<LocationReceiver>>>);

impl Gps {
    /// So many metres to the north, so many seconds after the begin.
    fn fix(&self, begin: SystemTime, noord_m: f64, seconde: u64) {
        let receiver = self.0.lock().expect("a lock").clone().expect("followed");
        receiver.fix(52.9555 + noord_m / 111_195.0, 4.7695, Some(5.0), begin + Duration::from_secs(seconde));
    }

    fn is_on(&self) -> bool {
        self.0.lock().expect("a lock").is_some()
    }
}

impl LocationSource for Gps {
    fn start(&self, receiver: Arc<LocationReceiver>) {
        *self.0.lock().expect("a lock") = Some(receiver);
    }

    fn stop(&self) {
        *self.0.lock().expect("a lock") = None;
    }
}

#[derive(Default)]
struct Stands(Mutex<Vec<PeilingStand>>);

impl PeilingObserver for Stands {
    fn stand(&self, stand: PeilingStand) {
        self.0.lock().expect("a lock").push(stand);
    }
}

fn begin(phone: &Wijkmaat) -> RondeId {
    let starten = RondeOpdracht::Starten { groep: None, deelnemers: Vec::new(), gebied: None, begin: None };
    block_on(phone.execute(Command::Ronde(starten))).expect("begun").ronde.expect("a ronde").ronde
}

fn follow(phone: &Wijkmaat, gps: &Arc<Gps>) -> Result<Arc<LocationReceiver>, CoreError> {
    block_on(phone.ronde_volgen(Arc::clone(gps) as _, Arc::<Stands>::default()))
}

/// Places of the ronde that goes on, as another thread wrote them.
fn wait_for(phone: &Wijkmaat, punten: u32) {
    let (told, changes) = observer();
    let _subscription = phone.observe(told).expect("open");
    loop {
        let running = block_on(phone.ronde_lopend()).expect("asked").expect("a ronde");
        if running.punten == punten {
            return;
        }
        changes.recv_timeout(LONG).expect("another place is written");
    }
}

#[test]
fn a_phone_that_dies_loses_no_place_and_goes_on_where_it_was() {
    let (folder, keys, gps) = (tempfile::tempdir().expect("a folder"), Arc::default(), Arc::<Gps>::default());
    let phone = open(folder.path(), &keys).expect("a store");
    let id = begin(&phone);
    follow(&phone, &gps).expect("followed");
    let now = nu();
    for nr in 0..10 {
        gps.fix(now, f64::from(nr) * 10.0, u64::try_from(nr).expect("small") * 8);
    }
    wait_for(&phone, 10);
    // It dies: nothing is closed, nothing is told to stop.
    std::mem::forget(phone);
    let phone = open(folder.path(), &keys).expect("a store");
    let running = block_on(phone.ronde_lopend()).expect("asked").expect("it goes on");
    assert_eq!((id, 10), (running.id, running.punten));
    assert!((running.lengte_m - 90.0).abs() < 1.0, "{}", running.lengte_m);

    follow(&phone, &gps).expect("followed again");
    gps.fix(now, 100.0, 80);
    let stoppen = Command::Ronde(RondeOpdracht::Stoppen { id, niets_gevonden: true });
    let end = block_on(phone.execute(stoppen)).expect("ended").ronde.expect("a ronde");
    assert_eq!(11, end.punten, "what came just before the end is in it");
    assert!(!gps.is_on(), "nobody is followed longer than their ronde");
    let closing = block_on(phone.ronde_slot(id)).expect("shown");
    assert_eq!(Some(RondeUitkomst::NietsGevonden), closing.uitkomst);
    assert!(block_on(phone.ronde_lopend()).expect("asked").is_none());
    let report = block_on(phone.rapport_ronde(id)).expect("a report");
    assert!(report.contains("0,1"), "a tenth of a kilometre: {report}");
}

#[test]
fn nobody_is_followed_without_a_ronde_and_stopping_leaves_it_going_on() {
    let (folder, keys, gps) = (tempfile::tempdir().expect("a folder"), Arc::default(), Arc::<Gps>::default());
    let phone = open(folder.path(), &keys).expect("a store");
    assert!(matches!(follow(&phone, &gps).err(), Some(CoreError::NotFound { code, .. }) if code == "ronde-loopt-niet"));
    assert!(!gps.is_on());
    begin(&phone);
    follow(&phone, &gps).expect("followed");
    gps.fix(nu(), 0.0, 0);
    phone.stop_ronde_volgen();
    assert!(!gps.is_on());
    wait_for(&phone, 1);
    follow(&phone, &gps).expect("followed again");
    gps.fix(nu(), 10.0, 8);
    block_on(phone.close()).expect("closed");
    assert!(!gps.is_on());
    wait_for(&open(folder.path(), &keys).expect("a store"), 2);
}
