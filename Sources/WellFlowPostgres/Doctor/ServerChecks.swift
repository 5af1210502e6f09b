import WellFlowCore

/// What is wrong with the server itself.
enum ServerChecks {
    /// The oldest server that the library is made for.
    static let oldestVersion = 14

    /// Whether the server is too old.
    ///
    /// - Parameter number: what `server_version_num` says, such as 150018.
    /// - Returns: nil when it isn't.
    static func version(_ number: Int) -> Finding? {
        let major = number / 10_000
        if major >= oldestVersion { return nil }
        return Finding(
            "server.version",
            .problem,
            subject: "server",
            problem: "The server is PostgreSQL \(major).",
            reason: "The library is made for \(oldestVersion) and newer, and nobody mends older ones any more.",
            remedy: "Move to a newer server with pg_upgrade, or with pg_dump and psql."
        )
    }

    /// How far the server's clock is from the client's, of which half the round trip can't be told.
    ///
    /// - Parameters:
    ///   - server: what the server's clock said.
    ///   - before: the client's, when it asked.
    ///   - after: the client's, when it had the answer.
    /// - Returns: nil when they differ by a second at most.
    static func clock(server: Timestamp, before: Timestamp, after: Timestamp) -> Finding? {
        let early = before.microseconds - server.microseconds
        let late = server.microseconds - after.microseconds
        // Anything in between may be the time on the way.
        let difference = max(early, late, 0)
        if difference <= 1_000_000 { return nil }
        return Finding(
            "clock.differs",
            difference > 30_000_000 ? .problem : .warning,
            subject: "server",
            problem:
                "The server's clock is \(difference / 1_000_000) s \(early > 0 ? "behind" : "ahead of") this machine's.",
            reason: "Times that the one writes and the other compares are wrong by that.",
            remedy: "Let both machines follow a time server (chrony, systemd-timesyncd)."
        )
    }
}
