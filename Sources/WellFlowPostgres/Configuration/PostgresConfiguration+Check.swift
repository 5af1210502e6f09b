import WellFlowCore

extension PostgresConfiguration {
    /// Refuses settings that can't work.
    ///
    /// - Throws: `WellFlowError` with code `misconfigured`, naming the setting.
    func validate() throws {
        if let problem { throw WellFlowError(.misconfigured, problem) }
    }

    private var problem: String? {
        for login in PostgresLogin.allCases {
            if let problem = endpoint(of: login)?.problem { return "The \(login) login: \(problem)" }
        }
        guard Self.isSchemaName(schema) else {
            return
                "The schema's name has small letters, digits and _, begins with none of the digits nor pg_, and is at most 63 bytes long."
        }
        let counts = [
            ("sharedConnections", sharedConnections, 1...1_000),
            ("requestsPerConnection", requestsPerConnection, 1...10_000),
            ("transactionConnections", transactionConnections, 1...1_000),
        ]
        for (name, count, range) in counts where !range.contains(count) {
            return "\(name) is \(range.lowerBound) to \(range.upperBound)."
        }
        let durations = [
            ("connectTimeout", connectTimeout), ("acquireTimeout", acquireTimeout),
            ("statementTimeout", statementTimeout), ("lockTimeout", lockTimeout),
            ("idleTransactionTimeout", idleTransactionTimeout), ("responseGrace", responseGrace),
            ("idleTimeout", idleTimeout), ("connectionLifetime", connectionLifetime),
            ("healthCheckInterval", healthCheckInterval), ("reconnectPause", reconnectPause.lowerBound),
            ("reconnectPause", reconnectPause.upperBound),
        ]
        for (name, duration) in durations where duration <= .zero || duration > Self.longest {
            return "\(name) is more than zero and at most 24 days."
        }
        if let slowQueryThreshold, slowQueryThreshold < .zero { return "slowQueryThreshold is not negative." }
        if case .monthlyPartitions(let year) = timeSeries, !(1...9_999).contains(year) {
            return "Monthly partitions begin in a year from 1 to 9999."
        }
        return nil
    }

    /// The server counts milliseconds in 31 bits.
    private static let longest: Duration = .seconds(24 * 86_400)

    /// Whether a name needs no quotes, and belongs to nobody else.
    static func isSchemaName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 63 else { return false }
        let isMadeOfLetters = name.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "_")
        }
        return isMadeOfLetters && first > UInt8(ascii: "9") && !name.hasPrefix("pg_") && name != "information_schema"
    }
}
