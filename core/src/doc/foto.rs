//! The fields of pictures, the same in every kind that has them.

use super::{Fields, Value};
use crate::model::FotoHash;
use std::collections::BTreeSet;

const FOTO: &str = "foto:";

/// The fields in a first change. A number is name enough there; pictures that come later want another name.
pub fn first(fotos: &[FotoHash]) -> impl Iterator<Item = (String, Value)> + '_ {
    fotos.iter().enumerate().map(|(nr, foto)| (format!("{FOTO}{nr}"), value(foto)))
}

/// Reads the pictures, each once.
pub(super) fn read(fields: &Fields) -> Vec<FotoHash> {
    let mut seen = BTreeSet::new();
    (fields.starting_with(FOTO))
        .filter_map(|(_, field)| <[u8; 32]>::try_from(field.winner()?.value.as_bytes()?).ok())
        .map(FotoHash::new)
        .filter(|foto| seen.insert(*foto))
        .collect()
}

fn value(foto: &FotoHash) -> Value {
    Value::Bytes(foto.as_bytes().to_vec())
}
