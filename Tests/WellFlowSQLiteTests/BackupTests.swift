import Foundation
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Backups", .noHang)
struct BackupTests {
    /// Rows that fill more than one step of a backup.
    static let someSteps = (0..<12_000).map { Well.numbered($0, name: "A name that takes some room in the file") }

    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func open(_ path: String) async throws -> WellFlow {
        try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
    }

    @Test("a backup while writers run is of one moment, whole, and opens as a store")
    func whileWritersRun() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create(Self.someSteps)
            let copy = path + ".copy"
            let steps = Locked<[BackupProgress]>([])
            let writer = Task.detached { () async throws -> Int in
                var pairs = 0
                while !Task.isCancelled {
                    // Two rows a transaction: a copy of one moment has an even number.
                    do {
                        try await tenant.transaction { transaction in
                            try await transaction.wells.create(Well.numbered(pairs, name: "One"))
                            try await transaction.wells.create(Well.numbered(pairs, name: "Two"))
                        }
                        pairs += 1
                    } catch let error as WellFlowError where error.code == .cancelled {}
                }
                return pairs
            }
            try await wellflow.backup(to: copy) { step in steps.withLock { $0.append(step) } }
            writer.cancel()
            let pairs = await writer.result
            let all = steps.withLock(\.self)
            #expect(all.count > 1)
            #expect(all.map(\.copiedPages) == all.map(\.copiedPages).sorted())
            #expect(Set(all.map(\.totalPages)).count == 1)
            #expect(all.last.map { $0.copiedPages == $0.totalPages } == true)
            #expect(
                try files((path as NSString).deletingLastPathComponent) == [
                    "store.sqlite", "store.sqlite-shm", "store.sqlite-wal", "store.sqlite.copy",
                ]
            )
            #expect(try Raw.isSoundAndFree(copy))

            let restored = try await open(copy)
            #expect(try await restored.migrationStatus().isUpToDate)
            let scope = restored.tenant(tenant.organizationID, as: .service("test"))
            let (ones, twos) = try await (
                scope.wells.count(where: \.name >= "One" && \.name < "Ono"),
                scope.wells.count(where: \.name >= "Two" && \.name < "Twp")
            )
            #expect(ones == twos)
            #expect(try await scope.wells.count() == Self.someSteps.count + 2 * ones)
            #expect(try ones <= pairs.get())
            await restored.close()
        }
    }

    @Test("a file that exists is left as it is, also when it comes while the backup runs")
    func exists() async throws {
        try await Stores.withFile { wellflow, path in
            let taken = URL(filePath: path + ".taken")
            try Data("mine".utf8).write(to: taken)
            await failure(of: .inUse) { try await wellflow.backup(to: taken.path) }
            #expect(try Data(contentsOf: taken) == Data("mine".utf8))

            let late = URL(filePath: path + ".late")
            await failure(of: .inUse) {
                try await wellflow.backup(to: late.path) { _ in try? Data("mine".utf8).write(to: late) }
            }
            #expect(try Data(contentsOf: late) == Data("mine".utf8))
            #expect(try !files((path as NSString).deletingLastPathComponent).contains { $0.contains("partial") })
        }
    }

    @Test("two backups to one path: one is made, the other is refused")
    func twoAtOnce() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create(Self.someSteps)
            let copy = path + ".copy"
            let tasks = (0..<2).map { _ in Task.detached { try await wellflow.backup(to: copy) } }
            var refused = 0
            for task in tasks {
                do {
                    try await task.value
                } catch let error as WellFlowError where error.code == .inUse {
                    refused += 1
                }
            }
            #expect(refused == 1)
            #expect(try Raw.isSoundAndFree(copy))
            #expect(try Raw.integer("SELECT count(*) FROM wells", in: copy) == Int64(Self.someSteps.count))
        }
    }

    @Test("a backup that is cancelled midway, or has no folder, leaves no file and no lease behind")
    func cancelled() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create(Self.someSteps)
            let folder = (path as NSString).deletingLastPathComponent
            let before = try files(folder)
            for _ in 0..<8 {
                let task = Task.detached {
                    try await wellflow.backup(to: path + ".copy") { _ in withUnsafeCurrentTask { $0?.cancel() } }
                }
                await failure(of: .cancelled) { try await task.value }
                await failure(of: .unavailable) { try await wellflow.backup(to: folder + "/missing/copy") }
            }
            #expect(try files(folder) == before)
            #expect(try await tenant.wells.count() == Self.someSteps.count)
        }
    }

    @Test("a store in memory is backed up, too")
    func memory() async throws {
        try await Stores.withFolder { folder in
            let wellflow = try await WellFlow(store: .sqlite(.memory, configuration: Stores.configuration))
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            let rows = try await tenant.wells.create((0..<100).map { Well.numbered($0) }).map { try $0.get() }
            try await wellflow.backup(to: folder + "/copy.sqlite")
            try await tenant.wells.create(Well.numbered(100))
            await wellflow.close()
            let copy = try await open(folder + "/copy.sqlite")
            let scope = copy.tenant(tenant.organizationID, as: .service("test"))
            #expect(try await Set(scope.wells.all()) == Set(rows))
            await copy.close()
        }
    }

    @Test("a damaged store gives no backup")
    func damaged() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create(Well.numbered(1))
            // A row whose organization doesn't exist.
            try Raw.run(
                "PRAGMA foreign_keys = OFF; UPDATE wells SET organization_id = x'00000000000070008000000000000009'",
                in: path
            )
            await failure(of: .corrupt) { try await wellflow.backup(to: path + ".copy") }
            #expect(!FileManager.default.fileExists(atPath: path + ".copy"))
        }
    }
}
