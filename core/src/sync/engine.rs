//! What sync does next: a state machine without clock, socket or store.
//!
//! Three lanes, so that text never waits: *push* sends what is new and takes what comes back with it, *listen* waits at the
//! hub for what others make, *upload* sends pictures. Each lane does one thing at a time. When the hub cannot be reached all
//! rest, longer each time, and a new change or a network that comes back wakes them.

use crate::model::Timestamp;

/// Shortest rest after a failure, milliseconds.
const FIRST_REST_MS: i64 = 1_000;
/// Longest rest.
const LONGEST_REST_MS: i64 = 5 * 60_000;
/// How long the hub may keep us waiting when there is nothing new.
pub const LISTEN_MS: u32 = 25_000;
/// How often what was set aside for a reason that passes goes again.
const RELEASE_EVERY_MS: i64 = 60 * 60_000;

/// What can be under way beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Sends what is new.
    Push,
    /// Waits for what others make.
    Listen,
    /// Sends pictures.
    Upload,
}

/// Something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The user or the system wants sync; also: the network is back.
    Online,
    /// No more requests.
    Offline,
    /// A change was saved here.
    Changed,
    /// Pictures wait for a better network (wifi), or need not wait any longer.
    FotosWachten(bool),
    /// The hub answered.
    Answered {
        /// Which request.
        lane: Lane,
        /// There is more to send or to get at once.
        more: bool,
    },
    /// No answer, or a fault of the hub.
    Failed {
        /// Which request.
        lane: Lane,
    },
    /// The hub refuses this device: asking again changes nothing.
    Refused,
    /// The time of the last [`Action::Wake`] came.
    Woke,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Let what was set aside for a reason that passes (too much today, an old version, a clock) go again; a push follows.
    Release,
    /// Send what is new, without waiting at the hub.
    Push {
        /// A listening request is under way and brings what others make.
        alleen_sturen: bool,
    },
    /// Ask what is new, and wait at the hub this long.
    Listen {
        /// Milliseconds.
        wait_ms: u32,
    },
    /// Send pictures; text has gone first.
    Upload,
    /// Send [`Event::Woke`] at this time.
    Wake {
        /// When.
        at: Timestamp,
    },
}

/// A lane that sends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Sending {
    #[default]
    Idle,
    UnderWay,
    /// Under way, and there was something new meanwhile.
    AndAgain,
}

impl Sending {
    /// Begins, or remembers to begin again; true when it is to begin now.
    fn begin(&mut self) -> bool {
        let idle = *self == Self::Idle;
        *self = if idle { Self::UnderWay } else { Self::AndAgain };
        idle
    }

    /// Ends; true when there is more.
    fn end(&mut self) -> bool {
        std::mem::take(self) == Self::AndAgain
    }
}

/// The state between events.
#[derive(Debug, Clone, Default)]
pub struct Engine {
    online: bool,
    push: Sending,
    upload: Sending,
    listening: bool,
    fotos_wait: bool,
    failures: u32,
    rest_until: Option<Timestamp>,
    released: Option<Timestamp>,
}

impl Engine {
    /// Takes an event and says what to do.
    pub fn handle(&mut self, now: Timestamp, event: Event) -> Vec<Action> {
        let mut actions = self.release(now, event);
        actions.extend(self.next(now, event));
        actions
    }

    /// Each hour online, and at once when the network comes; a hub that just answered is sure to be there.
    fn release(&mut self, now: Timestamp, event: Event) -> Vec<Action> {
        let reaches = event == Event::Online || self.online && matches!(event, Event::Answered { .. });
        let recent = self.released.is_some_and(|then| now.millis() - then.millis() < RELEASE_EVERY_MS);
        if !reaches || recent {
            return Vec::new();
        }
        self.released = Some(now);
        let mut actions = vec![Action::Release];
        if event != Event::Online {
            actions.extend(self.push());
        }
        actions
    }

    fn next(&mut self, now: Timestamp, event: Event) -> Vec<Action> {
        match event {
            Event::Online => {
                self.online = true;
                self.rested();
                self.begin()
            }
            Event::Offline | Event::Refused => {
                self.online = false;
                Vec::new()
            }
            Event::Changed | Event::Woke if self.is_resting(now) => Vec::new(),
            Event::Changed => self.push(),
            Event::FotosWachten(wait) => {
                let go = std::mem::replace(&mut self.fotos_wait, wait) && !wait;
                if go { self.upload() } else { Vec::new() }
            }
            Event::Answered { lane, more } => {
                self.failures = 0;
                self.rest_until = None;
                self.answered(lane, more)
            }
            Event::Failed { lane } => {
                self.ended(lane);
                self.rest(now)
            }
            Event::Woke => {
                self.rest_until = None;
                self.begin()
            }
        }
    }

    fn begin(&mut self) -> Vec<Action> {
        let listen = self.listen();
        let mut actions = self.push();
        actions.extend(listen);
        actions
    }

    fn answered(&mut self, lane: Lane, more: bool) -> Vec<Action> {
        let again = self.ended(lane) || more;
        match lane {
            Lane::Push if again => self.push(),
            Lane::Push => self.upload(),
            Lane::Upload if again => self.upload(),
            Lane::Upload => Vec::new(),
            Lane::Listen => self.listen(),
        }
    }

    fn push(&mut self) -> Vec<Action> {
        let alleen_sturen = self.listening;
        if self.online && self.push.begin() { vec![Action::Push { alleen_sturen }] } else { Vec::new() }
    }

    fn upload(&mut self) -> Vec<Action> {
        if self.online && !self.fotos_wait && self.upload.begin() { vec![Action::Upload] } else { Vec::new() }
    }

    fn listen(&mut self) -> Vec<Action> {
        if self.listening || !self.online {
            return Vec::new();
        }
        self.listening = true;
        vec![Action::Listen { wait_ms: LISTEN_MS }]
    }

    /// The lane is free; true when something new waits for it.
    fn ended(&mut self, lane: Lane) -> bool {
        match lane {
            Lane::Push => self.push.end(),
            Lane::Upload => self.upload.end(),
            Lane::Listen => {
                self.listening = false;
                false
            }
        }
    }

    fn rest(&mut self, now: Timestamp) -> Vec<Action> {
        if !self.online {
            return Vec::new();
        }
        let millis = FIRST_REST_MS.saturating_mul(1_i64 << self.failures.min(20)).min(LONGEST_REST_MS);
        self.failures = self.failures.saturating_add(1);
        let at = now.plus_millis(millis);
        self.rest_until = Some(at);
        vec![Action::Wake { at }]
    }

    fn rested(&mut self) {
        self.failures = 0;
        self.rest_until = None;
    }

    fn is_resting(&self, now: Timestamp) -> bool {
        self.rest_until.is_some_and(|until| now < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUSH: Action = Action::Push { alleen_sturen: true };
    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn online_pushes_and_listens_at_once_and_only_once() {
        let mut engine = Engine::default();
        assert_eq!(engine.handle(NOW, Event::Changed), []);
        assert_eq!(engine.handle(NOW, Event::Online), [Action::Release, PUSH, Action::Listen { wait_ms: LISTEN_MS }]);
        assert_eq!(engine.handle(NOW, Event::Online), []);
    }

    #[test]
    fn a_change_during_a_push_is_pushed_after_it() {
        let mut engine = Engine::default();
        engine.handle(NOW, Event::Online);
        assert_eq!(engine.handle(NOW, Event::Changed), []);
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Push, more: false }), [PUSH]);
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Push, more: false }), [Action::Upload]);
    }

    #[test]
    fn text_does_not_wait_for_pictures() {
        let mut engine = Engine::default();
        engine.handle(NOW, Event::Online);
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Push, more: false }), [Action::Upload]);
        assert_eq!(engine.handle(NOW, Event::Changed), [PUSH], "while pictures are under way");
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Push, more: false }), [], "one upload at a time");
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Upload, more: false }), [Action::Upload]);
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Upload, more: false }), []);
    }

    #[test]
    fn pictures_wait_for_wifi_and_text_does_not() {
        let mut engine = Engine::default();
        engine.handle(NOW, Event::FotosWachten(true));
        assert_eq!(engine.handle(NOW, Event::Online).get(1), Some(&PUSH));
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Push, more: false }), []);
        assert_eq!(engine.handle(NOW, Event::FotosWachten(false)), [Action::Upload]);
        assert_eq!(engine.handle(NOW, Event::FotosWachten(false)), [], "said twice is once");
    }

    #[test]
    fn failures_rest_longer_each_time_and_end_with_the_network() {
        let mut engine = Engine::default();
        engine.handle(NOW, Event::Online);
        let wake = |millis| vec![Action::Wake { at: NOW.plus_millis(millis) }];
        assert_eq!(engine.handle(NOW, Event::Failed { lane: Lane::Push }), wake(1_000));
        assert_eq!(engine.handle(NOW, Event::Failed { lane: Lane::Listen }), wake(2_000));
        assert_eq!(engine.handle(NOW, Event::Changed), [], "resting: the change waits in the outbox");
        assert_eq!(engine.handle(NOW.plus_millis(2_000), Event::Woke), [PUSH, Action::Listen { wait_ms: LISTEN_MS }]);
        for _ in 0..60 {
            engine.handle(NOW, Event::Failed { lane: Lane::Push });
        }
        assert_eq!(engine.handle(NOW, Event::Failed { lane: Lane::Push }), wake(LONGEST_REST_MS));
        assert_eq!(engine.handle(NOW, Event::Online).first(), Some(&PUSH));
    }

    #[test]
    fn what_was_set_aside_goes_again_each_hour_by_itself() {
        let mut engine = Engine::default();
        engine.handle(NOW, Event::Online);
        engine.handle(NOW, Event::Answered { lane: Lane::Push, more: false });
        let listened = Event::Answered { lane: Lane::Listen, more: false };
        let listen = Action::Listen { wait_ms: LISTEN_MS };
        assert_eq!(engine.handle(NOW.plus_millis(RELEASE_EVERY_MS - 1), listened), [listen]);
        assert_eq!(engine.handle(NOW.plus_millis(RELEASE_EVERY_MS), listened), [Action::Release, PUSH, listen]);
    }

    #[test]
    fn a_refused_device_stops_asking() {
        let mut engine = Engine::default();
        engine.handle(NOW, Event::Online);
        engine.handle(NOW, Event::Refused);
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Listen, more: true }), []);
        assert_eq!(engine.handle(NOW, Event::Changed), []);
    }
}
