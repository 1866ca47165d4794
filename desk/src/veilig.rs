//! Around every request: where it may come from, and the headers every answer has.

use crate::app::Desk;
use crate::weigering::{self, Weigering};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// A picture on its own: the browser makes a page around it with a style of its own, and nothing in it can run or ask.
const PICTURE: &str = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";
/// Nothing from elsewhere, nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; \
connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What no page of ours needs.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), \
magnetometer=(), microphone=(), payment=(), usb=()";

/// Refuses what another site sends, and gives every answer its headers.
pub(crate) async fn bewaken(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let has_body = !is_safe(request.method());
    let mut response = if may_change(&desk, request.method(), request.headers()) {
        next.run(request).await
    } else {
        // Without a page around it: whoever sees this came from elsewhere.
        let refusal = Weigering::vreemd_formulier();
        (refusal.status, refusal.tekst).into_response()
    };
    let is_refused = !response.status().is_success() && !response.status().is_redirection();
    let is_secure = desk.is_secure();
    let headers = response.headers_mut();
    if has_body && is_refused {
        // The body may be unread, and then hyper hangs up: said in time, a browser does not use this line again.
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let fixed = |text: &'static str| HeaderValue::from_static(text);
    let is_picture = headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "image/jpeg");
    headers.insert(CONTENT_SECURITY_POLICY, fixed(if is_picture { PICTURE } else { POLICY }));
    headers.insert(X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    headers.insert(X_FRAME_OPTIONS, fixed("DENY"));
    headers.insert(REFERRER_POLICY, fixed("same-origin"));
    headers.insert(HeaderName::from_static("permissions-policy"), fixed(PERMISSIONS));
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), fixed("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), fixed("same-origin"));
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, fixed("no-store"));
    }
    if headers.get(CONTENT_TYPE).is_none() {
        headers.insert(CONTENT_TYPE, fixed("text/plain; charset=utf-8"));
    }
    if is_secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, fixed("max-age=31536000"));
    }
    response
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A request that changes something comes from a page of ours, as far as the browser says where it comes from.
fn may_change(desk: &Desk, method: &Method, headers: &HeaderMap) -> bool {
    if is_safe(method) {
        return true;
    }
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site = text(&HeaderName::from_static("sec-fetch-site"));
    let origin = text(&ORIGIN);
    let same_site = site.is_none_or(|site| matches!(site, "same-origin" | "none"));
    same_site && origin.is_none_or(|origin| is_own_origin(desk, origin, text(&HOST)))
}

fn is_own_origin(desk: &Desk, origin: &str, host: Option<&str>) -> bool {
    if let Some(adres) = &desk.config.adres {
        return origin == adres.trim_end_matches('/');
    }
    host.is_some_and(|host| origin == format!("http://{host}") || origin == format!("https://{host}"))
}

/// Who asks. A neighbour on this machine is the proxy that holds the certificate; it says for whom in the last place of
/// `X-Forwarded-For`. From anywhere else that header is anybody's to write.
pub(crate) fn address(peer: Option<&ConnectInfo<SocketAddr>>, headers: &HeaderMap) -> IpAddr {
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next()).and_then(|text| text.trim().parse().ok());
    if peer.is_loopback() { last.unwrap_or(peer) } else { peer }
}

/// `/` is the desk for a browser; a program gets what the hub says of everything it does not know.
pub(crate) async fn naar_bureau(headers: HeaderMap) -> Response {
    if weigering::is_browser(&headers) {
        Redirect::to("/bureau").into_response()
    } else {
        weigering::niet_voor_programmas()
    }
}
