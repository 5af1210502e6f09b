import Foundation
import Testing
import WellFlowCore
import WellFlowSQLite
import WellFlowTestSupport

@Suite("A full disk", .noHang)
struct FullDiskTests {
    private static var small: SQLiteConfiguration {
        var configuration = Stores.configuration
        configuration.maximumSize = 400_000
        return configuration
    }

    private static let tooMany = (0..<5_000).map { Well.numbered($0) }

    @Test("a bulk call that doesn't fit is undone as a whole, and the store goes on", arguments: [true, false])
    func bulk(inMemory: Bool) async throws {
        try await Stores.withFolder { folder in
            let location: SQLiteLocation = inMemory ? .memory : .file(folder + "/store.sqlite")
            let wellflow = try await WellFlow(store: .sqlite(location, configuration: Self.small))
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            let kept = try await tenant.wells.create(Well.numbered(-1))
            await failure(of: .diskFull) { try await tenant.wells.create(Self.tooMany) }
            #expect(try await tenant.wells.all().map(\.id) == [kept.id])
            try await tenant.wells.create((0..<100).map { Well.numbered($0) })
            #expect(try await tenant.wells.count() == 101)
            await wellflow.close()
        }
    }

    @Test("single writes fail when the store is full, and deleting makes room")
    func singleWrites() async throws {
        let audit = AuditSettings(keepsTrail: false)
        try await Stores.withFile(configuration: Self.small, audit: audit) { wellflow, path in
            let tenant = try await wellflow.newTenant()
            var written = 0
            await failure(of: .diskFull) {
                while true {
                    try await tenant.wells.create((0..<50).map { Well.numbered($0) }, mode: .allOrNothing)
                    written += 50
                }
            }
            #expect(written > 0)
            #expect(try await tenant.wells.count() == written)
            let some = try await tenant.wells.all(limit: 200)
            let deleted = try await tenant.wells.delete(ids: some.map(\.id))
            #expect(deleted.allSatisfy { $0.error == nil })
            try await tenant.wells.create((0..<50).map { Well.numbered($0) }, mode: .allOrNothing)
            #expect(try Raw.isSoundAndFree(path))
        }
    }

    @Test("with a trail, deleting needs room too: it is refused, and rows and trail stay as they were")
    func trail() async throws {
        try await Stores.withFile(configuration: Self.small) { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            await failure(of: .diskFull) {
                while true { try await tenant.wells.create((0..<50).map { Well.numbered($0) }, mode: .allOrNothing) }
            }
            // To the last page, so that no room is left for what deleting writes.
            await failure(of: .diskFull) { while true { try await tenant.wells.create(Well.numbered(0)) } }
            let wells = try await tenant.wells.all()
            await failure(of: .diskFull) { try await tenant.wells.delete(ids: wells.map(\.id)) }
            #expect(try await tenant.wells.all() == wells)
            #expect(try await tenant.audit.verify().holds)
            #expect(try await tenant.disagreements(on: Well.self) == [])
        }
    }

    @Test("a transaction that a full disk ended says so until its end, and nothing of it is kept")
    func transaction() async throws {
        try await Stores.withFile(configuration: Self.small) { wellflow, path in
            let tenant = try await wellflow.newTenant()
            await failure(of: .diskFull) {
                try await tenant.transaction { transaction in
                    try await transaction.wells.create(Well.numbered(1))
                    _ = try await transaction.transaction { try await $0.wells.create(Self.tooMany) }
                }
            }
            #expect(try await tenant.wells.count() == 0)
            // Caught inside: what follows is kept or refused, but never half of the call that failed.
            do {
                try await tenant.transaction { transaction in
                    try await transaction.wells.create(Well.numbered(1))
                    await failure(of: .diskFull) { try await transaction.wells.create(Self.tooMany) }
                    try await transaction.wells.create(Well.numbered(2))
                }
                #expect(try await tenant.wells.count() == 2)
            } catch let error as WellFlowError {
                #expect(error.code == .diskFull)
                #expect(try await tenant.wells.count() == 0)
            }
            try await tenant.wells.create(Well.numbered(3))
            #expect(try Raw.isSoundAndFree(path))
        }
    }

    /// A file system of one megabyte; only the superuser can make one.
    private static let mount = "/usr/bin/mount"

    private static var canMount: Bool {
        geteuid() == 0 && FileManager.default.isExecutableFile(atPath: mount)
            && (try? Helper.run(["/usr/bin/unshare", "-m", "true"])) == 0
    }

    @Test(
        "a disk that is really full: nothing half-written, and room helps",
        .enabled(if: canMount, "only the superuser can mount a small disk")
    )
    func realDisk() async throws {
        try await Stores.withFolder { folder in
            let disk = folder + "/disk"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
            let status = try Helper.run([Self.mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk])
            try #require(status == 0, "mount was refused")
            defer { _ = try? Helper.run(["/usr/bin/umount", "-l", disk]) }
            let filler = disk + "/filler"
            try Data(repeating: 1, count: 700_000).write(to: URL(filePath: filler))

            let path = disk + "/store.sqlite"
            let wellflow = try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            let kept = try await tenant.wells.create(Well.numbered(-1))
            await failure(of: .diskFull) { try await tenant.wells.create(Self.tooMany) }
            #expect(try await tenant.wells.all().map(\.id) == [kept.id])
            await failure(of: .diskFull) { try await wellflow.backup(to: disk + "/copy.sqlite") }
            #expect(try !FileManager.default.contentsOfDirectory(atPath: disk).contains { $0.hasPrefix("copy") })

            try FileManager.default.removeItem(atPath: filler)
            try await tenant.wells.create((0..<100).map { Well.numbered($0) })
            #expect(try await tenant.wells.count() == 101)
            #expect(try Raw.isSoundAndFree(path))
            await wellflow.close()
        }
    }
}
