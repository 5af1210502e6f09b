import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Old months of the trail on PostgreSQL", .requiresServer)
struct RetentionTests {
    /// Makes the partitions of three months of 2020 as they would have been made then, and a chain of an operation in
    /// each.
    private func plant(_ tenant: Tenant, in database: TestDatabase) async throws {
        try await blocking {
            let administrator = try database.administrator()
            try administrator.run("SET search_path = \(database.roles.schema)")
            for table in ["audit_operations", "audit_changes"] {
                for month in 1...3 {
                    try administrator.run(
                        """
                        CREATE TABLE \(table)_y2020m0\(month) (LIKE \(table) INCLUDING ALL);
                        ALTER TABLE \(table)_y2020m0\(month) OWNER TO \(database.roles.owner);
                        ALTER TABLE \(table)_y2020m0\(month) FORCE ROW LEVEL SECURITY;
                        ALTER TABLE \(table) ATTACH PARTITION \(table)_y2020m0\(month)
                            FOR VALUES FROM ('2020-0\(month)-01Z') TO ('2020-0\(month + 1)-01Z')
                        """
                    )
                }
            }
            var link: String?
            for month in 1...3 {
                let time = Timestamp(startOf: try CalendarDate("2020-0\(month)-10"))
                let operation = AuditOperation(
                    organizationID: tenant.organizationID,
                    principal: .system,
                    source: .app,
                    kind: .bulk
                )
                let content = AuditHash.hex(AuditHash.content(operation, rows: []))
                let sequence = Int64(month)
                let next = AuditHash.link(after: link, sequence: sequence, at: time, content: content) ?? ""
                link = next
                try administrator.run(
                    """
                    INSERT INTO audit_operations VALUES ('\(tenant.organizationID)', '\(time)', '\(operation.id)',
                        'system', 'app', 'bulk', NULL, NULL, NULL, NULL, 0, '\(content)', \(sequence), '\(next)');
                    INSERT INTO audit_heads VALUES ('\(tenant.organizationID)', \(sequence), '\(time)', '\(next)')
                        ON CONFLICT (organization_id) DO UPDATE
                        SET sequence = excluded.sequence, recorded_at = excluded.recorded_at, link = excluded.link
                    """
                )
            }
        }
    }

    @Test("are dropped with their partitions, and what is left verifies behind a signed checkpoint")
    func drop() async throws {
        try await TestDatabase.with { database in
            let key = try AuditKey(id: "2026", secret: Array("a secret of sixteen bytes or more".utf8))
            let wellflow = try await database.open(audit: AuditSettings(key: key))
            let tenant = try await wellflow.newTenant()
            try await plant(tenant, in: database)
            try await tenant.wells.create(.numbered(1))
            let anchor = try await tenant.audit.anchor()
            #expect(anchor?.sequence == 4)
            #expect(try await tenant.audit.verify().holds)
            let months = try await wellflow.dropAuditTrail(before: "2020-03-20", reason: "five years are over")
            #expect(months == ["2020-01", "2020-02"])
            let verification = try await tenant.audit.verify(against: anchor)
            #expect(verification.holds && verification.unchecked.isEmpty, "\(verification)")
            #expect(verification.checkpoint?.sequence == 2 && verification.operations == 2)
            let told = try await wellflow.system(reason: "looking") { try await $0.audit.operations(limit: 1).items[0] }
            #expect(told.operation.kind == .retention && told.operation.reason == "five years are over")
            #expect(try await wellflow.dropAuditTrail(before: "2020-03-20", reason: "again") == [])
            _ = try await wellflow.dropAuditTrail(before: "2020-04-01", reason: "more")
            try await tenant.wells.create(.numbered(2))
            let second = try await tenant.audit.verify(against: anchor)
            #expect(second.holds && second.checkpoint?.sequence == 3, "\(second)")
            // The wall is as it was.
            let findings = try await wellflow.doctor()
            #expect(findings.isEmpty, "\(findings)")
            await wellflow.close()
        }
    }

    @Test("a month that has no partition gets one by the first write")
    func month() async throws {
        try await TestDatabase.with { database in
            let wellflow = try await database.open()
            let tenant = try await wellflow.newTenant()
            try await blocking {
                let owner = try database.connect(as: database.roles.owner)
                let month = try owner.value("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY\"m\"MM')") ?? ""
                for table in ["audit_operations", "audit_changes"] { try owner.run("DROP TABLE \(table)_y\(month)") }
            }
            try await withThrowingTaskGroup { group in
                for number in 0..<8 { group.addTask { try await tenant.wells.create(.numbered(number)) } }
                try await group.waitForAll()
            }
            #expect(try await tenant.audit.verify().holds)
            let findings = try await wellflow.doctor()
            #expect(findings.isEmpty, "\(findings)")
            await wellflow.close()
        }
    }
}
