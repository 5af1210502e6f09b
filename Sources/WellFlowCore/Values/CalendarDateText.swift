extension CalendarDate: DomainValue, ExpressibleByStringLiteral {
    /// Reads `YYYY-MM-DD`.
    ///
    /// - Throws: `Issue` with code `format`, or `range` for a day that does not exist.
    public static func parse(_ text: String) throws(Issue) -> CalendarDate {
        var text = text
        guard let parts = text.withUTF8(parts) else {
            throw Issue(code: .format, message: "A date is written YYYY-MM-DD, such as 2024-02-29.")
        }
        guard let date = CalendarDate(parts.year, parts.month, parts.day) else { throw noSuchDay }
        return date
    }

    /// Creates the day that the literal says; a literal that is no day traps.
    public init(stringLiteral value: String) {
        do {
            self = try Self.parse(value)
        } catch {
            preconditionFailure("\(value.debugDescription): \(error.message)")
        }
    }

    /// The day as `YYYY-MM-DD`.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.isoLength) { buffer in
            writeISO(to: buffer)
            return Self.isoLength
        }
    }
}

extension CalendarDate {
    package static let isoLength = 10

    /// Reads the ten bytes of `YYYY-MM-DD`; nil for anything else and for days that do not exist.
    package init?(isoUTF8 bytes: UnsafeBufferPointer<UInt8>) {
        guard let parts = Self.parts(bytes) else { return nil }
        self.init(parts.year, parts.month, parts.day)
    }

    /// Calls a function with the ten bytes of `YYYY-MM-DD`, which live as long as the call.
    @inlinable
    package func withISOBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { buffer in
            writeISO(to: buffer)
            return try body(UnsafeBufferPointer(buffer))
        }
    }

    /// Writes the ten bytes of `YYYY-MM-DD` to the beginning of a buffer that has room for them.
    @usableFromInline
    package func writeISO(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        precondition(buffer.count >= Self.isoLength)
        let (year, month, day) = (year, month, day)
        buffer.writeTwoDigits(year / 100, at: 0)
        buffer.writeTwoDigits(year % 100, at: 2)
        buffer.initializeElement(at: 4, to: Ascii.minus)
        buffer.writeTwoDigits(month, at: 5)
        buffer.initializeElement(at: 7, to: Ascii.minus)
        buffer.writeTwoDigits(day, at: 8)
    }

    private static func parts(_ bytes: UnsafeBufferPointer<UInt8>) -> (year: Int, month: Int, day: Int)? {
        guard
            bytes.count == isoLength, bytes[4] == Ascii.minus, bytes[7] == Ascii.minus,
            let century = bytes.twoDigits(at: 0), let year = bytes.twoDigits(at: 2),
            let month = bytes.twoDigits(at: 5), let day = bytes.twoDigits(at: 8)
        else { return nil }
        return (century * 100 + year, month, day)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number that two ASCII digits at a place within the buffer say.
    func twoDigits(at index: Int) -> Int? {
        let (tens, ones) = (self[index] &- Ascii.zero, self[index + 1] &- Ascii.zero)
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes a number below 100 as two ASCII digits.
    func writeTwoDigits(_ number: Int, at index: Int) {
        initializeElement(at: index, to: Ascii.zero + UInt8(truncatingIfNeeded: number / 10))
        initializeElement(at: index + 1, to: Ascii.zero + UInt8(truncatingIfNeeded: number % 10))
    }
}
