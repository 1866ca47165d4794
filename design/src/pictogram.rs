//! Reads our pictograms: SVG on a grid of 48 with paths and circles, where class `a` marks what is filled.

use crate::arc::{Arc, cubics};
use crate::error::{Failed, Result};
use crate::path::{self, Point, Step};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::path::Path;

/// The side of the grid.
pub const GRID: f64 = 48.0;

/// A drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Pictogram {
    /// Its name, as the profile's categories give it.
    pub name: String,
    /// What is drawn, first below.
    pub shapes: Vec<Shape>,
}

/// A line, perhaps filled.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// How the pen goes.
    pub steps: Vec<Step>,
    /// Filled with the accent colour: what is wrong, or what counts.
    pub accent: bool,
}

/// Reads every pictogram of a folder, in the order of their names.
///
/// # Errors
/// The file that cannot be read, and why.
pub fn read_folder(folder: &Path) -> Result<Vec<Pictogram>> {
    let wrong = |error: std::io::Error| Failed::new(format!("{}: {error}", folder.display()));
    let mut pictograms = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let file = entry.map_err(wrong)?.path();
        let Some(name) = file.file_stem().and_then(|stem| stem.to_str()) else { continue };
        if file.extension().is_some_and(|extension| extension == "svg") {
            pictograms.push(read(name, &std::fs::read_to_string(&file).map_err(wrong)?)?);
        }
    }
    pictograms.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(pictograms)
}

/// Reads one pictogram.
///
/// # Errors
/// What in it is not ours to draw.
pub fn read(name: &str, svg: &str) -> Result<Pictogram> {
    let wrong = |why: String| Failed::new(format!("pictogram {name}: {why}"));
    let mut reader = Reader::from_str(svg);
    let mut shapes = Vec::new();
    loop {
        match reader.read_event().map_err(|error| wrong(error.to_string()))? {
            Event::Eof => break,
            Event::Empty(element) | Event::Start(element) => {
                shapes.extend(shape(&element).map_err(|Failed(why)| wrong(why))?);
            }
            _ => {}
        }
    }
    if shapes.is_empty() {
        return Err(wrong("nothing is drawn".to_owned()));
    }
    Ok(Pictogram { name: name.to_owned(), shapes })
}

fn shape(element: &BytesStart<'_>) -> Result<Option<Shape>> {
    let attribute = |key: &str| -> Option<String> {
        let found = element.attributes().flatten().find(|found| found.key.as_ref() == key)?;
        Some(found.value.into_owned())
    };
    let number = |key: &str| -> Result<f64> {
        attribute(key).and_then(|text| text.parse().ok()).ok_or_else(|| Failed::new(format!("no {key}")))
    };
    let steps = match element.name().as_ref() {
        "svg" | "style" => return Ok(None),
        "path" => path::read(&attribute("d").ok_or_else(|| Failed::new("a path without d"))?)?,
        "circle" => circle(Point { x: number("cx")?, y: number("cy")? }, number("r")?),
        other => return Err(Failed::new(format!("<{other}> is not drawn"))),
    };
    let steps = match attribute("stroke-dasharray") {
        Some(dashes) => dashed(&steps, &dashes)?,
        None => steps,
    };
    Ok(Some(Shape { steps, accent: attribute("class").is_some_and(|class| class == "a") }))
}

fn circle(centre: Point, r: f64) -> Vec<Step> {
    let left = Point { x: centre.x - r, y: centre.y };
    let right = Point { x: centre.x + r, y: centre.y };
    let half = |to| Arc { rx: r, ry: r, turn: 0.0, large: false, sweep: true, to };
    let mut steps = vec![Step::Move(left)];
    for [first, second, end] in cubics(left, &half(right)).into_iter().chain(cubics(right, &half(left))) {
        steps.push(Step::Curve(first, second, end));
    }
    steps.push(Step::Close);
    steps
}

/// Cuts straight lines into dashes, which not every platform can do by itself.
fn dashed(steps: &[Step], dashes: &str) -> Result<Vec<Step>> {
    let lengths: Vec<f64> = dashes.split([' ', ',']).filter_map(|part| part.parse().ok()).collect();
    let &[on, off] = lengths.as_slice() else { return Err(Failed::new("dashes are two lengths")) };
    let mut cut = Vec::new();
    let mut at = Point { x: 0.0, y: 0.0 };
    for step in steps {
        match *step {
            Step::Move(to) => at = to,
            Step::Line(to) => {
                let length = (to.x - at.x).hypot(to.y - at.y);
                let mut done = 0.0;
                while done < length {
                    cut.push(Step::Move(at.towards(to, done / length)));
                    cut.push(Step::Line(at.towards(to, ((done + on) / length).min(1.0))));
                    done += on + off;
                }
                at = to;
            }
            Step::Curve(..) | Step::Close => return Err(Failed::new("only straight lines are dashed")),
        }
    }
    Ok(cut)
}
