//! A field in which people wrote different things: all of it stands there until somebody chooses.

use super::{Blik, Namen};
use crate::tijd::moment;
use wijkmaat_core::view::melding_detail::{Keuze, Waarde};

/// A field in which two people wrote different things; shown by `tonen/botsingen.html`.
#[derive(Debug, Clone)]
pub(crate) struct Botsing {
    /// The field, for the form.
    pub(crate) veld: String,
    /// The same in words.
    pub(crate) naam: String,
    /// What was written.
    pub(crate) waarden: Vec<Kant>,
}

/// One of the values.
#[derive(Debug, Clone)]
pub(crate) struct Kant {
    /// What was written, in words.
    pub(crate) tekst: String,
    /// By whom.
    pub(crate) wie: String,
    /// When.
    pub(crate) op: Option<String>,
    /// The change that wrote it, for the form.
    pub(crate) wijziging: String,
    /// It is what holds for now.
    pub(crate) nu: bool,
}

impl Botsing {
    /// The fields to choose in; the page says how it calls a field and how a value reads.
    pub(crate) fn van(
        keuzes: &[Keuze],
        blik: &Blik,
        namen: &Namen,
        naam: impl Fn(&str) -> String,
        waarde: impl Fn(&str, &str) -> String,
    ) -> Vec<Self> {
        let kant = |veld: &str, nr: usize, one: &Waarde| Kant {
            tekst: if one.waarde.is_empty() { "leeg".to_owned() } else { waarde(veld, &one.waarde) },
            wie: namen.begin(one.wie),
            op: one.op.map(|op| moment(op, blik.nu)),
            wijziging: one.wijziging.clone(),
            nu: nr == 0,
        };
        let values = |keuze: &Keuze| {
            keuze.waarden.iter().enumerate().map(|(nr, one)| kant(&keuze.veld, nr, one)).collect::<Vec<_>>()
        };
        keuzes
            .iter()
            .map(|keuze| Self { naam: naam(&keuze.veld), waarden: values(keuze), veld: keuze.veld.clone() })
            .collect()
    }
}
