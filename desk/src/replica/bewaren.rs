//! Saving at the desk: "bewaard" is said when the hub has it, not before.

use super::Replica;
use crate::weigering::{self, Weigering};
use axum::http::StatusCode;
use rusqlite::Connection;
use uuid::Uuid;
use wijkmaat_core::command::{Command, Receipt};
use wijkmaat_core::model::{MeldingId, SignaalId, StukId, Timestamp};
use wijkmaat_core::store::outbox;
use wijkmaat_core::{Code, Error, Result, text};

/// Kept at the hub.
#[derive(Debug, Clone)]
pub(crate) struct Bewaard {
    /// What the command did.
    pub(crate) receipt: Receipt,
    /// When the hub kept it, by the hub's clock.
    pub(crate) op: Timestamp,
}

/// Not kept at the hub, and why. Converts into a [`Weigering`]; a page that shows its form again uses [`NietBewaard::tekst`] and
/// [`NietBewaard::status`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NietBewaard {
    /// Refused by the rules before anything was written; the text stays in the form.
    Fout(Error),
    /// The hub gave no answer, so nothing was written; the text stays in the form.
    HubWeg,
    /// Written here, but the hub gave no answer after that: it goes by itself, and must not be filled in again.
    Onderweg,
    /// The hub refused it, for this reason; it is set aside.
    Tegengehouden(String),
}

impl From<Error> for NietBewaard {
    fn from(error: Error) -> Self {
        Self::Fout(error)
    }
}

impl NietBewaard {
    /// What people read: the fact, then what to do.
    pub(crate) fn tekst(&self) -> String {
        match self {
            Self::Fout(error) => weigering::tekst(error),
            Self::HubWeg => {
                "Niet bewaard. De verbinding met de hub viel weg. Uw tekst staat er nog. Probeer het opnieuw."
                    .to_owned()
            }
            Self::Onderweg => {
                "Nog niet bij de hub. Wat u invulde staat op het bureau klaar en gaat vanzelf mee zodra de hub \
                               antwoordt. Vul het niet nog eens in."
                    .to_owned()
            }
            Self::Tegengehouden(reden) => format!("Niet bewaard. De hub hield dit tegen: {}.", reden_in_woorden(reden)),
        }
    }

    /// The status that goes with it.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Fout(error) => Weigering::from(error.clone()).status,
            Self::HubWeg | Self::Onderweg => StatusCode::SERVICE_UNAVAILABLE,
            Self::Tegengehouden(_) => StatusCode::FORBIDDEN,
        }
    }
}

impl From<NietBewaard> for Weigering {
    fn from(niet: NietBewaard) -> Self {
        match niet {
            NietBewaard::Fout(error) => Self::from(error),
            other => Self::new(other.status(), "Niet bewaard", other.tekst()),
        }
    }
}

fn reden_in_woorden(reden: &str) -> String {
    let words = match reden {
        "geen-recht" => "u mag dit hier niet. Vraag de beheerder wat u mag",
        "te-groot" => "het is te groot. Maak het korter",
        "te-veel" => "er ging vandaag te veel naar de hub. Morgen kan het weer",
        "vernietigd" => "dit is intussen voorgoed verwijderd",
        "tijd" => "de klok van de server loopt verkeerd. Vraag de beheerder om hulp",
        _ => {
            return text::label(&format!("reden-{reden}"))
                .unwrap_or_else(|| "het bericht klopte niet. Vraag de beheerder om hulp".to_owned());
        }
    };
    words.to_owned()
}

impl Replica {
    /// Runs a command for the person of this replica and waits until the hub has it. Blocks.
    ///
    /// The hub is asked first: when it is away nothing is written, so that a second try does not do it twice. `told` hears
    /// what the command did before the hub does.
    pub(crate) fn keep(&self, command: Command, told: impl FnOnce(&Receipt)) -> Result<Bewaard, NietBewaard> {
        self.exchange().map_err(|error| away(error, NietBewaard::HubWeg))?;
        let namens = self.core.namens()?;
        let receipt = self.core.execute(&namens, command)?;
        told(&receipt);
        let documents: Vec<Uuid> = [receipt.signaal.map(SignaalId::uuid), receipt.melding.map(MeldingId::uuid)]
            .into_iter()
            .chain([receipt.ronde.as_ref().map(|verslag| verslag.ronde.uuid()), receipt.stuk.map(StukId::uuid)])
            .flatten()
            .collect();
        let mut aside = self.core.store().read(|connection| count(connection, &documents, "reden IS NOT NULL"))?;
        for _ in 0..1000 {
            let outcome = self.exchange().map_err(|error| away(error, NietBewaard::Onderweg))?;
            let (refused, waiting) = self.core.store().read(|connection| {
                Ok((
                    count(connection, &documents, "reden IS NOT NULL")?,
                    count(connection, &documents, "reden IS NULL")?,
                ))
            })?;
            if refused > aside {
                return Err(NietBewaard::Tegengehouden(self.reason(&documents)?));
            }
            aside = refused;
            if waiting == 0 {
                self.wake();
                let op = self.core.store().read(|connection| kept_at(connection, &documents))?;
                return Ok(Bewaard { receipt, op: op.unwrap_or_else(|| self.core.world().now()) });
            }
            if !outcome.more {
                break;
            }
        }
        Err(NietBewaard::Onderweg)
    }

    fn reason(&self, documents: &[Uuid]) -> Result<String> {
        let aside = self.core.store().read(outbox::aside)?;
        Ok(aside.into_iter().rfind(|aside| documents.contains(&aside.doc)).map(|aside| aside.reden).unwrap_or_default())
    }
}

/// Without an answer of the hub it is `otherwise`; anything else is told as it is.
fn away(error: Error, otherwise: NietBewaard) -> NietBewaard {
    match error.code {
        Code::HubOnbereikbaar | Code::HubStoring | Code::HubVersie | Code::HubAntwoordFout => otherwise,
        _ => NietBewaard::Fout(error),
    }
}

fn count(connection: &Connection, documents: &[Uuid], which: &'static str) -> Result<u64> {
    let mut ask = connection.prepare_cached(&format!("SELECT count(*) FROM outbox WHERE doc = ?1 AND {which}"))?;
    let mut total = 0;
    for document in documents {
        total += ask.query_row([document.as_bytes()], |row| row.get::<_, u64>(0))?;
    }
    Ok(total)
}

fn kept_at(connection: &Connection, documents: &[Uuid]) -> Result<Option<Timestamp>> {
    let mut newest = None;
    for document in documents {
        newest = newest.max(outbox::state_of(connection, *document)?.op_hub);
    }
    Ok(newest.map(Timestamp::from_millis))
}
