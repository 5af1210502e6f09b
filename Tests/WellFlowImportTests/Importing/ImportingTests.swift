import Testing
import WellFlowCore

@testable import WellFlowImport

@Suite("Imports", .everyBackend)
struct ImportingTests {
    private static let wells = "apiNumber=API"

    @Test("an update replaces the mapped fields and leaves the others, and the same again changes nothing")
    func mergesFields() async throws {
        let tenant = try await Tenants.new()
        try await tenant.wells.create(
            Well(apiNumber: "30-015-29417-00-00", name: "Federal", type: .oil, status: .plugged, field: "Cedar Lake")
        )
        let text = "API,Status,Operator\n30-015-29417-00-00,producing,Acme\n"
        func run() async throws -> [ImportEvent] {
            try await tenant.importing(text, as: .wells, Self.wells, "status=Status", "operator=Operator").events()
        }
        let first = try await run()
        #expect(first.summary?.updated == 1 && first.summary?.warned == 1)
        let well = try #require(try await tenant.wells.first())
        #expect(well.name == "Federal" && well.field == "Cedar Lake" && well.type == .oil)
        #expect(well.status == .producing && well.operator == "Acme")
        #expect(try await run().summary?.unchanged == 1)
        #expect(try await tenant.wells.first()?.version == well.version)
    }

    @Test("a mapped blank takes the value away; a required one refuses the row")
    func blanks() async throws {
        let tenant = try await Tenants.new()
        try await tenant.wells.create(
            Well(apiNumber: "30-015-29417-00-00", name: "Federal", type: .oil, status: .producing, field: "Cedar Lake")
        )
        let text = "API,Name,Field\n30015294170000,Federal,\n30015294170001,,Loco Hills\n"
        let events = try await tenant.importing(text, as: .wells, Self.wells, "name=Name", "field=Field").events()
        #expect(events.refusals == ["3 name required"])
        #expect(try await tenant.wells.first()?.field == nil)
    }

    @Test(
        "a key twice in a file may say the same again and nothing else, wherever it stands",
        arguments: [1, 2, 2_000]
    )
    func repeatedKeys(batchRows: Int) async throws {
        let tenant = try await Tenants.new()
        let text = "API,Name\n30015294170000,A\n30015294180000,B\n30015294170000,A\n30015294170000,C\n"
        var options = ImportOptions()
        options.batchRows = batchRows
        for time in 1...2 {
            let events = try await tenant.importing(text, as: .wells, Self.wells, "name=Name", options: options)
                .events()
            #expect(events.refusals == ["5 apiNumber duplicate"])
            #expect(events.summary?.created == (time == 1 ? 2 : 0))
            #expect(events.summary?.unchanged == (time == 1 ? 1 : 3))
        }
        #expect(try await tenant.wells.all().map(\.name).sorted() == ["A", "B"])
    }

    @Test("a row whose key only refused rows had before is taken", arguments: [1, 2_000])
    func keyOfRefusedRow(batchRows: Int) async throws {
        let tenant = try await Tenants.new()
        let text =
            "API,Name,Spud,Done\n30015294170000,A,2024-01-02,2024-01-01\n30015294170000,A,2024-01-01,2024-01-02\n"
        var options = ImportOptions()
        options.batchRows = batchRows
        let events =
            try await tenant
            .importing(
                text,
                as: .wells,
                Self.wells,
                "name=Name",
                "spudDate=Spud",
                "completionDate=Done",
                options: options
            )
            .events()
        #expect(events.refusals == ["2 completionDate dateOrder"])
        #expect(events.summary?.created == 1)
    }

    @Test("a refused row takes no key, also from a row that is stored already", arguments: [1, 2_000])
    func keyOfRefusedRowThatIsStored(batchRows: Int) async throws {
        let tenant = try await Tenants.new()
        try await tenant.wells.create(Well(apiNumber: "30-015-29417-00-00", name: "A", type: .oil, status: .producing))
        let text = "API,Spud,Done\n30015294170000,2024-01-02,2024-01-01\n30015294170000,2024-01-01,2024-01-02\n"
        var options = ImportOptions()
        options.batchRows = batchRows
        for _ in 1...2 {
            let events =
                try await tenant
                .importing(text, as: .wells, Self.wells, "spudDate=Spud", "completionDate=Done", options: options)
                .events()
            #expect(events.refusals == ["2 completionDate dateOrder"])
        }
        #expect(try await tenant.wells.first()?.completionDate == "2024-01-02")
    }

    @Test("a refused row takes no key from rows after a crash either, and a kept one keeps its own")
    func keysAfterCrash() async throws {
        let tenant = try await Tenants.new()
        let text = """
            API,Name,Spud,Done
            30015294170000,A,2024-01-02,2024-01-01
            30015294180000,B,,
            30015294170000,A,2024-01-01,2024-01-02
            30015294180000,C,,
            """
        var options = ImportOptions()
        options.batchRows = 2
        func run() throws -> ImportRun {
            try tenant.importing(
                text,
                as: .wells,
                Self.wells,
                "name=Name",
                "spudDate=Spud",
                "completionDate=Done",
                options: options
            )
        }
        for try await event in try run() { if case .progress = event { break } }
        let events = try await run().events()
        #expect(events.resumedAfter == 2)
        #expect(events.refusals == ["5 apiNumber duplicate"])
        #expect(try await tenant.wells.all(orderBy: [.ascending(\.apiNumber)]).map(\.name) == ["A", "B"])
    }

    @Test("several rows a well and month are kept apart by their completion")
    func completions() async throws {
        let tenant = try await Tenants.new()
        let text = """
            API,Month,Zone,Oil
            05001077270000,202401,J SAND,10
            05001077270000,202401,D SAND,5
            05001077270000,202402,J SAND,*****
            """
        let events =
            try await tenant
            .importing(
                text,
                as: .production,
                Self.wells,
                "productionDate=Month",
                "completion=Zone",
                "oilVolume=Oil",
                options: ImportOptions(createsWells: true)
            )
            .events()
        #expect(events.summary?.created == 3 && events.summary?.wellsCreated == 1)
        let well = try #require(try await tenant.wells.first())
        #expect(well.name == "05-001-07727-00-00" && well.type == .other && well.status == .unknown)
        let records = try await tenant.production.all()
        #expect(records.map(\.completion) == ["D SAND", "J SAND", "J SAND"])
        #expect(records.map(\.reporting) == [.reported, .reported, .withheld])
        #expect(records.allSatisfy { $0.period == .month })
    }

    @Test("an unknown well refuses its rows, unless wells are created, and then only for rows that are kept")
    func unknownWells() async throws {
        let tenant = try await Tenants.new()
        let text =
            "API,Date,Oil\n05001077270000,2024-01-01,10\n05001077280000,2999-01-01,10\n05001077290000,2024-01-01,x\n"
        func run(_ options: ImportOptions) async throws -> [ImportEvent] {
            try await tenant
                .importing(
                    text,
                    as: .production,
                    Self.wells,
                    "productionDate=Date",
                    "oilVolume=Oil",
                    "period=+month",
                    options: options
                )
                .events()
        }
        let strict = try await run(ImportOptions())
        #expect(
            strict.refusals == [
                "2 apiNumber reference", "3 apiNumber reference", "3 productionDate range", "4 apiNumber reference",
                "4 oilVolume format",
            ]
        )
        let events = try await run(ImportOptions(createsWells: true))
        #expect(events.refusals == ["3 productionDate range", "4 oilVolume format"])
        #expect(try await tenant.wells.count() == 1)
    }

    @Test("references are found by their keys, also among the rows before")
    func references() async throws {
        let tenant = try await Tenants.new()
        let leases = "number,name,lessor,lessee\nL-1,Federal,BLM,Acme\n"
        try await tenant
            .importing(leases, as: .leases, "leaseNumber=number", "name=name", "lessor=lessor", "lessee=lessee")
            .finish()
        let partners = "code,name\nP1,Partner One\n"
        try await tenant.importing(partners, as: .partners, "code=code", "name=name").finish()
        let deck = "lease,partner,wi,nri,from\nL-1,P1,12.5%,10%,2024-01-01\nL-2,P1,1%,1%,2024-01-01\n"
        let events =
            try await tenant
            .importing(
                deck,
                as: .leasePartners,
                "leaseNumber=lease",
                "partnerCode=partner",
                "workingInterest=wi",
                "netRevenueInterest=nri",
                "royaltyInterest=+0",
                "overridingRoyaltyInterest=+0",
                "effectiveDate=from"
            ) { mapping in
                for index in 2...3 { mapping.fields[index].interest = .percent }
            }
            .events()
        #expect(events.refusals == ["3 leaseNumber reference"])
        #expect(try await tenant.leasePartners.first()?.workingInterest == "0.125")
        let statements = "number,corrects\nS-1,\nS-2,S-1\n"
        let jib =
            try await tenant
            .importing(
                statements,
                as: .jibStatements,
                "number=number",
                "correctsStatementNumber=corrects",
                "leaseNumber=+L-1",
                "partnerCode=+P1",
                "periodStart=+2024-01-01",
                "periodEnd=+2024-01-31"
            )
            .events()
        #expect(jib.summary?.created == 2, "\(jib.refusals)")
        let stored = try await tenant.jibStatements.all(orderBy: [.ascending(\.number)])
        #expect(stored[1].correctsStatementID == stored[0].id)
    }

    @Test("a dry run tells what would be and keeps nothing")
    func dryRun() async throws {
        let tenant = try await Tenants.new()
        let text = "API,Name\n30015294170000,A\n99015294180000,B\n"
        let events =
            try await tenant
            .importing(text, as: .wells, Self.wells, "name=Name", options: ImportOptions(isDryRun: true))
            .events()
        #expect(events.summary?.outcome == .dryRun)
        #expect(events.summary?.created == 1 && events.summary?.refused == 1)
        #expect(try await tenant.wells.count() == 0)
    }

    @Test("all or nothing tells every refused row and keeps none of the others")
    func allOrNothing() async throws {
        let tenant = try await Tenants.new()
        var options = ImportOptions(mode: .allOrNothing)
        options.batchRows = 1
        let text = "API,Name\n30015294170000,A\n99015294180000,B\n30015294190000,C\n99015294180000,D\n"
        let events = try await tenant.importing(text, as: .wells, Self.wells, "name=Name", options: options).events()
        #expect(events.summary?.outcome == .undone)
        #expect(events.refusals == ["3 apiNumber range", "5 apiNumber range"])
        #expect(try await tenant.wells.count() == 0)
        let good = "API,Name\n30015294170000,A\n30015294190000,C\n"
        let kept = try await tenant.importing(good, as: .wells, Self.wells, "name=Name", options: options).finish()
        #expect(kept.outcome == .kept)
        #expect(try await tenant.wells.count() == 2)
    }

    @Test("a loop that is left early keeps nothing of an import that is all or nothing, and frees the store")
    func leftEarly() async throws {
        let tenant = try await Tenants.new()
        var options = ImportOptions(mode: .allOrNothing)
        options.batchRows = 1
        let text = "API,Name\n30015294170000,A\n30015294180000,B\n30015294190000,C\n"
        for try await event in try tenant.importing(text, as: .wells, Self.wells, "name=Name", options: options) {
            if case .progress = event { break }
        }
        // Waits for the store, which is free once the transaction is undone.
        try await tenant.wells.create(Well(apiNumber: "30-015-29417-00-00", name: "A", type: .oil, status: .producing))
        #expect(try await tenant.wells.count() == 1)
    }

    @Test("the rows before a place that can't be read are kept, and the error names the line")
    func unreadablePlace() async throws {
        let tenant = try await Tenants.new()
        let endless = String(repeating: "x", count: 1 << 21)
        let text = "API,Name\n30015294170000,A\n30015294180000,B\n30015294190000,\(endless)\n30015294200000,C\n"
        let error = await #expect(throws: WellFlowError.self) {
            try await tenant.importing(text, as: .wells, Self.wells, "name=Name").finish()
        }
        #expect(error?.code == .invalid && error?.message.contains("4") == true, "\(String(describing: error))")
        #expect(try await tenant.wells.all().map(\.name).sorted() == ["A", "B"])
    }

    @Test("a cancelled import keeps the batches that were done, and goes on after them")
    func cancelled() async throws {
        let tenant = try await Tenants.new()
        var options = ImportOptions()
        options.batchRows = 2
        let lines = (0..<9).map { "3001529417000\($0),W\($0)" }
        let text = "API,Name\n" + lines.joined(separator: "\n")
        let import1 = try tenant.importing(text, as: .wells, Self.wells, "name=Name", options: options)
        let task = Task {
            for try await event in import1 {
                if case .progress(let progress) = event, progress.rows == 4 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        let error = await #expect(throws: WellFlowError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(try await tenant.wells.count() == 4)
        let events = try await import1.events()
        #expect(events.resumedAfter == 4)
        #expect(events.summary?.rows == 9 && events.summary?.created == 9)
        #expect(try await tenant.wells.count() == 9)
        // Nothing is left of it: the next time is a whole import.
        #expect(try await import1.events().resumedAfter == nil)
    }
}
