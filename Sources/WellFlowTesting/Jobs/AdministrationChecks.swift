import WellFlowCore

extension JobConformance {
    static let administrationChecks: [ConformanceCheck] = [
        ConformanceCheck("who cancels, runs again, pauses and lays down is told by the audit trail") { wellflow in
            let stage = try await JobStage(wellflow)
            let job = try await stage.first.jobs.enqueue(stage.job("A"))
            try await stage.first.jobs.cancel(job.id)
            try await stage.first.jobs.retry(job.id)
            func stories(_ trail: AuditTrail) async throws -> [String] {
                var filter = AuditFilter()
                filter.kind = .jobs
                return try await trail.all(filter).map { "\($0.event.entity) \($0.event.text.dropFirst())" }
            }
            try expectEqual(
                try await stories(stage.first.audit),
                ["jobs state\t\"ready\"\t\"cancelled\"", "jobs state\t\"cancelled\"\t\"ready\""],
                "the organization's trail"
            )
            try await stage.system { try await $0.pause(queue: "default") }
            _ = try await stage.system { try await $0.cancel(job.id) }
            let system = try await wellflow.system(reason: "check") { try await stories($0.audit) }
            try expectEqual(
                system,
                ["job_controls isPaused\t\ttrue", "jobs state\t\"ready\"\t\"cancelled\""],
                "the system's trail"
            )
            try expectEqual(try await stage.first.audit.verify().holds, true, "the chain")
        },
        ConformanceCheck("jobs are listed by page, state, queue and name, and counted") { wellflow in
            let stage = try await JobStage(wellflow)
            try await stage.first.jobs.enqueue((1...7).map { stage.job("\($0)") })
            try await stage.first.jobs.enqueue(stage.job("other"), JobOptions(queue: "other"))
            try await stage.second.jobs.enqueue(stage.job("second"), JobOptions(delay: .seconds(60)))
            var seen: [Identifier<JobRecord>] = []
            var cursor: JobCursor?
            repeat {
                let page = try await stage.first.jobs.page(limit: 3, from: cursor)
                seen += page.jobs.map(\.id)
                cursor = page.next
            } while cursor != nil
            try expectEqual(seen.count, 8, "jobs on all pages")
            try expectEqual(seen, seen.sorted(by: >), "the newest first")
            let other = try await stage.first.jobs.page(JobFilter(states: [.ready], queue: "other", name: "scripted"))
                .jobs
            try expectEqual(other.count, 1, "of one queue")
            try expectEqual(try await stage.system { try await $0.page() }.jobs.count, 9, "of all organizations")
            let counts = try await stage.system { try await $0.counts() }
            try expectEqual(counts.map { $0.count }.sorted(), [1, 1, 7], "counts")
            try expect(
                counts.allSatisfy { ($0.oldest != nil) == ($0.state == .ready) },
                "the oldest of those that are ready"
            )
            try await expectError(.invalidQuery, "a page of none") { _ = try await stage.first.jobs.page(limit: 0) }
        },
        ConformanceCheck("how fast jobs are done is told for a while, by queue") { wellflow in
            let stage = try await JobStage(wellflow)
            try expectEqual(try await stage.first.jobs.pace(), [], "the pace of none")
            try await stage.first.jobs.enqueue((1...3).map { stage.job("\($0)") })
            try await stage.first.jobs.enqueue(stage.job("dead", .permanent))
            stage.bench.advance(by: .seconds(100))
            try await stage.second.jobs.enqueue(stage.job("second"))
            try await stage.bench.drain()
            let pace = try await stage.first.jobs.pace(over: .seconds(3_600))
            try expectEqual(pace.map(\.completed), [3], "what completed")
            try expectEqual(pace.map(\.queue), ["default"], "the queue")
            try expect(
                pace.allSatisfy { $0.meanWait >= .seconds(100) && $0.longestWait >= $0.meanWait },
                "how long they waited: \(pace)"
            )
            try expect(
                pace.allSatisfy { $0.longestRun >= $0.meanRun && $0.longestRun < .seconds(90) },
                "how long they ran"
            )
            try expectEqual(
                try await stage.system { try await $0.pace(over: .seconds(3_600)) }.map(\.completed).sorted(),
                [1, 3],
                "of all organizations"
            )
            stage.bench.advance(by: .seconds(4_000))
            try expectEqual(try await stage.first.jobs.pace(over: .seconds(3_600)), [], "the pace of long ago")
            try await expectError(.invalidQuery, "a window of none") {
                _ = try await stage.first.jobs.pace(over: .zero)
            }
        },
        ConformanceCheck("old finished jobs are deleted by policy, with their history, and no others") { wellflow in
            let stage = try await JobStage(wellflow)
            let done = try await stage.first.jobs.enqueue(stage.job("done"))
            let dead = try await stage.first.jobs.enqueue(stage.job("dead", .permanent))
            try await stage.bench.drain()
            let unfinished = try await wellflow.backend.jobs.counts(in: stage.first.scope, unfinished: true)
            try expectEqual(unfinished.map(\.state), [.dead], "what isn't done")
            let waiting = try await stage.first.jobs.enqueue(stage.job("waiting"))
            try expectEqual(try await stage.system { try await $0.prune(olderThan: .seconds(60)) }, 0, "too young")
            stage.bench.advance(by: .seconds(61))
            try expectEqual(try await stage.system { try await $0.prune(olderThan: .seconds(60)) }, 1, "old enough")
            try expect(try await stage.first.jobs.get(done.id) == nil, "it is gone")
            try expectEqual(try await stage.state(dead), .dead, "a dead letter stays")
            try expectEqual(try await stage.state(waiting), .ready, "what waits stays")
            try expectEqual(
                try await stage.system { try await $0.prune([.dead, .ready], olderThan: .zero) },
                1,
                "dead letters when asked"
            )
            let told = try await wellflow.system(reason: "check") { try await $0.audit.all(AuditFilter()) }
            try expectEqual(
                told.filter { $0.event.entity == "jobs" }.map { "\($0.event.entityID)\($0.event.text)" },
                ["completed\ncount\t1\t", "dead\ncount\t1\t"],
                "the audit trail"
            )
            try expectEqual(try await stage.first.jobs.history(of: dead.id).count, 0, "their history")
            try expectEqual(try await stage.state(waiting), .ready, "what waits still")
        },
        ConformanceCheck("who works until nothing is left doesn't wait for what is held") { wellflow in
            let stage = try await JobStage(wellflow)
            let paused = try await stage.first.jobs.enqueue(stage.job("paused"))
            let limited = try await stage.second.jobs.enqueue(stage.job("limited"))
            try await stage.system { system in
                try await system.pause(organization: stage.first.organizationID)
                try await system.set(JobControl(organizationID: stage.second.organizationID, maximumRunning: 0))
            }
            try await stage.bench.drain()
            try expectEqual(try await stage.state(paused), .ready, "what is paused")
            try expectEqual(try await stage.state(limited, of: stage.second), .ready, "what is limited to none")
            try await stage.system { system in
                try await system.resume(organization: stage.first.organizationID)
                try await system.set(JobControl(organizationID: stage.second.organizationID))
            }
            try await stage.bench.drain()
            try expectEqual(Set(stage.diary.text), ["paused", "limited"], "what ran")
        },
        ConformanceCheck("what an organization leaves behind is deleted when it is gone") { wellflow in
            let stage = try await JobStage(wellflow)
            let gone = try await wellflow.system(reason: "check") { system in
                try await system.organizations.create(Organization(name: "Gone"))
            }
            for tenant in [wellflow.tenant(gone.id, as: .system), stage.first] {
                try await tenant.jobs.enqueue(stage.job("A"), JobOptions(delay: .seconds(3_600)))
                try await tenant.jobs.schedule(stage.job("B"), JobSchedule("daily", try CronExpression("@daily")))
            }
            try await stage.system { system in
                for id in [gone.id, stage.first.organizationID] {
                    try await system.set(JobControl(organizationID: id, weight: 2))
                }
            }
            let store = wellflow.backend.jobs
            try expectEqual(try await store.pruneStrays(limit: 10), 0, "while it is there")
            try await wellflow.system(reason: "check") { try await $0.organizations.delete(id: gone.id) }
            try expectEqual(try await store.pruneStrays(limit: 10), 1, "its jobs")
            try expectEqual(try await store.pruneStrays(limit: 10), 0, "its jobs, again")
            let (jobs, schedules) = try await stage.system { try await ($0.page().jobs, $0.schedules()) }
            try expectEqual(jobs.map(\.organizationID), [stage.first.organizationID], "jobs of others")
            try expectEqual(schedules.map(\.organizationID), [stage.first.organizationID], "schedules of others")
            let controls = try await stage.system { try await $0.controls() }
            try expectEqual(controls.map(\.organizationID), [stage.first.organizationID], "rules of others")
        },
        ConformanceCheck("two workers share the jobs, and each is run once") { wellflow in
            let stage = try await JobStage(wellflow)
            try await stage.first.jobs.enqueue((1...200).map { stage.job("\($0)") })
            try await stage.second.jobs.enqueue((201...400).map { stage.job("\($0)") })
            let bench = stage.bench
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 { group.addTask { _ = try await bench.drain() } }
                try await group.waitForAll()
            }
            try expectEqual(stage.diary.text.count, 400, "attempts")
            try expectEqual(Set(stage.diary.text).count, 400, "jobs")
        },
    ]
}
