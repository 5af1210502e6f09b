import WellFlowCore

/// Makes records of the pieces of a file: no input and no output, so that any bytes can be tried on it.
///
/// A record that can't be read has an issue, and only its first line is given up: reading goes on with the next.
package struct RecordParser {
    package enum Step: Sendable {
        /// The record was filled.
        case record
        /// The next record is not complete: append more, or say that there is no more.
        case needsMore
        /// There are no more records.
        case end
    }

    package let format: DetectedFormat
    private let limits: TextLimits
    private let text: MarkedText
    private let fields = FieldList()
    private var decoder: TextDecoder
    private var isAtEnd = false
    /// A carriage return ended the last record, and a line feed behind it belongs to it.
    private var skipsLineFeed = false
    /// The line that the next record begins on.
    package private(set) var line = 1
    private var records = Fingerprint()
    /// Whether the last record reached the end of the file without a line end.
    private(set) var isCutOff = false

    /// Begins a file, behind its byte order mark.
    package init(format: DetectedFormat, limits: TextLimits = TextLimits()) {
        self.format = format
        self.limits = limits
        text = MarkedText(delimiter: format.delimiter)
        decoder = TextDecoder(format.encoding)
    }

    /// Of the bytes of all records so far, as UTF-8 and without line ends.
    package var fingerprint: UInt64 { records.value }

    /// Appends a piece of the file.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        text.append(count: TextDecoder.maximumSize(of: bytes.count)) { decoder.decode(bytes, into: $0) }
    }

    /// Says that the file ends here.
    package mutating func finish() {
        guard !isAtEnd else { return }
        text.append(count: TextDecoder.maximumSize(of: 0)) { decoder.finish(into: $0) }
        isAtEnd = true
    }

    /// Fills the record with the next one; throws `invalid` for a line or a number of columns beyond the limits.
    package mutating func next(into record: inout TextRecord) throws -> Step {
        while true {
            skipLineFeed()
            if text.count == 0 { return isAtEnd ? .end : .needsMore }
            var scan = RecordScan()
            let start = text.start
            let result = scan.run(
                text,
                into: fields,
                delimiter: format.delimiter?.byte,
                maximumColumns: limits.columns,
                isAtEnd: isAtEnd
            )
            switch result {
            case .found(let end, let nextMark, let isTerminated) where end - start <= limits.recordBytes:
                if scan.columns == 1, text.isBlank(from: start, to: end) {
                    advance(to: end, nextMark: nextMark, lines: 1, isTerminated: isTerminated)
                    continue
                }
                give(scan, to: end, into: &record)
                advance(to: end, nextMark: nextMark, lines: scan.lineEnds + 1, isTerminated: isTerminated)
                isCutOff = !isTerminated
                return .record
            case .unfinished where text.count <= limits.recordBytes:
                return .needsMore
            case .neverClosed where text.count <= limits.recordBytes:
                let problem = "The quote that opens in line \(line + scan.quoteLine) is never closed."
                isCutOff = true
                return try refuseLine(into: &record, problem)
            case .textAfterQuotes(let position) where position - start <= limits.recordBytes:
                let opening = line + scan.quoteLine
                isCutOff = false
                return try refuseLine(
                    into: &record,
                    "Text follows the closing quote of the field that opens in line \(opening)."
                )
            case .tooManyColumns(let position) where position - start <= limits.recordBytes:
                throw failure("Line \(line) has more than \(limits.columns) columns. Check the file and its delimiter.")
            case .found, .unfinished, .neverClosed, .textAfterQuotes, .tooManyColumns:
                guard let quoteLine = scan.longQuoteLine else { throw tooLong }
                isCutOff = false
                return try refuseLine(
                    into: &record,
                    "The quote that opens in line \(line + quoteLine) is not closed within \(limits.recordBytes) bytes."
                )
            }
        }
    }

    private var tooLong: WellFlowError {
        failure("Line \(line) is longer than \(limits.recordBytes) bytes. Check that the file is a table.")
    }

    private func failure(_ message: String) -> WellFlowError {
        WellFlowError(.invalid, message, issues: [Issue(code: .tooLong, message: message)])
    }
}

// MARK: - Moving on

extension RecordParser {
    private mutating func skipLineFeed() {
        guard skipsLineFeed, text.count > 0 else { return }
        skipsLineFeed = false
        if text.bytes[text.start] == Sign.lineFeed { text.drop(to: text.start + 1, marksTo: text.firstMark + 1) }
    }

    private mutating func advance(to end: Int, nextMark: Int, lines: Int, isTerminated: Bool) {
        line += lines
        skipsLineFeed = isTerminated && text.bytes[end] == Sign.carriageReturn
        text.drop(to: isTerminated ? end + 1 : end, marksTo: nextMark)
    }

    private mutating func give(_ scan: RecordScan, to end: Int, into record: inout TextRecord) {
        let raw = UnsafeBufferPointer(start: text.bytes + text.start, count: end - text.start)
        let isASCII = records.add(UnsafeRawBufferPointer(raw))
        let isText = isASCII || UTF8Check.isValid(raw)
        let lines = line...line + scan.lineEnds
        guard isText else {
            record.refuse(raw, lines: lines, Issue(code: .format, message: format.encoding.problem(atLine: line)))
            return
        }
        if !isASCII, format.encoding == .windows1252, format.isEncodingGuessed, TextDecoder.wasUTF8(raw) {
            let message =
                "Line \(line) has characters of UTF-8, and the file began as windows-1252. Give the encoding it has."
            record.refuse(raw, lines: lines, Issue(code: .format, message: message))
            return
        }
        record.fill(
            raw,
            UnsafeBufferPointer(start: fields.pointer, count: scan.columns),
            from: text.start,
            hasDoubledQuotes: scan.hasDoubledQuotes,
            lines: lines
        )
    }

    /// Gives out the first line of a broken record, refused.
    private mutating func refuseLine(into record: inout TextRecord, _ problem: String) throws -> Step {
        let mark = firstLineEnd
        let end = mark.map { Int(text.marks[$0]) } ?? text.end
        guard end - text.start <= limits.recordBytes else { throw tooLong }
        if mark == nil && !isAtEnd { return .needsMore }
        let raw = UnsafeBufferPointer(start: text.bytes + text.start, count: end - text.start)
        records.add(UnsafeRawBufferPointer(raw))
        let message = "\(problem) Close the quote, and double the quotes inside a field. Only line \(line) is refused."
        record.refuse(raw, lines: line...line, Issue(code: .format, message: message))
        advance(to: end, nextMark: mark.map { $0 + 1 } ?? text.lastMark, lines: 1, isTerminated: mark != nil)
        return .record
    }

    /// The mark of the first line end.
    private var firstLineEnd: Int? {
        (text.firstMark..<text.lastMark)
            .first {
                let byte = text.bytes[Int(text.marks[$0])]
                return byte == Sign.lineFeed || byte == Sign.carriageReturn
            }
    }
}
