//! All that Typst can reach: the template, the values of one report and the embedded faces. No file, no clock, no network.

use crate::letters::Letters;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The template, parsed once. Typst never forgets a name of a file: there is one.
static SJABLOON: LazyLock<Source> = LazyLock::new(|| {
    let text = include_str!("rapport.typ");
    match VirtualPath::new("rapport.typ") {
        Ok(path) => Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), text.to_owned()),
        Err(_) => Source::detached(text),
    }
});

/// The world of one report.
pub(crate) struct Wereld {
    library: LazyHash<Library>,
}

impl Wereld {
    /// With these values as `sys.inputs`.
    pub(crate) fn new(invoer: Dict) -> Self {
        Self { library: LazyHash::new(Library::builder().with_inputs(invoer).build()) }
    }
}

impl World for Wereld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &Letters::get().book
    }

    fn main(&self) -> FileId {
        SJABLOON.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SJABLOON.id() { Ok(SJABLOON.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        Letters::get().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
