import WijkmaatCore

/// Why something did not succeed, by what the screen can do about it.
public struct Problem: Error, Hashable, Sendable {
    /// What a screen can do about it.
    public enum Kind: Hashable, Sendable {
        /// What was put in is wrong; the field says where, if anywhere.
        case invalid(field: String?)
        /// It is not on this phone.
        case notFound
        /// This person may not do or see it.
        case noAccess
        /// The hub cannot be reached; everything stays on this phone.
        case offline
        /// The phone is full: nothing was saved.
        case full
        /// The store cannot be opened.
        case store
        /// Nobody waits any more; what was begun is finished all the same. Never shown.
        case cancelled
        /// A fault of ours.
        case unexpected
    }

    /// What the screen can do about it.
    public let kind: Kind
    /// Stable name, for tests and for choosing; never shown.
    public let code: String
    /// The Dutch sentence to show.
    public let text: String

    /// Makes one.
    public init(_ kind: Kind, code: String, text: String) {
        self.kind = kind
        self.code = code
        self.text = text
    }

    /// What the core said, or anything else that was thrown.
    public init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case is CancellationError: self = .cancelled
        case let error as CoreError: self.init(core: error)
        default:
            let text =
                "Er ging iets mis in Wijkmaat. Probeer het opnieuw. Blijft het misgaan, meld het dan bij de beheerder."
            self.init(.unexpected, code: "onverwacht", text: text)
        }
    }

    private init(core: CoreError) {
        switch core {
        case .Invalid(let code, let parameters, let text):
            self.init(.invalid(field: parameters["veld"]), code: code, text: text)
        case .NotFound(let code, _, let text): self.init(.notFound, code: code, text: text)
        case .NoAccess(let code, _, let text): self.init(.noAccess, code: code, text: text)
        case .Offline(let code, _, let text): self.init(.offline, code: code, text: text)
        case .Full(let code, _, let text): self.init(.full, code: code, text: text)
        case .Store(let code, _, let text): self.init(.store, code: code, text: text)
        case .Unexpected(let code, _, let text): self.init(.unexpected, code: code, text: text)
        }
    }

    static let cancelled = Problem(.cancelled, code: "gestopt", text: "")
}

/// What a question to the core gave: its value, or why not.
public typealias Answer<Value> = Result<Value, Problem>

extension Result {
    /// The value, or nothing.
    public var value: Success? { try? get() }
}
