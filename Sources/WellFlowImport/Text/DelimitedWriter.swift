/// Writes rows of fields as delimited text, quoted where a reader would take them for something else.
///
/// Lines end with a line feed, and what is written is read back field by field as it was.
package struct DelimitedWriter: Sendable {
    private let delimiter: UInt8
    /// The bytes written so far; take them and call `removeAll`.
    package private(set) var bytes: [UInt8] = []
    private var rowStart = 0
    private var fields = 0

    /// Begins without a row.
    package init(delimiter: Delimiter = .comma) {
        self.delimiter = delimiter.byte
    }

    /// Writes a whole row.
    package mutating func append(row: some Sequence<some StringProtocol>) {
        for field in row { append(field) }
        endRow()
    }

    /// Writes a field.
    package mutating func append(_ field: some StringProtocol) {
        let done: Void? = field.utf8.withContiguousStorageIfAvailable { append($0) }
        if done == nil { Array(field.utf8).withUnsafeBufferPointer { append($0) } }
    }

    /// Writes a field that is UTF-8.
    package mutating func append(_ field: UnsafeBufferPointer<UInt8>) {
        if fields > 0 { bytes.append(delimiter) }
        fields += 1
        guard needsQuotes(field) else {
            bytes.append(contentsOf: field)
            return
        }
        bytes.append(Sign.quote)
        for byte in field {
            if byte == Sign.quote { bytes.append(Sign.quote) }
            bytes.append(byte)
        }
        bytes.append(Sign.quote)
    }

    /// Ends the row; one without fields is nothing.
    package mutating func endRow() {
        guard fields > 0 else { return }
        // An empty line would be no record.
        if bytes.count == rowStart { bytes.append(contentsOf: [Sign.quote, Sign.quote]) }
        bytes.append(Sign.lineFeed)
        rowStart = bytes.count
        fields = 0
    }

    /// Forgets what was written, after it was taken.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        rowStart = 0
        fields = 0
    }

    private func needsQuotes(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = field.first, let last = field.last else { return false }
        // EF begins what a reader may take for a byte order mark.
        if isBlank(first) || isBlank(last) || first == 0xEF { return true }
        return field.contains {
            $0 == delimiter || $0 == Sign.quote || $0 == Sign.lineFeed || $0 == Sign.carriageReturn
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == Sign.blank || byte == Sign.tab }
}
