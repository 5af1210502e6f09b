import CLibPQ
import Testing
import WellFlowCore

@testable import WellFlowPostgres

@Suite("Binary values on their way from PostgreSQL")
struct DecodingTests {
    private static func row(_ type: Oid, _ bytes: [UInt8]?, format: Int32 = 1) -> ResultRow {
        ResultRow(.made(of: [(type, bytes)], format: format))
    }

    @Test("what was written is read", arguments: storages)
    func roundTrip(storage: FieldStorage) throws {
        let seed: UInt64 = 20_260_101
        var generator = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let value = StorageValue.random(storage, using: &generator)
            let row = ResultRow(.made(of: [encoded(value)]))
            #expect(try row.value(0, as: storage) == value, "seed \(seed)")
        }
    }

    @Test("smaller whole numbers are numbers too")
    func integers() throws {
        #expect(try Self.row(23, [255, 255, 255, 254]).integer(0) == -2)
        #expect(try Self.row(21, [1, 0]).integer(0) == 256)
    }

    @Test("a decimal of other decimals is brought to the scale asked for")
    func rescaling() throws {
        let value = encoded(.decimal(1_250, scale: 2))
        let row = ResultRow(.made(of: [value]))
        #expect(try row.decimal(0, scale: 1) == 125)
        #expect(try row.decimal(0, scale: 8) == 1_250_000_000)
        #expect(throws: WellFlowError.self) { try row.decimal(0, scale: 0) }
    }

    @Test("a name and a varchar are texts", arguments: [19, 25, 1043] as [Oid])
    func texts(type: Oid) throws {
        #expect(try Self.row(type, Array("abc".utf8)).text(0) == "abc")
        #expect(try Array(Self.row(type, Array("abc".utf8)).textBytes(0)) == Array("abc".utf8))
    }

    @Test("a value of another type is damage", arguments: storages)
    func otherType(storage: FieldStorage) throws {
        var generator = SplitMix64(seed: 1)
        for other in storages where other.postgresTypes.element != storage.postgresTypes.element {
            var value = StorageValue.null
            while value == .null { value = StorageValue.random(other, using: &generator) }
            let row = ResultRow(.made(of: [encoded(value)]))
            #expect { try row.value(0, as: storage) } throws: { ($0 as? WellFlowError)?.code == .corrupt }
        }
    }

    /// The kind asked for, the type and bytes of the answer.
    typealias Damage = (FieldStorage, Oid, [UInt8])

    private static func numeric(_ numbers: UInt16...) -> [UInt8] {
        numbers.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }

    static let damages: [Damage] = [
        (.integer, 20, [0, 0, 0, 1]), (.integer, 23, [1]), (.boolean, 16, [2]), (.boolean, 16, []),
        (.text, 25, [0xFF]), (.text, 25, [0xF0, 0x9F, 0x98]), (.uuid, 2950, [1, 2, 3]), (.date, 1082, [0]),
        (.date, 1082, [127, 255, 255, 255]), (.date, 1082, [128, 0, 0, 0]),  // infinity and its opposite
        (.timestamp, 1184, [127, 255, 255, 255, 255, 255, 255, 255]), (.timestamp, 1184, [128, 0, 0, 0, 0, 0, 0, 0]),
        (.timestamp, 1184, [0]), (.json, 3802, []), (.json, 3802, [2, 0x7B, 0x7D]), (.json, 3802, [1, 0xFF]),
        (.decimal(scale: 2), 1700, []),
        (.decimal(scale: 2), 1700, numeric(0, 0, 0xC000, 0)),  // NaN
        (.decimal(scale: 2), 1700, numeric(0, 0, 0xD000, 0)),  // infinity
        (.decimal(scale: 2), 1700, numeric(1, 0, 0, 0)),  // a digit short
        (.decimal(scale: 2), 1700, numeric(0, 0, 0, 0, 1)),  // a digit more
        (.decimal(scale: 2), 1700, numeric(1, 0, 0, 0, 10_000)),
        (.decimal(scale: 2), 1700, numeric(1, 65_535, 0, 3, 1_230)),  // 0.123
        (.decimal(scale: 2), 1700, numeric(1, 65_534, 0, 8, 1)),  // 0.00000001
        (.decimal(scale: 0), 1700, numeric(5, 4, 0, 0, 922, 3372, 368, 5477, 5808)),  // Int64.max + 1
        (.decimal(scale: 0), 1700, numeric(5, 4, 0x4000, 0, 922, 3372, 368, 5477, 5809)),
        (.decimal(scale: 0), 1700, numeric(1, 5, 0, 0, 1)),  // 1e20
        (.decimal(scale: 0), 1700, numeric(1, 0x7FFF, 0, 0, 1)),
        (.decimal(scale: 8), 1700, numeric(4, 3, 0, 0, 9999, 9999, 9999, 9999)),
    ]

    @Test("what no writer of ours wrote is damage", arguments: damages)
    func damage(damage: Damage) {
        let row = Self.row(damage.1, damage.2)
        #expect { try row.value(0, as: damage.0) } throws: { ($0 as? WellFlowError)?.code == .corrupt }
    }

    @Test("random bytes never trap", arguments: storages)
    func randomBytes(storage: FieldStorage) {
        let seed: UInt64 = 7
        var generator = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0..<24, using: &generator))
                .map { _ in
                    UInt8.random(in: 0...(Bool.random(using: &generator) ? 255 : 3), using: &generator)
                }
            // What it says doesn't matter here.
            _ = try? Self.row(storage.postgresTypes.element, bytes).value(0, as: storage)
        }
    }

    @Test("a NULL, a text result or a column too far is no value")
    func nothing() {
        #expect(Self.row(25, nil).isNull(0))
        #expect { try Self.row(25, nil).text(0) } throws: { ($0 as? WellFlowError)?.code == .corrupt }
        #expect { try Self.row(20, [49], format: 0).integer(0) } throws: { ($0 as? WellFlowError)?.code == .corrupt }
        #expect { try Self.row(25, [49]).text(1) } throws: { ($0 as? WellFlowError)?.code == .corrupt }
    }
}
