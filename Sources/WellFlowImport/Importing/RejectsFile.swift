import WellFlowCore

/// The file of refused rows: as they stand in the source, with line and reasons behind, to be corrected and imported
/// again by the same mapping.
final class RejectsFile {
    private let output: FileOutput
    private let format: DetectedFormat
    /// The columns of the source that are written, without the line and reasons of an earlier import.
    private let columns: [Int]?
    /// How many columns the source's header has.
    private let columnCount: Int
    /// How many cells the mapping needs.
    private let cellsUsed: Int
    private var writer: DelimitedWriter
    /// Lines of JSON that are still to be written.
    private var lines: [UInt8] = []

    static let lineColumn = "wellflow.line"
    static let reasonColumn = "wellflow.reason"
    /// Stands behind the reason of a row whose cells are not those of the source: until it is taken away the row stays
    /// refused, since what was broken would be read as whole.
    static let brokenMark = "wellflow.broken"

    /// Begins a file, or goes on with one behind its first bytes.
    init(
        _ path: String,
        after length: Int64?,
        format: DetectedFormat,
        header: [String]?,
        cellsUsed: Int = 0
    ) async throws {
        self.format = format
        self.cellsUsed = cellsUsed
        columnCount = header?.count ?? 0
        writer = DelimitedWriter(delimiter: format.delimiter ?? .comma)
        columns = header.map { header in
            header.indices.filter { header[$0] != Self.lineColumn && header[$0] != Self.reasonColumn }
        }
        if let length {
            output = try await FileOutput.append(path, after: length)
            return
        }
        output = try FileOutput.create(path)
        // The mark outweighs an encoding that is given for the source.
        if format.encoding != .utf8 || format.hasMark { try await output.write("\u{FEFF}") }
        if let header, let columns {
            writer.append(row: columns.map { header[$0] } + [Self.lineColumn, Self.reasonColumn])
            try await output.write(writer.bytes)
            writer.removeAll()
        }
        try await output.sync()
    }

    /// How long the file is.
    var length: Int64 { output.length + Int64(writer.bytes.count + lines.count) }

    /// Writes a refused row.
    func append(_ record: TextRecord, issues: [Issue]) {
        let reason = issues.filter { $0.severity == .error }.map(\.description).joined(separator: "; ")
        if format.kind == .lines {
            let line = Self.line(record.raw, line: record.line, reason: reason, isBroken: record.issue != nil)
            lines += Array((line + "\n").utf8)
            return
        }
        var cells =
            record.count == 0 ? Self.cells(of: record.raw, format.delimiter) : (0..<record.count).map(record.text)
        let isMarked = cells.last == Self.brokenMark
        if isMarked { cells.removeLast() }
        var isBroken = isMarked || record.issue != nil || cells.count < cellsUsed || issues == [Self.repeatedHeader]
        var extra = ""
        if let columns {
            for column in columns { writer.append(column < cells.count ? cells[column] : "") }
            // What is beyond the header's columns is part of what is wrong.
            extra = cells.dropFirst(columnCount).joined(separator: " ")
            if !extra.isEmpty { isBroken = true }
        } else {
            // Line and reason must not stand where cells are missing.
            cells += Array(repeating: "", count: max(cellsUsed - cells.count, 0))
            for cell in cells { writer.append(cell) }
        }
        writer.append(String(record.line))
        writer.append(extra.isEmpty ? reason : "\(reason); more cells: \(extra)")
        if isBroken { writer.append(Self.brokenMark) }
        writer.endRow()
    }

    /// Brings what was appended to the disk: before the rows beside it are kept.
    func sync() async throws {
        if writer.bytes.isEmpty, lines.isEmpty { return }
        try await output.write(writer.bytes + lines)
        writer.removeAll()
        lines.removeAll()
        try await output.sync()
    }

    /// Takes back what was appended behind a length that the file had.
    func rewind(to length: Int64) async throws {
        writer.removeAll()
        lines.removeAll()
        try await output.truncate(to: length)
    }

    func close() async throws {
        try await sync()
        try await output.close()
    }

    /// A record that can't be taken apart, by its delimiters alone.
    private static func cells(of raw: String, _ delimiter: Delimiter?) -> [String] {
        guard let delimiter else { return [raw] }
        return raw.utf8.split(separator: delimiter.byte, omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    private static func line(_ raw: String, line: Int, reason: String, isBroken: Bool) -> String {
        guard case .object(var members) = try? JSONValue(parsing: raw) else { return raw }
        members[lineColumn] = .number(JSONNumber(Int64(line)))
        members[reasonColumn] = .string(reason)
        if isBroken { members[brokenMark] = true }
        return JSONValue.object(members).text
    }
}

extension RejectsFile {
    /// Why the header is no row; beside line and reason it would be taken for one.
    static let repeatedHeader = Issue(code: .duplicate, message: "This is the header once more. Leave it out.")

    /// Why a row with the mark is refused again.
    static let stillBroken = Issue(
        code: .format,
        message: "The row was broken when it was refused. Correct its cells, then take away the last: \(brokenMark)."
    )
}
