import Foundation
import Measured
import Synchronization
import WellFlowCore

// What is measured. Everything runs in detached tasks; rates are jobs a second.

extension Stage {
    /// One job a call and transaction, by one task.
    func enqueueSingle(_ count: Int) async throws -> (ours: Double, bare: Double) {
        let (tenant, bare) = (tenant(), bare)
        let ours = try await rate(count) { for _ in 0..<count { try await tenant.jobs.enqueue(NoOp()) } }
        try bare.clear()
        let theirs = try await rate(count) { try bare.enqueue(count) }
        try bare.clear()
        return (ours, theirs)
    }

    /// Many jobs in a call and transaction.
    func enqueueBulk(_ count: Int) async throws -> (ours: Double, bare: Double) {
        let (tenant, bare) = (tenant(), bare)
        let jobs = Array(repeating: NoOp(), count: count)
        let ours = try await rate(count) { _ = try await tenant.jobs.enqueue(jobs) }
        try bare.clear()
        let theirs = try await rate(count) { try bare.enqueueBulk(count) }
        try bare.clear()
        return (ours, theirs)
    }

    /// A worker that runs jobs until there are none, beside a loop that claims and completes them one by one.
    func drain(_ count: Int, slots: Int, organizations: Int, bareCount: Int) async throws -> (
        ours: Double, bare: Double
    ) {
        let (wellflow, bare) = (wellflow, bare)
        for number in 0..<organizations {
            try await tenant(number).jobs.enqueue(Array(repeating: NoOp(), count: count / organizations))
        }
        let settings = Stage.settings { $0.queues = ["default": slots] }
        let count = count / organizations * organizations
        let ours = try await rate(count) {
            let ended = try await JobWorker(wellflow, .measured, settings: settings).runUntilIdle()
            guard ended.completed == count, ended.failed == 0 else { throw Failed("\(ended)") }
        }
        try bare.clear()
        try bare.fill(bareCount)
        let theirs = try await rate(bareCount) { _ = try bare.drain() }
        return (ours, theirs)
    }

    /// How fast a worker is in each of several rounds, whose jobs all stay where they are.
    func history(_ count: Int, rounds: Int) async throws -> [Double] {
        var rates: [Double] = []
        let wellflow = wellflow
        for _ in 0..<rounds {
            try await tenant().jobs.enqueue(Array(repeating: NoOp(), count: count))
            let settings = Stage.settings { $0.queues = ["default": 1_000] }
            rates.append(
                try await rate(count) {
                    try await JobWorker(wellflow, .measured, settings: settings).runUntilIdle()
                }
            )
        }
        try bare.clear()
        return rates
    }

    /// From just before a job is enqueued until an idle worker starts it, in seconds, sorted.
    ///
    /// - Parameters:
    ///   - count: how often.
    ///   - isElsewhere: whether it is enqueued as by another process.
    ///   - listens: whether the worker listens to those.
    /// - Returns: the waits.
    /// - Throws: what the store throws.
    func pickUp(_ count: Int, isElsewhere: Bool, listens: Bool) async throws -> [Double] {
        let producer = (isElsewhere ? elsewhere : wellflow).tenant(tenants[0], as: .service("benchmark"))
        let waits = try await whileWorking(Stage.settings { $0.listens = listens }) {
            try await Task.sleep(for: .milliseconds(300))
            var waits: [Double] = []
            for _ in 0..<count {
                let start = ContinuousClock.now
                try await producer.jobs.enqueue(Probe())
                let began = await Starts.shared.wait()[0]
                waits.append(start.duration(to: began).seconds)
                try await Task.sleep(for: .milliseconds(.random(in: 10...30)))
            }
            return waits.sorted()
        }
        try bare.clear()
        return waits
    }

    /// One organization's flood: how long single jobs of another wait meanwhile, sorted, and how long the flood takes.
    ///
    /// - Parameters:
    ///   - count: how many jobs.
    ///   - old: how many the other one has had run before by the same worker.
    /// - Returns: the waits, and the flood's time.
    /// - Throws: what the store throws.
    func flood(_ count: Int, old: Int) async throws -> (waits: [Double], all: Double) {
        let (wellflow, first, second) = (wellflow, tenant(0), tenant(1))
        let flood = Array(repeating: NoOp(), count: 10_000)
        let (waits, all) = try await whileWorking { () async throws -> ([Double], Double) in
            if old > 0 {
                let before = NoOp.count.load(ordering: .relaxed)
                try await second.jobs.enqueue(Array(repeating: NoOp(), count: old))
                try await untilRun(old, since: before)
            }
            try await wellflow.system(reason: "benchmark") {
                try await $0.jobs.pause(organization: first.organizationID)
            }
            let before = NoOp.count.load(ordering: .relaxed)
            for _ in 0..<count / flood.count { try await first.jobs.enqueue(flood) }
            try await wellflow.system(reason: "benchmark") {
                try await $0.jobs.resume(organization: first.organizationID)
            }
            let began = ContinuousClock.now
            let probing = Task.detached { () async throws -> [Double] in
                var waits: [Double] = []
                while !Task.isCancelled {
                    let start = ContinuousClock.now
                    try await second.jobs.enqueue(Probe())
                    let began = await Starts.shared.wait()[0]
                    waits.append(start.duration(to: began).seconds)
                    try? await Task.sleep(for: .milliseconds(200))
                }
                return waits.sorted()
            }
            try await untilRun(count / flood.count * flood.count, since: before)
            let all = began.duration(to: .now).seconds
            probing.cancel()
            return (try await probing.value, all)
        }
        try bare.clear()
        return (waits, all)
    }

    /// From the kill of a process whose worker runs jobs until another one has started all of them, and the first.
    func rescue(jobs: Int) async throws -> (first: Double, all: Double) {
        for _ in 0..<jobs { try await tenant().jobs.enqueue(Doomed()) }
        let child = try Child(place, jobs: jobs)
        let waits = try await whileWorking { () async throws -> [Double] in
            try await Task.sleep(for: .milliseconds(.random(in: 500...3_500)))
            child.kill()
            let killed = ContinuousClock.now
            return await Starts.shared.wait(for: jobs).map { killed.duration(to: $0).seconds }.sorted()
        }
        try bare.clear()
        return (waits[0], waits[jobs - 1])
    }
}

/// Waits until so many jobs that do nothing were run since.
private func untilRun(_ count: Int, since start: Int) async throws {
    while NoOp.count.load(ordering: .relaxed) < start + count { try await Task.sleep(for: .milliseconds(1)) }
}

/// How many units a second `body` does, in a task of its own.
private func rate(_ count: Int, _ body: @escaping @Sendable () async throws -> Void) async throws -> Double {
    try await Task.detached {
        let start = ContinuousClock.now
        try await body()
        return Double(count) / start.duration(to: .now).seconds
    }
    .value
}

struct Failed: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
