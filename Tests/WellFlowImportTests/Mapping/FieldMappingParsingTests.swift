import Testing
import WellFlowCore
import WellFlowImport

@Suite("Mappings on a command line")
struct FieldMappingParsingTests {
    @Test(
        "columns are names, positions and constants",
        arguments: [
            ("oilVolume=Oil", "oilVolume", [.column("Oil")]),
            ("oilVolume = Oil (bbl) ", "oilVolume", [.column("Oil (bbl)")]),
            ("oilVolume=3", "oilVolume", [.position(3)]), ("period=+month", "period", [.constant("month")]),
            (
                "apiNumber=+05,API County, API Sequence,12", "apiNumber",
                [.constant("05"), .column("API County"), .column("API Sequence"), .position(12)]
            ),
            (#"name="Well, full = ""name""",2"#, "name", [.column(#"Well, full = "name""#), .position(2)]),
            (#"oilVolume="2020""#, "oilVolume", [.column("2020")]), (#"name=+"a, b""#, "name", [.constant("a, b")]),
            ("name=a=b", "name", [.column("a=b")]), ("field=+", "field", [.constant("")]),
            (#"name=" padded " , 5"#, "name", [.column(" padded "), .position(5)]),
        ] as [(String, String, [FieldMapping.Source])]
    )
    func read(text: String, field: String, sources: [FieldMapping.Source]) throws {
        #expect(try ImportMapping.fields(parsing: text) == [FieldMapping(field, from: sources)])
    }

    @Test(
        "what can't be read is refused",
        arguments: [
            "oilVolume", "=Oil", "oilVolume=", "a=b,,c", "a=b,", "a=0", #"a="b"#, #"a="b"c"#, "a=99999999999999999999",
        ]
    )
    func refused(text: String) {
        let error = #expect(throws: WellFlowError.self) { try ImportMapping.fields(parsing: text) }
        #expect(error?.issues.count == 1)
    }

    @Test("all that can't be read is told at once")
    func all() {
        let error = #expect(throws: WellFlowError.self) { try ImportMapping.fields(parsing: "a", "b=1", "c=") }
        #expect(error?.issues.count == 2)
    }
}
