import CSQLite
import Foundation
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Restoring a backup", .noHang)
struct RestoreTests {
    /// A folder with a closed store of 5 wells, `store.sqlite`, and a backup of it from when it had 3, `copy.sqlite`.
    private func withBackup(_ body: (String, Identifier<Organization>) async throws -> Void) async throws {
        try await Stores.withFolder { folder in
            let wellflow = try await open(folder + "/store.sqlite")
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create((0..<3).map { Well.numbered($0) })
            try await wellflow.backup(to: folder + "/copy.sqlite")
            try await tenant.wells.create((3..<5).map { Well.numbered($0) })
            await wellflow.close()
            try await body(folder, tenant.organizationID)
        }
    }

    private func open(_ path: String) async throws -> WellFlow {
        try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
    }

    private func restore(
        _ folder: String,
        _ backup: String = "copy.sqlite",
        to target: String = "store.sqlite"
    ) async throws {
        try await WellFlow.restoreSQLite(
            from: folder + "/" + backup,
            to: folder + "/" + target,
            configuration: Stores.configuration
        )
    }

    private func wells(_ path: String) throws -> Int64 { try Raw.integer("SELECT count(*) FROM wells", in: path) }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    @Test(
        "a closed store is what its backup was, and a new path becomes a store",
        arguments: ["store.sqlite", "new.sqlite"]
    )
    func restores(target: String) async throws {
        try await withBackup { folder, organization in
            let before = try bytes(folder + "/copy.sqlite")
            try await restore(folder, to: target)
            #expect(try Raw.isSoundAndFree(folder + "/" + target))
            let wellflow = try await open(folder + "/" + target)
            #expect(try await wellflow.migrationStatus().isUpToDate)
            let tenant = wellflow.tenant(organization, as: .service("test"))
            #expect(try await tenant.wells.count() == 3)
            try await tenant.wells.create(Well.numbered(9))
            await wellflow.close()
            #expect(try bytes(folder + "/copy.sqlite") == before)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(Set(files) == ["copy.sqlite", "store.sqlite", target])
        }
    }

    @Test("a store that is open is not replaced, whoever has it open")
    func inUse() async throws {
        try await withBackup { folder, _ in
            let path = folder + "/store.sqlite"
            let wellflow = try await open(path)
            await failure(of: .inUse) { try await restore(folder) }
            await wellflow.close()

            let other = try Raw.open(path)
            _ = try other.integer(SQLStatement("SELECT count(*) FROM wells"))
            await failure(of: .inUse) { try await restore(folder) }
            other.close()

            let process = try Helper(["lock", path])
            #expect(await process.lines(1) == ["locked"])
            await failure(of: .inUse) { try await restore(folder) }
            await process.finish()
            #expect(try wells(path) == 5)

            try await restore(folder)
            #expect(try wells(path) == 3)
        }
    }

    @Test("the log that a crash left beside the target doesn't come back over the restored store")
    func sidecars() async throws {
        try await withBackup { folder, _ in
            let path = folder + "/store.sqlite"
            let live = try Raw.open(path)
            try live.run("PRAGMA journal_mode = WAL; DELETE FROM wells")
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: folder + "/crashed.sqlite" + suffix)
            }
            live.close()
            try await restore(folder, to: "crashed.sqlite")
            #expect(try wells(folder + "/crashed.sqlite") == 3)
            #expect(try Raw.isSoundAndFree(folder + "/crashed.sqlite"))

            // A log without its file: of a store that was deleted.
            try Data(repeating: 7, count: 40_000).write(to: URL(filePath: folder + "/gone.sqlite-wal"))
            try await restore(folder, to: "gone.sqlite")
            #expect(try wells(folder + "/gone.sqlite") == 3)
        }
    }

    @Test("what isn't a backup is refused, and the target stays as it was")
    func foreign() async throws {
        try await withBackup { folder, _ in
            let before = try bytes(folder + "/store.sqlite")
            try Raw.run("CREATE TABLE theirs (a)", in: folder + "/theirs.db")
            try Data("no database".utf8).write(to: URL(filePath: folder + "/notes.txt"))
            await failure(of: .foreignStore) { try await restore(folder, "theirs.db") }
            await failure(of: .foreignStore) { try await restore(folder, "notes.txt") }
            await failure(of: .unavailable) { try await restore(folder, "missing.sqlite") }
            await failure(of: .unavailable) { try await restore(folder, to: "missing/store.sqlite") }
            await failure(of: .foreignStore) { try await restore(folder, to: "theirs.db") }
            let copy = try bytes(folder + "/copy.sqlite")
            await failure(of: .inUse) { try await restore(folder, to: "copy.sqlite") }
            #expect(try bytes(folder + "/copy.sqlite") == copy)
            #expect(try bytes(folder + "/store.sqlite") == before)
        }
    }

    @Test("a damaged backup is refused, and the target stays as it was", arguments: ["page", "cut", "row"])
    func damaged(kind: String) async throws {
        try await withBackup { folder, _ in
            let before = try bytes(folder + "/store.sqlite")
            let backup = folder + "/copy.sqlite"
            let size = try bytes(backup).count
            let file = try FileHandle(forUpdating: URL(filePath: backup))
            switch kind {
            case "page":
                for page in 2..<size / 4_096 {
                    try file.seek(toOffset: UInt64(page * 4_096))
                    try file.write(contentsOf: Data(repeating: 0xA5, count: 64))
                }
            case "cut": try file.truncate(atOffset: UInt64(size / 2))
            default:
                try Raw.run("PRAGMA foreign_keys = OFF; DELETE FROM organizations", in: backup)
            }
            try file.close()
            await failure(of: .corrupt) { try await restore(folder) }
            await failure(of: .corrupt) { try await restore(folder, to: "new.sqlite") }
            #expect(try bytes(folder + "/store.sqlite") == before)
            #expect(!FileManager.default.fileExists(atPath: folder + "/new.sqlite"))
        }
    }

    @Test("a restore that is cancelled midway leaves the store as it was, and no new file", arguments: [true, false])
    func cancelled(isNew: Bool) async throws {
        try await Stores.withFolder { folder in
            let wellflow = try await open(folder + "/big.sqlite")
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create(BackupTests.someSteps)
            try await wellflow.backup(to: folder + "/copy.sqlite")
            await wellflow.close()
            let target = folder + "/target.sqlite"
            if !isNew {
                let store = try await open(target)
                try await store.migrate()
                _ = try await store.newTenant("Small")
                await store.close()
            }
            let task = Task.detached {
                try await WellFlow.restoreSQLite(
                    from: folder + "/copy.sqlite",
                    to: target,
                    configuration: Stores.configuration
                ) { _ in withUnsafeCurrentTask { $0?.cancel() } }
            }
            await failure(of: .cancelled) { try await task.value }
            #expect(FileManager.default.fileExists(atPath: target) == !isNew)
            if isNew { return }
            #expect(try wells(target) == 0)
            #expect(try Raw.isSoundAndFree(target))
        }
    }
}
