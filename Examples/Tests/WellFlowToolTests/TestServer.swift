import Foundation
import Testing

/// A database with roles of its own, on the server that `Scripts/postgres` starts for tests.
struct TestServer {
    let database: String
    let superuser: String
    private let conninfo: String
    private let host: String
    private let port: String

    private static let shared = ProcessInfo.processInfo.environment["WELLFLOW_TEST_POSTGRES"]

    /// Whether tests that need it run: where it is, and in CI, which must have one.
    static var isExpected: Bool { shared != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

    static let reason: Comment =
        "there is no PostgreSQL server to test on: run Scripts/postgres run swift test --package-path Examples"

    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a test in a new database whose roles are made as the tool says, on a server of its own if it has one.
    static func withDatabase(
        on conninfo: String? = shared,
        _ body: (TestServer, Tool) async throws -> Void
    ) async throws {
        guard let conninfo else { throw Trouble(description: reason.rawValue) }
        // As Scripts/postgres writes it: words without quotes.
        let words = Dictionary(
            conninfo.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
                .filter { $0.count == 2 }.map { ($0[0], $0[1]) },
            uniquingKeysWith: { $1 }
        )
        let server = TestServer(
            database: "wellflow_tool_\(UInt32.random(in: .min ... .max))",
            superuser: words["user"] ?? "postgres",
            conninfo: conninfo,
            host: words["host"] ?? "",
            port: words["port"] ?? "5432"
        )
        try server.psql("postgres", "CREATE DATABASE \(server.database)")
        defer {
            try? server.psql("postgres", "DROP DATABASE IF EXISTS \(server.database) WITH (FORCE)")
            for role in server.roles { try? server.psql("postgres", "DROP ROLE IF EXISTS \(role)") }
        }
        try await Tool.inFolder { tool in
            let roles = server.roles
            let made = try tool.run(
                "roles",
                "--owner",
                roles[0],
                "--application",
                roles[1],
                "--system",
                roles[2],
                environment: [:]
            )
            try server.run(made.output)
            try await body(server, tool)
        }
    }

    /// Runs a test in a database with a small seeded store.
    static func withStore(
        on conninfo: String? = shared,
        _ body: (TestServer, Tool) async throws -> Void
    ) async throws {
        try await withDatabase(on: conninfo) { server, tool in
            // The first use of an empty database makes the store.
            let run = try tool.run("seed", "--wells", "11", "--years", "1", environment: server.stores)
            try #require(run.status == 0, "\(run.error)")
            try await body(server, tool)
        }
    }

    private var roles: [String] { ["owner", "application", "system"].map { "\(database)_\($0)" } }

    /// The application's connection.
    var store: String { url(as: roles[1]) }

    /// All three connections.
    var stores: [String: String] {
        [
            "WELLFLOW_STORE": store, "WELLFLOW_SYSTEM_STORE": url(as: roles[2]),
            "WELLFLOW_OWNER_STORE": url(as: roles[0]),
        ]
    }

    func url(as role: String) -> String {
        "postgres://\(role)@/\(database)?host=\(host.replacing("/", with: "%2F"))&port=\(port)"
    }

    /// Runs SQL as the superuser.
    func run(_ sql: String) throws { try psql(database, sql) }

    /// What starts and stops servers, and talks to them.
    static let script = URL(filePath: #filePath).appending(path: "../../../../Scripts/postgres").standardizedFileURL

    private func psql(_ database: String, _ sql: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "wellflow-\(UUID().uuidString).sql")
        try Data("\\connect \(database)\n\(sql)".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = Self.script
        process.environment = ProcessInfo.processInfo.environment.merging(["WELLFLOW_TEST_POSTGRES": conninfo]) { $1 }
        process.arguments = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.path]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw Trouble(description: "psql ended with \(process.terminationStatus)") }
    }
}
