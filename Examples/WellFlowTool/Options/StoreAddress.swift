import ArgumentParser
import Logging
import WellFlowCore
import WellFlowSQLite

/// Where a store is, as `--store` says.
enum StoreAddress: Equatable {
    case file(String)
    case memory

    /// Reads `sqlite:PATH`.
    ///
    /// - Throws: `ValidationError` saying what to write instead.
    init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch parts[0].lowercased() {
        case _ where parts.count == 1 && !text.isEmpty:
            throw ValidationError("A store is given with its kind: write sqlite:\(text).")
        case "sqlite" where parts[1] == ":memory:":
            self = .memory
        case "sqlite" where parts[1].hasPrefix("//"):
            throw ValidationError(
                "Write the path right after the colon: sqlite:field.sqlite or sqlite:/data/field.sqlite."
            )
        case "sqlite" where !parts[1].isEmpty:
            self = .file(parts[1])
        case "postgres", "postgresql":
            throw ValidationError("PostgreSQL comes later; give a file: sqlite:PATH.")
        default:
            throw ValidationError("A store is given as sqlite:PATH.")
        }
    }

    /// The file's path; nil in memory.
    var path: String? {
        if case .file(let path) = self { path } else { nil }
    }

    /// How messages call it.
    var name: String { path ?? "the store in memory" }

    var store: Store { .sqlite(path.map { .file($0) } ?? .memory, configuration: Self.configuration) }

    /// Silent: the tool says itself what happened.
    static let configuration = SQLiteConfiguration(logger: Logger(label: "wellflow") { _ in SwiftLogNoOpLogHandler() })
}
