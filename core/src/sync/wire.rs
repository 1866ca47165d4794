//! Wire version 1: what a device and a hub say to each other.
//!
//! One CBOR value under one zstd frame per message. Fields are numbered, so a newer side may add some and an older
//! side skips them; a number is never used again for something else. Kinds of entry: a change, a compacted whole
//! document, and `vernietigd`, an erasure that no returning device undoes.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use std::io::Read;

mod signing;

pub use signing::{SignedParts, blanked, signed_text};

/// The wire version this code speaks.
pub const WIRE: u16 = 1;
/// Content type of every message.
pub const CONTENT_TYPE: &str = "application/vnd.wijkmaat+cbor-zstd";
/// Most bytes a message may have once unpacked.
pub const MAX_MESSAGE: usize = 48 << 20;
/// Most bytes of entries in one batch; a bigger outbox makes more batches.
pub const MAX_BATCH: usize = 4 << 20;
/// Most bytes of one entry.
pub const MAX_ENTRY: usize = 1 << 20;
/// Most bytes of batches in one request or answer, so that a phone on a bad line gets on in steps.
pub const MAX_PAGE: usize = 12 << 20;

/// What an entry brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum EntryKind {
    /// One automerge change, uncompressed.
    #[n(0)]
    Change,
    /// A whole compacted automerge document.
    #[n(1)]
    Document,
    /// The document is destroyed; `bytes` holds nothing.
    #[n(2)]
    Vernietigd,
    /// What stood here belonged to a destroyed document; `bytes` holds the BLAKE3 of the entry that was, so that the
    /// signature of its batch still holds ([`signed_text`]). Readers skip it.
    #[n(3)]
    Gewist,
}

/// One change, document or erasure of one document.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Entry {
    /// UUID of the document.
    #[n(0)]
    pub doc: ByteArray<16>,
    /// Number of the document kind ([`crate::model::DocKind::number`]).
    #[n(1)]
    pub kind: u16,
    /// What this entry brings.
    #[n(2)]
    pub entry: EntryKind,
    /// The change or document as automerge wrote it.
    #[n(3)]
    pub bytes: ByteVec,
    /// In a sealed kring, with the first change: the document's key, sealed to the kring.
    #[n(4)]
    pub sleutel: Option<ByteVec>,
}

/// Entries of one kring by one device, in the order it made them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Batch {
    /// Wire version it was written in.
    #[n(0)]
    pub wire: u16,
    /// The kring all entries belong to.
    #[n(1)]
    pub kring: String,
    /// The entries.
    #[n(2)]
    pub entries: Vec<Entry>,
}

/// A [`Batch`] as bytes with the Ed25519 signature of the device that made it, so that whoever relays it can check it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SignedBatch {
    /// The device that signed.
    #[n(0)]
    pub toestel: ByteArray<16>,
    /// CBOR of the [`Batch`].
    #[n(1)]
    pub body: ByteVec,
    /// Ed25519 over [`signed_text`] of the body.
    #[n(2)]
    pub signature: ByteArray<64>,
}

/// How far a device has read one kring.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Cursor {
    /// The kring.
    #[n(0)]
    pub kring: String,
    /// Number of the last batch read, as the hub gave it.
    #[n(1)]
    pub nr: u64,
}

/// `POST /v1/sync`: everything new out, everything missed in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SyncRequest {
    /// Wire version.
    #[n(0)]
    pub wire: u16,
    /// Counts the requests of this install; one that goes back betrays a restored or cloned device.
    #[n(1)]
    pub teller: u64,
    /// Hub and generation the cursors belong to; `None` at first contact.
    #[n(2)]
    pub hub: Option<ByteArray<16>>,
    /// Generation of the hub's log the cursors belong to.
    #[n(3)]
    pub generation: u32,
    /// How far each kring was read; one that is absent starts at 0.
    #[n(4)]
    pub cursors: Vec<Cursor>,
    /// What this device made.
    #[n(5)]
    pub push: Vec<SignedBatch>,
    /// Wait at most this long for something new when there is nothing to give (long poll); milliseconds.
    #[n(6)]
    pub wait_ms: u32,
    /// Send this device's own batches too (after a restore).
    #[n(7)]
    pub include_own: bool,
    /// Version of the directory and rights this device has; 0 for none.
    #[n(8)]
    pub gids_versie: u64,
    /// Answer with receipts only: another request of this device listens for what others make, and would bring the same. A hub
    /// that does not know this sends it twice.
    #[n(9)]
    #[cbor(default)]
    pub alleen_sturen: bool,
}

/// What became of one pushed batch.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct BatchResult {
    /// Entries that may not go in, by their place in the batch. Empty: the batch is on the hub, durable. Otherwise
    /// nothing of it was taken: the device sets these aside and sends the others again.
    #[n(0)]
    pub refused: Vec<Refused>,
}

/// Why an entry was refused.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Refused {
    /// Place in the batch, from 0.
    #[n(0)]
    pub index: u32,
    /// `geen-recht`, `onleesbaar`, `te-groot`, `te-veel`, `actor`, `persoon`, `kring`, `vernietigd`, `handtekening`,
    /// `tijd` (more than a day ahead of the hub) or `versie`; a newer hub may know more.
    #[n(1)]
    pub reason: String,
}

/// What was new in one kring.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Pulled {
    /// The kring.
    #[n(0)]
    pub kring: String,
    /// The cursor after these batches.
    #[n(1)]
    pub nr: u64,
    /// The batches, in commit order.
    #[n(2)]
    pub batches: Vec<SignedBatch>,
}

/// The public key of a device whose batches come along.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ToestelSleutel {
    /// The device.
    #[n(0)]
    pub toestel: ByteArray<16>,
    /// Ed25519 public key.
    #[n(1)]
    pub publiek: ByteArray<32>,
    /// The person who uses it.
    #[n(2)]
    pub persoon: ByteArray<16>,
}

/// The keys of a sealed kring: everybody who may add gets the public half, readers the secret half too.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct KringSleutel {
    /// The kring.
    #[n(0)]
    pub kring: String,
    /// X25519 public key.
    #[n(1)]
    pub publiek: ByteArray<32>,
    /// X25519 secret key, for readers.
    #[n(2)]
    pub geheim: Option<ByteArray<32>>,
}

/// A name in the directory. Names live here and nowhere else: this can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PersoonNaam {
    /// The pseudonym.
    #[n(0)]
    pub persoon: ByteArray<16>,
    /// The name.
    #[n(1)]
    pub naam: String,
    /// Role in the profile.
    #[n(2)]
    pub rol: String,
}

/// Who the device works for, with rights, keys and directory; sent when its version differs from the device's.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Gids {
    /// Version, to send back as [`SyncRequest::gids_versie`].
    #[n(0)]
    pub versie: u64,
    /// [`crate::model::Namens`] as JSON.
    #[n(1)]
    pub namens: String,
    /// Keys of the sealed kringen.
    #[n(2)]
    pub kringsleutels: Vec<KringSleutel>,
    /// The names this person may see.
    #[n(3)]
    pub personen: Vec<PersoonNaam>,
}

/// The answer to a [`SyncRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SyncResponse {
    /// Wire version.
    #[n(0)]
    pub wire: u16,
    /// The hub's id.
    #[n(1)]
    pub hub: ByteArray<16>,
    /// Generation of its log; another one than asked for means: start reading at 0.
    #[n(2)]
    pub generation: u32,
    /// The hub's clock, milliseconds since 1970.
    #[n(3)]
    pub now_ms: i64,
    /// What became of each pushed batch, in the same order.
    #[n(4)]
    pub results: Vec<BatchResult>,
    /// What was new, per kring.
    #[n(5)]
    pub kringen: Vec<Pulled>,
    /// There is more than fitted in this answer; ask again at once.
    #[n(6)]
    pub more: bool,
    /// Keys of the devices whose batches are in this answer.
    #[n(7)]
    pub toestellen: Vec<ToestelSleutel>,
    /// Rights and directory, when the device's are old.
    #[n(8)]
    pub gids: Option<Gids>,
    /// The hub has seen a higher counter from this install: it was restored or cloned. The device takes a counter above
    /// this, reads everything again and asks for its own batches too.
    #[n(9)]
    pub teller_was: Option<u64>,
}

/// `POST /v1/koppelen`: a device takes a one-time code.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct KoppelRequest {
    /// Wire version.
    #[n(0)]
    pub wire: u16,
    /// The code of the invitation.
    #[n(1)]
    pub code: String,
    /// Id of this install.
    #[n(2)]
    pub toestel: ByteArray<16>,
    /// Its Ed25519 public key.
    #[n(3)]
    pub publiek: ByteArray<32>,
    /// The pseudonym this device worked under until now; a new account takes it over, an existing one keeps it as a
    /// former one, so that what was made before the coupling stays "mine".
    #[n(4)]
    pub persoon: ByteArray<16>,
}

/// The answer to a [`KoppelRequest`]. Asking again with the same code and device gives a new token: a lost answer costs
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct KoppelResponse {
    /// Wire version.
    #[n(0)]
    pub wire: u16,
    /// The hub's id.
    #[n(1)]
    pub hub: ByteArray<16>,
    /// Bearer token for every further request.
    #[n(2)]
    pub token: String,
    /// Name of the profile.
    #[n(3)]
    pub gemeente: String,
    /// Who this device works for.
    #[n(4)]
    pub gids: Gids,
    /// The hub's clock, milliseconds since 1970.
    #[n(5)]
    pub now_ms: i64,
}

/// What cannot be read from the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// Not a zstd frame, or damaged.
    #[error("not a readable zstd frame")]
    Zstd,
    /// Bigger than [`MAX_MESSAGE`] once unpacked.
    #[error("message too large")]
    TooLarge,
    /// Not the CBOR value it should be.
    #[error("not the expected CBOR value")]
    Cbor,
}

/// Writes a message: CBOR under zstd level 3.
///
/// # Panics
/// Never: writing CBOR and zstd to memory cannot fail.
#[must_use]
pub fn pack<T: Encode<()>>(message: &T) -> Vec<u8> {
    let cbor = minicbor::to_vec(message).expect("CBOR to memory");
    zstd::bulk::compress(&cbor, 3).expect("zstd to memory")
}

/// Reads a message, refusing what would unpack to more than [`MAX_MESSAGE`].
///
/// # Errors
/// When it is not a zstd frame, too large, or not this message.
pub fn unpack<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, WireError> {
    let decoder = zstd::stream::read::Decoder::with_buffer(bytes).map_err(|_| WireError::Zstd)?;
    let mut cbor = Vec::new();
    decoder.take(MAX_MESSAGE as u64 + 1).read_to_end(&mut cbor).map_err(|_| WireError::Zstd)?;
    if cbor.len() > MAX_MESSAGE {
        return Err(WireError::TooLarge);
    }
    minicbor::decode(&cbor).map_err(|_| WireError::Cbor)
}
