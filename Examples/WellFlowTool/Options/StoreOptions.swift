import ArgumentParser
import Foundation
import WellFlowCore

/// Which store a command works on.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("store"),
        help: ArgumentHelp("The store; WELLFLOW_STORE in the environment without it.", valueName: "sqlite:PATH"),
        completion: .file(),
        transform: { try StoreAddress($0) }
    )
    var given: StoreAddress?

    func validate() throws {
        _ = try address
    }

    /// The store that was given or stands in the environment.
    var address: StoreAddress {
        get throws {
            if let given { return given }
            guard let text = ProcessInfo.processInfo.environment["WELLFLOW_STORE"], !text.isEmpty else {
                throw ValidationError("Say which store: --store sqlite:PATH, or WELLFLOW_STORE in the environment.")
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
        guard let path = try address.path else { throw ValidationError("\(command) needs a store in a file.") }
        return path
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
                // Whole or not at all: Ctrl-C in its middle would leave a store that looks old.
                _ = try await Task { try await wellflow.migrate() }.value
            }
            return try await body(wellflow)
        }
    }

    /// Opens a store, made when it isn't there, and closes it again.
    func with<Result>(
        _ address: StoreAddress,
        _ body: (WellFlow) async throws -> Result
    ) async throws -> Result {
        let wellflow: WellFlow
        do {
            wellflow = try await WellFlow(store: address.store)
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
