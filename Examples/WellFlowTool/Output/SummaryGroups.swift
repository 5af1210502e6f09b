import Console
import WellFlowCore

/// Sums of production by lease, well, year or month, in order and with their names.
struct SummaryGroups {
    /// One line of the summary.
    struct Row {
        /// What it is of, in JSON.
        let json: [String: JSONValue]
        /// What it is of, for the table.
        let cells: [String]
        let sums: ProductionSums
    }

    let grouping: SummaryCommand.Grouping
    let rows: [Row]
    let total: ProductionSums
    private let warnings: [(warning: ProductionSummary.Warning, well: String)]
    private let warningCount: Int

    init(
        _ table: ProductionTable,
        by grouping: SummaryCommand.Grouping,
        in scope: some TenantScope
    ) async throws {
        self.grouping = grouping
        total = table.total
        switch grouping {
        case .year:
            rows = table.years.map { Row(json: ["year": $0.year.json], cells: [String($0.year)], sums: $0.sums) }
        case .month:
            rows = table.months.sorted { $0.key < $1.key }
                .map { month, sums in
                    let text = "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"
                    return Row(json: ["month": .string(text)], cells: [text], sums: sums)
                }
        case .well: rows = try await Self.byWell(table, scope)
        case .lease: rows = try await Self.byLease(table, scope)
        }
        var labels = Labels()
        try await labels.load(References(wells: Set(table.warnings.map(\.wellID))), in: scope)
        warnings = table.warnings.map { (warning: $0, well: labels[$0.wellID]) }
        warningCount = table.warningCount
    }

    private static func byWell(_ table: ProductionTable, _ scope: some TenantScope) async throws -> [Row] {
        try await rows(of: table.wells, in: scope.wells) { well, sums in
            let number = well.apiNumber
            let json: [String: JSONValue] = [
                "wellId": well.id.json, "apiNumber": number?.json ?? .null, "name": .string(well.name),
            ]
            let cells = [number?.hyphenated ?? "-", well.name.printable]
            return Row(json: json, cells: cells, sums: sums)
        }
    }

    private static func byLease(_ table: ProductionTable, _ scope: some TenantScope) async throws -> [Row] {
        var sums: [Identifier<Lease>: ProductionSums] = [:]
        // A well without a lease counts too.
        var rest: ProductionSums?
        for try await well in scope.wells.stream() {
            guard let sumsOfWell = table.wells[well.id] else { continue }
            if let lease = well.leaseID {
                sums[lease, default: ProductionSums()].add(sumsOfWell)
            } else {
                rest = rest ?? ProductionSums()
                rest?.add(sumsOfWell)
            }
        }
        let known = try await rows(of: sums, in: scope.leases) { lease, sums in
            let json: [String: JSONValue] = [
                "leaseId": lease.id.json, "leaseNumber": lease.leaseNumber.map { .string($0) } ?? .null,
                "name": .string(lease.name),
            ]
            let cells = [(lease.leaseNumber ?? "-").printable, lease.name.printable]
            return Row(json: json, cells: cells, sums: sums)
        }
        guard let rest else { return known }
        let none: [String: JSONValue] = ["leaseId": .null, "leaseNumber": .null, "name": .null]
        return known + [Row(json: none, cells: ["-", "(no lease)"], sums: rest)]
    }

    /// The rows that have sums, in the order of their lists.
    private static func rows<E: ListedEntity>(
        of sums: [Identifier<E>: ProductionSums],
        in repository: Repository<E, some RepositoryAccess>,
        _ row: (Stored<E>, ProductionSums) -> Row
    ) async throws -> [Row] where E.ID == Identifier<E> {
        var result: [Row] = []
        for try await stored in repository.stream(orderBy: E.order) {
            if let sums = sums[stored.id] { result.append(row(stored, sums)) }
        }
        return result
    }
}

// MARK: - For people

extension SummaryGroups {
    func text(width: Int?) -> String {
        let names: [TextTable.Column] =
            switch grouping {
            case .year: [TextTable.Column("year", .left)]
            case .month: [TextTable.Column("month", .left)]
            case .well: [TextTable.Column("API number", .left), TextTable.Column("well", .left, isFlexible: true)]
            case .lease:
                [
                    TextTable.Column("number", .left, isFlexible: true),
                    TextTable.Column("lease", .left, isFlexible: true),
                ]
            }
        var figures = [TextTable.Column("oil, bbl"), TextTable.Column("gas, Mcf"), TextTable.Column("water, bbl")]
        // Of one well there is always one.
        if grouping != .well { figures.append(TextTable.Column("wells")) }
        var table = TextTable(names + figures)
        func add(_ cells: [String], _ sums: ProductionSums) {
            let figures = [sums.oil, sums.gas, sums.water].map { $0?.grouped ?? "-" }
            table.add(cells + figures + (grouping == .well ? [] : [sums.wells.grouped]))
        }
        for row in rows { add(row.cells, row.sums) }
        let title = grouping == .well ? ["total", total.wells.counted("well")] : ["total", ""]
        add(Array(title.prefix(names.count)), total)
        return table.text(width: width)
    }

    /// What was left out of the sums; nil when nothing was.
    var warningNote: String? {
        if warningCount == 0 { return nil }
        var lines = ["warning: in \(warningCount.counted("month")) of wells something was left out of the sums:"]
        for (warning, well) in warnings.prefix(3) {
            lines.append("  \(well.printable) \(warning.year)-\(warning.month): \(Self.text(warning.kind))")
        }
        if warningCount > 3 {
            lines.append("  … (--json has up to \(ProductionSummary.maximumWarnings.grouped) of them)")
        }
        return lines.joined(separator: "\n")
    }

    private static func text(_ kind: ProductionSummary.Warning.Kind) -> String {
        switch kind {
        case .daysDifferFromMonth: "the month's record was counted; its days add up to something else"
        case .unnamedCompletionLeftOut: "named completions were counted; a record without one stood beside them"
        }
    }
}

// MARK: - For programs

extension SummaryGroups {
    var json: JSONValue {
        [
            "by": .string(grouping.rawValue),
            "groups": .array(rows.map { .object($0.json.merging(Self.json($0.sums)) { $1 }) }),
            "total": .object(Self.json(total)),
            "warningCount": warningCount.json,
            "warnings": .array(warnings.map(Self.json)),
        ]
    }

    private static func json(_ sums: ProductionSums) -> [String: JSONValue] {
        func volume(_ sum: VolumeSum?) -> JSONValue { sum.map { .string($0.description) } ?? .null }
        return [
            "oil": volume(sums.oil), "gas": volume(sums.gas), "water": volume(sums.water),
            "wellsReporting": sums.wells.json, "reportedRecords": sums.reportedRecords.json,
            "withheldRecords": sums.withheldRecords.json, "notReportedRecords": sums.unreportedRecords.json,
        ]
    }

    private static func json(_ warning: ProductionSummary.Warning, _ well: String) -> JSONValue {
        let kind: JSONValue =
            switch warning.kind {
            case .daysDifferFromMonth: "daysDifferFromMonth"
            case .unnamedCompletionLeftOut: "unnamedCompletionLeftOut"
            }
        return [
            "wellId": warning.wellID.json, "well": .string(well), "year": warning.year.json,
            "month": warning.month.json, "kind": kind,
        ]
    }
}
