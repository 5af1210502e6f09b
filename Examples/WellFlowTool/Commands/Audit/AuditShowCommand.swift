import ArgumentParser
import Console
import WellFlowCore

/// Shows an operation, or a row's history.
struct AuditShowCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what an operation changed, or the history of a row.",
        usage: "wellflow audit show (<operation> | <entity> <key>) [<options>]",
        discussion: """
            An operation is named by its id, a row as `wellflow show` names it, or by its id as the trail has it when it \
            was deleted; production by its id only.

              wellflow audit show 019a21de-…
              wellflow audit show well 30-015-29417
            """
    )

    @Argument(help: "The operation's id, or what kind of row.")
    var what: String

    @Argument(help: "The row's id, number, code or name.")
    var key: String?

    @OptionGroup var trail: TrailOptions

    @Option(help: "At most how many changed rows or versions, 1 to 10000.")
    var limit = 1_000

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if key == nil, (try? Identifier<AuditOperation>(what)) == nil {
            throw ValidationError("Give an operation's id, or a kind of row and a key.")
        }
        if key != nil, EntityName(argument: what) == nil {
            throw ValidationError(
                "\(what) is no kind of rows: \(EntityName.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        if !(1...10_000).contains(limit) { throw ValidationError("--limit takes 1 to 10000.") }
    }

    func work() async throws {
        if let key, let entity = EntityName(argument: what) {
            try await trail.showHistory(of: entity.type, key) { id, tenant in
                try await show(filter: id, of: tenant)
            }
        } else {
            try await trail.withTrail { try await showOperation(in: $0) }
        }
    }

    private func showOperation(in trail: AuditTrail) async throws {
        let id = try Identifier<AuditOperation>(what)
        guard let entry = try await trail.operation(id) else {
            throw Failure(.refused, "The trail has no operation \(id).")
        }
        var filter = AuditFilter()
        filter.operationID = id
        let page = try await trail.changes(filter, isAscending: true, limit: limit)
        let standardOutput = StandardOutput()
        if output.isJSON {
            try standardOutput.write(entry.json(with: page.items.map(\.event)).text)
        } else {
            try standardOutput.write(Self.header(of: entry))
            for record in page.items { try standardOutput.write("\n" + Self.text(of: record.event)) }
        }
        try standardOutput.flush()
        if page.next != nil { StandardError.write("There are more rows: --limit takes up to 10000.") }
    }

    private func show(filter: AuditFilter, of trail: AuditTrail) async throws {
        let page = try await trail.changes(filter, limit: limit)
        if page.items.isEmpty { throw Failure(.refused, "The trail knows nothing of such a row.") }
        let standardOutput = StandardOutput()
        for record in page.items {
            if output.isJSON {
                guard case .object(var line) = record.event.json else { continue }
                line["operation"] = record.entry.json
                try standardOutput.write(JSONValue.object(line).text)
            } else {
                let operation = record.entry.operation
                let why = operation.reason.map { ": \($0)" } ?? ""
                try standardOutput.write("\(record.entry.recordedAt)   \(operation.principal)\(why)".printable)
                try standardOutput.write(Self.text(of: record.event) + "\n")
            }
        }
        try standardOutput.flush()
        if page.next != nil { StandardError.write("There are older versions: --limit takes up to 10000.") }
    }

    private static func header(of entry: AuditEntry) -> String {
        let operation = entry.operation
        let lines: [(String, String?)] = [
            ("operation", operation.id.description), ("recorded", entry.recordedAt.description),
            ("who", operation.principal.description), ("kind", operation.kind.rawValue),
            ("source", operation.source.rawValue), ("request", operation.requestID), ("trace", operation.traceID),
            ("reason", operation.reason), ("import", operation.importID?.description),
            ("rows", entry.changeCount.grouped), ("position", entry.sequence?.description), ("link", entry.link),
        ]
        return
            lines.compactMap { name, value in
                value.map { name + String(repeating: " ", count: 11 - name.count) + $0.printable }
            }
            .joined(separator: "\n")
    }

    private static func text(of event: AuditEvent) -> String {
        let changes = event.changes.map { change in
            "  \(change.field.printable): \(text(of: change.before)) → \(text(of: change.after))"
        }
        return (["\(event.action) \(event.entity) \(event.entityID.printable), version \(event.version)"] + changes)
            .joined(separator: "\n")
    }

    private static func text(of value: AuditValue) -> String {
        switch value {
        case .missing: "-"
        case .value(.string(let text)): text.printable
        case .value(let json): json.text.printable
        case .redacted(nil): "(redacted)"
        case .redacted(let stand?): "(redacted \(stand.printable))"
        case .digest(let bytes, let sha256): "(\(bytes.grouped) bytes, SHA-256 \(sha256))"
        }
    }
}

extension TrailOptions {
    /// Finds the row, deleted or not, and looks at its trail.
    func showHistory<E: ListedEntity>(
        of _: E.Type,
        _ key: String,
        _ body: (AuditFilter, AuditTrail) async throws -> Void
    ) async throws {
        if isSystem || E.self == Organization.self {
            try await withTrail { trail in
                guard let id = E.id(fromAuditText: key) else {
                    throw Failure(
                        .refused,
                        "Give the organization's id.",
                        hint: "`wellflow list organizations` shows it."
                    )
                }
                try await body(.row(id, of: E.self), trail)
            }
            return
        }
        try await tenant.withTenant { tenant in
            let id = try await tenant.auditedID(of: E.self, key)
            try await body(.row(id, of: E.self), tenant.audit)
        }
    }
}

extension Tenant {
    /// The id of a row, as the trail has it or as people call the row.
    func auditedID<E: ListedEntity>(of _: E.Type, _ key: String) async throws -> E.ID {
        if let id = E.id(fromAuditText: key) { return id }
        return try await Finder(scope: self).find(E.self, key).id
    }
}
