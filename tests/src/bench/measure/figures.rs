//! What is measured, and how several runs become one figure.

use std::collections::BTreeMap;

/// Something that is measured, with how it is called and the most it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::bench) enum Measure {
    SaveP50,
    SaveP99,
    Sync,
    Wire,
    Converge,
    ConvergeSameField,
    EditP50,
    Lost,
    LostSameField,
    VisibleConflicts,
    Different,
    Cold,
    ColdPeak,
    ColdBig,
    ColdBigPeak,
    Disk,
    DurableCalls,
    WrittenPerSave,
    ToDiskPerSave,
    CpuPerSave,
    RequestsA,
    RequestsB,
    CpuA,
    CpuHub,
    CpuB,
    PeakA,
    PeakHub,
    PeakB,
}

/// The most a measure may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::bench) enum Limit {
    /// Times the reference.
    Ratio(f64),
    /// Itself.
    Most(f64),
    /// Only shown.
    None,
}

impl Measure {
    /// What it is called, with its unit, and its limit in issue 3.
    pub(in crate::bench) fn describe(self) -> (&'static str, Limit) {
        match self {
            Self::SaveP50 => ("save one, p50, ms", Limit::Ratio(5.0)),
            Self::SaveP99 => ("save one, p99, ms", Limit::None),
            Self::Sync => ("A to hub to B, ms", Limit::Ratio(5.0)),
            Self::Wire => ("bytes on the wire, both lines, KiB", Limit::Ratio(1.3)),
            Self::Converge => ("concurrent edits converged, ms", Limit::Ratio(6.0)),
            Self::ConvergeSameField => ("the same, half of them one field, ms", Limit::Ratio(6.0)),
            Self::EditP50 => ("edit one, p50, ms", Limit::None),
            Self::Lost => ("edits lost", Limit::Most(0.0)),
            Self::LostSameField => ("edits lost, half of them one field", Limit::Most(0.0)),
            Self::VisibleConflicts => ("conflicts visible on both phones", Limit::None),
            Self::Different => ("observations shown differently", Limit::Most(0.0)),
            Self::Cold => ("new process to the newest 50, ms", Limit::Ratio(3.0)),
            Self::ColdPeak | Self::ColdBigPeak => ("memory of that process, MiB", Limit::Ratio(4.0)),
            Self::ColdBig => ("new process, big store, ms", Limit::Ratio(3.0)),
            Self::Disk => ("disk per observation, bytes", Limit::Ratio(4.0)),
            Self::DurableCalls => ("fsync and fdatasync per save", Limit::Most(1.1)),
            Self::WrittenPerSave => ("written per save, KiB", Limit::None),
            Self::ToDiskPerSave => ("to disk per save, KiB", Limit::None),
            Self::CpuPerSave => ("processor per save, ms", Limit::None),
            Self::RequestsA => ("HTTP requests of A per sync", Limit::None),
            Self::RequestsB => ("HTTP requests of B per sync", Limit::None),
            Self::CpuA => ("processor of A while syncing, ms", Limit::None),
            Self::CpuHub => ("processor of the hub while syncing, ms", Limit::None),
            Self::CpuB => ("processor of B while syncing, ms", Limit::None),
            Self::PeakA => ("peak memory of A, MiB", Limit::None),
            Self::PeakHub => ("peak memory of the hub, MiB", Limit::None),
            Self::PeakB => ("peak memory of B, MiB", Limit::None),
        }
    }
}

/// The figures of one side, one of each per run.
#[derive(Debug, Clone, Default)]
pub(in crate::bench) struct Figures(pub(super) BTreeMap<Measure, Vec<f64>>);

impl Figures {
    /// Adds one.
    pub(in crate::bench) fn add(&mut self, measure: Measure, value: f64) {
        self.0.entry(measure).or_default().push(value);
    }

    /// The median, if there is any.
    pub(in crate::bench) fn median(&self, measure: Measure) -> Option<f64> {
        Some(quantile(self.0.get(&measure)?, 0.5))
    }

    /// The least and the most.
    pub(in crate::bench) fn spread(&self, measure: Measure) -> Option<(f64, f64)> {
        let all = self.0.get(&measure)?;
        Some((quantile(all, 0.0), quantile(all, 1.0)))
    }
}

/// The value below which this part of them lies; the middle of two for a median between them.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "few values")]
pub(in crate::bench) fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = part * sorted.len().saturating_sub(1) as f64;
    let at = |place: f64| sorted.get(place as usize).copied().unwrap_or(f64::NAN);
    f64::midpoint(at(place.floor()), at(place.ceil()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_the_middle_one_or_between_two() {
        assert!((quantile(&[3.0, 1.0, 2.0], 0.5) - 2.0).abs() < 1e-9);
        assert!((quantile(&[4.0, 1.0, 2.0, 3.0], 0.5) - 2.5).abs() < 1e-9);
        assert!((quantile(&[4.0, 1.0], 1.0) - 4.0).abs() < 1e-9);
    }
}
