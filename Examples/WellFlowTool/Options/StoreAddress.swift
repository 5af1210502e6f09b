import ArgumentParser
import Logging
import WellFlowCore
import WellFlowPostgres
import WellFlowSQLite

/// Where a store is, as `--store` says.
enum StoreAddress: Sendable {
    case file(String)
    case memory
    /// A database of a PostgreSQL server, and who logs in.
    case server(PostgresEndpoint)

    /// Reads `sqlite:PATH` or `postgres://…`.
    ///
    /// - Throws: `ValidationError` saying what to write instead; it doesn't repeat a URL, which may hold a password.
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
            do {
                self = .server(try PostgresEndpoint(url: text))
            } catch let error as WellFlowError {
                throw ValidationError(error.message)
            }
        default:
            throw ValidationError("A store is given as sqlite:PATH or as postgres://USER@HOST/DATABASE.")
        }
    }

    /// The file's path; nil in memory and on a server.
    var path: String? {
        if case .file(let path) = self { path } else { nil }
    }

    /// The server's database and who logs in; nil for SQLite.
    var endpoint: PostgresEndpoint? {
        if case .server(let endpoint) = self { endpoint } else { nil }
    }

    /// How messages call it, without a password.
    var name: String {
        switch self {
        case .file(let path): path
        case .memory: "the store in memory"
        case .server(let endpoint):
            "the database \(endpoint.database ?? endpoint.user ?? "of the environment")"
                + (endpoint.host.map { " at \($0)" } ?? "")
        }
    }

    /// Silent: the tool says itself what happened.
    static let logger = Logger(label: "wellflow") { _ in SwiftLogNoOpLogHandler() }

    /// How files are opened.
    static let configuration = SQLiteConfiguration(logger: logger)
}
