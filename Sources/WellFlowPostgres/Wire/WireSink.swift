import CLibPQ
import WellFlowCore

/// A sink that encodes what is written to it; where a value goes is the conforming type's.
protocol WireSink: RowSink {
    func put(_ column: Int, _ type: Oid, _ write: (inout WireBytes) -> Void)
}

extension WireSink {
    func integer(_ value: Int64, _ column: Int) { put(column, PostgresType.integer) { $0.append(value) } }

    func boolean(_ value: Bool, _ column: Int) { put(column, PostgresType.boolean) { $0.append(value) } }

    func decimal(_ units: Int64, scale: Int, _ column: Int) {
        put(column, PostgresType.decimal) { $0.appendNumeric(units, scale: scale) }
    }

    func text(_ value: String, _ column: Int) {
        var value = value
        value.withUTF8 { textBytes($0, column) }
    }

    func textBytes(_ value: UnsafeBufferPointer<UInt8>, _ column: Int) {
        put(column, PostgresType.text) { $0.append(text: value) }
    }

    func uuid(_ value: RawID, _ column: Int) { put(column, PostgresType.uuid) { $0.append(value) } }

    func date(_ value: CalendarDate, _ column: Int) { put(column, PostgresType.date) { $0.append(value) } }

    func timestamp(_ value: Timestamp, _ column: Int) { put(column, PostgresType.timestamp) { $0.append(value) } }

    func json(_ value: String, _ column: Int) {
        var value = value
        value.withUTF8 { text in put(column, PostgresType.json) { $0.append(json: text) } }
    }
}

/// The parameters of one run of a statement.
final class ParameterSink: WireSink {
    private(set) var encoded = EncodedParameters()

    var count: Int { encoded.count }
    var types: [Oid] { encoded.types }

    func reset() { encoded.reset() }

    func null(_ column: Int) { encoded.setNull(column) }

    func put(_ column: Int, _ type: Oid, _ write: (inout WireBytes) -> Void) { encoded.set(column, type, write) }
}
