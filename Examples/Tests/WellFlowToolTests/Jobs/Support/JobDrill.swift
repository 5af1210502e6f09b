import Foundation
import Testing

/// A store with jobs, and processes that work on them until they are killed.
final class JobDrill {
    let tool: Tool
    private let stores: [String: String]
    /// Where probes tell what they do outside of the store.
    private let log: URL
    private var workers: [WorkerProcess] = []

    private init(_ tool: Tool, stores: [String: String]) {
        self.tool = tool
        log = tool.folder.appending(path: "probes.log")
        self.stores = stores.merging(["WELLFLOW_PROBES": log.path]) { $1 }
    }

    /// Runs a drill on a store in a file.
    static func inFile(_ body: (JobDrill) async throws -> Void) async throws {
        try await withTaskExecutorPreference(DrillThreads()) {
            try await Tool.onSeededStore { try await JobDrill($0, stores: Tool.store).run(body) }
        }
    }

    /// Runs a drill on a database, of the tests' server or of one of its own.
    static func onServer(_ own: OwnServer? = nil, _ body: (JobDrill) async throws -> Void) async throws {
        func drill(_ server: TestServer, _ tool: Tool) async throws {
            try await JobDrill(tool, stores: server.stores).run(body)
        }
        try await withTaskExecutorPreference(DrillThreads()) {
            if let own {
                try await TestServer.withStore(on: own.conninfo, drill)
            } else {
                try await TestServer.withStore(drill)
            }
        }
    }

    private func run(_ body: (JobDrill) async throws -> Void) async throws {
        defer { for worker in workers { worker.kill() } }
        try await body(self)
    }

    // MARK: Doing

    /// Enqueues probes, and gives their ids.
    func enqueue(
        _ parameters: String,
        count: Int = 1,
        attempts: Int = 10,
        delay: Int = 0,
        environment: [String: String] = [:]
    ) throws -> Set<String> {
        var arguments = ["enqueue", "probe", "--parameters", parameters, "--count", "\(count)"]
        arguments += ["--attempts", "\(attempts)", "--delay", "\(delay)"]
        let run = try succeed(arguments, environment: environment)
        try #require(run.lines.count == count)
        return Set(run.lines)
    }

    /// Starts a worker; it is killed with the drill's end at the latest.
    func startWorker(
        lease: Double,
        slots: Int,
        environment: [String: String] = [:]
    ) throws -> WorkerProcess {
        let arguments = ["--lease", "\(lease)", "--queue", "default=\(slots)"]
        let worker = try WorkerProcess(tool, arguments, environment: stores.merging(environment) { $1 })
        workers.append(worker)
        return worker
    }

    /// Runs `wellflow jobs`.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Tool.Run {
        try tool.run(["jobs"] + arguments, environment: stores.merging(environment) { $1 })
    }

    private func succeed(_ arguments: [String], environment: [String: String] = [:]) throws -> Tool.Run {
        let run = try run(arguments, environment: environment)
        try #require(run.status == 0, "\(run.error)")
        return run
    }

    // MARK: Looking

    /// How many jobs stand how.
    func states() throws -> [String: Int] {
        let counts = try #require(try succeed(["stats", "--json"]).json["counts"] as? [[String: Any]])
        return counts.reduce(into: [:]) { states, count in
            states[count["state"] as? String ?? "", default: 0] += count["count"] as? Int ?? 0
        }
    }

    /// Waits until no job waits or runs.
    func waitUntilDone() async throws {
        try await eventually("every job is finished") {
            Set(try states().keys).isSubset(of: ["completed", "cancelled", "dead"])
        }
    }

    /// The jobs by their ids.
    func jobs() throws -> [String: [String: Any]] {
        let lines = try succeed(["list", "--json", "--limit", "100000"]).lines
        return Dictionary(
            uniqueKeysWithValues: try lines.map { try object($0) }.map { ($0["id"] as? String ?? "", $0) }
        )
    }

    /// The attempts that didn't complete a job.
    func history(of job: String) throws -> [JobAttempt] {
        let history = try #require(try succeed(["show", job, "--json"]).json["history"] as? [[String: Any]])
        return try history.map { try JobAttempt($0) }
    }

    /// The ids of the jobs that probes told so of, in order; once for each time.
    func told(_ what: String) -> [String] {
        let lines = (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.filter { $0.hasPrefix(what + " ") }.map { String($0.dropFirst(what.count + 1)) }
    }

    /// Checks that jobs are done, that each wrote its row once, and did what it does outside of the store.
    func expectDone(_ ids: Set<String>) throws {
        let jobs = try jobs()
        let undone = ids.filter { jobs[$0]?["state"] as? String != "completed" }
        #expect(undone.isEmpty, "\(undone.map { "\(jobs[$0] ?? [:])" })")
        let rows = try tool.run("list", "documents", "--json", "--all", environment: stores)
        try #require(rows.status == 0, "\(rows.error)")
        let names = try rows.lines.compactMap { try object($0)["name"] as? String }.filter { $0.hasPrefix("probe ") }
        let isOnceEach = names.sorted() == ids.map { "probe \($0)" }.sorted()
        #expect(isOnceEach, "\(names.count) rows of \(ids.count) jobs")
        #expect(ids.isSubset(of: told("begun")))
    }

    private func object(_ line: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
}

/// An attempt that didn't complete its job, as the tool shows it.
struct JobAttempt {
    let outcome: String
    /// How long it took until its end was known.
    let seconds: Double

    init(_ json: [String: Any]) throws {
        outcome = try #require(json["outcome"] as? String)
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let start = try format.parse(try #require(json["startedAt"] as? String))
        seconds = try format.parse(try #require(json["endedAt"] as? String)).timeIntervalSince(start)
    }
}

/// What didn't come, long after it should have.
struct NeverSo: Error, CustomStringConvertible {
    let description: String
}

/// Waits until something is so; the limit is for hangs.
func eventually(
    _ what: String,
    within limit: Duration = .seconds(600),
    _ isSo: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !isSo() {
        if ContinuousClock.now > end { throw NeverSo(description: "never so: \(what)") }
        try await Task.sleep(for: .milliseconds(20))
    }
}
