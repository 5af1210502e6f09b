import CLibPQ
import WellFlowCore

/// Many rows as one array a column, for `INSERT … SELECT … FROM unnest($1, …)`.
final class ColumnSink: WireSink {
    private struct Values {
        let element: Oid
        let array: Oid
        /// The elements: each its length and its bytes.
        var elements = WireBytes()
        var count = 0
        var hasNull = false
        /// Where the last element starts.
        var last = 0

        mutating func set(row: Int, _ write: (inout WireBytes) -> Void) {
            begin(row: row)
            write(&elements)
            elements.replace(at: last, with: Int32(clamping: elements.count - last - 4))
        }

        mutating func setNull(row: Int) {
            begin(row: row)
            hasNull = true
        }

        /// Begins the row's element, in place of one written before; without more it is NULL.
        private mutating func begin(row: Int) {
            if count > row {
                elements.truncate(to: last)
            } else {
                last = elements.count
                count += 1
            }
            elements.append(Int32(-1))
        }
    }

    private var columns: [Values]
    /// How many rows were ended.
    private(set) var rowCount = 0

    init(_ storages: [FieldStorage]) {
        columns = storages.map { Values(element: $0.postgresTypes.element, array: $0.postgresTypes.array) }
    }

    /// The size of what was written, in bytes.
    var byteCount: Int { columns.reduce(0) { $0 + $1.elements.count } }

    /// Ends the row; columns that weren't written are NULL.
    func endRow() {
        for index in columns.indices where columns[index].count == rowCount { null(index) }
        rowCount += 1
    }

    /// Forgets the rows and keeps the room.
    func reset() {
        for index in columns.indices {
            columns[index].elements.truncate(to: 0)
            columns[index].count = 0
            columns[index].hasNull = false
        }
        rowCount = 0
    }

    func null(_ column: Int) {
        columns[column].setNull(row: rowCount)
    }

    func put(_ column: Int, _ type: Oid, _ write: (inout WireBytes) -> Void) {
        assert(type == columns[column].element, "a value of another type than the column's")
        columns[column].set(row: rowCount, write)
    }

    /// The ended rows as one array parameter a column.
    var encoded: EncodedParameters {
        var encoded = EncodedParameters()
        for (index, column) in columns.enumerated() {
            encoded.set(index, column.array) { bytes in
                bytes.append(Int32(rowCount == 0 ? 0 : 1))  // dimensions
                bytes.append(Int32(column.hasNull ? 1 : 0))
                bytes.append(column.element)
                guard rowCount > 0 else { return }
                bytes.append(Int32(clamping: rowCount))
                bytes.append(Int32(1))  // the first index
                bytes.append(column.elements)
            }
        }
        return encoded
    }
}
