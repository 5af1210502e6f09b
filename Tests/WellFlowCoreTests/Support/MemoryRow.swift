@testable import WellFlowCore

/// A row in memory, as an engine would lend it.
final class MemoryRow: RowSource {
    private let values: [StorageValue]

    init(_ values: [StorageValue]) {
        self.values = values
    }

    struct WrongColumn: Error {}

    private func value<Value>(_ column: Int, _ read: (StorageValue) -> Value?) throws -> Value {
        guard let value = read(values[column]) else { throw WrongColumn() }
        return value
    }

    func isNull(_ column: Int) -> Bool { values[column] == .null }

    func integer(_ column: Int) throws -> Int64 {
        try value(column) { if case .integer(let value) = $0 { value } else { nil } }
    }

    func boolean(_ column: Int) throws -> Bool {
        try value(column) { if case .boolean(let value) = $0 { value } else { nil } }
    }

    func decimal(_ column: Int, scale: Int) throws -> Int64 {
        try value(column) { if case .decimal(let units, scale) = $0 { units } else { nil } }
    }

    func text(_ column: Int) throws -> String {
        try value(column) { if case .text(let value) = $0 { value } else { nil } }
    }

    /// The bytes live as long as the process: a test can afford it.
    func textBytes(_ column: Int) throws -> UnsafeBufferPointer<UInt8> {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: try text(column).utf8.count)
        _ = bytes.initialize(from: try text(column).utf8)
        return UnsafeBufferPointer(bytes)
    }

    func uuid(_ column: Int) throws -> RawID {
        try value(column) { if case .uuid(let value) = $0 { value } else { nil } }
    }

    func date(_ column: Int) throws -> CalendarDate {
        try value(column) { if case .date(let value) = $0 { value } else { nil } }
    }

    func timestamp(_ column: Int) throws -> Timestamp {
        try value(column) { if case .timestamp(let value) = $0 { value } else { nil } }
    }

    func json(_ column: Int) throws -> String {
        try value(column) { if case .json(let value) = $0 { value } else { nil } }
    }
}
