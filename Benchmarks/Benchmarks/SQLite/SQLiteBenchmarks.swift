import Benchmark
import Measured

/// The store that all benchmarks share, made when the first one runs.
private let fixture = Task { try await Fixture.make(rows: 100_000, seed: 1) }

let benchmarks: @Sendable () -> Void = {
    let contenders: [Contender.Name] = [.library, .c, .grdb]
    for kind in Work.Kind.allCases {
        for contender in contenders {
            Benchmark(
                "\(kind.rawValue), \(contender.rawValue)",
                configuration: .init(
                    metrics: [.wallClock, .throughput, .peakMemoryResident],
                    maxDuration: .seconds(5),
                    maxIterations: 20
                )
            ) { benchmark, contender in
                benchmark.startMeasurement()
                blackHole(try await contender?.run())
                benchmark.stopMeasurement()
                try await fixture.value.clear()
            } setup: {
                try await fixture.value.work(kind).contender(contender)
            }
        }
    }
}
