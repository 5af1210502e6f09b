public import WellFlowCore

/// Reminds people of what is due soon: active leases and documents that expire, compliance reports to be submitted.
///
/// To be run every day. Each person is told once for each date and each distance to it; of several distances that have
/// passed only the nearest is told.
public struct RemindOfDates: Job {
    /// `remind-of-dates`.
    public static let name = "remind-of-dates"
    /// Half an hour.
    public static let timeout = Duration.seconds(1_800)

    /// How many days before a date people are told.
    public var daysAhead: [Int]
    /// The channel's name.
    public var channel: String
    /// Who is told, as the channel understands it; the organization's active owners and managers, by e-mail, where nothing
    /// is said.
    public var recipients: [String]?
    /// The day to reckon from; where nothing is said the one that a schedule made the job for, or the present one (UTC).
    public var today: CalendarDate?

    /// Reminds people.
    public init(
        daysAhead: [Int] = [60, 30, 7, 1],
        channel: String = "mail",
        recipients: [String]? = nil,
        today: CalendarDate? = nil
    ) {
        self.daysAhead = daysAhead
        self.channel = channel
        self.recipients = recipients
        self.today = today
    }

    /// Throws: the job is run by ``BuiltInJobs``, which has the templates.
    public func run(in context: JobContext) async throws {
        throw BuiltInJobs.unregistered
    }

    func run(in context: JobContext, _ templates: ReminderTemplates) async throws {
        let tenant = context.tenant
        guard let farthest = daysAhead.max(), daysAhead.allSatisfy((0...3_650).contains) else {
            throw JobError.permanent("Give the days ahead, each from 0 to 3650.")
        }
        let today = today ?? context.dueDate ?? Timestamp.now().calendarDate
        let last = try today.adding(days: farthest)
        var found: [String]?
        /// Who is told, looked for when there is something to tell.
        func people() async throws -> [String] {
            if let found { return found }
            let people = if let recipients { recipients } else { try await managers(of: tenant) }
            if people.isEmpty { throw JobError.permanent("There is nobody to tell: no active owner or manager.") }
            found = people
            return people
        }
        var count = 0
        var refused = 0
        func remind(_ kind: Reminder, _ id: String, _ name: String, _ date: CalendarDate) async throws {
            let left = today.days(until: date)
            guard let distance = daysAhead.filter({ $0 >= left }).min() else { return }
            let notice = try Notice(
                try templates[kind],
                ["name": .text(name), "date": .date(date), "days": .integer(left)],
                key: "\(kind.rawValue)/\(id)/\(date)/\(distance)",
                channel: channel,
                to: try await people()
            )
            do {
                try await tenant.notify(notice)
                count += 1
            } catch let error as WellFlowError where error.code == .invalid {
                // One that can't be told keeps the others from nothing.
                refused += 1
            }
        }
        let leases = tenant.leases.stream(
            where: \.status == .active && \.expirationDate >= today && \.expirationDate <= last
        )
        for try await lease in leases {
            guard let date = lease.expirationDate else { continue }
            try await remind(.lease, "\(lease.id)", lease.name, date)
        }
        for try await document in tenant.documents.stream(where: \.expiresOn >= today && \.expiresOn <= last) {
            guard let date = document.expiresOn else { continue }
            try await remind(.document, "\(document.id)", document.name, date)
        }
        let reports = tenant.complianceReports.stream(
            where: .in(\.status, [.draft, .rejected]) && \.dueDate >= today && \.dueDate <= last
        )
        for try await report in reports {
            let name =
                "\(report.reportType.rawValue), \(report.jurisdiction), \(report.periodStart) to \(report.periodEnd)"
            try await remind(.report, "\(report.id)", name, report.dueDate)
        }
        try await context.report(1, "\(count) dates")
        if refused > 0 { throw JobError.permanent("\(refused) reminders have a text or recipient that is refused.") }
    }

    private func managers(of tenant: Tenant) async throws -> [String] {
        var people: [String] = []
        for try await user in tenant.users.stream(where: \.isActive == true && .in(\.role, [.owner, .manager])) {
            people.append(user.email.description)
        }
        return people
    }
}
