import Foundation
import Measured

@main
enum Main {
    static func main() async throws {
        if Child.isOne { return try await Child.run() }
        guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
            print(Options.usage)
            exit(2)
        }
        for name in ["SQLite", "PostgreSQL"] where options.store.isEmpty || name == options.store {
            let stage = try await Stage.make(name)
            let report = Report(options)
            Report.say("\n\(name), \(options.rounds) rounds, medians\n")
            Report.say("| work | WellFlow | beside it | ratio | goal |\n|---|--:|--:|--:|---|")
            try await measure(stage, report, options, isServer: name != "SQLite")
            try await stage.remove()
        }
    }

    private static func measure(_ stage: Stage, _ report: Report, _ options: Options, isServer: Bool) async throws {
        let jobs = options.jobs
        try await report.rates("enqueue, one a transaction", "INSERT") { try await stage.enqueueSingle(1_000) }
        try await report.rates("enqueue, 10,000 a transaction", "INSERT") { try await stage.enqueueBulk(10_000) }
        for (slots, organizations) in [(10, 1), (100, 1), (1_000, 1), (1_000, 64)] {
            try await report.rates(
                "no-op, \(slots) slots, \(organizations) organization\(organizations == 1 ? "" : "s")",
                "one claim a job",
                goal: isServer && slots == 1_000 ? 25_000 : nil
            ) {
                try await stage.drain(jobs, slots: slots, organizations: organizations, bareCount: 5_000)
            }
        }
        try await report.history("no-op, 1,000 slots, all history kept") {
            try await stage.history(jobs, rounds: 10)
        }
        let waits = options.waits
        try await report.waits("pick-up, enqueued in the same process", goal: 0.005) {
            try await stage.pickUp(waits, isElsewhere: false, listens: true)
        }
        if isServer {
            try await report.waits("pick-up, enqueued elsewhere, by NOTIFY", goal: 0.005) {
                try await stage.pickUp(waits, isElsewhere: true, listens: true)
            }
        }
        try await report.waits("pick-up, enqueued elsewhere, by looking once a second") {
            try await stage.pickUp(max(waits / 10, 1), isElsewhere: true, listens: false)
        }
        for old in [0, 20_000] {
            let past = old == 0 ? "" : ", after \(old) of its own"
            try await report.flood("single job in a flood of \(options.flood)\(past)") {
                try await stage.flood(options.flood, old: old)
            }
        }
        try await report.rescue("from kill to the start of 10 jobs elsewhere") { try await stage.rescue(jobs: 10) }
    }
}

/// What the command line asks for.
struct Options {
    var rounds = 5
    var jobs = 50_000
    var flood = 100_000
    var waits = 200
    var filter = ""
    var store = ""

    static let usage = """
        Usage: job-ratios [--rounds 5] [--jobs 50000] [--flood 100000] [--waits 200] [--filter TEXT]
                          [--store SQLite|PostgreSQL]

        Measures the job queue beside bare loops, in turns, and prints the medians.
          --filter TEXT  only works whose name contains the text, such as "no-op"
          --store NAME   only on this one
        """

    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch (name, Int(value)) {
            case ("--rounds", let number?) where number > 0: rounds = number
            case ("--jobs", let number?) where number > 0: jobs = number
            case ("--flood", let number?) where number >= 10_000: flood = number
            case ("--waits", let number?) where number > 0: waits = number
            case ("--filter", _): filter = value
            case ("--store", _): store = value
            default: return nil
            }
        }
    }
}
