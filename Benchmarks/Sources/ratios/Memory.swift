import Measured

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Watches how much memory the process holds while a stream goes through many rows.
enum Memory {
    static func watch(rows: Int, seed: UInt64) async throws {
        print("Filling \(rows) wells …")
        let fixture = try await Fixture.make(rows: rows, seed: seed)
        var early = 0
        var most = 0
        let clock = ContinuousClock()
        let start = clock.now
        let count = try await fixture.stream { count in
            guard count % 10_000 == 0, let resident = residentKilobytes() else { return }
            if count <= 50_000 { early = max(early, resident) } else { most = max(most, resident) }
        }
        let rate = Int(Double(count) / start.duration(to: clock.now).seconds)
        print(
            """
            | stream | rows | rows/s | most KiB in the first 50,000 rows | most KiB after | growth |
            |---|--:|--:|--:|--:|--:|
            | wells | \(count) | \(rate) | \(early) | \(most) | \(most - early) |
            """
        )
        try await fixture.remove()
    }

    /// The process's resident memory; nil where the system doesn't tell it in a file.
    private static func residentKilobytes() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let pages = text.split(separator: " ")
        return pages.count > 1 ? Int(pages[1]).map { $0 * 4 } : nil
    }
}

extension Memory {
    /// Watches the memory of an import of so many rows of production, beside one of a tenth of them.
    static func watchImport(rows: Int) async throws {
        print("| import | rows | file, MB | rows/s | most KiB |\n|---|--:|--:|--:|--:|")
        for count in [rows / 10, rows] {
            let file = try await GrownImport(rows: count)
            var most = 0
            let clock = ContinuousClock()
            let start = clock.now
            let kept = try await file.run {
                most = max(most, residentKilobytes() ?? 0)
            }
            let rate = Int(Double(kept) / start.duration(to: clock.now).seconds)
            print("| production | \(kept) | \(file.megabytes) | \(rate) | \(most) |")
            try file.remove()
        }
    }
}
