public import WellFlowCore
import WellFlowSQL

extension Store {
    /// A store in SQLite.
    ///
    /// - Parameters:
    ///   - location: a file, made when it isn't there, or memory.
    ///   - configuration: durability, readers, deadlines.
    /// - Returns: the store to open.
    public static func sqlite(_ location: SQLiteLocation, configuration: SQLiteConfiguration = .init()) -> Store {
        Store { audit in
            let engine = try await SQLiteEngine(location, configuration: configuration)
            do {
                return try await SQLStore(engine: engine, audit: audit)
            } catch {
                await engine.close()
                throw error
            }
        }
    }
}

/// Where a SQLite store is.
public struct SQLiteLocation: Hashable, Sendable {
    /// The file's path; nil in memory.
    package let path: String?

    /// A file.
    ///
    /// Several processes may have it open.
    public static func file(_ path: String) -> SQLiteLocation {
        SQLiteLocation(path: path)
    }

    /// Memory: gone when the store is closed.
    ///
    /// It has one connection, so reads wait for a transaction to end.
    public static let memory = SQLiteLocation(path: nil)
}
