import WellFlowCore

extension JobConformance {
    static let attemptChecks: [ConformanceCheck] = [
        ConformanceCheck("a job that fails is tried again later, and is a dead letter in the end") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A", .fail), JobOptions(maximumAttempts: 3))
            for attempt in 1...3 {
                try await stage.bench.drain()
                try expectEqual(stage.diary.text.count, attempt, "attempts")
                try await stage.bench.drain()
                try expectEqual(stage.diary.text.count, attempt, "attempts before its time")
                stage.bench.advance(by: .seconds(61))
            }
            try await stage.bench.drain()
            try expectEqual(stage.diary.text.count, 3, "attempts in all")
            let record = try await stage.first.jobs.get(job.id)
            try expectEqual(record?.state, .dead, "in the end")
            try expectEqual(record?.lastError, "failed: As told.", "what went wrong")
            let history = try await stage.first.jobs.history(of: job.id)
            try expectEqual(history.map(\.attempt), [1, 2, 3], "its history")
            try expectEqual(Set(history.map(\.outcome)), [.failed], "how attempts ended")
            try expectEqual(try await stage.first.jobs.redrive(), 1, "dead letters that are run again")
            try expectEqual(try await stage.first.jobs.get(job.id)?.attempt, 0, "attempts before it again")
            try await stage.bench.drain()
            try expectEqual(stage.diary.text.count, 4, "attempts after that")
        },
        ConformanceCheck("an error says whether and when the next attempt is") { wellflow in
            let stage = try await JobStage(wellflow)
            let never = try await stage.first.jobs.enqueue(stage.job("never", .permanent))
            let later = try await stage.first.jobs.enqueue(stage.job("later", .retryLater))
            let snoozed = try await stage.first.jobs.enqueue(stage.job("snoozed", .snoozeOnce))
            try await stage.bench.drain()
            try expectEqual(try await stage.state(never), .dead, "what never succeeds")
            try expectEqual(try await stage.first.jobs.get(never.id)?.lastError, "never", "why")
            stage.bench.advance(by: .seconds(300))
            try await stage.bench.drain()
            try expectEqual(try await stage.state(later), .scheduled, "before its time")
            try expectEqual(try await stage.first.jobs.get(snoozed.id)?.attempt, 0, "a snoozed attempt doesn't count")
            stage.bench.advance(by: .seconds(301))
            try await stage.bench.drain()
            try expectEqual(try await stage.first.jobs.get(later.id)?.attempt, 2, "the second attempt")
            try expectEqual(try await stage.first.jobs.get(snoozed.id)?.attempt, 1, "the first that counts")
            try expectEqual(try await stage.state(snoozed), .completed, "a snoozed job in the end")
        },
        ConformanceCheck("what a job writes and its end are one transaction") { wellflow in
            let stage = try await JobStage(wellflow)
            let failing = try await stage.first.jobs.enqueue(stage.job("failing", .failInCompletion))
            let late = try await stage.first.jobs.enqueue(stage.job("late", .completeAndFail))
            try await stage.bench.drain()
            try expectEqual(try await stage.state(failing), .scheduled, "a job whose transaction failed")
            try expectEqual(try await stage.state(late), .completed, "a job that failed after its end")
            let names = try await stage.first.partners.page().items.map(\.name)
            try expectEqual(names, ["late"], "what was written")
        },
        ConformanceCheck("a job that nobody knows is kept until somebody does") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A"))
            let stranger = JobBench(wellflow, JobHandlers())
            try await stranger.drain()
            try expectEqual(try await stage.state(job), .parked, "where nobody knows it")
            try await stranger.drain()
            try expectEqual(try await stage.state(job), .parked, "where nobody knows it still")
            try expectEqual(try await stage.first.jobs.history(of: job.id).map(\.outcome), [.unknown], "its history")
            try expectEqual(try await stage.first.jobs.get(job.id)?.attempt, 0, "attempts that count")
            try await stage.bench.drain()
            try expectEqual(try await stage.state(job), .completed, "where somebody knows it")
        },
        ConformanceCheck("a job whose parameters can't be read is kept, and hinders no other") { wellflow in
            let stage = try await JobStage(wellflow)
            let scope = stage.first.scope
            let broken = try NewJob(
                queue: "default",
                name: ScriptedJob.name,
                version: 1,
                parameters: #"{"label": 5}"#,
                maximumAttempts: 3,
                options: JobOptions()
            )
            let newer = try NewJob(
                queue: "default",
                name: ScriptedJob.name,
                version: 2,
                parameters: "{}",
                maximumAttempts: 3,
                options: JobOptions()
            )
            let jobs = try await wellflow.backend.jobs.enqueue([broken, newer], in: scope)
            try await stage.first.jobs.enqueue(stage.job("A"))
            try await stage.bench.drain()
            try expectEqual(stage.diary.text, ["A"], "the other ran")
            let first = try await stage.first.jobs.get(jobs[0].id)
            try expectEqual(first?.state, .parked, "what can't be read")
            try expect(first?.lastError?.contains("can't be read") ?? false, "why: \(first?.lastError ?? "")")
            try expectEqual(
                try await stage.first.jobs.history(of: jobs[1].id).map(\.outcome),
                [.unknown],
                "a newer version"
            )
            try await stage.first.jobs.cancel(jobs[0].id)
            try expectEqual(try await stage.state(jobs[0]), .cancelled, "it can be cancelled")
        },
        ConformanceCheck("a job that takes too long frees its slot, whatever it does") { wellflow in
            let stage = try await JobStage(wellflow, slots: 1)
            let job = HurriedJob(diary: stage.diary.id, label: "slow")
            let slow = try await stage.first.jobs.enqueue(job, JobOptions(priority: 1, maximumAttempts: 1))
            let next = try await stage.first.jobs.enqueue(stage.job("next"))
            try await stage.bench.drain()
            try expectEqual(try await stage.state(next), .completed, "the next job")
            try expectEqual(try await stage.state(slow), .dead, "the slow one")
            try expectEqual(try await stage.first.jobs.history(of: slow.id).map(\.outcome), [.timedOut], "its history")
            stage.diary.write("go on")
            try await stage.wait(for: "the zombie is told") { stage.diary.text.contains("leaseLost") }
            try expectEqual(try await stage.first.partners.count(), 0, "what the zombie wrote")
        },
        ConformanceCheck("a job tells how far it is") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A", .report))
            try await stage.bench.drain()
            try expectEqual(stage.diary.text, ["A", "250"], "while it runs")
            try expectEqual(try await stage.first.jobs.get(job.id)?.progressNote, "a quarter", "its note")
        },
        ConformanceCheck("a system job has no organization, and no organization sees it") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.system {
                try await $0.enqueue(SystemScriptedJob(diary: stage.diary.id, label: "Made by a job"))
            }
            try await stage.bench.drain()
            try expectEqual(try await stage.system { try await $0.get(job.id) }?.state, .completed, "in the end")
            try expectEqual(try await stage.first.jobs.page().jobs.count, 0, "what an organization sees")
            let source = try await wellflow.system(reason: "check") {
                try await $0.audit.operations(limit: 1).items.first?.operation.source
            }
            try expectEqual(source, .job, "where the change comes from")
        },
        ConformanceCheck("one job is run inline, and what waits can be asserted") { wellflow in
            let stage = try await JobStage(wellflow)
            try await stage.first.jobs.enqueue(stage.job("waits"))
            let record = try await stage.bench.run(stage.job("inline", .complete), in: stage.first)
            try expectEqual(record.state, .completed, "the inline job")
            let labels = try await stage.bench.enqueued(ScriptedJob.self, in: stage.first).map(\.label)
            try expectEqual(labels, ["waits"], "what waits")
        },
    ]
}
