/// What is known of a text file before it is read; what is nil is recognised from its beginning.
public struct TextFormat: Hashable, Codable, Sendable {
    /// What a record is.
    public enum Kind: String, Hashable, Codable, Sendable {
        /// Fields between delimiters, with quotes as RFC 4180 has them.
        case delimited
        /// A line is a record of one field, as in JSON Lines.
        case lines
    }

    /// What a record is.
    public var kind: Kind
    /// The encoding; a byte order mark in the file outweighs it.
    public var encoding: TextEncoding?
    /// The delimiter.
    public var delimiter: Delimiter?

    /// Creates a format.
    public init(kind: Kind = .delimited, encoding: TextEncoding? = nil, delimiter: Delimiter? = nil) {
        self.kind = kind
        self.encoding = encoding
        self.delimiter = delimiter
    }

    /// Delimited text of which everything is to be recognised.
    public static let detected = TextFormat()

    /// JSON Lines, which are UTF-8.
    public static let jsonLines = TextFormat(kind: .lines, encoding: .utf8)

    /// Whether something has to be recognised from the file.
    var needsSample: Bool { encoding == nil || (kind == .delimited && delimiter == nil) }
}

/// How a text file is read, and which of that was guessed from its beginning, to be shown to the user.
public struct DetectedFormat: Hashable, Codable, Sendable {
    /// What a record is.
    public var kind: TextFormat.Kind
    /// The encoding.
    public var encoding: TextEncoding
    /// Whether the file begins with a byte order mark, which then says the encoding.
    public var hasMark: Bool
    /// Whether the encoding was neither given nor marked.
    public var isEncodingGuessed: Bool
    /// The delimiter; nil where a line is a record.
    public var delimiter: Delimiter?
    /// Whether the delimiter was not given.
    public var isDelimiterGuessed: Bool
}

extension DetectedFormat: CustomStringConvertible {
    /// For people: `windows-1252 (recognised), tab (given)`.
    public var description: String {
        let origin = hasMark ? "marked" : isEncodingGuessed ? "recognised" : "given"
        let text = "\(encoding.rawValue) (\(origin))"
        guard let delimiter else { return text }
        return "\(text), \(delimiter) (\(isDelimiterGuessed ? "recognised" : "given"))"
    }
}
