import Console
import WellFlowCore

/// How the queue stands: what `stats` prints and `watch` shows.
struct JobsBoard {
    let counts: [JobCount]
    /// Of the last minute.
    let paces: [JobPace]
    /// None where one organization looks.
    let workers: [JobWorkerRecord]
    let controls: [JobControl]

    static let empty = "No jobs."

    /// Looks.
    static func look(_ jobs: any JobsView) async throws -> JobsBoard {
        let system = jobs as? SystemJobs
        return JobsBoard(
            counts: try await jobs.counts(),
            paces: try await jobs.pace(over: .seconds(60)),
            workers: try await system?.workers() ?? [],
            controls: try await system?.controls() ?? []
        )
    }

    var json: JSONValue {
        .object([
            "counts": .array(
                counts.map { count in
                    .object([
                        "organizationId": count.organizationID?.json ?? .null, "queue": .string(count.queue),
                        "state": .string(count.state.rawValue), "count": count.count.json,
                        "oldestSeconds": count.oldest.map { Int($0.components.seconds).json } ?? .null,
                    ])
                }
            ),
            "lastMinute": .array(
                paces.map { pace in
                    .object([
                        "organizationId": pace.organizationID?.json ?? .null, "queue": .string(pace.queue),
                        "completed": pace.completed.json,
                        "meanWaitMilliseconds": pace.meanWait.milliseconds.json,
                        "longestWaitMilliseconds": pace.longestWait.milliseconds.json,
                        "meanRunMilliseconds": pace.meanRun.milliseconds.json,
                        "longestRunMilliseconds": pace.longestRun.milliseconds.json,
                    ])
                }
            ),
            "workers": .array(
                workers.map { worker in
                    .object([
                        "id": worker.id.json, "name": .string(worker.name),
                        "queues": .array(worker.queues.map { .string($0) }), "startedAt": worker.startedAt.json,
                        "aliveUntil": worker.aliveUntil.json, "running": worker.running.json,
                    ])
                }
            ),
            "controls": .array(
                controls.map { control in
                    .object([
                        "queue": control.queue.map { .string($0) } ?? .null,
                        "organizationId": control.organizationID?.json ?? .null, "isPaused": .bool(control.isPaused),
                        "weight": control.weight?.json ?? .null,
                        "maximumRunning": control.maximumRunning?.json ?? .null,
                    ])
                }
            ),
        ])
    }

    func text(width: Int?) -> String {
        var parts: [String] = []
        var table = TextTable([
            TextTable.Column("organization", .left, isFlexible: true),
            TextTable.Column("queue", .left, isFlexible: true),
            TextTable.Column("scheduled"), TextTable.Column("ready"), TextTable.Column("running"),
            TextTable.Column("parked"), TextTable.Column("completed"), TextTable.Column("cancelled"),
            TextTable.Column("dead"), TextTable.Column("oldest ready"),
        ])
        let lanes = Dictionary(grouping: counts) { [$0.organizationID?.description ?? "none", $0.queue] }
        for (lane, counts) in lanes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let numbers = JobState.allCases.map { state in
                counts.first { $0.state == state }?.count.grouped ?? "-"
            }
            table.add(lane.map(\.printable) + numbers + [counts.compactMap(\.oldest).max()?.short ?? "-"])
        }
        parts.append(counts.isEmpty ? Self.empty : table.text(width: width))
        if !paces.isEmpty {
            var table = TextTable([
                TextTable.Column("last minute", .left, isFlexible: true),
                TextTable.Column("queue", .left, isFlexible: true),
                TextTable.Column("completed"), TextTable.Column("mean wait"), TextTable.Column("longest"),
                TextTable.Column("mean run"), TextTable.Column("longest"),
            ])
            for pace in paces {
                let whose = pace.organizationID?.description ?? "none"
                let times = [pace.meanWait, pace.longestWait, pace.meanRun, pace.longestRun].map(\.short)
                table.add([whose.printable, pace.queue.printable, pace.completed.grouped] + times)
            }
            parts.append(table.text(width: width))
        }
        if !workers.isEmpty {
            var table = TextTable([
                TextTable.Column("worker", .left, isFlexible: true),
                TextTable.Column("queues", .left, isFlexible: true),
                TextTable.Column("running"), TextTable.Column("started", .left),
            ])
            for worker in workers {
                table.add([
                    worker.name.printable, worker.queues.joined(separator: ", ").printable, worker.running.grouped,
                    worker.startedAt.description,
                ])
            }
            parts.append(table.text(width: width))
        }
        for control in controls where control.isPaused {
            let what = control.queue.map { "queue \($0)" } ?? "every queue"
            let whose = control.organizationID.map { " for organization \($0)" } ?? ""
            parts.append("Paused: \(what)\(whose).".printable)
        }
        return parts.joined(separator: "\n\n")
    }
}
