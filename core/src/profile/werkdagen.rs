//! Working days in the Netherlands: weekdays that are no public holiday.

use super::Profile;
use super::tijd::{dutch_date, end_of_dutch_day};
use crate::model::Timestamp;
use chrono::{Datelike, Days, NaiveDate, Weekday};

impl Profile {
    /// The last moment at which a taak of this discipline, given now, is in time: the end of so many working days later.
    /// `None` where the profile gives no term, or beyond any calendar.
    #[must_use]
    pub fn uiterlijk(&self, discipline: &str, gegeven: Timestamp) -> Option<Timestamp> {
        let discipline = self.disciplines.iter().find(|one| one.id == discipline)?;
        end_of_dutch_day(after_working_days(dutch_date(gegeven)?, discipline.termijn_werkdagen?)?)
    }
}

/// Furthest that is counted, in days: beyond it nobody counts.
const FURTHEST: i64 = 1000;

/// The working days between now and the last day of a term, by the Dutch clock: none on that day itself, below zero once it is
/// over. `None` beyond any calendar.
#[must_use]
pub fn werkdagen_over(uiterlijk: Timestamp, nu: Timestamp) -> Option<i64> {
    let (last, today) = (dutch_date(uiterlijk.plus_millis(-1))?, dutch_date(nu)?);
    let (from, to, sign) = if today <= last { (today, last, 1) } else { (last, today, -1) };
    let days = to.signed_duration_since(from).num_days().min(FURTHEST);
    let between = from.iter_days().skip(1).take(usize::try_from(days).ok()?);
    let count = between.filter(|day| is_working_day(*day)).count();
    Some(sign * i64::try_from(count).ok()?)
}

/// The day that lies so many working days after this one.
#[must_use]
pub fn after_working_days(from: NaiveDate, days: u32) -> Option<NaiveDate> {
    let mut day = from;
    for _ in 0..days {
        day = day.succ_opt()?;
        while !is_working_day(day) {
            day = day.succ_opt()?;
        }
    }
    Some(day)
}

/// A weekday that is no public holiday.
#[must_use]
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// The public holidays by the Algemene termijnenwet, article 3, without Good Friday, on which municipalities work;
/// 5 May is one every fifth year.
fn is_holiday(day: NaiveDate) -> bool {
    let (month, date) = (day.month(), day.day());
    let fixed = matches!((month, date), (1, 1) | (12, 25 | 26)) || (month, date) == (5, 5) && day.year() % 5 == 0;
    fixed
        || is_kings_day(day)
        || easter(day.year()).is_some_and(|easter| {
            [1, 39, 50].iter().any(|after| easter.checked_add_days(Days::new(*after)) == Some(day))
        })
}

/// 27 April, or the Saturday before when that is a Sunday; so since 2014, and nothing here is older.
fn is_kings_day(day: NaiveDate) -> bool {
    let falls_on_sunday = NaiveDate::from_ymd_opt(day.year(), 4, 27).is_some_and(|day| day.weekday() == Weekday::Sun);
    day.month() == 4 && day.day() == if falls_on_sunday { 26 } else { 27 }
}

/// Easter Sunday of a year, by the anonymous Gregorian method (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let (century, in_century) = (year / 100, year % 100);
    let golden = year % 19;
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let count = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(count / 31).ok()?, u32::try_from(count % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn easter_is_where_the_almanac_has_it() {
        for known in ["2000-04-23", "2018-04-01", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]
        {
            assert_eq!(Some(day(known)), easter(day(known).year()));
        }
    }

    #[test]
    fn the_holidays_of_2026_are_no_working_days() {
        let year = (1..=365).filter_map(|nr| NaiveDate::from_yo_opt(2026, nr));
        let off: Vec<String> = year
            .filter(|day| !is_working_day(*day) && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
            .map(|day| day.to_string())
            .collect();
        assert_eq!(["2026-01-01", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-25", "2026-12-25"], off[..]);
    }

    #[test]
    fn kings_day_moves_to_saturday_and_liberation_day_comes_every_fifth_year() {
        assert!(is_holiday(day("2025-04-26")) && !is_holiday(day("2025-04-27")));
        assert!(is_holiday(day("2025-05-05")) && !is_holiday(day("2026-05-05")));
    }

    #[test]
    fn working_days_skip_the_weekend_and_easter() {
        assert_eq!(Some(day("2026-04-07")), after_working_days(day("2026-04-03"), 1), "Good Friday to Tuesday");
        assert_eq!(Some(day("2026-11-27")), after_working_days(day("2026-11-20"), 5));
        assert_eq!(Some(day("2026-11-23")), after_working_days(day("2026-11-21"), 1), "given on Saturday");
        assert_eq!(None, after_working_days(NaiveDate::MAX, 1));
    }

    #[test]
    fn what_is_left_of_a_term_is_counted_in_working_days_and_goes_below_zero() {
        let end: Timestamp = "2026-11-28T00:00:00+01:00".parse().expect("Friday's end");
        let left = |now: &str| werkdagen_over(end, now.parse().expect("a time"));
        for (now, days) in [
            ("2026-11-20T12:00:00Z", 5),
            ("2026-11-26T22:59:00Z", 1),
            ("2026-11-26T23:01:00Z", 0),
            ("2026-11-28T12:00:00Z", 0),
            ("2026-11-30T12:00:00Z", -1),
            ("2026-12-07T12:00:00Z", -6),
        ] {
            assert_eq!(Some(days), left(now), "{now}");
        }
    }

    #[test]
    fn a_term_ends_with_the_dutch_day() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let given: Timestamp = "2026-11-20T23:30:00Z".parse().expect("a time");
        let last: Timestamp = "2026-11-28T00:00:00+01:00".parse().expect("a time");
        assert_eq!(
            Some(last),
            profile.uiterlijk("openbare_ruimte", given),
            "Saturday in the Netherlands, five days on"
        );
    }
}
