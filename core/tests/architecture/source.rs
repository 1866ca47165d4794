//! Reading the project's own sources: files, without comments, strings and tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file as the rules read it.
pub(crate) struct Source {
    /// Path from the root of the project, with `/`.
    pub(crate) path: String,
    /// Its lines before the tests at its end, as they are.
    pub(crate) lines: usize,
    /// Those lines without comments and without what stands in strings.
    pub(crate) code: String,
    /// Those lines without comments.
    pub(crate) with_strings: String,
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("core lies in the workspace").to_owned()
}

/// The text of a file of the project.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below a folder of the project whose name ends so, as paths from the root, sorted.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<String> {
    let (mut found, mut todo) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let relative = path.strip_prefix(root()).expect("below the root");
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The sources of a crate below this folder, without files that are only there for tests.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let texts: Vec<(String, String)> =
        files(folder, ".rs").into_iter().map(|path| (path.clone(), read(&path))).collect();
    let for_tests: BTreeSet<String> = texts.iter().flat_map(|(path, text)| test_files(path, text)).collect();
    texts.into_iter().filter(|(path, _)| !for_tests.contains(path)).map(|(path, text)| source(path, &text)).collect()
}

fn source(path: String, text: &str) -> Source {
    let before: Vec<&str> = {
        let all: Vec<&str> = text.lines().collect();
        let end =
            all.windows(2).position(|two| two[0] == "#[cfg(test)]" && two[1].ends_with('{') && two[1].contains("mod "));
        all.into_iter().take(end.unwrap_or(usize::MAX)).collect()
    };
    let text = before.join("\n");
    Source { path, lines: before.len(), code: strip(&text, true), with_strings: strip(&text, false) }
}

/// Files that a file includes as `#[cfg(test)] mod name;`.
fn test_files(path: &str, text: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs");
    let folder = stem.strip_suffix("/mod").or_else(|| stem.strip_suffix("/lib")).unwrap_or(stem);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines
        .windows(2)
        .filter(|two| two[0] == "#[cfg(test)]")
        .filter_map(|two| two[1].strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| format!("{folder}/{name}.rs")))
        .collect()
}

/// Takes comments out and, when asked, what stands in strings; line ends stay.
fn strip(text: &str, also_strings: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = match (at(i), at(i + 1)) {
            ('/', '/') => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
                continue;
            }
            ('"', _) => Some(end_of_string(&chars, i)),
            ('r', '"' | '#') if !is_word(at(i.wrapping_sub(1))) || at(i.wrapping_sub(1)) == 'b' => {
                end_of_raw(&chars, i)
            }
            ('\'', '\\') => chars.iter().skip(i + 3).position(|c| *c == '\'').map(|more| i + 4 + more),
            ('\'', _) if at(i + 2) == '\'' => Some(i + 3),
            _ => None,
        };
        let Some(end) = end else {
            out.push(at(i));
            i += 1;
            continue;
        };
        let literal = chars.iter().skip(i).take(end - i);
        if also_strings {
            out.extend(literal.filter(|c| **c == '\n'));
            out.push_str("\"\"");
        } else {
            out.extend(literal);
        }
        i = end;
    }
    out
}

fn end_of_string(chars: &[char], start: usize) -> usize {
    let mut i = start + 1;
    while let Some(c) = chars.get(i) {
        match c {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

fn end_of_raw(chars: &[char], start: usize) -> Option<usize> {
    let hashes = chars.iter().skip(start + 1).take_while(|c| **c == '#').count();
    let open = start + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let closes =
        |i: usize| chars[i] == '"' && chars.iter().skip(i + 1).take(hashes).filter(|c| **c == '#').count() == hashes;
    let close = (open + 1..chars.len()).find(|i| closes(*i)).unwrap_or(chars.len() - 1);
    Some(close + 1 + hashes)
}

/// Part of a Rust word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn comments_and_strings_are_taken_out_and_code_stays() {
    let text = "a // \"b\"\n'\"' c \"d \\\" // e\" f r#\"g \" h\"# i 'x j<'k> b\"l\" '\\'' m";
    assert_eq!(strip(text, true), "a \n\"\" c \"\" f \"\" i 'x j<'k> b\"\" \"\" m");
    assert_eq!(strip("a /// b\n\"c // d\" // e", false), "a \n\"c // d\" ");
}

#[test]
fn tests_at_the_end_are_no_part_of_the_code() {
    let text = "fn a() {}\n#[cfg(test)]\nfn b() {}\n#[cfg(test)]\nmod tests {\n use crate::x;\n}";
    assert_eq!(source("a.rs".into(), text).lines, 3);
    assert_eq!(test_files("core/src/geo/mod.rs", "#[cfg(test)]\npub(crate) mod proef;"), ["core/src/geo/proef.rs"]);
}
