import Testing
import WellFlowCore
import WellFlowImport

/// Maps one cell to one field and tells what became of it.
private func map(
    _ cell: String,
    to field: String = "oilVolume",
    _ conventions: CellConventions = CellConventions()
) throws -> (value: String?, kinds: [Repair.Kind], issues: [Issue]) {
    let mapped = try Mapped<ProductionRecord>(["\(field)=1", "wellId=2"], conventions: conventions)
    let row = mapped.row([cell, "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f"])
    let value = row.text(field, of: ProductionRecord.self)
    if let repair = row.repairs.first {
        #expect(repair.before == cell)
        #expect(repair.after == value)
    }
    return (value, row.repairs.flatMap(\.kinds), row.issues)
}

@Suite("Cells that are decimals")
struct DecimalCellTests {
    @Test(
        "what a number means without doubt is read and told",
        arguments: [
            ("1234", "1234", []), ("0", "0", []), ("12.345", "12.345", []), (".5", ".5", []), ("+5", "+5", []),
            ("-5", "-5", []), ("007", "007", []),
            (" 12 ", "12", [.trimmed]), ("\u{A0}12\u{A0}", "12", [.trimmed]),
            ("1,234.5", "1234.5", [.thousands]), ("1,234,567", "1234567", [.thousands]),
            ("$5", "5", [.currency]), ("-$5", "-5", [.currency]), ("$-5", "-5", [.currency]), ("$ 5", "5", [.currency]),
            ("(1,234.50)", "-1234.50", [.negative, .thousands]), ("$(5)", "-5", [.currency, .negative]),
            ("$ (1,234.50)", "-1234.50", [.currency, .negative, .thousands]),
            ("($5)", "-5", [.negative, .currency]), ("5-", "-5", [.negative]), ("5 -", "-5", [.negative]),
            ("$1,234.5", "1234.5", [.currency, .thousands]),
            (" $1,234 ", "1234", [.trimmed, .currency, .thousands]),
            ("1234.0000", "1234.000", [.zeros]), ("1,234.5000000", "1234.500", [.thousands, .zeros]),
            ("4632.8999999999996", "4632.900", [.debris]), ("0.30000000000000004", "0.300", [.debris]),
            ("99.99999999999999", "100.000", [.debris]), ("1.0000000000000002", "1.000", [.debris]),
            ("(4,632.8999999999996)", "-4632.900", [.negative, .thousands, .debris]),
        ] as [(String, String, [Repair.Kind])]
    )
    func read(cell: String, value: String, kinds: [Repair.Kind]) throws {
        let result = try map(cell)
        #expect(result.value == value)
        #expect(result.kinds == kinds)
        #expect(result.issues.isEmpty)
    }

    @Test(
        "one comma is no thousands separator for sure in a file with semicolons",
        arguments: [
            ("12,345", nil), ("-12,345", nil), ("12,5", nil), ("1,234,567", "1234567"), ("1,234.5", "1234.5"),
            ("12345", "12345"),
        ] as [(String, String?)]
    )
    func semicolons(cell: String, value: String?) throws {
        let mapped = try Mapped<ProductionRecord>(
            ["oilVolume=1", "period=+day"],
            change: { $0.delimiter = .semicolon }
        )
        let row = mapped.row([cell])
        #expect(row.text("oilVolume", of: ProductionRecord.self) == value)
        #expect(row.issues.map(\.path) == (value == nil ? ["oilVolume"] : []))
    }

    @Test(
        "what a number means with doubt is handed on as it is, for the value to refuse",
        arguments: [
            "8.2e2", "1.5E+3", "12.3456", "4632.8999", "1.234567890123", "12 34", "1-2", "--5", "$$5", "(-5)", "(5)-",
            "-5-", "5.", "$", "-", ".", "1.2.3", "twelve", "1234567890.1234", "12%", "1/8", "()", "0x10",
        ]
    )
    func handedOn(cell: String) throws {
        let result = try map(cell)
        #expect(result.value == cell)
        #expect(result.kinds.isEmpty)
        #expect(throws: WellFlowError.self) { try VolumeAdjustment(cell) }
    }

    @Test(
        "commas that are no thousands separators are refused with a hint",
        arguments: [
            "1,23", "1.234,56", "1234,567", ",123", "1,,234", "0,125", "12,34,567", "1,2345", "1,234,56.7", "1.5,",
        ]
    )
    func commas(cell: String) throws {
        let result = try map(cell)
        #expect(result.value == nil)
        #expect(result.kinds.isEmpty)
        #expect(result.issues.map(\.code) == [.format])
        #expect(result.issues.map(\.path) == ["oilVolume"])
        #expect(result.issues.first?.message.contains("decimal sign") == true)
    }

    @Test(
        "rounding is asked for, and goes away from zero at a half",
        arguments: [
            ("12.3455", "12.346", .rounded), ("12.3454999", "12.345", .rounded), ("-12.3455", "-12.346", .rounded),
            ("9.9995", "10.000", .rounded), (".9999", "1.000", .rounded), ("999.9999", "1000.000", .rounded),
            ("4632.8999999999996", "4632.900", .debris), ("12.3450000", "12.345", .zeros),
        ] as [(String, String, Repair.Kind)]
    )
    func always(cell: String, value: String, kind: Repair.Kind) throws {
        let result = try map(cell, CellConventions(rounding: .always))
        #expect(result.value == value)
        #expect(result.kinds == [kind])
    }

    @Test("nothing is rounded where that was said")
    func never() throws {
        let result = try map("4632.8999999999996", CellConventions(rounding: .never))
        #expect(result.value == "4632.8999999999996")
        #expect(result.kinds.isEmpty)
    }

    @Test("a number keeps its value however it is written")
    func property() throws {
        let seed: UInt64 = 41
        var random = SplitMix64(seed: seed)
        let mapped = try Mapped<ProductionRecord>(["oilAdjustment=1", "wellId=+018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f"])
        for _ in 0..<2_000 {
            let magnitude = Int64.random(in: 0...(1 << Int64.random(in: 1...49, using: &random)), using: &random)
            let value = try VolumeAdjustment(units: Bool.random(using: &random) ? magnitude : -magnitude)
            let cell = Self.write(value, using: &random)
            let row = mapped.row([cell])
            let read = try #require(row.text("oilAdjustment", of: ProductionRecord.self), "\(cell), seed \(seed)")
            #expect(try VolumeAdjustment(read) == value, "\(cell), seed \(seed)")
            #expect(row.repairs.isEmpty == (read == cell), "\(cell), seed \(seed)")
        }
    }

    /// The number with separators, signs and zeros as people write it.
    private static func write(_ value: VolumeAdjustment, using random: inout SplitMix64) -> String {
        var text = value.description
        let isNegative = text.hasPrefix("-")
        if isNegative { text.removeFirst() }
        let parts = text.split(separator: ".")
        var whole = String(parts[0])
        if Bool.random(using: &random) {
            var grouped = ""
            for (index, digit) in whole.enumerated() {
                if index > 0, (whole.count - index).isMultiple(of: 3) { grouped += "," }
                grouped.append(digit)
            }
            whole = grouped
        }
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        if Bool.random(using: &random) {
            fraction += String(repeating: "0", count: Int.random(in: 0...5, using: &random))
        }
        text = fraction.isEmpty ? whole : "\(whole).\(fraction)"
        if Bool.random(using: &random) { text = "$" + text }
        if isNegative {
            switch Int.random(in: 0...2, using: &random) {
            case 0: text = "-" + text
            case 1: text = "(\(text))"
            default: text += "-"
            }
        }
        let blanks = String(repeating: " ", count: Int.random(in: 0...2, using: &random))
        return blanks + text + blanks
    }
}
