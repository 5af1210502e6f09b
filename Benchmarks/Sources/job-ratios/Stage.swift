import Foundation
import Logging
import Measured
import PostgresBare
import WellFlowCore
import WellFlowPostgres
import WellFlowSQLite

/// A store with some organizations, and the bare statements beside it.
struct Stage {
    /// Where a store is.
    enum Place: Sendable {
        case file(String)
        case server

        init(_ text: String) { self = text == "server" ? .server : .file(text) }

        var text: String {
            switch self {
            case .file(let path): path
            case .server: "server"
            }
        }
    }

    let place: Place
    let wellflow: WellFlow
    /// The same store as another process has it: what it enqueues rings no bell here.
    let elsewhere: WellFlow
    let tenants: [Identifier<Organization>]
    let bare: any BareQueue
    private let removal: @Sendable () throws -> Void

    func tenant(_ number: Int = 0) -> Tenant { wellflow.tenant(tenants[number], as: .service("benchmark")) }

    static func make(_ name: String) async throws -> Stage {
        switch name {
        case "SQLite":
            let folder = FileManager.default.temporaryDirectory.appending(path: "wellflow-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let path = folder.appending(path: "jobs.sqlite").path
            return try await make(.file(path)) {
                try BareJobs(path: path, organization: $0.uuid)
            } removal: {
                try FileManager.default.removeItem(at: folder)
            }
        default:
            let database = try await ScratchDatabase.make()
            return try await make(.server) {
                try PostgresJobs(database, organization: "\($0)")
            } removal: {
                try database.remove()
            }
        }
    }

    private static func make(
        _ place: Place,
        bare: (Identifier<Organization>) throws -> any BareQueue,
        removal: @escaping @Sendable () throws -> Void
    ) async throws -> Stage {
        let wellflow = try await open(place)
        try await wellflow.migrate()
        let tenants = try await wellflow.system(reason: "benchmark") { system in
            var tenants: [Identifier<Organization>] = []
            for number in 0..<64 {
                tenants.append(try await system.organizations.create(Organization(name: "Tenant \(number)")).id)
            }
            return tenants
        }
        return Stage(
            place: place,
            wellflow: wellflow,
            elsewhere: try await open(place),
            tenants: tenants,
            bare: try bare(tenants[0]),
            removal: removal
        )
    }

    static func open(_ place: Place) async throws -> WellFlow {
        switch place {
        case .file(let path):
            var quiet = SQLiteConfiguration()
            quiet.logger.logLevel = .warning
            return try await WellFlow(store: .sqlite(.file(path), configuration: quiet))
        case .server:
            return try await WellFlow(
                store: .postgres(try ScratchDatabase().configuration(shared: 2, transactions: 4))
            )
        }
    }

    /// A worker's defaults but for some.
    static func settings(_ change: (inout JobWorkerSettings) -> Void = { _ in }) -> JobWorkerSettings {
        var settings = JobWorkerSettings()
        settings.logger.logLevel = .error
        change(&settings)
        return settings
    }

    /// Runs a worker while `body` runs.
    func whileWorking<Result: Sendable>(
        _ settings: JobWorkerSettings = settings(),
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let worker = JobWorker(wellflow, .measured, settings: settings)
        let running = Task.detached { try await worker.run() }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        running.cancel()
        try await running.value
        return try result.get()
    }

    func remove() async throws {
        await wellflow.close()
        await elsewhere.close()
        try removal()
    }
}
