import Foundation
import Testing
import WellFlowCore
import WellFlowJobs
import WellFlowTesting

@Suite("Notifications")
struct NotificationTests {
    private static let template = Result {
        try NotificationTemplate(
            "shut-in",
            subject: "{{well}} is shut in",
            body: "Since {{since}}: {{ volume }} bbl.\n",
            fields: ["well": .text, "since": .date, "volume": .volume]
        )
    }

    private func notice(
        well: String = "Federal #1",
        key: String = "shut-in/1",
        channel: String = "directory",
        to recipients: [String] = ["ann@acme.test"]
    ) throws -> Notice {
        try Notice(
            Self.template.get(),
            ["well": .text(well), "since": .date("2026-03-01"), "volume": .volume("12.5")],
            key: key,
            channel: channel,
            to: recipients
        )
    }

    @Test("a template takes its values by their kinds, and says all that is wrong")
    func templates() throws {
        let template = try Self.template.get()
        let text = try template.render([
            "well": .text("A {{since}}"), "since": .date("2026-03-01"), "volume": .volume("0"),
        ])
        #expect(text.subject == "A {{since}} is shut in")
        #expect(text.body == "Since 2026-03-01: 0 bbl.\n")
        let error = #expect(throws: WellFlowError.self) {
            _ = try template.render(["well": .integer(1), "volume": .volume("1"), "more": .text("")])
        }
        #expect(
            error?.issues.map { "\($0.path) \($0.code)" } == [
                "values.since required", "values.well format", "values.more unknownField",
            ]
        )
        let refused = #expect(throws: WellFlowError.self) {
            _ = try NotificationTemplate("", subject: "{{a}}", body: "{{b", fields: [:])
        }
        #expect(refused?.issues.map(\.path) == ["name", "subject", "body"])
    }

    @Test("a line break in a value begins no header")
    func headers() throws {
        let template = try NotificationTemplate("a", subject: "{{x}}", body: "{{x}}", fields: ["x": .text])
        #expect(try template.render(["x": .text("a\r\nBcc: all@acme.test")]).subject == "a  Bcc: all@acme.test")
    }

    @Test("each recipient gets one mail for a key, however often it is asked for", arguments: Bench.Backend.present)
    func once(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let tenant = bench.tenant
            let jobs = BuiltInJobs(channels: [DirectoryChannel(bench.folder, from: "wells@acme.test")])
            let people = ["ann@acme.test", "bob@acme.test"]
            let first = try await tenant.notify(notice(to: people))
            let again = try await tenant.notify(notice(well: "Another text", to: people + ["eve@acme.test"]))
            #expect(again.prefix(2).map(\.id) == first.map(\.id))
            try await jobBench(bench, jobs).drain()
            try await tenant.notify(notice(to: people))
            try await jobBench(bench, jobs).drain()
            let mails = try Bench.names(in: bench.folder).filter { $0.hasSuffix(".eml") }
            #expect(mails == again.map { "\($0.id).eml" }.sorted())
            let rows = try await tenant.notificationDeliveries.all()
            #expect(rows.count == 3)
            #expect(rows.allSatisfy { $0.status == .sent && $0.attempts == 1 && $0.sentAt != nil })

            // A transaction that isn't kept tells nobody.
            struct Undone: Error {}
            await #expect(throws: Undone.self) {
                try await tenant.transaction { tx in
                    try await tx.notify(notice(key: "shut-in/2"))
                    throw Undone()
                }
            }
            try await jobBench(bench, jobs).drain()
            #expect(try await tenant.notificationDeliveries.count() == 3)
        }
    }

    private func jobBench(_ bench: Bench, _ jobs: BuiltInJobs) -> JobBench { bench.jobBench(jobs) }

    @Test("a mail is one that a mail program reads, whatever its text")
    func mails() async throws {
        try await Bench.with(.sqlite) { bench in
            let jobs = BuiltInJobs(channels: [DirectoryChannel(bench.folder, from: "wells@acme.test")])
            let plain = try await bench.tenant.notify(notice())[0]
            let long = String(repeating: "Größe €", count: 30)
            let other = try await bench.tenant.notify(notice(well: long, key: "2"))[0]
            try await jobBench(bench, jobs).drain()
            func mail(_ id: Identifier<NotificationDelivery>) throws -> String {
                String(decoding: try Data(contentsOf: URL(filePath: bench.folder + "/\(id).eml")), as: UTF8.self)
            }
            let text = try mail(plain.id)
            #expect(text.contains("\r\nSubject: Federal #1 is shut in\r\n"))
            #expect(
                text.contains("From: wells@acme.test\r\nTo: ann@acme.test\r\nMessage-ID: <\(plain.id)@acme.test>\r\n")
            )
            #expect(
                text.hasSuffix("\r\n\r\nSince 2026-03-01: 12.5 bbl.\r\n")
            )
            let coded = try mail(other.id)
            #expect(coded.utf8.allSatisfy { $0 < 0x80 })
            #expect(coded.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
            // The subject's words, put together, are the subject.
            let subject = try #require(coded.firstRange(of: "Subject: "))
            let end = try #require(coded.firstRange(of: "\r\nMIME-Version"))
            let words = coded[subject.upperBound..<end.lowerBound].split(separator: "\r\n ")
            let bytes = words.map { Data(base64Encoded: String($0.dropFirst(10).dropLast(2))) ?? Data() }
            #expect(String(decoding: bytes.joined(), as: UTF8.self) == long + " is shut in")
        }
    }

    @Test("the mail program gets the mail; one that refuses is asked again, and the last time it failed")
    func sendmail() async throws {
        try await Bench.with(.sqlite) { bench in
            let program = bench.folder + "/sendmail"
            func install(_ script: String) throws {
                // Under another name first: a process that another test starts has the file open for a moment, and
                // one that is being written can't be run.
                try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: program + ".new"))
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program + ".new")
                rename(program + ".new", program)
            }
            try install("exit 78")
            let jobs = BuiltInJobs(channels: [SendmailChannel(from: "wells@acme.test", program: program)])
            let id = try await bench.tenant.notify(notice(channel: "mail"))[0].id
            let work = jobBench(bench, jobs)
            try await work.drain()
            var row = try await bench.tenant.notificationDeliveries.get(id)
            // On a busy machine it may have been asked more than once already.
            #expect(row.status == .pending && row.attempts >= 1)
            #expect(row.lastError == "The mail program ended with 78.")

            let seen = bench.folder + "/seen"
            try install("echo \"$@\" >> \(seen); cat >> \(seen)")
            work.advance(by: .seconds(7_200))
            try await work.drain()
            row = try await bench.tenant.notificationDeliveries.get(id)
            #expect(row.status == .sent && row.attempts >= 2 && row.lastError == nil)
            let text = try String(contentsOfFile: seen, encoding: .utf8)
            #expect(text.hasPrefix("-i -f wells@acme.test -- ann@acme.test\nDate: "))
            #expect(text.contains("Since 2026-03-01") && !text.contains("\r"))

            // One that keeps the mail in its queue: nobody knows, and nobody is asked again.
            try install("cat > /dev/null; exit 75")
            let queued = try await bench.tenant.notify(notice(key: "5", channel: "mail"))[0].id
            try await work.drain()
            row = try await bench.tenant.notificationDeliveries.get(queued)
            #expect(row.status == .unknown && row.attempts == 1)

            // Nobody there: another attempt would say the same.
            try install("cat > /dev/null; exit 67")
            let lost = try await bench.tenant.notify(notice(key: "2", channel: "mail"))[0].id
            try await work.drain()
            #expect(try await bench.tenant.notificationDeliveries.get(lost).status == .failed)
            try FileManager.default.removeItem(atPath: program)
            let late = try await bench.tenant.notify(notice(key: "3", channel: "mail"))[0].id
            try await work.drain()
            #expect(
                try await bench.tenant.notificationDeliveries.get(late).lastError == "The mail program can't be run."
            )
            // An address that is none.
            let none = try await bench.tenant.notify(notice(key: "4", channel: "mail", to: ["-oQ/tmp"]))[0].id
            try await work.drain()
            #expect(try await bench.tenant.notificationDeliveries.get(none).status == .failed)
        }
    }

    /// Sends what it is told to, and fails as it is told to.
    private final class Scripted: NotificationChannel {
        let name = "scripted"
        let isRepeatable: Bool
        let sent = Locked<[Identifier<NotificationDelivery>]>([])
        let failure = Locked<(any Error)?>(nil)

        init(isRepeatable: Bool) { self.isRepeatable = isRepeatable }

        func send(_ message: NotificationMessage) async throws {
            sent.withLock { $0.append(message.id) }
            if let error = failure.withLock({ $0 }) { throw error }
        }
    }

    private struct CutOff: Error {}

    @Test("what was cut off isn't sent twice, unless somebody retries it by hand", arguments: Bench.Backend.present)
    func cutOff(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let channel = Scripted(isRepeatable: false)
            let work = jobBench(bench, BuiltInJobs(channels: [channel]))
            channel.failure.withLock { $0 = CutOff() }
            let id = try await bench.tenant.notify(notice(channel: "scripted"))[0].id
            for _ in 0..<3 {
                try await work.drain()
                work.advance(by: .seconds(100_000))
            }
            #expect(channel.sent.withLock(\.count) == 1)
            #expect(try await bench.tenant.notificationDeliveries.get(id).status == .unknown)
            let dead = try await bench.tenant.jobs.page(JobFilter(states: [.dead])).jobs
            #expect(dead.count == 1)
            channel.failure.withLock { $0 = nil }
            try await bench.tenant.jobs.retry(dead[0].id)
            try await work.drain()
            #expect(channel.sent.withLock(\.count) == 2)
            #expect(try await bench.tenant.notificationDeliveries.get(id).status == .sent)
        }
    }

    @Test("a crash between sending and noting it is known by its mark", arguments: [true, false])
    func crash(isRepeatable: Bool) async throws {
        try await Bench.with(.sqlite) { bench in
            let channel = Scripted(isRepeatable: isRepeatable)
            let work = jobBench(bench, BuiltInJobs(channels: [channel]))
            let id = try await bench.tenant.notify(notice(channel: "scripted"))[0].id
            // What a process that died in the middle left.
            let rows = bench.tenant.repository(NotificationDelivery.self)
            var row = try await rows.get(id)
            (row.status, row.attempts) = (.sending, 1)
            try await rows.update(row)
            try await work.drain()
            #expect(channel.sent.withLock(\.count) == (isRepeatable ? 1 : 0))
            let status = try await rows.get(id).status
            #expect(status == (isRepeatable ? .sent : .unknown))
        }
    }

    @Test("a repeatable channel that breaks off is asked again; a channel that isn't there is waited for")
    func retries() async throws {
        try await Bench.with(.sqlite) { bench in
            let channel = Scripted(isRepeatable: true)
            let work = jobBench(bench, BuiltInJobs(channels: [channel]))
            channel.failure.withLock { $0 = CutOff() }
            try await bench.tenant.notify(notice(channel: "scripted"))
            try await bench.tenant.notify(notice(key: "2", channel: "pigeon"))
            try await work.drain()
            channel.failure.withLock { $0 = nil }
            work.advance(by: .seconds(7_200))
            try await work.drain()
            #expect(channel.sent.withLock(\.count) >= 2)
            let rows = try await bench.tenant.notificationDeliveries.all(orderBy: [.ascending(\.channel)])
            #expect(rows.map(\.status) == [.pending, .sent])
            #expect(rows[1].attempts >= 2)
        }
    }

    @Test("the last attempt that surely sent nothing makes it failed")
    func lastAttempt() async throws {
        try await Bench.with(.sqlite) { bench in
            let channel = Scripted(isRepeatable: false)
            channel.failure.withLock { $0 = NotSent("busy") }
            let work = jobBench(bench, BuiltInJobs(channels: [channel]))
            let id = try await bench.tenant.notify(notice(channel: "scripted"))[0].id
            for _ in 0..<12 {
                try await work.drain()
                work.advance(by: .seconds(7_200))
            }
            // What failed for good isn't tried again because somebody asks again.
            try await bench.tenant.notify(notice(channel: "scripted"))
            try await work.drain()
            let row = try await bench.tenant.notificationDeliveries.get(id)
            #expect(row.status == .failed && row.attempts == 10 && row.lastError == "busy")
        }
    }

    @Test("what waits without a job is taken up when somebody asks again, and blanks tell nothing apart")
    func askedAgain() async throws {
        try await Bench.with(.sqlite) { bench in
            let channel = Scripted(isRepeatable: false)
            let work = jobBench(bench, BuiltInJobs(channels: [channel]))
            try await bench.tenant.notify(notice(channel: "scripted"))
            for job in try await bench.tenant.jobs.page().jobs { try await bench.tenant.jobs.cancel(job.id) }
            try await work.drain()
            #expect(channel.sent.withLock(\.count) == 0)
            for _ in 0..<3 { try await bench.tenant.notify(notice(key: " shut-in/1", channel: "scripted ")) }
            try await work.drain()
            #expect(channel.sent.withLock(\.count) == 1)
            #expect(try await bench.tenant.notificationDeliveries.all().map(\.status) == [.sent])
        }
    }

    @Test("a key, a recipient or a text that is empty or too long is refused, and nothing is enqueued")
    func badInput() async throws {
        try await Bench.with(.sqlite) { bench in
            for bad in [
                try notice(key: ""), try notice(key: String(repeating: "k", count: 256)),
                try notice(to: ["a@acme.test", ""]),
                try notice(well: String(repeating: "w", count: 600)),
            ] {
                #expect(try await code { try await bench.tenant.notify(bad) } == .invalid)
            }
            #expect(try await bench.tenant.notificationDeliveries.count() == 0)
            #expect(try await bench.tenant.jobs.counts().isEmpty)
        }
    }
}
