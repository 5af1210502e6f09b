/// How an import goes about its work; how cells are read is the mapping's.
public struct ImportOptions: Hashable, Sendable {
    /// Whether one refused row keeps the others out; each row stands for itself by default.
    public var mode: ImportMode
    /// Does everything and keeps nothing: tells what the import would do.
    public var isDryRun: Bool
    /// Creates the wells that production names and nobody knows: named by their number, of type `other` and status
    /// `unknown`.
    public var createsWells: Bool
    /// Where refused rows are written with their reasons, to be corrected and imported again; nil for nowhere.
    ///
    /// The file is replaced. It has the columns of the source, then `wellflow.line` and `wellflow.reason`, which an
    /// import leaves aside.
    public var rejectsPath: String?
    /// How the source is written; nil when its name tells: `.jsonl` and `.ndjson` are JSON Lines.
    public var format: ImportFormat?
    /// At most how many rows are kept at a time.
    package var batchRows = 2_000

    /// Creates options.
    public init(
        mode: ImportMode = .perRow,
        isDryRun: Bool = false,
        createsWells: Bool = false,
        rejectsPath: String? = nil,
        format: ImportFormat? = nil
    ) {
        self.mode = mode
        self.isDryRun = isDryRun
        self.createsWells = createsWells
        self.rejectsPath = rejectsPath
        self.format = format
    }
}

/// Whether one refused row keeps the others of an import out.
public enum ImportMode: String, Hashable, Sendable, Codable {
    /// Each row stands for itself: the others are kept, a batch at a time, and an import that was broken off goes on
    /// where it stopped.
    case perRow
    /// One refused row keeps all out; the whole import is one transaction.
    case allOrNothing
}

/// How the rows of a file are written.
public enum ImportFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// Cells between delimiters: CSV, TSV and their kin.
    case delimited
    /// A JSON object a line.
    case jsonLines

    /// What a file's name says: `.jsonl` and `.ndjson` are JSON Lines, everything else is delimited.
    public init(named name: String) {
        let isLines = [".jsonl", ".ndjson"].contains { name.lowercased().hasSuffix($0) }
        self = isLines ? .jsonLines : .delimited
    }
}
