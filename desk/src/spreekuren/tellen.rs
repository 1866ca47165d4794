//! Figures of a table: each table apart, so that no two of them together point at somebody.

use super::regel::thema;
use crate::tonen::{Blik, aantal};
use wijkmaat_core::model::GebiedCode;
use wijkmaat_core::view::{SpreekuurBeeld, Telling};

/// One table of counts.
pub(super) struct Tabel {
    pub(super) kop: &'static str,
    pub(super) eerste: &'static str,
    pub(super) regels: Vec<Telregel>,
}

/// One of its rows; `deel` is its share of the largest, from 0 to 100.
pub(super) struct Telregel {
    pub(super) naam: String,
    pub(super) aantal: String,
    pub(super) deel: u32,
}

/// Per theme, area and team; what counts nothing is left out.
pub(super) fn tabellen(beeld: &SpreekuurBeeld, blik: &Blik) -> Vec<Tabel> {
    let area = |code: &str| code.parse::<GebiedCode>().map_or_else(|_| code.to_owned(), |code| blik.gebied(&code));
    let all = [
        Tabel {
            kop: "Waar het over ging",
            eerste: "Thema",
            regels: regels(&beeld.per_thema, "Zonder thema", |code| thema(blik, code)),
        },
        Tabel { kop: "Over welke buurt", eerste: "Buurt", regels: regels(&beeld.per_gebied, "Onbekend", area) },
        Tabel {
            kop: "Bij wie het ligt",
            eerste: "Team",
            regels: regels(&beeld.per_team, "Niemand", |id| blik.team(id)),
        },
    ];
    all.into_iter().filter(|tabel| !tabel.regels.is_empty()).collect()
}

fn regels(rows: &[Telling], none: &str, naam: impl Fn(&str) -> String) -> Vec<Telregel> {
    let most = rows.iter().map(|row| row.aantal).max().unwrap_or_default().max(1);
    let row = |row: &Telling| Telregel {
        naam: row.wat.as_deref().map_or_else(|| none.to_owned(), &naam),
        aantal: aantal(row.aantal),
        deel: row.aantal.saturating_mul(100) / most,
    };
    rows.iter().map(row).collect()
}
