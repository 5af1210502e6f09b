import WellFlowCore

/// Writes down what hooks and observers are told.
private final class Witness: AuditHook, AuditObserver {
    private let state = Locked(State())

    struct State {
        var before: [[String]] = []
        var after: [[String]] = []
        var refuses = false
        /// Called inside the transaction.
        var tries: (@Sendable () async throws -> Void)?
        var found: WellFlowError.Code?
    }

    struct Refusal: Error {}

    var seen: State { state.withLock { $0 } }

    func change(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

    func willCommit(_ operation: AuditOperation, _ events: [AuditEvent]) async throws {
        let told = events.map { "\(operation.principal) \($0.action) \($0.entity)" }
        let refuses = state.withLock { state in
            state.before.append(told)
            return state.refuses
        }
        if let tries = seen.tries {
            do {
                try await tries()
            } catch let error as WellFlowError {
                change { $0.found = error.code }
            }
        }
        if refuses { throw Refusal() }
    }

    func didCommit(_ operation: AuditOperation, _ events: [AuditEvent]) async {
        state.withLock { $0.after.append(events.map { "\(operation.kind) \($0.action) \($0.entity)" }) }
    }
}

extension AuditConformance {
    /// Hooks can refuse, observers can't, and neither is passed by.
    static var hookChecks: [AuditCheck] {
        [
            check("a hook is told all events once, before the commit, and an observer after it") { wellflow, witness in
                let tenant = try await wellflow.oneTenant()
                witness.change { ($0.before, $0.after) = ([], []) }
                try await tenant.transaction { transaction in
                    try await transaction.wells.create([Fixtures.well(1), Fixtures.well(2)])
                    try await transaction.leases.create(Fixtures.lease(1))
                }
                let one = "service:conformance create wells"
                try expectEqual(witness.seen.before, [[one, one, "service:conformance create leases"]], "before")
                let other = "transaction create wells"
                try expectEqual(witness.seen.after, [[other, other, "transaction create leases"]], "after")
                try await tenant.wells.upsert(Fixtures.well(1), on: .apiNumber)
                try expectEqual(witness.seen.before.count, 1, "nothing changed, nothing told")
            },
            check("a hook that throws undoes the write, whichever way it comes") { wellflow, witness in
                let tenant = try await wellflow.oneTenant()
                let well = try await tenant.wells.create(Fixtures.well(1))
                let told = witness.seen.after.count
                witness.change { $0.refuses = true }
                func refused(_ what: String, _ body: () async throws -> Void) async throws {
                    do {
                        try await body()
                    } catch is Witness.Refusal {
                        return
                    }
                    throw ConformanceFailure(message: "\(what) passed the hook", file: #fileID, line: #line)
                }
                var changed = well
                changed.formation = "Yeso"
                let update = changed
                try await refused("create") { try await tenant.wells.create(Fixtures.well(2)) }
                try await refused("bulk") { try await tenant.wells.create([Fixtures.well(2), Fixtures.well(3)]) }
                try await refused("upsert") { try await tenant.wells.upsert(Fixtures.well(4), on: .apiNumber) }
                try await refused("update") { try await tenant.wells.update(update) }
                try await refused("correction") { try await tenant.wells.correct(update, reason: "x") }
                try await refused("delete") { try await tenant.wells.delete(well) }
                try await refused("delete by id") { try await tenant.wells.delete(ids: [well.id]) }
                try await refused("restore") {
                    witness.change { $0.refuses = false }
                    let newer = try await tenant.wells.update(update)
                    witness.change { $0.refuses = true }
                    try await tenant.audit.restore(newer.id, Well.self, to: 1, reason: "x")
                }
                try await refused("transaction") {
                    try await tenant.transaction { _ = try await $0.leases.create(Fixtures.lease(1)) }
                }
                try await refused("seed") { try await tenant.seed() }
                try await refused("system") {
                    try await wellflow.system(reason: "x") {
                        _ = try await $0.organizations.create(Organization(name: "Third"))
                    }
                }
                witness.change { $0.refuses = false }
                try expectEqual(try await tenant.wells.count(), 1, "wells")
                try expectEqual(try await tenant.leases.count(), 0, "leases")
                try expectEqual(witness.seen.after.count, told + 1, "what observers were told")
                try expectEqual(try await tenant.audit.operations().items.count, 2, "operations")
                let verification = try await tenant.audit.verify()
                try expect(verification.holds, "the chain: \(verification)")
            },
            check("a hook that calls the store it guards is refused") { wellflow, witness in
                let tenant = try await wellflow.oneTenant()
                witness.change { $0.tries = { try await tenant.leases.create(Fixtures.lease(1)) } }
                try await tenant.wells.create(Fixtures.well(1))
                witness.change { $0.tries = nil }
                try expectEqual(witness.seen.found, .misuse, "what the hook was told")
                try expectEqual(try await tenant.leases.count(), 0, "leases")
            },
        ]
    }

    private static func check(
        _ name: String,
        _ body: @escaping @Sendable (WellFlow, Witness) async throws -> Void
    ) -> AuditCheck {
        AuditCheck(
            name,
            opening: { open in
                let witness = Witness()
                let wellflow = try await open(AuditSettings(hooks: [witness], observers: [witness]))
                do {
                    try await body(wellflow, witness)
                } catch {
                    await wellflow.close()
                    throw error
                }
                await wellflow.close()
            }
        )
    }
}
