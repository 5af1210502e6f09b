import Console
import WellFlowCore

extension Report {
    /// The summary for programs; volumes are exact decimals in strings.
    var json: JSONValue {
        [
            "store": .string(storePath),
            "chart": chartPath.map { .string($0) } ?? .null,
            "files": .array(files.map { ["name": .string($0.name), "rows": $0.rows.count.json] }),
            "wells": production.total.wells.json,
            "wellsCreated": first.wellsCreated.json,
            "first": Self.counts(first),
            "second": Self.counts(second),
            "warnings": .object(first.warnings.mapValues(\.count.json)),
            "refusals": .array(first.refusals.map(Self.refusal)),
            "years": .array(production.years.map { Self.year($0.year, $0.sums) }),
        ]
    }

    private static func counts(_ tally: LoadTally) -> JSONValue {
        [
            "created": tally.created.json, "updated": tally.updated.json, "unchanged": tally.unchanged.json,
            "refused": tally.refusals.count.json,
        ]
    }

    private static func refusal(_ refusal: LoadTally.Refusal) -> JSONValue {
        [
            "file": .string(refusal.file), "line": refusal.row.line.json, "row": .string(refusal.row.text),
            "reasons": .array(refusal.reasons.map { .string($0) }),
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
