import Testing
import WellFlowCore
import WellFlowJobs
import WellFlowTesting

@Suite("Reminders of dates")
struct ReminderTests {
    private func texts(_ bench: Bench) async throws -> [String] {
        try await bench.tenant.notificationDeliveries.all(orderBy: [.ascending(\.subject), .ascending(\.recipient)])
            .map { "\($0.recipient): \($0.subject)" }
    }

    private func people(_ bench: Bench) async throws {
        for (number, role) in [UserRole.owner, .manager, .pumper, .manager].enumerated() {
            var user = try Fixtures.user(number)
            user.email = try EmailAddress("user\(number)@acme.test")
            user.role = role
            user.isActive = number != 3
            try await bench.tenant.users.create(user)
        }
    }

    @Test(
        "what expires or is due soon is told once to owners and managers, at each distance",
        arguments: Bench.Backend.present
    )
    func reminders(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let tenant = bench.tenant
            try await people(bench)
            var lease = try Fixtures.lease(1)
            lease.expirationDate = "2026-03-31"
            try await tenant.leases.create(lease)
            var ended = try Fixtures.lease(2)
            (ended.expirationDate, ended.status) = ("2026-03-31", .terminated)
            try await tenant.leases.create(ended)
            var document = try Fixtures.document(1)
            document.expiresOn = "2026-03-05"
            try await tenant.documents.create(document)
            var report = try Fixtures.complianceReport(1)
            (report.periodStart, report.periodEnd, report.dueDate) = ("2026-01-01", "2026-01-31", "2026-03-01")
            try await tenant.complianceReports.create(report)
            var past = try Fixtures.document(2)
            past.expiresOn = "2026-02-28"
            try await tenant.documents.create(past)

            let jobs = BuiltInJobs(channels: [LogChannel(Bench.quiet, name: "mail")])
            #expect(try await bench.run(RemindOfDates(today: "2026-03-01"), jobs).progressNote == "3 dates")
            let report1 = "Report newMexicoC115, NM, 2026-01-01 to 2026-01-31 is due on 2026-03-01"
            #expect(
                try await texts(bench) == [
                    "user0@acme.test: Document Permit 1.pdf expires on 2026-03-05",
                    "user1@acme.test: Document Permit 1.pdf expires on 2026-03-05",
                    "user0@acme.test: Lease Federal 1 expires on 2026-03-31",
                    "user1@acme.test: Lease Federal 1 expires on 2026-03-31",
                    "user0@acme.test: \(report1)", "user1@acme.test: \(report1)",
                ]
            )
            // The same day and the next ones tell nothing new; the lease's next distance does.
            for (day, count) in [("2026-03-01", 6), ("2026-03-02", 6), ("2026-03-04", 8), ("2026-03-24", 10)] {
                try await bench.run(RemindOfDates(today: try CalendarDate(day)), jobs)
                #expect(try await tenant.notificationDeliveries.count() == count, "\(day)")
            }
            try await bench.jobBench(jobs).drain()
            #expect(try await tenant.notificationDeliveries.count(where: \.status == .sent) == 10)
        }
    }

    @Test("a host's own words and people are used")
    func ownTemplate() async throws {
        try await Bench.with(.sqlite) { bench in
            var document = try Fixtures.document(1)
            document.expiresOn = "2026-03-05"
            try await bench.tenant.documents.create(document)
            let own = try NotificationTemplate(
                "document-expiry",
                subject: "Noch {{days}} Tage: {{name}}",
                body: "{{date}}",
                fields: ReminderTemplates.fields
            )
            let job = RemindOfDates(channel: "log", recipients: ["#wells"], today: "2026-03-01")
            try await bench.run(job, BuiltInJobs(channels: [LogChannel(Bench.quiet)], templates: [own]))
            #expect(try await texts(bench) == ["#wells: Noch 4 Tage: Permit 1.pdf"])
        }
    }

    @Test("distances out of range, and nobody to tell, are told as such")
    func refused() async throws {
        try await Bench.with(.sqlite) { bench in
            let today: CalendarDate = "2026-03-01"
            #expect(try await bench.run(RemindOfDates(today: today)).state == .completed, "nothing to tell")
            var document = try Fixtures.document(1)
            document.expiresOn = "2026-03-05"
            try await bench.tenant.documents.create(document)
            for job in [
                RemindOfDates(daysAhead: []), RemindOfDates(daysAhead: [-1]), RemindOfDates(today: today),
                RemindOfDates(recipients: [], today: today),
            ] {
                #expect(try await bench.run(job).state == .dead)
            }
        }
    }
}
