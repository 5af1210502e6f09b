extension AuditTrail {
    /// Writes the trail, or a part of it, as JSON Lines: a line for each operation, in order, with what it changed.
    ///
    /// A checkpoint of dropped periods stands in the first line. With the lines of a whole trail an auditor verifies the
    /// chain without the library, as Documentation/Audit.md tells.
    ///
    /// - Parameters:
    ///   - from: when the part begins; at the trail's start for nil.
    ///   - before: when it ends, exclusively; at the trail's end for nil.
    ///   - write: takes the next lines, which end in a line feed each.
    /// - Returns: how many operations were written.
    /// - Throws: ``WellFlowError``; what `write` throws.
    @discardableResult
    public func export(
        from: Timestamp? = nil,
        before: Timestamp? = nil,
        to write: (String) async throws -> Void
    ) async throws -> Int {
        try await store.reading { reader in
            var count = 0
            if from == nil, let checkpoint = try await reader.checkpoint() {
                try await write(checkpoint.line.text + "\n")
            }
            let start = from.map { TrailPosition(recordedAt: $0, operation: .zero, ordinal: -1) }
            let end = before.map {
                TrailPosition(
                    recordedAt: Timestamp(trustedMicroseconds: $0.microseconds - 1),
                    operation: RawID(high: .max, low: .max),
                    ordinal: .max
                )
            }
            var walk = TrailWalk(reader: reader, start: start, end: end)
            while let piece = try await walk.next() {
                var lines = ""
                for case .operation(let entry, let rows) in piece {
                    lines += entry.line(rows.map(\.event)).text + "\n"
                    count += 1
                }
                if !lines.isEmpty { try await write(lines) }
            }
            return count
        }
    }
}

extension AuditCheckpoint {
    fileprivate var line: JSONValue {
        .object([
            "checkpoint": .object([
                "organizationId": organizationID?.json ?? .null,
                "sequence": sequence.json,
                "recordedAt": recordedAt.json,
                "microseconds": recordedAt.microseconds.json,
                "link": link.map { .string($0) } ?? .null,
                "operations": operations.json,
                "keyId": .string(keyID),
                "signature": .string(signature),
            ])
        ])
    }
}

extension AuditEntry {
    /// The operation's JSON form, with what it changed.
    public func json(with events: [AuditEvent]) -> JSONValue {
        json(with: events.map(\.json))
    }

    /// The operation's line of an export: of what it changed just what is hashed, so that nothing else can be read into it.
    fileprivate func line(_ events: [AuditEvent]) -> JSONValue {
        json(
            with: events.map { event in
                .object([
                    "action": .string(event.action.rawValue),
                    "entity": .string(event.entity),
                    "entityId": .string(event.entityID),
                    "version": event.version.json,
                    "text": .string(event.text),
                ])
            }
        )
    }

    private func json(with changes: [JSONValue]) -> JSONValue {
        guard case .object(var line) = json else { return .null }
        line["changes"] = .array(changes)
        return .object(line)
    }

    /// The operation's JSON form.
    public var json: JSONValue {
        func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        return .object([
            "id": operation.id.json,
            "organizationId": operation.organizationID?.json ?? .null,
            "recordedAt": recordedAt.json,
            "microseconds": recordedAt.microseconds.json,
            "principal": .string(operation.principal.text),
            "source": .string(operation.source.rawValue),
            "kind": .string(operation.kind.rawValue),
            "requestId": text(operation.requestID),
            "traceId": text(operation.traceID),
            "reason": text(operation.reason),
            "importId": operation.importID?.json ?? .null,
            "changeCount": Int64(changeCount).json,
            "sequence": sequence?.json ?? .null,
            "content": text(content),
            "link": text(link),
        ])
    }
}

extension AuditEvent {
    /// The changed row's JSON form: `fields` has the value before and the value after of each.
    public var json: JSONValue {
        .object([
            "action": .string(action.rawValue),
            "entity": .string(entity),
            "entityId": .string(entityID),
            "version": version.json,
            "fields": .object(
                Dictionary(changes.map { ($0.field, .array([$0.before.json, $0.after.json])) }) { $1 }
            ),
        ])
    }
}
