import CLibPQ
import Testing
import WellFlowCore

@testable import WellFlowPostgres

@Suite("Binary values on their way to PostgreSQL")
struct EncodingTests {
    @Test(
        "a number is big endian",
        arguments: [
            (0, [0, 0, 0, 0, 0, 0, 0, 0]), (1, [0, 0, 0, 0, 0, 0, 0, 1]),
            (-2, [255, 255, 255, 255, 255, 255, 255, 254]),
            (.max, [127, 255, 255, 255, 255, 255, 255, 255]), (.min, [128, 0, 0, 0, 0, 0, 0, 0]),
        ] as [(Int64, [UInt8])]
    )
    func integer(value: Int64, bytes: [UInt8]) {
        let sent = encoded(.integer(value))
        #expect(sent.type == 20)
        #expect(sent.bytes == bytes)
    }

    /// A decimal, its digits of base 10,000, the power of the first, the sign.
    struct Decimal: Sendable {
        var units: Int64
        var scale: Int
        var digits: [UInt16]
        var weight: Int16
        var sign: UInt16 = 0
    }

    static let decimals = [
        Decimal(units: 0, scale: 3, digits: [], weight: 0),
        Decimal(units: 1, scale: 0, digits: [1], weight: 0),
        Decimal(units: 1_000, scale: 3, digits: [1], weight: 0),
        Decimal(units: -1, scale: 0, digits: [1], weight: 0, sign: 0x4000),
        Decimal(units: 12_345_678, scale: 3, digits: [1, 2345, 6780], weight: 1),
        Decimal(units: 1, scale: 8, digits: [1], weight: -2),
        Decimal(units: 1, scale: 3, digits: [10], weight: -1),
        Decimal(units: 12_500_000, scale: 8, digits: [1250], weight: -1),
        Decimal(units: 100_000_000, scale: 8, digits: [1], weight: 0),
        Decimal(units: 10_000, scale: 0, digits: [1], weight: 1),
        Decimal(units: 1_000_000, scale: 2, digits: [1], weight: 1),
        Decimal(units: 99_999_999, scale: 4, digits: [9999, 9999], weight: 0),
        Decimal(units: 1_000_001, scale: 2, digits: [1, 0, 100], weight: 1),
        Decimal(units: .max, scale: 0, digits: [922, 3372, 368, 5477, 5807], weight: 4),
        Decimal(units: .max, scale: 3, digits: [9223, 3720, 3685, 4775, 8070], weight: 3),
        Decimal(units: .min, scale: 0, digits: [922, 3372, 368, 5477, 5808], weight: 4, sign: 0x4000),
    ]

    @Test("a decimal has as few digits as it needs", arguments: decimals)
    func decimal(value: Decimal) throws {
        var bytes: [UInt8] = []
        let head = [UInt16(value.digits.count), UInt16(bitPattern: value.weight), value.sign, UInt16(value.scale)]
        for number in head + value.digits { bytes += [UInt8(number >> 8), UInt8(number & 255)] }
        let sent = encoded(.decimal(value.units, scale: value.scale))
        #expect(sent.type == 1700)
        #expect(sent.bytes == bytes)
        #expect(bytes.withUnsafeBytes { Numeric.units($0, scale: value.scale) } == value.units)
    }

    @Test(
        "a day counts from 2000",
        arguments: [
            ("1900-01-01", [0xFF, 0xFF, 0x71, 0x54]), ("2000-01-01", [0, 0, 0, 0]), ("2024-02-29", [0, 0, 0x22, 0x79]),
            ("1999-12-31", [255, 255, 255, 255]),
        ] as [(String, [UInt8])]
    )
    func date(text: String, bytes: [UInt8]) throws {
        let sent = encoded(.date(try CalendarDate(text)))
        #expect(sent.type == 1082)
        #expect(sent.bytes == bytes)
    }

    @Test(
        "a time counts microseconds from 2000",
        arguments: [
            (946_684_800_000_000, [0, 0, 0, 0, 0, 0, 0, 0]), (946_684_800_000_001, [0, 0, 0, 0, 0, 0, 0, 1]),
            (946_684_799_999_999, [255, 255, 255, 255, 255, 255, 255, 255]),
        ] as [(Int64, [UInt8])]
    )
    func timestamp(microseconds: Int64, bytes: [UInt8]) {
        let sent = encoded(.timestamp(Timestamp(trustedMicroseconds: microseconds)))
        #expect(sent.type == 1184)
        #expect(sent.bytes == bytes)
    }

    @Test("texts, flags, identifiers and documents are their bytes")
    func others() {
        #expect(encoded(.text("é")).bytes == [0xC3, 0xA9])
        #expect(encoded(.text("é")).type == 25)
        #expect(encoded(.boolean(true)).bytes == [1])
        #expect(encoded(.boolean(false)).type == 16)
        #expect(
            encoded(.uuid(RawID(high: 0x0102_0304_0506_0708, low: 9))).bytes == [1, 2, 3, 4, 5, 6, 7, 8] + [
                0, 0, 0, 0, 0, 0, 0, 9,
            ]
        )
        #expect(encoded(.uuid(RawID(high: 0, low: 0))).type == 2950)
        #expect(encoded(.json("{}")).bytes == [1, 0x7B, 0x7D])
        #expect(encoded(.json("{}")).type == 3802)
    }

    @Test("an empty text is no NULL")
    func empty() {
        #expect(encoded(.text("")).bytes == [])
        #expect(encoded(.null).bytes == nil)
        #expect(encoded(.null).type == 0)
    }

    @Test("values go by position, and a sink serves again")
    func position() {
        let sink = ParameterSink()
        sink.boolean(true, 2)
        sink.text("first", 0)
        sink.text("second", 0)
        #expect(sink.types == [25, 0, 16])
        #expect(sink.encoded.sent.map(\.bytes) == [Array("second".utf8), nil, [1]])
        sink.reset()
        #expect(sink.count == 0)
        #expect(sink.encoded.sent.isEmpty)
        sink.integer(7, 0)
        #expect(sink.encoded.sent.map(\.bytes) == [[0, 0, 0, 0, 0, 0, 0, 7]])
    }

    @Test("rows become an array a column")
    func arrays() {
        let sink = ColumnSink([.boolean, .text, .integer])
        sink.boolean(false, 0)
        sink.boolean(true, 0)
        sink.text("ab", 1)
        sink.endRow()
        sink.null(0)
        sink.text("", 1)
        sink.integer(1, 2)
        sink.endRow()
        let sent = sink.encoded.sent
        #expect(sent.map(\.type) == [1000, 1009, 1016])
        let size: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 1]
        let null: [UInt8] = [255, 255, 255, 255]
        #expect(sent[0].bytes == [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 16] + size + [0, 0, 0, 1, 1] + null)
        #expect(sent[1].bytes == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 25] + size + [0, 0, 0, 2, 97, 98, 0, 0, 0, 0])
        #expect(
            sent[2].bytes == [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 20] + size + null + [0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1]
        )
        sink.reset()
        #expect(sink.rowCount == 0)
        #expect(sink.encoded.sent[0].bytes == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16])
    }
}
