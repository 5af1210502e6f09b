import Foundation
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("A transaction that is used by several tasks, or beyond its end", .noHang)
struct TransactionTurnTests {
    @Test("calls of several tasks on one transaction take turns")
    func turns() async throws {
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            try await tenant.transaction { transaction in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for task in 0..<8 {
                        group.addTask {
                            for number in 0..<20 {
                                let well = try await transaction.wells.create(Well.numbered(number, name: "\(task)"))
                                #expect(try await transaction.wells.get(well.id) == well)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(try await tenant.wells.count() == 160)
        }
    }

    @Test(
        "calls that race the transaction's end are in it or refused, never in the next one's",
        arguments: [true, false]
    )
    func racingTheEnd(isKept: Bool) async throws {
        struct Undo: Error {}
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            var kept = 0
            for round in 0..<60 {
                var stray: [Task<Int, any Error>] = []
                do {
                    try await tenant.transaction { transaction in
                        for task in 0..<4 {
                            stray.append(
                                Task.detached {
                                    var written = 0
                                    await failure(of: .misuse) {
                                        while true {
                                            try await transaction.wells.create(
                                                Well.numbered(written, name: "\(round) \(task)")
                                            )
                                            written += 1
                                        }
                                    }
                                    return written
                                }
                            )
                        }
                        for _ in 0..<round { await Task.yield() }
                        if !isKept { throw Undo() }
                    }
                } catch is Undo {}
                // The writer's next holder finds its connection its own.
                let mine = try await tenant.transaction { next in
                    let before = try await next.wells.count()
                    for _ in 0..<5 { try await next.wells.create(Well.numbered(round, name: "next")) }
                    #expect(try await next.wells.count() == before + 5)
                    return before + 5
                }
                var written = 0
                for task in stray { written += try await task.value }
                #expect(try await tenant.wells.count() == mine)
                kept += 5 + (isKept ? written : 0)
                #expect(mine == kept, "round \(round)")
            }
            #expect(try Raw.isSoundAndFree(path))
        }
    }

    @Test("a nested transaction that outlives the outer one is refused and touches nobody else's connection")
    func nestedOutlives() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            let isNested = Signal()
            let outerHasEnded = Signal()
            let nextIsOpen = Signal()
            let strayIsDone = Signal()
            var stray: Task<Void, any Error>?
            await failure(of: .misuse) {
                try await tenant.transaction { transaction in
                    stray = Task.detached {
                        try await transaction.transaction { nested in
                            try await nested.wells.create(Well.numbered(1))
                            isNested.fire()
                            await outerHasEnded.wait()
                            await nextIsOpen.wait()
                            try await nested.wells.create(Well.numbered(2))
                        }
                    }
                    await isNested.wait()
                }
            }
            outerHasEnded.fire()
            try await tenant.transaction { next in
                try await next.wells.create(Well.numbered(3))
                nextIsOpen.fire()
                await failure(of: .misuse) { try await stray?.value }
                strayIsDone.fire()
                try await next.wells.create(Well.numbered(4))
            }
            await strayIsDone.wait()
            #expect(try await Set(tenant.wells.all().map(\.wellNumber)) == ["3", "4"])
            #expect(try Raw.isSoundAndFree(path))
        }
    }

    @Test("closing inside a transaction doesn't wait for itself")
    func closeInside() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            try await tenant.transaction { transaction in
                await wellflow.close()
                try await transaction.wells.create(Well.numbered(1))
            }
            await wellflow.close()
            await failure(of: .closed) { _ = try await tenant.wells.count() }
            #expect(try Raw.integer("SELECT count(*) FROM wells", in: path) == 1)
        }
    }

    @Test("of many who close at once, each waits until every connection is closed")
    func closeTogether() async throws {
        for round in 0..<20 {
            try await Stores.withFile { wellflow, path in
                let tenant = try await wellflow.newTenant()
                try await tenant.wells.create(Well.numbered(round))
                let folder = (path as NSString).deletingLastPathComponent
                try await withThrowingTaskGroup(of: [String].self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            await wellflow.close()
                            return try FileManager.default.contentsOfDirectory(atPath: folder)
                        }
                    }
                    // The log goes with the last connection.
                    for try await files in group { #expect(files == ["store.sqlite"], "round \(round)") }
                }
            }
        }
    }

    @Test("a store is closed when what runs has ended, and later calls say closed", arguments: [true, false])
    func close(inMemory: Bool) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let location: SQLiteLocation = inMemory ? .memory : .file(path)
            let wellflow = try await WellFlow(store: .sqlite(location, configuration: Stores.configuration))
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            let isOpen = Signal()
            let release = Signal()
            let running = Task.detached {
                try await tenant.transaction { transaction in
                    try await transaction.wells.create(Well.numbered(1))
                    isOpen.fire()
                    await release.wait()
                    try await transaction.wells.create(Well.numbered(2))
                }
            }
            await isOpen.wait()
            let closing = [Task.detached { await wellflow.close() }, Task.detached { await wellflow.close() }]
            let waiting = Task.detached { try await tenant.wells.create(Well.numbered(3)) }
            await failure(of: .closed) { _ = try await waiting.value }
            release.fire()
            try await running.value
            for task in closing { await task.value }
            await failure(of: .closed) { _ = try await tenant.wells.count() }
            await failure(of: .closed) { try await tenant.transaction { _ in } }
            await failure(of: .closed) { try await wellflow.migrate() }
            await failure(of: .closed) { try await wellflow.backup(to: folder + "/copy.sqlite") }
            if inMemory { return }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["store.sqlite"])
            #expect(try Raw.integer("SELECT count(*) FROM wells", in: path) == 2)
        }
    }
}
