//! What sync does next: a state machine without clock, socket or store.
//!
//! Two lanes, so that listening for others never keeps our own changes waiting: *push* sends what is new and takes what
//! comes back with it, *listen* waits at the hub for what others make. Each lane has at most one request under way. When
//! the hub cannot be reached both rest, longer each time, and a new change or a network that comes back wakes them.

use crate::model::Timestamp;

/// Shortest rest after a failure, milliseconds.
const FIRST_REST_MS: i64 = 1_000;
/// Longest rest.
const LONGEST_REST_MS: i64 = 5 * 60_000;
/// How long the hub may keep us waiting when there is nothing new.
pub const LISTEN_MS: u32 = 25_000;

/// One of the two requests that can be under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Sends what is new.
    Push,
    /// Waits for what others make.
    Listen,
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
    /// Send what is new, without waiting at the hub.
    Push,
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

/// The lane that sends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Push {
    #[default]
    Idle,
    UnderWay,
    /// Under way, and something was saved meanwhile.
    AndAgain,
}

/// The state between events.
#[derive(Debug, Clone, Default)]
pub struct Engine {
    online: bool,
    push: Push,
    listening: bool,
    failures: u32,
    rest_until: Option<Timestamp>,
}

impl Engine {
    /// Takes an event and says what to do.
    pub fn handle(&mut self, now: Timestamp, event: Event) -> Vec<Action> {
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
        let mut actions = self.push();
        actions.extend(self.listen());
        actions
    }

    fn answered(&mut self, lane: Lane, more: bool) -> Vec<Action> {
        let again = self.push == Push::AndAgain;
        self.ended(lane);
        match lane {
            Lane::Push if more || again => self.push(),
            Lane::Push if self.online => vec![Action::Upload],
            Lane::Push => Vec::new(),
            Lane::Listen => self.listen(),
        }
    }

    fn push(&mut self) -> Vec<Action> {
        match self.push {
            Push::Idle if self.online => {
                self.push = Push::UnderWay;
                vec![Action::Push]
            }
            Push::Idle => Vec::new(),
            Push::UnderWay | Push::AndAgain => {
                self.push = Push::AndAgain;
                Vec::new()
            }
        }
    }

    fn listen(&mut self) -> Vec<Action> {
        if self.listening || !self.online {
            return Vec::new();
        }
        self.listening = true;
        vec![Action::Listen { wait_ms: LISTEN_MS }]
    }

    fn ended(&mut self, lane: Lane) {
        match lane {
            Lane::Push => self.push = Push::Idle,
            Lane::Listen => self.listening = false,
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

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn online_pushes_and_listens_at_once_and_only_once() {
        let mut engine = Engine::default();
        assert_eq!(engine.handle(NOW, Event::Changed), []);
        assert_eq!(engine.handle(NOW, Event::Online), [Action::Push, Action::Listen { wait_ms: LISTEN_MS }]);
        assert_eq!(engine.handle(NOW, Event::Online), []);
    }

    #[test]
    fn a_change_during_a_push_is_pushed_after_it() {
        let mut engine = Engine::default();
        engine.handle(NOW, Event::Online);
        assert_eq!(engine.handle(NOW, Event::Changed), []);
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Push, more: false }), [Action::Push]);
        assert_eq!(engine.handle(NOW, Event::Answered { lane: Lane::Push, more: false }), [Action::Upload]);
    }

    #[test]
    fn failures_rest_longer_each_time_and_end_with_the_network() {
        let mut engine = Engine::default();
        engine.handle(NOW, Event::Online);
        let wake = |millis| vec![Action::Wake { at: NOW.plus_millis(millis) }];
        assert_eq!(engine.handle(NOW, Event::Failed { lane: Lane::Push }), wake(1_000));
        assert_eq!(engine.handle(NOW, Event::Failed { lane: Lane::Listen }), wake(2_000));
        assert_eq!(engine.handle(NOW, Event::Changed), [], "resting: the change waits in the outbox");
        assert_eq!(
            engine.handle(NOW.plus_millis(2_000), Event::Woke),
            [Action::Push, Action::Listen { wait_ms: LISTEN_MS }]
        );
        for _ in 0..60 {
            engine.handle(NOW, Event::Failed { lane: Lane::Push });
        }
        assert_eq!(engine.handle(NOW, Event::Failed { lane: Lane::Push }), wake(LONGEST_REST_MS));
        assert_eq!(engine.handle(NOW, Event::Online).first(), Some(&Action::Push));
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
