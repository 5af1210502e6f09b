import Testing
import WellFlowCore
import WellFlowTesting

@Suite("JSON numbers")
struct JSONNumberTests {
    @Test(
        "a number has one canonical text",
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.000", "0"), ("0e5", "0"), ("-0.0e-7", "0"),
            ("1", "1"), ("10", "10"), ("100", "100"), ("-1500", "-1500"), ("1.50", "1.5"), ("1e3", "1000"),
            ("1E+3", "1000"), ("1.5e1", "15"), ("1.5e3", "1500"), ("15e-1", "1.5"), ("0.05", "0.05"), ("5e-2", "0.05"),
            ("0.10", "0.1"), ("10.01", "10.01"), ("100.0", "100"), ("4632.8999999999996", "4632.8999999999996"),
            ("-12345678901234567890123456789.5", "-12345678901234567890123456789.5"),
            ("1e40", "1" + String(repeating: "0", count: 40)), ("1e41", "1e41"), ("12e41", "1.2e42"),
            ("1e1000000000", "1e1000000000"), ("10e999999999", "1e1000000000"),
            ("1.2e1000000000", "1.2e1000000000"), ("12e-1000000000", "1.2e-999999999"), ("0e1000000000", "0"),
            ("-2.50e-999999999", "-2.5e-999999999"),
            ("1e-41", "0." + String(repeating: "0", count: 40) + "1"), ("1e-42", "1e-42"),
        ]
    )
    func canonical(written: String, text: String) throws {
        let number = try #require(JSONNumber(written))
        #expect(number.text == text)
        #expect(JSONNumber(text) == number)
        #expect(JSONNumber(text)?.hashValue == number.hashValue)
    }

    @Test(
        "the decimals are those that were written",
        arguments: [
            ("1", 0), ("1.0000", 4), ("0.00", 2), ("1.5e3", 0), ("1.2345e2", 2), ("1e-3", 3), ("1.0e-3", 4),
        ]
    )
    func decimals(written: String, decimals: Int) {
        #expect(JSONNumber(written)?.decimals == decimals)
    }

    @Test(
        "what is no JSON number is refused",
        arguments: [
            "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x1", "1,000", " 1", "1 ", "1_0", "NaN", "Infinity",
            "--1",
            "1e1000000001", "1e99999999999999999999", "12e1000000000", "10e1000000000", "-0.1e-1000000000", "1.2.3",
            "١",
        ]
    )
    func refused(text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test(
        "integers go in and out at the ends of their range",
        arguments: [
            0, 1, -1, 10, 1000, Int64.max, Int64.min, 1_000_000_000_000_000_000,
        ]
    )
    func integers(value: Int64) {
        #expect(JSONNumber(value).text == String(value))
        #expect(JSONNumber(value) == JSONNumber(String(value)))
        #expect(JSONNumber(value).int64 == value)
    }

    @Test(
        "what is no Int64 is none",
        arguments: ["9223372036854775808", "1.5", "1e19", "-9223372036854775809", "1e99"]
    )
    func notAnInteger(text: String) throws {
        #expect(try #require(JSONNumber(text)).int64 == nil)
    }

    @Test("what is read is written so that it is read again, also at the ends of the exponents")
    func closed() {
        let seed: UInt64 = 1_000_000_000
        var random = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<5_000 {
            func digits(_ count: ClosedRange<Int>) -> String {
                let count = Int.random(in: count, using: &random)
                return (0..<count).map { _ in ["0", "0", "7"].randomElement(using: &random) ?? "0" }.joined()
            }
            let whole = Bool.random(using: &random) ? "0" : "3" + digits(0...4)
            let fraction = Bool.random(using: &random) ? "" : "." + digits(1...5)
            let power = 1_000_000_000 - Int.random(in: -3...8, using: &random)
            let text = "\(whole)\(fraction)e\(Bool.random(using: &random) ? power : -power)"
            guard let number = JSONNumber(text) else { continue }
            accepted += 1
            #expect(JSONNumber(number.text) == number, "\(text), seed \(seed)")
        }
        #expect(accepted > 2_000 && accepted < 4_500, "seed \(seed)")
    }

    @Test("numbers written in any of their ways are equal")
    func equality() throws {
        let seed: UInt64 = 20_260_401
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let units = Int64.random(in: -1_000_000...1_000_000, using: &random)
            let shift = Int.random(in: 0...12, using: &random)
            let plain = try #require(JSONNumber("\(units)e-\(shift)"), "seed \(seed)")
            let padded = "\(units)" + String(repeating: "0", count: shift) + "e-\(shift * 2)"
            #expect(JSONNumber(padded) == plain, "seed \(seed)")
            #expect(JSONNumber(plain.text) == plain, "seed \(seed)")
            #expect(JSONNumber("\(units + 1)e-\(shift)") != plain, "seed \(seed)")
        }
    }
}
