#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension JSONValue {
    /// Decodes a value of any kind through any decoder.
    ///
    /// Numbers never pass through binary floating point. A decoder hands over values, not texts: how many decimals a
    /// number was written with is lost, a key that stood twice goes unnoticed, and of a number like 1.0…01 `JSONDecoder`
    /// itself drops what follows the 38th digit. `JSONValue(parsing:)` sees all of it. An ``APINumber`` is therefore not
    /// read from a coder's number: it must be a string there.
    ///
    /// - Throws: `DecodingError` when a number has more digits than `Decimal` is sure to keep, or nothing fits.
    public init(from decoder: any Decoder) throws {
        if let container = try? decoder.singleValueContainer() {
            if container.decodeNil() {
                self = .null
                return
            }
            if let text = try? container.decode(String.self) {
                self = .string(text)
                return
            }
            if let value = try? container.decode(Bool.self) {
                self = .bool(value)
                return
            }
            if let number = try Self.number(in: container) {
                self = .number(number.withUnknownNotation)
                return
            }
        }
        if let elements = try? decoder.unkeyedContainer() {
            self = .array(try Self.elements(of: elements))
            return
        }
        let members = try decoder.container(keyedBy: MemberKey.self)
        var object: [String: JSONValue] = [:]
        for key in members.allKeys { object[key.stringValue] = try members.decode(JSONValue.self, forKey: key) }
        self = .object(object)
    }

    private static func elements(of container: any UnkeyedDecodingContainer) throws -> [JSONValue] {
        var container = container
        var elements: [JSONValue] = []
        while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
        return elements
    }

    // `Decimal` before the integers: `JSONDecoder` tries an integer with a point through Double, so that it reads
    // `1.0000000000000001` as the integer 1. The integers are for decoders that don't know `Decimal`.
    private static func number(in container: any SingleValueDecodingContainer) throws -> JSONNumber? {
        if let decimal = try? container.decode(Decimal.self) {
            guard let number = JSONNumber(decimal.description), number.digits.utf8.count <= 37 else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "The number has more digits than can be read exactly: give it as a string."
                )
            }
            return number
        }
        if let value = try? container.decode(Int64.self) { return JSONNumber(value) }
        if let value = try? container.decode(UInt64.self) { return JSONNumber(String(value)) }
        return nil
    }

    /// Encodes the value through any encoder: whole numbers as `Int64` where they fit, others as `Decimal`.
    ///
    /// - Throws: `EncodingError` for a number that `Decimal` can't hold.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .object(let members):
            var container = encoder.container(keyedBy: MemberKey.self)
            for (key, value) in members { try container.encode(value, forKey: MemberKey(stringValue: key)) }
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .string(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .number(let number):
            var container = encoder.singleValueContainer()
            if let value = number.int64 {
                try container.encode(value)
            } else if let decimal = number.decimal {
                try container.encode(decimal)
            } else {
                throw EncodingError.invalidValue(
                    self,
                    .init(codingPath: encoder.codingPath, debugDescription: "The number is beyond Decimal.")
                )
            }
        }
    }

    private struct MemberKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            nil
        }
    }
}

extension JSONNumber {
    /// The number as `Decimal`; nil when that can't hold it exactly.
    fileprivate var decimal: Decimal? {
        guard digits.utf8.count <= 38, (-128...127).contains(exponent) else { return nil }
        let low = digits.suffix(19)
        guard let units = UInt64(low), let more = UInt64("0" + digits.dropLast(19)) else { return nil }
        let significand = Decimal(more) * Decimal(10_000_000_000_000_000_000 as UInt64) + Decimal(units)
        let decimal = Decimal(sign: isNegative ? .minus : .plus, exponent: exponent, significand: significand)
        return JSONNumber(decimal.description) == self ? decimal : nil
    }
}
