import WellFlowCore

/// A transaction, or a savepoint inside one, on a connection that is held until it ends.
///
/// Calls of several tasks on one transaction take turns, savepoints included, so that the connection is given back
/// only when none of them runs. While a savepoint is open, the outer transaction refuses calls: they would be undone
/// with it.
final class SQLTransaction: StoreTransaction {
    let operation: AuditOperation
    let store: SQLStore
    private let connection: any SQLConnection
    private let parent: SQLTransaction?
    private let depth: Int
    private let turn: Turn
    private let state = Locked(State())

    /// Calls between chances for other tasks: a long transaction never waits, and would keep its thread to itself.
    private static let callsBetweenYields = 64

    private struct State {
        var phase = Phase.active
        var calls = 0
        var pending = PendingSetRules()
        var changes = Changes()
    }

    /// What changed, in order, and why; what a savepoint undid is not among it.
    private struct Changes {
        var events: [AuditEvent] = []
        var reasons: [String] = []
        /// The queues of jobs that were enqueued.
        var queues: Set<String> = []

        mutating func add(_ other: Changes) {
            events += other.events
            queues.formUnion(other.queues)
            reasons += other.reasons.filter { !reasons.contains($0) }
        }
    }

    /// What a savepoint hands on to the transaction around it.
    private struct Legacy {
        var pending = PendingSetRules()
        var changes = Changes()
    }

    var organization: Identifier<Organization>? { operation.organizationID }

    private enum Phase {
        case active
        case nested
        case ended
        /// Undone by the engine; every later call says why.
        case dead(WellFlowError)
    }

    init(store: SQLStore, connection: any SQLConnection, operation: AuditOperation) {
        self.store = store
        self.connection = connection
        self.operation = operation
        parent = nil
        turn = Turn()
        depth = 0
    }

    private init(inside parent: SQLTransaction) {
        store = parent.store
        connection = parent.connection
        operation = parent.operation
        self.parent = parent
        turn = parent.turn
        depth = parent.depth + 1
    }

    @concurrent
    func find<E: Entity>(_ id: E.ID, _: E.Type) async throws -> Stored<E>? {
        try await step { try await self.reads.find(id, E.self) }
    }

    @concurrent
    func select<E: Entity>(_ query: Query<E>) async throws -> [Stored<E>] {
        try await step { try await self.reads.select(query) }
    }

    @concurrent
    func count<E: Entity>(_ predicate: Predicate<E>) async throws -> Int {
        try await step { try await self.reads.count(predicate) }
    }

    @concurrent
    func write<E: Entity>(_ batch: WriteBatch<E>) async throws -> [RowOutcome<E>] {
        if batch.count == 0 { return [] }
        return try await step {
            if case .merge(_, let merge) = batch.kind, merge.settlesSets {
                return try await self.settle(batch, merge)
            }
            let unit = WriteUnit<E>(
                reads: self.reads,
                batch: batch,
                refused: [:],
                audit: self.store.trail.encoder(of: E.self)
            )
            let outcomes = try await self.undoing(if: batch.count > 1 || E.schema.owned != nil) { try await unit.run() }
            self.state.withLock { $0.pending.merge(unit.setRules) }
            self.add(unit.events)
            return outcomes
        }
    }

    /// Notes what a call changed, once nothing undoes it but the transaction's end.
    func add(_ events: [AuditEvent]) {
        let reasons = events.isEmpty ? [] : [AuditContext.current.callReason].compactMap { $0 }
        state.withLock { $0.changes.add(Changes(events: events, reasons: reasons)) }
    }

    /// Runs a call that writes several rows so that the transaction is as before it when it fails midway.
    func undoing<Result>(if isNeeded: Bool, _ body: () async throws -> Result) async throws -> Result {
        if !isNeeded { return try await body() }
        let name = "batch"
        try await connection.savepoint(name)
        do {
            let result = try await body()
            try await connection.release(name)
            return result
        } catch {
            if connection.isInTransaction {
                do {
                    try await connection.rollback(to: name)
                } catch let undoing {
                    // Half of the call is still there: none of the transaction may be kept.
                    kill(with: undoing)
                }
            }
            throw error
        }
    }

    @concurrent
    func match<E: Entity>(_ values: [[StorageValue]], by key: ConflictKey<E>) async throws -> [Stored<E>?] {
        try await step { try await self.reads.match(values, by: key) }
    }

    @concurrent
    func enqueue(_ jobs: [NewJob]) async throws -> [EnqueuedJob] {
        try await step {
            try SQLJobs.check(SQLScope(self.organization))
            let queue = SQLJobs(store: self.store)
            let insertion = JobInsertion(
                connection: self.connection,
                statements: queue.statements,
                moment: queue.moment,
                operation: self.operation
            )
            let queues = Set(jobs.map(\.queue))
            let enqueued = try await self.undoing(if: jobs.count > 1) { try await insertion.run(jobs) }
            try await queue.notify(queues, on: self.connection)
            self.state.withLock { $0.changes.queues.formUnion(queues) }
            return enqueued
        }
    }

    @concurrent
    func finish(_ lease: JobLease) async throws {
        try await step { try await SQLJobs(store: self.store).finish(lease, on: self.connection) }
    }

    @concurrent
    func savepoint() async throws -> any StoreTransaction {
        try await step {
            try await self.connection.savepoint("nested\(self.depth + 1)")
            self.state.withLock { $0.phase = .nested }
            return SQLTransaction(inside: self)
        }
    }

    @concurrent
    func commit() async throws {
        do {
            if let parent {
                try await step {
                    try await self.connection.release("nested\(self.depth)")
                    parent.resume(with: self.finish())
                }
            } else {
                // Ended within its turn: a call that still waits must not run on a connection that was given back.
                var events: [AuditEvent] = []
                var queues: Set<String> = []
                var operation = self.operation
                let failure: (any Error)? = try await step {
                    try await self.checkSetRules()
                    let changes = self.state.withLock(\.changes)
                    events = changes.events
                    queues = changes.queues
                    operation = operation.giving(changes.reasons)
                    let closing = try await self.store.close(events, of: operation, on: self.connection)
                    _ = self.finish()
                    do {
                        try await self.store.engine.commit(self.connection, closing: closing)
                        return nil
                    } catch {
                        return error
                    }
                }
                if let failure { throw failure }
                for queue in queues { store.jobBell.ring(queue) }
                await store.trail.tell(events, of: operation)
            }
        } catch {
            await rollback()
            throw error
        }
    }

    private func checkSetRules() async throws {
        let pending = state.withLock(\.pending)
        if pending.isEmpty { return }
        let broken = try await pending.check(reader: TransactionReader(reads))
        if !broken.isEmpty { throw WellFlowError(issues: broken.flatMap(\.issues)) }
    }

    @concurrent
    func rollback() async {
        await turn.wait()
        defer { turn.pass() }
        let hasEnded = isEnded
        _ = finish()
        if hasEnded { return }
        if let parent {
            do {
                if connection.isInTransaction { try await connection.rollback(to: "nested\(depth)") }
                parent.resume(with: Legacy())
            } catch {
                parent.kill(with: error)
            }
        } else {
            await store.engine.rollback(connection)
        }
    }

    /// Whether this transaction or one around it has ended: its connection may be someone else's by now.
    private var isEnded: Bool {
        state.withLock { if case .ended = $0.phase { true } else { false } } || parent?.isEnded ?? false
    }

    var reads: Reads {
        Reads(connection: connection, catalog: store.catalog, dialect: store.engine.dialect, organization: organization)
    }

    /// Runs one call when its turn comes, and notices when the engine has undone the transaction meanwhile.
    private func step<Result>(_ body: () async throws -> Result) async throws -> Result {
        let calls = state.withLock { state in
            state.calls += 1
            return state.calls
        }
        if calls % Self.callsBetweenYields == 0 { await Task.yield() }
        await turn.wait()
        defer { turn.pass() }
        if isEnded { throw WellFlowError(.misuse, "The transaction has ended.") }
        try state.withLock { state in
            switch state.phase {
            case .active, .ended: return
            case .nested:
                throw WellFlowError(.misuse, "The outer transaction was used while a nested one is open.")
            case .dead(let error):
                throw error
            }
        }
        do {
            return try await body()
        } catch {
            let explained = await store.explain(error, on: connection)
            if let error = explained as? WellFlowError, error.code == .cancelled || !connection.isInTransaction {
                kill(with: error)
            } else if connection.isFailed {
                fail(with: error)
            }
            throw explained
        }
    }

    /// A call failed so that this level can only be undone; the levels around it can go on then.
    private func fail(with error: any Error) {
        let error = error as? WellFlowError ?? WellFlowError(.failed, "A call of the transaction failed.", cause: error)
        state.withLock { state in
            if case .active = state.phase { state.phase = .dead(error) }
        }
    }

    /// Ends this transaction and gives what it leaves to the one around it.
    private func finish() -> Legacy {
        state.withLock { state in
            state.phase = .ended
            return Legacy(pending: state.pending, changes: state.changes)
        }
    }

    private func resume(with legacy: Legacy) {
        state.withLock { state in
            if case .nested = state.phase { state.phase = .active }
            state.pending.merge(legacy.pending)
            state.changes.add(legacy.changes)
        }
    }

    /// The engine has undone the whole transaction: every level says so from now on.
    private func kill(with error: any Error) {
        let error = error as? WellFlowError ?? WellFlowError(.failed, "The transaction was undone.", cause: error)
        state.withLock { state in
            if case .ended = state.phase { return }
            state.phase = .dead(error)
        }
        parent?.kill(with: error)
    }
}
