import CSQLite
import Testing
import WellFlowCore

@testable import WellFlowSQLite

@Suite("Old months of the trail on SQLite")
struct RetentionTests {
    private static let key = "a secret of sixteen bytes or more"

    /// Opens the store with a key.
    private func open(_ path: String, _ secret: String = key) async throws -> WellFlow {
        let settings = AuditSettings(key: try AuditKey(id: "2026", secret: Array(secret.utf8)))
        let store = Store.sqlite(.file(path), configuration: Stores.configuration)
        return try await WellFlow(store: store, audit: settings)
    }

    /// Puts a chain of three operations, a month apart from January 2020, before a trail has any other.
    private func plant(_ tenant: Tenant, in path: String) throws {
        let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE, isWriter: true)
        defer { connection.close() }
        let id = tenant.organizationID.description.replacing("-", with: "")
        var link: String?
        for (number, day) in ["2020-01-10", "2020-02-10", "2020-03-10"].enumerated() {
            let time = Timestamp(startOf: try CalendarDate(day))
            let operation = AuditOperation(
                organizationID: tenant.organizationID,
                principal: .system,
                source: .app,
                kind: .bulk
            )
            let content = AuditHash.hex(AuditHash.content(operation, rows: []))
            let sequence = Int64(number + 1)
            let next = AuditHash.link(after: link, sequence: sequence, at: time, content: content) ?? ""
            link = next
            try connection.run(
                """
                INSERT INTO audit_operations VALUES (x'\(id)', \(time.microseconds),
                    x'\(operation.id.description.replacing("-", with: ""))', 'system', 'app', 'bulk', NULL, NULL, NULL,
                    NULL, 0, '\(content)', \(sequence), '\(next)');
                INSERT OR REPLACE INTO audit_heads VALUES (x'\(id)', \(sequence), \(time.microseconds), '\(next)')
                """
            )
        }
    }

    @Test("go as whole months, and what is left verifies behind a signed checkpoint")
    func drop() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let wellflow = try await open(path)
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            try plant(tenant, in: path)
            try await tenant.wells.create(Well.numbered(1))
            let anchor = try await tenant.audit.anchor()
            #expect(anchor?.sequence == 4)
            let months = try await wellflow.dropAuditTrail(before: "2020-03-20", reason: "five years are over")
            #expect(months == ["2020-01", "2020-02"])
            let verification = try await tenant.audit.verify(against: anchor)
            #expect(verification.holds && verification.unchecked.isEmpty, "\(verification)")
            #expect(verification.checkpoint?.sequence == 2 && verification.checkpoint?.operations == 2)
            #expect(verification.operations == 2)
            let told = try await wellflow.system(reason: "looking") { try await $0.audit.operations(limit: 1).items[0] }
            #expect(told.operation.kind == .retention && told.operation.reason == "five years are over")
            #expect(try await wellflow.dropAuditTrail(before: "2020-03-20", reason: "again") == [])
            // Everything, then: the chain goes on behind the checkpoint.
            _ = try await wellflow.dropAuditTrail(before: "2020-04-01", reason: "more")
            try await tenant.wells.create(Well.numbered(2))
            let second = try await tenant.audit.verify(against: anchor)
            #expect(second.holds && second.checkpoint?.sequence == 3, "\(second)")
            await wellflow.close()

            // Another key of the same name is not the one that signed; without any it can't be said.
            let stranger = try await open(path, "another secret of many bytes")
            let other = stranger.tenant(tenant.organizationID, as: .system)
            #expect(try await other.audit.verify().firstBreak?.kind == .checkpoint)
            await stranger.close()
            let plain = try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
            let unknown = try await plain.tenant(tenant.organizationID, as: .system).audit.verify()
            #expect(unknown.firstBreak?.kind == .checkpoint)
            await #expect(throws: WellFlowError.self) {
                try await plain.dropAuditTrail(before: "2020-05-01", reason: "x")
            }
            await plain.close()
        }
    }

    private struct Keeper: AuditHook {
        struct Refusal: Error {}

        func willCommit(_ operation: AuditOperation, _ events: [AuditEvent]) async throws {
            if operation.kind == .retention { throw Refusal() }
        }
    }

    @Test("stay when a hook says so")
    func hooked() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let settings = AuditSettings(
                key: try AuditKey(id: "2026", secret: Array(Self.key.utf8)),
                hooks: [Keeper()]
            )
            let store = Store.sqlite(.file(path), configuration: Stores.configuration)
            let wellflow = try await WellFlow(store: store, audit: settings)
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            try plant(tenant, in: path)
            await #expect(throws: Keeper.Refusal.self) {
                try await wellflow.dropAuditTrail(before: "2020-03-20", reason: "x")
            }
            #expect(try await tenant.audit.verify().operations == 3)
            await wellflow.close()
        }
    }

    @Test("are refused without a reason, and for days to come")
    func refused() async throws {
        try await Stores.withFolder { folder in
            let wellflow = try await open(folder + "/store.sqlite")
            try await wellflow.migrate()
            for (day, reason) in [("2020-01-01", " "), ("2999-01-01", "x")] as [(CalendarDate, String)] {
                let error = await #expect(throws: WellFlowError.self) {
                    try await wellflow.dropAuditTrail(before: day, reason: reason)
                }
                #expect(error?.code == .invalid)
            }
            await wellflow.close()
        }
    }
}
