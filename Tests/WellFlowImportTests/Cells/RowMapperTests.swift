import Testing
import WellFlowCore
import WellFlowImport

@Suite("Mapping of records")
struct RowMapperTests {
    @Test(
        "a code is found however it is written, and told where it isn't the code itself",
        arguments: [
            ("shutIn", "shutIn", []), ("Shut In", "shutIn", [.code]), ("SHUT-IN", "shutIn", [.code]),
            ("shut_in", "shutIn", [.code]), (" producing", "producing", [.trimmed]),
            ("PRODUCING ", "producing", [.trimmed, .code]), ("SI", "SI", []),
        ] as [(String, String, [Repair.Kind])]
    )
    func code(cell: String, code: String, kinds: [Repair.Kind]) throws {
        let row = try Mapped<Well>(["status=1"]).row([cell])
        #expect(row.text("status", of: Well.self) == code)
        #expect(row.repairs.flatMap(\.kinds) == kinds)
    }

    @Test("an ampersand in a code is the word")
    func ampersand() throws {
        #expect(try Mapped<Well>(["type=1"]).row(["Oil & Gas"]).text("type", of: Well.self) == "oilAndGas")
    }

    @Test("a declared translation is no repair, in any case and with blanks at the ends")
    func translation() throws {
        let mapped = try Mapped<Well>(
            ["status=1", "field=2"],
            change: {
                $0.fields[0].codes = ["PR": "producing", " si": "shutIn", "NA": "unknown", "??": ""]
            }
        )
        for (cell, code) in [("PR", "producing"), ("pr ", "producing"), ("SI", "shutIn"), ("NA", "unknown")] {
            let row = mapped.row([cell, "x"])
            #expect(row.text("status", of: Well.self) == code)
            #expect(row.repairs.isEmpty)
        }
        let none = mapped.row(["??", "x"])
        #expect(none.text("status", of: Well.self) == "unknown")
        #expect(!none.mapped.contains(5))
    }

    @Test(
        "yes and no are true and false, and told",
        arguments: [
            ("true", true, false), ("false", false, false), ("TRUE", true, true), ("Y", true, true),
            ("no", false, true),
            ("1", true, true), ("0", false, true), ("f", false, true),
        ]
    )
    func boolean(cell: String, value: Bool, isRepaired: Bool) throws {
        let row = try Mapped<Partner>(["isActive=1"]).row([cell])
        #expect(row.text("isActive", of: Partner.self) == String(value))
        #expect(row.repairs.map(\.kinds) == (isRepaired ? [[.boolean]] : []))
        #expect(try Mapped<Partner>(["isActive=1"]).row(["maybe"]).issues.map(\.path) == ["isActive"])
    }

    @Test(
        "whole numbers lose separators and decimals that are zeros, and no others",
        arguments: [("12", "12"), ("1,024", "1024"), ("12.0", "12"), ("12.5", "12.5"), ("1e3", "1e3")]
    )
    func integer(cell: String, value: String) throws {
        let row = try Mapped<Document>(["sizeBytes=1"]).row([cell])
        #expect(row.text("sizeBytes", of: Document.self) == value)
        #expect(row.repairs.isEmpty == (cell == value))
    }

    @Test("an interest is read in the form that is declared")
    func interest() throws {
        func read(_ cell: String, _ form: FieldMapping.InterestForm) throws -> MappedRow {
            try Mapped<LeasePartner>(["workingInterest=1"], change: { $0.fields[0].interest = form }).row([cell])
        }
        for (cell, form) in [("12.5%", .percent), ("12.5 %", .percent), ("12.5", .percent), ("1/8", .fraction)]
            as [(String, FieldMapping.InterestForm)]
        {
            let row = try read(cell, form)
            #expect(row.text("workingInterest", of: LeasePartner.self) == "0.12500000")
            #expect(row.repairs.isEmpty)
        }
        #expect(try read("0.125", .decimal).text("workingInterest", of: LeasePartner.self) == "0.125")
        #expect(try read("12.500000000000002", .percent).repairs.map(\.kinds) == [[.debris]])
        #expect(try read("1/3", .fraction).issues.map(\.code) == [.precision])
        #expect(try read("120", .percent).issues.map(\.code) == [.range])
    }

    @Test("a JSON document in a cell is read, and a damaged one refused")
    func document() throws {
        let mapped = try Mapped<Equipment>(["specifications=1"])
        #expect(mapped.row([#"{"hp": 40}"#]).values[8] == ["hp": 40])
        #expect(mapped.row(["{"]).issues.map(\.path) == ["specifications"])
    }

    @Test(
        "texts that say there is none are read as none and told",
        arguments: ["NA", "n/a", "NULL", "null", "Not Applicable", "#N/A", " NA "]
    )
    func missing(cell: String) throws {
        let row = try Mapped<Well>(["field=1", "name=2"]).row([cell, "A"])
        #expect(row.values[11] == nil)
        #expect(row.mapped.contains(11))
        #expect(row.repairs.map(\.kinds) == [[.missing]])
        #expect(row.repairs.first?.before == cell)
        #expect(row.repairs.first?.after == nil)
    }

    @Test("what means none can be changed, and a dash doesn't")
    func conventions() throws {
        #expect(try Mapped<Well>(["totalDepth=1"]).row(["-"]).values[8] == "-")
        let dash = CellConventions(missing: ["-"])
        #expect(try Mapped<Well>(["totalDepth=1", "name=2"], conventions: dash).row(["-", "A"]).values[8] == nil)
        #expect(try Mapped<Well>(["field=1"], conventions: .exact).row(["NA"]).values[11] == "NA")
        #expect(try Mapped<Well>(["name=1"]).row(["None"]).values[1] == "None")
        // A word that says a figure is withheld is a text like others.
        #expect(try Mapped<Well>(["field=1"]).row(["Confidential"]).values[11] == "Confidential")
    }

    @Test("blank cells are no value and no repair")
    func blank() throws {
        let row = try Mapped<Well>(["field=1", "name=2", "totalDepth=3"]).row(["  ", "A", ""])
        #expect(row.values[11] == nil && row.values[8] == nil)
        #expect(row.repairs.isEmpty && row.issues.isEmpty && !row.isBlank)
        #expect(try Mapped<Well>(["field=1", "name=2", "type=+oil"]).row([" ", ""]).isBlank)
    }

    @Test("defaults are for new rows: an update keeps what it has")
    func defaults() throws {
        let unmapped = try Mapped<Well>(["name=1"])
        #expect(unmapped.row(["A"]).text("type", of: Well.self) == "other")
        #expect(unmapped.row(["A"]).text("status", of: Well.self) == "unknown")
        #expect(!unmapped.mapper.mappedFields.contains(4))
        let mapped = try Mapped<Well>(["name=1", "type=2"])
        #expect(mapped.mapper.mappedFields.contains(4))
        #expect(!mapped.row(["A", ""]).mapped.contains(4))
        #expect(mapped.row(["A", "oil"]).mapped.contains(4))
        #expect(try !Mapped<Partner>(["name=1", "isActive=2"]).row(["A", ""]).mapped.contains(7))
        let statement = try Mapped<JIBStatement>(["number=1", "status=2"]).row(["7", ""])
        #expect(statement.text("status", of: JIBStatement.self) == "draft")
    }

    @Test("a location has both parts or none, and its datum alone is none")
    func parts() throws {
        let mapped = try Mapped<Well>([
            "location.latitude=1", "location.longitude=2", "location.datum=+nad83", "name=3",
        ])
        let row = mapped.row(["32.42145", "-104.228900000", "A"])
        #expect(row.values[9] == ["latitude": "32.42145", "longitude": "-104.2289000", "datum": "nad83"])
        #expect(row.repairs.map(\.kinds) == [[.zeros]])
        #expect(mapped.row(["", "", "A"]).values[9] == nil)
        let half = mapped.row(["32.4", "", "A"])
        let issues = Well.validate(json: half.json(of: Well.self)).issues
        #expect(issues.contains { $0.path == "location.longitude" && $0.code == .required })
        #expect(mapped.row(["1,5", "7", "A"]).issues.map(\.path) == ["location.latitude"])
        #expect(mapped.row(["1,5", "7", "A"]).values[9] == nil)
    }

    @Test("a record of another length than the header is told where cells that count are missing or too many")
    func count() throws {
        let mapped = try Mapped<Well>(["name=Name", "field=Field"], header: ["Name", "Field", "Other"])
        #expect(mapped.row(["A", "B"]).issues.isEmpty)
        #expect(mapped.row(["A", "B", "C", " ", ""]).issues.isEmpty)
        #expect(mapped.row(["A", "B", "C", "D"]).issues.map(\.code) == [.format])
        #expect(mapped.row(["A"]).issues.map(\.path) == ["field"])
        #expect(mapped.row([""]).isBlank)
        #expect(mapped.row([""]).issues.isEmpty)
        #expect(mapped.mapper.unmappedColumns == ["Other"])
        #expect(try Mapped<Well>(["name=1", "field=3"]).row(["A", "B"]).issues.map(\.path) == ["field"])
    }

    @Test("a row keeps nothing of the record before")
    func reuse() throws {
        let mapped = try Mapped<Well>(["id=1", "name=2", "field=3", "leaseNumber=4"])
        var row = MappedRow(for: mapped.mapper.catalog)
        mapped.mapper.map(["a", " A ", "1,x", "L", "more"], line: 2, into: &row)
        mapped.mapper.map(["", "B", "", ""], line: 3, into: &row)
        #expect(row.id == nil && row.values[11] == nil && row.lookups == [nil] && row.repairs.isEmpty && row.line == 3)
    }

    @Test(
        "a mapping that doesn't fit the file is refused with the columns there are",
        arguments: [
            ("name=Nme", "Did you mean Name?"), ("name=Something", "There are Name, Dup, dup, Dup, (no name)"),
            ("name=Dup", "(2, 4)"), ("name=DUP", "(2, 3, 4)"), ("name=9", "There is no column 9"),
            ("type=+oily", "code"),
        ]
    )
    func misfit(field: String, hint: String) throws {
        let header = ["Name", "Dup", "dup", "Dup", ""]
        if field.hasPrefix("type") {
            // A constant code is checked by its type, with every record.
            #expect(try Mapped<Well>([field], header: header).row(["A"]).values[4] == "oily")
            return
        }
        let error = #expect(throws: WellFlowError.self) { _ = try Mapped<Well>([field], header: header) }
        #expect(error?.code == .invalid)
        #expect(error?.issues.map(\.path) == ["name"])
        #expect(error?.issues.first?.message.contains(hint) == true, "\(error?.issues ?? [])")
    }

    @Test("a header's name is found exactly, else in any case")
    func names() throws {
        let mapped = try Mapped<Well>(["name=dup", "field=NAME"], header: [" Name\u{A0}", "Dup", "dup"])
        let row = mapped.row(["F", "x", "N"])
        #expect(row.text("name", of: Well.self) == "N")
        #expect(row.text("field", of: Well.self) == "F")
    }

    @Test("a constant that can't be read is the mapping's mistake")
    func constants() throws {
        let error = #expect(throws: WellFlowError.self) { _ = try Mapped<Well>(["spudDate=+soon"]) }
        #expect(error?.issues.map(\.path) == ["spudDate"])
    }
}
