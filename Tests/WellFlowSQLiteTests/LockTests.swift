import CSQLite
import Testing
import WellFlowCore

@testable import WellFlowSQLite

@Suite("A file that others hold", .noHang)
struct LockTests {
    /// A configuration by whose clock nobody waits.
    private func configuration(
        busyTimeout: Duration = .seconds(5),
        onSleep: @escaping @Sendable (Duration) async throws -> Void
    ) -> SQLiteConfiguration {
        var configuration = Stores.configuration
        configuration.busyTimeout = busyTimeout
        configuration.clock = ScriptedClock(onSleep: onSleep)
        return configuration
    }

    @Test("a write waits until its deadline, then says timeout; reads go on", arguments: [0, 1, 1_234, 5_000])
    func timeout(milliseconds: Int) async throws {
        let slept = Locked(Duration.zero)
        let deadline = Duration.milliseconds(milliseconds)
        let configuration = configuration(busyTimeout: deadline) { duration in
            #expect(duration > .zero && duration <= .milliseconds(50))
            slept.withLock { $0 += duration }
        }
        try await Stores.withFile(configuration: configuration) { wellflow, path in
            let tenant = try await wellflow.newTenant()
            let other = try Raw.open(path)
            try other.run("BEGIN EXCLUSIVE")
            let error = await failure(of: .timeout) { try await tenant.wells.create(Well.numbered(1)) }
            #expect(error?.debugDescription.contains("SQLite 5") == true)
            #expect(slept.withLock(\.self) == deadline)
            #expect(try await tenant.wells.count() == 0)
            await failure(of: .timeout) { try await tenant.transaction { _ = try await $0.wells.count() } }
            try other.run("COMMIT")
            try await tenant.wells.create(Well.numbered(1))
            other.close()
        }
    }

    @Test("a write succeeds when the lock goes away in time")
    func inTime() async throws {
        let other = Locked<(() throws -> Void)?>(nil)
        let count = Counter()
        let configuration = configuration { _ in
            if count.add(1) == 3 { try other.withLock { try $0?() } }
        }
        try await Stores.withFile(configuration: configuration) { wellflow, path in
            let tenant = try await wellflow.newTenant()
            let connection = try Raw.open(path)
            try connection.run("BEGIN EXCLUSIVE")
            other.withLock { $0 = { try connection.run("COMMIT") } }
            try await tenant.wells.create(Well.numbered(1))
            #expect(count.value == 3)
            connection.close()
        }
    }

    @Test("another process's lock is waited for and its end is noticed")
    func otherProcess() async throws {
        let helper = Locked<Helper?>(nil)
        let count = Counter()
        let configuration = configuration { _ in
            if count.add(1) == 2 { await helper.withLock(\.self)?.finish() }
        }
        try await Stores.withFile(configuration: configuration) { wellflow, path in
            let tenant = try await wellflow.newTenant()
            let process = try Helper(["lock", path])
            #expect(await process.lines(1) == ["locked"])
            helper.withLock { $0 = process }
            try await tenant.wells.create(Well.numbered(1))
            #expect(count.value == 2)
        }
    }

    @Test("opening a held file waits, then says timeout or succeeds", arguments: [true, false])
    func opening(isReleased: Bool) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let other = try Raw.open(path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            try other.run("BEGIN EXCLUSIVE")
            let count = Counter()
            let configuration = configuration { _ in
                if count.add(1) == 3, isReleased { try other.run("COMMIT") }
            }
            let store = Store.sqlite(.file(path), configuration: configuration)
            if isReleased {
                let wellflow = try await WellFlow(store: store)
                try await wellflow.migrate()
                await wellflow.close()
            } else {
                await failure(of: .timeout) { _ = try await WellFlow(store: store) }
            }
            other.close()
        }
    }

    @Test("a cancelled task stops waiting for the file, and the connection goes to the next")
    func cancelled() async throws {
        let waiting = Signal()
        let configuration = configuration { _ in
            waiting.fire()
            try await untilCancelled()
        }
        try await Stores.withFile(configuration: configuration) { wellflow, path in
            let tenant = try await wellflow.newTenant()
            let other = try Raw.open(path)
            try other.run("BEGIN EXCLUSIVE")
            let task = Task.detached { try await tenant.wells.create(Well.numbered(1)) }
            await waiting.wait()
            task.cancel()
            await failure(of: .cancelled) { _ = try await task.value }
            try other.run("COMMIT")
            other.close()
            try await tenant.wells.create(Well.numbered(2))
            #expect(try await tenant.wells.count() == 1)
        }
    }
}
