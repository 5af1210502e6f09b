import Foundation
import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("A killed process", .noHang)
struct CrashTests {
    private func open(_ path: String) async throws -> WellFlow {
        try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
    }

    @Test("loses no acknowledged write, and the file opens again", arguments: [1, 50, 400])
    func acknowledged(count: Int) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let helper = try Helper(["write", path])
            var lines = await helper.lines(count + 1)
            await helper.kill()
            // What it said before it died counts, too.
            lines += await helper.lines(.max)
            #expect(lines.count > count)
            let wellflow = try await open(path)
            let tenant = wellflow.tenant(try Identifier(lines[0]), as: .service("test"))
            let ids = try Set(lines.dropFirst().map { try Identifier<Well>($0) })
            let stored = try await Set(tenant.wells.all().map(\.id))
            #expect(ids.isSubset(of: stored))
            // One more may have been kept before it could be told.
            #expect(stored.count <= ids.count + 1)
            try await tenant.wells.create(Well.numbered(1))
            await wellflow.close()
            #expect(try Raw.isSoundAndFree(path))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["store.sqlite"])
        }
    }

    @Test("leaves each write with its line in the trail, or neither", arguments: [3, 40, 150, 333])
    func audited(count: Int) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let helper = try Helper(["churn", path])
            let lines = await helper.lines(count + 1)
            await helper.kill()
            let wellflow = try await open(path)
            let tenant = wellflow.tenant(try Identifier(try #require(lines.first)), as: .service("test"))
            let verification = try await tenant.audit.verify()
            #expect(verification.holds && verification.operations >= count, "\(verification)")
            #expect(try await tenant.disagreements(on: Well.self) == [])
            #expect(try await tenant.disagreements(on: Lease.self) == [])
            try await tenant.wells.create(Well.numbered(1))
            #expect(try await tenant.audit.verify().holds)
            await wellflow.close()
        }
    }

    @Test("leaves nothing of a bulk transaction it was in")
    func bulk() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let helper = try Helper(["bulk", path])
            let lines = await helper.lines(2)
            await helper.kill()
            try #require(lines.count == 2 && lines[1] == "written", "\(lines)")
            // Its rows had reached the log, without a commit.
            let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
            #expect(log ?? 0 > 100_000)
            let wellflow = try await open(path)
            let tenant = wellflow.tenant(try Identifier(lines[0]), as: .service("test"))
            #expect(try await tenant.wells.count() == 0)
            #expect(try await tenant.organization().version == 1)
            try await tenant.wells.create((0..<600).map { Well.numbered($0) })
            await wellflow.close()
            #expect(try Raw.isSoundAndFree(path))
        }
    }

    @Test("leaves whole migrations only, and the next process goes on", arguments: Migration.all.map(\.id))
    func migrating(id: String) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let before = Migration.all.map(\.id).prefix { $0 != id }
            let helper = try Helper(["migrate", path, id])
            #expect(await helper.lines(before.count + 1) == before + [id])
            await helper.kill()
            let wellflow = try await open(path)
            #expect(try await wellflow.migrationStatus().applied == Array(before))
            #expect(try await wellflow.migrate().isUpToDate)
            _ = try await wellflow.newTenant()
            await wellflow.close()
            #expect(try Raw.isSoundAndFree(path))
        }
    }

    @Test("leaves no file under the backup's name, and the store as it was")
    func backingUp() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create(BackupTests.someSteps)
            let helper = try Helper(["backup", path, path + ".copy"])
            let lines = await helper.lines(1)
            await helper.kill()
            #expect(lines.first?.hasPrefix("256 of ") == true, "\(lines)")
            #expect(!FileManager.default.fileExists(atPath: path + ".copy"))
            #expect(try await tenant.wells.count() == BackupTests.someSteps.count)
            try await wellflow.backup(to: path + ".copy")
            #expect(try Raw.isSoundAndFree(path + ".copy"))
            #expect(try Raw.isSoundAndFree(path))
        }
    }
}
