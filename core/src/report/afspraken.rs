//! Afspraken in a report: who does what and when, and whether it happens.

use super::woorden::{hoeveel, uiterlijk};
use super::{Blok, Niveau, Tabel, Woorden};
use crate::model::{Afspraak, AfspraakStatus};
use crate::view::AfspraakBeeld;
use std::fmt::Write as _;

/// The afspraken that may be shown, under their heading, and how many may not; nothing when there are none.
pub(super) fn deel(woorden: &Woorden<'_>, afspraken: &[AfspraakBeeld], bijschrift: &str) -> Vec<Blok> {
    let shown: Vec<&AfspraakBeeld> =
        afspraken.iter().filter(|one| !woorden.is_vertrouwelijk(&one.afspraak.kring)).collect();
    let hidden = afspraken.len() - shown.len();
    let mut blokken = met(woorden, &shown, bijschrift);
    if hidden > 0 {
        let many = super::woorden::begin(&hoeveel(hidden, "afspraak is", "afspraken zijn"));
        let staan = if hidden == 1 { "staat" } else { "staan" };
        blokken.push(Blok::Alinea(format!("{many} vertrouwelijk en {staan} niet in dit rapport.")));
    }
    blokken
}

/// These afspraken under their heading, whatever kring they lie in.
pub(super) fn met(woorden: &Woorden<'_>, afspraken: &[&AfspraakBeeld], bijschrift: &str) -> Vec<Blok> {
    if afspraken.is_empty() {
        return Vec::new();
    }
    let row = |one: &&AfspraakBeeld| {
        let afspraak = &one.afspraak;
        let what = afspraak.waarmee.as_ref().map_or_else(String::new, |means| format!("\nMet: {means}"));
        let day = afspraak.uiterlijk.map_or_else(|| "geen dag".to_owned(), uiterlijk);
        vec![format!("{}{what}", afspraak.wat), wie(woorden, afspraak), day, stand(one)]
    };
    let tabel = Tabel {
        bijschrift: bijschrift.to_owned(),
        koppen: ["Wat", "Wie", "Uiterlijk", "Hoe het staat"].map(str::to_owned).to_vec(),
        rijen: afspraken.iter().map(row).collect(),
    };
    vec![Blok::Kop(Niveau::Hoofdstuk, "Afspraken".to_owned()), Blok::Tabel(tabel)]
}

/// An afspraak as one line under what it is about.
pub(super) fn zin(woorden: &Woorden<'_>, one: &AfspraakBeeld) -> String {
    let afspraak = &one.afspraak;
    let day = afspraak.uiterlijk.map_or_else(|| "geen dag".to_owned(), |at| format!("uiterlijk {}", uiterlijk(at)));
    format!("Afspraak: {} ({}, {day}). {}.", afspraak.wat, wie(woorden, afspraak), stand(one))
}

/// Who does it: a team or an organisation; a person is not named.
pub(super) fn wie(woorden: &Woorden<'_>, afspraak: &Afspraak) -> String {
    let team = afspraak.team.as_deref().map(|team| woorden.team(team));
    let who: Vec<String> = team.into_iter().chain(afspraak.organisatie.clone()).collect();
    match (who.is_empty(), afspraak.wie) {
        (false, _) => who.join(", "),
        (true, Some(_)) => "Eén persoon".to_owned(),
        (true, None) => "Nog niemand".to_owned(),
    }
}

/// How it stands, with what is wrong with it.
pub(super) fn stand(one: &AfspraakBeeld) -> String {
    let afspraak = &one.afspraak;
    let mut zin = Woorden::woord("afspraak", afspraak.status.as_str());
    if one.over_dag {
        zin.push_str("; de dag is voorbij");
    } else if one.stagneert {
        let _ = write!(zin, "; al {} stil", hoeveel(one.dagen_stil as usize, "dag", "dagen"));
    }
    let last = afspraak.verplaatsingen.last();
    if let Some(moved) = last.filter(|_| afspraak.status == AfspraakStatus::Verplaatst) {
        let van = moved.van.map_or_else(String::new, |van| format!(" van {}", uiterlijk(van)));
        let _ = write!(zin, "{van}, omdat: {}", moved.reden);
    }
    match afspraak
        .reden
        .as_ref()
        .filter(|_| matches!(afspraak.status, AfspraakStatus::Gebroken | AfspraakStatus::Vervallen))
    {
        Some(reden) => format!("{zin}, omdat: {reden}"),
        None => zin,
    }
}
