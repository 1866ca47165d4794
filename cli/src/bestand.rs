//! Files in and out: never more memory than is sensible, never half a file.

use crate::fout::{Fout, bestand};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use wijkmaat_core::{Code, Error, Result};

/// Reads a file. Of one that is larger than `hoogstens` a byte more is read, so that whoever judges it sees that.
pub(crate) fn lees(pad: &Path, hoogstens: usize) -> Result<Vec<u8>> {
    let wrong = |error| bestand(&error, pad.display());
    let file = File::open(pad).map_err(wrong)?;
    let mut bytes = Vec::new();
    file.take(hoogstens as u64 + 1).read_to_end(&mut bytes).map_err(wrong)?;
    Ok(bytes)
}

/// Reads a file that must be one: a pipe would keep us waiting for ever.
pub(crate) fn lees_gewoon(pad: &Path, hoogstens: usize) -> Result<Vec<u8>> {
    let kind = fs::metadata(pad).map_err(|error| bestand(&error, pad.display()))?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err(Error::new(Code::GeenBestand).with("pad", pad.display()));
    }
    lees(pad, hoogstens)
}

/// What is in a folder by name, without hidden names and folders: whether each can be read is seen when it is.
pub(crate) fn in_map(map: &Path) -> Result<Vec<PathBuf>> {
    let wrong = |error| bestand(&error, map.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(map).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !hidden && !fs::metadata(entry.path()).is_ok_and(|file| file.is_dir()) {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// Writes a file beside its place and puts it there when it is whole; `-` is stdout.
pub(crate) fn schrijf(pad: &Path, inhoud: impl FnOnce(&mut dyn Write) -> Result<(), Fout>) -> Result<(), Fout> {
    if pad.as_os_str() == "-" {
        let mut uit = BufWriter::new(io::stdout().lock());
        inhoud(&mut uit)?;
        return uit.flush().map_err(Fout::Uitvoer);
    }
    // A link keeps pointing where it points; a device or pipe is written to, not replaced.
    let pad = &fs::canonicalize(pad).unwrap_or_else(|_| pad.to_owned());
    let io_error = |error: io::Error| Fout::from(bestand(&error, pad.display()));
    let vul = |file: File| -> Result<File, Fout> {
        let mut uit = BufWriter::new(file);
        inhoud(&mut uit).map_err(|fout| match fout {
            Fout::Uitvoer(error) => io_error(error),
            refused @ Fout::Kern(..) => refused,
        })?;
        uit.into_inner().map_err(|error| io_error(error.into_error()))
    };
    if fs::metadata(pad).is_ok_and(|there| !there.is_file()) {
        vul(OpenOptions::new().write(true).open(pad).map_err(io_error)?)?;
        return Ok(());
    }
    let temporary = beside(pad);
    let file = OpenOptions::new().write(true).create_new(true).open(&temporary).map_err(io_error)?;
    let written = vul(file)
        .and_then(|file| file.sync_all().map_err(io_error))
        .and_then(|()| fs::rename(&temporary, pad).map_err(io_error));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// A hidden name in the same folder, so that putting it in place is one step.
fn beside(pad: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(pad.file_name().unwrap_or_default());
    name.push(format!(".{}", std::process::id()));
    pad.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_halfway_leaves_the_old_file_and_nothing_else() {
        let map = tempfile::tempdir().expect("folder");
        let pad = map.path().join("uit.csv");
        fs::write(&pad, "oud").expect("written");
        let failed = schrijf(&pad, |uit| {
            uit.write_all(b"half").map_err(Fout::Uitvoer)?;
            Err(Error::new(Code::OpslagVol).into())
        });
        assert!(failed.is_err());
        assert_eq!("oud", fs::read_to_string(&pad).expect("there"));
        assert_eq!(1, fs::read_dir(map.path()).expect("folder").count());
        schrijf(&pad, |uit| uit.write_all(b"nieuw").map_err(Fout::Uitvoer)).expect("written");
        assert_eq!("nieuw", fs::read_to_string(&pad).expect("there"));
    }

    #[test]
    fn a_device_is_written_to_and_stays() {
        schrijf(Path::new("/dev/null"), |uit| uit.write_all(b"weg").map_err(Fout::Uitvoer)).expect("written");
        assert!(!fs::metadata("/dev/null").expect("there").is_file());
    }

    #[test]
    fn a_folder_gives_its_files_by_name_and_no_more() {
        let map = tempfile::tempdir().expect("folder");
        for name in ["b.jpg", "a.jpg", ".verborgen"] {
            fs::write(map.path().join(name), "").expect("written");
        }
        fs::create_dir(map.path().join("dieper")).expect("made");
        let names: Vec<_> =
            in_map(map.path()).expect("read").iter().map(|pad| pad.file_name().map(ToOwned::to_owned)).collect();
        assert_eq!(vec![Some("a.jpg".into()), Some("b.jpg".into())], names);
    }
}
