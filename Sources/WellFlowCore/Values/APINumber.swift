/// The number of a US oil or gas well, bore or completion: `SS-CCC-UUUUU-SS-EE` for state, county, unique well,
/// sidetrack and event.
///
/// The first 10 digits name the well, 12 its bore and 14 a completion in it. A number knows how many it has and gets
/// more only by ``paddedToCompletion()``. The order is that of the digits as text, a shorter number before those it
/// begins. State codes are the industry's own, not FIPS, and there is no check digit. (API Bulletin D12A, now the PPDM
/// "US Well Number Standard".)
public struct APINumber: Hashable, Sendable {
    /// Four bits a digit, the first digit highest, filled with zeros to 14 digits; then four bits for the count.
    ///
    /// So that the order of these integers is the order of the texts, and a prefix is a mask.
    @usableFromInline let packed: UInt64

    private init(packed: UInt64) {
        self.packed = packed
    }

    /// Takes over 10, 12 or 14 ASCII digits without making a text; nil if they are no API number.
    package init?(digits: UnsafeBufferPointer<UInt8>) {
        guard Precision(rawValue: digits.count) != nil else { return nil }
        var packed: UInt64 = 0
        for byte in digits {
            let digit = byte &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            packed = packed << 4 | UInt64(digit)
        }
        packed <<= UInt64(14 - digits.count) * 4
        self.init(packed: packed << 4 | UInt64(digits.count))
        guard APIState.isInUse(stateNumber), countyNumber != 0 else { return nil }
    }

    /// What a number names.
    public enum Precision: Int, Hashable, Sendable, CaseIterable, Comparable {
        /// A well: 10 digits.
        case well = 10
        /// A bore of a well: 12 digits.
        case bore = 12
        /// A completion in a bore: 14 digits.
        case completion = 14

        /// How many digits the number has.
        public var digitCount: Int { rawValue }

        /// A well is less precise than a bore, a bore less than a completion.
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// How many digits there are.
    @usableFromInline var count: Int { Int(packed & 0xF) }

    /// What the number names, as its count of digits says.
    public var precision: Precision {
        count == 10 ? .well : count == 12 ? .bore : .completion
    }

    private func digit(_ index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: packed >> UInt64(56 - 4 * index)) & 0xF
    }

    private func number(_ range: Range<Int>) -> Int {
        range.reduce(0) { $0 * 10 + Int(digit($1)) }
    }

    private func text(_ range: Range<Int>) -> String {
        withDigits { String(decoding: $0[range], as: UTF8.self) }
    }

    /// The first digits, with zeros after them.
    private func prefix(_ precision: Precision) -> APINumber {
        let unused = UInt64(14 - precision.digitCount) * 4 + 4
        return APINumber(packed: (packed >> unused) << unused | UInt64(precision.digitCount))
    }

    var stateNumber: Int { number(0..<2) }
    var countyNumber: Int { number(2..<5) }
}

// MARK: - Parts

extension APINumber {
    /// The digits alone, `30015294170000`, as stores and JSON have them.
    public var digits: String { text(0..<count) }

    /// The digits in groups, `30-015-29417-00-00`.
    public var hyphenated: String {
        [stateCode, countyCode, uniqueWell, sidetrack, completion].compactMap(\.self).joined(separator: "-")
    }

    /// The two digits of the state.
    public var stateCode: String { text(0..<2) }

    /// The three digits of the county, or of an area offshore.
    ///
    /// Even codes are as good as odd ones, though FIPS has few of them.
    public var countyCode: String { text(2..<5) }

    /// The five digits of the well in its county.
    public var uniqueWell: String { text(5..<10) }

    /// The two digits of the sidetrack, `00` for the original bore; nil where the number names only a well.
    public var sidetrack: String? { precision >= .bore ? text(10..<12) : nil }

    /// The two digits of the event, `00` for the original completion; nil where the number names no completion.
    public var completion: String? { precision == .completion ? text(12..<14) : nil }

    /// The number of the well: the first 10 digits.
    public var well: APINumber { prefix(.well) }

    /// The number of the bore: the first 12 digits; nil where there are only 10.
    public var bore: APINumber? { precision >= .bore ? prefix(.bore) : nil }

    /// The number of the original completion of the original bore, where digits are missing: zeros take their place.
    ///
    /// Nothing does this silently, since whether `00` is meant is for whoever knows the source to say.
    public func paddedToCompletion() -> APINumber { prefix(.completion) }

    /// Whether both name the same well or something in it: the first 10 digits are equal.
    public func isSameWell(as other: APINumber) -> Bool { well == other.well }

    /// Whether both name the same bore or something in it: the first 12 digits are there and equal.
    public func isSameBore(as other: APINumber) -> Bool { bore.map { $0 == other.bore } ?? false }

    /// Whether both name the same completion: all 14 digits are there and equal.
    public func isSameCompletion(as other: APINumber) -> Bool { precision == .completion && self == other }

    /// Lends the digits in ASCII, as a store binds them, without making a text.
    @inlinable
    package func withDigits<Result, Failure>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let bytes = (
            asciiDigits(UInt32(truncatingIfNeeded: packed >> 28)), asciiDigits(UInt32(truncatingIfNeeded: packed << 4))
        )
        return try withUnsafeBytes(of: bytes) { (bytes: UnsafeRawBufferPointer) throws(Failure) -> Result in
            try body(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[..<count]))
        }
    }
}

extension APINumber: Comparable {
    /// The order of the digits as text.
    public static func < (left: Self, right: Self) -> Bool { left.packed < right.packed }
}

/// Eight digits of four bits as eight ASCII bytes, the highest first in memory.
@inlinable
func asciiDigits(_ packed: UInt32) -> UInt64 {
    var bytes = UInt64(packed)
    bytes = (bytes | bytes << 16) & 0x0000_FFFF_0000_FFFF
    bytes = (bytes | bytes << 8) & 0x00FF_00FF_00FF_00FF
    bytes = (bytes | bytes << 4) & 0x0F0F_0F0F_0F0F_0F0F
    return (bytes | 0x3030_3030_3030_3030).bigEndian
}
