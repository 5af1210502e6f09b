import WellFlowCore
import WellFlowImport

/// What must hold of the reader for any bytes whatever.
package enum ReaderCheck {
    /// A record, as far as the piece size may not change it.
    struct Row: Equatable {
        var fields: [String]
        var quoted: [Bool]
        var raw: [UInt8]
        var lines: ClosedRange<Int>
        var issue: String?
    }

    struct Outcome: Equatable {
        var rows: [Row] = []
        var error: String?
        var fingerprint: UInt64 = 0
        /// What may never be.
        var problem: String?
    }

    /// Tells what is wrong with how the bytes are read, nil if nothing is.
    package static func problem(in input: FuzzInput) -> String? {
        let sample = Array(input.file.prefix(input.limits.sampleBytes))
        let isWhole = sample.count == input.file.count
        guard
            let format = try? FormatDetection.detect(
                sample,
                isWhole: isWhole,
                format: input.format,
                limits: input.limits
            )
        else { return nil }
        let text = input.file.dropFirst(ByteOrderMark.length(in: format))
        let atOnce = read(text, format, input.limits, pieceSize: max(text.count, 1))
        if let problem = atOnce.problem { return problem }
        if read(text, format, input.limits, pieceSize: input.pieceSize) != atOnce {
            return "pieces of \(input.pieceSize) bytes give other records"
        }
        return format.kind == .delimited ? roundTripProblem(atOnce.rows, format) : nil
    }

    private static func read(
        _ file: some Collection<UInt8>,
        _ format: DetectedFormat,
        _ limits: TextLimits,
        pieceSize: Int
    ) -> Outcome {
        var outcome = Outcome()
        var parser = RecordParser(format: format, limits: limits)
        var record = TextRecord()
        var rest = Array(file)[...]
        do {
            while true {
                let line = parser.line
                switch try parser.next(into: &record) {
                case .needsMore:
                    let piece = rest.prefix(pieceSize)
                    rest = rest.dropFirst(pieceSize)
                    if piece.isEmpty { parser.finish() } else { piece.withUnsafeBytes { parser.append($0) } }
                case .record:
                    outcome.rows.append(row(record))
                    outcome.problem = outcome.problem ?? problem(in: record, after: line, limits)
                case .end:
                    outcome.fingerprint = parser.fingerprint
                    return outcome
                }
            }
        } catch {
            outcome.error = String(describing: (error as? WellFlowError)?.issues)
            return outcome
        }
    }

    private static func row(_ record: TextRecord) -> Row {
        Row(
            fields: (0..<record.count).map { record.text($0) },
            quoted: (0..<record.count).map { record.isQuoted($0) },
            raw: record.withRawBytes { Array($0) },
            lines: record.line...record.lastLine,
            issue: record.issue?.message
        )
    }

    private static func problem(in record: TextRecord, after line: Int, _ limits: TextLimits) -> String? {
        if record.count > limits.columns { return "a record has too many columns" }
        if record.withRawBytes({ $0.count }) > limits.recordBytes { return "a record is too long" }
        if (record.issue == nil) != (record.count > 0) { return "a record has both fields and an issue, or neither" }
        if record.line < line { return "a record begins on a line before the reader's" }
        for index in 0..<record.count {
            let isText = record.withBytes(index) { String(validating: $0, as: UTF8.self) != nil }
            if !isText { return "a field is not UTF-8" }
            if record.isEmpty(index) != record.text(index).isEmpty { return "a field is empty and is not" }
        }
        return nil
    }

    private static func roundTripProblem(_ rows: [Row], _ format: DetectedFormat) -> String? {
        let rows = rows.map(\.fields).filter { !$0.isEmpty }
        var writer = DelimitedWriter(delimiter: format.delimiter ?? .comma)
        for row in rows { writer.append(row: row) }
        var again = format
        again.encoding = .utf8
        let outcome = read(writer.bytes, again, TextLimits(recordBytes: 1 << 24), pieceSize: max(writer.bytes.count, 1))
        return outcome.rows.map(\.fields) == rows ? nil : "what was written is read back otherwise"
    }
}
