import Console
import WellFlowCore

extension JobRecord {
    /// The job as programs read it.
    var json: JSONValue {
        .object([
            "id": id.json, "organizationId": organizationID?.json ?? .null, "queue": .string(queue),
            "name": .string(name), "version": version.json,
            "parameters": (try? JSONValue(parsing: parameters)) ?? .string(parameters),
            "state": .string(state.rawValue), "priority": priority.json, "runAt": runAt.json, "attempt": attempt.json,
            "maximumAttempts": maximumAttempts.json, "uniqueKey": uniqueKey.map { .string($0) } ?? .null,
            "isCancelling": .bool(isCancelling), "progress": progress?.json ?? .null,
            "progressNote": progressNote.map { .string($0) } ?? .null, "enqueuedAt": enqueuedAt.json,
            "startedAt": startedAt?.json ?? .null, "finishedAt": finishedAt?.json ?? .null,
            "lastError": lastError.map { .string($0) } ?? .null, "principal": .string(principal.description),
            "requestId": requestID.map { .string($0) } ?? .null, "traceId": traceID.map { .string($0) } ?? .null,
            "reason": reason.map { .string($0) } ?? .null, "workerId": workerID?.json ?? .null,
        ])
    }

    /// The job as people read it.
    var card: String {
        let lines: [(String, String?)] = [
            ("job", id.description), ("organization", organizationID?.description ?? "none"), ("queue", queue),
            ("name", "\(name), version \(version)"), ("parameters", parameters), ("state", state.rawValue),
            ("attempt", "\(attempt) of \(maximumAttempts)"), ("priority", priority == 0 ? nil : "\(priority)"),
            ("run at", runAt.description), ("unique key", uniqueKey), ("cancelling", isCancelling ? "yes" : nil),
            (
                "progress",
                progress.map { "\($0 / 10).\($0 % 10) %\(progressNote.map { ", \($0)" } ?? "")" } ?? progressNote
            ),
            ("enqueued", enqueuedAt.description), ("started", startedAt?.description),
            ("finished", finishedAt?.description), ("error", lastError), ("who", principal.description),
            ("request", requestID), ("trace", traceID), ("reason", reason), ("worker", workerID?.description),
        ]
        return
            lines.compactMap { name, value in
                value.map { name + String(repeating: " ", count: 15 - name.count) + $0.printable }
            }
            .joined(separator: "\n")
    }
}

extension JobAttempt {
    var json: JSONValue {
        .object([
            "attempt": attempt.json, "startedAt": startedAt?.json ?? .null, "endedAt": endedAt.json,
            "outcome": .string(outcome.rawValue), "message": message.map { .string($0) } ?? .null,
            "workerId": workerID?.json ?? .null,
        ])
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int { Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000) }

    /// A length of time as people read it: `85 ms`, `4.2 s`, `3 min 5 s`, `2 h 4 min`.
    var short: String {
        let seconds = components.seconds
        switch seconds {
        case ..<1: return "\(milliseconds) ms"
        case ..<60: return "\(seconds).\(milliseconds % 1_000 / 100) s"
        case ..<3_600: return "\(seconds / 60) min \(seconds % 60) s"
        default: return "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
        }
    }
}
