import CLibPQ

/// What the server answered to one statement.
///
/// `@unchecked Sendable`: libpq never touches a result after handing it over, its accessors only read, and the last
/// owner frees it.
final class PostgresResult: @unchecked Sendable {
    let handle: OpaquePointer

    /// Takes over a result of libpq.
    init(owning handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    var status: ExecStatusType { PQresultStatus(handle) }

    var rowCount: Int { Int(PQntuples(handle)) }

    var columnCount: Int { Int(PQnfields(handle)) }

    /// How many rows the statement wrote or gave.
    var affectedRows: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// A part of the server's error.
    func error(_ field: ErrorField) -> String? {
        PQresultErrorField(handle, Int32(field.rawValue.value)).map { String(cString: $0) }
    }

    /// The parts of an error by the letters of the protocol, which `libpq` has as macros that Swift doesn't see.
    ///
    /// The detail and the hint are left out: they hold values.
    enum ErrorField: Unicode.Scalar {
        case state = "C"
        case message = "M"
        case schema = "s"
        case table = "t"
        case column = "c"
        case constraint = "n"
        /// The function of the server's source that raised it.
        case function = "R"
    }
}

extension PostgresResult {
    /// What the server says of the statement that failed; nil for one that didn't, or that wasn't run because one
    /// before it failed.
    var failure: ServerError? { status == PGRES_FATAL_ERROR ? ServerError(self) : nil }
}

extension Collection<PostgresResult> {
    /// What the server says of the first statement that failed.
    var failure: ServerError? { lazy.compactMap(\.failure).first }
}
