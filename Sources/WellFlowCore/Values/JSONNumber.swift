/// A decimal number of any size and precision, exact, as JSON writes it.
///
/// Kept in one normal form, so that equal numbers are equal values whatever way they were written: `1.50` equals
/// `1.5` and `1e3` equals `1000`. The value is ± `digits` × 10^`exponent`.
public struct JSONNumber: Hashable, Sendable {
    /// Whether the number is less than zero; zero never is.
    package let isNegative: Bool
    /// The significant digits, without zeros at either end; `0` for zero.
    package let digits: String
    /// The power of ten that the last digit counts; 0 for zero.
    package let exponent: Int
    /// How many decimals the number was written with, trailing zeros included: 4 for `1.0000`, 0 for `1.5e3`.
    ///
    /// Takes no part in equality. A coder such as `JSONDecoder` hands over the number's value only, so there it is what
    /// the value needs.
    package let decimals: Int
    /// How the number was written: like `decimals`, it takes no part in equality.
    package private(set) var notation = Notation.plain

    package enum Notation: Sendable {
        case plain
        /// With an exponent.
        case exponent
        /// A coder handed over the value and not the text, so that decimals and exponent are hidden.
        case unknown
    }

    private init(isNegative: Bool, digits: String, exponent: Int, decimals: Int) {
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = exponent
        self.decimals = decimals
    }

    /// Creates a whole number.
    public init(_ value: Int64) {
        let written = String(value.magnitude)
        let significant = written.utf8.count - Self.trailingZeros(written.utf8)
        isNegative = value < 0
        digits = value == 0 ? "0" : String(written.prefix(significant))
        exponent = value == 0 ? 0 : written.utf8.count - significant
        decimals = 0
    }

    /// Reads a number by the grammar of JSON.
    ///
    /// Nil for anything else, and for exponents beyond a thousand million: of the number as it stands, and of the same
    /// number with one digit before its point.
    public init?(_ text: String) {
        var text = text
        let number = text.withUTF8 { bytes -> JSONNumber? in
            var end = 0
            let number = JSONNumber(scanning: bytes, at: &end)
            return end == bytes.count ? number : nil
        }
        guard let number else { return nil }
        self = number
    }

    /// The same number as a coder hands it over.
    var withUnknownNotation: JSONNumber {
        var copy = self
        copy.notation = .unknown
        return copy
    }

    /// Whether both are the same number, however they were written.
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        left.isNegative == right.isNegative && left.exponent == right.exponent && left.digits == right.digits
    }

    /// Hashes the number's value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(isNegative)
        hasher.combine(exponent)
        hasher.combine(digits)
    }

    private static func trailingZeros(_ digits: some BidirectionalCollection<UInt8>) -> Int {
        digits.reversed().prefix { $0 == Ascii.zero }.count
    }
}

// MARK: - Reading

extension JSONNumber {
    /// No exponent beyond this is read: it is far past any use, and sums of such exponents can't overflow.
    private static let largestExponent = 1_000_000_000

    /// The exponent with one digit before the point; 0 for zero.
    private var scientificExponent: Int { exponent + digits.utf8.count - 1 }

    /// Reads the number that begins at `position` and moves `position` past it; nil when none is there.
    package init?(scanning bytes: UnsafeBufferPointer<UInt8>, at position: inout Int) {
        var index = position
        let isNegative = index < bytes.count && bytes[index] == Ascii.minus
        if isNegative { index += 1 }

        let whole = Self.digits(of: bytes, at: &index)
        guard !whole.isEmpty, whole.count == 1 || bytes[whole.lowerBound] != Ascii.zero else { return nil }

        var fraction = index..<index
        if index < bytes.count, bytes[index] == Ascii.point {
            index += 1
            fraction = Self.digits(of: bytes, at: &index)
            guard !fraction.isEmpty else { return nil }
        }

        var power = 0
        if index < bytes.count, bytes[index] | 0x20 == Ascii.e {
            index += 1
            guard let read = Self.exponent(in: bytes, at: &index) else { return nil }
            power = read
        }
        self.init(isNegative: isNegative, whole: bytes[whole], fraction: bytes[fraction], power: power)
        // What is read must be readable as it is written: `12e1000000000` would be written `1.2e1000000001`.
        guard scientificExponent.magnitude <= Self.largestExponent else { return nil }
        if index > fraction.upperBound { notation = .exponent }
        position = index
    }

    private init(
        isNegative: Bool,
        whole: Slice<UnsafeBufferPointer<UInt8>>,
        fraction: Slice<UnsafeBufferPointer<UInt8>>,
        power: Int
    ) {
        let decimals = max(0, fraction.count - power)
        let fractionEnd = fraction.count - Self.trailingZeros(fraction)
        if fractionEnd == 0 {
            let end = whole.count - Self.trailingZeros(whole)
            guard end > 0 else {
                self.init(isNegative: false, digits: "0", exponent: 0, decimals: decimals)
                return
            }
            let digits = String(decoding: whole.prefix(end), as: UTF8.self)
            self.init(
                isNegative: isNegative,
                digits: digits,
                exponent: power + whole.count - end,
                decimals: decimals
            )
            return
        }
        // Leading zeros: `0.05` has the whole part 0, which is no significant digit, and a zero after the point.
        let keptWhole = whole.first == Ascii.zero ? whole.suffix(0) : whole
        var keptFraction = fraction.prefix(fractionEnd)
        if keptWhole.isEmpty { keptFraction = keptFraction.drop { $0 == Ascii.zero } }
        let digits = String(unsafeUninitializedCapacity: keptWhole.count + keptFraction.count) { buffer in
            let (_, next) = buffer.initialize(from: keptWhole)
            _ = buffer[next...].initialize(fromContentsOf: keptFraction)
            return keptWhole.count + keptFraction.count
        }
        self.init(isNegative: isNegative, digits: digits, exponent: power - fractionEnd, decimals: decimals)
    }

    private static func digits(of bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Range<Int> {
        let start = index
        while index < bytes.count, bytes[index].isDigit { index += 1 }
        return start..<index
    }

    private static func exponent(in bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Int? {
        let isNegative = index < bytes.count && bytes[index] == Ascii.minus
        if index < bytes.count, bytes[index] == Ascii.minus || bytes[index] == Ascii.plus { index += 1 }
        let range = digits(of: bytes, at: &index)
        guard !range.isEmpty else { return nil }
        var value = 0
        for byte in bytes[range] {
            value = value * 10 + Int(byte - Ascii.zero)
            guard value <= largestExponent else { return nil }
        }
        return isNegative ? -value : value
    }
}

// MARK: - Writing

extension JSONNumber: CustomStringConvertible {
    /// More zeros than these are not written out: the number is then written with an exponent.
    private static let mostZeros = 40

    /// The number in its one canonical form: `1000` for `1e3`, `1.5` for `1.50`, `1e50` for 1 and fifty zeros.
    public var text: String {
        let sign = isNegative ? "-" : ""
        let count = digits.utf8.count
        let whole = count + exponent
        if exponent >= 0, exponent <= Self.mostZeros {
            return sign + digits + String(repeating: "0", count: exponent)
        }
        if exponent < 0, whole > 0 {
            return sign + digits.prefix(whole) + "." + digits.dropFirst(whole)
        }
        if exponent < 0, -whole <= Self.mostZeros {
            return sign + "0." + String(repeating: "0", count: -whole) + digits
        }
        let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst(1)
        return "\(sign)\(mantissa)e\(scientificExponent)"
    }

    /// The same as ``text``.
    public var description: String { text }

    /// The number as an integer; nil when it has decimals or is too big.
    public var int64: Int64? {
        guard exponent >= 0, digits.utf8.count + exponent <= 19 else { return nil }
        return Int64((isNegative ? "-" : "") + digits + String(repeating: "0", count: exponent))
    }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
    /// Creates the number that the literal says.
    public init(integerLiteral value: Int64) {
        self.init(value)
    }
}
