public import WellFlowCore

/// How a file writes its dates: a pattern such as `M/D/YYYY`, `YYYYMM` or `D-MON-YYYY`.
///
/// `YYYY` is a year, `MM` and `DD` are two digits, `M` and `D` one or two, `MON` is the English name of a month or its
/// first three letters; everything else stands for itself. A year of two digits says in brackets the first year it can
/// mean: `M/D/YY[1950]` reads 49 as 2049. A pattern without a day is of a month, whose first day is meant.
public struct DateFormat: Hashable, Sendable {
    /// The pattern.
    public let pattern: String
    let elements: [Element]

    enum Element: Hashable, Sendable {
        case year
        /// Two digits of the hundred years from this one.
        case shortYear(from: Int)
        case month(digits: ClosedRange<Int>)
        case monthName
        case day(digits: ClosedRange<Int>)
        case literal(UInt8)
    }

    /// Whether the pattern is of a month.
    public var isMonth: Bool {
        !elements.contains { if case .day = $0 { true } else { false } }
    }
}

extension DateFormat: DomainValue, ExpressibleByStringLiteral {
    /// Reads a pattern.
    ///
    /// - Throws: `Issue` with code `format`.
    public static func parse(_ text: String) throws(Issue) -> DateFormat {
        var rest = Substring(text)
        var elements: [Element] = []
        var parts = ""
        func take(_ prefix: String) -> Bool {
            guard rest.hasPrefix(prefix) else { return false }
            rest = rest.dropFirst(prefix.count)
            return true
        }
        while let first = rest.first {
            if take("YYYY") {
                elements.append(.year)
                parts += "Y"
            } else if take("YY") {
                guard take("["), let end = rest.firstIndex(of: "]"), let year = Int(rest[..<end]),
                    (1800...2200).contains(year)
                else {
                    throw Issue(
                        code: .format,
                        message: "Say the first year that a year of two digits can mean, as in M/D/YY[1950]."
                    )
                }
                rest = rest[rest.index(after: end)...]
                elements.append(.shortYear(from: year))
                parts += "Y"
            } else if take("MON") {
                elements.append(.monthName)
                parts += "M"
            } else if first == "M" || first == "D" {
                let digits = take(first == "M" ? "MM" : "DD") ? 2...2 : 1...2
                if digits.lowerBound == 1 { rest.removeFirst() }
                elements.append(first == "M" ? .month(digits: digits) : .day(digits: digits))
                parts.append(first)
            } else if let byte = first.asciiValue, !first.isLetter, !first.isNumber {
                elements.append(.literal(byte))
                rest.removeFirst()
            } else {
                throw malformed
            }
        }
        guard parts.count == Set(parts).count, parts.contains("Y"), parts.contains("M") else { throw malformed }
        return DateFormat(pattern: text, elements: elements)
    }

    private static var malformed: Issue {
        Issue(
            code: .format,
            message: "A date's pattern has YYYY, M or MM or MON, and D or DD once each, such as M/D/YYYY or YYYYMM."
        )
    }

    /// Creates the format that the literal says; a literal that is no format traps.
    public init(stringLiteral value: String) {
        do {
            self = try Self.parse(value)
        } catch {
            preconditionFailure("\(value.debugDescription): \(error.message)")
        }
    }

    /// The pattern.
    public var description: String { pattern }
}

extension DateFormat {
    /// The parts that a text says, whether there is such a day or not; nil when it isn't of this form.
    func parts(of bytes: UnsafeBufferPointer<UInt8>) -> DateParts? {
        var index = 0
        var parts = DateParts(year: 0, month: 0, day: nil)
        func number(_ digits: ClosedRange<Int>) -> Int? {
            var value = 0
            let start = index
            while index < bytes.count, index - start < digits.upperBound, bytes[index] &- 0x30 < 10 {
                value = value * 10 + Int(bytes[index] &- 0x30)
                index += 1
            }
            return index - start >= digits.lowerBound ? value : nil
        }
        for element in elements {
            switch element {
            case .year:
                guard let year = number(4...4) else { return nil }
                parts.year = year
            case .shortYear(let from):
                guard let year = number(2...2) else { return nil }
                parts.year = from + (year - from % 100 + 100) % 100
            case .month(let digits):
                guard let month = number(digits) else { return nil }
                parts.month = month
            case .day(let digits):
                guard let day = number(digits) else { return nil }
                parts.day = day
            case .monthName:
                let end = bytes[index...].firstIndex { !(0x61...0x7A).contains($0 | 0x20) } ?? bytes.count
                guard let month = MonthName.number(of: bytes[index..<end]) else { return nil }
                parts.month = month
                index = end
            case .literal(let byte):
                guard index < bytes.count, bytes[index] == byte else { return nil }
                index += 1
            }
        }
        return index == bytes.count ? parts : nil
    }
}

/// What a date's text says.
struct DateParts: Equatable {
    var year: Int
    var month: Int
    /// Nil for a month.
    var day: Int?
}

/// The English names of the months.
enum MonthName {
    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The month that a name, or its first three letters or more, says in any case.
    static func number(of bytes: some Collection<UInt8>) -> Int? {
        guard bytes.count >= 3 else { return nil }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return names.firstIndex { $0.hasPrefix(text) }.map { $0 + 1 }
    }
}
