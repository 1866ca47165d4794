//! Which folder of the core may use which. A cycle between folders is how a core becomes one lump.

use super::source::{Source, is_word, sources};
use std::collections::BTreeSet;

/// Folder (or file at the root), and what it may use beside itself.
const ALLOWED: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("model", &["error"]),
    ("world", &["error", "model"]),
    ("observe", &["error", "model"]),
    ("profile", &["error", "world", "model"]),
    ("geo", &["error", "world", "model"]),
    ("media", &["error", "world", "model"]),
    ("seal", &["error", "world", "model"]),
    ("text", &["error", "world", "model"]),
    // A sealed document is sealed where it is written and opened where it is read.
    ("doc", &["error", "world", "model", "seal"]),
    // The store keeps the keys of sealed documents and opens them for the read model.
    ("store", &["error", "world", "model", "doc", "seal"]),
    ("command", &["error", "world", "model", "doc", "store", "profile", "geo", "media", "seal"]),
    ("view", &["error", "world", "model", "doc", "store", "profile", "geo", "media", "seal", "text"]),
    ("sync", &["error", "world", "model", "doc", "store", "profile", "geo", "media", "seal"]),
    // After an exchange with the hub, commands of its own say again what merging left.
    ("gelijk", &["error", "world", "model", "store", "profile", "geo", "sync", "command"]),
    // What crosses to Kotlin and Swift and is no plain record.
    ("foreign", &["error", "world", "model", "geo", "text"]),
    // A report is made of what a view gave, in the words and outlines of the municipality.
    ("report", &["error", "world", "model", "view", "text", "profile", "geo"]),
];

/// Only these two know everything: the one wires, the other lists.
const WIRING: &[&str] = &["core", "lib"];

/// Files that may use less than their folder, not even their neighbours: they decide and speak, and do nothing.
const STRICTER: &[(&str, &[&str])] =
    &[("core/src/sync/engine.rs", &["model"]), ("core/src/sync/wire.rs", &["error", "model"])];

/// What `lib.rs` gives out under a shorter name.
const REEXPORTS: &[(&str, &str)] = &[
    ("Core", "core"),
    ("Open", "core"),
    ("Code", "error"),
    ("Error", "error"),
    ("Kind", "error"),
    ("Result", "error"),
];

#[test]
fn folders_use_only_what_they_may() {
    let mut wrong = Vec::new();
    for source in sources("core/src") {
        let modules = module_path(&source.path);
        let home = modules.first().map_or("lib", String::as_str).to_owned();
        let stricter = STRICTER.iter().find(|(path, _)| *path == source.path);
        let Some(allowed) = stricter.or_else(|| ALLOWED.iter().find(|(folder, _)| *folder == home)) else {
            if !WIRING.contains(&home.as_str()) {
                wrong.push(format!("{}: the folder '{home}' has no line in ALLOWED", source.path));
            }
            continue;
        };
        for used in uses(&source, &modules) {
            let is_own = used == home && stricter.is_none();
            if !is_own && !allowed.1.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}; it may use: {}", source.path, allowed.1.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_stricter_files_are_there() {
    let all = sources("core/src");
    for (path, _) in STRICTER {
        assert!(all.iter().any(|source| source.path == *path), "{path} moved: change STRICTER");
    }
}

/// `core/src/store/apply.rs` is the module `store`, `apply`.
fn module_path(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("core/src/").trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    inside.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

/// The folders that a file names, by `crate::…` or by climbing with `super::`.
fn uses(source: &Source, modules: &[String]) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for rest in after(&source.code, "crate::") {
        used.extend(heads(rest));
    }
    for mut rest in after(&source.code, "super::") {
        let mut climbed = 1;
        while let Some(more) = rest.strip_prefix("super::") {
            (rest, climbed) = (more, climbed + 1);
        }
        match modules.len().checked_sub(climbed) {
            Some(0) => used.extend(heads(rest)),
            Some(_) => used.extend(modules.first().cloned()),
            None => {}
        }
    }
    used.into_iter()
        .map(|name| REEXPORTS.iter().find(|(short, _)| *short == name).map_or(name, |(_, home)| (*home).to_owned()))
        .collect()
}

/// What follows each occurrence of a path's beginning.
fn after<'a>(code: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(start).filter_map(move |(place, _)| {
        let (before, from) = code.split_at(place);
        let is_start = !before.ends_with("::") && !before.ends_with(is_word) && !before.ends_with('$');
        is_start.then(|| &from[start.len()..])
    })
}

/// The first name of a path, or of each path in `{…}`.
fn heads(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        return vec![rest.chars().take_while(|c| is_word(*c) || *c == '*').collect()];
    };
    let (mut depth, mut names, mut begins) = (1, Vec::new(), true);
    for (place, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            c if begins && is_word(c) => {
                names.push(group[place..].chars().take_while(|c| is_word(*c)).collect());
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn paths_are_found_however_they_are_written() {
    let code = "use crate::{doc::{a, b}, store,\n geo};\nuse crate::error::Code; fn x() { crate::model::y(); super::super::view::z() } \
                use super::near; use crate::Result;";
    let source = Source { path: "core/src/sync/a.rs".into(), lines: 1, code: code.into(), with_strings: String::new() };
    let found = uses(&source, &module_path(&source.path));
    let wanted = ["doc", "error", "geo", "model", "store", "sync", "view"];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), wanted);
}
