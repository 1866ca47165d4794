//! No file grows past telling one story: about 150 lines is good, above 400 is worth talking about, above 600 is too much.
//! Tests at the end of a file do not count.

use super::source::sources;

const TALK: usize = 400;
const STOP: usize = 600;

#[test]
fn no_file_is_too_long() {
    let folders = [
        "core/src",
        "hub/src",
        "cli/src",
        "desk/src",
        "bindings/src",
        "rapport/src",
        "tests/src",
        "xtask/src",
        "core/tests/architecture",
    ];
    let mut long: Vec<(usize, String)> = folders
        .iter()
        .flat_map(|folder| sources(folder))
        .filter(|source| source.lines > TALK)
        .map(|source| (source.lines, source.path))
        .collect();
    long.sort_by(|a, b| b.cmp(a));
    for (lines, path) in &long {
        println!("long, does it still tell one story? {lines} {path}");
    }
    let too_long: Vec<&(usize, String)> = long.iter().filter(|(lines, _)| *lines > STOP).collect();
    assert!(too_long.is_empty(), "more than {STOP} lines: {too_long:?}");
}
