//! How much a chunk of automerge unfolds to, read without unfolding it.
//!
//! Automerge's columns are run-length encoded: a hostile change of forty bytes can claim 2^60 operations, on which the
//! library, here and on every phone, would hang or run out of memory. So the runs are added up first. Compressed chunks
//! and columns are refused: on our wire only the zstd around the message compresses.
//! Source: <https://automerge.org/automerge-binary-format-spec/>.

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const DOCUMENT: u8 = 0;
const CHANGE: u8 = 1;
/// Bit of a column specification that says deflated.
const DEFLATED: u64 = 0b1000;

/// True when a change chunk is plain, whole, and unfolds to a sane number of rows.
pub(super) fn change_is_sane(bytes: &[u8]) -> bool {
    chunk(bytes, CHANGE).and_then(change_columns).is_some_and(|columns| columns.are_sane(bytes.len()))
}

/// True when a document chunk is plain, whole, and unfolds to a sane number of rows.
pub(super) fn document_is_sane(bytes: &[u8]) -> bool {
    chunk(bytes, DOCUMENT).and_then(document_columns).is_some_and(|both| both.iter().all(|it| it.are_sane(bytes.len())))
}

/// The contents of the one chunk of this type that `bytes` must be.
fn chunk(bytes: &[u8], wanted: u8) -> Option<Reader<'_>> {
    let mut reader = Reader(bytes);
    let head = reader.take(9)?;
    let length = reader.unsigned()?;
    let is_wanted = head.starts_with(&MAGIC) && head.last() == Some(&wanted);
    (is_wanted && u64::try_from(reader.0.len()).ok()? == length).then_some(reader)
}

fn change_columns(mut reader: Reader<'_>) -> Option<Columns<'_>> {
    let dependencies = reader.count()?;
    reader.take(dependencies.checked_mul(32)?)?;
    reader.prefixed()?; // actor
    reader.unsigned()?; // sequence number
    reader.unsigned()?; // first operation
    reader.signed()?; // time
    reader.prefixed()?; // message
    for _ in 0..reader.count()? {
        reader.prefixed()?; // other actors
    }
    let specs = reader.specs()?;
    Columns::cut(&specs, &mut reader)
}

fn document_columns(mut reader: Reader<'_>) -> Option<[Columns<'_>; 2]> {
    for _ in 0..reader.count()? {
        reader.prefixed()?; // actors
    }
    let heads = reader.count()?;
    reader.take(heads.checked_mul(32)?)?;
    let (changes, operations) = (reader.specs()?, reader.specs()?);
    Some([Columns::cut(&changes, &mut reader)?, Columns::cut(&operations, &mut reader)?])
}

/// Columns with the kind of each: the low three bits of its specification.
struct Columns<'a>(Vec<(u64, &'a [u8])>);

impl<'a> Columns<'a> {
    fn cut(specs: &[(u64, usize)], reader: &mut Reader<'a>) -> Option<Self> {
        let cut = specs.iter().map(|(spec, length)| Some((spec & 0b111, reader.take(*length)?)));
        cut.collect::<Option<Vec<_>>>().map(Self)
    }

    fn are_sane(&self, bytes: usize) -> bool {
        // Deleting a long text is the densest honest change: many rows in few bytes.
        let most = 20_000 + 8 * u64::try_from(bytes).unwrap_or(u64::MAX / 16);
        self.0.iter().all(|(kind, data)| rows(*kind, data).is_some_and(|rows| rows <= most))
    }
}

/// How many rows a column unfolds to (for a group: how many members its rows have together, if that is more).
fn rows(kind: u64, data: &[u8]) -> Option<u64> {
    let mut reader = Reader(data);
    let (mut rows, mut members) = (0_u64, 0_u64);
    while !reader.0.is_empty() {
        match kind {
            4 => rows = rows.checked_add(reader.unsigned()?)?,
            7 => return Some(0),
            _ => {
                let run = reader.signed()?;
                let (values, times) = match run {
                    0 => (0, reader.unsigned()?),
                    1.. => (1, run.unsigned_abs()),
                    _ => (run.unsigned_abs(), 1),
                };
                rows = rows.checked_add(values.max(1).checked_mul(times)?)?;
                for _ in 0..values {
                    match kind {
                        0 => members = members.checked_add(reader.unsigned()?.checked_mul(times)?)?,
                        3 => drop(reader.signed()?),
                        5 => drop(reader.prefixed()?),
                        _ => drop(reader.unsigned()?),
                    }
                }
            }
        }
    }
    Some(rows.max(members))
}

/// Reads LEB128 numbers and byte strings from the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(front)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn unsigned(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let mut value = 0_i64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let unused = 57_u32.saturating_sub(shift);
                return Some(if shift < 57 { (value << unused) >> unused } else { value });
            }
        }
        None
    }

    /// A number of things that each take at least a byte: never more than there are bytes left.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.unsigned()?).ok()?;
        (count <= self.0.len()).then_some(count)
    }

    fn prefixed(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        self.take(length)
    }

    fn specs(&mut self) -> Option<Vec<(u64, usize)>> {
        let mut specs = Vec::new();
        for _ in 0..self.count()? {
            let (spec, length) = (self.unsigned()?, usize::try_from(self.unsigned()?).ok()?);
            if spec & DEFLATED != 0 {
                return None;
            }
            specs.push((spec, length));
        }
        Some(specs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use automerge::transaction::Transactable;
    use automerge::{AutoCommit, ObjType, ROOT, ReadDoc};

    fn written() -> AutoCommit {
        let mut doc = AutoCommit::new();
        doc.put(ROOT, "omschrijving", "Losse tegel, bij de brug").expect("put");
        doc.put(ROOT, "lat", 52.95_f64).expect("put");
        doc.put(ROOT, "n", -9_000_000_000_i64).expect("put");
        doc.commit();
        let text = doc.put_object(ROOT, "verslag", ObjType::Text).expect("text");
        doc.splice_text(&text, 0, 0, &"abc ".repeat(2_000)).expect("splice");
        doc.commit();
        doc.splice_text(&text, 10, 7_900, "").expect("splice");
        doc.commit();
        assert_eq!(doc.length(&text), 100);
        doc
    }

    #[test]
    fn what_automerge_writes_is_sane_also_a_long_text_and_its_deletion() {
        let mut doc = written();
        for change in doc.get_changes(&[]) {
            assert!(change_is_sane(change.raw_bytes()), "{} operations", change.len());
        }
        assert!(document_is_sane(&doc.save_nocompress()));
    }

    #[test]
    fn compressed_cut_off_and_changed_chunks_are_never_a_panic() {
        let mut doc = written();
        assert!(!document_is_sane(&doc.save()), "compressed columns");
        let mut change = doc.get_changes(&[]).get(1).expect("second").clone();
        assert!(!change_is_sane(&change.bytes()), "compressed change");
        let raw = change.raw_bytes().to_vec();
        for end in 0..raw.len().min(400) {
            assert!(!change_is_sane(raw.get(..end).expect("in range")), "cut at {end}");
        }
        for place in 0..raw.len().min(400) {
            let mut other = raw.clone();
            other.iter_mut().skip(place).take(9).for_each(|byte| *byte = 0xff);
            change_is_sane(&other);
            document_is_sane(&other);
        }
    }

    #[test]
    fn a_run_of_a_billion_rows_is_refused() {
        // No dependencies, one-byte actor, sequence 1, operation 1, time 0, no message, no others; one column (the
        // action, specification 66) of one run: 2^30 times the value 1.
        let body = [0, 1, 7, 1, 1, 0, 0, 0, 1, 66, 6, 0x80, 0x80, 0x80, 0x80, 0x04, 1];
        let mut bytes = MAGIC.to_vec();
        bytes.extend([0, 0, 0, 0, CHANGE, u8::try_from(body.len()).expect("short")]);
        bytes.extend(body);
        assert!(chunk(&bytes, CHANGE).and_then(change_columns).is_some());
        assert!(!change_is_sane(&bytes));
    }
}
