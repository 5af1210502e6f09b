import Testing
import WellFlowCore
import WellFlowImport
import WellFlowTestSupport

/// Maps a file by a layout and hands out every row.
private func map<E: Entity>(
    _ file: String,
    by layout: String,
    to _: E.Type,
    separator: Character = ",",
    pads: Bool = false,
    _ body: (MappedRow, [String]) throws -> Void
) throws {
    var mapping = try #require(ImportMapping.layouts[layout])
    mapping.conventions.padsAPINumbers = pads
    var rows = try SharedData.rows(file, separator: separator)
    rows[0][0] = rows[0][0].trimmingCharacters { $0 == "\u{FEFF}" }
    let mapper = try RowMapper<E>(mapping, header: rows[0])
    var row = MappedRow(for: mapper.catalog)
    for (index, cells) in rows.enumerated().dropFirst() {
        mapper.map(cells, line: index + 1, into: &row)
        try body(row, cells)
    }
}

extension String {
    fileprivate func trimmingCharacters(where isTrimmed: (Unicode.Scalar) -> Bool) -> String {
        String(String.UnicodeScalarView(unicodeScalars.drop(while: isTrimmed)))
    }
}

@Suite("Layouts of the public files", .enabled(if: SharedData.isExpected, "\(SharedData.reason)"))
struct LayoutTests {
    @Test("New Mexico's months are read, with numbers of 14 digits only where padding was asked for")
    func newMexicoMonthly() throws {
        var rows = 0
        var blankOil = 0
        var oil: Int64 = 0
        let file = "nm-eddy-monthly-production.tsv"
        try map(file, by: "new-mexico-monthly", to: ProductionRecord.self, separator: "\t", pads: true) { row, cells in
            rows += 1
            #expect(row.issues.isEmpty)
            #expect(row.repairs.map(\.kinds) == [[.padded]])
            #expect(row.lookups == [cells[0] + "0000"])
            if let text = row.text("oilVolume", of: ProductionRecord.self) {
                oil += try #require(Int64(text))
            } else {
                blankOil += 1
            }
        }
        #expect(rows == 36_916)
        #expect(blankOil == 4_985)
        let cells = try SharedData.rows(file, separator: "\t").dropFirst().compactMap { Int64($0[3]) }
        #expect(oil == cells.reduce(0, +))
        try map(file, by: "new-mexico-monthly", to: ProductionRecord.self, separator: "\t") { row, _ in
            #expect(row.issues.map(\.path) == ["apiNumber"])
        }
    }

    @Test("New York's wells are valid, each of its codes known")
    func newYork() throws {
        var located = 0
        var types: [String: Int] = [:]
        try map("ny-orphaned-wells-2022.csv", by: "new-york-wells", to: Well.self) { row, cells in
            let result = Well.validate(json: row.json(of: Well.self))
            #expect(row.issues.isEmpty && row.repairs.isEmpty)
            let well = try #require(result.value, "\(cells): \(result.issues)")
            #expect(well.status == .unknown)
            types[well.type.rawValue, default: 0] += 1
            if well.location != nil { located += 1 }
        }
        #expect(located == 6_808 - 184)
        #expect(types["oil"] == 1_110 + 9 + 1)
        #expect(types["gas"] == 995 + 118 + 6)
        #expect(types["injection"] == 429)
        #expect(types["disposal"] == 1)
        #expect(types.values.reduce(0, +) == 6_808)
    }

    @Test("New Mexico's inactive wells are valid")
    func newMexicoInactive() throws {
        var types: [String: Int] = [:]
        let file = "nm-inactive-wells-bonding-messy.csv"
        try map(file, by: "new-mexico-inactive-wells", to: Well.self, pads: true) { row, cells in
            let result = Well.validate(json: row.json(of: Well.self))
            let well = try #require(result.value, "\(cells): \(result.issues)")
            types[well.type.rawValue, default: 0] += 1
            #expect(row.issues.isEmpty)
            #expect(row.repairs.map(\.kinds) == [[.padded]])
        }
        #expect(types == ["oil": 466, "gas": 115, "injection": 89, "disposal": 17])
    }

    @Test("Colorado's months are read with their stocks")
    func colorado() throws {
        var negative = 0
        var withoutVolumes = 0
        try map("co-ecmc-three-wells-monthly.csv", by: "colorado-form-7", to: ProductionRecord.self, pads: true) {
            row,
            _ in
            #expect(row.issues.isEmpty)
            #expect(row.repairs.map(\.kinds) == [[.padded]])
            let volumes = ["oilVolume", "gasVolume", "waterVolume"]
                .compactMap { row.text($0, of: ProductionRecord.self) }
            if volumes.isEmpty { withoutVolumes += 1 }
            #expect(row.text("reporting", of: ProductionRecord.self) == "reported")
            #expect(row.text("completion", of: ProductionRecord.self) == "J SAND")
            let adjustment = row.text("oilAdjustment", of: ProductionRecord.self)
            if adjustment?.hasPrefix("-") == true { negative += 1 }
            var record = row.json(of: ProductionRecord.self)
            if case .object(var members) = record {
                members["wellId"] = "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f"
                record = .object(members)
            }
            #expect(ProductionRecord.validate(json: record).value != nil)
        }
        #expect(negative == 34)
        #expect(withoutVolumes == 236)
    }
}
