//! The JSON of the workload. Every draw has its place: another order gives another workload.

use super::random::Random;
use super::words::{CATEGORIES, GLUE, HEADS, KINDS, SCORES, STATUSES, TAILS, TEAMS};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use std::fmt::Write as _;

/// The seed of the figures in `docs/metingen.md`.
pub(in crate::bench) const SEED: u32 = 20_260_301;

/// The workload of this many observations, as JSON without spaces.
pub(in crate::bench) fn generate(n: usize, seed: u32) -> String {
    let mut random = Random::new(seed);
    let authors: Vec<String> = (0..25).map(|_| format!("user-{}", random.hex(8))).collect();
    let authors: Vec<&str> = authors.iter().map(String::as_str).collect();
    let mut time = DateTime::from_timestamp(1_772_344_800, 0).unwrap_or_default();
    let mut json = format!("{{\"seed\":{seed},\"n\":{n},\"cold_category\":\"{}\",\"observations\":[", CATEGORIES[1]);
    let mut written = Vec::with_capacity(n);
    for place in 0..n {
        time += TimeDelta::milliseconds(random.int(20_000, 900_000).into());
        json.push_str(if place == 0 { "" } else { "," });
        written.push(observation(&mut json, &mut random, &authors, time));
    }
    json.push_str("],\"edits\":[");
    let edits = n / 10;
    let step = (n / edits.max(1)).max(1);
    for (place, (id, status)) in written.iter().step_by(step).take(edits).enumerate() {
        json.push_str(if place == 0 { "" } else { "," });
        edit(&mut json, &mut random, id, status);
    }
    json.push_str("]}");
    json
}

/// Writes one observation and gives its id and status.
fn observation(
    json: &mut String,
    random: &mut Random,
    authors: &[&str],
    time: DateTime<Utc>,
) -> (String, &'static str) {
    let id = random.uuid();
    let kind = random.pick(&KINDS);
    let category = random.pick(&CATEGORIES);
    let description = text(random, 60, 240);
    let lat = rounded(52.95 + (random.unit() - 0.5) * 0.12, 7);
    let lon = rounded(4.76 + (random.unit() - 0.5) * 0.16, 7);
    let accuracy = rounded(2.0 + random.unit() * 28.0, 1);
    let author = random.pick(authors);
    let team = random.pick(&TEAMS);
    let status = random.pick(&STATUSES);
    let score = random.pick(&SCORES);
    let photos: Vec<String> = (0..random.int(0, 3)).map(|_| format!("\"{}\"", random.hex(64))).collect();
    let _ = write!(
        json,
        "{{\"id\":\"{id}\",\"kind\":\"{kind}\",\"category\":\"{category}\",\"description\":\"{description}\",\
         \"lat\":{lat},\"lon\":{lon},\"accuracy\":{accuracy},\"created_at\":\"{}\",\"author\":\"{author}\",\
         \"owner_team\":\"{team}\",\"status\":\"{status}\",\"score\":\"{score}\",\"photos\":[{}]}}",
        time.to_rfc3339_opts(SecondsFormat::Millis, true),
        photos.join(",")
    );
    (id, status)
}

fn edit(json: &mut String, random: &mut Random, id: &str, status_before: &str) {
    let description = text(random, 60, 240);
    let others: Vec<&str> = STATUSES.into_iter().filter(|status| *status != status_before).collect();
    let status = random.pick(&others);
    let note = text(random, 20, 120);
    let _ = write!(
        json,
        "{{\"id\":\"{id}\",\"description\":\"{description}\",\"status\":\"{status}\",\"note\":\"{note}\"}}"
    );
}

/// The number as it was rounded, which its shortest form then shows: `20`, not `20.0`.
fn rounded(number: f64, decimals: usize) -> f64 {
    format!("{number:.decimals$}").parse().unwrap_or(number)
}

/// Words up to a drawn length, cut off there; ASCII without quotes, so that it is its own JSON.
fn text(random: &mut Random, min: u32, max: u32) -> String {
    let length = random.int(min, max) as usize;
    let mut text = String::with_capacity(length + 40);
    while text.len() < length {
        if !text.is_empty() {
            let joint = if random.unit() < 0.09 {
                ", "
            } else if random.unit() < 0.06 {
                ". "
            } else {
                " "
            };
            text.push_str(joint);
        }
        word(random, &mut text);
    }
    text.truncate(length);
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn word(random: &mut Random, text: &mut String) {
    let kind = random.unit();
    if kind < 0.45 {
        text.push_str(random.pick(&GLUE));
    } else if kind < 0.75 {
        text.push_str(random.pick(&HEADS));
        text.push_str(random.pick(&TAILS));
    } else if kind < 0.9 {
        text.push_str(random.pick(&HEADS));
    } else if kind < 0.96 {
        let _ = write!(text, "{}", random.int(1, 480));
    } else {
        text.push_str(random.pick(&HEADS));
        text.push_str(random.pick(&HEADS));
        text.push_str(random.pick(&TAILS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `node gen-workload.mjs 50` writes it.
    const FIFTY: &str = "2f67c07046fb17ca9de3d07b352425b3a53ae4f180b0d0e310929b20015c2f40";

    #[test]
    fn fifty_observations_are_the_same_bytes_everywhere() {
        assert_eq!(FIFTY, blake3::hash(generate(50, SEED).as_bytes()).to_hex().as_str());
    }
}
