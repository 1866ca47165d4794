//! The connections themselves: how many at once, and how long one may take to say what it wants. axum's own server waits for
//! ever for a request that never comes whole, so that a few half-open lines would keep everybody out.

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

/// Most connections at once: each device keeps two, and a proxy in front a few for all.
const MOST: usize = 4_000;
/// How long the head of a request may take, from when the line is free for it.
const HEAD: Duration = Duration::from_secs(30);
/// How long to wait when no connection can be taken, because the machine has no room for one.
const REST: Duration = Duration::from_secs(1);

/// Takes connections until `stop` says so; then lets those that are busy finish.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: watch::Receiver<bool>) {
    serve_within(listener, router, stop, MOST, HEAD).await;
}

async fn serve_within(
    listener: TcpListener,
    router: Router,
    mut stop: watch::Receiver<bool>,
    most: usize,
    head: Duration,
) {
    let places = Arc::new(Semaphore::new(most));
    let graceful = GracefulShutdown::new();
    loop {
        let next = async {
            // Who comes when all places are taken waits in the system's queue.
            let place = Arc::clone(&places).acquire_owned().await.ok()?;
            Some((place, accept(&listener).await))
        };
        let (place, (stream, peer)) = tokio::select! {
            Some(next) = next => next,
            _ = stop.wait_for(|stop| *stop) => break,
            else => break,
        };
        let connection = graceful.watch(connection(stream, peer, router.clone(), head));
        tokio::spawn(async move {
            // A client that hangs up halfway is none of ours to report.
            connection.await.ok();
            drop(place);
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_of_one_connection(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection can be taken");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

fn is_of_one_connection(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    head: Duration,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> + Send + 'static {
    stream.set_nodelay(true).ok();
    let inner = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        inner.call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .serve_connection(TokioIo::new(stream), service)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::time::timeout;

    const SOON: Duration = Duration::from_millis(200);
    const LATE: Duration = Duration::from_secs(20);

    async fn answer(stream: &mut TcpStream) -> String {
        let mut bytes = vec![0; 1024];
        let read = timeout(LATE, stream.read(&mut bytes)).await.expect("in time").unwrap_or(0);
        String::from_utf8_lossy(bytes.get(..read).unwrap_or_default()).into_owned()
    }

    #[tokio::test]
    async fn a_line_that_says_nothing_whole_is_closed_and_makes_room_for_the_next() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
        let address = listener.local_addr().expect("an address");
        let (stop, stopping) = watch::channel(false);
        let router = Router::new().route("/", get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string()));
        let server = tokio::spawn(serve_within(listener, router, stopping, 1, SOON));
        let mut half = TcpStream::connect(address).await.expect("connected");
        half.write_all(b"GET / HT").await.expect("sent");
        let mut whole = TcpStream::connect(address).await.expect("connected");
        whole.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("sent");
        let said = answer(&mut whole).await;
        assert!(said.starts_with("HTTP/1.1 200") && said.contains("127.0.0.1:"), "{said}");
        // Closed, at most with a word about it.
        let mut rest = Vec::new();
        timeout(LATE, half.read_to_end(&mut rest)).await.expect("closed").ok();
        stop.send_replace(true);
        timeout(LATE, server).await.expect("ends").expect("without a panic");
    }
}
