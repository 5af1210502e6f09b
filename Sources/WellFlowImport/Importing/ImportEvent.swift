public import WellFlowCore

/// What an import tells as it goes.
public enum ImportEvent: Sendable {
    /// The source was opened: how it is read, and which columns become which fields.
    case started(ImportStart)
    /// An import that was broken off goes on after this many rows.
    case resumed(rows: Int)
    /// A cell was read as something else than what it says.
    case repaired(Repair)
    /// A row was kept, with warnings.
    case warned(RowIssues)
    /// A row was refused, and nothing of it was kept.
    case refused(RowIssues)
    /// A batch is done.
    case progress(ImportProgress)
    /// The end, with the counts of all rows.
    case finished(ImportSummary)
}

/// What validation found in a row of a file.
public struct RowIssues: Hashable, Sendable, Codable {
    /// The row's first line in the file, counted from 1.
    public let line: Int
    /// Every issue; paths are the names of fields.
    public let issues: [Issue]
}

/// How a source is read.
public struct ImportStart: Hashable, Sendable {
    /// What a record of the file is, its encoding and delimiter, and which of them were guessed.
    public let format: DetectedFormat
    /// The names of the columns; nil where the file has no header.
    public let header: [String]?
    /// The columns that no field comes from: they are left aside.
    public let unmapped: [String]
    /// What was settled by looking at the first rows, in words for people: that dates are those of months.
    public let guesses: [String]
    /// By which the audit trail knows what this run of the import changes.
    public internal(set) var importID: Identifier<AuditedImport>?
}

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
    /// How many rows are done.
    public let rows: Int
    /// How many bytes of the source are read.
    public let bytes: Int64
    /// How many bytes the source has; nil where nobody knows, as of a pipe.
    public let totalBytes: Int64?
}
