import Foundation
import Testing
import WellFlowTesting

@testable import WellFlowCore

/// Runs a check for each fixed decimal.
private let types: [any FixedDecimal.Type] = [
    Volume.self, VolumeAdjustment.self, DaysOn.self, DecimalInterest.self, Money.self, UnitPrice.self, Acreage.self,
    Depth.self,
]

private func code<Value: DomainValue>(_ type: Value.Type, _ text: String) -> Issue.Code? {
    do throws(Issue) {
        _ = try Value.parse(text)
        return nil
    } catch {
        return error.code
    }
}

private func code<Value: DomainValue>(_ type: Value.Type, json: String) throws -> Issue.Code? {
    let json = try JSONValue(parsing: json)
    do throws(Issue) {
        _ = try Value.parse(json: json)
        return nil
    } catch {
        return error.code
    }
}

@Suite("Fixed decimals")
struct FixedDecimalTests {
    @Test(
        "text is read to its last digit",
        arguments: [
            ("0", 0), ("-0", 0), ("-0.000", 0), ("+1", 1000), ("1.5", 1500), (".5", 500), ("-.5", -500),
            ("00012", 12_000),
            (" 12.345 ", 12_345), ("\u{A0}\t7\u{2003}", 7000), ("1.000", 1000),
            ("-999999999999.999", -999_999_999_999_999),
            ("999999999999.999", 999_999_999_999_999), ("0000000000000000000000000000001", 1000),
        ]
    )
    func text(text: String, units: Int64) throws {
        #expect(try VolumeAdjustment(text).units == units)
    }

    @Test(
        "what is no plain number is refused",
        arguments: [
            "", " ", "-", "+", ".", "-.", "5.", "1..2", "1.2.3", "--1", "1-", "1e3", "1E3", "1,000", "$1", "1%", "1/2",
            "1 000",
            "0x10", "NA", "NULL", "*****", "NaN", "inf", "١", "−1", "1\u{0}", "1_000", "½",
        ]
    )
    func malformed(text: String) {
        for type in types { #expect(code(type, text) == .format, "\(type)") }
    }

    @Test("a refusal says what to do")
    func hints() {
        let hints = [
            "1,000": "thousands separators", "$5": "currency sign", "1e3": "exponent", "": "empty", "5%": "percentage",
            "1/8": "fraction",
        ]
        for (text, hint) in hints {
            let error = #expect(throws: Issue.self) { try Volume.parse(text) }
            #expect(error?.message.contains(hint) == true)
        }
        #expect(
            throws: Issue(
                code: .precision,
                message: "A volume has at most 3 decimals: round it first, nothing is rounded on entry."
            )
        ) {
            try Volume.parse("1.2345")
        }
        #expect(throws: Issue(code: .range, message: "A volume lies between 0 and 999999999999.999.")) {
            try Volume.parse("-1")
        }
    }

    @Test("more decimals than are kept are refused, even zeros, in text and in JSON")
    func precision() throws {
        func check<Value: FixedDecimal>(_ type: Value.Type) throws {
            let most = "1." + String(repeating: "0", count: Value.scale)
            #expect(code(type, most) == nil, "\(type)")
            #expect(code(type, most + "0") == .precision, "\(type)")
            #expect(code(type, "99999999999999999999." + String(repeating: "1", count: 50)) == .precision, "\(type)")
            #expect(try code(type, json: most) == nil, "\(type)")
            #expect(try code(type, json: most + "0") == .precision, "\(type)")
            #expect(try code(type, json: "\"\(most)0\"") == .precision, "\(type)")
            #expect(try code(type, json: "0e-\(Value.scale + 1)") == .precision, "\(type)")
        }
        for type in types { try check(type) }
    }

    @Test("floating-point debris is refused, never rounded")
    func debris() throws {
        #expect(code(Volume.self, "4632.8999999999996") == .precision)
        #expect(try code(Volume.self, json: "4632.8999999999996") == .precision)
        let data = Data("[4632.8999999999996]".utf8)
        let error = #expect(throws: WellFlowError.self) { try JSONDecoder().decode([Volume].self, from: data) }
        #expect(error?.issues.map(\.code) == [.precision])
        #expect(error?.issues.map(\.path) == ["[0]"])
    }

    @Test("the ends of the range are kept and what lies beyond is refused")
    func ranges() throws {
        func check<Value: FixedDecimal>(_ type: Value.Type) throws {
            for units in [Value.unitRange.lowerBound, Value.unitRange.upperBound] {
                let value = try Value(units: units)
                #expect(try Value(value.description) == value)
            }
            for units in [Value.unitRange.lowerBound - 1, Value.unitRange.upperBound + 1, .min, .max] {
                let error = #expect(throws: WellFlowError.self) { try Value(units: units) }
                #expect(error?.issues.map(\.code) == [.range])
                let written = SumText.format(Int128(units), decimals: Value.scale)
                #expect(code(type, written) == .range, "\(type) \(written)")
                #expect(try code(type, json: written) == .range, "\(type) \(written)")
            }
            for huge in ["99999999999999999999", "-18446744073709551616", "184467440737095516160"] {
                #expect(code(type, huge) == .range)
                #expect(try code(type, json: huge) == .range)
            }
            #expect(try code(type, json: "1e999999999") == .range)
            #expect(try code(type, json: "1e16") == .range)
        }
        for type in types { try check(type) }
    }

    @Test("a range is as domain and columns say")
    func limits() {
        func ends<Value: FixedDecimal>(_ type: Value.Type) -> [String] {
            [Value.unitRange.lowerBound, Value.unitRange.upperBound].map { Value(trustedUnits: $0).description }
        }
        #expect(ends(Volume.self) == ["0", "999999999999.999"])
        #expect(ends(VolumeAdjustment.self) == ["-999999999999.999", "999999999999.999"])
        #expect(ends(DaysOn.self) == ["0", "31"])
        #expect(ends(DecimalInterest.self) == ["0.00000000", "1.00000000"])
        #expect(ends(Money.self) == ["-999999999999.99", "999999999999.99"])
        #expect(ends(UnitPrice.self) == ["-999999.9999", "999999.9999"])
        #expect(ends(Acreage.self) == ["0.0001", "99999999.9999"])
        #expect(ends(Depth.self) == ["0", "999999.99"])
    }

    @Test("JSON takes strings and numbers, with exponents where they are exact")
    func json() throws {
        for text in ["1250", "\"1250\"", "1250.000", "1.25e3", "125E1", "12500e-1", "1250000e-3"] {
            #expect(try Volume.parse(json: JSONValue(parsing: text)) == 1250, "\(text)")
        }
        #expect(try Money.parse(json: JSONValue(parsing: "-0.05")).units == -5)
        #expect(try Volume.parse(json: JSONValue(parsing: "0e400")) == 0)
        for text in ["null", "true", "[]", "{}"] { #expect(try code(Volume.self, json: text) == .format) }
        #expect(Volume("12.500").json == "12.5")
        #expect(Money("12.5").json == "12.50")
    }

    @Test("money and interests print all decimals, the others none that are zero")
    func printing() throws {
        #expect(
            ["0", "-0.05", "1", "-12.3"].map { Money(stringLiteral: $0).description } == [
                "0.00", "-0.05", "1.00", "-12.30",
            ]
        )
        #expect(
            ["0", "1", ".125"].map { DecimalInterest(stringLiteral: $0).description } == [
                "0.00000000", "1.00000000", "0.12500000",
            ]
        )
        #expect(
            ["0", "2790", "12.50", ".001", "100"].map { Volume(stringLiteral: $0).description } == [
                "0", "2790", "12.5", "0.001", "100",
            ]
        )
        #expect(["-37.6300", "-.0001"].map { UnitPrice(stringLiteral: $0).description } == ["-37.63", "-0.0001"])
    }

    @Test("a value comes back from its text and its JSON, and orders as its units do")
    func properties() throws {
        let seed: UInt64 = 31
        var random = SeededGenerator(seed: seed)
        func check<Value: FixedDecimal>(_ type: Value.Type) throws {
            for round in 0..<400 {
                // Small values in half of the rounds: they have the leading zeros.
                let range = round.isMultiple(of: 2) ? Value.unitRange : Value.unitRange.clamped(to: -2000...2000)
                let value = try Value(units: Int64.random(in: range, using: &random))
                let other = try Value(units: Int64.random(in: range, using: &random))
                #expect(try Value(value.description) == value, "seed \(seed)")
                #expect(
                    try JSONDecoder().decode([Value].self, from: JSONEncoder().encode([value])) == [value],
                    "seed \(seed)"
                )
                let number = JSONValue.number(try #require(JSONNumber(value.description)))
                #expect(try Value.parse(json: number) == value, "seed \(seed)")
                #expect((value < other) == (value.units < other.units), "seed \(seed)")
            }
        }
        for type in types { try check(type) }
    }

    @Test("arithmetic is exact and refuses what leaves the range")
    func arithmetic() throws {
        #expect(try Volume("1.5").adding("0.001") == "1.501")
        #expect(try Volume("1.5").subtracting("1.5") == .zero)
        #expect(try [Money("0.10"), "0.20", "-0.30"].sum() == .zero)
        #expect(try [Money]().sum() == .zero)
        let most = try Money(units: Money.unitRange.upperBound)
        // The steps leave the range and come back.
        #expect(try [most, most, most.negated].sum() == most)
        for failing in [
            { _ = try Volume("1").subtracting("1.001") }, { _ = try most.adding("0.01") },
            { _ = try most.negated.subtracting("0.01") }, { _ = try [most, most].sum() }, { _ = try [Acreage]().sum() },
            { _ = try DecimalInterest.one.adding("0.00000001") },
            { _ = try VolumeAdjustment("999999999999.999").adding("0.001") },
            { _ = try VolumeAdjustment("-999999999999.999").subtracting("999999999999.999") },
        ] as [() throws -> Void] {
            let error = #expect(throws: WellFlowError.self) { try failing() }
            #expect(error?.issues.map(\.code) == [.range])
        }
    }

    @Test("units out of range stop the program where they are said to be trusted")
    func trust() async {
        await #expect(processExitsWith: .failure) { _ = Volume(trustedUnits: .max) }
        await #expect(processExitsWith: .failure) { _ = Volume(trustedUnits: -1) }
        await #expect(processExitsWith: .failure) { _ = Money(trustedUnits: 100_000_000_000_000) }
        await #expect(processExitsWith: .failure) { _ = Acreage(trustedUnits: 0) }
    }

    @Test("stored units out of range are damage; those at its ends are read")
    func damage() throws {
        func check<Value: FixedDecimal & FieldValue>(_ type: Value.Type) throws {
            func read(_ units: Int64) throws -> Value? {
                try Value.read(from: RowReader(MemoryRow([.decimal(units, scale: Value.scale)])), at: 0)
            }
            for units in [Value.unitRange.lowerBound, Value.unitRange.upperBound] {
                #expect(try read(units)?.units == units, "\(type)")
            }
            for units in [Value.unitRange.lowerBound - 1, Value.unitRange.upperBound + 1, .min, .max] {
                let error = #expect(throws: WellFlowError.self, "\(type) \(units)") { try read(units) }
                #expect(error?.code == .corrupt, "\(type) \(units)")
            }
        }
        try check(Volume.self)
        try check(VolumeAdjustment.self)
        try check(DaysOn.self)
        try check(DecimalInterest.self)
        try check(Money.self)
        try check(UnitPrice.self)
        try check(Acreage.self)
        try check(Depth.self)
    }

    @Test(
        "a decoder's number keeps its exact value",
        arguments: [("1.5", "1.5"), ("1.50000", "1.5"), ("1e3", "1000"), ("3.0015E+10", "30015000000"), ("0", "0")]
    )
    func decoded(number: String, value: String) throws {
        let data = Data("[\(number)]".utf8)
        #expect(try JSONDecoder().decode([Volume].self, from: data).map(\.description) == [value])
    }

    @Test("a volume becomes an adjustment, which may be turned around")
    func adjustment() {
        #expect(VolumeAdjustment(Volume("12.5")) == "12.5")
        #expect(VolumeAdjustment(Volume("12.5")).negated == "-12.5")
    }
}
