import WellFlowCore
package import WellFlowImport

/// What an import told, as much of it as is shown: memory stays flat however much there is.
package struct ImportTally {
    /// Something that happened several times, with the first of them.
    package struct Kind<Example> {
        package private(set) var count = 0
        package private(set) var examples: [Example] = []

        fileprivate mutating func add(_ example: Example) {
            count += 1
            if examples.count < 3 { examples.append(example) }
        }
    }

    /// Rows and cells that are kept for a list.
    private static let listed = 1_000
    /// What they may take in memory, roughly.
    private static let listedBytes = 8 << 20

    /// The first repairs.
    package private(set) var repairs: [Repair] = []
    /// The first refused rows.
    package private(set) var refusals: [RowIssues] = []
    /// The first rows with warnings.
    package private(set) var warnings: [RowIssues] = []
    package private(set) var repairsByKind: [Repair.Kind: Kind<Repair>] = [:]
    /// By field and code: `oilVolume unusual`.
    package private(set) var warningsByReason: [String: Kind<(line: Int, message: String)>] = [:]
    /// Whether the lists are not complete.
    package private(set) var isTruncated = false
    private var bytes = 0

    package init() {}

    /// Takes what is told of cells and rows.
    package mutating func add(_ event: ImportEvent) {
        switch event {
        case .repaired(let repair):
            list(repair, in: \.repairs, bytes: repair.before.utf8.count + (repair.after?.utf8.count ?? 0))
            let short = repair.shortened
            for kind in repair.kinds { repairsByKind[kind, default: Kind()].add(short) }
        case .warned(let row):
            list(row, in: \.warnings, bytes: row.messageBytes)
            for issue in row.issues {
                let reason = issue.path.isEmpty ? "row \(issue.code)" : "\(issue.path) \(issue.code)"
                warningsByReason[reason, default: Kind()].add((row.line, issue.message))
            }
        case .refused(let row): list(row, in: \.refusals, bytes: row.messageBytes)
        case .started, .resumed, .progress, .finished: break
        }
    }

    private mutating func list<Row>(_ row: Row, in rows: WritableKeyPath<ImportTally, [Row]>, bytes: Int) {
        guard self[keyPath: rows].count < Self.listed, self.bytes + bytes <= Self.listedBytes else {
            isTruncated = true
            return
        }
        self.bytes += bytes
        self[keyPath: rows].append(row)
    }
}

extension RowIssues {
    fileprivate var messageBytes: Int { issues.reduce(0) { $0 + $1.message.utf8.count } }
}

extension Repair {
    /// The repair with texts that fit a line.
    fileprivate var shortened: Repair {
        var short = self
        short.before = String(before.prefix(60))
        short.after = after.map { String($0.prefix(60)) }
        return short
    }
}
