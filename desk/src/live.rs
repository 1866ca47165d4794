//! `GET /bureau/live`: a line along which the browser hears that something changed, and then asks its page again.

use crate::app::Desk;
use crate::opslag::sessies;
use crate::pagina::{Pagina, Wie};
use crate::persoon::Persoon;
use crate::replica::Replica;
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{Stream, unfold};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until, timeout};
use wijkmaat_core::model::PersoonId;

/// The least time between two events.
const PAUSE: Duration = Duration::from_millis(500);
/// How often the line looks whether its session still holds, and keeps the replica awake.
const LOOK: Duration = Duration::from_secs(20);

/// The routes of this file.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/bureau/live", get(live)).route("/bureau/stand", get(stand))
}

/// The truth about what is kept, for the header.
#[derive(Template)]
#[template(path = "stand_stuk.html")]
struct StandStuk {
    wie: Wie,
}

async fn stand(persoon: Persoon) -> impl IntoResponse {
    Pagina::goed(StandStuk { wie: persoon.wie() })
}

async fn live(persoon: Persoon) -> Response {
    // A page that gets no line still works: it is not refreshed by itself.
    let Some(place) = persoon.ingelogd.desk.lijnen.take(persoon.namens().persoon) else {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    };
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15)).text("");
    let events = events(persoon.ingelogd.desk, persoon.ingelogd.sessie.nr, persoon.replica, place);
    Sse::new(events).keep_alive(keep_alive).into_response()
}

/// Most lines of one person: a dozen open pages.
const PER_PERSOON: usize = 12;
/// Most lines together, well under the connections of the hub, which phones share.
const SAMEN: usize = 1_000;

/// How many lines are open, by person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lijnen(Arc<Mutex<BTreeMap<PersoonId, usize>>>);

/// A line that counts, until it is dropped.
struct Place {
    lijnen: Lijnen,
    persoon: PersoonId,
}

impl Lijnen {
    fn take(&self, persoon: PersoonId) -> Option<Place> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = open.get(&persoon).copied().unwrap_or(0);
        if own >= PER_PERSOON || open.values().sum::<usize>() >= SAMEN {
            return None;
        }
        open.insert(persoon, own + 1);
        Some(Place { lijnen: self.clone(), persoon })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.lijnen.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.persoon) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.persoon);
            }
        }
    }
}

/// One open line.
struct Line {
    desk: Desk,
    sessie: i64,
    replica: Arc<Replica>,
    seen: u64,
    next: Instant,
    _place: Place,
}

fn events(
    desk: Desk,
    sessie: i64,
    replica: Arc<Replica>,
    place: Place,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let seen = replica.nieuws.borrow().nr;
    let line = Line { desk, sessie, replica, seen, next: Instant::now(), _place: place };
    unfold(line, async |mut line| line.wait().await.map(|event| (Ok(event), line)))
}

impl Line {
    /// The next event; `None` when the line ends: logged out, refused, or the desk stops.
    async fn wait(&mut self) -> Option<Event> {
        let mut news = self.replica.nieuws.subscribe();
        let mut sessions = self.desk.sessies_veranderd.subscribe();
        let mut stop = self.desk.stop.subscribe();
        loop {
            if *stop.borrow_and_update() || self.replica.is_refused() || !self.holds().await {
                return None;
            }
            let seen = self.seen;
            let changed = async {
                let waited = news.wait_for(|now| now.nr != seen).await.map(|now| (now.nr, now.wat));
                sleep_until(self.next).await;
                waited
            };
            tokio::select! {
                found = timeout(LOOK, changed) => if let Ok(found) = found {
                    let (nr, wat) = found.ok()?;
                    // What came in during the pause is in the page that the browser asks after this one.
                    self.seen = self.replica.nieuws.borrow().nr.max(nr);
                    self.next = Instant::now() + PAUSE;
                    if !wat.is_empty() && !self.replica.is_refused() {
                        return Some(Event::default().event("veranderd").data(wat));
                    }
                },
                _ = sessions.changed() => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// The session still holds; then somebody is looking, and sync goes on.
    async fn holds(&self) -> bool {
        let sessie = self.sessie;
        let found = self.desk.work(move |desk| {
            let now_ms = desk.now_ms();
            desk.db.read(|connection| sessies::by_number(connection, sessie, now_ms))
        });
        let holds = found.await.is_ok_and(|found| found.is_some());
        if holds {
            self.replica.touch(self.desk.now_ms());
        }
        holds
    }
}
