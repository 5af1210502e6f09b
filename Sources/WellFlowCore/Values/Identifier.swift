#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The identifier of a row of `Owner`: a lease's does not compile where a well's is wanted.
///
/// New ones are UUIDs of version 7 (RFC 9562), which grow with time, so that inserts stay local in an index. Any
/// UUID can be read, whatever its version. The order is that of the 16 bytes, as both stores order them.
public struct Identifier<Owner>: DomainValue, Comparable {
    /// The first eight bytes, the first of them the highest.
    @usableFromInline package let high: UInt64
    /// The last eight bytes.
    @usableFromInline package let low: UInt64

    /// Makes a new identifier, greater than every one that this process made before.
    public init() {
        (high, low) = UUIDv7Generator.next()
    }

    /// Takes over a UUID that exists.
    public init(uuid: UUID) {
        self = withUnsafeBytes(of: uuid.uuid) { Self(bytes: $0) }
    }

    /// Takes over the two halves of an identifier that exists.
    @inlinable
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Takes over the 16 bytes of an identifier that exists.
    ///
    /// - Precondition: `bytes` holds 16 bytes.
    @inlinable
    package init(bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == 16, "An identifier has 16 bytes.")
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// Lends the 16 bytes, as a store binds them.
    @inlinable
    package func withBytes<Result, Failure>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let bytes = (high.bigEndian, low.bigEndian)
        // The closure's type is spelled out, since a typed error is not inferred through `withUnsafeBytes`.
        return try withUnsafeBytes(of: bytes) { (buffer: UnsafeRawBufferPointer) throws(Failure) -> Result in
            try body(buffer)
        }
    }

    /// The identifier as Foundation's type.
    public var uuid: UUID {
        withBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    /// The order of the 16 bytes.
    public static func < (left: Self, right: Self) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

extension Identifier {
    /// Reads the canonical form, `018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f`, in upper or lower case.
    ///
    /// - Throws: `Issue` with code `format` for every other form.
    public static func parse(_ text: String) throws(Issue) -> Self {
        guard let halves = canonicalHalves(text) else {
            throw Issue(
                code: .format,
                message: "Expected an identifier such as 018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f: "
                    + "32 hexadecimal digits in groups of 8, 4, 4, 4 and 12 joined by hyphens."
            )
        }
        return Self(high: halves.0, low: halves.1)
    }

    /// The canonical form in lower case.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var digits = 0
            for place in 0..<36 {
                guard !isHyphenPlace(place) else {
                    buffer.initializeElement(at: place, to: UInt8(ascii: "-"))
                    continue
                }
                let half = digits < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - digits % 16 * 4)) & 0xF
                let letter = digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
                buffer.initializeElement(at: place, to: letter)
                digits += 1
            }
            return 36
        }
    }
}

extension Identifier: ExpressibleByStringLiteral {
    /// Takes over a constant in the canonical form; a wrong one is the programmer's mistake and traps.
    public init(stringLiteral text: String) {
        do {
            self = try Self.parse(text)
        } catch {
            preconditionFailure("\"\(text)\" is no identifier: \(error.message)")
        }
    }
}

private func isHyphenPlace(_ place: Int) -> Bool {
    place == 8 || place == 13 || place == 18 || place == 23
}

/// The two halves of a UUID in canonical form, or nil.
private func canonicalHalves(_ text: String) -> (UInt64, UInt64)? {
    guard text.utf8.count == 36 else { return nil }
    var halves: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for (place, byte) in text.utf8.enumerated() {
        if isHyphenPlace(place) {
            guard byte == UInt8(ascii: "-") else { return nil }
            continue
        }
        let digit: UInt8
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
        default: return nil
        }
        if digits < 16 {
            halves.0 = halves.0 << 4 | UInt64(digit)
        } else {
            halves.1 = halves.1 << 4 | UInt64(digit)
        }
        digits += 1
    }
    return halves
}
