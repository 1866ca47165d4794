//! The documents stay true: every public word of the model is explained, and no document names a file that is not there.

use super::source::{files, read, root};
use std::collections::{BTreeMap, BTreeSet};

/// Columns of the woordenlijst behind the word itself: meaning, gloss, source, what a user reads.
const COLUMNS: usize = 4;

#[test]
fn every_public_type_of_the_model_and_the_profile_stands_in_the_woordenlijst() {
    let words = words(&read("docs/woordenlijst.md"));
    let pages = ["core/src/model/mod.rs", "core/src/profile/mod.rs"].map(read);
    // What begins with a small letter or is a constant is machinery.
    let is_type = |name: &String| name.starts_with(char::is_uppercase) && name.chars().any(char::is_lowercase);
    for name in pages.iter().flat_map(|page| public_types(page)).filter(is_type) {
        let Some(cells) = words.get(&name) else { panic!("docs/woordenlijst.md has no row for `{name}`") };
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        assert_eq!(filled, COLUMNS, "`{name}` in docs/woordenlijst.md wants {COLUMNS} filled columns: {cells:?}");
    }
}

#[test]
fn the_woordenlijst_names_no_type_that_is_gone() {
    let folders = ["core/src", "bindings/src"];
    let code: String = folders.iter().flat_map(|folder| files(folder, ".rs")).map(|path| read(&path)).collect();
    for name in words(&read("docs/woordenlijst.md")).keys() {
        let declared = ["struct ", "enum ", "    "].iter().any(|word| code.contains(&format!("{word}{name}")));
        assert!(declared, "`{name}` stands in docs/woordenlijst.md and in no source");
    }
}

#[test]
fn documents_name_only_files_that_exist() {
    let mut pages = files("docs", ".md");
    pages.extend(["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(str::to_owned));
    let mut wrong = Vec::new();
    for page in pages {
        let text = read(&page);
        let folder = root().join(&page).parent().expect("a folder").to_owned();
        for link in links(&text) {
            if !folder.join(&link).exists() {
                wrong.push(format!("{page} links to {link}"));
            }
        }
        for path in paths(&text) {
            if !root().join(&path).exists() {
                wrong.push(format!("{page} names {path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "not there:\n{}", wrong.join("\n"));
}

/// What such a folder gives out.
fn public_types(mod_rs: &str) -> BTreeSet<String> {
    let uses = mod_rs.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next());
    let names = uses.flat_map(|path| path.split_once("::").map_or("", |(_, names)| names).split(['{', '}', ',']));
    names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Rows of the tables whose first cell is a word in backticks, by that word.
fn words(page: &str) -> BTreeMap<String, Vec<String>> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix('|')?.split_once("` |"));
    rows.map(|(word, cells)| (word.to_owned(), cells.split('|').map(|cell| cell.trim().to_owned()).collect())).collect()
}

/// Links to other files of the project.
fn links(page: &str) -> Vec<String> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let local = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    local.map(|target| target.split('#').next().unwrap_or_default().to_owned()).collect()
}

/// Files of the project named in backticks: `core/src/store/apply.rs`.
fn paths(page: &str) -> Vec<String> {
    let folders = ["core/", "hub/", "cli/", "tests/", "xtask/", "docs/", "profielen/", ".ci/"];
    let quoted = page.split('`').skip(1).step_by(2).filter(|text| !text.contains([' ', '*', '{', '<', '\n']));
    quoted.filter(|text| folders.iter().any(|folder| text.starts_with(folder))).map(str::to_owned).collect()
}

#[test]
fn rows_links_and_paths_are_found() {
    let page = "| `Signaal` | een stem | a voice | hier | melding |\n[x](y.md#z) `core/src/a.rs` `core/*` `cargo test`";
    assert_eq!(words(page)["Signaal"], ["een stem", "a voice", "hier", "melding"]);
    assert_eq!((links(page), paths(page)), (vec!["y.md".to_owned()], vec!["core/src/a.rs".to_owned()]));
    assert_eq!(public_types("pub use a::{B, C};\npub use d::E;").into_iter().collect::<Vec<_>>(), ["B", "C", "E"]);
}
