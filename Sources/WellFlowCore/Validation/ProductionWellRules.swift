/// What is unusual about a production record beside its well.
///
/// The wells of a batch are read at once.
enum ProductionWellRules {
    static func check(_ check: BatchCheck<ProductionRecord>, reader: any RuleReader) async throws {
        let changes = check.changes
        var ids = Set<Identifier<Well>>()
        var last: Identifier<Well>?
        for index in changes.indices {
            // Rows of one well mostly stand together.
            guard let id = changes[index].after?.wellID, id != last else { continue }
            ids.insert(id)
            last = id
        }
        if ids.isEmpty { return }
        let wells = try await reader.stored(ids, Well.self)
        last = nil
        var traits: Traits?
        for index in changes.indices {
            guard let record = changes[index].after else { continue }
            if record.wellID != last {
                last = record.wellID
                // A well that doesn't exist is reported as a missing reference by the store.
                traits = wells[record.wellID.raw].map { Traits($0.facts) }
            }
            guard let traits, traits.isUnusual(for: record) else { continue }
            check.withIssues(at: index) { traits.warn(of: record, into: &$0) }
        }
    }

    /// What of a well matters here.
    struct Traits {
        let isOilWell: Bool
        /// The status, when a well of that status doesn't produce yet or never did.
        let idleStatus: WellStatus?
        let spudDay: Int32?

        init(_ well: Well) {
            isOilWell = well.type == .oil
            idleStatus =
                switch well.status {
                case .planned, .permitted, .drilling, .cancelled: well.status
                default: nil
                }
            spudDay = well.spudDate?.daysSinceEpoch
        }

        func isUnusual(for record: ProductionRecord) -> Bool {
            idleStatus != nil || hasMuchGas(record) || isBeforeSpud(record)
        }

        /// Over 10 Mcf a barrel; both volumes are in thousandths.
        private func hasMuchGas(_ record: ProductionRecord) -> Bool {
            guard isOilWell, let oil = record.oilVolume, let gas = record.gasVolume else { return false }
            return Int128(gas.units) > 10 * Int128(oil.units)
        }

        /// A month counts as before when all of it is.
        private func isBeforeSpud(_ record: ProductionRecord) -> Bool {
            guard let spudDay else { return false }
            var day = record.productionDate.daysSinceEpoch
            if day >= spudDay { return false }
            if record.period == .month { day += Int32(record.productionDate.daysInMonth) - 1 }
            return day < spudDay
        }

        func warn(of record: ProductionRecord, into issues: inout [Issue]) {
            func warn(_ path: String, _ code: Issue.Code, _ message: String) {
                issues.append(Issue(path: path, code: code, severity: .warning, message: message))
            }
            if hasMuchGas(record) {
                warn(
                    "gasVolume",
                    .unusual,
                    "An oil well with more than 10 Mcf of gas a barrel is unusual. Check the type."
                )
            }
            if let idleStatus {
                warn(
                    "wellId",
                    .unusual,
                    "A well that is \(idleStatus.rawValue) doesn't produce. Check the well's status."
                )
            }
            if isBeforeSpud(record) {
                warn("productionDate", .dateOrder, "The well was spudded later than this. Check both dates.")
            }
        }
    }
}
