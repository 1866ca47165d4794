//! What people choose from in a select: areas, kinds, teams, people.

use super::blik::naam;
use super::{Blik, Namen, Staat};
use wijkmaat_core::model::{DocKind, Gebied, GebiedSoort, KringId, KringSoort, MeldingStatus, PersoonId, Team};

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Keus {
    /// What the form sends.
    pub(crate) waarde: String,
    /// What people read.
    pub(crate) naam: String,
    /// It is the one.
    pub(crate) gekozen: bool,
}

impl Keus {
    /// An option; chosen when its value is `nu`.
    pub(crate) fn new(waarde: impl Into<String>, naam: impl Into<String>, nu: &str) -> Self {
        let waarde = waarde.into();
        Self { gekozen: waarde == nu, waarde, naam: naam.into() }
    }
}

/// The areas below the municipality: each wijk by name with its buurten under it.
pub(crate) fn gebieden(blik: &Blik, nu: &str) -> Vec<Keus> {
    let mut below: Vec<&Gebied> = blik.areas.iter().filter(|gebied| gebied.soort != GebiedSoort::Gemeente).collect();
    below.sort_by(|a, b| (naam(a).to_lowercase(), &a.code).cmp(&(naam(b).to_lowercase(), &b.code)));
    let is_inner = |gebied: &Gebied| below.iter().any(|other| Some(&other.code) == gebied.ouder.as_ref());
    let mut keuzen = Vec::with_capacity(below.len());
    let mut todo: Vec<(usize, &Gebied)> =
        below.iter().rev().filter(|gebied| !is_inner(gebied)).map(|gebied| (0, *gebied)).collect();
    while let Some((depth, gebied)) = todo.pop() {
        keuzen.push(Keus::new(gebied.code.as_str(), format!("{}{}", "– ".repeat(depth), naam(gebied)), nu));
        // No division is deeper than gemeente, stadsdeel, wijk, buurt; a circle of parents ends here.
        if depth < 3 {
            todo.extend(
                below
                    .iter()
                    .rev()
                    .filter(|inner| inner.ouder.as_ref() == Some(&gebied.code))
                    .map(|inner| (depth + 1, *inner)),
            );
        }
    }
    keuzen
}

/// The kinds.
pub(crate) fn soorten(blik: &Blik, nu: &str) -> Vec<Keus> {
    blik.profile.categorieen().iter().map(|soort| Keus::new(&soort.id, &soort.naam, nu)).collect()
}

/// The teams; of a melding that went to the care team only those that may read it.
pub(crate) fn teams(blik: &Blik, nu: &str, is_zorg: bool) -> Vec<Keus> {
    let may = |team: &&Team| !is_zorg || blik.profile.team_reads(&team.id, KringSoort::Zorg);
    blik.profile.teams().iter().filter(may).map(|team| Keus::new(&team.id, &team.naam, nu)).collect()
}

/// The fields of work.
pub(crate) fn vakgebieden(blik: &Blik, nu: &str) -> Vec<Keus> {
    blik.profile.disciplines().iter().map(|vak| Keus::new(&vak.id, &vak.naam, nu)).collect()
}

/// The statuses.
pub(crate) fn statussen(nu: &str) -> Vec<Keus> {
    MeldingStatus::ALL.iter().map(|status| Keus::new(status.as_str(), Staat::of(status).woord, nu)).collect()
}

/// The people whose role lets them work on a melding in this kring, and who owns it now.
pub(crate) fn mensen(blik: &Blik, namen: &Namen, kring: &KringId, nu: Option<PersoonId>) -> Vec<Keus> {
    let soort = blik.profile.kring(kring).map(|kring| kring.soort);
    let may_write = |rol: &str| {
        let rol = blik.profile.rol(rol).ok();
        rol.zip(soort)
            .and_then(|(rol, soort)| rol.recht(soort, None))
            .is_some_and(|recht| recht.schrijven.contains(&DocKind::Melding))
    };
    let now = nu.map(|wie| wie.to_string()).unwrap_or_default();
    namen
        .iter()
        .filter(|mens| Some(mens.persoon) == nu || mens.ik || may_write(&mens.rol))
        .map(|mens| {
            let rol = namen.rol(mens.persoon, &blik.profile).map(|rol| format!(", {rol}")).unwrap_or_default();
            let ik = if mens.ik { " (u)" } else { "" };
            Keus::new(mens.persoon.to_string(), format!("{}{ik}{rol}", mens.naam), &now)
        })
        .collect()
}

/// Everyone by name, with their role.
pub(crate) fn iedereen(blik: &Blik, namen: &Namen, nu: &str) -> Vec<Keus> {
    let people = namen.iter().map(|mens| {
        let ik = if mens.ik { " (u)" } else { "" };
        Keus::new(mens.persoon.to_string(), format!("{}{ik}{}", mens.naam, role(blik, namen, mens.persoon)), nu)
    });
    people.collect()
}

/// The same without who looks.
pub(crate) fn anderen(blik: &Blik, namen: &Namen, nu: &str) -> Vec<Keus> {
    let others = namen.iter().filter(|mens| !namen.is_ik(mens.persoon));
    others
        .map(|mens| {
            Keus::new(mens.persoon.to_string(), format!("{}{}", mens.naam, role(blik, namen, mens.persoon)), nu)
        })
        .collect()
}

fn role(blik: &Blik, namen: &Namen, wie: PersoonId) -> String {
    namen.rol(wie, &blik.profile).map(|rol| format!(", {rol}")).unwrap_or_default()
}
