/// The character between the fields of a record.
public struct Delimiter: Hashable, Sendable, CustomStringConvertible {
    let byte: UInt8

    /// A comma.
    public static let comma = Delimiter(byte: UInt8(ascii: ","))
    /// A tab.
    public static let tab = Delimiter(byte: UInt8(ascii: "\t"))
    /// A semicolon, where the comma is the decimal sign.
    public static let semicolon = Delimiter(byte: UInt8(ascii: ";"))
    /// A vertical bar.
    public static let pipe = Delimiter(byte: UInt8(ascii: "|"))

    /// Those that are recognised in a file, the likeliest first.
    public static let guessable: [Delimiter] = [.comma, .tab, .semicolon, .pipe]

    private static let names: [(name: String, delimiter: Delimiter)] = [
        ("comma", .comma), ("tab", .tab), ("semicolon", .semicolon), ("pipe", .pipe), ("\\t", .tab),
    ]

    private init(byte: UInt8) {
        self.byte = byte
    }

    /// Reads a name (`comma`, `tab`, `semicolon`, `pipe`) or the character itself: any of ASCII that is neither a letter,
    /// a digit, a blank, a quote, a point, a sign nor a line end.
    public init?(_ text: String) {
        if let (_, delimiter) = Self.names.first(where: { $0.name == text.lowercased() }) {
            self = delimiter
            return
        }
        guard text.utf8.count == 1, let byte = text.utf8.first else { return nil }
        switch byte {
        case UInt8(ascii: "\t"): self = .tab
        // The unit and record separators are made for this.
        case 0x1C...0x1F: self.init(byte: byte)
        case 0x21...0x7E where !Self.isRefused(byte): self.init(byte: byte)
        default: return nil
        }
    }

    private static func isRefused(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "\""), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            true
        default: false
        }
    }

    /// The name where there is one, else the character.
    public var description: String {
        Self.names.first { $0.delimiter == self }?.name ?? character
    }

    /// The character itself.
    public var character: String { String(UnicodeScalar(byte)) }
}

extension Delimiter: Codable {
    /// Decodes a name or the character.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let delimiter = Delimiter(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "A delimiter is comma, tab, semicolon, pipe or one sign of ASCII."
            )
        }
        self = delimiter
    }

    /// Encodes what `description` says.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
