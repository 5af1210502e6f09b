import WellFlowCore

/// Reads a source record by record, in constant memory.
///
/// Keep one: copies would take each other's records.
package struct RecordReader {
    /// How the text is read, and what of that was guessed.
    package let format: DetectedFormat
    private var source: ByteSource
    private var parser: RecordParser
    private let limits: TextLimits
    private let piece: Piece
    /// What was read to recognise the format and not parsed yet.
    private var sample: ArraySlice<UInt8>
    private var isSourceAtEnd: Bool

    /// Opens a source and recognises its format; throws `unavailable` for what can't be read and `invalid` for what is
    /// no text.
    ///
    /// Where nothing has to be recognised it waits for no more than the first bytes.
    package init(_ source: ImportSource, format: TextFormat = .detected, limits: TextLimits = TextLimits()) async throws
    {
        var opened = try ByteSource(source)
        let piece = Piece(limits.chunkBytes)
        var sample: [UInt8] = []
        var isAtEnd = false
        while !isAtEnd,
            sample.isEmpty || ByteOrderMark.isPossible(sample)
                || format.needsSample && sample.count < limits.sampleBytes
        {
            let count = try await opened.read(into: piece.buffer)
            sample.append(contentsOf: piece.buffer.prefix(count))
            isAtEnd = count == 0
        }
        let detected = try FormatDetection.detect(sample, isWhole: isAtEnd, format: format, limits: limits)
        self.format = detected
        self.limits = limits
        self.piece = piece
        self.sample = sample.dropFirst(ByteOrderMark.length(in: detected))
        self.source = opened
        parser = RecordParser(format: detected, limits: limits)
        isSourceAtEnd = isAtEnd
    }

    /// How many bytes of the source were read.
    package var bytesRead: Int64 { source.bytesRead }
    /// How many bytes it has; nil where nobody knows, as of a pipe.
    package var totalBytes: Int64? { source.totalBytes }
    /// Whether the file had grown when the last of the bytes that it had at opening was read; the rest is not read.
    package var hasGrown: Bool { source.hasGrown }

    /// Fills the record with the next one; false if there are no more.
    ///
    /// A record that can't be read has an issue, and the others go on. Throws `invalid` for a line beyond the limits or one
    /// that was still being written, `unavailable` if the file changed meanwhile, `cancelled` with the task.
    package mutating func next(into record: inout TextRecord) async throws -> Bool {
        while true {
            switch try parser.next(into: &record) {
            case .record:
                if parser.isCutOff, source.hasGrown { throw halfWritten(record.line) }
                record.place = parser.fingerprint
                return true
            case .end: return false
            case .needsMore: try await readMore()
            }
        }
    }

    private mutating func readMore() async throws {
        if !sample.isEmpty {
            sample.prefix(limits.chunkBytes).withUnsafeBytes { parser.append($0) }
            sample = sample.dropFirst(limits.chunkBytes)
            return
        }
        // Long files leave the thread to others now and then.
        await Task.yield()
        let count = isSourceAtEnd ? 0 : try await source.read(into: piece.buffer)
        if count == 0 {
            isSourceAtEnd = true
            parser.finish()
        } else {
            parser.append(UnsafeRawBufferPointer(rebasing: piece.buffer.prefix(count)))
        }
    }

    private func halfWritten(_ line: Int) -> WellFlowError {
        let message = "The file was still being written: line \(line) is not complete. Import it again when it is."
        return WellFlowError(.invalid, message, issues: [Issue(code: .format, message: message)])
    }
}

/// Room for the bytes that are read at a time.
private final class Piece {
    let buffer: UnsafeMutableRawBufferPointer

    init(_ count: Int) {
        buffer = .allocate(byteCount: count, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }
}
