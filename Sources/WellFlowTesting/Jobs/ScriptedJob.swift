import WellFlowCore

/// What jobs of a check did, in order.
final class Diary: Sendable {
    private let lines = Locked<[String]>([])
    let id = Identifier<Diary>()

    private static let all = Locked<[Identifier<Diary>: Diary]>([:])

    init() {
        let (id, diary) = (id, self)
        Self.all.withLock { $0[id] = diary }
    }

    static func find(_ id: Identifier<Diary>) throws -> Diary {
        guard let diary = all.withLock({ $0[id] }) else { throw JobError.permanent("The check is over.") }
        return diary
    }

    func write(_ line: String) { lines.withLock { $0.append(line) } }

    var text: [String] { lines.withLock { $0 } }

    /// Waits for a line, also in a task that is cancelled.
    func waitIgnoringCancellation(for line: String) async {
        while !text.contains(line) {
            // A task of its own, whose sleep nobody cuts short.
            await Task { try? await Task.sleep(for: .milliseconds(10)) }.value
        }
    }
}

/// A job that does what a check says.
struct ScriptedJob: Job {
    enum Act: String, Codable {
        case note
        case fail
        case failOnce
        case permanent
        case retryLater
        case snoozeOnce
        case waitForCancellation
        case complete
        case completeAndFail
        case failInCompletion
        case report
        case tellDueDate
    }

    static let name = "scripted"
    static let timeout = Duration.seconds(600)
    static let retry = RetryPolicy.fixed(.seconds(60))

    let diary: Identifier<Diary>
    let label: String
    var act = Act.note

    func run(in context: JobContext) async throws {
        let diary = try Diary.find(diary)
        diary.write(label)
        switch act {
        case .note: break
        case .fail: throw WellFlowError(.failed, "As told.")
        case .failOnce: if context.attempt == 1 { throw WellFlowError(.failed, "As told.") }
        case .permanent: throw JobError.permanent("never")
        case .retryLater: if context.attempt == 1 { throw JobError.retry(after: .seconds(600), "later") }
        case .snoozeOnce:
            if diary.text.filter({ $0 == label }).count == 1 { throw JobError.snooze(for: .seconds(600)) }
        case .waitForCancellation: try await Task.sleep(for: .seconds(3_600))
        case .complete, .completeAndFail, .failInCompletion:
            try await context.complete { tx in
                try await tx.partners.create(Partner(name: label, code: label))
                if act == .failInCompletion { throw WellFlowError(.failed, "As told.") }
            }
            if act == .completeAndFail { throw WellFlowError(.failed, "After the end.") }
        case .tellDueDate: diary.write(context.dueDate?.description ?? "none")
        case .report:
            try await context.report(0.25, "a quarter")
            diary.write("\(try await context.tenant.jobs.get(context.id)?.progress ?? -1)")
        }
    }
}

/// A job with a short time.
struct HurriedJob: Job {
    static let name = "hurried"
    static let timeout = Duration.milliseconds(100)

    let diary: Identifier<Diary>
    let label: String

    func run(in context: JobContext) async throws {
        let diary = try Diary.find(diary)
        diary.write(label)
        await diary.waitIgnoringCancellation(for: "go on")
        do {
            // In a task that isn't cancelled, as a job that doesn't heed may well have.
            try await Task {
                _ = try await context.complete { try await $0.partners.create(Partner(name: label, code: label)) }
            }
            .value
        } catch let error as WellFlowError {
            diary.write("\(error.code)")
            throw error
        }
    }
}

/// A job without an organization.
struct SystemScriptedJob: SystemJob {
    static let name = "system-scripted"

    let diary: Identifier<Diary>
    let label: String

    func run(in context: SystemJobContext) async throws {
        let diary = try Diary.find(diary)
        diary.write(label)
        try await context.system.organizations.create(Organization(name: label))
    }
}

extension JobHandlers {
    /// The jobs of the checks.
    static var scripted: JobHandlers {
        var handlers = JobHandlers()
        handlers.add(ScriptedJob.self)
        handlers.add(HurriedJob.self)
        handlers.add(SystemScriptedJob.self)
        return handlers
    }
}

/// A store, two organizations and a bench.
struct JobStage {
    let wellflow: WellFlow
    let first: Tenant
    let second: Tenant
    let bench: JobBench
    let diary = Diary()

    init(_ wellflow: WellFlow, slots: Int = 4, cancellationGrace: Duration = .milliseconds(100)) async throws {
        self.wellflow = wellflow
        (first, second) = try await wellflow.twoTenants()
        let settings = JobWorkerSettings(
            queues: ["default": slots],
            // Longer than a machine is busy that runs everything under a sanitizer.
            lease: .seconds(120),
            pollInterval: .milliseconds(20),
            drainTimeout: .seconds(10),
            cancellationGrace: cancellationGrace
        )
        bench = JobBench(wellflow, .scripted, settings: settings)
    }

    func job(_ label: String, _ act: ScriptedJob.Act = .note) -> ScriptedJob {
        ScriptedJob(diary: diary.id, label: label, act: act)
    }

    func system<Result>(_ body: (SystemJobs) async throws -> Result) async throws -> Result {
        try await wellflow.system(reason: "check") { try await body($0.jobs) }
    }

    /// Moves the time to the middle of an hour, so that none ends while a check looks.
    func moveToHalfPast() {
        let (hour, now) = (3_600_000_000 as Int64, Timestamp.now().microseconds)
        bench.advance(by: .microseconds(hour - now % hour + hour / 2))
    }

    /// Where a job stands.
    func state(_ job: EnqueuedJob, of tenant: Tenant? = nil) async throws -> JobState? {
        try await (tenant ?? first).jobs.get(job.id)?.state
    }

    /// Waits until something holds, for as long as only a hang takes.
    func wait(for what: String, _ holds: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < end {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw ConformanceFailure(message: "never: \(what)", file: #fileID, line: #line)
    }
}
