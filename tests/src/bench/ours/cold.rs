//! A new process of ours: opens, asks, prints; and a big store for it.

use super::signaal::melden;
use super::{Place, category, usual};
use crate::bench::Outcome;
use std::io::Write;
use std::path::Path;
use wijkmaat_core::Core;
use wijkmaat_core::view::{Filter, meldingen_lijst};

/// Observations per transaction of a big store.
const MANY: usize = 2_000;

/// Prints the newest 50 meldingen of a category as one line of JSON, and waits to be looked at.
pub(in crate::bench) fn cold(folder: &Path, words: &str) -> Outcome {
    let core = Core::open(usual(folder))?;
    let filter = Filter { categorie: Some(category(words)), hoogstens: 50, ..Filter::default() };
    let page =
        core.view(&core.namens()?, |connection, viewer| meldingen_lijst::meldingen_lijst(connection, viewer, &filter))?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(&page.meldingen)?)?;
    out.flush()?;
    std::io::stdin().read_line(&mut String::new())?;
    Ok(())
}

/// Fills a big store by the same commands, many to a transaction.
pub(in crate::bench) fn big(place: &Place) -> Outcome {
    let core = place.open()?;
    let namens = core.namens()?;
    for some in place.workload()?.observations.chunks(MANY) {
        let commands = some.iter().map(melden).collect::<Outcome<_>>()?;
        for receipt in core.execute_all(&namens, commands)? {
            receipt?;
        }
    }
    Ok(core.close()?)
}
