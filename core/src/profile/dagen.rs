//! Days and moments as people write them, by the Dutch clock.

use super::tijd::{dutch_date, dutch_moment, end_of_dutch_day};
use crate::error::{Code, Error, Result};
use crate::model::Timestamp;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// Years in which somebody plans something; all else is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// The midnight with which a day ends that was written as year, month and day.
///
/// # Errors
/// `datum-ongeldig` with `veld` and `waarde`; `dag-te-ver`.
pub fn einde_van_dag(veld: &str, dag: &str) -> Result<Timestamp> {
    let day: Option<NaiveDate> = dag.trim().parse().ok();
    let is_near = day.is_none_or(|day| YEARS.contains(&day.year()));
    let end = day.filter(|_| is_near).and_then(end_of_dutch_day);
    end.ok_or_else(|| refused(if is_near { Code::DatumOngeldig } else { Code::DagTeVer }, veld, dag))
}

fn refused(code: Code, veld: &str, waarde: &str) -> Error {
    let error = Error::new(code).with("veld", veld).with("waarde", waarde.trim());
    if code == Code::DagTeVer { error.with("vanaf", YEARS.start()) } else { error }
}

/// The day that ends at this moment, as year, month and day.
#[must_use]
pub fn dag_tot(einde: Timestamp) -> Option<String> {
    dutch_date(einde.plus_millis(-1)).map(|day| day.to_string())
}

/// The day of this moment, as year, month and day.
#[must_use]
pub fn dag_van(moment: Timestamp) -> Option<String> {
    dutch_date(moment).map(|day| day.to_string())
}

/// A moment that was written as day and time on a Dutch clock (`2026-12-01 10:00`), or with its own offset (RFC 3339).
///
/// # Errors
/// `moment-ongeldig` with `veld` and `waarde`; `dag-te-ver`.
pub fn moment(veld: &str, tekst: &str) -> Result<Timestamp> {
    let text = tekst.trim();
    let forms = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"];
    let local = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let found = match local {
        Some(local) => dutch_moment(local),
        None => text.parse().ok(),
    };
    let found = found.ok_or_else(|| refused(Code::MomentOngeldig, veld, tekst))?;
    let is_near = found.utc().is_some_and(|utc| YEARS.contains(&utc.year()));
    if is_near { Ok(found) } else { Err(refused(Code::DagTeVer, veld, tekst)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_dutch_midnight_and_reads_back() {
        for (day, end) in [("2026-12-01", "2026-12-02T00:00:00+01:00"), ("2026-06-30", "2026-07-01T00:00:00+02:00")] {
            let moment = einde_van_dag("wanneer", day).expect("a day");
            assert_eq!(end.parse::<Timestamp>().expect("a time"), moment);
            assert_eq!(Some(day.to_owned()), dag_tot(moment));
        }
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        for wrong in ["", "morgen", "2026-02-30", "1-12-2026", "0026-02-30", "20260-12-01"] {
            let error = einde_van_dag("wanneer", wrong).expect_err(wrong);
            assert_eq!((Code::DatumOngeldig, "wanneer"), (error.code, error.params["veld"].as_str()));
        }
        for far in ["0026-12-01", "1999-12-31", "2101-01-01", "2999-10-10"] {
            assert_eq!(Code::DagTeVer, einde_van_dag("wanneer", far).expect_err(far).code);
        }
    }

    #[test]
    fn a_moment_is_by_the_dutch_clock_unless_it_says_otherwise() {
        let same = ["2026-12-01 10:00", "2026-12-01T10:00", "2026-12-01T09:00:00Z"];
        let moments: Vec<_> = same.iter().map(|text| moment("wanneer", text).expect("a moment")).collect();
        assert!(moments.windows(2).all(|pair| pair[0] == pair[1]), "{moments:?}");
        assert_eq!("2026-07-01T08:00:00Z", moment("wanneer", "2026-07-01 10:00").expect("summer").to_string());
        assert!(moment("wanneer", "10:00").is_err());
        assert_eq!(Code::DagTeVer, moment("wanneer", "9999-01-01 10:00").expect_err("far").code);
    }
}
