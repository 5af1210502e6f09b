import Testing

@testable import WellFlowCore

@Suite("What becomes of a job")
struct DecisionTests {
    private func decide(
        _ end: JobDecision.End,
        attempt: Int = 1,
        isCancelling: Bool = false
    ) -> JobDecision {
        JobDecision(end, attempt: attempt, of: 3, isCancelling: isCancelling, retry: .fixed(.seconds(7)), random: 0.5)
    }

    @Test("an attempt's end and what follows")
    func ends() {
        #expect(decide(.completed).state == .completed)
        let failed = decide(.threw(WellFlowError(.failed, "no")))
        #expect(failed.state == .scheduled && failed.delay == .seconds(7) && failed.countsAttempt)
        #expect(decide(.threw(WellFlowError(.failed, "no")), attempt: 3).state == .dead)
        #expect(decide(.threw(JobError.permanent("no"))).state == .dead)
        #expect(decide(.threw(JobError.retry(after: .zero, "no"))).state == .ready)
        #expect(decide(.threw(JobError.retry(after: .seconds(1), "no")), attempt: 3).state == .dead)
        let snoozed = decide(.threw(JobError.snooze(for: .seconds(9))), attempt: 3)
        #expect(snoozed.state == .scheduled && !snoozed.countsAttempt)
        #expect(decide(.timedOut).outcome == .timedOut)
        #expect(decide(.lost).state == .ready && decide(.lost, attempt: 3).state == .dead)
        #expect(decide(.returned).state == .ready && !decide(.returned).countsAttempt)
        #expect(decide(.unknown("x")).state == .parked && decide(.undecodable("x")).state == .parked)
    }

    @Test("a job that is to be cancelled is not tried again, and completed where it came to its end")
    func cancelling() {
        #expect(decide(.completed, isCancelling: true).state == .completed)
        for end in [
            JobDecision.End.threw(CancellationError()), .threw(JobError.snooze(for: .seconds(1))),
            .threw(JobError.permanent("no")), .timedOut, .lost, .returned,
        ] {
            #expect(decide(end, isCancelling: true).state == .cancelled)
        }
    }

    @Test("errors that may hold a tenant's values are told by their type only")
    func messages() {
        struct Leaky: Error { let secret = "555-1234" }
        let message = decide(.threw(Leaky())).message ?? ""
        #expect(message.contains("Leaky") && !message.contains("555"))
        let long = decide(.threw(JobError.permanent(String(repeating: "é\0", count: 2_000)))).message ?? ""
        #expect(long.unicodeScalars.count == 500 && !long.contains("\0"))
    }

    @Test("waits grow from one failure to the next, partly by chance, and end at the longest")
    func waits() {
        let policy = RetryPolicy.exponential(first: .seconds(1), longest: .seconds(60))
        #expect(policy.wait(after: 1, random: 1) == .seconds(1))
        #expect(policy.wait(after: 1, random: 0) == .milliseconds(500))
        #expect(policy.wait(after: 4, random: 1) == .seconds(8))
        #expect(policy.wait(after: 1_000, random: 1) == .seconds(60))
        #expect(RetryPolicy.fixed(.seconds(-5)).wait(after: 1, random: 0) == .zero)
        #expect(RetryPolicy.custom { .seconds($0 * 10) }.wait(after: 3, random: 0) == .seconds(30))
    }

    @Test("a rate gives back its tokens with time, and never more than it has")
    func tokens() throws {
        let rate = JobRate(10, per: .seconds(1))
        let start = try Timestamp(microseconds: 0)
        var bucket = TokenBucket(tokens: 0, filledAt: start)
        #expect(bucket.available(at: start, rate) == 0)
        #expect(bucket.available(at: try Timestamp(microseconds: 250_000), rate) == 2)
        bucket.take(2)
        #expect(bucket.available(at: try Timestamp(microseconds: 300_000), rate) == 1)
        #expect(bucket.available(at: try Timestamp(microseconds: 100_000), rate) == 1, "a clock that went back")
        #expect(bucket.available(at: try Timestamp(microseconds: 99_000_000), rate) == 10)
    }
}
