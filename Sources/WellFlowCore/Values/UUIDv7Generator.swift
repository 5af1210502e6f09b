#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Makes UUIDs of version 7 (RFC 9562, method 1: a counter in the 12 bits after the time), each greater than the last.
///
/// When the clock goes back, or more are made in a millisecond than the counter counts, the generator's own time stays
/// or runs ahead: order within a process matters more than the exact millisecond.
struct UUIDv7Generator {
    private var milliseconds: UInt64 = 0
    private var counter: UInt64 = 0

    private static let shared = Locked(UUIDv7Generator())

    /// The next one of the process.
    static func next() -> (high: UInt64, low: UInt64) {
        var random = SystemRandomNumberGenerator()
        // Drawn outside the lock: it's the slow part.
        let bits = random.next()
        return shared.withLock { generator in
            // The time is read inside, else a task that waited would bring an old one.
            let now = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
            return generator.next(now: now, counterStart: random.next(), random: bits)
        }
    }

    /// The next one at a time in milliseconds since 1970.
    ///
    /// The counter's start is drawn only where it starts.
    mutating func next(
        now: UInt64,
        counterStart: @autoclosure () -> UInt64,
        random: UInt64
    ) -> (high: UInt64, low: UInt64) {
        if now > milliseconds {
            milliseconds = now
            counter = counterStart() & 0x7FF  // The highest bit stays free, so that there is room to count.
        } else if counter < 0xFFF {
            counter += 1
        } else {
            milliseconds += 1
            counter = counterStart() & 0x7FF
        }
        let high = milliseconds << 16 | 0x7000 | counter
        let low = random & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return (high, low)
    }
}
