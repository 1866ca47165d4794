//! Dutch local time, and windows in the week that routing rules can name.

use crate::model::{Dagdeel, Timestamp};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use std::collections::BTreeSet;

/// Minutes in a day.
const DAY: u32 = 24 * 60;

/// A part of the week, such as the weekend or every night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    /// The end of "omdat …": "het weekend is".
    pub(super) naam: String,
    /// Days on which it begins, 0 is Monday.
    pub(super) dagen: BTreeSet<u32>,
    /// Minutes after midnight at which it begins.
    pub(super) van: u32,
    /// Minutes after midnight at which it is over; not later than `van` means on the next day.
    pub(super) tot: u32,
}

impl Window {
    /// The moment lies in the window, by the clock in the Netherlands.
    pub(super) fn contains(&self, tijd: Timestamp) -> bool {
        let Some((day, minute)) = tijd.utc().and_then(dutch_local) else { return false };
        let day_before = (day + 6) % 7;
        if self.van < self.tot {
            self.dagen.contains(&day) && (self.van..self.tot).contains(&minute)
        } else {
            (self.dagen.contains(&day) && minute >= self.van) || (self.dagen.contains(&day_before) && minute < self.tot)
        }
    }
}

/// Reads `HH:MM` as minutes after midnight; `24:00` is the end of the day.
pub(super) fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY).then_some(total)
}

/// The day of the week (0 is Monday) and minute of the day on a Dutch clock.
///
/// Summer time runs from the last Sunday of March to the last Sunday of October, both at 01:00 UTC (directive
/// 2000/84/EC). Computed here, because a phone's own time zone may be another one.
fn dutch_local(utc: DateTime<Utc>) -> Option<(u32, u32)> {
    let hours = if is_summer_time(utc)? { 2 } else { 1 };
    let local = utc.checked_add_signed(TimeDelta::hours(hours))?;
    Some((local.weekday().num_days_from_monday(), local.hour() * 60 + local.minute()))
}

/// The part of the day on a Dutch clock; `None` for a time that no calendar holds.
#[must_use]
pub fn dagdeel(tijd: Timestamp) -> Option<Dagdeel> {
    let (_, minute) = tijd.utc().and_then(dutch_local)?;
    Some(match minute / 60 {
        0..6 => Dagdeel::Nacht,
        6..12 => Dagdeel::Ochtend,
        12..18 => Dagdeel::Middag,
        _ => Dagdeel::Avond,
    })
}

/// The day on a Dutch calendar.
pub(super) fn dutch_date(tijd: Timestamp) -> Option<NaiveDate> {
    let utc = tijd.utc()?;
    let hours = if is_summer_time(utc)? { 2 } else { 1 };
    Some(utc.checked_add_signed(TimeDelta::hours(hours))?.date_naive())
}

/// What a Dutch clock shows at this moment; it only looks like UTC.
#[must_use]
pub fn op_de_klok(tijd: Timestamp) -> Option<DateTime<Utc>> {
    let utc = tijd.utc()?;
    utc.checked_add_signed(TimeDelta::hours(if is_summer_time(utc)? { 2 } else { 1 }))
}

/// The midnight with which a day ends on a Dutch clock; summer time never changes at midnight.
pub(super) fn end_of_dutch_day(day: NaiveDate) -> Option<Timestamp> {
    let midnight = day.succ_opt()?.and_hms_opt(0, 0, 0)?.and_utc();
    let winter = midnight.checked_sub_signed(TimeDelta::hours(1))?;
    let summer = midnight.checked_sub_signed(TimeDelta::hours(2))?;
    Some(Timestamp::from_millis(if is_summer_time(summer)? { summer } else { winter }.timestamp_millis()))
}

/// The moment at which a Dutch clock shows this; of the hour that comes twice in October the first.
pub(super) fn dutch_moment(local: chrono::NaiveDateTime) -> Option<Timestamp> {
    let summer = local.and_utc().checked_sub_signed(TimeDelta::hours(2))?;
    let winter = local.and_utc().checked_sub_signed(TimeDelta::hours(1))?;
    Some(Timestamp::from_millis(if is_summer_time(summer)? { summer } else { winter }.timestamp_millis()))
}

fn is_summer_time(utc: DateTime<Utc>) -> Option<bool> {
    let begin = last_sunday(utc.year(), 3)?.and_hms_opt(1, 0, 0)?.and_utc();
    let end = last_sunday(utc.year(), 10)?.and_hms_opt(1, 0, 0)?.and_utc();
    Some((begin..end).contains(&utc))
}

/// The last Sunday of a month with 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let after_sunday = last.weekday().days_since(Weekday::Sun);
    last.checked_sub_days(Days::new(u64::from(after_sunday)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    fn local(text: &str) -> (u32, u32) {
        at(text).utc().and_then(dutch_local).expect("a time that chrono holds")
    }

    #[test]
    fn the_dutch_clock_is_one_or_two_hours_ahead_of_utc() {
        assert_eq!((6, 15 * 60 + 30), local("2026-11-22T14:30:00Z"), "a Sunday in winter");
        assert_eq!((0, 60), local("2026-06-28T23:00:00Z"), "already Monday in summer");
    }

    #[test]
    fn summer_time_begins_and_ends_at_one_utc_on_the_last_sunday() {
        assert_eq!((6, 119), local("2026-03-29T00:59:00Z"));
        assert_eq!((6, 180), local("2026-03-29T01:00:00Z"));
        assert_eq!((6, 179), local("2026-10-25T00:59:00Z"));
        assert_eq!((6, 120), local("2026-10-25T01:00:00Z"));
    }

    #[test]
    fn a_window_over_midnight_belongs_to_the_day_it_begins_on() {
        let friday_night = Window { naam: String::new(), dagen: BTreeSet::from([4]), van: 18 * 60, tot: 8 * 60 };
        for (time, inside) in [
            ("2026-11-20T17:59:00+01:00", false),
            ("2026-11-20T18:00:00+01:00", true),
            ("2026-11-21T07:59:00+01:00", true),
            ("2026-11-21T08:00:00+01:00", false),
            ("2026-11-21T18:00:00+01:00", false),
            ("2026-11-20T07:00:00+01:00", false),
        ] {
            assert_eq!(inside, friday_night.contains(at(time)), "{time}");
        }
    }

    #[test]
    fn a_whole_day_runs_from_midnight_to_midnight() {
        let sunday = Window { naam: String::new(), dagen: BTreeSet::from([6]), van: 0, tot: DAY };
        assert!(sunday.contains(at("2026-11-22T23:59:59+01:00")) && sunday.contains(at("2026-11-22T00:00:00+01:00")));
        assert!(!sunday.contains(at("2026-11-23T00:00:00+01:00")));
    }

    #[test]
    fn a_time_that_no_calendar_holds_is_in_no_window() {
        let always = Window { naam: String::new(), dagen: (0..7).collect(), van: 0, tot: DAY };
        assert!(
            !always.contains(Timestamp::from_millis(i64::MAX)) && !always.contains(Timestamp::from_millis(i64::MIN))
        );
    }

    #[test]
    fn a_time_of_day_is_read_strictly() {
        assert_eq!((Some(0), Some(510), Some(DAY)), (minutes("00:00"), minutes("08:30"), minutes("24:00")));
        for wrong in ["", "8:30", "24:01", "08:60", "-1:00", "+8:00", "08:30:00", "é:é"] {
            assert_eq!(None, minutes(wrong), "{wrong}");
        }
    }
}
