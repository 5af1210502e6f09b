import Testing
import WellFlowCore

@testable import WellFlowImport

@Suite("Files that lead astray")
struct HostileFileTests {
    @Test("a constant part of a place takes no place away")
    func constantParts() async throws {
        let tenant = try await Tenants.new()
        let file = "API,Name,Lat,Long\n30015294170000,A,32.5,-103.5\n"
        try await tenant.importing(
            file,
            as: .wells,
            "apiNumber=API",
            "name=Name",
            "location.latitude=Lat",
            "location.longitude=Long"
        )
        .finish()
        let location = try #require(try await tenant.wells.first()?.location)
        try await tenant.importing(file, as: .wells, "apiNumber=API", "name=Name", "location.datum=+nad27").finish()
        #expect(try await tenant.wells.first()?.location == location)
        // Cells that are blank do.
        let blank = "API,Lat,Long\n30015294170000,,\n"
        try await tenant.importing(
            blank,
            as: .wells,
            "apiNumber=API",
            "location.latitude=Lat",
            "location.longitude=Long",
            "location.datum=+nad27"
        )
        .finish()
        #expect(try await tenant.wells.first()?.location == nil)
    }

    @Test("parts that a file doesn't have stay where the others are the same, and go with another value")
    func partsThatAreNotMapped() async throws {
        let tenant = try await Tenants.new()
        func run(_ line: String, _ fields: String...) async throws -> ImportSummary {
            let text = "API,Name,Lat,Long,Datum\n30015294170000,A,\(line)\n"
            var mapping = ImportMapping(entity: .wells, fields: [])
            let location = ["location.latitude=Lat", "location.longitude=Long"]
            mapping.fields = try ImportMapping.fields(parsing: ["apiNumber=API", "name=Name"] + location + fields)
            return try await tenant.importing(.bytes(Array(text.utf8), name: "a.csv"), by: mapping).finish()
        }
        _ = try await run("32.5,-103.5,nad27", "location.datum=Datum")
        #expect(try await run("32.50,-103.5,").unchanged == 1)
        #expect(try await tenant.wells.first()?.location?.datum == .nad27)
        #expect(try await run("32.6,-103.5,").updated == 1)
        #expect(try await tenant.wells.first()?.location?.datum == .unknown)
        #expect(try await run("32.6,-103.5,").unchanged == 1)
    }

    @Test(
        "a key is the same however JSON writes it, and the second import changes nothing",
        arguments: [
            (
                ImportEntity.wells,
                [
                    #"{"apiNumber":"30-015-29417-00-00","name":"A"}"#, #"{"apiNumber":"30015294170000","name":"B"}"#,
                ]
            ),
            (.partners, [#"{"code":"P1","name":"A"}"#, #"{"code":" P1","name":"B"}"#]),
            (
                .users,
                [
                    #"{"email":"a@x.com","firstName":"A","lastName":"B","role":"viewer"}"#,
                    #"{"email":" A@x.com","firstName":"C","lastName":"B","role":"viewer"}"#,
                ]
            ),
        ] as [(ImportEntity, [String])]
    )
    func keysInJSON(entity: ImportEntity, lines: [String]) async throws {
        let tenant = try await Tenants.new()
        for time in 1...2 {
            let source = ImportSource.bytes(Array(lines.joined(separator: "\n").utf8), name: "a.jsonl")
            let mapping = ImportMapping(entity: entity, fields: [])
            let summary = try await tenant.importing(source, by: mapping).finish()
            #expect(summary.refused == 1)
            #expect(summary.created == (time == 1 ? 1 : 0) && summary.unchanged == (time == 1 ? 0 : 1))
        }
    }

    @Test("a first row that is taken for a header is not lost in silence")
    func noHeader() async throws {
        let tenant = try await Tenants.new()
        let text = "30015294170000,A,2022-01-01\n30015294180000,B,\n"
        let error = await #expect(throws: WellFlowError.self) {
            try await tenant.importing(text, as: .wells, "apiNumber=1", "name=2", "spudDate=3").finish()
        }
        #expect(error?.code == .invalid)
        let named = "API,Name,2022\n30015294170000,A,\n"
        #expect(
            try await tenant.importing(named, as: .wells, "apiNumber=1", "name=2", "spudDate=3").finish().created == 1
        )
    }

    @Test("rows of delimiters alone are passed over where a part of the API number is a constant")
    func blankRows() async throws {
        let tenant = try await Tenants.new()
        let text = "County,Well,Name\n1,7727,A\n,,\n ,,\n,,Total\n"
        let events =
            try await tenant.importing(text, as: .wells, "apiNumber=+05,County,Well", "name=Name") {
                $0.conventions.padsAPINumbers = true
            }
            .events()
        #expect(events.summary?.rows == 2 && events.summary?.created == 1)
        #expect(Set(events.refusals) == ["5 apiNumber required"])
    }

    @Test("a header in the middle of a file is no row")
    func repeatedHeader() async throws {
        let tenant = try await Tenants.new()
        let text = "Code,Name\nP1,A\nCode,Name\nP2,B\n"
        let events = try await tenant.importing(text, as: .partners, "code=Code", "name=Name").events()
        #expect(events.refusals == ["3  duplicate"])
        #expect(try await tenant.partners.all().map(\.code).sorted() == ["P1", "P2"])
    }

    @Test("a row that lacks what a new one needs creates no well")
    func lackingFields() async throws {
        let tenant = try await Tenants.new()
        let options = ImportOptions(createsWells: true)
        let events =
            try await tenant.importing(
                "API,Oil\n30015294170000,5\n30015294170000,6\n",
                as: .production,
                "apiNumber=API",
                "oilVolume=Oil",
                options: options
            )
            .events()
        #expect(events.summary?.refused == 2)
        #expect(try await tenant.wells.count() == 0)
    }

    @Test("what a later row of a lease gives back is there for an earlier one, and the second import changes nothing")
    func setsInAnyOrder() async throws {
        let tenant = try await Tenants.new()
        try await tenant.importing("n\nL1\n", as: .leases, "leaseNumber=n", "name=n", "lessor=n", "lessee=n").finish()
        try await tenant.importing("c\nP1\nP2\nP3\nP4\n", as: .partners, "code=c", "name=c").finish()
        func run(_ rows: String) async throws -> ImportSummary {
            try await tenant.importing(
                "l,p,w\n" + rows,
                as: .leasePartners,
                "leaseNumber=l",
                "partnerCode=p",
                "workingInterest=w",
                "netRevenueInterest=+0",
                "royaltyInterest=+0",
                "overridingRoyaltyInterest=+0",
                "effectiveDate=+2024-01-01"
            )
            .finish()
        }
        _ = try await run("L1,P1,0.5\n")
        let deck = "L1,P2,0.6\nL1,P3,0.9\nL1,P1,0.3\nL1,P4,0.1\n"
        let first = try await run(deck)
        #expect(first.created == 2 && first.updated == 1 && first.refused == 1)
        let second = try await run(deck)
        #expect(second.unchanged == 3 && second.refused == 1)
    }

    @Test(
        "interests in percent that nobody declared are not read as shares",
        arguments: [
            (["50", "49.5", "0.5"], true), (["1.5", "100"], true), (["1", "0.5", "1.00"], false),
            (["0.25", "1.25"], false), (["50%", "50%"], false), (["50", "x"], false),
        ]
    )
    func percent(cells: [String], isRefused: Bool) throws {
        let fields = ["leaseNumber=1", "partnerCode=2", "workingInterest=3"]
        let sample = cells.map { ["L1", "P1", $0] }
        func map(_ form: FieldMapping.InterestForm) throws {
            _ = try Mapped<LeasePartner>(fields, change: { $0.fields[2].interest = form }, sample: sample)
        }
        if isRefused {
            let error = #expect(throws: WellFlowError.self) { try map(.decimal) }
            #expect(error?.issues.map(\.path) == ["workingInterest"])
        } else {
            try map(.decimal)
        }
        try map(.percent)
    }
}
