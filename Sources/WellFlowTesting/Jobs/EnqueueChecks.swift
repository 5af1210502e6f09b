import WellFlowCore

extension JobConformance {
    static let enqueueChecks: [ConformanceCheck] = [
        ConformanceCheck("a job runs once, in its organization, in the name of who enqueued it") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A", .complete))
            try expect(job.isNew, "a job without a key is new")
            try expectEqual(try await stage.state(job), .ready, "before it is run")
            let (completed, failed) = try await stage.bench.drain()
            try expectEqual([completed, failed], [1, 0], "attempts that ended well, and not")
            try expectEqual(stage.diary.text, ["A"], "what ran")
            let record = try await stage.first.jobs.get(job.id)
            try expectEqual(record?.state, .completed, "after it ran")
            try expectEqual(record?.attempt, 1, "attempts")
            try expect(record?.startedAt != nil && record?.finishedAt != nil, "it has its times")
            try expectEqual(try await stage.first.partners.count(), 1, "what it wrote")
            try expectEqual(try await stage.second.partners.count(), 0, "what another organization has")
            let written = try await stage.first.audit.changes(AuditFilter(), limit: 1).items.first
            try expectEqual(written?.entry.operation.source, .job, "where the change comes from")
            try expectEqual(written?.entry.operation.principal, stage.first.principal, "who did it")
            try expectEqual(try await stage.bench.drain().completed, 0, "a second run finds nothing")
        },
        ConformanceCheck("jobs are enqueued with their transaction, or not at all") { wellflow in
            let stage = try await JobStage(wellflow)
            try await stage.first.transaction { tx in
                try await tx.jobs.enqueue(stage.job("kept"))
                _ = try? await tx.transaction { nested in
                    try await nested.jobs.enqueue(stage.job("undone with its savepoint"))
                    throw JobError.permanent("")
                }
            }
            _ = try? await stage.first.transaction { tx in
                try await tx.jobs.enqueue([stage.job("undone"), stage.job("undone too")])
                throw JobError.permanent("")
            }
            try await stage.bench.drain()
            try expectEqual(stage.diary.text, ["kept"], "what ran")
        },
        ConformanceCheck("many jobs are enqueued at once, in order, and the higher priority runs first") { wellflow in
            let stage = try await JobStage(wellflow, slots: 1)
            let jobs = try await stage.first.jobs.enqueue((1...20).map { stage.job("\($0)") })
            try expectEqual(Set(jobs.map(\.id)).count, 20, "different jobs")
            try await stage.first.jobs.enqueue(stage.job("urgent"), JobOptions(priority: 5))
            try await stage.first.jobs.enqueue(stage.job("idle"), JobOptions(priority: -5))
            try await stage.bench.drain()
            try expectEqual(stage.diary.text, ["urgent"] + (1...20).map { "\($0)" } + ["idle"], "the order")
        },
        ConformanceCheck("a job waits for its time") { wellflow in
            let stage = try await JobStage(wellflow)
            let later = try await stage.first.jobs.enqueue(stage.job("later"), JobOptions(delay: .seconds(60)))
            let day = try Timestamp.now().adding(.seconds(86_400))
            let tomorrow = try await stage.first.jobs.enqueue(stage.job("tomorrow"), JobOptions(runAt: day))
            let past = try await stage.first.jobs.enqueue(
                stage.job("past"),
                JobOptions(runAt: try Timestamp(microseconds: 0))
            )
            try expectEqual(try await stage.state(later), .scheduled, "a job with a wait")
            try expectEqual(try await stage.state(past), .ready, "a job whose time is long past")
            try await stage.bench.drain()
            try expectEqual(stage.diary.text, ["past"], "at once")
            stage.bench.advance(by: .seconds(61))
            try await stage.bench.drain()
            try expectEqual(stage.diary.text, ["past", "later"], "a minute later")
            stage.bench.advance(by: .seconds(86_400))
            try await stage.bench.drain()
            try expectEqual(try await stage.state(tomorrow), .completed, "a day later")
        },
        ConformanceCheck("an organization has a unique job once") { wellflow in
            let stage = try await JobStage(wellflow)
            func enqueue(_ label: String, _ unique: UniqueJob, _ tenant: Tenant? = nil) async throws -> EnqueuedJob {
                let options = JobOptions(delay: .seconds(60), unique: unique)
                return try await (tenant ?? stage.first).jobs.enqueue(stage.job(label), options)
            }
            let first = try await enqueue("first", UniqueJob("k"))
            let kept = try await enqueue("second", UniqueJob("k"))
            try expectEqual(kept, EnqueuedJob(id: first.id, isNew: false), "what keeping gives")
            try await expectError(.duplicate, "what rejects") {
                _ = try await enqueue("x", UniqueJob("k", policy: .reject))
            }
            let replaced = try await enqueue("third", UniqueJob("k", policy: .replace))
            try expectEqual(replaced, EnqueuedJob(id: first.id, isNew: false), "what replacing gives")
            try expect(try await enqueue("other key", UniqueJob("l")).isNew, "another key")
            try expect(try await enqueue("other's", UniqueJob("k"), stage.second).isNew, "another organization")
            stage.bench.advance(by: .seconds(61))
            try await stage.bench.drain()
            try expectEqual(Set(stage.diary.text), ["third", "other key", "other's"], "what ran")
            try expect(try await enqueue("again", UniqueJob("k")).isNew, "once it is finished")
        },
        ConformanceCheck("a job that takes another's place has all its attempts before it") { wellflow in
            let stage = try await JobStage(wellflow)
            let key = JobOptions(unique: UniqueJob("k", policy: .replace), maximumAttempts: 2)
            let first = try await stage.first.jobs.enqueue(stage.job("first", .fail), key)
            try await stage.bench.drain()
            try expectEqual(try await stage.first.jobs.get(first.id)?.attempt, 1, "attempts of the first")
            try await stage.first.jobs.enqueue(stage.job("second", .failOnce), key)
            let row = try await stage.first.jobs.get(first.id)
            try expectEqual(row?.attempt, 0, "attempts of the second")
            try expectEqual(row?.lastError, nil, "its error")
            try await stage.bench.drain()
            try expectEqual(try await stage.state(first), .scheduled, "after its first")
            stage.bench.advance(by: .seconds(61))
            try await stage.bench.drain()
            try expectEqual(try await stage.state(first), .completed, "after its second")
        },
        ConformanceCheck("a unique key is held until the start, the end, or for good") { wellflow in
            let stage = try await JobStage(wellflow)
            let month = JobOptions(unique: UniqueJob("month", until: .pruned))
            let once = try await stage.first.jobs.enqueue(stage.job("month"), month)
            try await stage.bench.drain()
            try expectEqual(
                try await stage.first.jobs.enqueue(stage.job("month"), month).id,
                once.id,
                "while it is kept"
            )
            let start = JobOptions(unique: UniqueJob("start", until: .started))
            let running = try await stage.first.jobs.enqueue(stage.job("start", .failOnce), start)
            try await stage.bench.drain()
            try expectEqual(try await stage.state(running), .scheduled, "it waits for its second attempt")
            let next = try await stage.first.jobs.enqueue(stage.job("start", .note), start)
            try expect(next.isNew, "once it was started")
            stage.bench.advance(by: .seconds(61))
            try await stage.bench.drain()
            try expectEqual(try await stage.state(running), .completed, "the first is run again beside the second")
        },
        ConformanceCheck("what can't be enqueued is refused, and nothing is lost") { wellflow in
            let stage = try await JobStage(wellflow)
            let long = stage.job(String(repeating: "x", count: 10_000_000))
            let error = try await expectError(.invalid, "ten megabytes") { try await stage.first.jobs.enqueue(long) }
            try expectIssue(error, "parameters", .tooLong, "ten megabytes")
            for options in [
                JobOptions(queue: ""), JobOptions(priority: 1_001), JobOptions(delay: .seconds(-1)),
                JobOptions(unique: UniqueJob("")), JobOptions(maximumAttempts: 0),
            ] {
                try await expectError(.invalid, "\(options)") {
                    try await stage.first.jobs.enqueue(stage.job("x"), options)
                }
            }
            let nobody = wellflow.tenant(Identifier(), as: .service("check"))
            try await expectError(.notFound, "no organization") { try await nobody.jobs.enqueue(stage.job("x")) }
            try await expectError(.notFound, "no organization, many") {
                try await nobody.jobs.enqueue((1...10).map { stage.job("\($0)") })
            }
            try await expectError(.notFound, "no organization, with a key") {
                try await nobody.jobs.enqueue(stage.job("x"), JobOptions(unique: UniqueJob("k")))
            }
            try expectEqual(try await stage.first.jobs.page().jobs.count, 0, "nothing is there")
        },
        ConformanceCheck("jobs of another organization are not to be seen or ended") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A", .fail), JobOptions(maximumAttempts: 1))
            try await stage.bench.drain()
            let other = stage.second.jobs
            try expect(try await other.get(job.id) == nil, "a job")
            try expectEqual(try await other.page().jobs.count, 0, "a page")
            try expectEqual(try await other.history(of: job.id).count, 0, "a history")
            try expectEqual(try await other.counts().count, 0, "counts")
            try expectEqual(try await other.redrive(), 0, "dead letters")
            try await expectError(.notFound, "cancelling") { try await other.cancel(job.id) }
            try await expectError(.notFound, "running it again") { try await other.retry(job.id) }
            try expectEqual(try await stage.state(job), .dead, "it stands as it did")
            try expectEqual(try await stage.first.jobs.history(of: job.id).count, 1, "its own organization sees it")
        },
    ]
}
