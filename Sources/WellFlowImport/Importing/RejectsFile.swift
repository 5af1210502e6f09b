import WellFlowCore

/// The file of refused rows: as they stand in the source, with line and reasons behind, to be corrected and imported
/// again by the same mapping.
final class RejectsFile {
    private let output: FileOutput
    private let format: DetectedFormat
    /// The columns of the source that are written, without the line and reasons of an earlier import.
    private let columns: [Int]?
    private var writer: DelimitedWriter
    /// Lines of JSON that are still to be written.
    private var lines: [UInt8] = []

    static let lineColumn = "wellflow.line"
    static let reasonColumn = "wellflow.reason"

    /// Begins a file, or goes on with one behind its first bytes.
    init(
        _ path: String,
        after length: Int64?,
        format: DetectedFormat,
        header: [String]?
    ) async throws {
        self.format = format
        writer = DelimitedWriter(delimiter: format.delimiter ?? .comma)
        columns = header.map { header in
            header.indices.filter { header[$0] != Self.lineColumn && header[$0] != Self.reasonColumn }
        }
        if let length {
            output = try FileOutput.append(path, after: length)
            return
        }
        output = try FileOutput.create(path)
        // The mark outweighs an encoding that is given for the source.
        if format.encoding != .utf8 || format.hasMark { try await output.write("\u{FEFF}") }
        if let header, let columns {
            writer.append(row: columns.map { header[$0] } + [Self.lineColumn, Self.reasonColumn])
        }
    }

    /// How long the file is.
    var length: Int64 { output.length + Int64(writer.bytes.count + lines.count) }

    /// Writes a refused row.
    func append(_ record: TextRecord, issues: [Issue]) {
        let reason = issues.filter { $0.severity == .error }.map(\.description).joined(separator: "; ")
        if format.kind == .lines {
            lines += Array((Self.line(record.raw, line: record.line, reason: reason) + "\n").utf8)
            return
        }
        let cells =
            record.count == 0 ? Self.cells(of: record.raw, format.delimiter) : (0..<record.count).map(record.text)
        if let columns {
            for column in columns { writer.append(column < cells.count ? cells[column] : "") }
            // What is beyond the header's columns is part of what is wrong.
            let header = (columns.last ?? -1) + 1
            let extra = cells.count > header && columns.count == header ? cells[header...].joined(separator: " ") : ""
            writer.append(String(record.line))
            writer.append(extra.isEmpty ? reason : "\(reason); more cells: \(extra)")
        } else {
            for cell in cells { writer.append(cell) }
            writer.append(String(record.line))
            writer.append(reason)
        }
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

    func close() async throws {
        try await sync()
        try await output.close()
    }

    /// A record that can't be taken apart, by its delimiters alone.
    private static func cells(of raw: String, _ delimiter: Delimiter?) -> [String] {
        guard let delimiter else { return [raw] }
        return raw.utf8.split(separator: delimiter.byte, omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    private static func line(_ raw: String, line: Int, reason: String) -> String {
        guard case .object(var members) = try? JSONValue(parsing: raw) else { return raw }
        members[lineColumn] = .number(JSONNumber(Int64(line)))
        members[reasonColumn] = .string(reason)
        return JSONValue.object(members).text
    }
}
