//! What can go wrong: inside (store and files) and as told to a device (status, code, Dutch sentence).

use axum::Json;
use axum::http::header::UPGRADE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use wijkmaat_core::{Code, Error};

/// Result of what touches the disk.
pub(crate) type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A fault of disk or database. Its text goes to the operator's log, never to a device.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The database refused.
    #[error("database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file system refused.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// Something stored is not what was written.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// No hub was ever made in this folder.
    #[error("no hub here")]
    NoHub(std::path::PathBuf),
    /// Made by a newer version of this program.
    #[error("the data folder was made by a newer version")]
    Newer,
}

impl StoreError {
    /// True when there is no room left.
    pub(crate) fn is_full(&self) -> bool {
        match self {
            Self::Sqlite(error) => error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull),
            Self::Io(error) => {
                matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
            }
            Self::Damaged(_) | Self::Newer | Self::NoHub(_) => false,
        }
    }

    fn is_busy(&self) -> bool {
        matches!(self, Self::Sqlite(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy))
    }
}

/// The form that the command line shows.
impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Newer => Self::new(Code::HubNieuwer),
            StoreError::NoHub(map) => Self::new(Code::GeenHubMap).with("pad", map.display()),
            _ if error.is_full() => Self::new(Code::HubVol),
            _ if error.is_busy() => Self::new(Code::HubBezet),
            StoreError::Io(io) => Self::new(Code::BestandFout).with("reden", io).with("pad", "data"),
            StoreError::Sqlite(_) | StoreError::Damaged(_) => Self::new(Code::HubBeschadigd).with("reden", &error),
        }
    }
}

/// Why a request is refused, as `{"code", "melding"}` with a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No token, or one this hub never gave.
    NotCoupled,
    /// The device was revoked.
    Revoked,
    /// The enrolment code does not exist, was used by another device, or is too old.
    Code,
    /// This install already works for someone else here.
    CoupledElsewhere,
    /// Too many wrong codes from this address.
    TooOften,
    /// The body is not the message it should be.
    Unreadable,
    /// The body is too big.
    TooLarge,
    /// Another wire version.
    Version,
    /// No right to this in this kring.
    NoRight,
    /// Not here.
    NotFound,
    /// This address does not know that method.
    Method,
    /// The upload is too old.
    Gone,
    /// The offset is not where the upload stands.
    Offset,
    /// A header that tus asks for is missing or wrong.
    Header,
    /// Another version of tus than 1.0.0.
    TusVersion,
    /// The body of a PATCH has another content type.
    ContentType,
    /// What arrived has another hash than promised.
    Hash,
    /// Not a JPEG, or one that still holds metadata.
    Picture,
    /// The device used up its quota for today.
    Quota,
    /// A byte range outside the picture.
    Range,
    /// The disk is full.
    Full,
    /// A fault of ours.
    Fault,
}

impl Refusal {
    /// Status, code and what people read.
    fn parts(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::NotCoupled => {
                (401, "niet-gekoppeld", "Dit toestel is niet gekoppeld. Vraag om een code en koppel het.")
            }
            Self::Revoked => {
                (403, "toestel-geweigerd", "Dit toestel mag niet meer. Vraag de beheerder om een nieuwe code.")
            }
            Self::Code => {
                (403, "code-ongeldig", "Deze code bestaat niet, is al gebruikt of is te oud. Vraag om een nieuwe.")
            }
            Self::CoupledElsewhere => {
                (409, "al-gekoppeld", "Dit toestel is al gekoppeld aan iemand anders. Gebruik een ander toestel.")
            }
            Self::TooOften => (429, "te-vaak", "Er is te vaak een verkeerde code gegeven. Wacht tien minuten."),
            Self::Unreadable => (400, "onleesbaar", "De hub kan dit bericht niet lezen. Werk de app bij."),
            Self::TooLarge => (413, "te-groot", "Dit bericht is te groot. Stuur het in delen."),
            Self::Version => (426, "hub-versie", "De app en de hub spreken een andere versie. Werk de app bij."),
            Self::NoRight => (403, "geen-recht", "U mag dit hier niet. Vraag de beheerder wat u mag."),
            Self::Method => (405, "methode-verkeerd", "Dit adres van de hub kent deze vraag niet."),
            Self::NotFound => (404, "niet-gevonden", "Dit staat niet op de hub."),
            Self::Gone => (410, "verlopen", "Deze foto was te lang onderweg. Stuur hem opnieuw."),
            Self::Offset => {
                (409, "plaats-verkeerd", "De hub is niet op deze plaats in de foto. Vraag eerst hoe ver hij is.")
            }
            Self::Header => (400, "kop-ontbreekt", "Er ontbreekt een kop van tus, of een kop is verkeerd."),
            Self::TusVersion => (412, "tus-versie", "De hub spreekt tus 1.0.0."),
            Self::ContentType => {
                (415, "soort-verkeerd", "Stuur een deel van een foto als application/offset+octet-stream.")
            }
            Self::Hash => {
                (460, "hash-verkeerd", "De foto kwam anders aan dan beloofd en is weggegooid. Stuur hem opnieuw.")
            }
            Self::Picture => {
                (422, "foto-onveilig", "Dit is geen JPEG, of er staan nog gegevens in. De foto is weggegooid.")
            }
            Self::Quota => (429, "te-veel", "Dit toestel stuurde vandaag te veel. Morgen gaat het verder."),
            Self::Range => (416, "bereik-verkeerd", "Dit deel van de foto bestaat niet."),
            Self::Full => {
                (507, "opslag-vol", "De hub heeft geen ruimte meer. Er is niets bewaard; de beheerder maakt ruimte.")
            }
            Self::Fault => (500, "hub-storing", "De hub kan dit nu niet. Probeer het later opnieuw."),
        }
    }

    /// The stable code.
    pub(crate) fn code(self) -> &'static str {
        self.parts().1
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "store");
        if error.is_full() { Self::Full } else { Self::Fault }
    }
}

#[derive(Serialize)]
struct Answer {
    code: &'static str,
    melding: &'static str,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, melding) = self.parts();
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(Answer { code, melding })).into_response();
        if self == Self::Version {
            response.headers_mut().insert(UPGRADE, HeaderValue::from_static("wijkmaat"));
        }
        if self == Self::TusVersion {
            response.headers_mut().insert("Tus-Version", HeaderValue::from_static("1.0.0"));
        }
        response
    }
}
