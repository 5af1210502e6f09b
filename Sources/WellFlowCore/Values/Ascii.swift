/// The bytes that parsers compare with.
enum Ascii {
    static let zero = UInt8(ascii: "0")
    static let plus = UInt8(ascii: "+")
    static let minus = UInt8(ascii: "-")
    static let point = UInt8(ascii: ".")
    static let colon = UInt8(ascii: ":")
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let e = UInt8(ascii: "e")
    static let lineFeed = UInt8(ascii: "\n")
    static let tab = UInt8(ascii: "\t")
    static let tilde = UInt8(ascii: "~")
    static let hash = UInt8(ascii: "#")
}

extension UInt8 {
    /// Whether the byte is one of `0` to `9`.
    var isDigit: Bool { self &- Ascii.zero < 10 }
}
