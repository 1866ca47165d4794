// A stand-in for SwiftUI, with only the names that ios/App/Views uses and no behaviour at all. On Linux it lets the compiler check
// that the views fit the models, the texts and the tokens. It says nothing about SwiftUI itself: whether the app compiles with
// Apple's SDK is known only on a Mac.
// swift-format-ignore-file

@_exported import Foundation

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}
extension Never: View { public var body: Never { fatalError() } }
public struct AnyStub: View { public var body: Never { fatalError() } }
public struct EmptyView: View { public init() {}; public var body: Never { fatalError() } }
extension Optional: View where Wrapped: View { public var body: Never { fatalError() } }
public struct TupleView<each V: View>: View { public var body: Never { fatalError() } }
public struct Either<A: View, B: View>: View { public var body: Never { fatalError() } }
@resultBuilder public enum ViewBuilder {
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<V: View>(_ v: V) -> V { v }
    public static func buildBlock<each V: View>(_ v: repeat each V) -> TupleView<repeat each V> { TupleView() }
    public static func buildExpression<V: View>(_ v: V) -> V { v }
    public static func buildOptional<V: View>(_ v: V?) -> V? { v }
    public static func buildIf<V: View>(_ v: V?) -> V? { v }
    public static func buildEither<A: View, B: View>(first: A) -> Either<A, B> { Either() }
    public static func buildEither<A: View, B: View>(second: B) -> Either<A, B> { Either() }
}

@propertyWrapper public struct State<T> { public init(wrappedValue: T) {}; public init() {}; @MainActor public var wrappedValue: T { get { fatalError() } nonmutating set {} } }
@propertyWrapper public struct Binding<T> {
    public init(get: @escaping () -> T, set: @escaping (T) -> Void) {}
    public var wrappedValue: T { get { fatalError() } nonmutating set {} }
}
@propertyWrapper public struct Environment<T> { public init(_ path: KeyPath<EnvironmentValues, T>) {}; @MainActor public var wrappedValue: T { fatalError() } }
public protocol EnvironmentKey { associatedtype Value; static var defaultValue: Value { get } }
public struct OpenURLAction { @MainActor public func callAsFunction(_ url: URL) {} }
public enum ColorScheme: Sendable { case light, dark }
public enum ColorSchemeContrast: Sendable { case standard, increased }
public struct EnvironmentValues {
    public subscript<K: EnvironmentKey>(_: K.Type) -> K.Value { get { K.defaultValue } set {} }
    public var colorScheme: ColorScheme { .light }
    public var colorSchemeContrast: ColorSchemeContrast { .standard }
    public var accessibilityReduceMotion: Bool { false }
    public var verticalSizeClass: UserInterfaceSizeClass? { nil }
    public var dynamicTypeSize: DynamicTypeSize { .xxxLarge }
    public var openURL: OpenURLAction { OpenURLAction() }
}

public protocol ShapeStyle {}
public protocol Shape: View {}
extension Shape {
    public var body: Never { fatalError() }
    public func stroke(_: some ShapeStyle, lineWidth: CGFloat) -> some View { AnyStub() }
    public func fill(_: some ShapeStyle) -> some View { AnyStub() }
}
public struct Color: ShapeStyle, View, Sendable {
    public enum RGBColorSpace { case sRGB }
    public init(_: RGBColorSpace, red: Double, green: Double, blue: Double, opacity: Double) {}
    public var body: Never { fatalError() }
}
public struct RoundedRectangle: Shape { public init(cornerRadius: CGFloat) {} }
public struct Circle: Shape { public init() {} }
public struct Rectangle: Shape { public init() {} }
public struct StrokeStyle { public enum Cap { case round, butt }; public enum Join { case round, miter }
    public init(lineWidth: CGFloat = 1, lineCap: Cap = .butt, lineJoin: Join = .miter, dash: [CGFloat] = []) {} }
public struct CGAffineTransform { public init(scaleX: CGFloat, y: CGFloat) {} }
public struct Path {
    public init() {}; public init(_: CGRect) {}; public init(ellipseIn: CGRect) {}
    public mutating func move(to: CGPoint) {}; public mutating func addLine(to: CGPoint) {}
    public mutating func addCurve(to: CGPoint, control1: CGPoint, control2: CGPoint) {}; public mutating func closeSubpath() {}
    public func applying(_: CGAffineTransform) -> Path { self }
}
public struct GraphicsContext {
    public struct Shading { public static func color(_: Color) -> Shading { Shading() } }
    public func fill(_: Path, with: Shading) {}; public func stroke(_: Path, with: Shading, style: StrokeStyle) {}
}
public struct Canvas: View { public init(renderer: @escaping (inout GraphicsContext, CGSize) -> Void) {}; public var body: Never { fatalError() } }

public struct Font: Sendable { public enum Weight: Sendable { case regular, semibold, bold }; public enum TextStyle { case body }
    public static func custom(_: String, size: CGFloat, relativeTo: TextStyle) -> Font { Font() }
    public func weight(_: Weight) -> Font { self } }
public enum DynamicTypeSize: Comparable, Sendable { case xxxLarge, accessibility1, accessibility3; public var isAccessibilitySize: Bool { false } }
public enum UserInterfaceSizeClass: Sendable { case compact, regular }
public protocol Layout {}
public struct HStackLayout: Layout { public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil) {} }
public struct VStackLayout: Layout { public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil) {} }
public struct AnyLayout: Layout { public init(_: some Layout) {}
    @MainActor public func callAsFunction<V: View>(@ViewBuilder _: () -> V) -> some View { AnyStub() } }
public enum HorizontalAlignment { case leading, center }
public enum VerticalAlignment { case top, center, firstTextBaseline }
public enum Alignment { case leading, center, top, bottom, topLeading, bottomTrailing }
public enum TextAlignment { case center }
public enum Axis { case vertical, horizontal
    public struct Set: OptionSet, Sendable { public let rawValue: Int; public init(rawValue: Int) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1); public static let vertical = Set(rawValue: 2) } }
public struct Edge { public enum Set { case horizontal, vertical, all } }
public struct Text: View { public init(_: String) {}; public var body: Never { fatalError() } }
public struct TextField: View { public init(_: String, text: Binding<String>, axis: Axis) {}; public var body: Never { fatalError() } }
public final class UIImage { public init?(data: Data) { nil } }
public struct Image: View { public init(uiImage: UIImage) {}; public func resizable() -> Image { self }; public var body: Never { fatalError() } }
public struct Spacer: View { public init(minLength: CGFloat? = nil) {}; public var body: Never { fatalError() } }
public struct VStack<C: View>: View { public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder _: () -> C) {}; public var body: Never { fatalError() } }
public struct HStack<C: View>: View { public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder _: () -> C) {}; public var body: Never { fatalError() } }
public struct ZStack<C: View>: View { public init(alignment: Alignment = .center, @ViewBuilder _: () -> C) {}; public var body: Never { fatalError() } }
public struct ScrollView<C: View>: View { public init(@ViewBuilder _: () -> C) {}; public var body: Never { fatalError() } }
public struct GridItem: Sendable { public enum Size: Sendable { case adaptive(minimum: CGFloat) }; public init(_: Size, spacing: CGFloat? = nil) {} }
public struct LazyVGrid<C: View>: View { public init(columns: [GridItem], spacing: CGFloat? = nil, @ViewBuilder _: () -> C) {}; public var body: Never { fatalError() } }
public struct ForEach<D: RandomAccessCollection, ID: Hashable, C: View>: View {
    public init(_: D, id: KeyPath<D.Element, ID>, @ViewBuilder _: @escaping (D.Element) -> C) {}
    public init(_: D, @ViewBuilder _: @escaping (D.Element) -> C) where D.Element: Identifiable, ID == D.Element.ID {}
    public var body: Never { fatalError() }
}
public struct Button<L: View>: View {
    @preconcurrency public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> L) {}
    @preconcurrency public init(_: String, action: @escaping @MainActor () -> Void) where L == Text {}
    public var body: Never { fatalError() }
}
public struct ButtonStyleConfiguration { public struct Label: View { public var body: Never { fatalError() } }
    public var label: Label { fatalError() }; public var isPressed: Bool { false } }
@MainActor @preconcurrency public protocol ButtonStyle { associatedtype Body: View; typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder func makeBody(configuration: Configuration) -> Body }
public struct PlainButtonStyle: ButtonStyle { public func makeBody(configuration: Configuration) -> some View { AnyStub() } }
extension ButtonStyle where Self == PlainButtonStyle { public static var plain: PlainButtonStyle { PlainButtonStyle() } }
@MainActor @preconcurrency public protocol ViewModifier { associatedtype Body: View; typealias Content = AnyStub
    @ViewBuilder func body(content: Content) -> Body }
public struct Animation { public static func linear(duration: Double) -> Animation { Animation() }; public static func easeOut(duration: Double) -> Animation { Animation() } }
public struct SensoryFeedback { public static let success = SensoryFeedback(); init() {} }
extension SensoryFeedback: Sendable {}
public struct AccessibilityTraits: Sendable { public static let isHeader = AccessibilityTraits(); public static let isButton = AccessibilityTraits() }
public struct AccessibilityChildBehavior: Sendable { public static let combine = AccessibilityChildBehavior(); public static let ignore = AccessibilityChildBehavior() }
public enum SpeechPriority: Sendable { case high, `default`, low }
extension AttributedString { public var accessibilitySpeechAnnouncementPriority: SpeechPriority { get { .default } set {} } }
public enum AccessibilityNotification { public struct Announcement { public init(_: AttributedString) {}; public func post() {} } }

extension View {
    public func font(_: Font) -> some View { AnyStub() }
    public func lineSpacing(_: CGFloat) -> some View { AnyStub() }
    public func lineLimit(_: ClosedRange<Int>) -> some View { AnyStub() }
    public func foregroundStyle(_: some ShapeStyle) -> some View { AnyStub() }
    public func dynamicTypeSize(_: PartialRangeThrough<DynamicTypeSize>) -> some View { AnyStub() }
    public func fixedSize(horizontal: Bool, vertical: Bool) -> some View { AnyStub() }
    public func multilineTextAlignment(_: TextAlignment) -> some View { AnyStub() }
    public func environment<T>(_: WritableKeyPath<EnvironmentValues, T>, _: T) -> some View { AnyStub() }
    public func background(_: some ShapeStyle) -> some View { AnyStub() }
    public func background(_: some ShapeStyle, in: some Shape) -> some View { AnyStub() }
    @_disfavoredOverload public func background(_: some View) -> some View { AnyStub() }
    public func overlay(_: some View) -> some View { AnyStub() }
    public func overlay(alignment: Alignment, @ViewBuilder content: () -> some View) -> some View { AnyStub() }
    public func tint(_: Color) -> some View { AnyStub() }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil) -> some View { AnyStub() }
    public func frame(minWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil, alignment: Alignment = .center) -> some View { AnyStub() }
    public func padding(_: CGFloat) -> some View { AnyStub() }
    public func padding(_: Edge.Set, _: CGFloat) -> some View { AnyStub() }
    public func offset(x: CGFloat = 0, y: CGFloat = 0) -> some View { AnyStub() }
    public func clipShape(_: some Shape) -> some View { AnyStub() }
    public func contentShape(_: some Shape) -> some View { AnyStub() }
    public func grayscale(_: Double) -> some View { AnyStub() }
    public func scaledToFill() -> some View { AnyStub() }
    public func disabled(_: Bool) -> some View { AnyStub() }
    public func buttonStyle(_: some ButtonStyle) -> some View { AnyStub() }
    public func modifier(_: some ViewModifier) -> some View { AnyStub() }
    public func animation(_: Animation?, value: some Equatable) -> some View { AnyStub() }
    public func onChange<V: Equatable>(of: V, initial: Bool = false, _: @escaping (V, V) -> Void) -> some View { AnyStub() }
    public func task(_: @escaping @MainActor () async -> Void) -> some View { AnyStub() }
    public func task(id: some Equatable, _: @escaping @MainActor () async -> Void) -> some View { AnyStub() }
    public func sensoryFeedback(_: SensoryFeedback, trigger: some Equatable) -> some View { AnyStub() }
    public func accessibilityHidden(_: Bool) -> some View { AnyStub() }
    public func accessibilityLabel(_: String) -> some View { AnyStub() }
    public func accessibilityHint(_: String) -> some View { AnyStub() }
    public func accessibilityAddTraits(_: AccessibilityTraits) -> some View { AnyStub() }
    public func accessibilityElement(children: AccessibilityChildBehavior) -> some View { AnyStub() }
    public func accessibilityActions(@ViewBuilder _: () -> some View) -> some View { AnyStub() }
}
