import WellFlowCore

/// What loading did, row by row.
struct LoadTally {
    var wellsCreated = 0
    var created = 0
    var updated = 0
    var unchanged = 0
    /// By field and code: `oilVolume unusual`.
    private(set) var warnings: [String: Warning] = [:]
    private(set) var refusals: [Refusal] = []

    var stored: Int { created + updated + unchanged }

    /// Warnings of one kind.
    struct Warning {
        var count = 0
        /// The first two.
        var examples: [String] = []
    }

    /// A row that was not stored.
    struct Refusal {
        let file: String
        let row: ProductionFile.Row
        /// Every reason, as `path: code: message`.
        let reasons: [String]

        var place: String { "\(file):\(row.line)" }
    }

    mutating func warn(_ issues: [Issue], file: String, row: ProductionFile.Row) {
        for issue in issues {
            var warning = warnings["\(issue.path) \(issue.code)", default: Warning()]
            warning.count += 1
            if warning.examples.count < 2 {
                warning.examples.append("\(file):\(row.line)  \(row.text)\n\(issue.message)")
            }
            warnings["\(issue.path) \(issue.code)"] = warning
        }
    }

    mutating func refuse(_ issues: [Issue], file: String, row: ProductionFile.Row) {
        refusals.append(Refusal(file: file, row: row, reasons: issues.map(\.description)))
    }
}
