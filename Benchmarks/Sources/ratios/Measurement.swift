import Measured

/// The rates of one work's contenders, a round each after the other.
struct Measurement {
    let work: Work
    /// Units a second, by contender and round.
    private(set) var rates: [Contender.Name: [Double]] = [:]

    /// Runs every contender in turns, so that what disturbs the machine disturbs all.
    static func run(_ work: Work, only: String, rounds: Int, on fixture: Fixture) async throws -> Measurement {
        var measurement = Measurement(work: work)
        let contenders = work.contenders.filter { only.isEmpty || $0.name.rawValue.contains(only) }
        // The first round warms caches and prepares statements.
        for round in 0...rounds {
            for contender in contenders {
                let rate = try await rate(of: contender)
                if work.writes { try fixture.clear() }
                if round > 0 { measurement.rates[contender.name, default: []].append(rate) }
            }
        }
        return measurement
    }

    /// Runs once, in a task of its own as a server's or an app's background work would.
    private static func rate(of contender: Contender) async throws -> Double {
        try await Task.detached {
            let clock = ContinuousClock()
            let start = clock.now
            let units = try await contender.run()
            return Double(units) / start.duration(to: clock.now).seconds
        }
        .value
    }

    /// The median rate of a contender.
    func rate(_ name: Contender.Name) -> Double? {
        rates[name]?.median
    }

    /// The median of the rounds' ratios between two contenders.
    func ratio(_ name: Contender.Name, to other: Contender.Name) -> Double? {
        guard let mine = rates[name], let others = rates[other] else { return nil }
        return zip(mine, others).map { $0 / $1 }.median
    }
}

extension [Double] {
    var median: Double {
        if isEmpty { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
