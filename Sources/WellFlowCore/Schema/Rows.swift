/// The columns of the row an engine stands on, by position.
///
/// An engine implements it over its own result, so that decoding is a straight read without intermediate values. A
/// column of another type than asked for is damage of the store, and throws.
package protocol RowSource: AnyObject {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) throws -> Int64
    func boolean(_ column: Int) throws -> Bool
    func decimal(_ column: Int, scale: Int) throws -> Int64
    func text(_ column: Int) throws -> String
    /// The UTF-8 bytes of a text, valid until the row moves.
    func textBytes(_ column: Int) throws -> UnsafeBufferPointer<UInt8>
    func uuid(_ column: Int) throws -> RawID
    func date(_ column: Int) throws -> CalendarDate
    func timestamp(_ column: Int) throws -> Timestamp
    func json(_ column: Int) throws -> String
}

/// The parameters of the statement an engine is about to run, by position.
package protocol RowSink: AnyObject {
    func null(_ column: Int)
    func integer(_ value: Int64, _ column: Int)
    func boolean(_ value: Bool, _ column: Int)
    func decimal(_ units: Int64, scale: Int, _ column: Int)
    func text(_ value: String, _ column: Int)
    /// A text given as its UTF-8 bytes, which are valid during the call only.
    func textBytes(_ value: UnsafeBufferPointer<UInt8>, _ column: Int)
    func uuid(_ value: RawID, _ column: Int)
    func date(_ value: CalendarDate, _ column: Int)
    func timestamp(_ value: Timestamp, _ column: Int)
    func json(_ value: String, _ column: Int)
}

/// A sink that keeps what is written to it: how a field's value becomes the values of its columns.
package final class StorageCollector: RowSink {
    package private(set) var values: [StorageValue] = []

    package init() {}

    package func null(_ column: Int) { values.append(.null) }
    package func integer(_ value: Int64, _ column: Int) { values.append(.integer(value)) }
    package func boolean(_ value: Bool, _ column: Int) { values.append(.boolean(value)) }
    package func decimal(_ units: Int64, scale: Int, _ column: Int) { values.append(.decimal(units, scale: scale)) }
    package func text(_ value: String, _ column: Int) { values.append(.text(value)) }
    package func textBytes(_ value: UnsafeBufferPointer<UInt8>, _ column: Int) {
        values.append(.text(String(decoding: value, as: UTF8.self)))
    }
    package func uuid(_ value: RawID, _ column: Int) { values.append(.uuid(value)) }
    package func date(_ value: CalendarDate, _ column: Int) { values.append(.date(value)) }
    package func timestamp(_ value: Timestamp, _ column: Int) { values.append(.timestamp(value)) }
    package func json(_ value: String, _ column: Int) { values.append(.json(value)) }
}
