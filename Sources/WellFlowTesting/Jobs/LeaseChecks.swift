import WellFlowCore

extension JobConformance {
    static let leaseChecks: [ConformanceCheck] = [
        ConformanceCheck("a lost worker's jobs are run by others, and it can change nothing any more") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A"))
            let frozen = try await IdleWorker(wellflow)
            let claimed = try await frozen.claim()
            try expectEqual(claimed.map { Identifier($0.lease.job) }, [job.id], "what it claimed")
            stage.bench.advance(by: .seconds(50))
            try expectEqual(try await stage.system { try await $0.workers() }.map(\.running), [1], "while it is alive")
            try expectEqual(
                try await frozen.store.rescue(limit: 10, sparing: nil) { _ in fatalDecision }.count,
                0,
                "within its lease"
            )
            stage.bench.advance(by: .seconds(60))
            try await stage.bench.drain()
            try expectEqual(stage.diary.text, ["A"], "who ran it")
            try expectEqual(try await stage.first.jobs.get(job.id)?.attempt, 2, "the crash spent an attempt")
            try expectEqual(try await stage.first.jobs.history(of: job.id).map(\.outcome), [.lost], "its history")
            try expect(try await !frozen.settle(claimed[0], .threw(CancellationError())), "its word is ignored")
            try expect(try await !frozen.store.report(claimed[0].lease, progress: 1, note: nil), "its report, too")
            try await expectError(.leaseLost, "its transaction") {
                try await stage.first.transaction { tx in
                    try await tx.partners.create(Partner(name: "P", code: "P"))
                    try await tx.session.finish(claimed[0].lease)
                }
            }
            try expectEqual(try await stage.first.partners.count(), 0, "what it wrote")
            try expect(try await !frozen.store.beat(frozen.row, isNew: false).isKnown, "it is told")
            try expectEqual(try await stage.state(job), .completed, "the job in the end")
        },
        ConformanceCheck("a job that kills its worker every time is a dead letter in the end") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("poison"), JobOptions(maximumAttempts: 3))
            for attempt in 1...3 {
                let frozen = try await IdleWorker(wellflow)
                try expectEqual(try await frozen.claim().map(\.attempt), [attempt], "the attempt")
                stage.bench.advance(by: .seconds(110))
                _ = try await frozen.store.rescue(limit: 10, sparing: nil) { lost in
                    JobDecision(.lost, attempt: lost.attempt, of: lost.maximumAttempts, isCancelling: false, random: 0)
                }
            }
            try expectEqual(try await stage.state(job), .dead, "in the end")
            try expectEqual(
                try await stage.first.jobs.history(of: job.id).map(\.outcome),
                [.lost, .lost, .lost],
                "why"
            )
            try expectEqual(stage.diary.text, [], "what ran here")
        },
        ConformanceCheck("a job that waits a few seconds because its workers were lost is run before nothing is left") {
            wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A"))
            for _ in 1...2 {
                let frozen = try await IdleWorker(wellflow)
                try expectEqual(try await frozen.claim().count, 1, "a claim")
                stage.bench.advance(by: .seconds(110))
                _ = try await frozen.store.rescue(limit: 10, sparing: nil) { lost in
                    JobDecision(.lost, attempt: lost.attempt, of: lost.maximumAttempts, isCancelling: false, random: 1)
                }
            }
            try expectEqual(try await stage.state(job), .scheduled, "after its second loss")
            try await stage.bench.drain()
            try expectEqual(try await stage.state(job), .completed, "when nothing is left")
        },
        ConformanceCheck("an attempt's lease is worth nothing to the next one") { wellflow in
            let stage = try await JobStage(wellflow)
            try await stage.first.jobs.enqueue(stage.job("A"))
            let frozen = try await IdleWorker(wellflow)
            let first = try await frozen.claim()
            try expect(try await frozen.settle(first[0], .returned), "it is given back")
            let second = try await frozen.claim()
            try expectEqual(second.map(\.attempt), [1], "giving back spent no attempt")
            try expect(try await !frozen.settle(first[0]), "the old lease")
            try expect(try await frozen.settle(second[0]), "the new one")
            try expect(try await !frozen.settle(second[0]), "the new one, twice")
        },
        ConformanceCheck("a worker that is shut down gives back what it hasn't ended") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A", .waitForCancellation))
            let settings = JobWorkerSettings(
                lease: .seconds(120),
                pollInterval: .milliseconds(20),
                drainTimeout: .milliseconds(50)
            )
            let worker = JobWorker(wellflow, .scripted, settings: settings)
            let running = Task { try await worker.run() }
            try await stage.wait(for: "the job runs") { stage.diary.text == ["A"] }
            running.cancel()
            try await running.value
            let record = try await stage.first.jobs.get(job.id)
            try expectEqual(record?.state, .ready, "after the shutdown")
            try expectEqual(record?.attempt, 0, "attempts that count")
            try expectEqual(try await stage.system { try await $0.workers() }.count, 0, "workers")
        },
        ConformanceCheck("a worker that ends waits for its jobs") { wellflow in
            let stage = try await JobStage(wellflow)
            let jobs = try await stage.first.jobs.enqueue((1...50).map { stage.job("\($0)", .complete) })
            let worker = JobWorker(
                wellflow,
                .scripted,
                settings: JobWorkerSettings(lease: .seconds(120), pollInterval: .milliseconds(20))
            )
            let running = Task { try await worker.run() }
            try await stage.wait(for: "a job ran") { !stage.diary.text.isEmpty }
            worker.stop()
            try await running.value
            let states = try await stage.first.jobs.page().jobs.map(\.state)
            try expectEqual(Set(states).subtracting([.completed, .ready]), [], "no job is left half done")
            let written = try await stage.first.partners.count()
            try expectEqual(states.filter { $0 == .completed }.count, written, "what was done")
            try await stage.bench.drain()
            try expectEqual(try await stage.first.partners.count(), jobs.count, "what was done in the end")
        },
        ConformanceCheck("jobs are cancelled where they wait and where they run") { wellflow in
            let stage = try await JobStage(wellflow)
            let waiting = try await stage.first.jobs.enqueue(stage.job("waiting"), JobOptions(delay: .seconds(60)))
            try expectEqual(try await stage.first.jobs.cancel(waiting.id), .cancelled, "one that waits")
            let running = try await stage.first.jobs.enqueue(stage.job("running", .waitForCancellation))
            let settings = JobWorkerSettings(lease: .seconds(120), pollInterval: .milliseconds(20))
            let worker = JobWorker(wellflow, .scripted, settings: settings)
            let task = Task { try await worker.run() }
            try await stage.wait(for: "the job runs") { stage.diary.text == ["running"] }
            try expectEqual(try await stage.first.jobs.cancel(running.id), .running, "one that runs")
            try await stage.wait(for: "it is cancelled") { try await stage.state(running) == .cancelled }
            task.cancel()
            try await task.value
            try expectEqual(try await stage.first.jobs.cancel(running.id), .cancelled, "twice")
            try await stage.first.jobs.retry(waiting.id)
            try await stage.bench.drain()
            try expectEqual(try await stage.state(waiting), .completed, "one that is run again after all")
            try await expectError(.misuse, "one that is completed") { try await stage.first.jobs.retry(waiting.id) }
        },
    ]

    private static var fatalDecision: JobDecision {
        JobDecision(.lost, attempt: 1, of: 1, isCancelling: false, random: 0)
    }
}
