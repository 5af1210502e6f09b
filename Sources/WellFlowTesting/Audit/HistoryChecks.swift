import WellFlowCore

extension AuditConformance {
    /// What a row was.
    static var historyChecks: [AuditCheck] {
        [
            AuditCheck("a row's history tells each version by its fields") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var well = try await tenant.wells.create(Fixtures.well(1))
                well.status = .shutIn
                well = try await tenant.wells.update(well)
                well.location = nil
                well = try await tenant.wells.update(well)
                let history = try await tenant.audit.history(of: well.id, Well.self)
                try expectEqual(history.map(\.version), [3, 2, 1], "versions")
                try expect(history[0].change(of: \.location)?.before != nil, "the location before")
                try expectEqual(history[1].change(of: \.status)?.before, .producing, "the status before")
                try expectEqual(history[1].change(of: \.status)?.after, .shutIn, "the status after")
                try expect(history[1].change(of: \.name) == nil, "what didn't change")
                try expect(history[2].before == nil, "nothing before it was made")
                try expectEqual(history[2].after, try Fixtures.well(1), "the facts that it was made with")
                try await tenant.wells.delete(well)
                let gone = try await tenant.audit.history(of: well.id, Well.self)
                try expectEqual(gone.map(\.action), [.delete, .update, .update, .create], "actions")
                try expect(gone[0].after == nil && gone[0].before == well.facts, "the facts that were deleted")
                try expectEqual(gone[3].after, try Fixtures.well(1), "the first facts")
            },
            AuditCheck("every kind of row is told again as it was") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let parents = try await tenant.makeParents()
                for kind in sampledKinds where kind.isAudited { try await checkStates(of: kind, tenant, parents) }
            },
            AuditCheck("the state as of a time is that of the last change until then") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let before = Timestamp.now()
                var well = try await tenant.wells.create(Fixtures.well(1))
                for depth in ["100", "200", "300"] as [Depth] {
                    well.totalDepth = depth
                    well = try await tenant.wells.update(well)
                }
                try await tenant.wells.delete(well)
                let records = try await tenant.audit.all(.row(well.id, of: Well.self))
                func state(_ time: Timestamp) async throws -> AuditState<Well>? {
                    try await tenant.audit.state(of: well.id, Well.self, asOf: time)
                }
                try expect(try await state(before) == nil, "before it was made")
                for (record, depth) in zip(records, ["10432.50", "100", "200", "300"] as [Depth]) {
                    let found = try await state(record.entry.recordedAt)
                    try expectEqual(found?.facts.totalDepth, depth, "the depth")
                    try expectEqual(found?.version, record.event.version, "the version")
                }
                try expect(try await state(records[4].entry.recordedAt) == nil, "after it was deleted")
            },
            AuditCheck("what is redacted is the present value, and said to be unknown") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var partner = try await tenant.partners.create(Fixtures.partner(1))
                let created = try await tenant.audit.all()[0].entry.recordedAt
                (partner.name, partner.phone) = ("Other", "+1 432 555 0199")
                partner = try await tenant.partners.update(partner)
                let state = try await tenant.audit.state(of: partner.id, Partner.self, asOf: created)
                try expectEqual(state?.facts.name, "Partner 1", "the name then")
                try expectEqual(state?.facts.phone, "+1 432 555 0199", "the phone now")
                try expect(state?.unknownFields.contains("phone") ?? false, "what isn't known")
            },
        ]
    }

    private static func checkStates<Kind: Sample>(
        of _: Kind.Type,
        _ tenant: Tenant,
        _ parents: Parents
    ) async throws {
        let repository = tenant.repository(Kind.self)
        var row = try await repository.create(try Kind.sample(21, parents))
        let first = row.facts
        row.facts.alter()
        row = try await repository.update(row)
        let history = try await tenant.audit.history(of: row.id, Kind.self)
        let table = Kind.schema.table
        try expectEqual(history.count, 2, "versions of \(table)")
        try expectEqual(history[0].after, row.facts, "\(table) as it is")
        try expectEqual(history[0].before, first, "\(table) before")
        try expectEqual(history[1].after, first, "\(table) as it was made")
    }
}

extension Entity {
    fileprivate static var isAudited: Bool { schema.isAudited }
}
