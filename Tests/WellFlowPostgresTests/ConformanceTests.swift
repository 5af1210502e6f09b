import Testing
import WellFlowCore
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("PostgreSQL behaves as every backend does", .requiresServer)
struct ConformanceTests {
    @Test("its repositories", arguments: RepositoryConformance.checks)
    func repository(check: ConformanceCheck) async throws {
        try await Self.run(check)
    }

    @Test("its isolation", arguments: IsolationConformance.checks)
    func isolation(check: ConformanceCheck) async throws {
        try await Self.run(check)
    }

    @Test("its audit trail", arguments: AuditConformance.checks)
    func audit(check: AuditCheck) async throws {
        try await TestDatabase.with { database in
            try await check.run { try await database.open(audit: $0) }
        }
    }

    @Test("its job queue", arguments: JobConformance.checks)
    func jobs(check: ConformanceCheck) async throws {
        try await Self.run(check)
    }

    private static func run(_ check: ConformanceCheck) async throws {
        try await TestDatabase.with { database in
            try await check.run { try await database.open() }
        }
    }
}
