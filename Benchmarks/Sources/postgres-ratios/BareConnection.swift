import CLibPQBare

/// A blocking connection of libpq, and nothing else.
final class BareConnection {
    let handle: OpaquePointer

    init(_ conninfo: String) throws {
        guard let handle = PQconnectdb(conninfo) else { throw Failure("no memory") }
        self.handle = handle
        if PQstatus(handle) != CONNECTION_OK { throw Failure(String(cString: PQerrorMessage(handle))) }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit {
        PQfinish(handle)
    }

    func run(_ sql: String) throws {
        try check(PQexec(handle, sql))
    }

    func check(_ result: OpaquePointer?) throws {
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        if status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK {
            throw Failure(String(cString: PQresultErrorMessage(result)))
        }
    }
}
