//! An elliptic arc of SVG as cubic curves, which every platform draws (SVG 1.1, appendix F.6).

use crate::path::Point;
use std::f64::consts::{FRAC_PI_2, TAU};

/// An arc as a path writes it.
#[derive(Debug, Clone, Copy)]
pub struct Arc {
    /// Radius along the turned x axis.
    pub rx: f64,
    /// Radius along the turned y axis.
    pub ry: f64,
    /// Turn of the axes, in degrees.
    pub turn: f64,
    /// The longer way round.
    pub large: bool,
    /// With the clock.
    pub sweep: bool,
    /// Where it ends.
    pub to: Point,
}

/// The curves (two handles and an end each) of an arc that begins at `from`.
#[must_use]
pub fn cubics(from: Point, arc: &Arc) -> Vec<[Point; 3]> {
    let (sin, cos) = arc.turn.to_radians().sin_cos();
    let (dx, dy) = ((from.x - arc.to.x) / 2.0, (from.y - arc.to.y) / 2.0);
    let (x, y) = (cos * dx + sin * dy, cos * dy - sin * dx);
    let (rx, ry) = (arc.rx.abs(), arc.ry.abs());
    if rx == 0.0 || ry == 0.0 || (dx == 0.0 && dy == 0.0) {
        return vec![[from, arc.to, arc.to]];
    }
    // Radii that are too small to reach are made larger.
    let reach = ((x / rx).powi(2) + (y / ry).powi(2)).max(1.0).sqrt();
    let (rx, ry) = (rx * reach, ry * reach);
    let (a, b) = ((rx * y).powi(2), (ry * x).powi(2));
    let factor = (((rx * ry).powi(2) - a - b).max(0.0) / (a + b)).sqrt();
    let factor = if arc.large == arc.sweep { -factor } else { factor };
    let (cx, cy) = (factor * rx * y / ry, -factor * ry * x / rx);
    let begin = ((y - cy) / ry).atan2((x - cx) / rx);
    let end = ((-y - cy) / ry).atan2((-x - cx) / rx);
    let mut angle = (end - begin).rem_euclid(TAU);
    if !arc.sweep {
        angle -= TAU;
    }
    let (mid_x, mid_y) = (f64::midpoint(from.x, arc.to.x), f64::midpoint(from.y, arc.to.y));
    let place = |px: f64, py: f64| Point {
        x: cos * (px + cx) - sin * (py + cy) + mid_x,
        y: sin * (px + cx) + cos * (py + cy) + mid_y,
    };
    let parts = (angle.abs() / FRAC_PI_2 - 1e-9).ceil().max(1.0);
    let step = angle / parts;
    let pull = 4.0 / 3.0 * (step / 4.0).tan();
    let mut curves = Vec::new();
    let mut at = begin;
    let mut done = 0.0;
    while done < parts {
        let ((s1, c1), (s2, c2)) = (at.sin_cos(), (at + step).sin_cos());
        curves.push([
            place(rx * (c1 - pull * s1), ry * (s1 + pull * c1)),
            place(rx * (c2 + pull * s2), ry * (s2 - pull * c2)),
            place(rx * c2, ry * s2),
        ]);
        at += step;
        done += 1.0;
    }
    curves
}
