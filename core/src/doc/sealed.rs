//! Sealed documents: the same fields, but what says something about a person is encrypted under the document's key.
//!
//! A sealed value is `Bytes` that begin with [`MAGIC`]; [`open`] puts the plain value back where the key is known and takes
//! the field away where it is not, so that every other reader works unchanged.

use super::fields::{Field, Fields};
use super::{FIELD_EDITOR, FIELD_SCHEMA, Value, melding, signaal};
use crate::seal::DocKey;
use crate::world::World;
use uuid::Uuid;

const MAGIC: &[u8] = b"\xffverzegeld1\0";

/// Fields that stay readable in a sealed document, because routing and merging need them and they say nothing of anyone.
const PLAIN: &[&str] = &[
    FIELD_SCHEMA,
    FIELD_EDITOR,
    signaal::CATEGORIE,
    signaal::MELDING,
    signaal::GEMAAKT,
    melding::STATUS,
    melding::DISCIPLINE,
    melding::TEAM,
    melding::EIGENAAR,
    melding::EIGENAAR_VOOR,
    melding::REGEL,
    melding::UITLEG,
    melding::SAMENGEVOEGD_MET,
    melding::GESPLITST_VAN,
];

/// Seals every value that must not be read outside the kring.
#[must_use]
pub fn seal(world: &dyn World, key: &DocKey, doc: Uuid, values: Vec<(String, Value)>) -> Vec<(String, Value)> {
    values
        .into_iter()
        .map(|(field, value)| {
            if PLAIN.contains(&field.as_str()) {
                return (field, value);
            }
            let sealed = key.seal(world, doc, &field, &encode(&value)).unwrap_or_default();
            (field, Value::Bytes([MAGIC, &sealed].concat()))
        })
        .collect()
}

/// True when any field is sealed.
#[must_use]
pub fn is_sealed(fields: &Fields) -> bool {
    fields.values.values().any(|field| field.all().iter().any(|written| sealed_part(&written.value).is_some()))
}

/// Opens sealed fields with the key, and takes away those that do not open.
pub fn open(fields: &mut Fields, key: Option<&DocKey>, doc: Uuid) {
    fields.is_sealed = is_sealed(fields);
    let mut hidden = false;
    fields.values.retain(|name, Field(written)| {
        written.retain_mut(|one| {
            let Some(sealed) = sealed_part(&one.value) else { return true };
            let plain = key.and_then(|key| key.open(doc, name, sealed)).and_then(|bytes| decode(&bytes));
            let opened = plain.is_some();
            hidden |= !opened;
            one.value = plain.unwrap_or(Value::Null);
            opened
        });
        !written.is_empty()
    });
    fields.has_hidden = hidden;
}

fn sealed_part(value: &Value) -> Option<&[u8]> {
    value.as_bytes()?.strip_prefix(MAGIC)
}

fn encode(value: &Value) -> Vec<u8> {
    match value {
        Value::Text(text) => [b"t", text.as_bytes()].concat(),
        Value::Int(number) => [&b"i"[..], &number.to_be_bytes()].concat(),
        Value::Bytes(bytes) => [&b"b"[..], bytes].concat(),
        Value::Bool(yes) => vec![b'j', u8::from(*yes)],
        Value::Null | Value::Other => vec![b'n'],
    }
}

fn decode(bytes: &[u8]) -> Option<Value> {
    let (kind, rest) = bytes.split_first()?;
    Some(match kind {
        b't' => Value::Text(String::from_utf8(rest.to_vec()).ok()?),
        b'i' => Value::Int(i64::from_be_bytes(rest.try_into().ok()?)),
        b'b' => Value::Bytes(rest.to_vec()),
        b'j' => Value::Bool(rest == [1]),
        b'n' => Value::Null,
        _ => return None,
    })
}
