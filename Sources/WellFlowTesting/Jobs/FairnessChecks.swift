import WellFlowCore

extension JobConformance {
    static let fairnessChecks: [ConformanceCheck] = [
        ConformanceCheck("an organization with very many jobs doesn't keep another one's waiting") { wellflow in
            let stage = try await JobStage(wellflow, slots: 1)
            try await stage.first.jobs.enqueue((1...300).map { stage.job("flood \($0)") }, JobOptions(priority: 1_000))
            try await stage.second.jobs.enqueue(stage.job("single"))
            let worker = JobWorker(
                wellflow,
                .scripted,
                settings: JobWorkerSettings(queues: ["default": 1], lease: .seconds(120))
            )
            let task = Task { try await worker.run() }
            try await stage.wait(for: "the single job ran") { stage.diary.text.contains("single") }
            task.cancel()
            try await task.value
            let place = stage.diary.text.firstIndex(of: "single") ?? .max
            try expect(place <= 1, "the single job was number \(place + 1)")
        },
        ConformanceCheck("organizations get as much of the workers as they weigh") { wellflow in
            let stage = try await JobStage(wellflow, slots: 1)
            try await stage.system {
                try await $0.set(JobControl(organizationID: stage.first.organizationID, weight: 3))
            }
            try await stage.first.jobs.enqueue((1...90).map { _ in stage.job("heavy") })
            try await stage.second.jobs.enqueue((1...90).map { _ in stage.job("light") })
            try await stage.bench.drain()
            let heavy = stage.diary.text.prefix(40).filter { $0 == "heavy" }.count
            try expect((28...32).contains(heavy), "\(heavy) of the first 40 are the heavier one's")
        },
        ConformanceCheck("an organization runs no more jobs at once than it may") { wellflow in
            let stage = try await JobStage(wellflow, slots: 10)
            try await stage.system {
                try await $0.set(
                    JobControl(queue: "default", organizationID: stage.first.organizationID, maximumRunning: 2)
                )
            }
            try await stage.first.jobs.enqueue((1...6).map { stage.job("\($0)") })
            try await stage.second.jobs.enqueue((1...3).map { stage.job("other \($0)") })
            let worker = try await IdleWorker(wellflow)
            let first = try await worker.claim()
            let own = first.filter { $0.lease.organization == stage.first.organizationID.raw }
            try expectEqual(own.count, 2, "of the limited one")
            try expectEqual(first.count, 5, "in all")
            try expectEqual(try await worker.claim().count, 0, "while they run")
            try expect(try await worker.settle(own[0]), "one ends")
            try expectEqual(try await worker.claim().count, 1, "when one has ended")
        },
        ConformanceCheck("a queue starts no more jobs in a while than its rate") { wellflow in
            let stage = try await JobStage(wellflow)
            try await stage.system {
                try await $0.set(JobControl(queue: "default", rate: JobRate(3, per: .seconds(3_600))))
            }
            try await stage.first.jobs.enqueue((1...8).map { stage.job("\($0)") })
            let worker = try await IdleWorker(wellflow, lease: .seconds(86_400))
            try expectEqual(try await worker.claim().count, 3, "at once")
            try expectEqual(try await worker.claim().count, 0, "again at once")
            stage.bench.advance(by: .seconds(1_300))
            try expectEqual(try await worker.claim().count, 1, "a third of the time later")
            stage.bench.advance(by: .seconds(36_000))
            try expectEqual(try await worker.claim().count, 3, "long after: no more than the rate")
        },
        ConformanceCheck("a paused queue or organization starts nothing until it is resumed") { wellflow in
            let stage = try await JobStage(wellflow)
            try await stage.first.jobs.enqueue(stage.job("first"))
            try await stage.second.jobs.enqueue(stage.job("second"))
            func claimed() async throws -> Int {
                let worker = try await IdleWorker(wellflow)
                let jobs = try await worker.claim()
                for job in jobs { _ = try await worker.settle(job, .returned) }
                return jobs.count
            }
            try await stage.system { try await $0.pause(queue: "default") }
            try expectEqual(try await claimed(), 0, "while the queue is paused")
            try await stage.system { try await $0.resume(queue: "default") }
            try await stage.system { try await $0.pause(organization: stage.first.organizationID) }
            try expectEqual(try await claimed(), 1, "while an organization is paused")
            try await stage.system { try await $0.pause() }
            try expectEqual(try await claimed(), 0, "while all is paused")
            try await stage.system { try await $0.resume() }
            try await stage.system { try await $0.resume(organization: stage.first.organizationID) }
            try expectEqual(try await claimed(), 2, "when all is resumed")
            try expectEqual(try await stage.system { try await $0.controls() }, [], "what is laid down then")
        },
    ]
}
