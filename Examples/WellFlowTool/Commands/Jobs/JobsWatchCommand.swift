import ArgumentParser
import WellFlowCore

/// Shows the queue as it changes.
struct JobsWatchCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Show the counts of jobs as they change, until Ctrl-C.",
        discussion: "Where the output is no terminal, each look is printed below the one before."
    )

    @OptionGroup var jobs: JobsOptions

    @Option(help: ArgumentHelp("How many seconds between looks.", valueName: "seconds"))
    var interval = 1.0

    @Option(help: ArgumentHelp("How often to look; until Ctrl-C without it.", valueName: "n"))
    var times: Int?

    func validate() throws {
        if !(0.1...3_600).contains(interval) { throw ValidationError("--interval takes 0.1 to 3600 seconds.") }
        if let times, times < 1 { throw ValidationError("--times takes a number from 1.") }
    }

    func work() async throws {
        try await jobs.withJobs { jobs in
            var looks = 0
            var last: (finished: Int, at: Timestamp)?
            while true {
                let board = try await JobsBoard.look(jobs)
                let finished = board.counts.filter { $0.state == .completed }.reduce(0) { $0 + $1.count }
                let now = Timestamp.now()
                try show(board, rate: last.map { Self.rate(finished - $0.finished, now.duration(since: $0.at)) }, now)
                last = (finished, now)
                looks += 1
                if looks == times { return }
                try await Task.sleep(for: .seconds(interval))
            }
        }
    }

    private static func rate(_ count: Int, _ time: Duration) -> Int {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        return seconds > 0 ? Int(Double(max(count, 0)) / seconds) : 0
    }

    private func show(_ board: JobsBoard, rate: Int?, _ now: Timestamp) throws {
        let standardOutput = StandardOutput()
        // Home, and what stood there before is wiped line by line: nothing flickers.
        let isTerminal = Terminal.width != nil
        let header = "\(now)   \(rate.map { "\($0) completed a second" } ?? "")"
        let text = "\(header)\n\n\(board.text(width: Terminal.width))\n"
        if isTerminal {
            let wiped = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\u{1B}[K\n")
            try standardOutput.write("\u{1B}[H\(wiped)\u{1B}[J")
        } else {
            try standardOutput.write(text)
        }
        try standardOutput.flush()
    }
}
