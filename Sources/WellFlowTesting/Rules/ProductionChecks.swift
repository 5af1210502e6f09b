import WellFlowCore

extension RepositoryConformance {
    /// Production records are known by what they tell.
    static var productionChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a production record is known by well, period, day and completion") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let wells = try await tenant.wells.create([try Fixtures.well(1), try Fixtures.well(2)])
                    .map { try $0.get().id }
                let base = try Fixtures.productionRecord(well: wells[0])
                var variants = [base, base, base, base]
                variants[1].completion = ""
                variants[2].wellID = wells[1]
                variants[3].period = .day
                variants[3].daysOn = "1"
                let rows = try await tenant.production.create(variants).map { try $0.get() }
                try expectEqual(Set(rows.map(\.id)).count, 4, "records that differ in one part of their key")
                for (row, facts) in zip(rows, variants) {
                    try expectEqual(try await tenant.production.get(row.id).facts, facts, "the record by its key")
                }
                try await expectError(.duplicate, "the same key again") { try await tenant.production.create(base) }
                let found = try await tenant.production.all(where: \.id == rows[1].id)
                try expectEqual(found, [rows[1]], "the record found by a query for its key")
                let others = try await tenant.production.count(where: \.id != rows[1].id)
                try expectEqual(others, 3, "the records found by another key")
            },
            ConformanceCheck("zero, not reported and withheld are three facts") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let well = try await tenant.wells.create(Fixtures.well()).id
                func record(_ number: Int, _ oil: Volume?, _ reporting: ProductionReporting) throws -> ProductionRecord
                {
                    let date = try Fixtures.productionRecord(number, well: well).productionDate
                    return ProductionRecord(
                        wellID: well,
                        period: .month,
                        productionDate: date,
                        oilVolume: oil,
                        reporting: reporting
                    )
                }
                let zero = try await tenant.production.create(record(1, "0", .reported))
                let missing = try await tenant.production.create(record(2, nil, .notReported))
                let withheld = try await tenant.production.create(record(3, nil, .withheld))
                try expectEqual(try await tenant.production.get(zero.id).oilVolume, "0", "a zero")
                try expectEqual(try await tenant.production.get(missing.id).oilVolume, nil, "a blank")
                try expectEqual(try await tenant.production.get(withheld.id).reporting, .withheld, "what is withheld")
                try expectEqual(try await tenant.production.count(where: \.oilVolume == nil), 2, "the blanks")
                try expectEqual(try await tenant.production.count(where: \.oilVolume <= "0"), 1, "the zeros")
                for refused in [try record(4, nil, .reported), try record(5, "1", .withheld)] {
                    _ = try await refusal("a record that contradicts itself") {
                        try await tenant.production.create(refused)
                    }
                }
            },
            ConformanceCheck("warnings go through and are handed back with the write only") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var entity = try Fixtures.well()
                entity.status = .drilling
                let well = try await tenant.wells.create(entity).id
                let record = ProductionRecord(
                    wellID: well,
                    period: .day,
                    productionDate: "2020-01-01",
                    oilVolume: "10000.001",
                    reporting: .reported
                )
                let row = try await tenant.production.create(record)
                try expect(
                    row.warnings.contains { $0.path == "oilVolume" },
                    "no warning of the volume: \(row.warnings)"
                )
                try expect(row.warnings.count >= 2, "no warning of the well that is being drilled: \(row.warnings)")
                try expect(row.warnings.allSatisfy { $0.severity == .warning }, "an error went through")
                try expect(try await tenant.production.get(row.id).warnings.isEmpty, "a row that was read has warnings")
                var changed = row
                changed.gasVolume = "1"
                let outcomes = try await tenant.production.update([changed])
                try expect(!(try outcomes[0].get().warnings.isEmpty), "a bulk row's warnings are lost")
            },
        ]
    }
}
