/// How the rows of an export are written.
public enum ExportFormat: String, CaseIterable, Sendable, Codable {
    /// Cells between commas, with a header.
    case csv
    /// Cells between tabs, with a header.
    case tsv
    /// A JSON object a line.
    case jsonLines
}

/// Where an export goes.
public struct ExportTarget: Sendable {
    enum Kind: Sendable {
        case file(String)
        case standardOutput
    }

    let kind: Kind

    /// A file, which gets its name when it is whole, in the place of one that has it; a pipe or a device is written to
    /// directly.
    public static func file(_ path: String) -> ExportTarget { ExportTarget(kind: .file(path)) }

    /// What the process writes to.
    public static let standardOutput = ExportTarget(kind: .standardOutput)
}
