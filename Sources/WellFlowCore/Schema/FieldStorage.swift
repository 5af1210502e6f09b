/// How a column keeps its value.
///
/// Each engine maps these to its own types.
package enum FieldStorage: Hashable, Sendable {
    /// A whole number of 64 bits.
    case integer
    /// True or false.
    case boolean
    /// An exact decimal: PostgreSQL `numeric`, SQLite an integer of `10^-scale`.
    case decimal(scale: Int)
    /// Text, ordered and compared by bytes.
    case text
    /// An identifier of 16 bytes.
    case uuid
    /// A civil day: PostgreSQL `date`, SQLite ISO text.
    case date
    /// Microseconds UTC: PostgreSQL `timestamptz`, SQLite an integer.
    case timestamp
    /// A JSON document: PostgreSQL `jsonb`, SQLite its canonical text.
    case json
}

/// One column of a table.
package struct Column: Hashable, Sendable {
    package let name: String
    package let storage: FieldStorage
    package let isNullable: Bool

    package init(_ name: String, _ storage: FieldStorage, isNullable: Bool = false) {
        self.name = name
        self.storage = storage
        self.isNullable = isNullable
    }
}

/// A value as a column keeps it: what predicates, keys and cursors carry.
package enum StorageValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case boolean(Bool)
    case decimal(Int64, scale: Int)
    case text(String)
    case uuid(RawID)
    case date(CalendarDate)
    case timestamp(Timestamp)
    case json(String)

    /// Writes the value into a column.
    package func write(to sink: any RowSink, at column: Int) {
        switch self {
        case .null: sink.null(column)
        case .integer(let value): sink.integer(value, column)
        case .boolean(let value): sink.boolean(value, column)
        case .decimal(let units, let scale): sink.decimal(units, scale: scale, column)
        case .text(let value): sink.text(value, column)
        case .uuid(let value): sink.uuid(value, column)
        case .date(let value): sink.date(value, column)
        case .timestamp(let value): sink.timestamp(value, column)
        case .json(let value): sink.json(value, column)
        }
    }
}

/// The 16 bytes of an identifier without its type, ordered as the bytes are.
package struct RawID: Hashable, Sendable, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func < (left: RawID, right: RawID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension Identifier {
    package var raw: RawID { RawID(high: high, low: low) }

    package init(_ raw: RawID) {
        self.init(high: raw.high, low: raw.low)
    }
}
