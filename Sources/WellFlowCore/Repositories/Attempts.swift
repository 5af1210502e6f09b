/// How often a unit of work is run again that other writers got in the way of.
package struct Attempts {
    private var count = 1

    package init() {}

    /// How often it is run at most.
    package static let maximum = 6

    /// Whether one failed.
    package var isRepeated: Bool { count > 1 }

    package var areUsedUp: Bool { count >= Self.maximum }

    /// Waits before the next attempt, longer each time and partly by chance, so that two don't meet again.
    package mutating func pause() async throws {
        count += 1
        let longest = Duration.milliseconds(4) * (1 << count)
        do {
            try await Task.sleep(for: longest / 2 + longest / 2 * Double.random(in: 0...1))
        } catch {
            throw WellFlowError.cancelled
        }
    }
}
