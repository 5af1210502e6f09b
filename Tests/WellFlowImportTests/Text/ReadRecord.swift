import WellFlowCore
import WellFlowImport

/// A record that a test read, as a value.
struct ReadRecord: Equatable {
    var fields: [String]
    var quoted: [Bool]
    var lines: ClosedRange<Int>
    var raw: String
    var problem: String?

    init(_ record: TextRecord) {
        fields = (0..<record.count).map { record.text($0) }
        quoted = (0..<record.count).map { record.isQuoted($0) }
        lines = record.line...record.lastLine
        raw = record.raw
        problem = record.issue?.message
    }
}

extension RecordReader {
    /// All records that are left.
    mutating func rest() async throws -> [ReadRecord] {
        var records: [ReadRecord] = []
        var record = TextRecord()
        while try await next(into: &record) { records.append(ReadRecord(record)) }
        return records
    }
}

/// The records of bytes in memory.
func records(
    of bytes: [UInt8],
    format: TextFormat = TextFormat(encoding: .utf8, delimiter: .comma),
    limits: TextLimits = TextLimits()
) async throws -> [ReadRecord] {
    var reader = try await RecordReader(.bytes(bytes, name: "test"), format: format, limits: limits)
    return try await reader.rest()
}

/// The records of a text in memory.
func records(
    of text: String,
    format: TextFormat = TextFormat(encoding: .utf8, delimiter: .comma),
    limits: TextLimits = TextLimits()
) async throws -> [ReadRecord] {
    try await records(of: Array(text.utf8), format: format, limits: limits)
}

/// The fields of the records of a text.
func fields(_ text: String, _ delimiter: Delimiter = .comma) async throws -> [[String]] {
    try await records(of: text, format: TextFormat(encoding: .utf8, delimiter: delimiter)).map(\.fields)
}

/// The error that reading bytes ends with, nil if it ends well.
func failure(
    of bytes: [UInt8],
    format: TextFormat = TextFormat(encoding: .utf8, delimiter: .comma),
    limits: TextLimits = TextLimits()
) async -> WellFlowError? {
    do {
        _ = try await records(of: bytes, format: format, limits: limits)
        return nil
    } catch {
        return error as? WellFlowError
    }
}
