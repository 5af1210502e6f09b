/// One thing that validation found: where, what kind, how grave, and what to do about it.
///
/// Errors refuse a write; warnings go through and are handed back with its result.
public struct Issue: Error, Hashable, Sendable, Codable {
    /// Where the issue is, in the names of the JSON form: `apiNumber`, `location.latitude`, `lines[3].amount`.
    ///
    /// Empty for an issue of a value that was checked alone.
    public var path: String
    /// The stable kind, for programs.
    public var code: Code
    /// Whether the issue refuses the write.
    public var severity: Severity
    /// What is wrong and what to do, in English, for people.
    public var message: String
    /// The other fields that the rule looked at, by their JSON names: an issue is no issue when one of them couldn't be
    /// read.
    ///
    /// Tells how the issue was found and is no part of it: neither equality nor JSON knows it.
    package private(set) var involves: [String] = []

    private enum CodingKeys: CodingKey {
        case path
        case code
        case severity
        case message
    }

    /// Creates an issue of a rule between fields.
    package init(
        path: String,
        involves: [String],
        code: Code,
        severity: Severity = .error,
        message: String
    ) {
        self.init(path: path, code: code, severity: severity, message: message)
        self.involves = involves
    }

    /// Creates an issue.
    public init(path: String = "", code: Code, severity: Severity = .error, message: String) {
        self.path = path
        self.code = code
        self.severity = severity
        self.message = message
    }

    /// Whether both say the same.
    public static func == (left: Issue, right: Issue) -> Bool {
        left.path == right.path && left.code == right.code && left.severity == right.severity
            && left.message == right.message
    }

    /// Hashes what the issue says.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(path)
        hasher.combine(code)
        hasher.combine(severity)
        hasher.combine(message)
    }

    /// How grave an issue is.
    public enum Severity: String, Hashable, Sendable, Codable {
        /// Refuses the write.
        case error
        /// Goes through and is handed back.
        case warning
    }

    /// The stable kind of an issue.
    public struct Code: Hashable, Sendable, Codable, CustomStringConvertible {
        /// The code as it stands in JSON.
        public let rawValue: String

        package init(_ rawValue: String) {
            self.rawValue = rawValue
        }

        /// Decodes the code from its string form.
        public init(from decoder: any Decoder) throws {
            rawValue = try decoder.singleValueContainer().decode(String.self)
        }

        /// Encodes the code as its string form.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(rawValue)
        }

        /// The code as it stands in JSON.
        public var description: String { rawValue }

        /// A required field is missing or empty.
        public static let required = Code("required")
        /// A text is longer than its field allows.
        public static let tooLong = Code("tooLong")
        /// A value is not of the form its type has.
        public static let format = Code("format")
        /// A value lies outside the allowed range.
        public static let range = Code("range")
        /// A number has more decimals than its type keeps.
        public static let precision = Code("precision")
        /// Two dates are in the wrong order.
        public static let dateOrder = Code("dateOrder")
        /// A status may not follow the one before it.
        public static let transition = Code("transition")
        /// Another row has the same unique key.
        public static let duplicate = Code("duplicate")
        /// A referenced row does not exist in the organization.
        public static let reference = Code("reference")
        /// Amounts or shares do not add up.
        public static let sum = Code("sum")
        /// A fact that may no longer change was changed.
        public static let immutable = Code("immutable")
        /// Two periods overlap that must not.
        public static let overlap = Code("overlap")
        /// A field name is not one of the entity's.
        public static let unknownField = Code("unknownField")
        /// Facts contradict each other.
        public static let inconsistent = Code("inconsistent")
        /// A value is legal and unusual.
        public static let unusual = Code("unusual")
    }
}

extension Issue {
    /// The same issue one level further out: `latitude` inside `location` becomes `location.latitude`.
    package func inside(_ outer: String) -> Issue {
        // A document's own level has no name.
        if outer.isEmpty { return self }
        var copy = self
        copy.path = path.isEmpty ? outer : path.first == "[" ? outer + path : "\(outer).\(path)"
        return copy
    }
}

extension Issue: CustomStringConvertible {
    /// `apiNumber: format: message`.
    public var description: String {
        path.isEmpty ? "\(code): \(message)" : "\(path): \(code): \(message)"
    }
}
