//! Writes the Kotlin that Compose reads: `Tokens.kt` with colours, type and measures, `Pictograms.kt` with the drawings.

use crate::path::{Point, Step};
use crate::pictogram::{GRID, Pictogram, Shape};
use crate::tokens::Tokens;
use std::fmt::Write as _;

const HEAD: &str = "// Written by `cargo run -p wijkmaat-design`; edit design/tokens.json or design/pictogrammen instead.\n\
                    package nl.wijkmaat.design\n\n";

/// `Tokens.kt`.
#[must_use]
pub fn tokens(tokens: &Tokens) -> String {
    let mut text = String::from(HEAD);
    text.push_str(
        "import androidx.compose.runtime.Immutable\nimport androidx.compose.ui.graphics.Color\n\
         import androidx.compose.ui.unit.dp\n\n/** The colours of one mode. */\n@Immutable\nclass Palette(\n",
    );
    let roles = tokens.modes.first().map(|mode| mode.colours.as_slice()).unwrap_or_default();
    for (role, _) in roles {
        let _ = writeln!(text, "    val {role}: Color,");
    }
    text.push_str(")\n\n/** The four modes. */\nobject Palettes {\n");
    for mode in &tokens.modes {
        let _ = writeln!(text, "    val {} = Palette(", mode.name);
        for (role, rgb) in &mode.colours {
            let _ = writeln!(text, "        {role} = Color(0xFF{}),", rgb.hex());
        }
        text.push_str("    )\n");
    }
    text.push_str(
        "}\n\n/** The faces. */\nenum class Face { Sign, Text, Code }\n\n\
         /** A step of the type scale: sizes at 100% in sp, and the largest factor by which it grows. */\n@Immutable\n\
         class TypeStep(val face: Face, val size: Float, val line: Float, val weight: Int, val maxGrowth: Float)\n\n\
         /** The type scale. */\nobject TypeScale {\n",
    );
    for step in &tokens.types {
        let face = capitalised(&step.family);
        let _ = writeln!(
            text,
            "    val {} = TypeStep(Face.{face}, {:?}f, {:?}f, {}, {:?}f)",
            step.name, step.size, step.line, step.weight, step.max_growth
        );
    }
    text.push_str("}\n");
    for group in &tokens.measures {
        let _ = write!(text, "\n/** Lengths of the tokens. */\nobject {} {{\n", group.name);
        for (name, value) in &group.values {
            let _ = writeln!(text, "    val {name} = {value}.dp");
        }
        text.push_str("}\n");
    }
    text.push_str("\n/** Durations in milliseconds. */\nobject Duration {\n");
    for (name, value) in &tokens.durations {
        let _ = writeln!(text, "    const val {name} = {value}");
    }
    text.push_str("}\n");
    text
}

/// `Pictograms.kt`.
#[must_use]
pub fn pictograms(pictograms: &[Pictogram]) -> String {
    let mut text = String::from(HEAD);
    text.push_str(
        "import androidx.compose.ui.graphics.Color\nimport androidx.compose.ui.graphics.SolidColor\n\
         import androidx.compose.ui.graphics.StrokeCap\nimport androidx.compose.ui.graphics.StrokeJoin\n\
         import androidx.compose.ui.graphics.vector.ImageVector\nimport androidx.compose.ui.graphics.vector.PathBuilder\n\
         import androidx.compose.ui.graphics.vector.path\nimport androidx.compose.ui.unit.dp\n\n\
         /** Our drawings, by the names that the profile's categories use. */\nenum class Pictogram(val id: String) {\n",
    );
    for pictogram in pictograms {
        let _ = writeln!(text, "    {}(\"{}\"),", capitalised(&pictogram.name), pictogram.name);
    }
    text.push_str(
        "    ;\n\n    companion object {\n        /** The drawing with this name, if there is one. */\n        \
         fun named(id: String?): Pictogram? = entries.firstOrNull { it.id == id }\n    }\n}\n\n\
         /** The drawing in these colours. */\n\
         fun Pictogram.vector(ink: Color, accent: Color, width: Float = 3f): ImageVector = when (this) {\n",
    );
    for pictogram in pictograms {
        let name = capitalised(&pictogram.name);
        let _ = writeln!(
            text,
            "    Pictogram.{name} -> drawing(\"{}\") {{ {}(ink, accent, width) }}",
            pictogram.name, pictogram.name
        );
    }
    let _ = write!(
        text,
        "}}\n\nprivate inline fun drawing(name: String, draw: ImageVector.Builder.() -> Unit): ImageVector =\n    \
         ImageVector.Builder(name, {GRID}.dp, {GRID}.dp, {GRID}f, {GRID}f).apply(draw).build()\n\n\
         private inline fun ImageVector.Builder.pen(ink: Color, fill: Color?, width: Float, crossinline steps: PathBuilder.() -> Unit) {{\n    \
         path(\n        fill = fill?.let(::SolidColor),\n        stroke = SolidColor(ink),\n        strokeLineWidth = width,\n        \
         strokeLineCap = StrokeCap.Round,\n        strokeLineJoin = StrokeJoin.Round,\n    ) {{ steps() }}\n}}\n"
    );
    for pictogram in pictograms {
        let _ = write!(
            text,
            "\nprivate fun ImageVector.Builder.{}(ink: Color, accent: Color, width: Float) {{\n",
            pictogram.name
        );
        for shape in &pictogram.shapes {
            pen(&mut text, shape);
        }
        text.push_str("}\n");
    }
    text
}

fn pen(text: &mut String, shape: &Shape) {
    let _ = writeln!(text, "    pen(ink, {}, width) {{", if shape.accent { "accent" } else { "null" });
    for step in &shape.steps {
        let _ = match *step {
            Step::Move(to) => writeln!(text, "        moveTo({})", xy(to)),
            Step::Line(to) => writeln!(text, "        lineTo({})", xy(to)),
            Step::Curve(a, b, to) => writeln!(text, "        curveTo({}, {}, {})", xy(a), xy(b), xy(to)),
            Step::Close => writeln!(text, "        close()"),
        };
    }
    text.push_str("    }\n");
}

fn xy(point: Point) -> String {
    format!("{}f, {}f", rounded(point.x), rounded(point.y))
}

/// Thousandths are plenty on a grid of 48.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0 + 0.0
}

pub(crate) fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
