/// A job that is enqueued again and again.
public struct JobSchedule: Hashable, Sendable {
    /// What is done about times that nobody was there to see: the store was down, or no worker ran.
    public enum CatchUp: String, Hashable, Sendable, CaseIterable {
        /// They are left out.
        case skip
        /// One job stands for all of them.
        case once
        /// Each gets its job, the last hundred at most.
        case all
    }

    /// What it is called, in 1 to 100 characters; one of the same name is replaced.
    public var name: String
    /// When.
    public var cron: CronExpression
    /// The time zone in which the expression is read: `America/Chicago`.
    ///
    /// A time that the clocks skip in spring comes as much later as they skip; one that they repeat in autumn comes once,
    /// unless the expression is due every hour.
    public var timeZone: String
    /// What is done about times that were missed by more than a minute.
    public var catchUp: CatchUp

    /// A schedule.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - cron: when.
    ///   - timeZone: the time zone in which the expression is read.
    ///   - catchUp: what is done about times that were missed.
    public init(_ name: String, _ cron: CronExpression, timeZone: String = "UTC", catchUp: CatchUp = .once) {
        self.name = name
        self.cron = cron
        self.timeZone = timeZone
        self.catchUp = catchUp
    }

    /// The first moment after another at which it is due; nil when there is none.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` for an unknown time zone.
    public func next(after moment: Timestamp) throws -> Timestamp? {
        try CronZone(timeZone).next(cron, after: moment)
    }

    /// The day on which a moment falls in the time zone.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` for an unknown time zone.
    package func day(of moment: Timestamp) throws -> CalendarDate { try CronZone(timeZone).day(of: moment) }

    /// What is to be enqueued when it is looked at, and when to look again.
    ///
    /// - Parameters:
    ///   - due: the moment that it was due at, which is not after `now`.
    ///   - now: the moment.
    /// - Returns: the moments to enqueue jobs for, in order, and the next one.
    /// - Throws: ``WellFlowError`` with code `invalid` for an unknown time zone.
    package func run(due: Timestamp, now: Timestamp) throws -> (moments: [Timestamp], next: Timestamp?) {
        let zone = try CronZone(timeZone)
        let wanted = catchUp == .all ? Self.longest : 1
        var moments: [Timestamp] = []
        // From near now, and further back where that finds too few: every minute of a year is half a million.
        var span: Int64 = 3_600
        while true {
            let start = max(
                due.microseconds,
                now.microseconds.subtractingReportingOverflow(span * 1_000_000).partialValue
            )
            let isWhole = start == due.microseconds || span > now.microseconds / 1_000_000
            let first = isWhole ? due.microseconds : start
            moments = []
            var next = zone.next(cron, after: Timestamp(trustedMicroseconds: first - 1))
            while let moment = next, moment <= now {
                moments.append(moment)
                next = zone.next(cron, after: moment)
            }
            if isWhole || moments.count >= wanted { break }
            span *= 8
        }
        moments = Array(moments.suffix(wanted))
        if catchUp == .skip { moments.removeAll { now.microseconds - $0.microseconds > Self.grace } }
        return (moments, zone.next(cron, after: now))
    }

    /// How many missed times get a job each.
    private static let longest = 100
    /// How late a time may be and isn't missed: looking takes a while, too.
    private static let grace: Int64 = 60_000_000
}

/// A schedule as it is kept.
public struct JobScheduleRecord: Hashable, Sendable {
    /// Whose; nil for the system's.
    public let organizationID: Identifier<Organization>?
    /// What it is called.
    public let name: String
    /// When.
    public let cron: String
    /// The time zone in which the expression is read.
    public let timeZone: String
    /// What is done about times that were missed.
    public let catchUp: JobSchedule.CatchUp
    /// The job type's name.
    public let job: String
    /// The queue.
    public let queue: String
    /// When it is due next; nil when it never is again.
    public let nextAt: Timestamp?
    /// When it was due last and made a job.
    public let lastAt: Timestamp?

    package init(
        organizationID: Identifier<Organization>?,
        name: String,
        cron: String,
        timeZone: String,
        catchUp: JobSchedule.CatchUp,
        job: String,
        queue: String,
        nextAt: Timestamp?,
        lastAt: Timestamp?
    ) {
        self.organizationID = organizationID
        self.name = name
        self.cron = cron
        self.timeZone = timeZone
        self.catchUp = catchUp
        self.job = job
        self.queue = queue
        self.nextAt = nextAt
        self.lastAt = lastAt
    }
}

/// A schedule that is about to be kept, with the job that it makes.
package struct NewSchedule: Sendable {
    package let schedule: JobSchedule
    package let job: NewJob

    package init(schedule: JobSchedule, job: NewJob) throws {
        var issues: [Issue] = []
        TextRule.check(schedule.name, "name", required: true, max: 100, into: &issues)
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
        _ = try CronZone(schedule.timeZone)
        // A schedule's jobs are many, each at its own time.
        let options = job.options
        for (path, isGiven) in [
            ("unique", options.unique != nil), ("runAt", options.runAt != nil), ("delay", options.delay != .zero),
        ] where isGiven {
            let message = "A schedule says when its jobs are made; they can't have this."
            throw WellFlowError(issues: [Issue(path: path, code: .range, message: message)])
        }
        self.schedule = schedule
        self.job = job
    }
}

extension JobQueue {
    /// Enqueues a job again and again: once for each due time, however many processes there are.
    ///
    /// One of the same name is replaced; where nothing but the job's parameters changes, its times go on.
    ///
    /// - Parameters:
    ///   - job: the job.
    ///   - schedule: when.
    ///   - options: the queue, the priority and how often it is tried.
    /// - Throws: ``WellFlowError`` with code `invalid`, also for options of time or a unique key.
    public func schedule(_ job: some Job, _ schedule: JobSchedule, _ options: JobOptions = JobOptions()) async throws {
        try await store.put(NewSchedule(schedule: schedule, job: NewJob(job, options)), in: scope)
    }

    /// The schedules.
    public func schedules() async throws -> [JobScheduleRecord] { try await store.schedules(in: scope) }

    /// Removes a schedule; jobs that it made stay.
    ///
    /// - Throws: ``WellFlowError`` with code `notFound`.
    public func removeSchedule(_ name: String) async throws {
        if try await store.removeSchedule(name, in: scope) { return }
        throw WellFlowError(.notFound, "There is no such schedule.")
    }
}

extension SystemJobs {
    /// Enqueues a system job again and again; as ``JobQueue/schedule(_:_:_:)``.
    ///
    /// - Parameters:
    ///   - job: the job.
    ///   - schedule: when.
    ///   - options: the queue, the priority and how often it is tried.
    /// - Throws: ``WellFlowError`` with code `invalid`, also for options of time or a unique key.
    public func schedule(
        _ job: some SystemJob,
        _ schedule: JobSchedule,
        _ options: JobOptions = JobOptions()
    ) async throws {
        try await queue.store.put(NewSchedule(schedule: schedule, job: NewJob(job, options)), in: queue.scope)
    }

    /// The schedules of all organizations and the system.
    public func schedules() async throws -> [JobScheduleRecord] { try await queue.schedules() }

    /// Removes a schedule of the system's.
    ///
    /// - Throws: ``WellFlowError`` with code `notFound`.
    public func removeSchedule(_ name: String) async throws { try await queue.removeSchedule(name) }
}
