//! Times as people here read them: by the clock in the Netherlands.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use wijkmaat_core::model::Timestamp;

const DAGEN: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];
const MAANDEN: [&str; 12] = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// The time of day: `14:32`.
pub(crate) fn klok(tijd: Timestamp) -> String {
    local(tijd).map_or_else(String::new, |time| format!("{:02}:{:02}", time.hour(), time.minute()))
}

/// The day: `di 17 nov`, with the year when it is another one than `nu`.
pub(crate) fn dag(tijd: Timestamp, nu: Timestamp) -> String {
    let Some(time) = local(tijd) else { return String::new() };
    let name = |names: &[&'static str], at: u32| names.get(at as usize).copied().unwrap_or_default();
    let (weekday, month) = (name(&DAGEN, time.weekday().num_days_from_monday()), name(&MAANDEN, time.month0()));
    let same_year = local(nu).is_some_and(|now| now.year() == time.year());
    let year = if same_year { String::new() } else { format!(" {}", time.year()) };
    format!("{weekday} {} {month}{year}", time.day())
}

/// Day and time, the day in words where that is nearer: `vandaag 14:32`, `gisteren 09:05`, `di 17 nov 14:32`.
pub(crate) fn moment(tijd: Timestamp, nu: Timestamp) -> String {
    let (Some(time), Some(now)) = (local(tijd), local(nu)) else { return String::new() };
    let day = match now.date_naive().signed_duration_since(time.date_naive()).num_days() {
        0 => "vandaag".to_owned(),
        1 => "gisteren".to_owned(),
        _ => dag(tijd, nu),
    };
    format!("{day} {}", klok(tijd))
}

/// The Dutch clock, as a time that only looks like UTC.
pub(crate) fn local(tijd: Timestamp) -> Option<DateTime<Utc>> {
    let utc = tijd.utc()?;
    let hours = if is_summer_time(utc)? { 2 } else { 1 };
    utc.checked_add_signed(TimeDelta::hours(hours))
}

/// Summer time runs from the last Sunday of March to the last Sunday of October, both at 01:00 UTC (directive 2000/84/EC).
fn is_summer_time(utc: DateTime<Utc>) -> Option<bool> {
    let begin = last_sunday(utc.year(), 3)?.and_hms_opt(1, 0, 0)?.and_utc();
    let end = last_sunday(utc.year(), 10)?.and_hms_opt(1, 0, 0)?.and_utc();
    Some((begin..end).contains(&utc))
}

/// The last Sunday of a month with 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_days(Days::new(u64::from(last.weekday().days_since(Weekday::Sun))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn a_time_is_shown_by_the_dutch_clock_in_summer_and_in_winter() {
        assert_eq!("14:32", klok(at("2026-11-22T13:32:00Z")));
        assert_eq!("01:05", klok(at("2026-07-01T23:05:00Z")));
    }

    #[test]
    fn a_near_day_has_a_word_and_another_year_its_number() {
        let now = at("2026-11-22T20:00:00Z");
        assert_eq!("vandaag 00:30", moment(at("2026-11-21T23:30:00Z"), now));
        assert_eq!("gisteren 23:30", moment(at("2026-11-21T22:30:00Z"), now));
        assert_eq!("di 17 nov 15:00", moment(at("2026-11-17T14:00:00Z"), now));
        assert_eq!("wo 31 dec 2025", dag(at("2025-12-31T12:00:00Z"), now));
    }

    #[test]
    fn a_time_that_no_calendar_holds_is_shown_as_nothing() {
        for wrong in [i64::MIN, i64::MAX] {
            assert_eq!("", moment(Timestamp::from_millis(wrong), at("2026-11-22T20:00:00Z")));
        }
    }
}
