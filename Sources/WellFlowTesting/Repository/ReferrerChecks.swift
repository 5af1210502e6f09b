import WellFlowCore

extension RepositoryConformance {
    /// A row that others refer to stays.
    static var referrerChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a row that others refer to is not deleted") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let parents = try await tenant.makeParents()
                try await tenant.production.create(Fixtures.productionRecord(well: parents.well))
                try await tenant.leasePartners.create(
                    Fixtures.leasePartner(lease: parents.lease, partner: parents.partner)
                )
                try await tenant.complianceReports.create(Fixtures.complianceReport(createdBy: parents.user))

                try await checkReferenced(tenant.users, parents.user, by: ["compliance_reports"])
                try await checkReferenced(tenant.wells, parents.well, by: ["production_records"])
                try await checkReferenced(tenant.partners, parents.partner, by: ["jib_statements", "lease_partners"])
                try await checkReferenced(
                    tenant.leases,
                    parents.lease,
                    by: ["jib_statements", "lease_partners", "wells"]
                )
            },
            ConformanceCheck("a row is deleted once nothing refers to it") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let parents = try await tenant.makeParents()
                let record = try await tenant.production.create(Fixtures.productionRecord(well: parents.well))
                let outcomes = try await tenant.wells.delete(ids: [parents.well])
                try expectEqual(outcomes.map(\.word), ["refused as referenced"], "the bulk delete")
                try await tenant.production.delete(record)
                try await tenant.wells.delete(id: parents.well)
                try expectEqual(try await tenant.wells.find(parents.well), nil, "the deleted well")
            },
            ConformanceCheck("a statement that another corrects is not deleted") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let parents = try await tenant.makeParents()
                var correction = try Fixtures.jibStatement(1, partner: parents.partner, lease: parents.lease)
                correction.correctsStatementID = parents.statement
                try await tenant.jibStatements.create(correction)
                try await checkReferenced(tenant.jibStatements, parents.statement, by: ["jib_statements"])
            },
        ]
    }

    private static func checkReferenced<E: Entity>(
        _ rows: Repository<E, ReadWrite>,
        _ id: Identifier<E>,
        by tables: [String]
    ) async throws where E.ID == Identifier<E> {
        let before = try await rows.get(id)
        let error = try await expectError(.referenced, "deleting one of \(E.schema.table)") {
            try await rows.delete(id: id)
        }
        for table in tables {
            try expect(
                error.issues.contains { $0.message.contains(table) },
                "no issue names \(table): \(error.debugDescription)"
            )
        }
        try expectEqual(try await rows.get(id), before, "the row after the refused delete")
    }
}
