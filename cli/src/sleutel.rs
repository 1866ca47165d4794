//! The key of the store: in `WIJKMAAT_SLEUTEL`, else in a file beside the store that only its owner can read.

use crate::fout::bestand;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::world::{Machine, World};
use wijkmaat_core::{Code, Error, Result};

const ENV: &str = "WIJKMAAT_SLEUTEL";
const NAAM: &str = "sleutel";

/// Gives the key, making one in the folder when there is neither a key nor a store.
///
/// A key is never made over an existing store: what is in that store would be out of reach.
pub(crate) fn sleutel(map: &Path, heeft_opslag: impl Fn() -> bool) -> Result<StoreKey> {
    if let Some(given) = std::env::var_os(ENV) {
        return ontleed(given.to_str().unwrap_or_default(), ENV);
    }
    if let Some(key) = lees(map)? {
        return Ok(key);
    }
    if heeft_opslag() {
        // Another process may have made both just now.
        let missing = || Error::new(Code::SleutelOntbreekt).with("pad", map.join(NAAM).display());
        return lees(map)?.ok_or_else(missing);
    }
    maak(map)?;
    lees(map)?.ok_or_else(|| Error::new(Code::SleutelOntbreekt).with("pad", map.join(NAAM).display()))
}

fn lees(map: &Path) -> Result<Option<StoreKey>> {
    let pad = map.join(NAAM);
    let mut file = match File::open(&pad) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(Error::new(Code::SleutelOntbreekt).with("pad", pad.display()).with("reden", error.kind()));
        }
    };
    let wrong = |error| bestand(&error, pad.display());
    if file.metadata().map_err(wrong)?.permissions().mode() & 0o077 != 0 {
        return Err(Error::new(Code::SleutelLeesbaar).with("pad", pad.display()));
    }
    let mut bytes = Vec::new();
    (&mut file).take(1024).read_to_end(&mut bytes).map_err(wrong)?;
    ontleed(std::str::from_utf8(&bytes).unwrap_or_default(), &pad.display().to_string()).map(Some)
}

/// Makes a key file: whole or not at all, and never over another one.
fn maak(map: &Path) -> Result<()> {
    let pad = map.join(NAAM);
    let wrong = |error| bestand(&error, pad.display());
    fs::DirBuilder::new().recursive(true).mode(0o700).create(map).map_err(|error| bestand(&error, map.display()))?;
    let mut random = [0; 40];
    Machine.fill_random(&mut random);
    let (key, name) = random.split_at(32);
    let temporary = map.join(format!(".{NAAM}-{}", hex(name)));
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&temporary)?;
        writeln!(file, "{}", hex(key))?;
        file.sync_all()?;
        // A link is never made over an existing file: of two processes at once, one makes the key and both read it.
        match fs::hard_link(&temporary, &pad) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            outcome => outcome,
        }?;
        File::open(map)?.sync_all()
    })();
    let removed = fs::remove_file(&temporary);
    written.and(removed).map_err(wrong)
}

fn ontleed(text: &str, bron: &str) -> Result<StoreKey> {
    let text = text.trim();
    let wrong = || Error::new(Code::SleutelOngeldig).with("bron", bron);
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(wrong());
    }
    let mut key = [0; 32];
    for (byte, digits) in key.iter_mut().zip(text.as_bytes().chunks(2)) {
        let digits = std::str::from_utf8(digits).map_err(|_| wrong())?;
        *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong())?;
    }
    Ok(StoreKey::new(key))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_64_hexadecimal_digits_are_a_key() {
        assert!(ontleed(&"0aF3".repeat(16), "x").is_ok());
        assert!(ontleed(&format!(" {}\n", "ab".repeat(32)), "x").is_ok());
        for wrong in ["", "ab", &"g".repeat(64), &"ab".repeat(33), &"é".repeat(32), &format!("+{}", "a".repeat(63))] {
            let code = ontleed(wrong, "x").map(|_| ()).expect_err("no key").code;
            assert_eq!(Code::SleutelOngeldig, code, "{wrong}");
        }
    }

    #[test]
    fn of_two_who_make_a_key_at_once_one_does_and_nothing_is_left_behind() {
        let map = tempfile::tempdir().expect("folder");
        maak(map.path()).expect("made");
        let first = fs::read(map.path().join(NAAM)).expect("a key");
        maak(map.path()).expect("no error");
        assert_eq!(first, fs::read(map.path().join(NAAM)).expect("a key"));
        assert_eq!(1, fs::read_dir(map.path()).expect("folder").count());
    }
}
