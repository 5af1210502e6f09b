import WellFlowCore

extension RepositoryConformance {
    /// A cancelled task leaves nothing behind and disturbs no other.
    static var cancellationChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a transaction whose task is cancelled is undone") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let cancelled = Task.detached {
                    try await tenant.transaction { transaction in
                        try await transaction.wells.create(Fixtures.well(1))
                        withUnsafeCurrentTask { $0?.cancel() }
                        try await expectError(.cancelled, "a write of a cancelled task") {
                            try await transaction.wells.create(Fixtures.well(2))
                        }
                        try await expectError(.cancelled, "a read after that") {
                            _ = try await transaction.wells.count()
                        }
                        try await transaction.wells.create(Fixtures.well(3))
                    }
                }
                try await expectError(.cancelled, "the transaction") { try await cancelled.value }
                try expectEqual(try await tenant.wells.count(), 0, "the wells after it")
                try await tenant.wells.create(Fixtures.well(1))
            },
            ConformanceCheck("a transaction that is cancelled at its end is undone") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let cancelled = Task.detached {
                    try await tenant.transaction { transaction in
                        try await transaction.wells.create(Fixtures.well(1))
                        withUnsafeCurrentTask { $0?.cancel() }
                    }
                }
                try await expectError(.cancelled, "the transaction") { try await cancelled.value }
                try expectEqual(try await tenant.wells.count(), 0, "the wells after it")
            },
            ConformanceCheck("a cancellation inside a nested transaction undoes the whole") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let cancelled = Task.detached {
                    try await tenant.transaction { transaction in
                        try await transaction.wells.create(Fixtures.well(1))
                        do {
                            try await transaction.transaction { nested in
                                withUnsafeCurrentTask { $0?.cancel() }
                                try await nested.wells.create(Fixtures.well(2))
                            }
                        } catch {}
                        try await expectError(.cancelled, "the outer transaction afterwards") {
                            _ = try await transaction.wells.count()
                        }
                    }
                }
                try await expectError(.cancelled, "the transaction") { try await cancelled.value }
                try expectEqual(try await tenant.wells.count(), 0, "the wells after it")
            },
            ConformanceCheck("a cancelled task's calls say so, and others go on") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let row = try await tenant.wells.create(Fixtures.well(0))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 1...20 {
                        group.addTask {
                            if number % 2 == 0 {
                                withUnsafeCurrentTask { $0?.cancel() }
                                try await expectError(.cancelled, "a cancelled write") {
                                    try await tenant.wells.create(Fixtures.well(number))
                                }
                                try await expectError(.cancelled, "a cancelled read") {
                                    _ = try await tenant.wells.get(row.id)
                                }
                            } else {
                                try await tenant.wells.create(Fixtures.well(number))
                                try expectEqual(try await tenant.wells.get(row.id), row, "a read beside cancelled ones")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                try expectEqual(try await tenant.wells.count(), 11, "the wells written")
            },
            ConformanceCheck("tasks that are cancelled at any moment leave the store whole") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let tasks = (1...40)
                    .map { number in
                        Task.detached {
                            try await tenant.transaction { transaction in
                                try await transaction.partners.create(Fixtures.partner(number))
                                try await transaction.leases.create(Fixtures.lease(number))
                            }
                        }
                    }
                for (index, task) in tasks.enumerated() where index % 3 == 0 {
                    await Task.yield()
                    task.cancel()
                }
                var kept = 0
                for task in tasks {
                    do {
                        try await task.value
                        kept += 1
                    } catch let error as WellFlowError where error.code == .cancelled {}
                }
                try expectEqual(try await tenant.partners.count(), kept, "the partners of the transactions kept")
                try expectEqual(try await tenant.leases.count(), kept, "the leases of the transactions kept")
                try expect(kept >= 26, "transactions that nobody cancelled were lost: \(kept) were kept")
            },
        ]
    }
}
