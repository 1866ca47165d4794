//! A last day, and how many working days are left of it.

use crate::tijd::dag;
use wijkmaat_core::model::Timestamp;
use wijkmaat_core::profile::werkdagen::werkdagen_over;

/// A term in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Termijn {
    /// The last day: `vr 27 nov`.
    pub(crate) dag: String,
    /// The same for a machine.
    pub(crate) dag_iso: String,
    /// What is left: `nog 3 werkdagen`, `vandaag de laatste dag`, `2 werkdagen te laat`.
    pub(crate) over: String,
}

impl Termijn {
    /// Of what ends at this moment.
    pub(crate) fn new(uiterlijk: Timestamp, nu: Timestamp) -> Self {
        let last = uiterlijk.plus_millis(-1);
        let over = match werkdagen_over(uiterlijk, nu) {
            _ if uiterlijk < nu => late(uiterlijk, nu),
            Some(0) => "vandaag de laatste dag".to_owned(),
            Some(1) => "nog 1 werkdag".to_owned(),
            Some(days) => format!("nog {days} werkdagen"),
            None => String::new(),
        };
        let dag_iso = wijkmaat_core::profile::dagen::dag_tot(uiterlijk).unwrap_or_default();
        Self { dag: dag(last, nu), dag_iso, over }
    }
}

fn late(uiterlijk: Timestamp, nu: Timestamp) -> String {
    match werkdagen_over(uiterlijk, nu) {
        Some(-1) => "1 werkdag te laat".to_owned(),
        Some(days) if days < -1 => format!("{} werkdagen te laat", -days),
        // The term ended on Friday and it is weekend.
        _ => "te laat".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_says_how_many_working_days_are_left() {
        let end: Timestamp = "2026-11-28T00:00:00+01:00".parse().expect("Friday's end");
        for (now, over) in [
            ("2026-11-20T12:00:00Z", "nog 5 werkdagen"),
            ("2026-11-26T12:00:00Z", "nog 1 werkdag"),
            ("2026-11-27T12:00:00Z", "vandaag de laatste dag"),
            ("2026-11-28T12:00:00Z", "te laat"),
            ("2026-11-30T12:00:00Z", "1 werkdag te laat"),
            ("2026-12-01T12:00:00Z", "2 werkdagen te laat"),
        ] {
            let termijn = Termijn::new(end, now.parse().expect("a time"));
            assert_eq!(("vr 27 nov", "2026-11-27", over), (&*termijn.dag, &*termijn.dag_iso, &*termijn.over), "{now}");
        }
    }
}
