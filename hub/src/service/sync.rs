//! One round trip: everything new in, everything missed out; waiting for news when there is none.

use crate::app::Shared;
use crate::error::{Refusal, Result};
use crate::service::member::Member;
use crate::service::pull::{is_empty, pull};
use crate::service::push::{Pushed, push};
use crate::store::devices;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::time::{Instant, sleep_until, timeout};
use wijkmaat_core::sync::wire::{MAX_PAGE, SyncRequest, SyncResponse, WIRE, pack, unpack};

/// Longest wait for news.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// How often a waiting request looks whether rights changed: another process may have changed them.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Answers a whole request.
pub(crate) async fn sync(hub: &Shared, member: Member, token: String, body: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    // Listening starts before the first look, so that no commit falls between.
    let mut news = hub.news.subscribe();
    let readable: BTreeSet<String> = member.readable().map(str::to_owned).collect();
    let (request, mut response) = hub.work(move |hub| first_look(hub, &member, &body)).await?;
    let wait = Duration::from_millis(request.wait_ms.into()).min(LONGEST_WAIT);
    if is_empty(&response) && !wait.is_zero() {
        let open = hub.meters.long_poll();
        let request = Arc::new(request);
        let end = Instant::now() + wait;
        while is_empty(&response) && Instant::now() < end && !hub.is_stopping() {
            wait_for_news(hub, &mut news, &readable, end).await;
            let (request, token) = (Arc::clone(&request), token.clone());
            response = hub.work(move |hub| look_again(hub, &token, &request)).await?;
        }
        drop(open);
    }
    hub.work(move |_| Ok(pack(&response))).await
}

fn first_look(hub: &Shared, member: &Member, body: &[u8]) -> Result<(SyncRequest, SyncResponse), Refusal> {
    let mut request: SyncRequest = unpack(body).map_err(|_| Refusal::Unreadable)?;
    if request.wire != WIRE {
        return Err(Refusal::Version);
    }
    if request.push.iter().map(|batch| batch.body.len()).sum::<usize>() > MAX_PAGE {
        return Err(Refusal::TooLarge);
    }
    let teller_was = count(hub, member, request.teller)?;
    let now_ms = hub.world.now().millis();
    let batches = std::mem::take(&mut request.push);
    let pushed = if batches.is_empty() {
        Pushed::default()
    } else {
        push(&hub.store, member, &batches, now_ms, hub.config.quota_bytes)?
    };
    hub.meters.pushed(&pushed);
    if !pushed.kringen.is_empty() {
        // Nobody listening is no fault.
        hub.news.send(Arc::new(pushed.kringen)).ok();
    }
    let mut response = pull(&hub.store, member, &request, now_ms)?;
    response.results = pushed.results;
    response.teller_was = teller_was;
    Ok((request, response))
}

/// Notes the request counter; gives the highest one on record when this one came before.
fn count(hub: &Shared, member: &Member, teller: u64) -> Result<Option<u64>, Refusal> {
    let teller = i64::try_from(teller).map_err(|_| Refusal::Unreadable)?;
    let device = member.device.id;
    let now_ms = hub.world.now().millis();
    let noted =
        hub.store.accounts.write_light(|transaction| devices::note_counter(transaction, device, teller, now_ms));
    let was = noted?;
    Ok(was.and_then(|was| u64::try_from(was).ok()))
}

fn look_again(hub: &Shared, token: &str, request: &SyncRequest) -> Result<SyncResponse, Refusal> {
    let member = hub.store.accounts.read(|connection| Member::by_token(connection, token))??;
    Ok(pull(&hub.store, &member, request, hub.world.now().millis())?)
}

/// Returns when something was committed that this request may be about, when it is time to look again, or at the end.
async fn wait_for_news(
    hub: &Shared,
    news: &mut Receiver<Arc<BTreeSet<String>>>,
    readable: &BTreeSet<String>,
    end: Instant,
) {
    let mut stop = hub.stop.clone();
    let concerning = async {
        // Having missed some news counts as news.
        while let Ok(kringen) = news.recv().await {
            if !kringen.is_disjoint(readable) {
                return;
            }
        }
    };
    tokio::select! {
        _ = timeout(LOOK_AGAIN, concerning) => {}
        () = sleep_until(end) => {}
        _ = stop.wait_for(|stop| *stop) => {}
    }
}
