import Design
import Schermen
import SwiftUI

#if canImport(Accessibility)
    import Accessibility
#endif

/// The frame of a screen: a title, what it is about, and the dock that never moves.
struct Scherm<Inhoud: View, Actie: View>: View {
    let titel: String
    var onder: String?
    var terug: (() -> Void)?
    var stap: String?
    @ViewBuilder let inhoud: () -> Inhoud
    @ViewBuilder let actie: () -> Actie

    @Environment(\.palette) private var palette
    @Environment(\.verticalSizeClass) private var height

    var body: some View {
        // Lying down, the dock stands at the side.
        let layout = height == .compact ? AnyLayout(HStackLayout(spacing: 0)) : AnyLayout(VStackLayout(spacing: 0))
        layout {
            blad
            Dok(actie: actie)
        }
        .background(Color(palette.page))
    }

    private var blad: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Space.l) {
                HStack(alignment: .firstTextBaseline, spacing: Space.m) {
                    if let terug { Terug(doe: terug) }
                    VStack(alignment: .leading, spacing: Space.hair) {
                        Words(titel, TypeScale.display).accessibilityAddTraits(.isHeader)
                        if let onder { Words(onder, TypeScale.body, palette.muted) }
                    }
                    Spacer(minLength: 0)
                    if let stap { Words(stap, TypeScale.small, palette.muted) }
                }
                inhoud()
            }
            .frame(maxWidth: Touch.readingMax, alignment: .leading)
            .padding(Space.l)
        }
        .frame(maxWidth: .infinity)
    }
}

private struct Terug: View {
    let doe: () -> Void

    @Environment(\.palette) private var palette

    var body: some View {
        Button(action: doe) {
            PictogramView(.terug, ink: Color(palette.text), accent: Color(palette.text))
                .frame(width: 28, height: 28)
                .frame(width: Touch.touchMin, height: Touch.touchMin)
        }
        .accessibilityLabel(Teksten.terug)
    }
}

/// A white card.
struct Vlak<Inhoud: View>: View {
    @ViewBuilder let inhoud: () -> Inhoud

    @Environment(\.palette) private var palette

    var body: some View {
        VStack(alignment: .leading, spacing: Space.s) { inhoud() }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(Space.l)
            .background(Color(palette.card), in: RoundedRectangle(cornerRadius: Radius.card))
    }
}

/// A notice with an edge: one fact and what one can do.
struct Kader<Inhoud: View>: View {
    let edge: Colour
    let ground: Colour
    @ViewBuilder let inhoud: () -> Inhoud

    var body: some View {
        let shape = RoundedRectangle(cornerRadius: Radius.card)
        VStack(alignment: .leading, spacing: Space.xs) { inhoud() }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(Space.l)
            .background(Color(ground), in: shape)
            .overlay(shape.stroke(Color(edge), lineWidth: Edge.control))
            .accessibilityElement(children: .combine)
    }
}

/// The heading of a list.
struct Kop: View {
    let titel: String

    var body: some View {
        Words(titel, TypeScale.heading).accessibilityAddTraits(.isHeader)
    }
}

/// A row that leads somewhere or does something, as large as a thumb.
struct RijKnop: View {
    let titel: String
    var onder: String?
    let tekening: Pictogram
    var ink: Colour?
    let doe: () -> Void

    @Environment(\.palette) private var palette

    var body: some View {
        Button(action: doe) {
            HStack(spacing: Space.m) {
                PictogramView(tekening, ink: Color(ink ?? palette.text), accent: Color(palette.pictoAccent))
                    .frame(width: 36, height: 36)
                VStack(alignment: .leading, spacing: Space.hair) {
                    Words(titel, TypeScale.title, ink)
                    if let onder { Words(onder, TypeScale.small, palette.muted) }
                }
                Spacer(minLength: 0)
            }
            .frame(minHeight: Touch.touch)
            .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(.isButton)
    }
}

extension View {
    /// Says aloud what a screen wants said: politely, unless it may interrupt.
    func zegt(_ aankondiging: Aankondiging?) -> some View {
        onChange(of: aankondiging) { _, new in
            guard let new else { return }
            var text = AttributedString(new.tekst)
            text.accessibilitySpeechAnnouncementPriority = new.dringend ? .high : .default
            AccessibilityNotification.Announcement(text).post()
        }
    }
}
