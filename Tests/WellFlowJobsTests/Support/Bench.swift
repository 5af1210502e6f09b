import Foundation
import Logging
import Testing
import WellFlowCore
import WellFlowJobs
import WellFlowPostgres
import WellFlowSQLite
import WellFlowTestSupport
import WellFlowTesting

/// A store, an organization in it and a folder: what a built-in job's test works with.
struct Bench {
    let wellflow: WellFlow
    let tenant: Tenant
    let folder: String

    /// The stores that the built-in jobs are tested on.
    enum Backend: String, CaseIterable {
        case sqlite
        case postgres

        /// Those that there are.
        static var present: [Backend] { TestServer.isExpected ? allCases : [.sqlite] }
    }

    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a test on a fresh store.
    static func with(_ backend: Backend, _ body: (Bench) async throws -> Void) async throws {
        try await withFolder { folder in
            switch backend {
            case .sqlite:
                let store = Store.sqlite(
                    .file(folder + "/store.sqlite"),
                    configuration: SQLiteConfiguration(logger: quiet)
                )
                try await run(WellFlow(store: store), folder, body)
            case .postgres:
                try await TestDatabase.with { try await run($0.open(), folder, body) }
            }
        }
    }

    private static func run(
        _ wellflow: WellFlow,
        _ folder: String,
        _ body: (Bench) async throws -> Void
    ) async throws {
        do {
            try await wellflow.migrate()
            let organization = try await wellflow.system(reason: "test") {
                try await $0.organizations.create(Fixtures.organization(1))
            }
            let tenant = wellflow.tenant(organization.id, as: .service("test"))
            try await body(Bench(wellflow: wellflow, tenant: tenant, folder: folder))
        } catch {
            await wellflow.close()
            throw error
        }
        await wellflow.close()
    }

    /// A folder of its own, removed after the body.
    static func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wellflow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    func storage() throws -> DirectoryStorage { try DirectoryStorage(folder + "/documents") }

    /// Runs one attempt of a job.
    @discardableResult
    func run(_ job: some Job, _ jobs: BuiltInJobs = BuiltInJobs()) async throws -> JobRecord {
        try await jobBench(jobs).run(job, in: tenant)
    }

    func jobBench(_ jobs: BuiltInJobs) -> JobBench {
        var handlers = JobHandlers()
        handlers.add(jobs)
        let settings = JobWorkerSettings(lease: .seconds(120), logger: Self.quiet)
        return JobBench(wellflow, handlers, settings: settings)
    }

    /// The names in a folder.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// Makes a file as old as so many hours.
    static func age(_ path: String, hours: Double) throws {
        let date = Date(timeIntervalSinceNow: -3_600 * hours)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }
}

/// The code of the error that a call throws; nil when it throws none.
func code(of body: () async throws -> Void) async throws -> WellFlowError.Code? {
    do {
        try await body()
        return nil
    } catch let error as WellFlowError {
        return error.code
    }
}
