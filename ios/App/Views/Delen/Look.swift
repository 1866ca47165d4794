import Design
import SwiftUI

/// SwiftUI has an Edge of its own; in the views it is the width of ours.
typealias Edge = Design.Edge

private struct PaletteKey: EnvironmentKey {
    static let defaultValue = Palettes.light
}

extension EnvironmentValues {
    /// The colours of the mode that the reader chose.
    var palette: Palette {
        get { self[PaletteKey.self] }
        set { self[PaletteKey.self] = newValue }
    }
}

/// Chooses the mode, once, at the root: a view reads the colours from what stands above it.
struct Look: ViewModifier {
    @Environment(\.colorScheme) private var scheme
    @Environment(\.colorSchemeContrast) private var contrast

    func body(content: Content) -> some View {
        let palette = Palette.of(scheme, contrast)
        content
            .environment(\.palette, palette)
            .tint(Color(palette.text))
    }
}

/// Text in a step of the type scale: it grows with the size that the reader chose, as far as the step goes.
struct Words: View {
    let text: String
    let step: TypeStep
    var colour: Colour?

    @Environment(\.palette) private var palette

    init(_ text: String, _ step: TypeStep = TypeScale.body, _ colour: Colour? = nil) {
        self.text = text
        self.step = step
        self.colour = colour
    }

    var body: some View {
        Text(text)
            .font(step.font)
            .lineSpacing(step.line - step.size * 1.2)
            .foregroundStyle(Color(colour ?? palette.text))
            .dynamicTypeSize(...step.largest)
            .fixedSize(horizontal: false, vertical: true)
    }
}

extension TypeStep {
    /// The face of the step; where it is not bundled the system's own takes its place, at the same size.
    var font: Font {
        let bold: Font.Weight = weight >= 700 ? .bold : (weight >= 600 ? .semibold : .regular)
        return .custom(face.family, size: size, relativeTo: .body).weight(bold)
    }

    /// Where growing ends: 17 points become 23, 28 or 40.
    var largest: DynamicTypeSize {
        switch maxGrowth {
        case ..<1.5: .xxxLarge
        case ..<1.9: .accessibility1
        default: .accessibility3
        }
    }
}

extension Face {
    fileprivate var family: String {
        switch self {
        case .sign: "Barlow Semi Condensed"
        case .text: "Atkinson Hyperlegible Next"
        case .code: "Atkinson Hyperlegible Mono"
        }
    }
}
