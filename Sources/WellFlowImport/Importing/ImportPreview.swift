import WellFlowCore

/// The beginning of a file, looked at before it is imported: how it is written, its header and first rows, and which
/// mapping they suggest.
///
/// ```swift
/// let preview = try await ImportPreview.read(.file("wells.csv"), as: .wells)
/// if let guess = preview.guess, guess.isClear {
///     print(guess)
///     try await tenant.importing(preview.source, by: guess.mapping).finish()
/// }
/// ```
public struct ImportPreview: Sendable {
    /// Where to import from after the look: of a pipe, which can be read only once, it has what was read already.
    public let source: ImportSource
    /// Whether it is a table or JSON Lines.
    public let format: ImportFormat
    /// How the text is written, and what of that was recognised.
    public let text: DetectedFormat
    /// The names of the columns; nil without a header.
    public let header: [String]?
    /// The first rows, at most 200, as far as they can be read; none of JSON Lines.
    public let sample: [[String]]
    /// The mapping that the header suggests, for a user to look at; nil without a header.
    public let guess: MappingGuess?

    /// Looks at a source.
    ///
    /// - Parameters:
    ///   - source: the source; what comes after the look is imported from ``source``.
    ///   - entity: what it holds.
    ///   - format: whether it is a table or JSON Lines; nil when its name tells.
    /// - Returns: what was found.
    /// - Throws: `WellFlowError`: `unavailable` for what can't be read, `invalid` for what is no text, is empty or has
    ///   a header that can't be read.
    public static func read(
        _ source: ImportSource,
        as entity: ImportEntity,
        format: ImportFormat? = nil
    ) async throws -> ImportPreview {
        try await read(source, by: ImportMapping(entity: entity, fields: []), format: format)
    }

    /// Looks at a source of which something is known: whether it has a header, its delimiter and encoding.
    ///
    /// - Parameters:
    ///   - source: the source; what comes after the look is imported from ``source``.
    ///   - mapping: what is known. The guess has its conventions, and fields of its own.
    ///   - format: whether it is a table or JSON Lines; nil when its name tells.
    /// - Returns: what was found.
    /// - Throws: as ``read(_:as:format:)``.
    public static func read(
        _ source: ImportSource,
        by mapping: ImportMapping,
        format: ImportFormat? = nil
    ) async throws -> ImportPreview {
        let format = format ?? ImportFormat(named: source.name)
        let (look, isWhole, all) = try await source.beginning(TextLimits())
        var reader = try await RecordReader(look, format: mapping.textFormat(isJSON: format == .jsonLines))
        var records: [TextRecord] = []
        if format == .delimited {
            var record = TextRecord()
            var isAtEnd = false
            var bytes = 0
            while records.count <= RowSource<Well>.sampleSize, bytes < RowSource<Well>.sampleBytes, !isAtEnd {
                isAtEnd = try await !reader.next(into: &record)
                if !isAtEnd { records.append(record) }
                bytes += record.withRawBytes(\.count)
            }
            // The last record of a pipe's beginning goes on behind it.
            if isAtEnd, !isWhole, records.count > 1 { records.removeLast() }
        }
        var header: [String]?
        if format == .delimited, mapping.hasHeader {
            guard let first = records.first else { throw WellFlowError.emptyFile }
            if let issue = first.issue { throw WellFlowError(issues: [issue]) }
            header = first.texts
            records.removeFirst()
        }
        let sample = records.filter { $0.issue == nil }.map(\.texts)
        return ImportPreview(
            source: all,
            format: format,
            text: reader.format,
            header: header,
            sample: sample,
            guess: header.map { MappingGuess(mapping, header: $0, sample: sample) }
        )
    }

    /// Checks whether a mapping fits the file: whether the columns that it names are there.
    ///
    /// - Throws: `WellFlowError` with code `invalid` and all issues.
    public func check(_ mapping: ImportMapping) throws {
        if format == .jsonLines {
            try mapping.check()
        } else {
            _ = try RecordMapper(mapping, header: mapping.hasHeader ? header : nil, sample: sample)
        }
    }
}

extension MappingGuess {
    /// A guess that keeps what is known of how the file is written.
    fileprivate init(_ known: ImportMapping, header: [String], sample: [[String]]) {
        self.init(known.entity, header: header, sample: sample)
        mapping.delimiter = known.delimiter
        mapping.encoding = known.encoding
        // A file that the library wrote is known by its header.
        if mapping.conventions == CellConventions() { mapping.conventions = known.conventions }
    }
}

extension TextRecord {
    fileprivate var texts: [String] { (0..<count).map(text) }
}
