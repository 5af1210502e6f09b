import CSQLite
import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowSQLite

@Suite("A trail that was changed by hand")
struct TamperingTests {
    /// Runs statements on the file as someone would who has it.
    private func run(_ statements: [String], in path: String) throws {
        let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE, isWriter: true)
        defer { connection.close() }
        for statement in statements { try connection.run(statement.replacing("$tick", with: "1")) }
    }

    private static let withoutTriggers = [
        "DROP TRIGGER audit_operations_update", "DROP TRIGGER audit_operations_delete",
        "DROP TRIGGER audit_changes_update", "DROP TRIGGER audit_changes_delete", "DROP TRIGGER audit_heads_delete",
    ]

    @Test("is found, with the position", arguments: Tampering.found)
    func found(tampering: Tampering) async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await Tampering.fill(tenant)
            #expect(try await tenant.audit.verify().holds)
            try run(Self.withoutTriggers + tampering.sql, in: path)
            let broken = try await tenant.audit.verify().firstBreak
            if let sequence = tampering.sequence {
                #expect(broken?.kind == tampering.kind && broken?.sequence == sequence, "\(broken as Any)")
            }
            #expect(broken != nil)
        }
    }

    @Test("is found against an anchor only, where its end was cut off and the head set back")
    func anchored() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await Tampering.fill(tenant)
            let anchor = try await tenant.audit.anchor()
            try run(Self.withoutTriggers + Tampering.foundByAnchor.sql, in: path)
            #expect(try await tenant.audit.verify().holds)
            let broken = try await tenant.audit.verify(against: anchor).firstBreak
            #expect(broken?.kind == .end && broken?.sequence == 5)
        }
    }

    @Test("is found against an anchor only, where the whole chain was made anew")
    func rewritten() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await Tampering.fill(tenant)
            let anchor = try await tenant.audit.anchor()
            try run(
                Self.withoutTriggers + [
                    "DELETE FROM audit_changes", "DELETE FROM audit_operations", "DELETE FROM audit_heads",
                ],
                in: path
            )
            try await Tampering.fill(tenant)
            #expect(try await tenant.audit.verify().holds)
            let broken = try await tenant.audit.verify(against: anchor).firstBreak
            #expect(broken?.kind == .anchor && broken?.sequence == 6)
        }
    }

    @Test(
        "is refused by triggers as long as they are there",
        arguments: [
            "UPDATE audit_operations SET reason = 'x'", "DELETE FROM audit_operations",
            "INSERT OR REPLACE INTO audit_operations SELECT * FROM audit_operations",
            "INSERT OR REPLACE INTO audit_changes SELECT * FROM audit_changes",
            "UPDATE audit_changes SET changes = ''", "DELETE FROM audit_changes", "DELETE FROM audit_heads",
        ]
    )
    func refused(statement: String) async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await Tampering.fill(tenant)
            #expect(throws: (any Error).self) { try run([statement], in: path) }
            #expect(try await tenant.audit.verify().holds)
        }
    }
}
