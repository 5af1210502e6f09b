import WellFlowCore

extension IsolationConformance {
    /// What a scope reaches.
    static var scopeChecks: [ConformanceCheck] {
        [
            ConformanceCheck("an organization that doesn't exist has no rows and takes none") { wellflow in
                _ = try await wellflow.oneTenant()
                let nobody = wellflow.tenant(Identifier(), as: .service("nobody"))
                try expectEqual(try await nobody.leases.count(), 0, "its leases")
                try await expectError(.notFound, "its own row") { _ = try await nobody.organization() }
                _ = try await refusal("a row of it") { try await nobody.leases.create(Fixtures.lease()) }
                _ = try await refusal("a row of it in a transaction") {
                    _ = try await nobody.transaction { try await $0.partners.create(Fixtures.partner()) }
                }
                let outcomes = try await nobody.users.create([try Fixtures.user(1), try Fixtures.user(2)])
                try expect(outcomes.allSatisfy { $0.error != nil }, "its users were written in bulk")
                try expectEqual(try await nobody.users.count(), 0, "its users")
            },
            ConformanceCheck("a tenant reads and changes its own organization's row, and no other's") { wellflow in
                let (mine, theirs) = try await wellflow.twoTenants()
                var own = try await mine.organization()
                try expectEqual(own.id, mine.organizationID, "the own row's id")
                try expectEqual(own.organizationID, mine.organizationID, "the own row's organization")
                own.phone = "+1 575 555 9999"
                own = try await mine.updateOrganization(own)
                try expectEqual(try await mine.organization(), own, "the own row, changed")
                try expectEqual(own.version, 2, "the own row's version")

                var other = try await theirs.organization()
                other.phone = "stolen"
                let stolen = other
                try await expectError(.wrongOrganization, "a change of the other's row") {
                    try await mine.updateOrganization(stolen)
                }
                let rows = mine.repository(Organization.self)
                try expectEqual(try await rows.all().map(\.id), [mine.organizationID], "all organizations it sees")
                try expectEqual(try await rows.count(), 1, "how many organizations it sees")
                try expectEqual(try await rows.find(theirs.organizationID), nil, "the other's row")
                try await expectError(.misuse, "a delete of the other's row") {
                    try await rows.delete(id: theirs.organizationID)
                }
                try expectEqual(try await theirs.organization().version, 1, "the other's version")
            },
            ConformanceCheck("a tenant makes and deletes no organization") { wellflow in
                let mine = try await wellflow.oneTenant()
                let rows = mine.repository(Organization.self)
                for body in [
                    { _ = try await rows.create(Fixtures.organization(3)) },
                    { _ = try await rows.upsert(Fixtures.organization(3), on: .name) },
                    { try await rows.delete(id: mine.organizationID) },
                    {
                        try await mine.transaction {
                            _ = try await $0.repository(Organization.self).create(Fixtures.organization(3))
                        }
                    },
                ] as [@Sendable () async throws -> Void] {
                    do {
                        try await body()
                        throw ConformanceFailure(message: "a tenant had its way", file: #fileID, line: #line)
                    } catch is WellFlowError {}
                }
                let count = try await wellflow.system(reason: "counting") { try await $0.organizations.count() }
                try expectEqual(count, 2, "the organizations")
                try expectEqual(try await mine.organization().version, 1, "the tenant's own row")
            },
            ConformanceCheck("the system scope reaches every organization, for a reason") { wellflow in
                let (mine, theirs) = try await wellflow.twoTenants()
                for reason in ["", " \t\n"] {
                    let error = try await expectError(.invalid, "no reason") {
                        try await wellflow.system(reason: reason) { _ in }
                    }
                    try expectIssue(error, "reason", .required, "the missing reason")
                }
                let ids = try await wellflow.system(reason: "listing") { scope in
                    try await scope.organizations.all(orderBy: [.ascending(\.name)]).map(\.id)
                }
                try expectEqual(ids, [mine.organizationID, theirs.organizationID], "the organizations")
                try await expectError(.duplicate, "a second organization of the name") {
                    try await wellflow.system(reason: "onboarding") {
                        _ = try await $0.organizations.create(Fixtures.organization(1))
                    }
                }
                // An organization with rows stays; an empty one goes.
                try await mine.leases.create(Fixtures.lease())
                try await expectError(.referenced, "deleting an organization with rows") {
                    try await wellflow.system(reason: "leaving") {
                        try await $0.organizations.delete(id: mine.organizationID)
                    }
                }
                try await wellflow.system(reason: "leaving") {
                    try await $0.organizations.delete(id: theirs.organizationID)
                }
                try await expectError(.notFound, "the deleted organization") { _ = try await theirs.organization() }
                try expectEqual(try await mine.leases.count(), 1, "the rows of the one that stayed")
            },
            ConformanceCheck("a tenant's try at a name is refused alike, whether another organization has it or not") {
                wellflow in
                let (mine, theirs) = try await wellflow.twoTenants()
                let own = try await mine.organization()
                var refusals: [String] = []
                for name in [try await theirs.organization().name, "A name that nobody has"] {
                    var row = own
                    row.name = name
                    let renamed = row
                    let error = try await refusal("a new name") { try await mine.updateOrganization(renamed) }
                    refusals.append(error.debugDescription)
                }
                try expectEqual(refusals[0], refusals[1], "the refusals")
                try expectEqual(try await mine.organization().version, 1, "the own row")
            },
            ConformanceCheck("many tenants at once see their own rows only") { wellflow in
                let tenants =
                    try await wellflow.system(reason: "conformance") { scope in
                        var ids: [Identifier<Organization>] = []
                        for number in 1...8 {
                            ids.append(try await scope.organizations.create(Fixtures.organization(number)).id)
                        }
                        return ids
                    }
                    .map { wellflow.tenant($0, as: .system) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for tenant in tenants {
                        group.addTask {
                            for number in 1...10 {
                                let row = try await tenant.wells.create(Fixtures.well(number))
                                try expectEqual(try await tenant.wells.get(row.id), row, "a row just written")
                                try expectEqual(try await tenant.wells.count(), number, "the tenant's wells")
                                let all = try await tenant.wells.all()
                                try expect(
                                    all.allSatisfy { $0.organizationID == tenant.organizationID },
                                    "a stranger's well"
                                )
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            },
        ]
    }
}
