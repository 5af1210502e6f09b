import Foundation
import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("Tasks of fifty tenants on two connections", .requiresServer, .noHang)
struct TenantMixTests {
    @Test("each get what is their tenant's and nothing else", arguments: [false, true])
    func mix(isBehindTransactionPool: Bool) async throws {
        try await TestDatabase.with { database in
            try await run(on: database, through: nil, isBehindTransactionPool: isBehindTransactionPool)
        }
    }

    private static let program: String? = {
        let path = "\(ProcessInfo.processInfo.environment["PATH"] ?? ""):/usr/sbin"
        return path.split(separator: ":").map { "\($0)/pgbouncer" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    @Test(
        "so do they through PgBouncer, which mixes transactions",
        .enabled(if: program != nil, "pgbouncer is missing")
    )
    func bouncer() async throws {
        let program = try #require(Self.program)
        try await TestDatabase.with { database in
            let bouncer = try await blocking {
                try Bouncer(program, to: #require(database.host), for: database.roles)
            }
            do {
                try await run(on: database, through: bouncer.folder, isBehindTransactionPool: true)
                try await blocking { bouncer.stop() }
            } catch {
                try await blocking { bouncer.stop() }
                throw error
            }
        }
    }

    private func run(on database: TestDatabase, through host: String?, isBehindTransactionPool: Bool) async throws {
        func change(_ configuration: inout PostgresConfiguration) {
            configuration.isBehindTransactionPool = isBehindTransactionPool
            configuration.sharedConnections = 2
            configuration.transactionConnections = 2
        }
        var configuration = try database.configuration(through: host)
        change(&configuration)
        try await database.withStore(through: host) {
            change(&$0)
        } _: { wellflow in
            try await PostgresEngine.with(configuration) { engine in
                var tenants: [Tenant] = []
                for number in 0..<50 {
                    let tenant = try await wellflow.newTenant("Tenant \(number)")
                    try await tenant.wells.create([.numbered(1, name: "T\(number)"), .numbered(2, name: "T\(number)")])
                    tenants.append(tenant)
                }
                let created = Locked(Array(repeating: 2, count: 50))
                try await within(patience) { [tenants] in
                    var random = SeededGenerator(seed: 50)
                    try await withThrowingTaskGroup { group in
                        for task in 0..<3_000 {
                            let number = Int.random(in: 0..<50, using: &random)
                            let tenant = tenants[number]
                            switch Int.random(in: 0..<10, using: &random) {
                            case 0:
                                group.addTask {
                                    let row = try await tenant.wells.create(.numbered(task, name: "T\(number)"))
                                    #expect(row.organizationID == tenant.organizationID)
                                    created.withLock { $0[number] += 1 }
                                }
                            case 1:
                                group.addTask {
                                    // The server's own view, without a word about the organization in the statement.
                                    let scope = SQLScope(tenant.organizationID)
                                    let owners = try await engine.texts(
                                        "SELECT organization_id::text FROM wells",
                                        in: scope
                                    )
                                    #expect(owners.count >= 2)
                                    #expect(Set(owners) == [tenant.organizationID.description])
                                }
                            default:
                                group.addTask {
                                    let rows = try await tenant.wells.all()
                                    #expect(rows.count >= 2)
                                    for row in rows {
                                        #expect(row.organizationID == tenant.organizationID)
                                        #expect(row.name.hasPrefix("T\(number) "))
                                    }
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                for (number, tenant) in tenants.enumerated() {
                    #expect(try await tenant.wells.count() == created.withLock { $0[number] })
                }
                // A statement without a context gets nothing at all.
                #expect(try await engine.texts("SELECT name FROM wells", in: .anyTenant).isEmpty)
            }
        }
    }
}

/// PgBouncer in its mode of transactions before a server.
private final class Bouncer: Sendable {
    let folder: String

    init(_ program: String, to host: String, for roles: PostgresRoles) throws {
        folder = try OwnServer.makeFolder("wf-bouncer")
        let settings = """
            [databases]
            * = host=\(host) port=5432
            [pgbouncer]
            listen_port = 5432
            unix_socket_dir = \(folder)
            auth_type = trust
            auth_file = \(folder)/users
            pool_mode = transaction
            default_pool_size = 3
            logfile = \(folder)/log
            pidfile = \(folder)/pid
            """
        let users = [roles.owner, roles.application, roles.system].map { "\"\($0)\" \"\"\n" }.joined()
        try users.write(toFile: folder + "/users", atomically: true, encoding: .utf8)
        try settings.write(toFile: folder + "/settings.ini", atomically: true, encoding: .utf8)
        try OwnServer.run(
            """
            chmod 777 '\(folder)'; chmod 644 '\(folder)/settings.ini' '\(folder)/users'
            if [ "$(id -u)" = 0 ]; then set -- runuser -u postgres --; fi
            "$@" '\(program)' -d -q '\(folder)/settings.ini'
            for _ in $(seq 6000); do [ -S '\(folder)/.s.PGSQL.5432' ] && exit 0; sleep 0.05; done; cat '\(folder)/log'; exit 1
            """
        )
    }

    func stop() {
        _ = try? OwnServer.run("kill \"$(cat '\(folder)/pid')\"; rm -rf '\(folder)'")
    }
}
