//! A page: a template with the header that all pages share (`templates/basis.html`).

use crate::weigering::Weigering;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use std::fmt;
use wijkmaat_core::Error;

/// A rendered template with a status. A template extends `basis.html` and has a field `kop: Kop`; a part for htmx has not.
#[derive(Debug)]
pub(crate) struct Pagina<T>(pub(crate) T, pub(crate) StatusCode);

impl<T: Template> Pagina<T> {
    /// The page as it should be.
    pub(crate) fn goed(template: T) -> Self {
        Self(template, StatusCode::OK)
    }
}

impl<T: Template> IntoResponse for Pagina<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => (self.1, Html(html)).into_response(),
            Err(error) => Weigering::from(Error::unexpected(error)).into_response(),
        }
    }
}

/// Where in the desk a page stands, for the main navigation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Plek {
    /// The work lists, and a melding.
    Werk,
    /// The map.
    Kaart,
    /// Patrols, inspection walks and tables.
    Straat,
    /// Tables at which residents ask their questions.
    Spreekuren,
    /// Agreements, initiatives and meetings.
    Afspraken,
    /// People and health.
    Beheer,
    /// Sessions and password.
    Ik,
    /// Nowhere: login, a refusal.
    #[default]
    Geen,
}

/// What `basis.html` shows around a page. Made by `Persoon::kop`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kop {
    /// Who is logged in.
    pub(crate) wie: Option<Wie>,
    /// For the hidden field `csrf` of every form, and htmx's header.
    pub(crate) csrf: String,
    /// Where this page stands.
    pub(crate) plek: Plek,
    /// What stands in the search field.
    pub(crate) zoek: String,
    /// What is said once, on the first page after something was done.
    pub(crate) bericht: Option<String>,
}

/// Who is logged in, as the header shows it.
#[derive(Debug, Clone)]
pub(crate) struct Wie {
    /// Their pseudonym: drafts in the browser are kept apart by it.
    pub(crate) id: String,
    /// Their name.
    pub(crate) naam: String,
    /// Their role in words.
    pub(crate) rol: String,
    /// They may invite people and see the hub's health.
    pub(crate) beheer: bool,
    /// The truth about what is kept.
    pub(crate) stand: Stand,
}

/// What is kept at the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Everything, as of this time of day.
    Bewaard(String),
    /// So many changes are here and not yet at the hub.
    Wacht(u64),
    /// The hub gives no answer; as of this time of day.
    Weg(String),
}

impl Stand {
    /// Nothing waits, and the hub answers.
    pub(crate) fn is_bewaard(&self) -> bool {
        matches!(self, Self::Bewaard(_))
    }
}

impl fmt::Display for Stand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bewaard(klok) => write!(f, "bewaard {klok}"),
            Self::Wacht(1) => f.write_str("1 wijziging nog niet bij de hub"),
            Self::Wacht(aantal) => write!(f, "{aantal} wijzigingen nog niet bij de hub"),
            Self::Weg(klok) => write!(f, "geen verbinding met de hub sinds {klok}"),
        }
    }
}

impl Kop {
    /// A header for who is not logged in.
    pub(crate) fn leeg(plek: Plek) -> Self {
        Self { plek, ..Self::default() }
    }

    /// The same with this in the search field.
    #[must_use]
    pub(crate) fn met_zoek(mut self, zoek: impl Into<String>) -> Self {
        self.zoek = zoek.into();
        self
    }

    /// The page stands at this place of the main navigation.
    pub(crate) fn is_hier(&self, naam: &str) -> bool {
        let here = match self.plek {
            Plek::Werk => "werk",
            Plek::Kaart => "kaart",
            Plek::Straat => "straat",
            Plek::Spreekuren => "spreekuren",
            Plek::Afspraken => "afspraken",
            Plek::Beheer => "beheer",
            Plek::Ik => "ik",
            Plek::Geen => return false,
        };
        here == naam
    }
}
