import Foundation

/// A small picture (48 by 36, PNG), as a camera might give it.
public let picture = Data(base64Encoded: base64) ?? Data()

private let base64 =
    "iVBORw0KGgoAAAANSUhEUgAAADAAAAAkCAIAAABAJy5dAAAAS0lEQVR42u3OQREAQQgEMYQh4uSMnBWBwJNA8++qCEhVZdVAgAHK"
    + "kCFDhgwZuoa+rBoIMIAhQ4YMGTJ0Dr2sGggwgCFDhgwZMnQM/Ynipepebb6NAAAAAElFTkSuQmCC"
