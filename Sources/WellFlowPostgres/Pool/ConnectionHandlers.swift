/// What a pool does with connections, whose kind it doesn't know.
struct ConnectionHandlers<Connection: Sendable>: Sendable {
    /// Makes a connection, within a time of its own; ends when its task is cancelled.
    ///
    /// It throws ``ConnectFailure``; any other error is a failure that may pass.
    var connect: @Sendable (Int) async throws -> Connection
    /// Closes a connection that nobody holds any more, or that was lost; must not block.
    var close: @Sendable (Connection) -> Void
    /// Whether an idle connection still lives, found out within a time of its own.
    var check: @Sendable (Connection) async -> Bool
}
