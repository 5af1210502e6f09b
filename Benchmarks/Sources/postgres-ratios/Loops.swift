import PostgresBare
import Synchronization
import WellFlowCore
import WellFlowPostgres

/// The same work by the library.
struct Loops {
    let tenant: Tenant
    let store: WellFlow

    /// The same work for other organizations.
    func tenants(_ organizations: [Identifier<Organization>]) -> [Tenant] {
        organizations.map { store.tenant($0, as: .service("bench")) }
    }

    /// Creates by as many tasks as there are tenants, each in its own.
    static func create(by tenants: [Tenant], seconds: Int) async throws -> Double {
        let next = Counter()
        return try await rate(tasks: tenants.count, seconds: seconds) {
            let number = next.count.add(1, ordering: .relaxed).newValue
            try await tenants[number % tenants.count].wells.create(newWell)
        }
    }

    /// Runs one piece of work again and again in some tasks, and gives how often a second.
    static func rate(
        tasks: Int,
        seconds: Int,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> Double {
        try await Task.detached { () async throws -> Double in
            let clock = ContinuousClock()
            let start = clock.now
            let end = start + .seconds(seconds)
            let total = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<tasks {
                    group.addTask {
                        var done = 0
                        while clock.now < end {
                            try await body()
                            done += 1
                        }
                        total.count.add(done, ordering: .relaxed)
                    }
                }
                try await group.waitForAll()
            }
            return Double(total.count.load(ordering: .relaxed)) / start.duration(to: clock.now).seconds
        }
        .value
    }

    func pointRead(tasks: Int, seconds: Int) async throws -> Double {
        try await Self.rate(tasks: tasks, seconds: seconds) { [tenant] in
            _ = try await tenant.wells.get(try Fixture.well(Int.random(in: 1...Fixture.wellCount)))
        }
    }

    func page(tasks: Int, seconds: Int) async throws -> Double {
        try await Self.rate(tasks: tasks, seconds: seconds) { [tenant] in
            _ = try await tenant.wells.page(where: \.status == .producing, orderBy: [.ascending(\.name)], limit: 50)
        }
    }

    func create(tasks: Int, seconds: Int) async throws -> Double {
        try await Self.rate(tasks: tasks, seconds: seconds) { [tenant] in
            try await tenant.wells.create(Self.newWell)
        }
    }

    static var newWell: Well { Well(name: "New well", type: .oil, status: .planned, totalDepth: "1000") }

    /// Rows a second, in calls of many.
    func bulk(rows: Int) async throws -> Double {
        let tenant = tenant
        return
            try await Task.detached {
                let wells = Array(repeating: Self.newWell, count: rows)
                let start = ContinuousClock.now
                let outcomes = try await tenant.wells.create(wells)
                let seconds = start.duration(to: .now).seconds
                guard outcomes.allSatisfy({ $0.error == nil }) else { throw Failure("a row was refused") }
                return Double(rows) / seconds
            }
            .value
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

private final class Counter: Sendable {
    let count = Atomic(0)
}
