//! What I sent: the truth per thing, text and each picture on a line of its own.

use super::Viewer;
use super::sync_status::Plaats;
use crate::error::Result;
use crate::model::{FotoHash, GebiedCode, Melding, MeldingId, SignaalId, Timestamp};
use crate::store::{blobs, outbox, rows, signalen};
use crate::text;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde::Serialize;

/// How far a picture is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FotoPlaats {
    /// The picture.
    pub foto: FotoHash,
    /// It lies on this device.
    pub hier: bool,
    /// Where our copy is.
    pub plaats: Plaats,
    /// When the hub had it whole.
    pub bij_gemeente_sinds: Option<Timestamp>,
    /// Why it was set aside and what to do, as a sentence.
    pub reden: Option<String>,
}

/// One thing this person raised.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct VerstuurdItem {
    /// The voice.
    pub signaal: SignaalId,
    /// The melding it speaks about, after any joins.
    pub melding: MeldingId,
    /// What it is about.
    pub categorie: String,
    /// The words; `None` once they left this device (care).
    pub omschrijving: Option<String>,
    /// The area it lies in.
    pub gebied: Option<GebiedCode>,
    /// When it was seen.
    pub gemaakt: Timestamp,
    /// Where the text is.
    pub tekst: Plaats,
    /// When the hub had the text.
    pub tekst_sinds: Option<Timestamp>,
    /// Why the text was set aside and what to do, as a sentence.
    pub tekst_reden: Option<String>,
    /// Where each picture is.
    pub fotos: Vec<FotoPlaats>,
    /// It went to the care team; this device keeps a stub.
    pub verzegeld: bool,
    /// What came back, when there is an answer.
    pub antwoord: Option<EigenAntwoord>,
}

/// The answer to what this person raised, and what they said of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EigenAntwoord {
    /// In plain Dutch (B1).
    pub tekst: String,
    /// What they think of it.
    pub gevonden: AntwoordGevonden,
}

/// What who raised it thinks of the answer that is there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum AntwoordGevonden {
    /// They have not said: “tevreden?”
    NogNiet,
    /// They are content.
    Tevreden,
    /// They are not.
    NietTevreden {
        /// Why not.
        reden: Option<String>,
        /// It opened the melding again; one that nobody had closed simply goes on.
        heropend: bool,
    },
}

/// A page of what was sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct VerstuurdPagina {
    /// The things, newest first.
    pub items: Vec<VerstuurdItem>,
    /// Where the next page begins; `None` on the last.
    pub volgende: Option<VerstuurdCursor>,
}

/// Where a page ended, to ask for the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct VerstuurdCursor {
    /// Time of the last thing on the page.
    pub gemaakt: Timestamp,
    /// Its id.
    pub id: SignaalId,
}

const PAGE: usize = 50;

/// The page after a cursor.
///
/// # Errors
/// What SQLite says.
pub fn verstuurd(connection: &Connection, viewer: &Viewer, na: Option<VerstuurdCursor>) -> Result<VerstuurdPagina> {
    let after = if na.is_some() { "AND gemaakt <= ? AND (gemaakt < ? OR id > ?)" } else { "" };
    let sql = format!(
        "SELECT id FROM signalen WHERE melder IN ({}) {after} ORDER BY gemaakt DESC, id LIMIT {}",
        viewer.own(),
        PAGE + 1
    );
    let values: Vec<Value> = na.map_or_else(Vec::new, |na| {
        let gemaakt = na.gemaakt.millis();
        vec![gemaakt.into(), gemaakt.into(), na.id.uuid().into_bytes().to_vec().into()]
    });
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        ids.push(SignaalId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?));
    }
    let more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let mut items = Vec::with_capacity(ids.len());
    for id in ids {
        items.extend(item(connection, viewer, id)?);
    }
    let last = items.last().filter(|_| more);
    let volgende = last.map(|item| VerstuurdCursor { gemaakt: item.gemaakt, id: item.signaal });
    Ok(VerstuurdPagina { items, volgende })
}

fn item(connection: &Connection, viewer: &Viewer, id: SignaalId) -> Result<Option<VerstuurdItem>> {
    let Some(signaal) = signalen::one(connection, id)? else { return Ok(None) };
    let state = outbox::state_of(connection, id.uuid())?;
    Ok(Some(VerstuurdItem {
        signaal: id,
        melding: signaal.melding,
        categorie: signaal.categorie,
        omschrijving: signaal.omschrijving,
        gebied: signaal.gebied,
        gemaakt: signaal.gemaakt,
        tekst: Plaats::of(&state),
        tekst_sinds: state.op_hub.map(Timestamp::from_millis),
        tekst_reden: state.reden.as_deref().map(text::set_aside),
        fotos: foto_places(connection, &signaal.fotos)?,
        verzegeld: signaal.verzegeld,
        antwoord: antwoord(connection, viewer, signaal.melding)?,
    }))
}

/// The answer to a melding, with what this person said of it in any of their voices.
fn antwoord(connection: &Connection, viewer: &Viewer, id: MeldingId) -> Result<Option<EigenAntwoord>> {
    let mut statement = connection.prepare_cached("SELECT antwoord, antwoord_bij FROM meldingen WHERE id = ?1")?;
    let found: Option<(Option<String>, Option<String>)> =
        statement.query_row([id.uuid().as_bytes()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((Some(tekst), bij)) = found else { return Ok(None) };
    let own = signalen::all_of(connection, id)?.into_iter().filter(|stem| viewer.is_me(stem.melder));
    let judged = own.filter_map(|stem| stem.oordeel).find(|oordeel| Some(&oordeel.antwoord) == bij.as_ref());
    let gevonden = match judged {
        None => AntwoordGevonden::NogNiet,
        Some(oordeel) if oordeel.tevreden => AntwoordGevonden::Tevreden,
        Some(oordeel) => AntwoordGevonden::NietTevreden { reden: oordeel.reden, heropend: oordeel.stap.is_some() },
    };
    Ok(Some(EigenAntwoord { tekst, gevonden }))
}

/// How far each of these pictures is.
///
/// # Errors
/// What SQLite says.
pub(super) fn foto_places(connection: &Connection, fotos: &[FotoHash]) -> Result<Vec<FotoPlaats>> {
    fotos
        .iter()
        .map(|foto| {
            let state = blobs::state_of(connection, foto)?;
            let plaats = match &state {
                blobs::FotoState { reden: Some(_), .. } => Plaats::Tegengehouden,
                blobs::FotoState { waiting: true, begonnen: true, .. } => Plaats::Onderweg,
                blobs::FotoState { waiting: true, .. } => Plaats::OpDitToestel,
                _ => Plaats::BijGemeente,
            };
            Ok(FotoPlaats {
                foto: *foto,
                hier: state.here,
                plaats,
                bij_gemeente_sinds: state.op_hub.map(Timestamp::from_millis),
                reden: state.reden.as_deref().map(text::set_aside),
            })
        })
        .collect()
}

/// Where the part of a melding is that got least far: what I said, what I did to it, and my pictures; and since when all
/// of it is with the hub.
///
/// # Errors
/// What SQLite says.
pub(super) fn least_far(
    connection: &Connection,
    viewer: &Viewer,
    melding: &Melding,
) -> Result<(Plaats, Option<Timestamp>)> {
    let mut plaatsen = Vec::new();
    let mut since = None;
    let mut note = |plaats: Plaats, at: Option<Timestamp>| {
        plaatsen.push(plaats);
        since = since.max(at);
    };
    let state = outbox::state_of(connection, melding.id.uuid())?;
    note(Plaats::of(&state), state.op_hub.map(Timestamp::from_millis));
    for stem in signalen::all_of(connection, melding.id)?.iter().filter(|stem| viewer.is_me(stem.melder)) {
        let state = outbox::state_of(connection, stem.id.uuid())?;
        note(Plaats::of(&state), state.op_hub.map(Timestamp::from_millis));
        for foto in foto_places(connection, &stem.fotos)? {
            note(foto.plaats, foto.bij_gemeente_sinds);
        }
    }
    let plaats = plaatsen.into_iter().max().unwrap_or(Plaats::OpDitToestel);
    Ok((plaats, since.filter(|_| plaats == Plaats::BijGemeente)))
}
