import CLibPQ
import WellFlowCore

extension PostgresEndpoint {
    /// Creates an endpoint from a URL, which means what it means to `psql`.
    ///
    /// `postgres://user:password@host:5432/database?sslmode=verify-full`, with special characters percent-encoded;
    /// `postgres:///database?host=/run/postgresql` for a Unix socket; `postgres://one,two/database` for several hosts.
    /// The other form of `libpq`, `host=… dbname=…`, is read too.
    ///
    /// - Parameter url: the URL.
    /// - Throws: `WellFlowError` with code `misconfigured`, which doesn't repeat the text.
    public init(url: String) throws {
        guard !url.isEmpty, !url.utf8.contains(0), let options = PQconninfoParse(url, nil) else {
            throw WellFlowError(
                .misconfigured,
                "The server's URL can't be read. Write postgres://user:password@host:port/database?sslmode=… with special characters percent-encoded."
            )
        }
        defer { PQconninfoFree(options) }
        var parameters: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.init(parameters: parameters)
        if let problem { throw WellFlowError(.misconfigured, problem) }
    }
}
