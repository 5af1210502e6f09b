import Testing
import WellFlowCore
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("Rules over a set hold however many write at once", .requiresServer, .noHang)
struct SetRuleTests {
    /// Runs a body many times at once, and tells how often it succeeded; a refusal must have issues.
    private func successes(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws -> Int {
        try await within(patience) {
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<count {
                    group.addTask {
                        do {
                            try await body(number)
                            return true
                        } catch let error as WellFlowError {
                            #expect(!error.issues.isEmpty, "\(error.debugDescription)")
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
        }
    }

    @Test("interests of a lease never exceed the whole, and fill it", arguments: [false, true])
    func interests(inTransactions: Bool) async throws {
        try await TestDatabase.withStore { wellflow in
            let tenant = try await wellflow.newTenant()
            let lease = try await tenant.leases.create(Fixtures.lease()).id
            let partners = try await tenant.partners.create(try (1...20).map { try Fixtures.partner($0) })
                .map { try $0.get().id }
            let kept = try await successes(20) { number in
                let interest = LeasePartner(
                    leaseID: lease,
                    partnerID: partners[number],
                    workingInterest: "0.1",
                    netRevenueInterest: "0.08",
                    royaltyInterest: "0",
                    overridingRoyaltyInterest: "0",
                    effectiveDate: "2024-01-01",
                    endDate: nil
                )
                if inTransactions {
                    _ = try await tenant.transaction { try await $0.leasePartners.create(interest) }
                } else {
                    try await tenant.leasePartners.create(interest)
                }
            }
            #expect(kept == 10)
            #expect(try await tenant.leasePartners.count() == 10)
        }
    }

    @Test("of owners who all leave at once one stays")
    func owners() async throws {
        try await TestDatabase.withStore { wellflow in
            let tenant = try await wellflow.newTenant()
            let owners = try await tenant.users
                .create(
                    try (1...8)
                        .map { number in
                            var user = try Fixtures.user(number)
                            user.role = .owner
                            return user
                        }
                )
                .map { try $0.get() }
            let gone = try await successes(8) { number in
                if number % 2 == 0 {
                    try await tenant.users.delete(owners[number])
                } else {
                    var owner = owners[number]
                    owner.role = .viewer
                    try await tenant.users.update(owner)
                }
            }
            #expect(gone == 7)
            #expect(try await tenant.users.count(where: \.role == .owner) == 1)
        }
    }

    @Test("a statement that is sent while lines are added adds up, and gets none after")
    func statements() async throws {
        try await TestDatabase.withStore { wellflow in
            let tenant = try await wellflow.newTenant()
            let lease = try await tenant.leases.create(Fixtures.lease()).id
            let partner = try await tenant.partners.create(Fixtures.partner()).id
            for round in 0..<5 {
                var draft = try Fixtures.jibStatement(round, partner: partner, lease: lease)
                draft.previousBalance = "0"
                draft.currentBalance = "0"
                let statement = try await tenant.jibStatements.create(draft)
                _ = try await within(patience) {
                    try await withThrowingTaskGroup { group in
                        for number in 1...8 {
                            group.addTask {
                                _ = try await code {
                                    try await tenant.transaction { transaction in
                                        var line = try Fixtures.jibLineItem(number, statement: statement.id)
                                        line.grossAmount = "10"
                                        line.interest = "1"
                                        line.amount = "10"
                                        try await transaction.jibLineItems.create(line)
                                        var row = try await transaction.jibStatements.get(statement.id)
                                        row.currentBalance = try row.currentBalance.adding("10")
                                        try await transaction.jibStatements.update(row)
                                    }
                                }
                            }
                        }
                        group.addTask {
                            for _ in 0..<20 {
                                let found = try await code {
                                    var row = try await tenant.jibStatements.get(statement.id)
                                    row.status = .sent
                                    row.sentAt = .now()
                                    try await tenant.jibStatements.update(row)
                                }
                                if found == nil { return }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                let row = try await tenant.jibStatements.get(statement.id)
                let lines = try await tenant.jibLineItems.all(where: \.statementID == statement.id)
                #expect(row.currentBalance == (try Money("\(lines.count * 10)")))
            }
        }
    }

    /// Runs a call while another transaction has changed a row and not committed yet, which happens once the call waits.
    private func during(
        _ sql: String,
        of tenant: Tenant,
        in database: TestDatabase,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> WellFlowError.Code? {
        let other = try database.connect(as: database.roles.application)
        try other.run("SELECT set_config('app.current_organization_id', $1, false)", ["\(tenant.organizationID)"])
        try other.run("BEGIN")
        try other.run(sql)
        let administrator = try database.administrator()
        let call = Task { try await code(of: body) }
        try await eventually("the call waits") {
            try administrator.value(
                """
                SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
                    WHERE NOT granted AND datname = current_database()
                """
            ) != "0"
        }
        try other.run("COMMIT")
        return try await within(patience) { try await call.value }
    }

    @Test("a draft that someone sends meanwhile is not deleted, and none of its lines changes")
    func sentMeanwhile() async throws {
        try await TestDatabase.with { database in
            try await database.withStore { wellflow in
                let tenant = try await wellflow.newTenant()
                let lease = try await tenant.leases.create(Fixtures.lease()).id
                let partner = try await tenant.partners.create(Fixtures.partner()).id
                for deletes in [true, false] {
                    var draft = try Fixtures.jibStatement(deletes ? 1 : 2, partner: partner, lease: lease)
                    draft.previousBalance = "0"
                    draft.currentBalance = "0"
                    let statement = try await tenant.jibStatements.create(draft).id
                    var line = try Fixtures.jibLineItem(1, statement: statement)
                    line.grossAmount = "0"
                    line.amount = "0"
                    let first = line
                    let created = try await tenant.jibLineItems.create(first)
                    let send =
                        "UPDATE jib_statements SET status = 'sent', version = version + 1 WHERE id = '\(statement)'"
                    let found = try await during(send, of: tenant, in: database) {
                        if deletes {
                            try await tenant.jibStatements.delete(id: statement)
                        } else {
                            var changed = created
                            changed.description = "Another"
                            try await tenant.jibLineItems.update(changed)
                        }
                    }
                    #expect(found == .immutable)
                    #expect(try await tenant.jibStatements.get(statement).status == .sent)
                    #expect(try await tenant.jibLineItems.get(created.id) == created)
                }
            }
        }
    }

    @Test("a user whom someone makes the only owner meanwhile is not deleted")
    func ownerMeanwhile() async throws {
        try await TestDatabase.with { database in
            try await database.withStore { wellflow in
                let tenant = try await wellflow.newTenant()
                var viewer = try Fixtures.user(1)
                viewer.role = .viewer
                let user = try await tenant.users.create(viewer).id
                let promote = "UPDATE users SET role = 'owner', version = version + 1 WHERE id = '\(user)'"
                let found = try await during(promote, of: tenant, in: database) {
                    try await tenant.users.delete(id: user)
                }
                #expect(found == .invalid)
                #expect(try await tenant.users.get(user).role == .owner)
            }
        }
    }
}
