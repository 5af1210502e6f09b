import Testing
import WellFlowCore
import WellFlowSQLite
import WellFlowTesting

@Suite("SQLite behaves as every backend does")
struct ConformanceTests {
    @Test("a file store's repositories", arguments: RepositoryConformance.checks)
    func repositoryOnFile(check: ConformanceCheck) async throws {
        try await Stores.withFolder { folder in
            try await check.run { try await Self.open(.file(folder + "/field.sqlite")) }
        }
    }

    // A memory store has one connection, so its reads wait for the writer.
    @Test(
        "a memory store's repositories",
        arguments: RepositoryConformance.checks.filter { !$0.needsConcurrentReaders }
    )
    func repositoryInMemory(check: ConformanceCheck) async throws {
        try await check.run { try await Self.open(.memory) }
    }

    @Test("a file store's isolation", arguments: IsolationConformance.checks)
    func isolationOnFile(check: ConformanceCheck) async throws {
        try await Stores.withFolder { folder in
            try await check.run { try await Self.open(.file(folder + "/field.sqlite")) }
        }
    }

    @Test("a memory store's isolation", arguments: IsolationConformance.checks)
    func isolationInMemory(check: ConformanceCheck) async throws {
        try await check.run { try await Self.open(.memory) }
    }

    @Test("a file store's audit trail", arguments: AuditConformance.checks)
    func auditOnFile(check: AuditCheck) async throws {
        try await Stores.withFolder { folder in
            try await check.run { try await Self.open(.file(folder + "/field.sqlite"), audit: $0) }
        }
    }

    @Test("a memory store's audit trail", arguments: AuditConformance.checks)
    func auditInMemory(check: AuditCheck) async throws {
        try await check.run { try await Self.open(.memory, audit: $0) }
    }

    @Test("a file store's job queue", arguments: JobConformance.checks)
    func jobsOnFile(check: ConformanceCheck) async throws {
        try await Stores.withFolder { folder in
            try await check.run { try await Self.open(.file(folder + "/field.sqlite")) }
        }
    }

    @Test("a memory store's job queue", arguments: JobConformance.checks)
    func jobsInMemory(check: ConformanceCheck) async throws {
        try await check.run { try await Self.open(.memory) }
    }

    private static func open(
        _ location: SQLiteLocation,
        audit: AuditSettings = AuditSettings()
    ) async throws -> WellFlow {
        let store = Store.sqlite(location, configuration: Stores.configuration)
        let wellflow = try await WellFlow(store: store, audit: audit)
        try await wellflow.migrate()
        return wellflow
    }
}
