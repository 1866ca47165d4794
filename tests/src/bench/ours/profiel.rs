//! A profile for the workload: Den Helder's areas, kringen and two of its roles, with the workload's categories and teams.

use crate::bench::Outcome;
use crate::bench::workload::{CATEGORIES, TEAMS};
use std::path::Path;
use toml::{Table, Value};
use wijkmaat_core::profile::Profile;

/// Its short name.
pub(super) const ID: &str = "bench";

const DEN_HELDER: &str = include_str!("../../../../profielen/den-helder/profiel.toml");
const ROLLEN: [&str; 2] = ["toezichthouder", "wijkmanager"];

/// The id of a category of the workload.
pub(in crate::bench) fn category(words: &str) -> String {
    words.replace(' ', "_")
}

/// Writes the profile to a folder and gives it back as the core reads it.
pub(in crate::bench) fn write(folder: &Path) -> Outcome<Profile> {
    let mut profiel: Table = DEN_HELDER.parse()?;
    profiel.insert("id".to_owned(), ID.into());
    profiel.insert("naam".to_owned(), "Meting".into());
    let teams = TEAMS.iter().map(|team| Value::Table(one_team(team)));
    profiel.insert("teams".to_owned(), Value::Array(teams.collect()));
    let categorieen = CATEGORIES.iter().map(|words| Value::Table(one_category(words)));
    profiel.insert("categorieen".to_owned(), Value::Array(categorieen.collect()));
    profiel.insert("routering".to_owned(), Value::Array(routing()));
    // What leans on Den Helder's own teams, roles and categories.
    for part in ["overleggen", "bewonersinitiatieven", "vergaderingen", "zorgtaken", "beeldkwaliteit"] {
        profiel.remove(part);
    }
    if let Some(kringen) = profiel.get_mut("kringen").and_then(Value::as_array_mut) {
        kringen.retain(|kring| !matches!(kring.get("soort").and_then(Value::as_str), Some("team" | "overleg")));
    }
    if let Some(rollen) = profiel.get_mut("rollen").and_then(Value::as_array_mut) {
        rollen.retain(|rol| rol.get("id").and_then(Value::as_str).is_some_and(|id| ROLLEN.contains(&id)));
        for rol in rollen.iter_mut().filter_map(Value::as_table_mut) {
            rol.remove("team");
            rol.remove("in_team");
        }
    }
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("profiel.toml"), toml::to_string(&profiel)?)?;
    std::fs::write(folder.join("gebieden.geojson"), Profile::ingebouwd("den-helder")?.gebieden_geojson())?;
    Ok(Profile::lees(folder)?)
}

fn one_team(id: &str) -> Table {
    table([
        ("id", id.into()),
        ("naam", id.into()),
        ("discipline", "openbare_ruimte".into()),
        ("organisatie", "Meting".into()),
    ])
}

fn one_category(words: &str) -> Table {
    table([("id", category(words).into()), ("naam", words.into()), ("kring", "open".into())])
}

/// Five categories to each team.
fn routing() -> Vec<Value> {
    let mut rules: Vec<Value> = CATEGORIES
        .chunks(CATEGORIES.len() / TEAMS.len())
        .zip(TEAMS)
        .map(|(words, team)| {
            let categorieen: Vec<Value> = words.iter().map(|words| category(words).into()).collect();
            Value::Table(table([("id", team.into()), ("team", team.into()), ("categorieen", categorieen.into())]))
        })
        .collect();
    rules.push(Value::Table(table([("id", "rest".into()), ("team", TEAMS[0].into())])));
    rules
}

fn table<const N: usize>(pairs: [(&str, Value); N]) -> Table {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_of_the_bench_is_sound_and_has_every_category_and_team() {
        let folder = tempfile::tempdir().expect("a folder");
        let profile = write(folder.path()).expect("sound");
        assert_eq!((40, 8), (profile.categorieen().len(), profile.teams().len()));
    }
}
