import WellFlowCore

/// Triggers, which keep the audit trail append-only, and names of organizations unguessable.
extension PostgresDoctor {
    func checkTriggers() async throws -> [Finding] {
        let there = try await rows(
            """
            SELECT c.relname::text, t.tgname::text, (t.tgenabled IN ('O', 'A'))::text
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE c.relnamespace = \(Self.space) AND NOT t.tgisinternal
            """
        )
        return expected.triggers.compactMap { trigger in
            let found = there.first { $0[0] == trigger.table && $0[1] == trigger.name }
            if found?[2] == "true" { return nil }
            return Finding(
                found == nil ? "trigger.missing" : "trigger.disabled",
                .problem,
                subject: trigger.table,
                problem: "The trigger \(trigger.name) is \(found == nil ? "missing" : "disabled").",
                reason: "What it refuses goes through, unnoticed until the rows are verified.",
                remedy: found == nil
                    ? trigger.statement(on: name(trigger.table), calling: name(trigger.function))
                    : "ALTER TABLE \(name(trigger.table)) ENABLE TRIGGER \(trigger.name);"
            )
        }
    }
}
