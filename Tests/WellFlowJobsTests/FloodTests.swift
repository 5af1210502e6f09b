import Testing
import WellFlowCore
import WellFlowTesting

@Suite("A flood of jobs", .timeLimit(.minutes(30)))
struct FloodTests {
    private struct Drop: Job {
        static let name = "drop"
        func run(in context: JobContext) async throws {}
    }

    /// Whose jobs were started, in order.
    private final class Starts: Sendable {
        private let lanes = Locked<[Identifier<Organization>]>([])
        var count: Int { lanes.withLock(\.count) }
        func add(_ lane: Identifier<Organization>) { lanes.withLock { $0.append(lane) } }
        func place(of lane: Identifier<Organization>, after start: Int) -> Int? {
            lanes.withLock { $0[start...].firstIndex(of: lane) }
        }
    }

    #if THREAD_SANITIZER
    // Each costs the sanitizer many times as much.
    private static let tensOfThousands = 1
    #else
    private static let tensOfThousands = 10
    #endif

    @Test(
        "of 100,000 of one organization's jobs lets another's single job through, new or years old",
        arguments: Bench.Backend.present
    )
    func flood(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let (old, new) = try await bench.wellflow.system(reason: "test") { system in
                (
                    try await system.organizations.create(Fixtures.organization(2)).id,
                    try await system.organizations.create(Fixtures.organization(3)).id
                )
            }
            let starts = Starts()
            var handlers = JobHandlers()
            handlers.add(Drop.self) { _, context in starts.add(context.tenant.organizationID) }
            let settings = JobWorkerSettings(lease: .seconds(120), keepsFinished: nil, logger: Bench.quiet)
            let work = JobBench(bench.wellflow, handlers, settings: settings)
            func jobs(of id: Identifier<Organization>) -> JobQueue { bench.wellflow.tenant(id, as: .system).jobs }

            // One that was busy long ago.
            try await jobs(of: old).enqueue(Array(repeating: Drop(), count: 2_000))
            try await work.drain()
            work.advance(by: .seconds(100_000_000))
            for _ in 0..<Self.tensOfThousands {
                try await bench.tenant.jobs.enqueue(Array(repeating: Drop(), count: 10_000))
            }

            let worker = JobWorker(bench.wellflow, handlers, settings: settings)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await worker.run() }
                let before = starts.count
                while starts.count < before + 500 { try await Task.sleep(for: .milliseconds(5)) }
                for lane in [old, new] {
                    try await jobs(of: lane).enqueue(Drop())
                    let moment = starts.count
                    var place: Int?
                    while place == nil {
                        try await Task.sleep(for: .milliseconds(5))
                        place = starts.place(of: lane, after: moment)
                        // It may have begun before anybody looked at the count.
                        if place == nil, starts.place(of: lane, after: before) != nil { place = moment }
                    }
                    // Ten run at once: a few rounds of them, not the flood, stand before it.
                    #expect((place ?? .max) - moment < 500)
                }
                group.cancelAll()
            }
        }
    }
}
