import Testing
import WellFlowCore

@testable import ProductionDemo

@Suite("Files of monthly production")
struct ProductionFileTests {
    private static let well = "30-015-29417-00-00"

    private static func file(_ lines: String...) throws -> ProductionFile {
        try ProductionFile(name: "test.csv", text: ([ProductionFile.header] + lines).joined(separator: "\n"))
    }

    private static func check(_ line: String) throws -> (record: ProductionRecord?, errors: [WellFlowCore.Issue]) {
        let validation = RowValidation(try file(line).rows[0])
        return validation.record(of: validation.well == nil ? nil : Identifier<Well>())
    }

    @Test("lines are counted as editors count them, comments and empty lines too", arguments: ["\n", "\r\n"])
    func lines(end: String) throws {
        let text = ["\u{FEFF}# about", ProductionFile.header, "", "a,b,c,d,e", "# more", " f , g ,,, "]
        let file = try ProductionFile(name: "test.csv", text: text.joined(separator: end))
        #expect(file.rows.map(\.line) == [4, 6])
        #expect(file.rows.map(\.fields) == [["a", "b", "c", "d", "e"], ["f", "g", "", "", ""]])
    }

    @Test(
        "a file that isn't in the layout is refused with the reason",
        arguments: [
            ("", "no rows"), (ProductionFile.header, "no rows"), ("# only this", "no rows"),
            ("api,month,oil,gas,water\n1,2,3,4,5", "line 1: expected the header"),
        ]
    )
    func otherLayouts(text: String, reason: String) throws {
        let error = #expect(throws: DemoError.self) { try ProductionFile(name: "test.csv", text: text) }
        #expect(error?.description.contains(reason) == true)
    }

    @Test("a file that isn't there, a folder and a file that isn't text are refused")
    func unreadable() throws {
        for path in ["/no/such/file.csv", "/", CommandLine.arguments[0]] {
            #expect(throws: DemoError.self) { try ProductionFile(path: path) }
        }
    }

    @Test("a blank stays blank and a zero stays zero")
    func blanksAndZeros() throws {
        let (record, errors) = try Self.check("\(Self.well),1997-02,,0,2353.125")
        #expect(errors == [])
        #expect(record?.oilVolume == nil)
        #expect(record?.gasVolume == .zero)
        #expect(record?.waterVolume == "2353.125")
        #expect(record?.productionDate == "1997-02-01")
        #expect(record?.period == .month)
    }

    @Test("every issue of a row is told, those of the number and those of the record")
    func everyIssue() throws {
        let (record, errors) = try Self.check("99-015-29417-00-00,2019-13,-1,0.0001,wet")
        #expect(record == nil)
        #expect(errors.map(\.path) == ["apiNumber", "productionDate", "oilVolume", "gasVolume", "waterVolume"])
        #expect(errors.map(\.code) == [.range, .range, .range, .precision, .format])
    }

    @Test(
        "a row of more or fewer fields is refused",
        arguments: ["\(well),2019-01,1,2", "\(well),2019-01,\"1,000\",2,3"]
    )
    func fieldCount(line: String) throws {
        let (record, errors) = try Self.check(line)
        #expect(record == nil)
        #expect(errors.map(\.path) == ["row"])
    }

    @Test("the sample is 5,124 rows of 24 wells, all valid; of the damaged rows none is")
    func sample() throws {
        let files = try SampleFiles.load()
        #expect(files.map(\.rows.count) == [5_124, 13])
        let wells = files[0].rows.compactMap { RowValidation($0).well?.apiNumber }
        #expect(wells.count == 5_124)
        #expect(Set(wells).count == 24)
        for row in files[1].rows {
            let validation = RowValidation(row)
            let (record, errors) = validation.record(of: validation.well.map { _ in Identifier<Well>() })
            #expect(!errors.isEmpty && record == nil, "\(row.text)")
        }
    }
}
