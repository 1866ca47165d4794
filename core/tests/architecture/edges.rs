//! What must stay in one place: automerge, SQL that writes, and how little the hub knows.

use super::source::{Source, is_word, sources};

/// Files outside `doc/` that may name automerge, and why.
const AUTOMERGE: &[(&str, &str)] = &[
    ("core/src/core.rs", "draws the actor id of this opening of the store; only the type ActorId"),
    ("core/src/command/context.rs", "hands that actor id to the documents; only the type ActorId"),
    ("core/src/gelijk.rs", "the same, for what is written after an exchange; only the type ActorId"),
];

/// Files outside `store/` that may write SQL, and why. None; keep it so.
const SQL: &[(&str, &str)] = &[];

/// What the hub may know of the core: words, wire, clock, errors, how bytes from outside are read, and who says to have made
/// a change. No domain.
const HUB: &[&str] =
    &["error", "model", "world", "sync::wire", "doc::checked", "doc::message", "Result", "Error", "Code", "Kind"];

#[test]
fn only_documents_know_automerge() {
    let found = all_of("core/src", "core/src/doc/", |source| has_word(&source.code, "automerge"));
    assert_eq!(found, names(AUTOMERGE), "files outside doc/ that name automerge; each exception needs a reason above");
    for source in sources("core/src").iter().filter(|source| names(AUTOMERGE).contains(&source.path)) {
        let only_actor = source.code.matches("automerge").count() == source.code.matches("automerge::ActorId").count();
        assert!(only_actor, "{} may use only automerge::ActorId", source.path);
    }
}

#[test]
fn only_the_store_writes() {
    let found = all_of("core/src", "core/src/store/", |source| writes(&source.with_strings));
    assert_eq!(found, names(SQL), "files outside store/ with SQL that writes; each exception needs a reason above");
}

#[test]
fn the_hub_knows_no_domain() {
    let mut wrong = Vec::new();
    for source in sources("hub/src") {
        for (place, _) in source.code.match_indices("wijkmaat_core::") {
            let path: String =
                source.code[place..].chars().take_while(|c| is_word(*c) || matches!(c, ':' | '{')).collect();
            let path = path.trim_start_matches("wijkmaat_core::");
            let is_allowed = HUB.iter().any(|allowed| {
                path.strip_prefix(allowed).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            });
            // `wijkmaat_core::{…}` gives out only what the core's root does: errors.
            if !is_allowed && path != "{Code" && path != "{Error" && path != "{Result" {
                wrong.push(format!("{} uses wijkmaat_core::{path}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn all_of(folder: &str, except: &str, is_found: impl Fn(&Source) -> bool) -> Vec<String> {
    let all = sources(folder).into_iter();
    all.filter(|source| !source.path.starts_with(except) && is_found(source)).map(|source| source.path).collect()
}

fn names(table: &[(&str, &str)]) -> Vec<String> {
    let mut names: Vec<String> = table.iter().map(|(path, _)| (*path).to_owned()).collect();
    names.sort();
    names
}

fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(place, _)| {
        let (before, after) = code.split_at(place);
        !before.ends_with(is_word) && !after[word.len()..].starts_with(is_word)
    })
}

/// A string in it changes rows or tables.
fn writes(text: &str) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain =
        ["INSERT INTO ", "INSERT OR ", "REPLACE INTO ", "DELETE FROM ", "DROP TABLE ", "CREATE TABLE ", "ALTER TABLE "];
    let updates = text.match_indices("UPDATE ").any(|(place, _)| text[place..].split(' ').nth(2) == Some("SET"));
    updates || plain.iter().any(|words| text.contains(words))
}

#[test]
fn sql_that_writes_is_told_from_sql_that_reads() {
    assert!(writes("x.execute(\"UPDATE kringen\n   SET cursor = 0\", [])") && writes("\"DELETE FROM a\""));
    assert!(!writes("\"SELECT a FROM b\" // and UPDATE it later") && !writes("const CREATED: &str"));
}
