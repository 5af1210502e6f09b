import Testing

@testable import WellFlowCore

@Suite("Production records beside their wells")
struct ProductionWellRulesTests {
    private func marks(_ records: [ProductionRecord], _ wells: [Stored<Well>]) async throws -> [[String]] {
        let rule = try #require(ProductionRecord.schema.batchRule)
        var reader = MemoryReader()
        for well in wells { reader.add(well) }
        let check = BatchCheck<ProductionRecord>(records.map { Change(before: nil, after: $0) })
        try await rule(check, reader)
        return check.issues.map(\.marks)
    }

    private func well(_ change: (inout Well) -> Void) throws -> Stored<Well> {
        var well = try Samples.well()
        change(&well)
        return Stored(well)
    }

    private func record(
        _ well: Identifier<Well>,
        _ date: CalendarDate = "2024-02-01",
        _ period: ProductionPeriod = .month,
        oil: Volume? = 10,
        gas: Volume? = 100
    ) -> ProductionRecord {
        ProductionRecord(wellID: well, period: period, productionDate: date, oilVolume: oil, gasVolume: gas)
    }

    @Test("an oil well with over 10 Mcf a barrel is unusual; another well isn't")
    func gasRatio() async throws {
        let oil = try well { $0.type = .oil }
        let gas = try well { $0.type = .gas }
        let found = try await marks(
            [
                record(oil.id), record(oil.id, gas: "100.001"), record(oil.id, oil: 0, gas: 1),
                record(oil.id, oil: 0, gas: 0),
                record(oil.id, oil: nil), record(oil.id, gas: nil), record(gas.id, gas: 5_000),
            ],
            [oil, gas]
        )
        let unusual = ["gasVolume unusual?"]
        #expect(found == [[], unusual, unusual, [], [], [], []])
    }

    @Test("a well that isn't there yet or never was doesn't produce", arguments: WellStatus.allCases)
    func idle(_ status: WellStatus) async throws {
        let well = try well { $0.status = status }
        let isIdle = [WellStatus.planned, .permitted, .drilling, .cancelled].contains(status)
        #expect(try await marks([record(well.id)], [well]) == [isIdle ? ["wellId unusual?"] : []])
    }

    @Test(
        "nothing is produced before the spud; the month of the spud is not before it",
        arguments: [
            ("2020-02-14", .day, false), ("2020-02-15", .day, true), ("2020-01-01", .month, false),
            ("2020-02-01", .month, true), ("2020-03-01", .month, true),
        ] as [(CalendarDate, ProductionPeriod, Bool)]
    )
    func spud(_ date: CalendarDate, _ period: ProductionPeriod, _ isGood: Bool) async throws {
        let well = try well { $0.spudDate = "2020-02-15" }
        let found = try await marks([record(well.id, date, period)], [well])
        #expect(found == [isGood ? [] : ["productionDate dateOrder?"]])
    }

    @Test("each record is held against its own well; a well that is missing is the store's to report")
    func mixture() async throws {
        let good = try well { _ in }
        let idle = try well { $0.status = .planned }
        let missing = Identifier<Well>()
        let found = try await marks(
            [record(good.id), record(idle.id), record(missing), record(idle.id), record(good.id)],
            [good, idle]
        )
        #expect(found == [[], ["wellId unusual?"], [], ["wellId unusual?"], []])
    }

    @Test("a batch of deletes reads no well")
    func deletes() async throws {
        struct NoReader: RuleReader {
            struct Asked: Error {}
            func stored<E: Entity>(_: Set<Identifier<E>>, _: E.Type) async throws -> [RawID: Stored<E>] {
                throw Asked()
            }
            func select<E: Entity>(_: Query<E>) async throws -> [Stored<E>] { throw Asked() }
        }
        let rule = try #require(ProductionRecord.schema.batchRule)
        let check = BatchCheck<ProductionRecord>([Change(before: Stored(Samples.record()), after: nil)])
        try await rule(check, NoReader())
        #expect(check.issues == [[]])
    }
}
