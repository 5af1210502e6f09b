public import WellFlowCore

/// What notifications of a kind say: a subject and a text with places for values, each of a kind that is laid down.
///
/// ```swift
/// let template = try NotificationTemplate(
///     "shut-in", subject: "{{well}} is shut in", body: "Since {{since}}.", fields: ["well": .text, "since": .date]
/// )
/// ```
public struct NotificationTemplate: Sendable {
    /// The template's name, 1 to 100 characters.
    public let name: String
    /// The places, and what each takes.
    public let fields: [String: TemplateValue.Kind]

    private let subject: [Piece]
    private let body: [Piece]

    private enum Piece: Sendable {
        case text(String)
        case field(String)
    }

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - subject: the subject; a place for a value is `{{name}}`.
    ///   - body: the text, likewise.
    ///   - fields: the places, and what each takes.
    /// - Throws: `WellFlowError` with code `invalid` and every issue: an empty text, a place that isn't closed or isn't among
    ///   the fields.
    public init(_ name: String, subject: String, body: String, fields: [String: TemplateValue.Kind]) throws {
        var issues: [Issue] = []
        TextRule.check(name, "name", required: true, max: 100, into: &issues)
        self.name = name
        self.fields = fields
        self.subject = Self.parse(subject, "subject", fields, into: &issues)
        self.body = Self.parse(body, "body", fields, into: &issues)
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
    }

    private static func parse(
        _ text: String,
        _ path: String,
        _ fields: [String: TemplateValue.Kind],
        into issues: inout [Issue]
    ) -> [Piece] {
        TextRule.check(text, path, required: true, max: 100_000, into: &issues)
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            pieces.append(.text(String(rest[..<start.lowerBound])))
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "}}") else {
                issues.append(Issue(path: path, code: .format, message: "Close every {{ with }}."))
                return pieces
            }
            let name = String(rest[..<end.lowerBound].trimmingBlanks())
            if fields[name] == nil {
                let message = "There is no field \(name). Name it among the fields, or take the place out."
                issues.append(Issue(path: path, code: .unknownField, message: message))
            }
            pieces.append(.field(name))
            rest = rest[end.upperBound...]
        }
        pieces.append(.text(String(rest)))
        return pieces
    }

    /// Puts values into their places; what a value says is never read as a place.
    ///
    /// - Parameter values: a value for each field.
    /// - Returns: the subject, of one line, and the text.
    /// - Throws: `WellFlowError` with code `invalid` and every issue: a value that is missing, of another kind, or not asked for.
    public func render(_ values: [String: TemplateValue]) throws -> (subject: String, body: String) {
        var issues: [Issue] = []
        for (name, kind) in fields.sorted(by: { $0.key < $1.key }) {
            guard let value = values[name] else {
                issues.append(Issue(path: "values.\(name)", code: .required, message: "Give a value."))
                continue
            }
            if value.kind != kind {
                let message = "Give \(kind.phrase), not \(value.kind.phrase)."
                issues.append(Issue(path: "values.\(name)", code: .format, message: message))
            }
        }
        for name in values.keys.sorted() where fields[name] == nil {
            let message = "The template has no such field."
            issues.append(Issue(path: "values.\(name)", code: .unknownField, message: message))
        }
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
        let line = Self.fill(subject, values).unicodeScalars
            .map { scalar in
                // A line break in a value must not begin a header of a mail.
                scalar.properties.generalCategory == .control || scalar.properties.isWhitespace
                    ? " " : Character(scalar)
            }
        return (String(line), Self.fill(body, values))
    }

    private static func fill(_ pieces: [Piece], _ values: [String: TemplateValue]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .field(let name): values[name]?.description ?? ""
            }
        }
        .joined()
    }
}

/// A value for a place in a ``NotificationTemplate``.
public enum TemplateValue: Hashable, Sendable, CustomStringConvertible {
    /// A text as it is.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A day: `2026-03-31`.
    case date(CalendarDate)
    /// A volume: `12.5`.
    case volume(Volume)
    /// An amount: `1234.50`.
    case money(Money)
    /// An interest: `0.12500000`.
    case interest(DecimalInterest)

    /// What a place takes.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A text.
        case text
        /// A whole number.
        case integer
        /// A day.
        case date
        /// A volume.
        case volume
        /// An amount of money.
        case money
        /// An interest.
        case interest

        fileprivate var phrase: String {
            switch self {
            case .text: "a text"
            case .integer: "a whole number"
            case .date: "a date"
            case .volume: "a volume"
            case .money: "an amount of money"
            case .interest: "an interest"
            }
        }
    }

    /// What kind it is of.
    public var kind: Kind {
        switch self {
        case .text: .text
        case .integer: .integer
        case .date: .date
        case .volume: .volume
        case .money: .money
        case .interest: .interest
        }
    }

    /// The value as it stands in a text.
    public var description: String {
        switch self {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .date(let date): date.description
        case .volume(let volume): volume.description
        case .money(let money): money.description
        case .interest(let interest): interest.description
        }
    }
}
