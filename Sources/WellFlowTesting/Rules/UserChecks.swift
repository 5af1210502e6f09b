import WellFlowCore

extension RepositoryConformance {
    /// The people of an organization.
    static var userChecks: [ConformanceCheck] {
        [
            ConformanceCheck("the last active owner stays") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var entity = try Fixtures.user(1)
                // Without an owner from the start there is nothing to keep.
                let worker = try await tenant.users.create(entity)
                try await tenant.users.delete(worker)
                entity.role = .owner
                let owner = try await tenant.users.create(entity)

                var inactive = owner
                inactive.isActive = false
                _ = try await refusal("making the last owner inactive") { try await tenant.users.update(inactive) }
                var demoted = owner
                demoted.role = .viewer
                _ = try await refusal("taking the last owner's role") { try await tenant.users.update(demoted) }
                _ = try await refusal("deleting the last owner") { try await tenant.users.delete(owner) }
                try expectEqual(try await tenant.users.get(owner.id), owner, "the owner after refusals")

                // In one transaction another may take over.
                var heir = try Fixtures.user(2)
                heir.role = .owner
                let successor = heir
                try await tenant.transaction { transaction in
                    try await transaction.users.delete(owner)
                    try await transaction.users.create(successor)
                }
                try expectEqual(try await tenant.users.count(where: \.role == .owner), 1, "the owners at the end")
            },
            ConformanceCheck("two owners who leave at once: one stays") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let owners = try await tenant.users
                    .create(
                        try (1...2)
                            .map { number in
                                var user = try Fixtures.user(number)
                                user.role = .owner
                                return user
                            }
                    )
                    .map { try $0.get() }
                let left = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for owner in owners {
                        group.addTask {
                            do {
                                try await tenant.users.delete(owner)
                                return true
                            } catch let error as WellFlowError where !error.issues.isEmpty {
                                return false
                            }
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                try expectEqual(left, 1, "the owners who left")
                try expectEqual(try await tenant.users.count(), 1, "the owners who stayed")
            },
            ConformanceCheck("an e-mail address is one whatever its case, and kept as given") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var user = try Fixtures.user(1)
                user.email = "Ana.Torres@Example.com"
                let row = try await tenant.users.create(user)
                try expectEqual(
                    try await tenant.users.get(row.id).email.description,
                    "Ana.Torres@Example.com",
                    "the address"
                )
                user.email = "ana.torres@example.COM"
                let error = try await expectError(.duplicate, "the address in another case") {
                    try await tenant.users.create(user)
                }
                try expectIssue(error, "email", .duplicate, "the address in another case")
                let upserted = try await tenant.users.upsert(user, on: .email)
                try expectEqual(upserted.id, row.id, "the row found by the address in another case")
                try expectEqual(
                    try await tenant.users.get(row.id).email.description,
                    "ana.torres@example.COM",
                    "the new spelling"
                )
            },
        ]
    }
}
