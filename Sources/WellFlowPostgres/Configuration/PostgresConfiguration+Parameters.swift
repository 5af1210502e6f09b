extension PostgresConfiguration {
    /// What `PQconnectStartParams` takes for a login: what its endpoint says, our defaults for what it doesn't, and what
    /// the library depends on.
    func connectionParameters(
        for endpoint: PostgresEndpoint,
        as login: PostgresLogin
    ) -> [(keyword: String, value: String)] {
        // A peer that swallows bytes is noticed in a quarter of a minute: unanswered ones by the user timeout, silence
        // by probes.
        var parameters = [
            "connect_timeout": String(max(2, connectTimeout.wholeSeconds)),
            "fallback_application_name": "wellflow",
            "keepalives": "1",
            "keepalives_idle": "10",
            "keepalives_interval": "2",
            "keepalives_count": "3",
            "tcp_user_timeout": "15000",
        ]
        parameters.merge(endpoint.parameters) { $1 }
        parameters["client_encoding"] = "UTF8"
        // A pool in between knows nothing of options and refuses them.
        if !isBehindTransactionPool {
            let settings = settings(of: login).map { "-c \($0.name)=\($0.value.replacing(" ", with: "\\ "))" }
            parameters["options"] = ([parameters["options"]].compactMap(\.self) + settings).joined(separator: " ")
        }
        return parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The settings of a session.
    private func settings(of login: PostgresLogin) -> [(name: String, value: String)] {
        [
            // Temporary tables last, so that none stands in for a table of the schema.
            ("search_path", "\(schema),pg_temp"),
            ("statement_timeout", "\(statementTimeout(of: login)?.wholeMilliseconds ?? 0)"),
            ("lock_timeout", "\(lockTimeout.wholeMilliseconds)"),
            ("idle_in_transaction_session_timeout", "\(idleTransactionTimeout.wholeMilliseconds)"),
            ("timezone", "UTC"),
            // The rules lock what they look at, and look again.
            ("default_transaction_isolation", "read committed"),
            ("client_min_messages", "warning"),
        ]
    }

    /// The settings that a transaction makes for itself, since a pool in between keeps none of a session's.
    func transactionSettings(of login: PostgresLogin) -> [(name: String, value: String)] {
        // One that has begun has its isolation.
        isBehindTransactionPool ? settings(of: login).filter { $0.name != "default_transaction_isolation" } : []
    }
}

extension Duration {
    /// Milliseconds, rounded up: zero means none to the server.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }

    /// Seconds, rounded up.
    var wholeSeconds: Int64 { (wholeMilliseconds + 999) / 1_000 }
}
