import CLibPQ

/// A connection that runs SQL and waits, for what tests do around the engine.
///
/// Used by one task at a time.
package final class PlainConnection {
    /// What the server refused: its SQLSTATE and its message.
    package struct Failure: Error, CustomStringConvertible {
        package let state: String
        package let message: String
        package var description: String { "\(state) \(message)" }
    }

    private let handle: OpaquePointer?

    package init(_ conninfo: String) throws {
        handle = PQconnectdb(conninfo)
        guard PQstatus(handle) == CONNECTION_OK else {
            throw Failure(state: "08006", message: String(cString: PQerrorMessage(handle)))
        }
        try run("SET client_min_messages = warning")
    }

    deinit { PQfinish(handle) }

    /// Runs statements; the rows of the last one, NULL as nil.
    @discardableResult
    package func run(_ sql: String) throws -> [[String?]] {
        try rows(of: PQexec(handle, sql))
    }

    /// Runs one statement with values.
    @discardableResult
    package func run(_ sql: String, _ values: [String?]) throws -> [[String?]] {
        try withCStrings(values) { values in
            try rows(of: PQexecParams(handle, sql, Int32(values.count), nil, values, nil, nil, 0))
        }
    }

    /// Prepares a statement.
    package func prepare(_ name: String, _ sql: String) throws {
        _ = try rows(of: PQprepare(handle, name, sql, 0, nil))
    }

    /// Runs a prepared statement.
    @discardableResult
    package func execute(_ name: String, _ values: [String?]) throws -> [[String?]] {
        try withCStrings(values) { values in
            try rows(of: PQexecPrepared(handle, name, Int32(values.count), values, nil, nil, 0))
        }
    }

    /// How many rows a statement wrote.
    package func affected(_ sql: String) throws -> Int {
        let result = PQexec(handle, sql)
        let count = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
        _ = try rows(of: result)
        return count
    }

    /// What `COPY … TO STDOUT` gives.
    package func copy(_ sql: String) throws -> String {
        let result = PQexec(handle, sql)
        guard PQresultStatus(result) == PGRES_COPY_OUT else {
            _ = try rows(of: result)
            return ""
        }
        PQclear(result)
        var text = ""
        while true {
            var line: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(handle, &line, 0)
            guard length > 0, let line else { break }
            text += String(cString: line)
            PQfreemem(line)
        }
        while let result = PQgetResult(handle) { _ = try rows(of: result) }
        return text
    }

    /// The first value of the first row.
    package func value(_ sql: String) throws -> String? { try run(sql).first?.first ?? nil }

    private func rows(of result: OpaquePointer?) throws -> [[String?]] {
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return []
        case PGRES_TUPLES_OK:
            return (0..<PQntuples(result))
                .map { row in
                    (0..<PQnfields(result))
                        .map { column in
                            PQgetisnull(result, row, column) == 1
                                ? nil : String(cString: PQgetvalue(result, row, column))
                        }
                }
        default:
            let state = PQresultErrorField(result, CInt(UInt8(ascii: "C"))).map { String(cString: $0) }
            throw Failure(state: state ?? "", message: String(cString: PQresultErrorMessage(result)))
        }
    }

    private func withCStrings<Result>(
        _ values: [String?],
        _ body: ([UnsafePointer<CChar>?]) throws -> Result
    ) rethrows -> Result {
        let copies = values.map { value in
            value.map { text in
                let bytes = text.utf8CString
                let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
                _ = copy.initialize(from: bytes)
                return copy
            }
        }
        defer { for copy in copies { copy?.deallocate() } }
        return try body(copies.map { $0.flatMap { UnsafePointer($0.baseAddress) } })
    }
}
