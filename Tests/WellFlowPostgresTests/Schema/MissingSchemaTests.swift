import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A database that no administrator has set up", .requiresServer)
struct MissingSchemaTests {
    @Test(
        "is not migrated, and the error says what to do",
        arguments: ["DROP SCHEMA wellflow", "ALTER SCHEMA wellflow OWNER TO postgres"]
    )
    func refused(change: String) async throws {
        try await TestDatabase.with(migrated: false) { database in
            try database.administrator().run(change)
            let wellflow = try await database.open()
            let error = await #expect(throws: WellFlowError.self) { try await wellflow.migrate() }
            #expect(error?.code == .misconfigured)
            #expect(error?.message.contains("wellflow roles") ?? false)
            await wellflow.close()
        }
    }
}
