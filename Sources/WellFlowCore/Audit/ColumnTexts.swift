/// A sink that writes each column as a JSON text into one run of bytes; a column without a value has none.
final class ColumnTexts: RowSink {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { bytes.count }

    /// Takes the columns of a row's facts; of none it has no values.
    func read<E: Entity>(_ facts: E?) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        guard let facts else { return }
        var writer = FieldWriter(row: self, at: 0)
        facts.write(to: &writer)
    }

    subscript(column: Int) -> ArraySlice<UInt8> {
        guard column < ends.count else { return [] }
        return bytes[(column == 0 ? 0 : ends[column - 1])..<ends[column]]
    }

    private func end() { ends.append(bytes.count) }

    func null(_: Int) { end() }

    func integer(_ value: Int64, _: Int) {
        bytes.append(contentsOf: String(value).utf8)
        end()
    }

    func boolean(_ value: Bool, _: Int) {
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        end()
    }

    func decimal(_ units: Int64, scale: Int, _: Int) {
        bytes.append(Ascii.quote)
        if units < 0 { bytes.append(Ascii.minus) }
        var rest = units.magnitude
        let start = bytes.count
        var written = 0
        while rest > 0 || written <= scale {
            if written == scale, scale > 0 { bytes.append(Ascii.point) }
            bytes.append(Ascii.zero + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
            written += 1
        }
        bytes[start...].reverse()
        bytes.append(Ascii.quote)
        end()
    }

    func text(_ value: String, _: Int) {
        var value = value
        value.withUTF8 { write($0) }
        end()
    }

    func textBytes(_ value: UnsafeBufferPointer<UInt8>, _: Int) {
        write(value)
        end()
    }

    private func write(_ text: UnsafeBufferPointer<UInt8>) {
        if text.contains(where: { $0 < 0x20 || $0 == Ascii.quote || $0 == Ascii.backslash }) {
            bytes.append(contentsOf: JSONValue.string(String(decoding: text, as: UTF8.self)).text.utf8)
            return
        }
        bytes.append(Ascii.quote)
        bytes.append(contentsOf: text)
        bytes.append(Ascii.quote)
    }

    func uuid(_ value: RawID, _: Int) { quote(Identifier<Never>(value).description) }

    func date(_ value: CalendarDate, _: Int) { quote(value.description) }

    func timestamp(_ value: Timestamp, _: Int) { quote(value.description) }

    func json(_ value: String, _: Int) {
        bytes.append(contentsOf: value.utf8)
        end()
    }

    private func quote(_ text: String) {
        bytes.append(Ascii.quote)
        bytes.append(contentsOf: text.utf8)
        bytes.append(Ascii.quote)
        end()
    }
}
