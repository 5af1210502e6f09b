import WellFlowCore

extension RepositoryConformance {
    /// What a transaction keeps, undoes and forbids.
    static var transactionChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a transaction that returns is kept") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let row = try await tenant.transaction { transaction in
                    var row = try await transaction.wells.create(Fixtures.well(1))
                    row.name = "Renamed"
                    row = try await transaction.wells.update(row)
                    try expectEqual(try await transaction.wells.get(row.id), row, "the row inside the transaction")
                    try await transaction.wells.create(try (2...4).map { try Fixtures.well($0) })
                    let gone = try await transaction.wells.first(orderBy: [.descending(\.apiNumber)])
                    if let gone { try await transaction.wells.delete(gone) }
                    return row
                }
                try expectEqual(try await tenant.wells.get(row.id), row, "the row after the transaction")
                try expectEqual(try await tenant.wells.count(), 3, "the rows after the transaction")
            },
            ConformanceCheck("a transaction that throws is undone as a whole") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let row = try await tenant.wells.create(Fixtures.well(1))
                do {
                    try await tenant.transaction { transaction in
                        var changed = row
                        changed.name = "Renamed"
                        try await transaction.wells.update(changed)
                        try await transaction.wells.create(Fixtures.well(2))
                        try await transaction.leases.create(Fixtures.lease())
                        try expectEqual(try await transaction.wells.count(), 2, "the rows inside")
                        throw Undo()
                    }
                    throw ConformanceFailure(message: "the error was swallowed", file: #fileID, line: #line)
                } catch is Undo {}
                try expectEqual(try await tenant.wells.all(), [row], "the wells after the undone transaction")
                try expectEqual(try await tenant.leases.count(), 0, "the leases after the undone transaction")
            },
            ConformanceCheck("a refused write leaves the transaction as it was before it") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.transaction { transaction in
                    try await transaction.wells.create(Fixtures.well(1))
                    _ = try await refusal("a duplicate inside") { try await transaction.wells.create(Fixtures.well(1)) }
                    var blank = try Fixtures.well(3)
                    blank.name = ""
                    _ = try await refusal("a bulk of all or nothing inside") {
                        try await transaction.wells.create([try Fixtures.well(2), blank], mode: .allOrNothing)
                    }
                    try await expectError(.notFound, "a missing row inside") {
                        _ = try await transaction.wells.get(Identifier())
                    }
                    try await transaction.wells.create(Fixtures.well(4))
                }
                try expectEqual(
                    try await tenant.wells.all(orderBy: [.ascending(\.apiNumber)]).map(\.wellNumber),
                    ["1H", "4H"],
                    "the wells kept"
                )
            },
            ConformanceCheck("a nested transaction is undone alone") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.transaction { transaction in
                    try await transaction.wells.create(Fixtures.well(1))
                    do {
                        try await transaction.transaction { nested in
                            try await nested.wells.create(Fixtures.well(2))
                            _ = try await nested.transaction { try await $0.wells.create(Fixtures.well(3)) }
                            try expectEqual(try await nested.wells.count(), 3, "the rows inside")
                            throw Undo()
                        }
                    } catch is Undo {}
                    try expectEqual(try await transaction.wells.count(), 1, "the rows after the nested one")
                    try await transaction.transaction { nested in
                        try await nested.wells.create(Fixtures.well(4))
                        do {
                            try await nested.transaction { innermost in
                                try await innermost.wells.create(Fixtures.well(5))
                                throw Undo()
                            }
                        } catch is Undo {}
                    }
                    try await transaction.wells.create(Fixtures.well(6))
                }
                let numbers = try await tenant.wells.all(orderBy: [.ascending(\.apiNumber)]).map(\.wellNumber)
                try expectEqual(numbers, ["1H", "4H", "6H"], "the wells kept")
            },
            ConformanceCheck("a kept nested transaction is undone with the outer one") { wellflow in
                let tenant = try await wellflow.oneTenant()
                do {
                    try await tenant.transaction { transaction in
                        _ = try await transaction.transaction { try await $0.wells.create(Fixtures.well(1)) }
                        throw Undo()
                    }
                } catch is Undo {}
                try expectEqual(try await tenant.wells.count(), 0, "the wells kept")
            },
        ] + misuseChecks + snapshotChecks
    }

    private static var misuseChecks: [ConformanceCheck] {
        [
            ConformanceCheck("the outer scope inside its own transaction is refused at once") { wellflow in
                let (tenant, other) = try await wellflow.twoTenants()
                let row = try await tenant.wells.create(Fixtures.well(1))
                try await tenant.transaction { transaction in
                    try await expectMisuse("get") { _ = try await tenant.wells.get(row.id) }
                    try await expectMisuse("find") { _ = try await tenant.wells.find(row.id) }
                    try await expectMisuse("all") { _ = try await tenant.wells.all() }
                    try await expectMisuse("count") { _ = try await tenant.wells.count() }
                    try await expectMisuse("page") { _ = try await tenant.wells.page() }
                    try await expectMisuse("stream") { for try await _ in tenant.wells.stream() {} }
                    try await expectMisuse("create") { try await tenant.wells.create(Fixtures.well(2)) }
                    try await expectMisuse("update") { try await tenant.wells.update(row) }
                    try await expectMisuse("upsert") {
                        try await tenant.wells.upsert(Fixtures.well(2), on: .apiNumber)
                    }
                    try await expectMisuse("delete") { try await tenant.wells.delete(row) }
                    try await expectMisuse("another tenant") { _ = try await other.wells.count() }
                    try await expectMisuse("a transaction") { try await tenant.transaction { _ in } }
                    try await expectMisuse("a snapshot") { try await tenant.snapshot { _ in } }
                    try await expectMisuse("the organization") { _ = try await tenant.organization() }
                    try await expectMisuse("the system scope") {
                        _ = try await wellflow.system(reason: "misuse") { try await $0.organizations.count() }
                    }
                    // A child task belongs to the transaction, too.
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { try await expectMisuse("a child") { _ = try await tenant.wells.count() } }
                        try await group.waitForAll()
                    }
                    try await transaction.wells.create(Fixtures.well(3))
                }
                try expectEqual(try await tenant.wells.count(), 2, "the wells after the transaction")
            },
            ConformanceCheck("a transaction that has ended is refused") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let ended = try await tenant.transaction { transaction in
                    try await transaction.wells.create(Fixtures.well(1))
                    return transaction
                }
                try await expectMisuse("read after the end") { _ = try await ended.wells.count() }
                try await expectMisuse("write after the end") { try await ended.wells.create(Fixtures.well(2)) }
                try await expectMisuse("nest after the end") { try await ended.transaction { _ in } }
                let snapshot = try await tenant.snapshot { $0 }
                try await expectMisuse("snapshot after the end") { _ = try await snapshot.wells.count() }
                try expectEqual(try await tenant.wells.count(), 1, "the wells")
            },
            ConformanceCheck("an outer transaction is refused while a nested one is open") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.transaction { transaction in
                    let ended = try await transaction.transaction { nested in
                        try await expectMisuse("read") { _ = try await transaction.wells.count() }
                        try await expectMisuse("write") { try await transaction.wells.create(Fixtures.well(1)) }
                        try await expectMisuse("nest") { try await transaction.transaction { _ in } }
                        try await nested.wells.create(Fixtures.well(2))
                        return nested
                    }
                    try await expectMisuse("nested after its end") { _ = try await ended.wells.count() }
                    try await transaction.wells.create(Fixtures.well(3))
                }
                try expectEqual(try await tenant.wells.count(), 2, "the wells")
            },
        ]
    }

    private static var snapshotChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a snapshot reads one state") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let rows = try await tenant.wells.create([try Fixtures.well(1), try Fixtures.well(2)])
                    .map { try $0.get() }
                let (all, count, first) = try await tenant.snapshot { snapshot in
                    (
                        try await snapshot.wells.all(), try await snapshot.wells.count(),
                        try await snapshot.wells.get(rows[0].id)
                    )
                }
                try expectEqual(Set(all), Set(rows), "the rows of the snapshot")
                try expectEqual(count, 2, "the count of the snapshot")
                try expectEqual(first, rows[0], "the row of the snapshot")
                try await tenant.wells.create(Fixtures.well(3))
            },
            ConformanceCheck(
                "a snapshot sees nothing of what is written meanwhile",
                needsConcurrentReaders: true
            ) { wellflow in
                let tenant = try await wellflow.oneTenant()
                let row = try await tenant.wells.create(Fixtures.well(1))
                try await tenant.snapshot { snapshot in
                    // A task of its own: writes of this one would be misuse.
                    try await Task.detached {
                        var changed = row
                        changed.name = "Renamed"
                        try await tenant.wells.update(changed)
                        try await tenant.wells.create(Fixtures.well(2))
                    }
                    .value
                    try expectEqual(try await snapshot.wells.all(), [row], "the rows of the snapshot")
                    try expectEqual(try await snapshot.wells.count(), 1, "the count of the snapshot")
                }
                try expectEqual(try await tenant.wells.count(), 2, "the rows afterwards")
            },
            ConformanceCheck(
                "others see a transaction's writes only once it is kept",
                needsConcurrentReaders: true
            ) { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.transaction { transaction in
                    try await transaction.wells.create(Fixtures.well(1))
                    let seen = try await Task.detached { try await tenant.wells.count() }.value
                    try expectEqual(seen, 0, "the rows another task sees")
                }
                try expectEqual(try await tenant.wells.count(), 1, "the rows afterwards")
            },
        ]
    }

    private static func expectMisuse(_ what: String, _ body: () async throws -> Void) async throws {
        try await expectError(.misuse, what, body)
    }
}
