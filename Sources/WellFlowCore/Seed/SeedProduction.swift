/// Years of monthly production of a plan's wells, from decline curves.
struct SeedProduction {
    let plan: SeedPlan

    /// The months of a well, oldest first; none for a well that never produced.
    func records(_ index: Int, of well: Stored<Well>) throws -> [ProductionRecord] {
        guard let months = producingMonths(well.facts), months > 0 else { return [] }
        var random = SplitMix64.part("production", index, of: plan.seed)
        let curve = DeclineCurve(
            initial: random.number(in: 900...9_000) * 1_000,
            decline: random.number(in: 30...110)
        )
        let isGasWell = well.type == .gas
        let gasPerBarrel = isGasWell ? random.number(in: 20_000...60_000) : random.number(in: 800...5_000)
        let waterPerBarrel = random.number(in: 400...2_500)
        // A gas well's oil is a trickle of condensate.
        let oilShare: Int64 = isGasWell ? 40 : 1_000
        var stock = random.number(in: 20...160) * 1_000
        var records: [ProductionRecord] = []
        records.reserveCapacity(plan.years * 12)
        let first = try plan.firstMonth
        for age in 0..<plan.years * 12 {
            let date = try first.adding(months: age)
            var record = ProductionRecord(wellID: well.id, period: .month, productionDate: date)
            if age < months {
                // Now and then an operator files nothing, and a new well's figures may be kept confidential.
                let fate = random.number(in: 0...199)
                if fate == 0 || (fate < 40 && age < 3) {
                    record.reporting = fate == 0 ? .notReported : .withheld
                    records.append(record)
                    continue
                }
                let length = Int64(date.daysInMonth) * 100
                let daysOn = length - max(0, random.number(in: -600...400))
                let noise = random.number(in: 930...1_070)
                let volume = curve.volume(afterMonths: age) * daysOn / length * noise / 1_000
                let oil = cut(volume * oilShare / 1_000)
                record.oilVolume = try Volume(units: oil)
                record.gasVolume = try Volume(units: cut(volume * oilShare / 1_000 * gasPerBarrel / 1_000))
                record.waterVolume = try Volume(units: cut(volume * waterPerBarrel / 1_000 * Int64(100 + age) / 100))
                record.daysOn = try DaysOn(units: daysOn)
                try sell(oil, stock: &stock, &record, &random)
                try price(age, &record)
            } else if well.status == .shutIn || well.status == .temporarilyAbandoned {
                // Shut in is a fact of its own: no day on, and nothing produced.
                record.oilVolume = .zero
                record.gasVolume = .zero
                record.waterVolume = .zero
                record.daysOn = 0
            } else {
                break
            }
            records.append(record)
        }
        return records
    }

    /// For how many months a well of this status produced; nil when it never did.
    private func producingMonths(_ well: Well) -> Int? {
        let all = plan.years * 12
        return switch well.status {
        case .producing, .unknown: all
        case .shutIn: max(1, all - 6)
        case .temporarilyAbandoned: max(1, all - 12)
        case .plugged: all / 2
        default: nil
        }
    }

    /// Whole loads of 180 barrels leave the tanks; gauging corrects the stock by a barrel or less.
    private func sell(
        _ oil: Int64,
        stock: inout Int64,
        _ record: inout ProductionRecord,
        _ random: inout SplitMix64
    ) throws {
        let load: Int64 = 180_000
        let sold = (stock + oil) / load * load
        let rest = stock + oil - sold
        let adjustment = max(-rest, random.pick([0, 0, 0, -1, 1]) * random.number(in: 10...1_000))
        record.openingStock = try Volume(units: stock)
        record.oilSold = try Volume(units: sold)
        record.oilAdjustment = try VolumeAdjustment(units: adjustment)
        stock = rest + adjustment
        record.closingStock = try Volume(units: stock)
    }

    /// All wells sell at the month's prices.
    private func price(_ month: Int, _ record: inout ProductionRecord) throws {
        var random = SplitMix64.part("price", month, of: plan.seed)
        record.oilPrice = try UnitPrice(units: random.number(in: 580_000...880_000) / 100 * 100)
        record.gasPrice = try UnitPrice(units: random.number(in: 19_000...46_000) / 100 * 100)
    }

    /// Cuts to hundredths, as run tickets have them.
    private func cut(_ units: Int64) -> Int64 { units / 10 * 10 }
}
