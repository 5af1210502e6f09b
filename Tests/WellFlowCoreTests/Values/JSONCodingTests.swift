import Foundation
import Testing
import WellFlowCore
import WellFlowTesting

@Suite("JSON values through coders")
struct JSONCodingTests {
    @Test("a value goes through JSONEncoder and JSONDecoder unchanged")
    func roundTrip() throws {
        let seed: UInt64 = 4627
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let value = JSONValue.random(depth: 4, using: &random)
            let data = try JSONEncoder().encode([value])
            #expect(try JSONDecoder().decode([JSONValue].self, from: data) == [value], "seed \(seed)")
            #expect(try JSONValue(parsing: String(decoding: data, as: UTF8.self)) == .array([value]), "seed \(seed)")
        }
    }

    @Test(
        "no digit of a number is lost on the way through a coder",
        arguments: [
            "0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615",
            "4632.8999999999996", "1.0000000000000001", "9007199254740993", "9007199254740993.5", "0.1",
            "1234567890123456789012345678901234567", "0.00000000000000000000000000000000000000001", "1e30", "-12.5",
            "123456789012345678.90123456789",
        ]
    )
    func exact(number: String) throws {
        let decoded = try JSONDecoder().decode(JSONValue.self, from: Data(number.utf8))
        #expect(try decoded == JSONValue(parsing: number))
        let encoded = try JSONEncoder().encode(decoded)
        #expect(try JSONValue(parsing: String(decoding: encoded, as: UTF8.self)) == decoded)
    }

    @Test(
        "a number with more digits than a decoder keeps is refused, never rounded",
        arguments: [
            "0.12345678901234567890123456789012345678901234567", "12345678901234567890123456789012345678",
            "123456789012345678901234567890123456789012345", "12345678901234567890123456789012345678.5", "1e400",
        ]
    )
    func tooManyDigits(number: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(JSONValue.self, from: Data(number.utf8)) }
    }

    @Test(
        "a number beyond Decimal is an encoding error",
        arguments: [
            "123456789012345678901234567890123456789012345.5", "1e200", "1e-200",
        ]
    )
    func beyondDecimal(number: String) throws {
        let value = try JSONValue(parsing: number)
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(value) }
    }

    @Test("a whole number is encoded as an integer, so that other coders know it")
    func propertyList() throws {
        let value: JSONValue = ["a": 12, "b": "x", "c": [true]]
        let data = try PropertyListEncoder().encode(value)
        #expect(try PropertyListDecoder().decode(JSONValue.self, from: data) == value)
    }
}
