import WellFlowCore

extension AuditConformance {
    /// How a row goes back to what it was.
    static var restoreChecks: [AuditCheck] {
        [
            AuditCheck("a row goes back to a version, as a new version that is audited") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var well = try await tenant.wells.create(Fixtures.well(1))
                well.status = .plugged
                well = try await tenant.wells.update(well)
                let restored = try await tenant.audit.restore(well.id, Well.self, to: 1, reason: "wrong well")
                try expectEqual(restored.facts, try Fixtures.well(1), "its facts")
                try expectEqual(restored.version, 3, "its version")
                try expect(restored.warnings.contains { $0.code == .transition }, "a jump is a warning")
                let last = try await tenant.audit.operations(limit: 1).items[0].operation
                try expectEqual(last.kind, .restore, "the kind")
                try expectEqual(last.reason, "wrong well", "the reason")
                try await expectError(.notFound, "a version that never was") {
                    try await tenant.audit.restore(well.id, Well.self, to: 9, reason: "x")
                }
                try await expectError(.invalid, "no reason") {
                    try await tenant.audit.restore(well.id, Well.self, to: 1, reason: "")
                }
                try expect(try await tenant.audit.verify().holds, "the chain")
            },
            AuditCheck("a deleted row comes back with its id, behind the version that was deleted") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let parents = try await tenant.makeParents()
                let well = try await tenant.wells.create(Fixtures.well(1, lease: parents.lease))
                let record = try await tenant.production.create(Fixtures.productionRecord(1, well: well.id))
                try await tenant.production.delete(record)
                try await tenant.wells.delete(well)
                let restored = try await tenant.audit.restore(well.id, Well.self, to: 1, reason: "x")
                try expectEqual(restored.id, well.id, "its id")
                try expectEqual(restored.facts, well.facts, "its facts")
                try expectEqual(restored.version, 2, "its version")
                try await expectError(.conflict, "an update of the version that was deleted") {
                    var stale = well
                    stale.formation = "Yeso"
                    try await tenant.wells.update(stale)
                }
                let again = try await tenant.audit.restore(record.id, ProductionRecord.self, to: 1, reason: "x")
                try expectEqual(again.facts, record.facts, "a row with a natural key")
                try await tenant.wells.create(Fixtures.well(2))
                try await expectError(.duplicate, "a key that another row has by now") {
                    let other = try await tenant.wells.create(Fixtures.well(5))
                    try await tenant.wells.delete(other)
                    try await tenant.wells.create(Fixtures.well(5))
                    try await tenant.audit.restore(other.id, Well.self, to: 1, reason: "x")
                }
            },
            AuditCheck("redacted fields keep their value; a deleted row needs the required ones") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var partner = try await tenant.partners.create(Fixtures.partner(1))
                (partner.name, partner.taxID) = ("Other", "85-9999999")
                partner = try await tenant.partners.update(partner)
                var back = try await tenant.audit.restore(partner.id, Partner.self, to: 1, reason: "x")
                try expectEqual(back.name, "Partner 1", "the name")
                try expectEqual(back.taxID, "85-9999999", "the tax id")
                try await tenant.partners.delete(back)
                back = try await tenant.audit.restore(partner.id, Partner.self, to: 2, reason: "x")
                try expectEqual(back.name, "Other", "the name")
                try expect(back.taxID == nil && back.warnings.contains { $0.path == "taxId" }, "a lost value is told")

                let user = try await tenant.users.create(Fixtures.user(1))
                try await tenant.users.delete(user)
                let error = try await expectError(.invalid, "a user whose names are redacted") {
                    try await tenant.audit.restore(user.id, User.self, to: 1, reason: "x")
                }
                try expectIssue(error, "email", .required, "what is to be given")
                let again = try await tenant.audit.restore(
                    user.id,
                    User.self,
                    to: 1,
                    filling: user.facts,
                    reason: "x"
                )
                try expectEqual(again.facts, user.facts, "the user")
            },
            AuditCheck("a deleted statement comes back with its lines; a sent one stays as it is") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let parents = try await tenant.makeParents()
                try await tenant.jibLineItems.create(
                    (1...2).map { try Fixtures.jibLineItem($0, statement: parents.statement) }
                )
                let lines = try await tenant.jibLineItems.all()
                let statement = try await tenant.jibStatements.get(parents.statement)
                try await tenant.jibStatements.delete(statement)
                var restored = try await tenant.audit.restore(statement.id, JIBStatement.self, to: 1, reason: "x")
                try expectEqual(restored.facts, statement.facts, "the statement")
                try expectEqual(
                    try await tenant.jibLineItems.all().map(\.facts),
                    lines.map(\.facts),
                    "its lines"
                )
                restored.status = .sent
                restored.sentAt = .now()
                restored = try await tenant.jibStatements.update(restored)
                let error = try await expectError(.invalid, "a statement that was sent") {
                    try await tenant.audit.restore(statement.id, JIBStatement.self, to: 1, reason: "x")
                }
                try expectIssue(error, "status", .transition, "why")
                try expectEqual(try await tenant.jibStatements.get(statement.id), restored, "it stays")
            },
        ]
    }
}
