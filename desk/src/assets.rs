//! What every browser gets alike: style, scripts, letters, pictograms and the licences of their makers, embedded in the
//! program (`build.rs` makes the table). A name without a hash is asked again each time and mostly answered with 304.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// A file as it lies in the program.
struct Bestand {
    naam: &'static str,
    soort: &'static str,
    etag: &'static str,
    /// Its name holds its hash, so it never changes.
    blijvend: bool,
    bytes: &'static [u8],
    gzip: Option<&'static [u8]>,
}

/// In order of name.
static BESTANDEN: &[Bestand] = include!(concat!(env!("OUT_DIR"), "/vast.rs"));

/// `/bureau/vast/<file>`, for everybody, logged in or not.
pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/bureau/vast/{*bestand}", get(geef))
}

async fn geef(Path(naam): Path<String>, headers: HeaderMap) -> Response {
    let found = BESTANDEN.binary_search_by(|bestand| bestand.naam.cmp(naam.as_str())).ok();
    let Some(bestand) = found.and_then(|place| BESTANDEN.get(place)) else {
        return (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "text/plain; charset=utf-8")], "Dit bestand is er niet.\n")
            .into_response();
    };
    let about = [
        (ETAG, bestand.etag),
        (CACHE_CONTROL, if bestand.blijvend { "public, max-age=31536000, immutable" } else { "no-cache" }),
        (VARY, "accept-encoding"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    if names(&headers, &IF_NONE_MATCH).any(|tag| tag.trim_start_matches("W/") == bestand.etag) {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    let soort = [(CONTENT_TYPE, bestand.soort)];
    match bestand.gzip.filter(|_| names(&headers, &ACCEPT_ENCODING).any(is_gzip)) {
        Some(gzip) => (about, soort, [(CONTENT_ENCODING, "gzip")], gzip).into_response(),
        None => (about, soort, bestand.bytes).into_response(),
    }
}

/// The parts of a header with commas.
fn names<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    let values = headers.get_all(name).into_iter();
    values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).map(str::trim)
}

/// `gzip`, unless it is refused by `q=0`.
fn is_gzip(part: &str) -> bool {
    let (name, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let zero = weight.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse::<f32>().is_ok_and(|q| q <= 0.0));
    name.trim().eq_ignore_ascii_case("gzip") && !zero
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn ask(naam: &str, headers: &[(&'static str, &'static str)]) -> Response {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(HeaderName::from_static(name), value.parse().expect("a value"));
        }
        geef(Path(naam.to_owned()), map).await
    }

    fn header<'a>(response: &'a Response, name: &HeaderName) -> &'a str {
        response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[tokio::test]
    async fn every_file_of_the_table_is_found_by_its_name() {
        assert!(BESTANDEN.is_sorted_by_key(|bestand| bestand.naam));
        for bestand in BESTANDEN {
            assert_eq!(ask(bestand.naam, &[]).await.status(), StatusCode::OK, "{}", bestand.naam);
        }
        for naam in
            ["bon.js", "bureau.css", "bureau.js", "kaart.js", "kaart-worker.js", "pictogrammen.svg", "licenties.txt"]
        {
            assert!(BESTANDEN.iter().any(|bestand| bestand.naam == naam), "{naam}");
        }
    }

    #[tokio::test]
    async fn what_a_browser_has_is_not_sent_again() {
        let etag = ask("bureau.css", &[]).await.headers().get(ETAG).cloned().expect("a tag");
        let mut map = HeaderMap::new();
        map.insert(IF_NONE_MATCH, format!("\"other\", W/{}", etag.to_str().expect("text")).parse().expect("a value"));
        let again = geef(Path("bureau.css".to_owned()), map).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn text_travels_compressed_to_who_can_read_that() {
        assert_eq!(header(&ask("bureau.js", &[("accept-encoding", "br, gzip")]).await, &CONTENT_ENCODING), "gzip");
        assert_eq!(header(&ask("bureau.js", &[("accept-encoding", "gzip;q=0")]).await, &CONTENT_ENCODING), "");
        assert_eq!(header(&ask("bureau.js", &[]).await, &CONTENT_ENCODING), "");
    }

    #[tokio::test]
    async fn no_path_leads_out_of_the_table() {
        for naam in ["", "../Cargo.toml", "/etc/passwd", ".stempel", "bureau.css.gz", "letters"] {
            assert_eq!(ask(naam, &[]).await.status(), StatusCode::NOT_FOUND, "{naam}");
        }
    }
}
