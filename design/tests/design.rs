//! What the design promises: people can read it, and every shell gets the same.

use std::path::Path;
use wijkmaat_design::contrast::{Rgb, faults, read_table, rewrite};
use wijkmaat_design::path::{Point, Step, read};
use wijkmaat_design::tokens::{MODES, Tokens};
use wijkmaat_design::{kotlin, pictogram, swift};

const TOKENS: &str = include_str!("../tokens.json");
const TABLE: &str = include_str!("../contrast.md");

fn tokens() -> Tokens {
    Tokens::read(TOKENS).expect("tokens.json can be read")
}

#[test]
fn every_pair_has_enough_contrast_in_every_mode_and_the_table_says_the_truth() {
    let pairs = read_table(TABLE).expect("contrast.md can be read");
    assert!(pairs.len() >= 40, "contrast.md lost pairs: {}", pairs.len());
    let faults = faults(&tokens(), &pairs).expect("every role exists");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_weaker_colour_and_an_old_number_are_noticed() {
    let weak = TOKENS.replacen("\"#44535e\"", "\"#9aa5ad\"", 1);
    assert!(Tokens::read(&weak).is_err(), "hex and components differ");
    let mut tokens = tokens();
    for (role, rgb) in &mut tokens.modes[0].colours {
        if role == "muted" {
            *rgb = Rgb::read("#9aa5ad").expect("a colour");
        }
    }
    let faults = faults(&tokens, &read_table(TABLE).expect("table")).expect("roles");
    assert!(faults.iter().any(|fault| fault.contains("muted on page in light is 2.")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("contrast.md says 6.7")), "{faults:?}");
}

#[test]
fn a_pair_asks_at_least_what_wcag_asks() {
    let drawn = ["actionEdge", "danger", "borderControl", "focus"];
    for pair in read_table(TABLE).expect("table") {
        let graphics = drawn.contains(&pair.front.as_str()) || pair.ground == "pictoAccent";
        let least = if graphics { 3.0 } else { 4.5 };
        assert!(pair.needs >= least, "{} on {} needs at least {least}", pair.front, pair.ground);
    }
}

#[test]
fn writing_the_table_anew_changes_nothing_while_it_is_true() {
    assert_eq!(rewrite(&tokens(), TABLE).expect("table"), TABLE);
}

#[test]
fn contrast_is_that_of_wcag() {
    let colour = |hex| Rgb::read(hex).expect("a colour");
    assert!((colour("#000000").contrast(colour("#ffffff")) - 21.0).abs() < 1e-9);
    assert!((colour("#777777").contrast(colour("#ffffff")) - 4.48).abs() < 0.005);
    assert!(Rgb::read("777777").is_err());
    assert!(Rgb::read("#77777").is_err());
}

#[test]
fn nothing_is_smaller_than_15_and_every_step_grows() {
    for step in tokens().types {
        assert!(step.size >= 15.0, "{}", step.name);
        assert!(step.line >= step.size, "{}", step.name);
        assert!((1.3..=2.0).contains(&step.max_growth), "{}", step.name);
    }
}

#[test]
fn a_path_is_read_as_svg_means_it() {
    let p = |x, y| Point { x, y };
    let steps = read("M4 43H44l-2-3.5.5 1v2z").expect("a path");
    let expected = [
        Step::Move(p(4.0, 43.0)),
        Step::Line(p(44.0, 43.0)),
        Step::Line(p(42.0, 39.5)),
        Step::Line(p(42.5, 40.5)),
        Step::Line(p(42.5, 42.5)),
        Step::Close,
    ];
    assert_eq!(steps, expected);
    let smooth = read("M0 0c0 5 5 10 10 10s10-5 10-10").expect("a path");
    assert_eq!(smooth[2], Step::Curve(p(15.0, 10.0), p(20.0, 5.0), p(20.0, 0.0)));
    assert!(read("M4 43T4 4").is_err());
    assert!(read("M4").is_err());
    assert!(read("4 4").is_err());
}

#[test]
fn an_arc_goes_round_the_right_way() {
    let steps = read("M9 19a15 15 0 0 1 30 0").expect("a path");
    let top = steps
        .iter()
        .any(|step| matches!(step, Step::Curve(_, _, to) if (to.x - 24.0).abs() < 1e-6 && (to.y - 4.0).abs() < 1e-6));
    assert!(top, "over the top, not under: {steps:?}");
    assert!(matches!(steps.last(), Some(Step::Curve(_, _, to)) if (to.x - 39.0).abs() < 1e-6));
}

#[test]
fn every_pictogram_stays_on_its_grid_and_reaches_both_shells() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictogrammen");
    let pictograms = pictogram::read_folder(&folder).expect("pictograms");
    assert!(pictograms.len() >= 37);
    for drawn in &pictograms {
        for step in drawn.shapes.iter().flat_map(|shape| &shape.steps) {
            let points = match *step {
                Step::Move(to) | Step::Line(to) | Step::Curve(_, _, to) => vec![to],
                Step::Close => vec![],
            };
            for point in points {
                assert!(
                    (0.0..=48.0).contains(&point.x) && (0.0..=48.0).contains(&point.y),
                    "{}: {point:?}",
                    drawn.name
                );
            }
        }
    }
    let (kotlin, swift) = (kotlin::pictograms(&pictograms), swift::pictograms(&pictograms));
    for drawn in &pictograms {
        assert!(kotlin.contains(&format!("(\"{}\"),", drawn.name)), "{}", drawn.name);
        assert!(swift.contains(&format!("    case {}\n", drawn.name)), "{}", drawn.name);
    }
}

#[test]
fn every_category_of_the_profile_has_a_pictogram() {
    let profile = include_str!("../../profielen/den-helder/profiel.toml");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictogrammen");
    let names = profile.lines().filter_map(|line| line.split_once("pictogram = \"")?.1.split('"').next());
    let missing: Vec<&str> = names.filter(|name| !folder.join(format!("{name}.svg")).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn both_shells_get_every_colour_of_every_mode() {
    let tokens = tokens();
    let (kotlin, swift) = (kotlin::tokens(&tokens), swift::tokens(&tokens));
    for mode in MODES {
        assert!(
            kotlin.contains(&format!("val {mode} = Palette(")) && swift.contains(&format!("let {mode} = Palette("))
        );
    }
    for mode in &tokens.modes {
        for (role, rgb) in &mode.colours {
            assert!(kotlin.contains(&format!("{role} = Color(0xFF{})", rgb.hex())), "{role}");
            assert!(swift.contains(&format!("{role}: Colour(0x{})", rgb.hex())), "{role}");
        }
    }
}
