//! How often something came up, told so that nobody can work out what one visitor came for.

use super::{Blok, Tabel};
use crate::view::Telling;

/// What fewer visits than this have in common is not named, or somebody who was there could tell who it was.
pub(super) const MINSTENS: u32 = 3;

/// The words of one table of counts.
pub(super) struct Kop<'a> {
    /// What is counted: `Per thema`.
    pub(super) bijschrift: &'a str,
    /// Above the two columns.
    pub(super) koppen: [&'a str; 2],
    /// Before what is not named: `Andere thema’s samen`.
    pub(super) rest: &'a str,
    /// From how many things a reader would guess what is not named.
    pub(super) keuzes: usize,
}

/// What may be told of these counts.
#[derive(Debug, PartialEq, Eq)]
enum Vertelbaar<'a> {
    /// Each named with its count, and how many the others are together.
    Aantallen(Vec<(&'a str, u32)>, Option<u32>),
    /// This one by name alone: with its count the one thing that is not named could be worked out.
    Naam(&'a str),
    /// There is something to name, but whoever reads its name knows the other.
    Verzwegen,
    /// Nothing came up often enough.
    Weinig,
    /// Of no visit it is known.
    Onbekend,
}

/// What may be named with its count, and how many the others are together.
///
/// One that stands alone below the limit could be found by taking the named ones from the list of what there is; then the
/// smallest that could be named goes with it.
fn vertelbaar(tellingen: &[Telling], keuzes: usize) -> Vertelbaar<'_> {
    let known = tellingen.iter().filter_map(|row| Some((row.wat.as_deref()?, row.aantal)));
    let (mut named, mut rest): (Vec<_>, Vec<_>) = known.partition(|(_, many)| *many >= MINSTENS);
    named.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    match (named.as_slice(), rest.as_slice()) {
        ([], []) => return Vertelbaar::Onbekend,
        ([], _) => return Vertelbaar::Weinig,
        // Two or more are left to guess from.
        ([(wat, _)], [_]) if keuzes > 2 => return Vertelbaar::Naam(wat),
        ([_], [_]) => return Vertelbaar::Verzwegen,
        (_, [_]) => rest.extend(named.pop()),
        _ => {}
    }
    let together = rest.iter().map(|(_, many)| many).sum();
    Vertelbaar::Aantallen(named, (!rest.is_empty()).then_some(together))
}

/// The counts in a table, or in a sentence why there is none; nothing when there is too little to count.
pub(super) fn telling(tellingen: &[Telling], kop: &Kop<'_>, naam: impl Fn(&str) -> String) -> Vec<Blok> {
    if tellingen.iter().map(|row| row.aantal).sum::<u32>() < MINSTENS {
        return Vec::new();
    }
    let zin = match vertelbaar(tellingen, kop.keuzes) {
        Vertelbaar::Aantallen(named, together) => {
            let unknown = tellingen.iter().find(|row| row.wat.is_none()).map(|row| row.aantal);
            return vec![Blok::Tabel(tabel(kop, named, together, unknown, naam))];
        }
        Vertelbaar::Naam(wat) => format!(
            "{} kwam {MINSTENS} keer of vaker voor. Hoe vaak precies, staat er niet bij: dan is te veel te zien over één bezoeker.",
            naam(wat)
        ),
        Vertelbaar::Verzwegen => {
            "de aantallen staan niet in dit rapport. Ze vertellen te veel over één bezoeker.".to_owned()
        }
        Vertelbaar::Weinig => format!(
            "niets kwam {MINSTENS} keer of vaker voor. Wat minder vaak voorkomt, noemt dit rapport niet: dan zou te zien zijn \
             wie het was."
        ),
        Vertelbaar::Onbekend => "dat is van geen enkel bezoek bekend.".to_owned(),
    };
    vec![Blok::Alinea(format!("{}: {zin}", kop.bijschrift))]
}

fn tabel(
    kop: &Kop<'_>,
    named: Vec<(&str, u32)>,
    together: Option<u32>,
    unknown: Option<u32>,
    naam: impl Fn(&str) -> String,
) -> Tabel {
    let mut rijen: Vec<Vec<String>> = named.into_iter().map(|(wat, many)| vec![naam(wat), many.to_string()]).collect();
    rijen.extend(together.map(|many| {
        let many = if many < MINSTENS { format!("minder dan {MINSTENS}") } else { many.to_string() };
        vec![kop.rest.to_owned(), many]
    }));
    rijen.extend(unknown.map(|many| vec!["Niet bekend".to_owned(), many.to_string()]));
    Tabel { bijschrift: kop.bijschrift.to_owned(), koppen: kop.koppen.map(str::to_owned).to_vec(), rijen }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tellingen(counts: &[(&str, u32)]) -> Vec<Telling> {
        let one = |(wat, aantal): &(&str, u32)| Telling {
            wat: Some((*wat).to_owned()).filter(|wat| !wat.is_empty()),
            aantal: *aantal,
        };
        counts.iter().map(one).collect()
    }

    fn zin(counts: &[(&str, u32)], keuzes: usize) -> String {
        let kop = Kop { bijschrift: "Per thema", koppen: ["Thema", "Bezoeken"], rest: "Andere", keuzes };
        match telling(&tellingen(counts), &kop, str::to_uppercase).as_slice() {
            [Blok::Alinea(zin)] => zin.clone(),
            other => panic!("no sentence: {other:?}"),
        }
    }

    #[test]
    fn one_often_and_one_seldom_are_told_without_a_number_and_truly() {
        let told = zin(&[("geld", 6), ("werk", 1)], 8);
        assert!(told.starts_with("Per thema: GELD kwam 3 keer of vaker voor. "), "{told}");
        assert!(!told.contains('6') && !told.contains("WERK") && !told.contains("niets"), "{told}");
    }

    #[test]
    fn where_the_name_of_one_tells_the_other_nothing_is_named_and_that_is_said() {
        let told = zin(&[("geld", 6), ("werk", 1)], 2);
        assert_eq!("Per thema: de aantallen staan niet in dit rapport. Ze vertellen te veel over één bezoeker.", told);
    }

    #[test]
    fn nothing_often_and_nothing_known_are_different_things() {
        assert!(zin(&[("geld", 2), ("werk", 1)], 8).contains("niets kwam 3 keer of vaker voor"));
        assert!(zin(&[("", 4)], 8).contains("van geen enkel bezoek bekend"));
    }

    #[test]
    fn what_is_named_never_leaves_one_that_is_not() {
        let counts = tellingen(&[("geld", 5), ("wonen", 3), ("werk", 1), ("", 2)]);
        assert_eq!(Vertelbaar::Aantallen(vec![("geld", 5)], Some(4)), vertelbaar(&counts, 8));
        let alone = tellingen(&[("geld", 6)]);
        assert_eq!(Vertelbaar::Aantallen(vec![("geld", 6)], None), vertelbaar(&alone, 8));
    }
}
