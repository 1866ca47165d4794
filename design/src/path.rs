//! The small part of SVG's path language that our pictograms use, read into absolute steps.

use crate::arc::{Arc, cubics};
use crate::error::{Failed, Result};

/// A point on the grid of 48.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }

    /// As far from `self` as `other` is, on the opposite side.
    fn mirrored(self, other: Self) -> Self {
        Self { x: 2.0 * self.x - other.x, y: 2.0 * self.y - other.y }
    }

    /// The point between the two, `part` of the way.
    #[must_use]
    pub fn towards(self, other: Self, part: f64) -> Self {
        Self { x: self.x + (other.x - self.x) * part, y: self.y + (other.y - self.y) * part }
    }
}

/// A step of the pen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Lift it and put it down here.
    Move(Point),
    /// Straight to here.
    Line(Point),
    /// A curve with two handles, to the last point.
    Curve(Point, Point, Point),
    /// Back to where it was put down.
    Close,
}

/// Reads the `d` of a path.
///
/// # Errors
/// A letter this reader does not know, or numbers that are missing.
pub fn read(d: &str) -> Result<Vec<Step>> {
    let mut reader = Reader { rest: d, at: ORIGIN, start: ORIGIN, handle: None, steps: Vec::new() };
    let mut letter = ' ';
    loop {
        reader.skip_space();
        let Some(next) = reader.rest.chars().next() else { return Ok(reader.steps) };
        if next.is_ascii_alphabetic() {
            letter = next;
            reader.rest = reader.rest.get(1..).unwrap_or_default();
        } else if letter == 'M' || letter == 'm' {
            // Points after the first of a move are lines.
            letter = if letter == 'M' { 'L' } else { 'l' };
        }
        reader.command(letter).map_err(|Failed(why)| Failed(format!("{why} in path \"{d}\"")))?;
    }
}

const ORIGIN: Point = Point { x: 0.0, y: 0.0 };

struct Reader<'a> {
    rest: &'a str,
    at: Point,
    start: Point,
    /// The second handle of the curve before, which a smooth curve mirrors.
    handle: Option<Point>,
    steps: Vec<Step>,
}

impl Reader<'_> {
    fn command(&mut self, letter: char) -> Result<()> {
        let base = if letter.is_ascii_lowercase() { self.at } else { ORIGIN };
        let handle = self.handle.take();
        match letter.to_ascii_uppercase() {
            'M' => {
                self.at = base.plus(self.point()?);
                self.start = self.at;
                self.steps.push(Step::Move(self.at));
            }
            'L' => {
                let to = base.plus(self.point()?);
                self.line(to);
            }
            'H' => {
                let to = Point { x: base.x + self.number()?, y: self.at.y };
                self.line(to);
            }
            'V' => {
                let to = Point { x: self.at.x, y: base.y + self.number()? };
                self.line(to);
            }
            'C' => {
                let (first, second) = (base.plus(self.point()?), base.plus(self.point()?));
                let to = base.plus(self.point()?);
                self.curve(first, second, to);
            }
            'S' => {
                let first = handle.map_or(self.at, |handle| self.at.mirrored(handle));
                let (second, to) = (base.plus(self.point()?), base.plus(self.point()?));
                self.curve(first, second, to);
            }
            'A' => {
                let (rx, ry, turn) = (self.number()?, self.number()?, self.number()?);
                let (large, sweep) = (self.flag()?, self.flag()?);
                let to = base.plus(self.point()?);
                for [first, second, end] in cubics(self.at, &Arc { rx, ry, turn, large, sweep, to }) {
                    self.curve(first, second, end);
                }
                self.handle = None;
            }
            'Z' => {
                self.steps.push(Step::Close);
                self.at = self.start;
            }
            _ => return Err(Failed::new(format!("cannot read '{letter}'"))),
        }
        Ok(())
    }

    fn line(&mut self, to: Point) {
        self.steps.push(Step::Line(to));
        self.at = to;
    }

    fn curve(&mut self, first: Point, second: Point, to: Point) {
        self.steps.push(Step::Curve(first, second, to));
        self.handle = Some(second);
        self.at = to;
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', ',', '\n', '\t', '\r']);
    }

    fn point(&mut self) -> Result<Point> {
        Ok(Point { x: self.number()?, y: self.number()? })
    }

    fn flag(&mut self) -> Result<bool> {
        self.skip_space();
        let flag = self.rest.chars().next().filter(|c| ['0', '1'].contains(c));
        self.rest = self.rest.get(1..).unwrap_or_default();
        flag.map(|c| c == '1').ok_or_else(|| Failed::new("no flag"))
    }

    fn number(&mut self) -> Result<f64> {
        self.skip_space();
        let mut dot = false;
        let end = self.rest.char_indices().find(|(nr, c)| match c {
            '0'..='9' => false,
            '-' | '+' => *nr > 0,
            '.' => std::mem::replace(&mut dot, true),
            _ => true,
        });
        let (number, rest) = self.rest.split_at_checked(end.map_or(self.rest.len(), |(nr, _)| nr)).unwrap_or(("", ""));
        let number = number.parse().map_err(|_| Failed::new(format!("no number before \"{rest}\"")))?;
        self.rest = rest;
        Ok(number)
    }
}
