import ArgumentParser
import Foundation
import WellFlowCore
import WellFlowSQLite

/// Which store a command works on.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("store"),
        help: ArgumentHelp(
            "The store: sqlite:PATH, or postgres://USER@HOST/DATABASE as the application's role; WELLFLOW_STORE in "
                + "the environment without it.",
            valueName: "store"
        ),
        completion: .file()
    )
    // Read here: the parser's own message would repeat a URL, and with it a password.
    var given: String?

    @OptionGroup var server: ServerOptions

    func validate() throws {
        if try address.endpoint != nil {
            _ = try (server.system, server.owner)
        } else if server.givenSystem != nil || server.givenOwner != nil {
            throw ValidationError("--system-store and --owner-store go with a --store on PostgreSQL.")
        }
    }

    /// The store that was given or stands in the environment.
    var address: StoreAddress {
        get throws {
            if let given { return try StoreAddress(given) }
            guard let text = ProcessInfo.processInfo.environment["WELLFLOW_STORE"], !text.isEmpty else {
                throw ValidationError(
                    "Say which store: --store sqlite:PATH or postgres://…, or WELLFLOW_STORE in the environment."
                )
            }
            do {
                return try StoreAddress(text)
            } catch {
                throw ValidationError("WELLFLOW_STORE is not a store. \(error)")
            }
        }
    }

    /// The file's path of a command that needs one.
    func filePath(for command: String) throws -> String {
        let address = try address
        if address.endpoint != nil {
            throw Failure(
                .usage,
                "`\(command)` is for stores in a file: a database of PostgreSQL is backed up with pg_dump.",
                hint: "Documentation/PostgreSQL.md says how, as which role, and how to restore."
            )
        }
        guard let path = address.path else { throw ValidationError("\(command) needs a store in a file.") }
        return path
    }

    /// Whether organizations can be made, listed and found by name: always but on a server without the system's login.
    var reachesOrganizations: Bool {
        get throws { try address.endpoint == nil || server.system != nil }
    }

    /// Refuses what needs the system's login when there is none.
    func needSystem(to work: String) throws {
        if try reachesOrganizations { return }
        throw Failure(
            .usage,
            "To \(work), say how the system's role connects: --system-store postgres://…, or WELLFLOW_SYSTEM_STORE.",
            hint: "With --organization and an organization's id, most commands do without."
        )
    }

    /// Refuses a migration when there is no login for it.
    func needOwner() throws {
        if try address.endpoint == nil || server.owner != nil { return }
        throw Failure(
            .usage,
            "To migrate, say how the owner's role connects: --owner-store postgres://…, or WELLFLOW_OWNER_STORE."
        )
    }
}

// MARK: - Opening

extension StoreOptions {
    /// Works on a store that is there; none is made.
    ///
    /// - Throws: ``Failure`` when there is none or it can't be opened; what the body throws.
    func withExisting<Result>(_ body: (WellFlow) async throws -> Result) async throws -> Result {
        let address = try address
        if let path = address.path, !FileManager.default.fileExists(atPath: path) {
            throw Failure(
                .trouble,
                "There is no store \(path).",
                hint: "Check the path, or make one with `wellflow seed` or `wellflow migrate`."
            )
        }
        return try await with(address, body)
    }

    /// Works on a store that is made when it isn't there, and is brought up to date only when it is new.
    func withExistingOrNew<Result>(_ body: (WellFlow) async throws -> Result) async throws -> Result {
        try await with(try address) { wellflow in
            let status = try await wellflow.migrationStatus()
            // An older store is its operator's to migrate, after a backup.
            if status.applied.isEmpty {
                try needOwner()
                // Whole or not at all: Ctrl-C in its middle would leave a store that looks old.
                _ = try await Task { try await wellflow.migrate() }.value
            }
            return try await body(wellflow)
        }
    }

    /// The key for the audit trail's hashed values and checkpoints, from the environment: a command line is seen by others.
    private static var auditKey: AuditKey? {
        get throws {
            guard let text = ProcessInfo.processInfo.environment["WELLFLOW_AUDIT_KEY"], !text.isEmpty else {
                return nil
            }
            let parts = text.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let key = try? AuditKey(id: String(parts[0]), secret: parts[1].utf8) else {
                throw ValidationError("WELLFLOW_AUDIT_KEY is NAME:SECRET, with a secret of at least 16 bytes.")
            }
            return key
        }
    }

    private func store(of address: StoreAddress) throws -> Store {
        switch address {
        case .file(let path): .sqlite(.file(path), configuration: StoreAddress.configuration)
        case .memory: .sqlite(.memory, configuration: StoreAddress.configuration)
        case .server(let endpoint): try server.store(endpoint)
        }
    }

    /// Opens a store, made when it isn't there, and closes it again.
    func with<Result>(
        _ address: StoreAddress,
        _ body: (WellFlow) async throws -> Result
    ) async throws -> Result {
        let wellflow: WellFlow
        do {
            wellflow = try await WellFlow(store: store(of: address), audit: AuditSettings(key: Self.auditKey))
        } catch let error as WellFlowError {
            throw Failure(error, of: address.name)
        }
        do {
            let result = try await body(wellflow)
            await wellflow.close()
            return result
        } catch {
            await wellflow.close()
            throw error
        }
    }
}
