/// How far something is, in three tiles that are laid one by one. A state is always a shape, a word and a colour.
public enum TileState: Hashable, Sendable, CaseIterable {
    /// Written to disk here; no copy elsewhere.
    case device
    /// It left this phone; no receipt yet.
    case underway
    /// The hub has it.
    case received
    /// Set aside.
    case held

    /// Tiles that lie.
    public var laid: Int {
        switch self {
        case .device, .held: 1
        case .underway: 2
        case .received: 3
        }
    }

    /// Places shown; of what is held the second holds a cross and there is no third.
    public var places: Int { self == .held ? 2 : 3 }

    /// The colour of the tiles and of the words beside them.
    public func ink(_ palette: Palette) -> Colour {
        switch self {
        case .device: palette.device
        case .underway: palette.underway
        case .received: palette.received
        case .held: palette.held
        }
    }

    /// The ground below them.
    public func tint(_ palette: Palette) -> Colour {
        switch self {
        case .device: palette.deviceTint
        case .underway: palette.underwayTint
        case .received: palette.receivedTint
        case .held: palette.heldTint
        }
    }
}
