import ArgumentParser

/// A command that works on a store, and is cancelled by Ctrl-C.
protocol StoreCommand: AsyncParsableCommand, Sendable {
    /// Does the work.
    func work() async throws
}

extension StoreCommand {
    func run() async throws {
        try await Interruption.cancelling { try await work() }
    }
}
