import WellFlowCore

extension JobConformance {
    static let scheduleChecks: [ConformanceCheck] = [
        ConformanceCheck("a schedule makes one job for each of its times, whoever looks") { wellflow in
            let stage = try await JobStage(wellflow)
            stage.moveToHalfPast()
            let hourly = JobSchedule("hourly", try CronExpression("@hourly"))
            try await stage.first.jobs.schedule(stage.job("A"), hourly)
            try await stage.first.jobs.schedule(stage.job("A"), hourly)
            try expectEqual(try await stage.first.jobs.schedules().map(\.name), ["hourly"], "schedules")
            try expectEqual(try await stage.second.jobs.schedules().count, 0, "another organization's")
            try await stage.bench.drain()
            try expectEqual(stage.diary.text.count, 0, "before its time")
            for hour in 1...3 {
                stage.bench.advance(by: .seconds(3_600))
                let store = wellflow.backend.jobs
                let made = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<8 { group.addTask { try await store.runSchedules(limit: 10) } }
                    return try await group.reduce(0, +)
                }
                try expectEqual(made, 1, "jobs made in an hour by eight who look")
                try await stage.bench.drain()
                try expectEqual(stage.diary.text.count, hour, "jobs run")
            }
            try await stage.first.jobs.removeSchedule("hourly")
            try await expectError(.notFound, "what is removed") { try await stage.first.jobs.removeSchedule("hourly") }
            stage.bench.advance(by: .seconds(7_200))
            try await stage.bench.drain()
            try expectEqual(stage.diary.text.count, 3, "jobs run after that")
        },
        ConformanceCheck("times that nobody saw are left out, made up for once, or each") { wellflow in
            let stage = try await JobStage(wellflow)
            stage.moveToHalfPast()
            for policy in JobSchedule.CatchUp.allCases {
                let schedule = JobSchedule(policy.rawValue, try CronExpression("0 * * * *"), catchUp: policy)
                try await stage.first.jobs.schedule(stage.job(policy.rawValue), schedule)
            }
            // Half an hour after the last time, so that it is no longer fresh.
            stage.bench.advance(by: .seconds(13 * 3_600))
            try await stage.bench.drain()
            let counts = Dictionary(grouping: stage.diary.text) { $0 }.mapValues(\.count)
            try expectEqual(counts, ["once": 1, "all": 13], "jobs made")
        },
        ConformanceCheck("a job knows the day that its schedule made it for, by the schedule's zone") { wellflow in
            let stage = try await JobStage(wellflow)
            stage.moveToHalfPast()
            // A day begins there at ten o'clock of the day before, in UTC.
            let midnight = JobSchedule("m", try CronExpression("@daily"), timeZone: "Pacific/Kiritimati", catchUp: .all)
            try await stage.first.jobs.schedule(stage.job("daily", .tellDueDate), midnight)
            stage.bench.advance(by: .seconds(3 * 86_400))
            let enqueued = try await stage.first.jobs.enqueue(stage.job("no schedule's", .tellDueDate))
            try await stage.bench.drain()
            let now = try await stage.first.jobs.get(enqueued.id)?.enqueuedAt ?? .now()
            let today = try now.adding(.seconds(14 * 3_600)).calendarDate
            let days = try (-2...0).map { try today.adding(days: $0).description }
            let told = stage.diary.text.filter { $0 != "daily" && $0 != "no schedule's" }
            try expectEqual(told.sorted(), (days + ["none"]).sorted(), "the days")
        },
        ConformanceCheck("a schedule that can't be is refused") { wellflow in
            let stage = try await JobStage(wellflow)
            let nowhere = JobSchedule("x", try CronExpression("@daily"), timeZone: "Mars/Olympus")
            try await expectError(.invalid, "no such time zone") {
                try await stage.first.jobs.schedule(stage.job("A"), nowhere)
            }
            try await expectError(.invalid, "no name") {
                try await stage.first.jobs.schedule(stage.job("A"), JobSchedule("", try CronExpression("@daily")))
            }
            for options in [
                JobOptions(unique: UniqueJob("k")), JobOptions(runAt: .now()), JobOptions(delay: .seconds(1)),
            ] {
                try await expectError(.invalid, "\(options)") {
                    let daily = JobSchedule("x", try CronExpression("@daily"))
                    try await stage.first.jobs.schedule(stage.job("A"), daily, options)
                }
            }
            for text in [
                "", "* * * *", "60 * * * *", "* 24 * * *", "0 0 31 2 *", "0 0 * * 8", "*/0 * * * *", "5-1 * * * *",
            ] {
                try await expectError(.invalid, "\"\(text)\"") { _ = try CronExpression(text) }
            }
        },
    ]
}
