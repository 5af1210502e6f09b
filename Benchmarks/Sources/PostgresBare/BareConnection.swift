import CLibPQBare

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A blocking connection of libpq, and nothing else.
///
/// `@unchecked Sendable`: each is used by one task at a time, which the measured work sees to.
package final class BareConnection: @unchecked Sendable {
    package let handle: OpaquePointer

    package init(_ conninfo: String) throws {
        guard let handle = PQconnectdb(conninfo) else { throw Failure("no memory") }
        self.handle = handle
        if PQstatus(handle) != CONNECTION_OK { throw Failure(String(cString: PQerrorMessage(handle))) }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit {
        PQfinish(handle)
    }

    package func run(_ sql: String) throws {
        try check(PQexec(handle, sql))
    }

    /// Prepares a statement under a name.
    package func prepare(_ name: String, _ sql: String) throws {
        try check(PQprepare(handle, name, sql, 0, nil))
    }

    /// Runs a prepared statement with parameters in text, and gives the first column of its first row.
    @discardableResult
    package func execute(_ name: String, _ parameters: [String] = []) throws -> String? {
        let copies = parameters.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        let pointers = copies.map { UnsafePointer($0) }
        let result = PQexecPrepared(handle, name, Int32(pointers.count), pointers, nil, nil, 0)
        defer { PQclear(result) }
        try Self.look(at: result)
        return PQntuples(result) > 0 && PQnfields(result) > 0 ? String(cString: PQgetvalue(result, 0, 0)) : nil
    }

    package func check(_ result: OpaquePointer?) throws {
        defer { PQclear(result) }
        try Self.look(at: result)
    }

    private static func look(at result: OpaquePointer?) throws {
        let status = PQresultStatus(result)
        if status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK {
            throw Failure(String(cString: PQresultErrorMessage(result)))
        }
    }
}

package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
