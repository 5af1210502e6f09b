package import WellFlowCore

/// A record of a text file, made to be filled again and again: its fields lie in one buffer.
package struct TextRecord: Sendable {
    /// Where a field's bytes are.
    struct Field {
        /// The first byte.
        private let start: UInt32
        /// Behind the last byte; the two highest bits tell of quotes.
        private let endAndQuotes: UInt32

        init(start: Int, end: Int, isQuoted: Bool = false, hasDoubledQuotes: Bool = false) {
            self.start = UInt32(truncatingIfNeeded: start)
            endAndQuotes =
                UInt32(truncatingIfNeeded: end) | (isQuoted ? 1 << 31 : 0) | (hasDoubledQuotes ? 1 << 30 : 0)
        }

        var isQuoted: Bool { endAndQuotes >> 31 == 1 }
        var hasDoubledQuotes: Bool { endAndQuotes >> 30 & 1 == 1 }
        var range: Range<Int> { Int(start)..<Int(endAndQuotes & (1 << 30 - 1)) }

        /// The same field, counted from an origin that lies before it.
        func from(_ origin: UInt32) -> Field {
            Field(start: start &- origin, endAndQuotes: endAndQuotes &- origin)
        }

        private init(start: UInt32, endAndQuotes: UInt32) {
            self.start = start
            self.endAndQuotes = endAndQuotes
        }
    }

    /// The record as it stands in the file, then the fields whose doubled quotes were made single.
    private var bytes: [UInt8] = []
    private var rawCount = 0
    private var fields: [Field] = []

    /// How many fields there are; none in a malformed record.
    package private(set) var count = 0
    /// The record's first line in the file, counted from 1.
    package private(set) var line = 0
    /// Its last line: another one where quotes hold line ends.
    package private(set) var lastLine = 0
    /// A hash of this record and all before it: the place in the file, to be recognised after a crash.
    package internal(set) var place: UInt64 = 0
    /// Why the record can't be read.
    package private(set) var issue: Issue?
    /// Whether there is an issue: quicker than to forget one that isn't.
    private var hasIssue = false

    /// Creates an empty record, to be filled.
    package init() {}

    /// A field's text: what stood between the quotes if there were any, else between the delimiters, blanks included.
    package func text(_ index: Int) -> String {
        withBytes(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls with a field's bytes, which are UTF-8.
    package func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
        -> Result
    {
        precondition(index < count, "a record has no such field")
        let range = fields[index].range
        return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Whether a field has no bytes, quoted or not.
    package func isEmpty(_ index: Int) -> Bool {
        index >= count || fields[index].range.isEmpty
    }

    /// Whether a field stood in quotes, so that its blanks are meant.
    package func isQuoted(_ index: Int) -> Bool {
        index < count && fields[index].isQuoted
    }

    /// The record as it stands in the file, without its line end; bytes that are no text become U+FFFD.
    package var raw: String {
        withRawBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls with the bytes of the record as it stands in the file, as UTF-8.
    package func withRawBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<rawCount])) }
    }

    /// Fills the record; fields are positions in the text, in which the record begins at the origin.
    mutating func fill(
        _ raw: UnsafeBufferPointer<UInt8>,
        _ found: UnsafeBufferPointer<Field>,
        from origin: Int,
        hasDoubledQuotes: Bool,
        lines: ClosedRange<Int>
    ) {
        // Without their second quotes the fields take no more room than with them.
        take(raw, room: hasDoubledQuotes ? raw.count * 2 : raw.count, lines)
        if fields.count < found.count {
            fields = Array(repeating: Field(start: 0, end: 0), count: max(found.count, 32, fields.count * 2))
        }
        let origin = UInt32(truncatingIfNeeded: origin)
        fields.withUnsafeMutableBufferPointer { own in
            guard let base = own.baseAddress, let from = found.baseAddress else { return }
            for index in 0..<found.count { base[index] = from[index].from(origin) }
        }
        count = found.count
        if hasIssue { issue = nil }
        hasIssue = false
        if hasDoubledQuotes { makeQuotesSingle() }
    }

    /// Makes it a record that can't be read, without fields.
    mutating func refuse(_ raw: UnsafeBufferPointer<UInt8>, lines: ClosedRange<Int>, _ issue: Issue) {
        take(raw, room: raw.count, lines)
        count = 0
        self.issue = issue
        hasIssue = true
    }

    private mutating func take(_ raw: UnsafeBufferPointer<UInt8>, room: Int, _ lines: ClosedRange<Int>) {
        if bytes.count < room { bytes = Array(repeating: 0, count: max(room, 256, bytes.count * 2)) }
        bytes.withUnsafeMutableBufferPointer { own in
            if let base = own.baseAddress, let from = raw.baseAddress { base.update(from: from, count: raw.count) }
        }
        rawCount = raw.count
        line = lines.lowerBound
        lastLine = lines.upperBound
    }

    private mutating func makeQuotesSingle() {
        var written = rawCount
        for index in 0..<count where fields[index].hasDoubledQuotes {
            let start = written
            var position = fields[index].range.lowerBound
            let end = fields[index].range.upperBound
            while position < end {
                bytes[written] = bytes[position]
                written += 1
                position += bytes[position] == Sign.quote ? 2 : 1
            }
            fields[index] = Field(start: start, end: written, isQuoted: true)
        }
    }
}
