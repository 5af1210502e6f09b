import CSQLite
import Foundation
import Logging
import WellFlowCore
import WellFlowImport
import WellFlowSQLite

/// A process for tests: it does one thing to a store, says on standard output how far it is, and waits to be killed
/// or, where it holds a lock, for the end of its input.
@main
enum CrashWriter {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { return say("usage: WellFlowCrashWriter <what> <file> [<argument>]") }
        do {
            switch arguments[1] {
            case "open": try await open(arguments[2])
            case "write": try await write(arguments[2])
            case "churn": try await churn(arguments[2])
            case "bulk": try await bulk(arguments[2])
            case "migrate": try await migrate(arguments[2], until: arguments[3])
            case "backup": try await backup(arguments[2], to: arguments[3])
            case "import":
                try await importProduction(
                    arguments[2],
                    from: arguments[3],
                    rejects: arguments[4],
                    until: Int(arguments[5]) ?? 0
                )
            case "lock": lock(arguments[2])
            default: say("unknown: \(arguments[1])")
            }
        } catch let error as WellFlowError {
            say("\(error.code)")
        } catch {
            say("\(error)")
        }
    }

    /// Opens a store, writes nothing.
    private static func open(_ path: String) async throws {
        let wellflow = try await store(path)
        await wellflow.close()
        say("opened")
    }

    /// Writes rows one by one until it is killed; each is told when it is acknowledged.
    ///
    /// A test that waits long for its turn is not buried in rows: there are some more than it asks for, no more.
    private static func write(_ path: String) async throws {
        let wellflow = try await store(path)
        let tenant = try await newTenant(wellflow)
        say(tenant.organizationID.description)
        for number in 0..<2_000 {
            let well = try await tenant.wells.create(Well(name: "Well \(number)", type: .oil, status: .planned))
            say(well.id.description)
        }
        waitToBeKilled()
    }

    /// Writes rows in every way until it is killed; each call is told when it is acknowledged.
    private static func churn(_ path: String) async throws {
        let wellflow = try await store(path)
        let tenant = try await newTenant(wellflow)
        say(tenant.organizationID.description)
        for number in 0..<2_000 {
            switch number % 5 {
            case 0, 1:
                try await tenant.wells.create(
                    (0..<5).map { Well(name: "Well \(number) \($0)", type: .oil, status: .planned) }
                )
            case 2:
                guard var well = try await tenant.wells.first() else { continue }
                well.formation = "Formation \(number)"
                try await tenant.wells.update(well)
            case 3:
                try await tenant.transaction { transaction in
                    let lease = try await transaction.leases.create(
                        Lease(name: "Lease \(number)", lessor: "Lessor", lessee: "Lessee", status: .active)
                    )
                    let well = Well(name: "Of \(number)", leaseID: lease.id, type: .oil, status: .planned)
                    try await transaction.wells.create(well)
                }
            default:
                let wells = try await tenant.wells.page(limit: 2).items
                try await tenant.wells.delete(ids: wells.map(\.id))
            }
            say("\(number)")
        }
        waitToBeKilled()
    }

    /// Is killed in a transaction that has written more than its cache holds.
    private static func bulk(_ path: String) async throws {
        let wellflow = try await store(path, cacheSize: 64)
        let tenant = try await newTenant(wellflow)
        say(tenant.organizationID.description)
        try await tenant.transaction { transaction in
            let wells = (0..<3_000).map { Well(name: "Well \($0)", type: .oil, status: .planned) }
            try await transaction.wells.create(wells, mode: .allOrNothing)
            say("written")
            waitToBeKilled()
        }
    }

    /// Is killed when a migration has run and is not committed yet, which is when the engine logs it.
    private static func migrate(_ path: String, until id: String) async throws {
        let wellflow = try await store(path, logger: Logger(label: "test") { _ in StoppingHandler(id: id) })
        try await wellflow.migrate()
        say("migrated")
    }

    /// Is killed when a part of a backup is written.
    private static func backup(_ path: String, to target: String) async throws {
        let wellflow = try await store(path)
        try await wellflow.backup(to: target) { progress in
            say("\(progress.copiedPages) of \(progress.totalPages)")
            waitToBeKilled()
        }
    }

    /// Imports a file of production, telling of every batch, until it is killed, at the latest after so many.
    private static func importProduction(
        _ path: String,
        from file: String,
        rejects: String,
        until limit: Int
    ) async throws {
        let wellflow = try await store(path)
        let tenant = try await newTenant(wellflow)
        say(tenant.organizationID.description)
        var options = ImportOptions(createsWells: true, rejectsPath: rejects)
        options.batchRows = 50
        let mapping = ImportMapping(
            entity: .production,
            fields: try ImportMapping.fields(parsing: "apiNumber=api", "productionDate=month", "oilVolume=oil")
        )
        for try await event in tenant.importing(.file(file), by: mapping, options: options) {
            guard case .progress(let progress) = event else { continue }
            say("\(progress.rows)")
            if progress.rows >= limit * options.batchRows { waitToBeKilled() }
        }
    }

    /// Holds the file until the input ends.
    private static func lock(_ path: String) {
        var handle: OpaquePointer?
        sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil)
        let code = sqlite3_exec(handle, "BEGIN EXCLUSIVE", nil, nil, nil)
        say(code == SQLITE_OK ? "locked" : "failed with \(code)")
        while readLine() != nil {}
        sqlite3_close(handle)
        say("released")
    }

    private static func store(
        _ path: String,
        cacheSize: Int = 8_192,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) async throws -> WellFlow {
        let configuration = SQLiteConfiguration(readers: 1, cacheSize: cacheSize, logger: logger)
        return try await WellFlow(store: .sqlite(.file(path), configuration: configuration))
    }

    private static func newTenant(_ wellflow: WellFlow) async throws -> Tenant {
        try await wellflow.migrate()
        let name = "Organization \(ProcessInfo.processInfo.processIdentifier)"
        let organization = try await wellflow.system(reason: "test") {
            try await $0.organizations.create(Organization(name: name))
        }
        return wellflow.tenant(organization.id, as: .service("test"))
    }
}

/// Writes a line at once: what was said is what a killed process leaves.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Blocks the thread, whatever signals come that don't kill.
func waitToBeKilled() {
    while true { pause() }
}

/// Stops the process at the line that tells of a migration.
struct StoppingHandler: LogHandler {
    let id: String
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    init(id: String) {
        self.id = id
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        guard let applied = event.metadata?["id"] else { return }
        say("\(applied)")
        if "\(applied)" == id { waitToBeKilled() }
    }
}
