import WellFlowCore

/// The rows of a source, read and mapped one by one.
final class RowSource<E: Entity> {
    let start: ImportStart
    let mapper: RowMapper<E>
    private var reader: RecordReader
    private var record = TextRecord()
    private var row: MappedRow
    /// Records that were read to look at, and are still to be mapped.
    private var sample: ArraySlice<TextRecord> = []
    /// Why the source can't be read on behind them.
    private var failure: (any Error)?
    private let isJSON: Bool
    private let key: RowKey<E>
    private let keepsRecords: Bool
    /// The header as it stands in the file.
    private var headerBytes: [UInt8]?

    /// How many records are looked at to settle what the mapping leaves open.
    static var sampleSize: Int { 200 }
    /// How many bytes of them at most, but for the last.
    static var sampleBytes: Int { 4 << 20 }

    init(_ source: ImportSource, _ mapping: ImportMapping, _ options: ImportOptions, _ key: ConflictKey<E>) async throws
    {
        isJSON = (options.format ?? ImportFormat(named: source.name)) == .jsonLines
        keepsRecords = options.rejectsPath != nil
        reader = try await RecordReader(source, format: mapping.textFormat(isJSON: isJSON))
        var header: [String]?
        var mapping = mapping
        mapping.delimiter = reader.format.delimiter
        if isJSON {
            mapper = RowMapper(json: mapping.conventions)
        } else {
            if mapping.hasHeader {
                guard try await reader.next(into: &record) else { throw WellFlowError.emptyFile }
                if let issue = record.issue { throw WellFlowError(issues: [issue]) }
                header = (0..<record.count).map(record.text)
                headerBytes = record.withRawBytes(Array.init)
            }
            var sample: [TextRecord] = []
            var bytes = 0
            do {
                while sample.count < Self.sampleSize, bytes < Self.sampleBytes, try await reader.next(into: &record) {
                    sample.append(record)
                    bytes += record.withRawBytes(\.count)
                }
            } catch {
                // It is met again behind the rows before it.
                failure = error
            }
            self.sample = sample[...]
            mapper = try RowMapper(mapping, header: header, sample: sample.filter { $0.issue == nil })
        }
        row = MappedRow(for: mapper.catalog)
        self.key = RowKey(key, mapper.catalog)
        let guesses =
            mapper.guessedPeriod.map { ["Each row is of a \($0.rawValue), as the first dates suggest."] } ?? []
        start = ImportStart(format: reader.format, header: header, unmapped: mapper.unmappedColumns, guesses: guesses)
    }

    /// A hash of the rows given out so far, to recognise the place after a crash.
    var place: UInt64 { record.place }

    /// How many bytes of the source are read.
    var bytesRead: Int64 { reader.bytesRead }
    /// How many it has; nil where nobody knows, as of a pipe, which is not read a second time.
    var totalBytes: Int64? { reader.totalBytes }
    /// Whether the file grew since it was opened.
    var hasGrown: Bool { reader.hasGrown }

    /// The next row; nil after the last.
    func next() async throws -> SourceRow? {
        repeat {
            if let first = sample.popFirst() {
                record = first
            } else if let failure {
                throw failure
            } else if try await !reader.next(into: &record) {
                return nil
            }
            map()
            // A row of delimiters alone says nothing; spreadsheets leave many at the end.
        } while row.isBlank
        return SourceRow(
            record: keepsRecords ? record : nil,
            mapped: row,
            key: key.hash(of: row),
            id: key.hash(ofIDOf: row),
            bytes: record.withRawBytes(\.count) + 64 * row.values.count
        )
    }

    /// Files that were put behind each other have their header in the middle.
    private var repeatedHeader: Issue? {
        guard let headerBytes, record.withRawBytes({ $0.elementsEqual(headerBytes) }) else { return nil }
        return RejectsFile.repeatedHeader
    }

    private func map() {
        if let issue = record.issue ?? repeatedHeader {
            row = MappedRow(for: mapper.catalog)
            row.line = record.line
            row.issues = [issue]
        } else if isJSON {
            do throws(WellFlowCore.Issue) {
                let json = try JSONValue.parse(row: record.text(0))
                mapper.map(json: json, line: record.line, into: &row)
            } catch {
                row = MappedRow(for: mapper.catalog)
                row.line = record.line
                row.issues = [error]
            }
        } else {
            mapper.map(record, line: record.line, into: &row)
        }
    }
}

extension WellFlowError {
    static var emptyFile: WellFlowError {
        WellFlowError(.invalid, "The file is empty: it has no header. Check that it is the right one.")
    }
}

extension ImportMapping {
    /// What the mapping says of the text.
    func textFormat(isJSON: Bool) -> TextFormat {
        if isJSON { return .jsonLines }
        return TextFormat(encoding: encoding, delimiter: delimiter)
    }
}
