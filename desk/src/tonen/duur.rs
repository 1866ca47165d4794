//! How long something took.

use wijkmaat_core::model::Timestamp;

/// `12 minuten`, `1 uur`, `2 uur en 5 minuten`; `None` when it ended before it began.
pub(crate) fn duur(van: Timestamp, tot: Timestamp) -> Option<String> {
    let minutes = tot.millis().checked_sub(van.millis()).filter(|ms| *ms >= 0)? / 60_000;
    let words = |minutes: i64| if minutes == 1 { "1 minuut".to_owned() } else { format!("{minutes} minuten") };
    Some(match (minutes / 60, minutes % 60) {
        (0, minutes) => words(minutes),
        (hours, 0) => format!("{hours} uur"),
        (hours, minutes) => format!("{hours} uur en {}", words(minutes)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_takes_hours_and_minutes() {
        let begin: Timestamp = "2026-11-22T19:00:00Z".parse().expect("a time");
        let after = |minutes: i64| duur(begin, begin.plus_millis(minutes * 60_000)).expect("forwards");
        let said = ["0 minuten", "1 minuut", "1 uur", "2 uur en 5 minuten"].map(str::to_owned);
        assert_eq!(said, [0, 1, 60, 125].map(after));
        assert_eq!(None, duur(begin, begin.plus_millis(-1)));
    }
}
