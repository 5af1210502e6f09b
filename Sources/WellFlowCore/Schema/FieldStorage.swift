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
package enum StorageValue: Sendable {
    case null
    case integer(Int64)
    case boolean(Bool)
    case decimal(Int64, scale: Int)
    case text(String)
    case uuid(RawID)
    case date(CalendarDate)
    case timestamp(Timestamp)
    case json(String)

    /// Whether a store can have it: none keeps U+0000.
    package var isStorable: Bool {
        if case .text(let text) = self { !text.utf8.contains(0) } else { true }
    }

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

extension StorageValue: Hashable {
    /// Equal as the store compares: texts by their bytes, not by how they look.
    package static func == (left: StorageValue, right: StorageValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let left), .integer(let right)): left == right
        case (.boolean(let left), .boolean(let right)): left == right
        case (.decimal(let left, let leftScale), .decimal(let right, let rightScale)):
            left == right && leftScale == rightScale
        case (.text(let left), .text(let right)), (.json(let left), .json(let right)):
            left.utf8.elementsEqual(right.utf8)
        case (.uuid(let left), .uuid(let right)): left == right
        case (.date(let left), .date(let right)): left == right
        case (.timestamp(let left), .timestamp(let right)): left == right
        default: false
        }
    }

    /// Hashes what is compared.
    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .integer(let value), .decimal(let value, _): hasher.combine(value)
        case .boolean(let value): hasher.combine(value)
        case .text(var value), .json(var value): value.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .uuid(let value): hasher.combine(value)
        case .date(let value): hasher.combine(value)
        case .timestamp(let value): hasher.combine(value)
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

    /// What is nothing's identifier, and before every other.
    package static let zero = RawID(high: 0, low: 0)

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
