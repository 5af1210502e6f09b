import WellFlowCore

/// A row of the source on its way into the store.
struct SourceRow {
    /// The record, where it may have to be written to the rejects.
    var record: TextRecord?
    /// What the row says.
    var mapped: MappedRow
    /// The hash of the row's key.
    var key: UInt64?
    /// The hash of the row's id.
    var id: UInt64?
    /// An earlier row was about the same stored row.
    var isRepeat = false
    /// It has an id, and nothing keeps its key unique: whoever has the key may be another row of the file, and the two
    /// would undo each other.
    var isKnownByID = false
    /// What the row takes in memory, roughly.
    var bytes: Int

    /// What earlier rows may have had.
    var hashes: [UInt64] { [key, id].compactMap(\.self) }

    /// Whether the cells could all be read.
    var isMappable: Bool { !mapped.issues.contains { $0.severity == .error } }
}

/// What became of a row.
struct RowResult {
    enum Fate {
        case created
        case updated
        case unchanged
        case refused
    }

    var fate: Fate
    /// Errors and warnings of a refused row, warnings of the others.
    var issues: [Issue] = []
    /// How many wells were created for the row.
    var wellsCreated = 0

    static func refused(_ issues: [Issue]) -> RowResult { RowResult(fate: .refused, issues: issues) }
}

extension RowResult {
    init<E: Entity>(_ outcome: RowOutcome<E>) {
        switch outcome {
        case .created(let row): self.init(fate: .created, issues: row.warnings)
        case .updated(let row): self.init(fate: .updated, issues: row.warnings)
        case .unchanged: self.init(fate: .unchanged)
        case .refused(let error):
            let issues = error.issues.isEmpty ? [Issue(code: .inconsistent, message: error.message)] : error.issues
            self.init(fate: .refused, issues: issues)
        case .deleted: self.init(fate: .unchanged)
        }
    }
}

extension TextRecord: CellRecord {}
