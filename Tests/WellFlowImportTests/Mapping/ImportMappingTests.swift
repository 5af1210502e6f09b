import Foundation
import Testing
import WellFlowCore
import WellFlowImport

private func issues(_ text: String) -> [Issue] {
    let error = #expect(throws: WellFlowError.self) {
        var found: [Issue] = []
        let json = try JSONValue(parsing: text)
        if ImportMapping.parseCollecting(json: json, into: &found) == nil {
            throw WellFlowError(.invalid, "", issues: found)
        }
    }
    return error?.issues ?? []
}

@Suite("Mappings")
struct ImportMappingTests {
    @Test("a layout is the same after JSON", arguments: ImportMapping.layouts.keys.sorted())
    func layouts(name: String) throws {
        let mapping = try #require(ImportMapping.layouts[name])
        try mapping.check()
        let encoded = try JSONEncoder().encode(mapping)
        #expect(try JSONDecoder().decode(ImportMapping.self, from: encoded) == mapping)
        let text = mapping.json.text
        #expect(try ImportMapping(text) == mapping)
        #expect(!text.contains("hasHeader") && !text.contains("conventions"))
    }

    @Test("everything a mapping can say is the same after JSON")
    func everything() throws {
        let mapping = ImportMapping(
            entity: .production,
            fields: [
                FieldMapping("apiNumber", from: [.constant("05"), .position(2), .position(3)]),
                FieldMapping("productionDate", from: [.position(1)], dateFormat: "M/D/YY[1950]"),
                FieldMapping("reporting", from: [.position(4)], codes: ["C": "withheld", "": "reported"]),
            ],
            hasHeader: false,
            delimiter: .tab,
            encoding: .utf16LittleEndian,
            conventions: CellConventions(
                missing: ["-"],
                withheld: [],
                readsAsterisksAsWithheld: false,
                padsAPINumbers: true,
                rounding: .always,
                slashedDates: .dayFirst
            )
        )
        let text = mapping.json.text
        #expect(try ImportMapping(text) == mapping)
    }

    @Test("the JSON form is small and readable")
    func small() throws {
        let text =
            #"{"entity":"wells","fields":[{"field":"name","from":"Well"},{"field":"apiNumber","from":4},"#
            + #"{"field":"type","from":{"constant":"oil"}}]}"#
        let mapping = try ImportMapping(text)
        #expect(mapping.fields.map(\.sources) == [[.column("Well")], [.position(4)], [.constant("oil")]])
        #expect(mapping.json == (try JSONValue(parsing: text)))
    }

    @Test(
        "what can't be is refused where it stands",
        arguments: [
            (#"{"fields": []}"#, "entity"), (#"{"entity": "well"}"#, "entity"),
            (#"{"entity": "wells", "field": []}"#, "field"),
            (#"{"entity": "wells", "fields": [{"field": "name", "from": "A", "format": 1}]}"#, "fields[0].format"),
            (#"{"entity": "wells", "fields": [{"field": "nmae", "from": "A"}]}"#, "fields[0].field"),
            (#"{"entity": "wells", "fields": [{"field": "location", "from": "A"}]}"#, "fields[0].field"),
            (#"{"entity": "wells", "fields": [{"field": "name"}]}"#, "fields[0].from"),
            (#"{"entity": "wells", "fields": [{"field": "name", "from": 0}]}"#, "fields[0].from"),
            (#"{"entity": "wells", "fields": [{"field": "name", "from": 1.5}]}"#, "fields[0].from"),
            (#"{"entity": "wells", "fields": [{"field": "name", "from": []}]}"#, "fields[0].from"),
            (#"{"entity": "wells", "fields": [{"field": "name", "from": ["A", "B"]}]}"#, "fields[0].from"),
            (#"{"entity": "wells", "fields": [{"field": "apiNumber", "from": ["A", "B"]}]}"#, "fields[0].from"),
            (#"{"entity": "wells", "fields": [{"field": "spudDate", "from": [1, 2, 3, 4]}]}"#, "fields[0].from"),
            (
                #"{"entity": "wells", "fields": [{"field": "name", "from": 1}, {"field": "name", "from": 2}]}"#,
                "fields[1].field"
            ),
            (
                #"{"entity": "wells", "fields": [{"field": "name", "from": 1, "dateFormat": "YYYYMM"}]}"#,
                "fields[0].dateFormat"
            ),
            (
                #"{"entity": "wells", "fields": [{"field": "spudDate", "from": 1, "dateFormat": "M/D/YY"}]}"#,
                "fields[0].dateFormat"
            ),
            (
                #"{"entity": "wells", "fields": [{"field": "name", "from": 1, "interest": "percent"}]}"#,
                "fields[0].interest"
            ),
            (
                #"{"entity": "wells", "fields": [{"field": "status", "from": 1, "codes": {"A": 1}}]}"#,
                "fields[0].codes.A"
            ),
            (
                #"{"entity": "wells", "fields": [{"field": "status", "from": 1, "codes": {"A": "x", "a ": "y"}}]}"#,
                "fields[0].codes"
            ),
            (#"{"entity": "wells", "hasHeader": false, "fields": [{"field": "name", "from": "A"}]}"#, "fields[0].from"),
            (#"{"entity": "wells", "hasHeader": "no", "fields": []}"#, "hasHeader"),
            (#"{"entity": "wells", "delimiter": ";;", "fields": []}"#, "delimiter"),
            (#"{"entity": "wells", "conventions": {"rounding": "up"}, "fields": []}"#, "conventions.rounding"),
            (#"{"entity": "wells", "conventions": {"mising": []}, "fields": []}"#, "conventions.mising"),
        ]
    )
    func refused(text: String, path: String) {
        #expect(issues(text).map(\.path) == [path])
    }

    @Test("a misspelt field is told its nearest")
    func nearest() {
        let text = #"{"entity": "production", "fields": [{"field": "oilVolumes", "from": "A"}]}"#
        #expect(issues(text).first?.message.contains("Did you mean oilVolume?") == true)
    }

    @Test(
        "the names of an entity have its parts and the keys of what it refers to",
        arguments: [
            (.production, ["wellId", "apiNumber", "oilVolume"]), (.wells, ["id", "leaseNumber", "location.datum"]),
            (.partners, ["billingAddress.line1", "remitAddress.postalCode"]),
            (.documents, ["uploadedByUserId", "uploadedByUserEmail", "apiNumber", "leaseNumber"]),
            (.complianceReports, ["createdByUserEmail"]), (.jibLineItems, ["statementNumber", "statementId"]),
            (.jibStatements, ["number", "correctsStatementNumber", "partnerCode", "leaseNumber"]),
            (.leasePartners, ["partnerCode", "leaseNumber"]), (.users, ["externalIdentity.issuer"]),
        ] as [(ImportEntity, [String])]
    )
    func names(entity: ImportEntity, expected: [String]) {
        #expect(Set(expected).isSubset(of: entity.fieldNames))
        #expect(Set(entity.fieldNames).count == entity.fieldNames.count)
        #expect(entity.fieldNames.contains("id") == (entity != .production))
    }

    @Test("what a user says goes before a layout")
    func override() throws {
        var mapping = try #require(ImportMapping.layouts["new-mexico-monthly"])
        mapping.override(with: try ImportMapping.fields(parsing: "oilVolume=Crude", "daysOn=Days"))
        #expect(mapping[field: "oilVolume"]?.sources == [.column("Crude")])
        #expect(mapping[field: "daysOn"]?.sources == [.column("Days")])
        try mapping.check()
    }
}
