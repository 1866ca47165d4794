//! A session begins or ends.

use crate::app::Desk;
use crate::koekje::{Koekje, Token};
use crate::opslag::sessies;
use axum::http::HeaderMap;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::response::{IntoResponse, Redirect, Response};
use wijkmaat_core::Result;

/// Begins a session with a new token, ends the one this browser had, and sends it on to `terug`.
pub(super) async fn begin_session(desk: &Desk, headers: &HeaderMap, account: i64, terug: &str) -> Result<Response> {
    let token = Token::draw(&*desk.config.world);
    let (hash, browser) = (token.hash(), browser(headers));
    let before = Koekje::Sessie.read(desk, headers).map(|token| token.hash());
    desk.work(move |desk| {
        let now_ms = desk.now_ms();
        desk.db.write(|transaction| {
            if let Some(old) =
                before.map(|before| sessies::by_token(transaction, &before, now_ms)).transpose()?.flatten()
            {
                sessies::end(transaction, old.account, old.nr)?;
            }
            sessies::begin(transaction, &hash, account, browser, now_ms)
        })?;
        desk.sessies_veranderd();
        Ok(())
    })
    .await?;
    let mut response = Redirect::to(terug).into_response();
    response.headers_mut().append(SET_COOKIE, Koekje::Sessie.set(desk, &token));
    response.headers_mut().append(SET_COOKIE, Koekje::Voor.clear(desk));
    Ok(response)
}

/// Ends one session of an account. False when it is not theirs.
pub(crate) async fn end_session(desk: &Desk, account: i64, nr: i64) -> Result<bool> {
    desk.work(move |desk| {
        let ended = desk.db.write(|transaction| sessies::end(transaction, account, nr))?;
        desk.bericht(nr);
        desk.sessies_veranderd();
        Ok(ended)
    })
    .await
}

/// The browser in words, so that people know their own sessions. Nothing of what it says of itself is kept.
fn browser(headers: &HeaderMap) -> &'static str {
    let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let has = |word: &str| agent.contains(word);
    match () {
        () if has("Android") => "Android",
        () if has("iPhone") || has("iPad") => "iPhone of iPad",
        () if has("Edg/") => "Edge",
        () if has("Firefox/") => "Firefox",
        () if has("Chrome/") || has("Chromium/") => "Chrome",
        () if has("Safari/") => "Safari",
        () => "een browser",
    }
}
