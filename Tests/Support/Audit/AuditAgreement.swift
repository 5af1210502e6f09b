package import WellFlowCore

extension Tenant {
    /// Where the audit trail and the rows of a kind don't agree: each row's version is that of its last change, and
    /// versions have no gaps.
    package func disagreements<E: Entity>(on _: E.Type) async throws -> [String] {
        var found: [String] = []
        var last: [String: (version: Int64, isDeleted: Bool)] = [:]
        var cursor: AuditCursor?
        repeat {
            let page = try await audit.changes(.rows(of: E.self), isAscending: true, limit: 10_000, from: cursor)
            for record in page.items {
                let event = record.event
                let before = last[event.entityID]
                let expected = event.action == .delete ? before?.version : (before?.version ?? 0) + 1
                if event.version != expected {
                    found.append("\(event.entityID): \(event.version) after \(before as Any)")
                }
                last[event.entityID] = (event.version, event.action == .delete)
            }
            cursor = page.next
        } while cursor != nil
        let rows = try await repository(E.self).all()
        for row in rows where last[row.id.auditText].map({ $0.version != row.version || $0.isDeleted }) ?? true {
            found.append("\(row.id.auditText) has version \(row.version), the trail \(last[row.id.auditText] as Any)")
        }
        let kept = last.values.count { !$0.isDeleted }
        if kept != rows.count { found.append("\(rows.count) rows, the trail has \(kept)") }
        return found
    }
}
