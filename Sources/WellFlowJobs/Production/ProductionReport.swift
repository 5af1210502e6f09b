import WellFlowCore
import WellFlowImport

/// What the wells of an organization produced in a month: by lease, and by well.
struct ProductionReport {
    let month: CalendarDate
    /// By name; those without a lease come last.
    private(set) var leases: [LeasePart] = []
    private(set) var total = ProductionTotals()
    /// What was left out and may matter.
    let warnings: [ProductionSummary.Warning]
    let warningCount: Int

    struct LeasePart {
        let lease: Stored<Lease>?
        var wells: [WellPart] = []
        var total = ProductionTotals()
    }

    struct WellPart {
        let well: Stored<Well>
        let total: ProductionTotals
    }

    /// Adds up a month, as it is at one moment.
    init(of month: CalendarDate, in tenant: Tenant) async throws {
        self = try await tenant.snapshot { snapshot in try await ProductionReport(of: month, from: snapshot) }
    }

    private init(of month: CalendarDate, from snapshot: Snapshot) async throws {
        self.month = month.firstOfMonth
        let summary = try await snapshot.productionSummary(from: month, through: month, by: .well)
        warnings = summary.warnings
        warningCount = summary.warningCount
        let wells = try await Self.rows(of: summary.groups.compactMap(\.wellID), in: snapshot.wells)
        let found = try await Self.rows(of: Array(Set(wells.values.compactMap(\.leaseID))), in: snapshot.leases)
        var parts: [Identifier<Lease>?: LeasePart] = [:]
        for group in summary.groups {
            guard let id = group.wellID, let well = wells[id] else { continue }
            if parts[well.leaseID] == nil { parts[well.leaseID] = LeasePart(lease: well.leaseID.flatMap { found[$0] }) }
            parts[well.leaseID]?.wells.append(WellPart(well: well, total: group.totals))
            parts[well.leaseID]?.total.add(group.totals)
            total.add(group.totals)
        }
        leases = parts.values.sorted { $0.order < $1.order }
        for index in leases.indices {
            leases[index].wells.sort { ($0.well.name, $0.well.id) < ($1.well.name, $1.well.id) }
        }
    }

    /// The rows of these ids, some hundreds at a time.
    private static func rows<E: Entity, Access>(
        of ids: [Identifier<E>],
        in repository: Repository<E, Access>
    ) async throws -> [Identifier<E>: Stored<E>] where E.ID == Identifier<E> {
        var rows: [Identifier<E>: Stored<E>] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = ids[start..<min(start + 500, ids.count)]
            for row in try await repository.all(where: .in(\.id, part)) { rows[row.id] = row }
        }
        return rows
    }

    /// `2026-03`.
    var monthText: String { String(month.description.prefix(7)) }
}

extension ProductionReport.LeasePart {
    fileprivate var order: (Int, String, Identifier<Lease>) {
        (lease == nil ? 1 : 0, lease?.name ?? "", lease?.id ?? Identifier(RawID.zero))
    }
}

// MARK: Its forms

extension ProductionReport {
    /// A line for each well and for each lease's and the organization's sum.
    ///
    /// A blank is no figure; it isn't a zero.
    var csv: [UInt8] {
        var writer = DelimitedWriter()
        writer.append(
            row: [
                "level", "month", "leaseId", "leaseNumber", "leaseName", "wellId", "apiNumber", "wellName", "oilVolume",
                "gasVolume", "waterVolume", "reportedRecords", "withheldRecords", "notReportedRecords",
            ]
        )
        for part in leases {
            let lease = part.lease.map { ["\($0.id)", $0.leaseNumber ?? "", $0.name] } ?? ["", "", ""]
            for entry in part.wells {
                let well = ["\(entry.well.id)", entry.well.apiNumber?.digits ?? "", entry.well.name]
                writer.append(row: ["well", monthText] + lease + well + entry.total.cells)
            }
            writer.append(row: ["lease", monthText] + lease + ["", "", ""] + part.total.cells)
        }
        writer.append(row: ["organization", monthText] + Array(repeating: "", count: 6) + total.cells)
        return writer.bytes
    }

    /// The same as a tree, with what was left out.
    ///
    /// Volumes are strings: exact decimals.
    var json: [UInt8] {
        let leases = leases.map { part in
            JSONValue.object([
                "leaseId": part.lease?.id.json ?? .null,
                "leaseNumber": part.lease?.leaseNumber.map { .string($0) } ?? .null,
                "leaseName": part.lease.map { .string($0.name) } ?? .null,
                "totals": part.total.json,
                "wells": .array(
                    part.wells.map { entry in
                        .object([
                            "wellId": entry.well.id.json,
                            "apiNumber": entry.well.apiNumber.map { .string($0.digits) } ?? .null,
                            "wellName": .string(entry.well.name),
                            "totals": entry.total.json,
                        ])
                    }
                ),
            ])
        }
        let warnings = warnings.map { warning in
            JSONValue.object(["wellId": warning.wellID.json, "kind": .string("\(warning.kind)")])
        }
        let report = JSONValue.object([
            "month": .string(monthText),
            "totals": total.json,
            "leases": .array(leases),
            "warnings": .array(warnings),
            "warningCount": Int64(warningCount).json,
        ])
        return Array((report.text + "\n").utf8)
    }
}

extension ProductionTotals {
    fileprivate var cells: [String] {
        [oil, gas, water].map { $0?.description ?? "" }
            + [reportedRecords, withheldRecords, unreportedRecords].map(String.init)
    }

    fileprivate var json: JSONValue {
        func volume(_ sum: VolumeSum?) -> JSONValue { sum.map { .string($0.description) } ?? .null }
        return .object([
            "oilVolume": volume(oil),
            "gasVolume": volume(gas),
            "waterVolume": volume(water),
            "reportedRecords": Int64(reportedRecords).json,
            "withheldRecords": Int64(withheldRecords).json,
            "notReportedRecords": Int64(unreportedRecords).json,
        ])
    }
}
