import Foundation
import Logging
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Many tasks at once", .noHang)
struct ConcurrencyTests {
    @Test("64 tasks of 200 mixed calls keep what they were told", arguments: [true, false])
    func mixed(inMemory: Bool) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let location: SQLiteLocation = inMemory ? .memory : .file(path)
            let wellflow = try await WellFlow(store: .sqlite(location, configuration: Stores.configuration))
            try await wellflow.migrate()
            let tenant = try await wellflow.newTenant()
            let shared = try await tenant.wells.create(Well.numbered(0, name: "Shared"))
            let updates = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<64 {
                    group.addTask { try await work(task, tenant, shared.id, updates) }
                }
                try await group.waitForAll()
            }
            #expect(try await tenant.wells.get(shared.id).version == Int64(updates.value + 1))
            // Each task kept 10 of 20 wells.
            #expect(try await tenant.wells.count() == 64 * 10 + 1)
            await wellflow.close()
            if !inMemory { #expect(try Raw.isSoundAndFree(path)) }
        }
    }

    private func work(_ task: Int, _ tenant: Tenant, _ shared: Identifier<Well>, _ updates: Counter) async throws {
        var mine: [Identifier<Well>: Stored<Well>] = [:]
        for call in 0..<200 {
            switch call % 20 {
            case 0, 10:
                let well = try await tenant.wells.create(Well.numbered(call, name: "Task \(task)"))
                mine[well.id] = well
            case 5:
                if let well = mine.values.min(by: { $0.id < $1.id }) {
                    try await tenant.wells.delete(well)
                    mine[well.id] = nil
                }
            case 7:
                var row = try await tenant.wells.get(shared)
                row.formation = "\(task) \(call)"
                do {
                    try await tenant.wells.update(row)
                    updates.add(1)
                } catch let error as WellFlowError {
                    #expect(error.code == .conflict)
                }
            case 12:
                try await tenant.snapshot { snapshot in
                    let count = try await snapshot.wells.count()
                    await Task.yield()
                    #expect(try await snapshot.wells.count() == count)
                    // Once a task only: it reads what all the others wrote.
                    if call == 12 { #expect(try await snapshot.wells.all().count == count) }
                }
            case 15:
                let count = try await tenant.wells.count(where: \.name >= "Task \(task)" && \.name < "Task \(task)~")
                #expect(count >= mine.count)
            default:
                if let (id, well) = mine.randomElement() { #expect(try await tenant.wells.get(id) == well) }
            }
        }
        let kept = mine
        for (id, well) in kept { #expect(try await tenant.wells.find(id) == well) }
    }

    @Test("two stores on one file, as two processes have them, lose nothing of each other")
    func twoStores() async throws {
        try await Stores.withFile { first, path in
            let configuration = Stores.configuration
            let stores = try await [
                WellFlow(store: .sqlite(.file(path), configuration: configuration)),
                WellFlow(store: .sqlite(.file(path), configuration: configuration)),
            ]
            let organization = try await first.newTenant().organizationID
            let ids = try await withThrowingTaskGroup(of: [Identifier<Well>].self) { group in
                for (number, store) in stores.enumerated() {
                    for task in 0..<4 {
                        group.addTask {
                            let tenant = store.tenant(organization, as: .service("\(number)"))
                            var ids: [Identifier<Well>] = []
                            for row in 0..<50 {
                                let name = "\(number) \(task)"
                                ids.append(try await tenant.wells.create(Well.numbered(row, name: name)).id)
                                _ = try await tenant.wells.count()
                            }
                            return ids
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(ids.count == 400)
            for store in [first] + stores {
                let tenant = store.tenant(organization, as: .service("test"))
                #expect(try await Set(tenant.wells.all().map(\.id)) == Set(ids))
            }
            for store in stores { await store.close() }
            #expect(try Raw.isSoundAndFree(path))
        }
    }

    /// The main actor's queue; on Linux any thread may serve it, so the thread says nothing.
    private enum MainQueue {
        private static let key: DispatchSpecificKey<Bool> = {
            let key = DispatchSpecificKey<Bool>()
            DispatchQueue.main.setSpecific(key: key, value: true)
            return key
        }()

        static var isCurrent: Bool { DispatchQueue.getSpecific(key: key) == true }
    }

    /// Counts what the main actor logs: the engine logs from where it opens and migrates.
    private struct ThreadHandler: LogHandler {
        let onMain: Counter
        let all: Counter
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        init(onMain: Counter, all: Counter) {
            self.onMain = onMain
            self.all = all
        }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            all.add(1)
            if MainQueue.isCurrent { onMain.add(1) }
        }
    }

    @Test("a call from the main actor leaves it")
    @MainActor
    func mainActor() async throws {
        #expect(MainQueue.isCurrent)
        let onMain = Counter()
        let all = Counter()
        try await Stores.withFolder { folder in
            var configuration = Stores.configuration
            configuration.logger = Logger(label: "test") { _ in ThreadHandler(onMain: onMain, all: all) }
            let path = folder + "/store.sqlite"
            let wellflow = try await WellFlow(store: .sqlite(.file(path), configuration: configuration))
            try await wellflow.migrate()
            #expect(all.value == 1 + Migration.all.count)
            // The clock of a held file is asked by the thread that writes.
            let other = try Raw.open(path)
            let asked = Counter()
            configuration.clock = ScriptedClock { _ in
                asked.add(1)
                if MainQueue.isCurrent { onMain.add(1) }
                try other.run("COMMIT")
            }
            let store = try await WellFlow(store: .sqlite(.file(path), configuration: configuration))
            try other.run("BEGIN EXCLUSIVE")
            let tenant = try await store.newTenant()
            try other.run("BEGIN EXCLUSIVE")
            try await tenant.transaction { transaction in
                #expect(MainQueue.isCurrent, "the body stays where its caller is")
                try await transaction.wells.create(Well.numbered(1))
            }
            #expect(asked.value == 2)
            try await wellflow.backup(to: folder + "/copy.sqlite") { _ in
                if MainQueue.isCurrent { onMain.add(1) }
            }
            try await WellFlow.restoreSQLite(
                from: folder + "/copy.sqlite",
                to: folder + "/restored.sqlite",
                configuration: configuration
            ) { _ in
                if MainQueue.isCurrent { onMain.add(1) }
            }
            other.close()
            await store.close()
            await wellflow.close()
        }
        #expect(onMain.value == 0)
    }
}
