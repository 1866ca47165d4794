//! The crates we build on: their licences, where they come from, and those we do not want. `deny.toml` says what is allowed;
//! cargo-deny reads the same file, and this test reads it without a network in every run.

use super::source::{read, root};
use std::collections::BTreeSet;
use std::process::Command;

/// A crate in the build, as `cargo metadata` gives it.
struct Package {
    name: String,
    licence: String,
    /// `None` for our own.
    source: Option<String>,
    /// Its dependencies that name no version.
    wildcards: Vec<String>,
}

#[test]
fn every_licence_is_allowed() {
    let deny = deny();
    let allowed = texts(&deny["licenses"]["allow"]);
    let exceptions = deny["licenses"]["exceptions"].as_array().cloned().unwrap_or_default();
    let packages = packages();
    for package in packages.iter().filter(|package| package.source.is_some()) {
        let extra = exceptions.iter().filter(|one| one["crate"].as_str() == Some(&package.name));
        let mut allowed = allowed.clone();
        allowed.extend(extra.flat_map(|one| texts(&one["allow"])));
        assert!(fits(&package.licence, &allowed), "{} is '{}': not in deny.toml", package.name, package.licence);
    }
    for one in &exceptions {
        let name = one["crate"].as_str().expect("a crate");
        assert!(packages.iter().any(|package| package.name == name), "the exception for {name} is no longer needed");
    }
}

#[test]
fn no_banned_crate_is_in_the_build() {
    let deny = deny();
    let banned: BTreeSet<String> = deny["bans"]["deny"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            assert!(one["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{one} wants a reason");
            one["crate"].as_str().expect("a crate").to_owned()
        })
        .collect();
    for package in packages() {
        assert!(!banned.contains(&package.name), "{} is banned in deny.toml", package.name);
        let from = package.source.as_deref().unwrap_or("registry+https://github.com/rust-lang/crates.io-index");
        assert!(from.ends_with("github.com/rust-lang/crates.io-index"), "{} comes from {from}", package.name);
        let ours = package.source.is_none();
        assert!(!ours || package.wildcards.is_empty(), "{} names no version for {:?}", package.name, package.wildcards);
    }
}

fn deny() -> toml::Value {
    toml::from_str(&read("deny.toml")).expect("deny.toml is TOML")
}

fn texts(list: &toml::Value) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

/// Every package that Cargo.lock can bring into a build, for any platform.
fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    packages
        .iter()
        .map(|one| Package {
            name: text(&one["name"]).expect("a name"),
            licence: text(&one["license"]).unwrap_or_default(),
            source: text(&one["source"]),
            wildcards: one["dependencies"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|dependency| dependency["req"] == "*" && dependency["path"].is_null())
                .filter_map(|dependency| text(&dependency["name"]))
                .collect(),
        })
        .collect()
}

/// An SPDX expression holds: of `OR` one side, of `AND` both. The old `/` is `OR`.
fn fits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (fits, rest) = either(&words, allowed);
    fits && rest.is_empty() && !words.is_empty()
}

fn either<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    let (mut fits, mut rest) = both(words, allowed);
    while let Some((&"OR", more)) = rest.split_first() {
        let (other, after) = both(more, allowed);
        (fits, rest) = (fits || other, after);
    }
    (fits, rest)
}

fn both<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    let (mut fits, mut rest) = one(words, allowed);
    while let Some((&"AND", more)) = rest.split_first() {
        let (other, after) = one(more, allowed);
        (fits, rest) = (fits && other, after);
    }
    (fits, rest)
}

fn one<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    match words {
        ["(", inside @ ..] => {
            let (fits, rest) = either(inside, allowed);
            rest.split_first().map_or((false, rest), |(close, after)| (fits && *close == ")", after))
        }
        [licence, "WITH", exception, rest @ ..] => (allowed.contains(&format!("{licence} WITH {exception}")), rest),
        [licence, rest @ ..] => (allowed.contains(*licence), rest),
        [] => (false, words),
    }
}

#[test]
fn licence_expressions_are_read_as_spdx_means_them() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "ISC".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()]);
    for good in [
        "MIT",
        "GPL-3.0-only OR MIT",
        "MIT/Apache-2.0",
        "(GPL-2.0-only OR MIT) AND ISC",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(fits(good, &allowed), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "Apache-2.0",
        "ISC AND (GPL-2.0-only OR Apache-2.0)",
        "(MIT",
        "MIT ISC",
    ] {
        assert!(!fits(bad, &allowed), "{bad}");
    }
}
