//! Clock times as cameras write them, and Dutch local time to UTC for those that write no zone.
//!
//! `chrono` carries no zone data, and a zone table is a heavy thing for one rule. The rule (Directive 2000/84/EC, in
//! force since 1996 in this form): summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
//! Sunday of October. Older dates get the same rule; no photo this app meets is that old.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Utc};

/// Reads a clock time as time in the Netherlands.
///
/// The hour that comes twice in October is taken as its first (summer) pass; the hour that does not exist in March as
/// if the clock had not been put forward.
pub(super) fn uit_nederland(lokaal: NaiveDateTime) -> DateTime<Utc> {
    let als_zomer = lokaal - Duration::hours(2);
    let utc = match (laatste_zondag(lokaal.year(), 3), laatste_zondag(lokaal.year(), 10)) {
        (Some(begin), Some(einde)) if als_zomer >= begin && als_zomer < einde => als_zomer,
        _ => lokaal - Duration::hours(1),
    };
    utc.and_utc()
}

/// Reads `2026:11:20 14:00:00`.
pub(super) fn klok(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y:%m:%d %H:%M:%S").ok().filter(|tijd| is_redelijk(*tijd))
}

/// Cameras that lost their battery start in 1970 or 1980; digital photography is younger than 1990.
pub(super) fn is_redelijk(tijd: NaiveDateTime) -> bool {
    (1990..2200).contains(&tijd.year())
}

/// Reads `+01:00`, `-03:30` or `Z` as minutes ahead of UTC.
pub(super) fn zone_minuten(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let (uren, minuten) = text.strip_prefix(['+', '-'])?.split_once(':')?;
    let cijfers = |deel: &str| {
        (deel.len() == 2 && deel.bytes().all(|b| b.is_ascii_digit())).then(|| deel.parse::<i64>().ok()).flatten()
    };
    let (uren, minuten) = (cijfers(uren)?, cijfers(minuten)?);
    let totaal = uren * 60 + minuten;
    (minuten < 60 && totaal <= 14 * 60).then_some(if text.starts_with('-') { -totaal } else { totaal })
}

/// 01:00 on the last Sunday of a month of 31 days.
fn laatste_zondag(jaar: i32, maand: u32) -> Option<NaiveDateTime> {
    let laatste = NaiveDate::from_ymd_opt(jaar, maand, 31)?;
    let zondag = laatste - Duration::days(i64::from(laatste.weekday().num_days_from_sunday()));
    zondag.and_hms_opt(1, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_change_on_the_last_sundays() {
        let utc = |text: &str| {
            let lokaal = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
            uit_nederland(lokaal).format("%m-%d %H:%M").to_string()
        };
        assert_eq!(utc("2026-11-20 14:00:00"), "11-20 13:00");
        assert_eq!(utc("2026-07-01 14:00:00"), "07-01 12:00");
        assert_eq!(utc("2026-03-29 01:59:59"), "03-29 00:59");
        assert_eq!(utc("2026-03-29 02:30:00"), "03-29 01:30", "does not exist");
        assert_eq!(utc("2026-03-29 03:00:00"), "03-29 01:00");
        assert_eq!(utc("2026-10-25 02:30:00"), "10-25 00:30", "comes twice");
        assert_eq!(utc("2026-10-25 03:00:00"), "10-25 02:00");
        assert_eq!(utc("2027-01-01 00:30:00"), "12-31 23:30");
    }
}
