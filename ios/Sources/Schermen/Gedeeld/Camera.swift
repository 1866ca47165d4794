import Foundation

/// What a camera gave.
public enum Opname: Hashable, Sendable {
    /// A picture as the camera made it.
    case gelukt(Data)
    /// The app may not use the camera, or there is none.
    case magNiet
    /// It did not work this time.
    case mislukt
}

/// The camera of the phone; the app gives the real one, tests give theirs.
public protocol Camera: Sendable {
    /// Takes a picture.
    func neem() async -> Opname
}
