//! What PDF/UA asks and a screen reader uses.

use crate::gelezen::Gelezen;
use crate::proef::{jpeg, overal, zet};
use lopdf::Object;
use wijkmaat_core::model::FotoHash;
use wijkmaat_core::report::{Beelden, Blok, Niveau, Rapport, Tabel};

fn with_pictures() -> (Rapport, Beelden) {
    let (een, twee) = (FotoHash::of(b"1"), FotoHash::of(b"2"));
    let beelden = Beelden::from([(een, jpeg([200, 30, 30])), (twee, jpeg([30, 200, 30]))]);
    (overal("Zak naast de bak", &[een, twee]), beelden)
}

#[test]
fn it_is_tagged_in_dutch_with_its_title_and_says_that_it_is_pdf_ua() {
    let (rapport, beelden) = with_pictures();
    let pdf = Gelezen::new(&zet(&rapport, &beelden));
    let catalog = pdf.catalog();
    let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).expect("MarkInfo");
    assert!(marked.get(b"Marked").and_then(Object::as_bool).expect("Marked") && catalog.has(b"StructTreeRoot"));
    let lang = catalog.get(b"Lang").and_then(Object::as_str).expect("Lang");
    assert!(lang.starts_with(b"nl"), "{lang:?}");
    let view = catalog.get(b"ViewerPreferences").and_then(Object::as_dict).expect("ViewerPreferences");
    assert!(view.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("DisplayDocTitle"));
    let xmp = pdf.xmp();
    for part in ["<pdfuaid:part>1</pdfuaid:part>", "Zak naast de bak", "Gemeente", "Wijkmaat"] {
        assert!(xmp.contains(part), "{part}: {xmp}");
    }
}

#[test]
fn each_block_has_its_tag_and_each_picture_its_text() {
    let (rapport, beelden) = with_pictures();
    let pdf = Gelezen::new(&zet(&rapport, &beelden));
    let tags = pdf.tags();
    for (tag, at_least) in
        [("H1", 2), ("H2", 1), ("P", 3), ("L", 1), ("LI", 2), ("Table", 1), ("TH", 2), ("TD", 4), ("Figure", 3)]
    {
        assert!(tags.get(tag).copied().unwrap_or_default() >= at_least, "{tag}: {tags:?}");
    }
    let alts = pdf.alts();
    assert_eq!(2, alts.iter().filter(|alt| *alt == "Zak naast de bak").count(), "{alts:?}");
    assert!(alts.iter().any(|alt| alt.starts_with("Schematische kaart, zonder straten.")), "{alts:?}");
}

#[test]
fn the_same_report_is_the_same_file_and_another_one_is_not() {
    let (rapport, beelden) = with_pictures();
    let first = zet(&rapport, &beelden);
    assert!(first == zet(&rapport, &beelden), "the same bytes");
    assert!(first != zet(&overal("Iets anders", &[]), &Beelden::new()));
}

#[test]
fn a_picture_that_is_not_here_says_so_and_a_report_may_have_none() {
    let (rapport, _) = with_pictures();
    let pdf = Gelezen::new(&zet(&rapport, &Beelden::new()));
    assert!(pdf.tekst().contains("Dezefotostaatnietopdittoestel."), "{}", pdf.tekst());
    let bare = Rapport { ondertitel: None, gebied: None, blokken: Vec::new(), ..rapport };
    assert_eq!(1, Gelezen::new(&zet(&bare, &Beelden::new())).0.get_pages().len());
}

#[test]
fn its_text_can_be_copied_out_and_a_long_report_is_numbered() {
    let line = "Op de hoek ligt een matras, ’s avonds ook glas; “kapot” – één fiets.";
    let blokken = (0..200).map(|nr| Blok::Alinea(format!("{nr} {line}"))).collect();
    let pdf = Gelezen::new(&zet(&Rapport { blokken, ..overal("Lang", &[]) }, &Beelden::new()));
    let (pages, text) = (pdf.0.get_pages().len(), pdf.tekst());
    assert!(pages > 3, "{pages}");
    assert!(
        text.contains(&format!("bladzijde{pages}van{pages}")) && text.contains("199Opdehoekligteenmatras"),
        "{text}"
    );
}

fn tabel(rijen: usize) -> Blok {
    Blok::Tabel(Tabel {
        bijschrift: "Watergangen".into(),
        koppen: vec!["Sloot".into(), "Diepte".into()],
        rijen: (0..rijen).map(|nr| vec![format!("sloot {nr}"), nr.to_string()]).collect(),
    })
}

#[test]
fn a_long_table_goes_on_below_its_headings() {
    let pdf = Gelezen::new(&zet(&Rapport { blokken: vec![tabel(150)], ..overal("Lang", &[]) }, &Beelden::new()));
    let pages = pdf.0.get_pages().len();
    assert!(pages > 2, "{pages}");
    assert_eq!(pages, pdf.tekst().matches("SlootDiepte").count(), "{}", pdf.tekst());
}

#[test]
fn a_heading_its_caption_and_a_short_table_stay_together() {
    for lines in (24..60).step_by(3) {
        let mut blokken: Vec<Blok> = (0..lines).map(|nr| Blok::Alinea(format!("regel {nr}"))).collect();
        blokken.extend([Blok::Kop(Niveau::Hoofdstuk, "Waterstand".into()), tabel(6)]);
        let pdf = Gelezen::new(&zet(&Rapport { blokken, ..overal("Kort", &[]) }, &Beelden::new()));
        let together = |nr: &u32| {
            let page = pdf.0.extract_text(&[*nr]).expect("text").replace(char::is_whitespace, "");
            ["Waterstand", "Watergangen", "sloot0", "sloot5"].iter().filter(|part| page.contains(**part)).count()
        };
        let found: Vec<usize> = pdf.0.get_pages().keys().map(together).filter(|many| *many > 0).collect();
        assert_eq!(vec![4], found, "{lines} lines before it");
    }
}

#[test]
fn a_table_of_few_rows_that_is_higher_than_a_page_loses_nothing() {
    let long = |nr: usize| vec![format!("sloot {nr}"), format!("{}einde{nr}", "heel lang verhaal ".repeat(200))];
    let tabel = Tabel {
        bijschrift: "Watergangen".into(),
        koppen: vec!["Sloot".into(), "Verhaal".into()],
        rijen: (0..5).map(long).collect(),
    };
    let pdf = Gelezen::new(&zet(&Rapport { blokken: vec![Blok::Tabel(tabel)], ..overal("Vol", &[]) }, &Beelden::new()));
    let (pages, text) = (pdf.0.get_pages().len(), pdf.tekst());
    assert!(pages > 2 && (0..5).all(|nr| text.contains(&format!("einde{nr}"))), "{pages}: {text}");
}
