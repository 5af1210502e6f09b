import WellFlowCore

/// What a date's cell says.
struct DateCell {
    /// The day; the first for a month.
    var date: CalendarDate
    /// Whether the cell names a month and no day.
    var isMonth = false
}

/// Reads dates as a column has them.
struct DateReader: Sendable {
    /// The form that the mapping declares.
    private let declared: DateFormat?
    /// The forms that are read without a declaration.
    private let understood: [DateFormat]
    /// Whether a month without a day is a date here, undeclared.
    private let acceptsMonth: Bool

    init(declared: DateFormat?, acceptsMonth: Bool, slashed: CellConventions.SlashedDates) {
        self.declared = declared
        self.acceptsMonth = acceptsMonth
        understood =
            [slashed == .monthFirst ? "M/D/YYYY" : "D/M/YYYY"] + [
                "YYYYMMDD", "YYYYMM", "YYYY-MM", "YYYY/M/D", "M/YYYY", "D-MON-YYYY", "MON-YYYY",
            ]
    }

    /// Reads a trimmed text that isn't empty.
    ///
    /// Tells also whether it was read in a way that the mapping doesn't declare.
    func read(_ text: String) throws(Issue) -> (cell: DateCell, isRepaired: Bool) {
        var text = text
        return
            try text.withUTF8 { bytes -> Result<(DateCell, Bool), Issue> in
                do throws(Issue) {
                    return .success(try read(bytes))
                } catch {
                    return .failure(error)
                }
            }
            .get()
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Issue) -> (DateCell, Bool) {
        if let date = CalendarDate(isoUTF8: bytes) { return (DateCell(date: date), false) }
        if let parts = declared?.parts(of: bytes) { return (try Self.cell(parts), false) }
        let day = try Self.withoutMidnight(bytes)
        if day.count < bytes.count {
            return (try read(UnsafeBufferPointer(rebasing: day)).0, true)
        }
        if let declared { throw Self.isNot(declared) }
        if Self.iso.parts(of: bytes) != nil { throw CalendarDate.noDay }
        for format in understood {
            guard let parts = format.parts(of: bytes) else { continue }
            // Six or eight digits may be anything; a year tells.
            guard (1800...2200).contains(parts.year) else { break }
            guard parts.day != nil || acceptsMonth else { throw Self.dayMissing }
            // The first form is the one with slashes.
            if format == understood[0], parts.month > 12, (1...12).contains(parts.day ?? 0) { throw Self.swapped }
            return (try Self.cell(parts), true)
        }
        throw Self.notUnderstood(bytes)
    }

    /// Reads a date whose year, month and, with three texts, day stand in columns of their own.
    static func read(parts: [String]) throws(Issue) -> DateCell {
        let year = parts[0].utf8.count == 4 ? number(parts[0]) : nil
        let month = parts[1].utf8.count <= 2 ? number(parts[1]) : MonthName.number(of: parts[1].utf8)
        guard let year, let month else {
            throw Issue(code: .format, message: "Expected a year of four digits and a month, 1 to 12 or its name.")
        }
        guard parts.count > 2 else { return try cell(DateParts(year: year, month: month)) }
        guard let day = number(parts[2]) else { throw Issue(code: .format, message: "Expected a day, 1 to 31.") }
        return try cell(DateParts(year: year, month: month, day: day))
    }

    private static let iso: DateFormat = "YYYY-MM-DD"

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int(text) : nil
    }

    private static func cell(_ parts: DateParts) throws(Issue) -> DateCell {
        guard let date = CalendarDate(parts.year, parts.month, parts.day ?? 1) else { throw CalendarDate.noDay }
        return DateCell(date: date, isMonth: parts.day == nil)
    }

    /// Cuts off a time that is midnight, as databases and spreadsheets write behind a day.
    private static func withoutMidnight(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(Issue) -> Slice<UnsafeBufferPointer<UInt8>> {
        // No time without a colon; before it come the hour and what parts it from the day.
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let start = bytes[..<colon].lastIndex(where: { $0 == 0x20 || $0 | 0x20 == UInt8(ascii: "t") })
        else { return bytes[...] }
        var time = String(decoding: bytes[(start + 1)...], as: UTF8.self).lowercased()
        if time.hasSuffix("z") { time.removeLast() }
        if time.hasSuffix(" am"), time.hasPrefix("12:") { time = "0" + time.dropFirst(2).dropLast(3) }
        guard time.utf8.allSatisfy({ [0x30, 0x3A, 0x2E].contains($0) }) else {
            throw Issue(code: .format, message: "Expected a day: the cell has a time too, and it isn't midnight.")
        }
        return bytes[..<start]
    }
}

extension DateReader {
    private static let dayMissing = Issue(
        code: .format,
        message: "The cell names a month and the field wants a day. Declare a format without a day, such as YYYYMM, to "
            + "take the first."
    )

    private static let swapped = Issue(
        code: .range,
        message: "There is no such month. Where dates with slashes have day and month the other way round, say so."
    )

    private static func isNot(_ format: DateFormat) -> Issue {
        Issue(code: .format, message: "The date is not of the form \(format.pattern).")
    }

    private static func notUnderstood(_ bytes: UnsafeBufferPointer<UInt8>) -> Issue {
        if bytes.count == 5, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Issue(
                code: .format,
                message: "This is a spreadsheet's number of a day. Format the column as a date there and save it again."
            )
        }
        let hasLetters = bytes.contains { (0x61...0x7A).contains($0 | 0x20) }
        let groups = bytes.split { !((0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)) }
        // Aug-16 and 6/1/22: whether 16 is a day or a year, and of which century, was lost in a spreadsheet.
        if hasLetters ? groups.count == 2 : groups.count == 3 && groups.allSatisfy({ $0.count <= 2 }) {
            return Issue(
                code: .format,
                message:
                    "A year of four digits is missing, as when a spreadsheet rewrote the date: what it meant can't "
                    + "be told. Take it from the source again, or declare a format such as M/D/YY[1950]."
            )
        }
        return Issue(
            code: .format,
            message:
                "A date is YYYY-MM-DD, M/D/YYYY or YYYYMMDD, and a month YYYY-MM or YYYYMM. Declare any other form."
        )
    }
}

extension CalendarDate {
    fileprivate static let noDay = Issue(code: .range, message: "There is no such day in the years 0001 to 9999.")
}
