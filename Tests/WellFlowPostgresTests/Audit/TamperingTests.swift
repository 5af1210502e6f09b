import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A trail that was changed by hand, on PostgreSQL", .requiresServer)
struct TamperingTests {
    /// Runs statements as a superuser who has turned the triggers off.
    private func run(_ statements: [String], in database: TestDatabase) async throws {
        try await blocking {
            let administrator = try database.administrator()
            try administrator.run("SET session_replication_role = replica")
            try administrator.run("SET search_path = \(database.roles.schema)")
            for statement in statements {
                try administrator.run(statement.replacing("$tick", with: "interval '1 microsecond'"))
            }
        }
    }

    @Test("is found, with the position")
    func found() async throws {
        try await TestDatabase.withEach(Tampering.found) { tampering, database, wellflow in
            let tenant = try await wellflow.newTenant(tampering.description)
            try await Tampering.fill(tenant)
            #expect(try await tenant.audit.verify().holds)
            try await run(tampering.sql, in: database)
            let broken = try await tenant.audit.verify().firstBreak
            if let sequence = tampering.sequence {
                #expect(
                    broken?.kind == tampering.kind && broken?.sequence == sequence,
                    "\(tampering): \(broken as Any)"
                )
            }
            #expect(broken != nil, "\(tampering)")
        }
    }

    @Test("is found against an anchor only, where its end was cut off and the head set back, or the whole made anew")
    func anchored() async throws {
        let clear = ["DELETE FROM audit_changes", "DELETE FROM audit_operations", "DELETE FROM audit_heads"]
        try await TestDatabase.with { database in
            try await database.withStore { wellflow in
                let tenant = try await wellflow.newTenant()
                try await Tampering.fill(tenant)
                let anchor = try await tenant.audit.anchor()
                try await run(Tampering.foundByAnchor.sql, in: database)
                #expect(try await tenant.audit.verify().holds)
                let cut = try await tenant.audit.verify(against: anchor).firstBreak
                #expect(cut?.kind == .end && cut?.sequence == 5)
                try await run(clear, in: database)
                try await Tampering.fill(tenant)
                #expect(try await tenant.audit.verify().holds)
                let anew = try await tenant.audit.verify(against: anchor).firstBreak
                #expect(anew?.kind == .anchor && anew?.sequence == 6)
            }
        }
    }

    @Test("is refused: to the application for want of a privilege, to everyone else by triggers")
    func refused() async throws {
        try await TestDatabase.with { database in
            let organization = try await database.withStore { wellflow in
                let tenant = try await wellflow.newTenant()
                try await Tampering.fill(tenant)
                return tenant.organizationID
            }
            try await blocking {
                let administrator = try database.administrator()
                try administrator.run("SET search_path = \(database.roles.schema)")
                let application = try database.connect(as: database.roles.application)
                try application.run("SELECT set_config('app.current_organization_id', $1, false)", ["\(organization)"])
                for connection in [administrator, application] {
                    for table in ["audit_operations", "audit_changes", "audit_checkpoints", "audit_heads"] {
                        if table == "audit_checkpoints" {
                            try administrator.run(
                                """
                                INSERT INTO audit_checkpoints VALUES ('\(organization)', 0, clock_timestamp(), NULL, 1,
                                    'key', repeat('0', 64), now())
                                """
                            )
                        }
                        let update = "UPDATE \(table) SET recorded_at = recorded_at"
                        let statements =
                            ["DELETE FROM \(table)", "TRUNCATE \(table)"] + (table == "audit_heads" ? [] : [update])
                        for statement in statements {
                            #expect(throws: PlainConnection.Failure.self, "\(statement)") {
                                try connection.run(statement)
                            }
                        }
                    }
                }
                let partition =
                    "audit_changes_y"
                    + (try administrator.value("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY\"m\"MM')") ?? "")
                for statement in [
                    "DELETE FROM \(partition)", "TRUNCATE \(partition)", "UPDATE \(partition) SET ordinal = 9",
                ] {
                    #expect(throws: PlainConnection.Failure.self, "\(statement)") { try administrator.run(statement) }
                }
            }
        }
    }
}

extension TestDatabase {
    /// Runs a body for each case, a few at a time, each in a database of its own.
    static func withEach<Case: Sendable>(
        _ cases: [Case],
        _ body: @escaping @Sendable (Case, TestDatabase, WellFlow) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, next) in cases.enumerated() {
                if index >= 3 { try await group.next() }
                group.addTask {
                    try await TestDatabase.with { database in
                        try await database.withStore { try await body(next, database, $0) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
