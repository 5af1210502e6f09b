import CSQLite
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Migrations")
struct MigrationTests {
    /// Rows of the tables that a version of the schema has, put in by hand as that version's users would have.
    private static let filling: [String: String] = [
        "0001-organizations": """
        INSERT INTO organizations VALUES
            (x'00000000000070008000000000000001', 1, 1, 1, 'Acme', NULL, NULL, NULL, NULL, NULL, NULL);
        INSERT INTO users VALUES
            (x'00000000000070008000000000000001', x'00000000000070008000000000000002', 1, 1, 1,
             'Ann@acme.test', 'Ann', 'Lee', 'owner', NULL, 1, NULL);
        """,
        "0002-leases-wells-production": """
        INSERT INTO leases VALUES
            (x'00000000000070008000000000000001', x'00000000000070008000000000000003', 1, 1, 1,
             'Federal', 'L-1', 'BLM', 'Acme', 6400000, 12500000, '2020-01-01', NULL, 'active', NULL);
        INSERT INTO wells VALUES
            (x'00000000000070008000000000000001', x'00000000000070008000000000000004', 1, 1, 1,
             '30015294170000', 'Federal 1', NULL, x'00000000000070008000000000000003', 'oil', 'producing',
             NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        INSERT INTO production_records VALUES
            (x'00000000000070008000000000000001', 1, 1, 1, x'00000000000070008000000000000004', 'month',
             '2024-03-01', '', 2790500, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'reported');
        """,
        "0003-partners-interests": """
        INSERT INTO partners VALUES
            (x'00000000000070008000000000000001', x'00000000000070008000000000000005', 1, 1, 1,
             'Partner', 'P1', NULL, NULL, NULL, NULL, NULL, 1);
        INSERT INTO lease_partners VALUES
            (x'00000000000070008000000000000001', x'00000000000070008000000000000006', 1, 1, 1,
             x'00000000000070008000000000000003', x'00000000000070008000000000000005',
             100000000, 87500000, 12500000, 0, '2020-01-01', NULL, 1);
        """,
        "0004-equipment-documents": """
        INSERT INTO equipment VALUES
            (x'00000000000070008000000000000001', x'00000000000070008000000000000007', 1, 1, 1,
             x'00000000000070008000000000000004', NULL, 'Jack', 'pumpjack', NULL, NULL, NULL, NULL, NULL, 'active');
        INSERT INTO documents VALUES
            (x'00000000000070008000000000000001', x'00000000000070008000000000000008', 1, 1, 1,
             x'00000000000070008000000000000002', NULL, NULL, 'Permit', 'permit', 'a/b', 'text/plain', 1,
             NULL, NULL, NULL);
        """,
        "0005-compliance-billing": """
        INSERT INTO compliance_reports VALUES
            (x'00000000000070008000000000000001', x'0000000000007000800000000000000B', 1, 1, 1,
             x'00000000000070008000000000000002', 'newMexicoC115', 'NM', '2024-03-01', '2024-03-31', '2024-05-15',
             'submitted', '{"lines":["1.10"]}', NULL, 'C-1', 1715731200000000);
        INSERT INTO jib_statements VALUES
            (x'00000000000070008000000000000001', x'00000000000070008000000000000009', 1, 1, 1,
             x'00000000000070008000000000000005', x'00000000000070008000000000000003', 'S-1',
             '2024-03-01', '2024-03-31', NULL, 'draft', 0, 100, NULL, NULL, NULL);
        INSERT INTO jib_line_items VALUES
            (x'00000000000070008000000000000001', x'0000000000007000800000000000000A', 1, 1, 1,
             x'00000000000070008000000000000009', 1, 'expense', NULL, 'Power', '2024-03-01', 100, 100000000, 100);
        """,
        "0006-planner-statistics": "",
        "0007-import-checkpoints": """
        INSERT INTO import_checkpoints (organization_id, id, version, created_at, updated_at, plan, progress) VALUES
        (x'00000000000070008000000000000001', x'00000000000070008000000000000099', 1, 1, 1, 'plan', '{"rows":1}')
        """,
        "0008-audit": "",
        "0009-jobs": "",
        "0010-findings-notifications": "",
    ]

    @Test("each migration runs on a store that the version before it filled, and keeps every row")
    func onFilledStores() async throws {
        #expect(Migration.all.map(\.id) == Migration.all.map(\.id).sorted())
        #expect(Set(Migration.all.map(\.id)) == Set(Self.filling.keys))
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            for count in 1...Migration.all.count {
                let engine = try await SQLiteEngine(.file(path), configuration: Stores.configuration)
                let store = try await SQLStore(engine: engine, migrations: Array(Migration.all.prefix(count)))
                #expect(try await store.migrationStatus().pending == [Migration.all[count - 1].id])
                #expect(try await store.migrate().isUpToDate)
                await store.close()
                let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE, isWriter: true)
                try connection.run("PRAGMA foreign_keys = ON")
                try connection.run(Self.filling[Migration.all[count - 1].id] ?? "")
                connection.close()
            }
            let wellflow = try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
            let tenant = wellflow.tenant("00000000-0000-7000-8000-000000000001", as: .service("test"))
            #expect(try await tenant.users.get("00000000-0000-7000-8000-000000000002").email.key == "ann@acme.test")
            #expect(try await tenant.wells.first()?.apiNumber == "30-015-29417-00-00")
            #expect(try await tenant.production.first()?.oilVolume == "2790.5")
            #expect(
                try await tenant.interestDeck(of: "00000000-0000-7000-8000-000000000003", on: "2024-01-01").isComplete
            )
            #expect(try await tenant.equipment.count() == 1)
            #expect(try await tenant.documents.count() == 1)
            let report = try #require(try await tenant.complianceReports.first())
            #expect(report.createdByUserID == "00000000-0000-7000-8000-000000000002")
            #expect(report.reportType == .newMexicoC115 && report.status == .submitted)
            #expect(report.periodEnd == "2024-03-31" && report.dueDate == "2024-05-15")
            #expect(report.formData == ["lines": ["1.10"]])
            #expect(report.submittedAt == Timestamp(startOf: "2024-05-15"))
            #expect(try await tenant.jibStatements.first()?.number == "S-1")
            #expect(try await tenant.jibLineItems.first()?.amount == "1.00")
            await wellflow.close()
        }
    }

    @Test(
        "released migrations never change",
        arguments: zip(
            Migration.all.map(\.id),
            [
                "60a0807955017732", "85b739e1712d5922", "f4cf58793921ac83", "5af033fc647f5f90", "a6cfb1bc921c83f1",
                "862daa4c78f88e1a", "104d0b687faadd74",
            ]
        )
    )
    func checksums(id: String, checksum: String) {
        #expect(Migration.all.first { $0.id == id }?.checksum(of: .sqlite) == checksum)
    }

    @Test("of many who migrate at once, each step is done once")
    func concurrently() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let stores = try await withThrowingTaskGroup(of: WellFlow.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let wellflow = try await WellFlow(
                            store: .sqlite(.file(path), configuration: Stores.configuration)
                        )
                        #expect(try await wellflow.migrate().isUpToDate)
                        return wellflow
                    }
                }
                var stores: [WellFlow] = []
                for try await store in group { stores.append(store) }
                return stores
            }
            for store in stores {
                #expect(try await store.migrationStatus().applied == Migration.all.map(\.id))
                await store.close()
            }
        }
    }
}
