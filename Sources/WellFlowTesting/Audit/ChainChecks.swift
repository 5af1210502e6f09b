import WellFlowCore

extension AuditConformance {
    /// The chain of each organization has no gaps and no forks, and anchors hold it.
    static var chainChecks: [AuditCheck] {
        [
            AuditCheck("ten writers on one organization never fork its chain") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await write(to: Array(repeating: tenant, count: 10))
                let verification = try await tenant.audit.verify()
                try expect(verification.holds, "the chain: \(verification)")
                try expectEqual(verification.end?.sequence, 100, "its length")
                try expectEqual(verification.end, try await tenant.audit.anchor(), "its end")
            },
            AuditCheck("ten writers on ten organizations each have a chain") { wellflow in
                let ids = try await wellflow.system(reason: "conformance") { scope in
                    try await scope.organizations.create((1...10).map { try Fixtures.organization($0) })
                        .map { try $0.get().id }
                }
                let tenants = ids.map { wellflow.tenant($0, as: .service("conformance")) }
                try await write(to: tenants)
                for tenant in tenants {
                    let verification = try await tenant.audit.verify()
                    try expect(verification.holds, "a chain: \(verification)")
                    try expectEqual(verification.end?.sequence, 10, "its length")
                }
            },
            AuditCheck("an anchor holds while the trail grows, and tells another chain apart") { wellflow in
                let (first, second) = try await wellflow.twoTenants()
                try expect(try await first.audit.anchor() == nil, "no anchor before the first operation")
                for tenant in [first, second] {
                    for number in 1...3 { try await tenant.wells.create(Fixtures.well(number)) }
                }
                guard let anchor = try await first.audit.anchor(), let other = try await second.audit.anchor() else {
                    throw ConformanceFailure(message: "no anchor", file: #fileID, line: #line)
                }
                try await first.wells.create(Fixtures.well(4))
                try expect(try await first.audit.verify(against: anchor).holds, "an anchor of its own")
                let forged = AuditAnchor(
                    organizationID: first.organizationID,
                    sequence: anchor.sequence,
                    recordedAt: anchor.recordedAt,
                    link: other.link
                )
                let broken = try await first.audit.verify(against: forged).firstBreak
                try expectEqual(broken?.kind, .anchor, "another chain")
                try expectEqual(broken?.sequence, 3, "its position")
                let longer = AuditAnchor(
                    organizationID: first.organizationID,
                    sequence: 9,
                    recordedAt: anchor.recordedAt,
                    link: other.link
                )
                let cut = try await first.audit.verify(against: longer).firstBreak
                try expectEqual(cut?.kind, .end, "a chain that was longer")
                try expectEqual(cut?.sequence, 5, "where it ends now")
            },
            AuditCheck("a part of the trail verifies by itself") { wellflow in
                let tenant = try await wellflow.oneTenant()
                for number in 1...6 { try await tenant.wells.create(Fixtures.well(number)) }
                let entries = try await tenant.audit.operations(isAscending: true).items
                let part = try await tenant.audit.verify(
                    from: entries[2].recordedAt,
                    before: entries[5].recordedAt
                )
                try expect(part.holds, "the part: \(part)")
                try expectEqual(part.operations, 3, "its operations")
                try expectEqual(part.end?.sequence, 5, "its end")
            },
            AuditCheck(
                "an operation that isn't chained is what verifying complains of",
                settings: AuditSettings(isChained: false)
            ) { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.wells.create(Fixtures.well(1))
                try expectEqual(try await tenant.audit.story(), ["create wells 1"], "the story")
                try expectEqual(try await tenant.audit.verify().firstBreak?.kind, .unchained, "the break")
                try expect(try await tenant.audit.anchor() == nil, "no anchor")
            },
            AuditCheck("an export has a line for each operation, with what it changed") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.wells.create((1...3).map { try Fixtures.well($0) })
                try await tenant.leases.create(Fixtures.lease(1))
                var text = ""
                let count = try await tenant.audit.export { text += $0 }
                let lines = try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
                try expectEqual(count, 2, "operations")
                try expectEqual(lines.count, 2, "lines")
                guard case .array(let changes)? = lines[0]["changes"] else {
                    throw ConformanceFailure(message: "no changes", file: #fileID, line: #line)
                }
                try expectEqual(changes.count, 3, "changes")
                guard case .string(let fields)? = changes[0]["text"] else {
                    throw ConformanceFailure(message: "no text", file: #fileID, line: #line)
                }
                try expect(fields.contains("\ntype\t\t\"oil\""), "a field before and after: \(fields)")
            },
        ]
    }

    private static func write(to tenants: [Tenant]) async throws {
        try await withThrowingTaskGroup { group in
            for (writer, tenant) in tenants.enumerated() {
                group.addTask {
                    for number in 0..<10 {
                        if number % 2 == 0 {
                            try await tenant.wells.create(Fixtures.well(writer * 100 + number))
                        } else {
                            try await tenant.transaction { transaction in
                                try await transaction.wells.create(Fixtures.well(writer * 100 + number))
                                try await transaction.leases.create(Fixtures.lease(writer * 100 + number))
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
