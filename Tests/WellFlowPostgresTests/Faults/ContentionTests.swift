import Testing
import WellFlowCore
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("Writers in each other's way", .requiresServer, .noHang)
struct ContentionTests {
    @Test("two transactions that wait for each other: one is told, the other goes on")
    func deadlock() async throws {
        try await TestDatabase.withStore { wellflow in
            let tenant = try await wellflow.newTenant()
            let wells = try await tenant.wells.create([.numbered(1), .numbered(2)]).map { try $0.get() }
            let arrived = Tally()
            let codes = try await within(patience) {
                try await withThrowingTaskGroup(of: WellFlowError.Code?.self) { group in
                    for order in [wells, wells.reversed()] {
                        group.addTask {
                            try await code {
                                try await tenant.transaction { transaction in
                                    for (step, well) in order.enumerated() {
                                        if step == 1 {
                                            arrived.add()
                                            try await eventually("both hold a row") { arrived.value == 2 }
                                        }
                                        var well = well
                                        well.formation = "Abo"
                                        try await transaction.wells.update(well)
                                    }
                                }
                            }
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            #expect(codes.contains(nil) && codes.contains(.contention), "\(codes)")
        }
    }

    @Test("calls that wait for each other are run again, and all succeed")
    func deadlockedCalls() async throws {
        try await TestDatabase.with { database in
            try await blocking {
                try database.administrator().run("ALTER DATABASE \(database.name) SET deadlock_timeout = '20ms'")
            }
            try await database.withStore { wellflow in
                let tenant = try await wellflow.newTenant()
                let rows = try (1...6).map { try Fixtures.well($0) }
                let refused = Tally()
                try await within(patience) {
                    try await withThrowingTaskGroup { group in
                        for task in 0..<6 {
                            group.addTask {
                                for round in 0..<10 {
                                    var wells = task % 2 == 0 ? rows : rows.reversed()
                                    for place in wells.indices { wells[place].formation = "\(task) \(round)" }
                                    let outcomes = try await tenant.wells.upsert(wells, on: .apiNumber)
                                    refused.add(outcomes.count { $0.error != nil })
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                #expect(refused.value == 0)
                #expect(try await tenant.wells.count() == 6)
            }
        }
    }

    @Test("a serialization failure: a call is run again, a transaction is told")
    func serialization() async throws {
        try await TestDatabase.with { database in
            try await blocking {
                try database.connect(as: database.roles.owner)
                    .run(
                        """
                        CREATE SEQUENCE refusals;
                        GRANT ALL ON refusals TO application_role;
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                            IF nextval('refusals') <= 4 THEN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END IF;
                            RETURN NEW;
                        END $$;
                        CREATE TRIGGER refuse BEFORE INSERT ON wells FOR EACH ROW EXECUTE FUNCTION refuse();
                        """
                    )
            }
            try await database.withStore { wellflow in
                let tenant = try await wellflow.newTenant()
                let found = try await code {
                    _ = try await tenant.transaction { try await $0.wells.create(.numbered(1)) }
                }
                #expect(found == .contention)
                // Three more refusals, and then it is kept, once.
                try await tenant.wells.create(.numbered(2))
                #expect(try await tenant.wells.count() == 1)
            }
        }
    }

    @Test("forty tasks that make one row: it is there once, and each is told what it did")
    func upserts() async throws {
        try await TestDatabase.withStore { wellflow in
            let tenant = try await wellflow.newTenant()
            let outcomes = try await within(patience) {
                try await withThrowingTaskGroup(of: String.self) { group in
                    for task in 0..<40 {
                        group.addTask {
                            var well = try Fixtures.well(1)
                            well.formation = "\(task % 4)"
                            switch try await tenant.wells.upsert([well], on: .apiNumber)[0] {
                            case .created: return "created"
                            case .updated: return "updated"
                            case .unchanged: return "unchanged"
                            case .deleted: return "deleted"
                            case .refused(let error): return "refused \(error)"
                            }
                        }
                    }
                    return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
                }
            }
            #expect(outcomes["created"] == 1, "\(outcomes)")
            #expect(Set(outcomes.keys).isSubset(of: ["created", "updated", "unchanged"]), "\(outcomes)")
            let row = try #require(try await tenant.wells.all().first)
            #expect(try await tenant.wells.count() == 1)
            #expect(row.version == Int64(1 + outcomes["updated", default: 0]))
        }
    }
}
