import Console
import WellFlowCore
import WellFlowImport

extension Report {
    /// The summary for programs; volumes are exact decimals in strings.
    var json: JSONValue {
        [
            "store": .string(storePath),
            "chart": chartPath.map { .string($0) } ?? .null,
            "files": .array(first.map { ["name": .string($0.file.name), "rows": $0.summary.rows.json] }),
            "wells": production.total.wells.json,
            "wellsCreated": first.sum(\.wellsCreated).json,
            "first": Self.counts(first),
            "second": Self.counts(second),
            "warnings": first.sum(\.warned).json,
            "repairs": .array(first.flatMap { file in file.tally.repairs.map { Self.repair($0, file.file) } }),
            "refusals": .array(first.flatMap { file in file.tally.refusals.map { Self.refusal($0, file.file) } }),
            "years": .array(production.years.map { Self.year($0.year, $0.sums) }),
        ]
    }

    private static func counts(_ files: [LoadedFile]) -> JSONValue {
        [
            "created": files.sum(\.created).json, "updated": files.sum(\.updated).json,
            "unchanged": files.sum(\.unchanged).json, "refused": files.sum(\.refused).json,
        ]
    }

    private static func repair(_ repair: Repair, _ file: DemoFile) -> JSONValue {
        [
            "file": .string(file.name), "line": repair.line.json, "column": .string(repair.column),
            "before": .string(repair.before), "after": repair.after.map { .string($0) } ?? .null,
            "kinds": .array(repair.kinds.map { .string($0.rawValue) }),
        ]
    }

    private static func refusal(_ row: RowIssues, _ file: DemoFile) -> JSONValue {
        [
            "file": .string(file.name), "line": row.line.json,
            "reasons": .array(row.issues.map { .string($0.description) }),
        ]
    }

    private static func year(_ year: Int, _ sums: ProductionSums) -> JSONValue {
        func volume(_ sum: VolumeSum?) -> JSONValue { sum.map { .string($0.description) } ?? .null }
        return [
            "year": year.json, "oil": volume(sums.oil), "gas": volume(sums.gas),
            "water": volume(sums.water), "wellsReporting": sums.wells.json,
        ]
    }
}
