import Measured

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@main
enum Main {
    static func main() async throws {
        guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
            print(Options.usage)
            exit(2)
        }
        if options.memoryRows > 0 {
            try await Memory.watch(rows: options.memoryRows, seed: options.seed)
            return
        }
        if options.importRows > 0 {
            try await Memory.watchImport(rows: options.importRows)
            return
        }
        print("\(options.rows) wells, \(options.rounds) rounds, seed \(options.seed), SQLite \(Fixture.sqliteVersion)")
        let fixture = try await Fixture.make(rows: options.rows, seed: options.seed)
        var measurements: [Measurement] = []
        print(Table.header)
        for kind in Work.Kind.allCases where options.filter.isEmpty || kind.rawValue.contains(options.filter) {
            let measurement = try await Measurement.run(
                fixture.work(kind),
                only: options.only,
                rounds: options.rounds,
                on: fixture
            )
            measurements.append(measurement)
            print(Table.row(measurement, all: measurements))
        }
        try await fixture.remove()
    }
}
