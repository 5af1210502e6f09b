import CLibPQ
import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A blocking connection for tests of what needs a server and nothing more.
final class WireConnection {
    let handle: OpaquePointer

    init() throws {
        let server = try #require(TestServer.conninfo)
        let handle = try #require(PQconnectdb(server))
        self.handle = handle
        try #require(PQstatus(handle) == CONNECTION_OK)
    }

    init(_ parameters: [(keyword: String, value: String)]) throws {
        var keywords = parameters.map { UnsafePointer(strdup($0.keyword)) } + [nil]
        var values = parameters.map { UnsafePointer(strdup($0.value)) } + [nil]
        defer { for text in keywords + values { free(UnsafeMutablePointer(mutating: text)) } }
        let handle = try #require(PQconnectdbParams(&keywords, &values, 0))
        self.handle = handle
        try #require(PQstatus(handle) == CONNECTION_OK)
    }

    deinit {
        PQfinish(handle)
    }

    func run(_ sql: String, _ parameters: EncodedParameters = EncodedParameters()) -> PostgresResult {
        PostgresResult(
            owning: parameters.withPointers { count, types, values, lengths, formats in
                PQexecParams(handle, sql, count, types, values, lengths, formats, 1)
            }!
        )
    }
}
