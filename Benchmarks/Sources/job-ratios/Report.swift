import Foundation

/// Measures works in rounds and prints a row of each.
struct Report {
    let options: Options

    init(_ options: Options) { self.options = options }

    /// Measures both sides in turns; the first round warms up.
    func rates(
        _ work: String,
        _ other: String,
        goal: Double? = nil,
        _ body: () async throws -> (ours: Double, bare: Double)
    ) async throws {
        guard isWanted(work) else { return }
        _ = try await body()
        var rates: [(ours: Double, bare: Double)] = []
        for _ in 0..<options.rounds { rates.append(try await body()) }
        let ours = rates.map(\.ours).median
        let ratio = rates.map { $0.ours / $0.bare }.median
        row(
            work,
            "\(number(ours))/s",
            "\(number(rates.map(\.bare).median))/s (\(other))",
            ratio < 2 ? "\(Int((ratio * 100).rounded())) %" : "\(tenths(ratio)) ×",
            goal.map { "≥ \(number($0))/s\(ours >= $0 ? "" : ", **not met**")" } ?? ""
        )
    }

    /// The first and the last rounds beside each other.
    func history(_ work: String, _ body: () async throws -> [Double]) async throws {
        guard isWanted(work) else { return }
        let rates = try await body()
        let (first, last) = (Array(rates.prefix(3)).median, Array(rates.suffix(3)).median)
        row(
            work,
            "\(number(last))/s, rounds 8–10",
            "\(number(first))/s, rounds 1–3",
            "\(Int((last / first * 100).rounded())) %",
            ""
        )
    }

    func waits(_ work: String, goal: Double? = nil, _ body: () async throws -> [Double]) async throws {
        guard isWanted(work) else { return }
        let waits = try await body()
        let middle = percentile(waits, 0.5)
        row(
            work,
            "p50 \(milliseconds(middle)), p99 \(milliseconds(percentile(waits, 0.99)))",
            "",
            "",
            goal.map { "p50 ≤ \(milliseconds($0))\(middle <= $0 ? "" : ", **not met**")" } ?? ""
        )
    }

    func flood(_ work: String, _ body: () async throws -> (waits: [Double], all: Double)) async throws {
        guard isWanted(work) else { return }
        let (waits, all) = try await body()
        let longest = waits.last ?? 0
        row(
            work,
            "p50 \(milliseconds(percentile(waits, 0.5))), longest \(milliseconds(longest)) of \(waits.count)",
            "\(tenths(all)) s (the flood)",
            "longest \(tenths(longest / all * 100)) %",
            ""
        )
    }

    func rescue(_ work: String, _ body: () async throws -> (first: Double, all: Double)) async throws {
        guard isWanted(work) else { return }
        var all: [Double] = []
        for _ in 0..<options.rounds { all.append(try await body().all) }
        row(work, "median \(tenths(all.median)) s, longest \(tenths(all.max() ?? 0)) s", "10 s (the lease)", "", "")
    }

    private func isWanted(_ work: String) -> Bool { options.filter.isEmpty || work.contains(options.filter) }

    private func row(_ cells: String...) { Report.say("| " + cells.joined(separator: " | ") + " |") }

    /// Prints a line at once, wherever it goes.
    static func say(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }

    private func percentile(_ sorted: [Double], _ share: Double) -> Double {
        sorted.isEmpty ? 0 : sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]
    }

    private func milliseconds(_ seconds: Double) -> String { "\(tenths(seconds * 1_000)) ms" }

    private func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    /// Three digits that mean something, with thousands separators.
    private func number(_ rate: Double) -> String {
        var whole = Int(rate.rounded())
        var step = 1
        while whole / step >= 1_000 { step *= 10 }
        whole = (whole + step / 2) / step * step
        var text = ""
        for (index, digit) in String(whole).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text = "," + text }
            text = "\(digit)" + text
        }
        return text
    }
}

extension [Double] {
    var median: Double {
        if isEmpty { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
