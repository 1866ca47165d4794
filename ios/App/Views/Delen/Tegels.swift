import Design
import SwiftUI

/// Three tiles, laid one by one. They say nothing by themselves: the words stand beside them.
struct Tegels: View {
    let state: TileState
    var side: Double = 14

    @Environment(\.palette) private var palette
    @Environment(\.accessibilityReduceMotion) private var reduceMotion

    var body: some View {
        HStack(spacing: side / 4) {
            ForEach(0..<state.places, id: \.self) { place in
                if state == .held && place == 1 {
                    PictogramView(.kruis, ink: ink, accent: ink).frame(width: side, height: side)
                } else {
                    RoundedRectangle(cornerRadius: 2)
                        .fill(place < state.laid ? ink : Color(palette.card))
                        .overlay(RoundedRectangle(cornerRadius: 2).stroke(ink, lineWidth: Edge.control))
                        .frame(width: side, height: side)
                }
            }
        }
        .animation(reduceMotion ? nil : .easeOut(duration: Motion.lay), value: state)
        .accessibilityHidden(true)
    }

    private var ink: Color { Color(state.ink(palette)) }
}

/// The tiles with their words.
struct TegelRegel: View {
    let state: TileState
    let woorden: String

    @Environment(\.palette) private var palette

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Space.s) {
            Tegels(state: state)
            Words(woorden, TypeScale.small, state.ink(palette))
        }
    }
}

/// The enamel street sign: where.
struct Bord: View {
    let naam: String

    @Environment(\.palette) private var palette

    var body: some View {
        Words(naam, TypeScale.sign, palette.onSign)
            .padding(.horizontal, Space.s)
            .padding(.vertical, Space.xs)
            .overlay(RoundedRectangle(cornerRadius: Radius.tile).stroke(Color(palette.onSign), lineWidth: Edge.hair))
            .padding(Space.hair)
            .background(Color(palette.sign), in: RoundedRectangle(cornerRadius: Radius.sign))
    }
}
