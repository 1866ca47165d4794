import Design
import Schermen
import SwiftUI

/// A button: what one can do now (one per screen), plain, or flat.
struct Knop: View {
    enum Soort { case nu, gewoon, vlak }

    let titel: String
    let soort: Soort
    var tekening: Pictogram?
    /// Said in place of the title while it works; then it cannot be pressed.
    var bezig: String?
    let doe: () -> Void

    @Environment(\.palette) private var palette

    init(
        _ titel: String, _ soort: Soort = .gewoon, _ tekening: Pictogram? = nil, bezig: String? = nil,
        doe: @escaping () -> Void
    ) {
        self.titel = titel
        self.soort = soort
        self.tekening = tekening
        self.bezig = bezig
        self.doe = doe
    }

    var body: some View {
        Button(action: doe) {
            HStack(spacing: Space.m) {
                if let tekening {
                    PictogramView(tekening, ink: Color(ink), accent: Color(palette.pictoAccent))
                        .frame(width: 28, height: 28)
                }
                Words(bezig ?? titel, TypeScale.label, ink)
            }
            .frame(maxWidth: soort == .vlak ? nil : .infinity, minHeight: minHeight)
            .padding(.horizontal, Space.m)
        }
        .buttonStyle(Stoeprand(ground: ground, edge: soort == .nu ? palette.actionEdge : palette.borderControl))
        .disabled(bezig != nil)
    }

    private var minHeight: Double { soort == .vlak ? Touch.touchMin : Touch.touchAction }

    private var ink: Colour { soort == .nu ? palette.onAction : palette.text }

    private var ground: Colour { soort == .nu ? palette.action : palette.card }
}

/// An edge of 2 and a kerb below it, which sinks while it is pressed.
struct Stoeprand: ButtonStyle {
    let ground: Colour
    let edge: Colour

    @Environment(\.accessibilityReduceMotion) private var reduceMotion

    func makeBody(configuration: Configuration) -> some View {
        let shape = RoundedRectangle(cornerRadius: Radius.card)
        configuration.label
            .background(Color(ground), in: shape)
            .overlay(shape.stroke(Color(edge), lineWidth: Edge.control))
            .background(Color(edge).offset(y: configuration.isPressed ? 0 : Space.xs).clipShape(shape))
            .contentShape(shape)
            .animation(reduceMotion ? nil : .linear(duration: Motion.press), value: configuration.isPressed)
    }
}

/// 112: always at the same place. It opens the dialler and never calls by itself.
struct Nood: View {
    @Environment(\.palette) private var palette
    @Environment(\.openURL) private var openURL

    var body: some View {
        Button {
            if let url = URL(string: Teksten.noodNummer) { openURL(url) }
        } label: {
            HStack(spacing: Space.s) {
                PictogramView(.bel, ink: Color(palette.onDanger), accent: Color(palette.onDanger)).frame(
                    width: 28, height: 28)
                Words(Teksten.nood, TypeScale.label, palette.onDanger)
            }
            .frame(minWidth: Touch.tile, minHeight: Touch.touchAction)
        }
        .buttonStyle(Stoeprand(ground: palette.danger, edge: palette.danger))
        .accessibilityLabel(Teksten.noodGelezen)
    }
}

/// The foot of every screen: what one can do now, and 112.
struct Dok<Actie: View>: View {
    @ViewBuilder let actie: () -> Actie

    @Environment(\.palette) private var palette
    @Environment(\.verticalSizeClass) private var height

    var body: some View {
        let isLying = height == .compact
        let layout =
            isLying ? AnyLayout(VStackLayout(spacing: Space.l)) : AnyLayout(HStackLayout(spacing: Space.l))
        layout {
            actie()
            Nood()
        }
        .frame(maxWidth: isLying ? 240 : .infinity)
        .padding(Space.l)
        .background(Color(palette.card))
        .overlay(alignment: isLying ? .leading : .top) {
            Color(palette.text).frame(width: isLying ? Edge.control : nil, height: isLying ? nil : Edge.control)
        }
    }
}
