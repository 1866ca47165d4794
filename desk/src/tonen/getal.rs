//! Counts, distances and shares as people write them.

/// A count with dots between the thousands: `20.000`.
pub(crate) fn aantal(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Metres as a person says them: `60 meter`, `1,4 kilometer`.
pub(crate) fn afstand(metres: f64) -> String {
    if !metres.is_finite() || metres < 0.0 {
        return "afstand onbekend".to_owned();
    }
    if metres < 1_000.0 {
        return format!("{:.0} meter", if metres < 100.0 { metres.round() } else { (metres / 10.0).round() * 10.0 });
    }
    format!("{:.1} kilometer", metres / 1_000.0).replace('.', ",")
}

/// A share from 0 to 1 as a percentage; some is never shown as none, and not all never as all.
pub(crate) fn procent(share: f64) -> String {
    let percent = (share.clamp(0.0, 1.0) * 100.0).round();
    match percent {
        _ if share > 0.0 && percent < 1.0 => "minder dan 1%".to_owned(),
        _ if share < 1.0 && percent > 99.0 => "99%".to_owned(),
        percent => format!("{percent:.0}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_get_a_dot() {
        let shown: Vec<String> = [0_u64, 999, 1_000, 20_000, 1_234_567].into_iter().map(aantal).collect();
        assert_eq!(vec!["0", "999", "1.000", "20.000", "1.234.567"], shown);
    }

    #[test]
    fn a_distance_is_as_precise_as_it_means_something() {
        let shown: Vec<String> = [0.4, 60.2, 128.0, 1_449.0, f64::NAN, -3.0].into_iter().map(afstand).collect();
        let said = ["0 meter", "60 meter", "130 meter", "1,4 kilometer", "afstand onbekend", "afstand onbekend"];
        assert_eq!(said.to_vec(), shown);
    }

    #[test]
    fn almost_nothing_is_not_nothing_and_almost_all_is_not_all() {
        let shown: Vec<String> = [0.0, 0.001, 0.42, 0.999, 1.0].into_iter().map(procent).collect();
        assert_eq!(vec!["0%", "minder dan 1%", "42%", "99%", "100%"], shown);
    }
}
