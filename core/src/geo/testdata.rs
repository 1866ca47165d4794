//! The real material that some tests read, where it is present.

use std::path::PathBuf;

/// The folder, by `WIJKMAAT_TESTDATA` or beside the project.
pub(crate) fn folder() -> PathBuf {
    std::env::var_os("WIJKMAAT_TESTDATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from)
}

/// The text of one file, or one line that says why the test is not run.
pub(crate) fn text(test: &str, name: &str) -> Option<String> {
    let path = folder().join(name);
    let inhoud = std::fs::read_to_string(&path).ok();
    if inhoud.is_none() {
        println!("SKIP {test}: {} is absent", path.display());
    }
    inhoud
}

/// The wijken and buurten of Den Helder of 2019, from two files, with all warnings.
pub(crate) fn den_helder(test: &str) -> Option<(super::Gebiedsindeling, Vec<String>)> {
    let wijken = text(test, "geo/GM0400_wijken_2019.geojson")?;
    let buurten = text(test, "geo/GM0400_buurten_2019.geojson")?;
    let (mut indeling, mut waarschuwingen) = super::Gebiedsindeling::from_geojson(&wijken, None).expect("readable");
    let (erbij, meer) = super::Gebiedsindeling::from_geojson(&buurten, None).expect("readable");
    indeling.merge(erbij);
    waarschuwingen.extend(meer);
    Some((indeling, waarschuwingen))
}
