//! What a signature covers: a batch with each entry by its hash, so that an entry can be blanked and the rest still checked.

use super::{Entry, EntryKind};

/// What the device signs: the body behind a word that no other signature of ours starts with, each entry by its hash.
///
/// So a hub can blank the entries of a destroyed document ([`blanked`]) and everybody can still check the rest: a
/// [`EntryKind::Gewist`] entry stands for the hash it carries. A body that is no batch is signed as plain bytes.
#[must_use]
pub fn signed_text(body: &[u8]) -> Vec<u8> {
    SignedParts::of(body).map_or_else(|| signed_hash(&blake3::hash(body)), |parts| parts.signed_text())
}

fn signed_hash(hash: &blake3::Hash) -> Vec<u8> {
    [b"wijkmaat batch 1\0", hash.as_bytes().as_slice()].concat()
}

/// What is left of a batch when its entries are known by their hashes: enough to check its signature later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedParts {
    /// The body up to the first entry.
    pub head: Vec<u8>,
    /// The hash of each entry, 32 bytes each.
    pub hashes: Vec<u8>,
    /// The body behind the last entry.
    pub tail: Vec<u8>,
}

impl SignedParts {
    /// Takes the body of a batch apart; `None` when it is not written as we write one.
    #[must_use]
    pub fn of(body: &[u8]) -> Option<Self> {
        let spans = entry_spans(body)?;
        let mut hashes = Vec::with_capacity(spans.len() * 32);
        for span in &spans {
            hashes.extend_from_slice(&entry_hash(body.get(span.clone())?)?);
        }
        Some(Self {
            head: body.get(..spans.first().map_or(body.len(), |span| span.start))?.to_vec(),
            hashes,
            tail: body.get(spans.last().map_or(body.len(), |span| span.end)..)?.to_vec(),
        })
    }

    /// What the device signed.
    #[must_use]
    pub fn signed_text(&self) -> Vec<u8> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.head).update(&self.hashes).update(&self.tail);
        signed_hash(&hasher.finalize())
    }
}

impl Entry {
    /// The hash by which a signature covers this entry.
    ///
    /// # Panics
    /// Never: writing CBOR to memory cannot fail.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        *blake3::hash(&minicbor::to_vec(self).expect("CBOR to memory")).as_bytes()
    }
}

fn entry_hash(encoded: &[u8]) -> Option<[u8; 32]> {
    // Array head, document (16 bytes behind one of length), kind, then what the entry brings: the common case is read
    // without decoding the change itself.
    let mut decoder = minicbor::Decoder::new(encoded);
    decoder.array().ok()??;
    decoder.bytes().ok()?;
    decoder.u16().ok()?;
    if decoder.u32().ok()? == 3 {
        return decoder.bytes().ok()?.try_into().ok();
    }
    Some(*blake3::hash(encoded).as_bytes())
}

/// Where each entry stands in the body of a batch; `None` when it is not written as we write one.
fn entry_spans(body: &[u8]) -> Option<Vec<std::ops::Range<usize>>> {
    let mut decoder = minicbor::Decoder::new(body);
    decoder.array().ok()?.filter(|fields| *fields >= 3)?;
    decoder.skip().ok()?;
    decoder.skip().ok()?;
    let count = decoder.array().ok()??;
    let mut spans = Vec::new();
    for _ in 0..count {
        let start = decoder.position();
        decoder.skip().ok()?;
        spans.push(start..decoder.position());
    }
    Some(spans)
}

/// The body with the chosen entries replaced by [`EntryKind::Gewist`]; its [`signed_text`] stays the same.
/// `None` when it is no batch.
#[must_use]
pub fn blanked(body: &[u8], choose: &dyn Fn(&Entry) -> bool) -> Option<Vec<u8>> {
    let (mut out, mut copied) = (Vec::with_capacity(body.len()), 0);
    for span in entry_spans(body)? {
        let encoded = body.get(span.clone())?;
        let entry: Entry = minicbor::decode(encoded).ok()?;
        if entry.entry == EntryKind::Gewist || !choose(&entry) {
            continue;
        }
        let hash = entry_hash(encoded)?.to_vec();
        let blank = Entry { entry: EntryKind::Gewist, bytes: hash.into(), sleutel: None, ..entry };
        out.extend_from_slice(body.get(copied..span.start)?);
        out.extend_from_slice(&minicbor::to_vec(&blank).ok()?);
        copied = span.end;
    }
    out.extend_from_slice(body.get(copied..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::{Batch, WIRE};
    use super::*;

    fn batch() -> Vec<u8> {
        let entry = |last: u8, bytes: Vec<u8>| Entry {
            doc: [last; 16].into(),
            kind: 1,
            entry: EntryKind::Change,
            bytes: bytes.into(),
            sleutel: Some(vec![7; 40].into()),
        };
        let entries = vec![entry(1, vec![1; 300]), entry(2, vec![2; 10]), entry(1, vec![3; 70_000])];
        minicbor::to_vec(Batch { wire: WIRE, kring: "open-1".to_owned(), entries }).expect("CBOR to memory")
    }

    #[test]
    fn blanking_entries_leaves_the_signed_text_as_it_was() {
        let body = batch();
        let blank = blanked(&body, &|entry| entry.doc[0] == 1).expect("a batch");
        assert!(blank.len() < 300);
        assert_eq!(signed_text(&blank), signed_text(&body));
        let read: Batch = minicbor::decode(&blank).expect("a batch");
        let kinds: Vec<EntryKind> = read.entries.iter().map(|entry| entry.entry).collect();
        assert_eq!(kinds, [EntryKind::Gewist, EntryKind::Change, EntryKind::Gewist]);
        assert_eq!(blanked(&blank, &|entry| entry.doc[0] == 1), Some(blank));
    }

    #[test]
    fn a_changed_bit_anywhere_changes_the_signed_text_or_is_an_entry_blanked_with_its_own_hash() {
        let (body, text) = (batch(), signed_text(&batch()));
        for place in (0..body.len()).step_by(13) {
            let mut other = body.clone();
            other[place] ^= 1;
            assert_ne!(signed_text(&other), text, "byte {place}");
        }
    }

    #[test]
    fn what_is_no_batch_is_signed_as_plain_bytes() {
        assert_ne!(signed_text(b""), signed_text(b"x"));
        assert_eq!(blanked(b"\x83\x01", &|_| true), None);
    }
}
