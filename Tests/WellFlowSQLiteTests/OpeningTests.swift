import CSQLite
import Foundation
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Opening a store", .noHang)
struct OpeningTests {
    private func open(_ path: String) async throws -> WellFlow {
        try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    @Test(
        "a file of another program is refused and left as it is",
        arguments: [
            "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)",
            "PRAGMA application_id = 77",
            "PRAGMA user_version = 3; CREATE VIEW theirs AS SELECT 1",
            "PRAGMA journal_mode = WAL; CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)",
        ]
    )
    func foreign(sql: String) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/theirs.db"
            try Raw.run(sql, in: path)
            let before = try bytes(path)
            await failure(of: .foreignStore) { _ = try await open(path) }
            #expect(try bytes(path) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["theirs.db"])
        }
    }

    @Test("another program's log that a crash left behind stays as it is")
    func foreignLog() async throws {
        try await Stores.withFolder { folder in
            let live = try Raw.open(folder + "/live.db", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            try live.run("PRAGMA journal_mode = WAL; CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)")
            let path = folder + "/theirs.db"
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: folder + "/live.db" + suffix, toPath: path + suffix)
            }
            live.close()
            let before = (try bytes(path), try bytes(path + "-wal"))
            await failure(of: .foreignStore) { _ = try await open(path) }
            #expect(try bytes(path) == before.0)
            #expect(try bytes(path + "-wal") == before.1)
        }
    }

    @Test("a file that isn't a database is refused and left as it is")
    func text() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/notes.txt"
            let text = Data(String(repeating: "Federal 12 makes 40 barrels a day.\n", count: 200).utf8)
            try text.write(to: URL(filePath: path))
            await failure(of: .foreignStore) { _ = try await open(path) }
            #expect(try bytes(path) == text)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
        }
    }

    @Test("an empty file is an empty store, and so is a file that isn't there")
    func empty() async throws {
        try await Stores.withFolder { folder in
            try Data().write(to: URL(filePath: folder + "/empty.sqlite"))
            for name in ["/empty.sqlite", "/new.sqlite"] {
                let wellflow = try await open(folder + name)
                #expect(try await wellflow.migrationStatus().applied == [])
                try await wellflow.migrate()
                _ = try await wellflow.newTenant()
                await wellflow.close()
            }
        }
    }

    @Test("a store that was opened and never migrated opens again")
    func neverMigrated() async throws {
        try await Stores.withFolder { folder in
            for _ in 0..<2 {
                let wellflow = try await open(folder + "/store.sqlite")
                #expect(try await wellflow.migrationStatus().pending == Migration.all.map(\.id))
                await wellflow.close()
            }
        }
    }

    @Test("a folder that isn't there and a folder in the file's place are told")
    func noFile() async throws {
        try await Stores.withFolder { folder in
            await failure(of: .unavailable) { _ = try await open(folder + "/missing/store.sqlite") }
            await failure(of: .unavailable) { _ = try await open(folder) }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files == [])
        }
    }

    @Test("a damaged page is told when it is read, and a damaged header at once")
    func damaged() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let wellflow = try await open(path)
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create((0..<2_000).map { Well.numbered($0) })
            await wellflow.close()

            let file = try FileHandle(forUpdating: URL(filePath: path))
            let size = try file.seekToEnd()
            let page: UInt64 = 4_096
            for number in stride(from: size / page / 4, to: size / page, by: 1) {
                try file.seek(toOffset: number * page)
                try file.write(contentsOf: Data(repeating: 0xA5, count: 512))
            }
            let damaged = try await open(path)
            let scope = damaged.tenant(tenant.organizationID, as: .service("test"))
            let error = await failure(of: .corrupt) { _ = try await scope.wells.all() }
            #expect(error?.debugDescription.contains("SQLite") == true)
            await failure(of: .corrupt) { try await scope.wells.create((0..<500).map { Well.numbered($0) }) }
            await damaged.close()

            try file.seek(toOffset: 0)
            try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
            try file.close()
            await failure(of: .foreignStore) { _ = try await open(path) }
        }
    }
}
