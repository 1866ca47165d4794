//! The table.

use super::figures::{Figures, Limit, Measure};
use std::fmt::Write as _;

/// The table as Markdown, and whether every limit holds.
pub(in crate::bench) fn table(ours: &Figures, bare: &Figures) -> (String, bool) {
    let mut text = String::from("| measure | Wijkmaat | reference | ratio | limit | |\n|---|---|---|---|---|---|\n");
    let mut all_hold = true;
    for measure in ours.0.keys().copied() {
        let (name, limit) = measure.describe();
        let ratio = ours.median(measure).zip(bare.median(measure)).map(|(ours, bare)| ours / bare);
        let verdict = verdict(limit, ours.median(measure), ratio);
        all_hold &= verdict != Some(false);
        let limit = match limit {
            Limit::Ratio(most) => format!("{most} times"),
            Limit::Most(most) => number(most),
            Limit::None => String::new(),
        };
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} | {limit} | {} |",
            cell(ours, measure),
            cell(bare, measure),
            ratio.filter(|ratio| ratio.is_finite()).map(number).unwrap_or_default(),
            match verdict {
                Some(true) => "ok",
                Some(false) => "te hoog",
                None => "",
            }
        );
    }
    (text, all_hold)
}

fn verdict(limit: Limit, ours: Option<f64>, ratio: Option<f64>) -> Option<bool> {
    match limit {
        Limit::Ratio(most) => Some(ratio? <= most),
        Limit::Most(most) => Some(ours? <= most),
        Limit::None => None,
    }
}

/// The median, with the least and the most when they differ.
fn cell(figures: &Figures, measure: Measure) -> String {
    let (Some(median), Some((least, most))) = (figures.median(measure), figures.spread(measure)) else {
        return "not counted".to_owned();
    };
    let (median, least, most) = (number(median), number(least), number(most));
    if least == most { median } else { format!("{median} ({least} to {most})") }
}

/// Three digits that matter.
pub(in crate::bench) fn number(value: f64) -> String {
    let decimals = match value.abs() {
        size if size == 0.0 || size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        _ => 3,
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_above_its_limit_is_too_high() {
        let (mut ours, mut bare) = (Figures::default(), Figures::default());
        ours.add(Measure::SaveP50, 6.0);
        bare.add(Measure::SaveP50, 1.0);
        let (text, all_hold) = table(&ours, &bare);
        assert!(!all_hold && text.contains("| save one, p50, ms | 6.00 | 1.00 | 6.00 | 5 times | te hoog |"), "{text}");
    }
}
