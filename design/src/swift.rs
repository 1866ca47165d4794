//! Writes the Swift that iOS reads: constants without any import, the drawings as steps of a pen, and a thin file for `SwiftUI`.

use crate::kotlin::rounded;
use crate::path::{Point, Step};
use crate::pictogram::{GRID, Pictogram};
use crate::tokens::Tokens;
use std::fmt::Write as _;

const HEAD: &str =
    "// Written by `cargo run -p wijkmaat-design`; edit design/tokens.json or design/pictogrammen instead.\n\n";

/// `Tokens.swift`.
#[must_use]
pub fn tokens(tokens: &Tokens) -> String {
    let mut text = String::from(HEAD);
    text.push_str(
        "/// A colour of sRGB as 0xRRGGBB.\npublic struct Colour: Hashable, Sendable {\n    public let rgb: UInt32\n\n    \
         public init(_ rgb: UInt32) { self.rgb = rgb }\n\n    public var red: Double { Double((rgb >> 16) & 0xFF) / 255 }\n    \
         public var green: Double { Double((rgb >> 8) & 0xFF) / 255 }\n    \
         public var blue: Double { Double(rgb & 0xFF) / 255 }\n}\n\n\
         /// The colours of one mode.\npublic struct Palette: Sendable {\n",
    );
    let roles = tokens.modes.first().map(|mode| mode.colours.as_slice()).unwrap_or_default();
    for (role, _) in roles {
        let _ = writeln!(text, "    public let {role}: Colour");
    }
    text.push_str("}\n\n/// The four modes.\npublic enum Palettes {\n");
    for mode in &tokens.modes {
        let _ = writeln!(text, "    public static let {} = Palette(", mode.name);
        for (nr, (role, rgb)) in mode.colours.iter().enumerate() {
            let comma = if nr + 1 == mode.colours.len() { "" } else { "," };
            let _ = writeln!(text, "        {role}: Colour(0x{}){comma}", rgb.hex());
        }
        text.push_str("    )\n");
    }
    text.push_str(
        "}\n\n/// The faces.\npublic enum Face: Sendable { case sign, text, code }\n\n\
         /// A step of the type scale: sizes at 100% in points, and the largest factor by which it grows.\n\
         public struct TypeStep: Hashable, Sendable {\n    public let face: Face\n    public let size: Double\n    \
         public let line: Double\n    public let weight: Int\n    public let maxGrowth: Double\n}\n\n\
         /// The type scale.\npublic enum TypeScale {\n",
    );
    for step in &tokens.types {
        let _ = writeln!(
            text,
            "    public static let {} = TypeStep(face: .{}, size: {}, line: {}, weight: {}, maxGrowth: {})",
            step.name, step.family, step.size, step.line, step.weight, step.max_growth
        );
    }
    text.push_str("}\n");
    for group in &tokens.measures {
        let _ = write!(text, "\n/// Lengths of the tokens, in points.\npublic enum {} {{\n", group.name);
        for (name, value) in &group.values {
            let _ = writeln!(text, "    public static let {name}: Double = {value}");
        }
        text.push_str("}\n");
    }
    text.push_str("\n/// Durations in seconds.\npublic enum Motion {\n");
    for (name, value) in &tokens.durations {
        let _ = writeln!(text, "    public static let {name}: Double = {}", value / 1000.0);
    }
    text.push_str("}\n");
    text
}

/// `Pictograms.swift`.
#[must_use]
pub fn pictograms(pictograms: &[Pictogram]) -> String {
    let mut text = String::from(HEAD);
    let _ = write!(
        text,
        "/// A step of the pen on the grid of a pictogram.\npublic enum PenStep: Hashable, Sendable {{\n    \
         case move(Double, Double)\n    case line(Double, Double)\n    \
         case curve(Double, Double, Double, Double, Double, Double)\n    case close\n}}\n\n\
         /// A line of a pictogram, filled with the accent colour or not at all.\npublic struct PenShape: Hashable, Sendable {{\n    \
         public let accent: Bool\n    public let steps: [PenStep]\n}}\n\n\
         /// Our drawings, by the names that the profile's categories use.\n\
         public enum Pictogram: String, CaseIterable, Sendable {{\n"
    );
    for pictogram in pictograms {
        let _ = writeln!(text, "    case {}", pictogram.name);
    }
    let _ = write!(
        text,
        "\n    /// Side of the grid.\n    public static let grid: Double = {GRID}\n    /// Width of the pen on it.\n    \
         public static let penWidth: Double = 3\n\n    /// What is drawn, first below.\n    \
         public var shapes: [PenShape] {{\n        switch self {{\n"
    );
    for pictogram in pictograms {
        let _ = writeln!(text, "        case .{0}: return Drawings.{0}", pictogram.name);
    }
    text.push_str("        }\n    }\n}\n\nprivate enum Drawings {\n");
    for pictogram in pictograms {
        let _ = writeln!(text, "    static let {}: [PenShape] = [", pictogram.name);
        for shape in &pictogram.shapes {
            let _ = writeln!(text, "        PenShape(accent: {}, steps: [", shape.accent);
            for step in &shape.steps {
                let _ = match *step {
                    Step::Move(to) => writeln!(text, "            .move({}),", xy(to)),
                    Step::Line(to) => writeln!(text, "            .line({}),", xy(to)),
                    Step::Curve(a, b, to) => writeln!(text, "            .curve({}, {}, {}),", xy(a), xy(b), xy(to)),
                    Step::Close => writeln!(text, "            .close,"),
                };
            }
            text.push_str("        ]),\n");
        }
        text.push_str("    ]\n");
    }
    text.push_str("}\n");
    text
}

/// `DesignSwiftUI.swift`: the same for views; it is empty where `SwiftUI` is not.
#[must_use]
pub fn swiftui() -> String {
    format!("{HEAD}{SWIFTUI}")
}

const SWIFTUI: &str = "#if canImport(SwiftUI)
    import SwiftUI

    extension Color {
        /// The colour of a token.
        public init(_ colour: Colour) {
            self.init(.sRGB, red: colour.red, green: colour.green, blue: colour.blue, opacity: 1)
        }
    }

    extension Palette {
        /// The palette for what the reader chose in the settings of the phone.
        public static func of(_ scheme: ColorScheme, _ contrast: ColorSchemeContrast) -> Palette {
            switch (scheme, contrast) {
            case (.dark, .increased): return Palettes.contrastDark
            case (.dark, _): return Palettes.dark
            case (_, .increased): return Palettes.contrastLight
            default: return Palettes.light
            }
        }
    }

    /// A pictogram; always beside a word, so it says nothing by itself.
    public struct PictogramView: View {
        let pictogram: Pictogram
        let ink: Color
        let accent: Color

        public init(_ pictogram: Pictogram, ink: Color, accent: Color) {
            self.pictogram = pictogram
            self.ink = ink
            self.accent = accent
        }

        public var body: some View {
            Canvas { context, size in
                let scale = min(size.width, size.height) / Pictogram.grid
                let pen = StrokeStyle(lineWidth: Pictogram.penWidth * scale, lineCap: .round, lineJoin: .round)
                for shape in pictogram.shapes {
                    let path = shape.path.applying(CGAffineTransform(scaleX: scale, y: scale))
                    if shape.accent { context.fill(path, with: .color(accent)) }
                    context.stroke(path, with: .color(ink), style: pen)
                }
            }
            .accessibilityHidden(true)
        }
    }

    extension PenShape {
        /// The line as a path on the grid.
        public var path: Path {
            var path = Path()
            for step in steps {
                switch step {
                case let .move(x, y): path.move(to: CGPoint(x: x, y: y))
                case let .line(x, y): path.addLine(to: CGPoint(x: x, y: y))
                case let .curve(ax, ay, bx, by, x, y):
                    path.addCurve(
                        to: CGPoint(x: x, y: y),
                        control1: CGPoint(x: ax, y: ay),
                        control2: CGPoint(x: bx, y: by))
                case .close: path.closeSubpath()
                }
            }
            return path
        }
    }
#endif
";

fn xy(point: Point) -> String {
    format!("{}, {}", rounded(point.x), rounded(point.y))
}
