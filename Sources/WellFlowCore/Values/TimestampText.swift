extension Timestamp: DomainValue, ExpressibleByStringLiteral {
    /// Reads an RFC 3339 time: `2024-02-29T13:45:00Z`, `2024-02-29T13:45:00.25-06:00`.
    ///
    /// - Throws: `Issue` with code `format`, `range`, or `precision` for more than six decimals.
    public static func parse(_ text: String) throws(Issue) -> Timestamp {
        var text = text
        return
            try text.withUTF8 { bytes -> Result<Timestamp, Issue> in
                do throws(Issue) {
                    return .success(try parse(bytes))
                } catch {
                    return .failure(error)
                }
            }
            .get()
    }

    /// Creates the moment that the literal says; a literal that is no moment traps.
    public init(stringLiteral value: String) {
        do {
            self = try Self.parse(value)
        } catch {
            preconditionFailure("\(value.debugDescription): \(error.message)")
        }
    }

    /// The moment as `2024-02-29T13:45:00.000000Z`.
    public var description: String {
        let rest = Int(dayAndRest.rest)
        let date = calendarDate
        return String(unsafeUninitializedCapacity: 27) { buffer in
            date.writeISO(to: buffer)
            buffer.initializeElement(at: 10, to: UInt8(ascii: "T"))
            let seconds = rest / 1_000_000
            buffer.writeTwoDigits(seconds / 3600, at: 11)
            buffer.initializeElement(at: 13, to: Ascii.colon)
            buffer.writeTwoDigits(seconds / 60 % 60, at: 14)
            buffer.initializeElement(at: 16, to: Ascii.colon)
            buffer.writeTwoDigits(seconds % 60, at: 17)
            buffer.initializeElement(at: 19, to: Ascii.point)
            buffer.writeTwoDigits(rest / 10_000 % 100, at: 20)
            buffer.writeTwoDigits(rest / 100 % 100, at: 22)
            buffer.writeTwoDigits(rest % 100, at: 24)
            buffer.initializeElement(at: 26, to: UInt8(ascii: "Z"))
            return 27
        }
    }
}

extension Timestamp {
    private static var malformed: Issue {
        Issue(code: .format, message: "A time is written as in RFC 3339, such as 2024-02-29T13:45:00Z.")
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(Issue) -> Timestamp {
        // 20 is the length of the shortest, `YYYY-MM-DDTHH:MM:SSZ`.
        guard
            bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == 0x20,
            bytes[13] == Ascii.colon, bytes[16] == Ascii.colon,
            let hour = bytes.twoDigits(at: 11), let minute = bytes.twoDigits(at: 14),
            let second = bytes.twoDigits(at: 17)
        else { throw malformed }
        let dateText = String(decoding: bytes.prefix(CalendarDate.isoLength), as: UTF8.self)
        let date = try CalendarDate.parse(dateText)

        var index = 19
        let fraction = try fraction(of: bytes, at: &index)
        let offset = try offset(of: bytes, at: index)

        guard second != 60 else {
            throw Issue(code: .range, message: "Leap seconds are not kept: give 59 or the next minute.")
        }
        guard hour < 24, minute < 60, second < 60 else {
            throw Issue(code: .range, message: "There is no such time of the day.")
        }
        let seconds = hour * 3600 + minute * 60 + second - offset
        return try checked(
            Int128(Timestamp(startOf: date).microseconds) + Int128(seconds) * 1_000_000 + Int128(fraction)
        )
    }

    /// The microseconds after the point, if there is one.
    private static func fraction(of bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) throws(Issue) -> Int {
        guard bytes[index] == Ascii.point else { return 0 }
        index += 1
        let start = index
        var value = 0
        while index < bytes.count, bytes[index].isDigit {
            if index - start < 6 { value = value * 10 + Int(bytes[index] - Ascii.zero) }
            index += 1
        }
        let digits = index - start
        guard digits > 0 else { throw malformed }
        guard digits <= 6 else {
            throw Issue(code: .precision, message: "A time has at most 6 decimals: round it first.")
        }
        return (digits..<6).reduce(value) { value, _ in value * 10 }
    }

    /// The seconds that local time is ahead of UTC.
    private static func offset(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) throws(Issue) -> Int {
        if index + 1 == bytes.count, bytes[index] | 0x20 == UInt8(ascii: "z") { return 0 }
        guard
            index + 6 == bytes.count, bytes[index] == Ascii.plus || bytes[index] == Ascii.minus,
            bytes[index + 3] == Ascii.colon,
            let hours = bytes.twoDigits(at: index + 1), let minutes = bytes.twoDigits(at: index + 4)
        else { throw malformed }
        guard hours < 24, minutes < 60 else {
            throw Issue(code: .range, message: "There is no such offset from UTC.")
        }
        let offset = hours * 3600 + minutes * 60
        return bytes[index] == Ascii.minus ? -offset : offset
    }
}
