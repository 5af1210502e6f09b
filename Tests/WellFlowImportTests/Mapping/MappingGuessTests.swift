import Testing
import WellFlowCore
import WellFlowImport
import WellFlowTestSupport

private func sources(_ guess: MappingGuess, _ field: String) -> [FieldMapping.Source]? {
    guess.mapping[field: field]?.sources
}

@Suite("Guessing a mapping")
struct MappingGuessTests {
    @Test(
        "a column is found whatever its case, blanks and units",
        arguments: [
            ("Oil (bbl)", "oilVolume"), ("OIL_VOL", "oilVolume"), ("oil volume", "oilVolume"),
            ("Gas, Mcf", "gasVolume"),
            ("Water_BBLS", "waterVolume"), ("Prod Date", "productionDate"), ("Prod. Days", "daysOn"),
            ("API Well Number", "apiNumber"), ("API No.", "apiNumber"), ("UWI", "apiNumber"), ("oilSold", "oilSold"),
            ("Formation Name", "completion"),
        ]
    )
    func found(column: String, field: String) {
        let guess = MappingGuess(.production, header: ["x", column])
        #expect(guess.mapping.fields == [FieldMapping(field, from: column)])
        #expect(guess.unmapped == ["x"])
    }

    @Test(
        "a unit that values don't have leaves the column aside",
        arguments: ["Gas (MMcf)", "Oil (m3)", "Oil rate", "Status"]
    )
    func otherUnit(column: String) {
        #expect(MappingGuess(.production, header: [column]).mapping.fields.isEmpty)
    }

    @Test("two columns for one field are told and not mapped")
    func ambiguous() {
        let guess = MappingGuess(.production, header: ["Oil", "Oil Prod", "Gas"])
        #expect(guess.ambiguous.map(\.field) == ["oilVolume"])
        #expect(guess.ambiguous.first?.columns == ["Oil", "Oil Prod"])
        #expect(sources(guess, "oilVolume") == nil)
        #expect(guess.description.contains("oilVolume: not mapped, could be any of Oil, Oil Prod"))
        // A field's own name is meant before all others.
        #expect(
            sources(MappingGuess(.production, header: ["Oil", "oilVolume"]), "oilVolume") == [.column("oilVolume")]
        )
    }

    @Test("year and month in two columns are the date")
    func yearAndMonth() {
        let guess = MappingGuess(.production, header: ["api", "year", "Month", "oil"])
        #expect(sources(guess, "productionDate") == [.column("year"), .column("Month")])
        #expect(guess.missing.isEmpty)
        let date = MappingGuess(.production, header: ["api", "year", "month", "date"])
        #expect(sources(date, "productionDate") == [.column("date")])
        #expect(date.unmapped == ["year", "month"])
    }

    @Test("a month alone is the date where its cells have the year")
    func monthWithYear() {
        func guess(_ cell: String) -> MappingGuess {
            MappingGuess(.production, header: ["apiNumber", "month", "oil"], sample: [["30015294170000", cell, "1"]])
        }
        #expect(sources(guess("2019-01"), "productionDate") == [.column("month")])
        #expect(guess("201901").isClear)
        for cell in ["1", "12", "Jan", ""] { #expect(guess(cell).missing == ["productionDate"], "\(cell)") }
    }

    @Test("an API number needs cells that look like one, and its state where it stands in parts")
    func apiNumber() {
        let header = ["API", "name"]
        #expect(sources(MappingGuess(.wells, header: header, sample: [["38.5", "A"]]), "apiNumber") == nil)
        #expect(
            sources(MappingGuess(.wells, header: header, sample: [["", "A"], ["30-015-29417", "B"]]), "apiNumber")
                != nil
        )
        #expect(sources(MappingGuess(.wells, header: header, sample: [["1.77E+11", "A"]]), "apiNumber") != nil)
        let parts = MappingGuess(.wells, header: ["API State", "API County", "API Sequence", "API Sidetrack"])
        #expect(sources(parts, "apiNumber")?.count == 4)
        let stateless = MappingGuess(.wells, header: ["API County", "API Sequence", "API Sidetrack"])
        #expect(sources(stateless, "apiNumber") == nil)
        #expect(stateless.ambiguous.map(\.field) == ["apiNumber"])
    }

    @Test("what a new row needs and the file has not is told")
    func missing() {
        #expect(MappingGuess(.leases, header: ["Lease Name", "Lessor"]).missing == ["lessee"])
        #expect(MappingGuess(.wells, header: ["Well Name"]).missing == ["apiNumber"])
        #expect(MappingGuess(.production, header: ["Oil"]).missing == ["apiNumber", "productionDate"])
    }

    @Test("an interest in percent says so")
    func percent() {
        let guess = MappingGuess(
            .leasePartners,
            header: ["WI %", "NRI", "ORRI", "Royalty"],
            sample: [["12.5", "10%", "0.125", "1/8"]]
        )
        #expect(guess.mapping[field: "workingInterest"]?.interest == .percent)
        #expect(guess.mapping[field: "netRevenueInterest"]?.interest == .percent)
        #expect(guess.mapping[field: "overridingRoyaltyInterest"]?.interest == .decimal)
        #expect(guess.mapping[field: "royaltyInterest"]?.interest == .fraction)
    }

    @Test("a state's lease id is no identifier of ours, and its lease number")
    func leaseID() {
        #expect(sources(MappingGuess(.wells, header: ["LEASE_ID"]), "leaseId") == nil)
        #expect(sources(MappingGuess(.wells, header: ["LEASE_ID"]), "leaseNumber") == [.column("LEASE_ID")])
        #expect(sources(MappingGuess(.wells, header: ["leaseId"]), "leaseId") == [.column("leaseId")])
    }

    @Test("an export of the library maps to itself and means what it says", arguments: ImportEntity.allCases)
    func export(entity: ImportEntity) {
        let header = entity.fieldNames + ["organizationId", "version", "createdAt", "updatedAt"]
        let guess = MappingGuess(entity, header: header)
        #expect(guess.mapping.fields == entity.fieldNames.map { FieldMapping($0, from: $0) })
        #expect(guess.mapping.conventions == .exact)
        #expect(guess.missing.isEmpty && guess.ambiguous.isEmpty)
    }

    @Test("a name that stands twice is given by its position")
    func twice() {
        let guess = MappingGuess(.wells, header: ["Well Name", "Note", "Note"])
        #expect(guess.unmapped == ["Note", "Note"])
    }

    @Test("the public files", .enabled(if: SharedData.isExpected, "\(SharedData.reason)"))
    func files() throws {
        func guess(_ entity: ImportEntity, _ file: String, _ separator: Character = ",") throws -> MappingGuess {
            let rows = try SharedData.rows(file, separator: separator)
            return MappingGuess(entity, header: rows[0], sample: Array(rows[1..<50]))
        }
        let eddy = try guess(.production, "nm-eddy-monthly-production.tsv", "\t")
        #expect(eddy.unmapped.isEmpty && eddy.missing.isEmpty)
        let newYork = try guess(.wells, "ny-orphaned-wells-2022.csv")
        #expect(sources(newYork, "apiNumber") == [.column("API WELL NUMBER")])
        #expect(sources(newYork, "location.latitude") == [.column("SURFACE LATITUDE")])
        #expect(newYork.missing.isEmpty)
        // Its "Name" is the operator's.
        #expect(try guess(.wells, "nm-inactive-wells-bonding-messy.csv").ambiguous.map(\.field) == ["name"])
        let colorado = try guess(.production, "co-ecmc-three-wells-monthly.csv")
        #expect(colorado.missing == ["apiNumber"])
        #expect(sources(colorado, "openingStock") == [.column("BOM Inventory")])
        #expect(sources(colorado, "oilAdjustment") == [.column("Oil Adjustment")])
    }
}

extension MappingGuessTests {
    @Test("what a user says of some fields goes before what the header suggests, and the rest stays")
    func overridden() throws {
        let guess = MappingGuess(.production, header: ["API", "Prod Date", "Oil", "Oil (bbl)", "Gas"])
        #expect(guess.ambiguous.map(\.field) == ["oilVolume"] && !guess.isClear)
        let said = try ImportMapping.fields(parsing: "oilVolume=Oil (bbl)", "period=+month")
        let clear = guess.overridden(by: said)
        #expect(clear.isClear)
        #expect(clear.mapping[field: "oilVolume"]?.sources == [.column("Oil (bbl)")])
        #expect(clear.mapping[field: "gasVolume"]?.sources == [.column("Gas")])
        #expect(clear.mapping[field: "period"]?.sources == [.constant("month")])
        #expect(guess.unmapped.contains("Oil (bbl)") && !clear.unmapped.contains("Oil (bbl)"))
    }
}
