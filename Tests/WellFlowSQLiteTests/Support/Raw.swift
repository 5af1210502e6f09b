import CSQLite
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

/// A store's file seen from beside the store.
enum Raw {
    static func open(_ path: String, flags: Int32 = SQLITE_OPEN_READWRITE) throws -> SQLiteConnection {
        try SQLiteConnection(path: path, flags: flags, isWriter: true)
    }

    /// Runs SQL on a connection of its own.
    static func run(_ sql: String, in path: String) throws {
        let connection = try open(path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        defer { connection.close() }
        try connection.run(sql)
    }

    static func integer(_ sql: String, in path: String) throws -> Int64 {
        let connection = try open(path)
        defer { connection.close() }
        return try connection.integer(SQLStatement(sql))
    }

    /// Whether nobody holds the file for writing, and nothing of it is damaged.
    static func isSoundAndFree(_ path: String) throws -> Bool {
        let connection = try open(path)
        defer { connection.close() }
        try connection.run("BEGIN IMMEDIATE; ROLLBACK")
        return try connection.text("PRAGMA integrity_check") == "ok"
    }

    /// A statement that gives one row and then goes on without another and without end.
    static let endless = SQLStatement(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i = 1 OR i < 0"
    )

    /// A statement of rows without end.
    static let endlessRows = SQLStatement(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    )
}

extension SQLConnection {
    /// Runs a statement without end; tells when it runs.
    func runEndlessly(started: () -> Void) async throws {
        try await query(Raw.endless, count: 1, bind: { _, _ in }, row: { _, _ in started() })
    }

    func perform(_ sql: String) async throws {
        try await query(SQLStatement(sql), count: 1, bind: { _, _ in }, row: { _, _ in })
    }

    func integer(_ sql: String) async throws -> Int64 {
        var result: Int64 = 0
        try await query(SQLStatement(sql), count: 1, bind: { _, _ in }, row: { result = try $1.integer(0) })
        return result
    }
}

/// The error a body throws, which must be of the library and safe to show to a stranger.
@discardableResult
func failure(
    of code: WellFlowError.Code,
    _ location: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async -> WellFlowError? {
    do {
        try await body()
        #expect(Bool(false), "nothing was thrown, \(code) was expected", sourceLocation: location)
        return nil
    } catch let error as WellFlowError {
        #expect(error.code == code, "\(error.debugDescription)", sourceLocation: location)
        for secret in ["SELECT", "INSERT", "PRAGMA", "/", "sqlite"] {
            #expect(!error.description.contains(secret), "\(error)", sourceLocation: location)
        }
        return error
    } catch {
        #expect(Bool(false), "\(error)", sourceLocation: location)
        return nil
    }
}

extension Well {
    /// A well with a number of its own.
    static func numbered(_ number: Int, name: String = "Federal") -> Well {
        Well(name: "\(name) \(number)", wellNumber: "\(number)", type: .oil, status: .planned)
    }
}
