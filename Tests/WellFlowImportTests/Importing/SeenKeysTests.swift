import Testing

@testable import WellFlowImport

@Suite("The keys a file has had")
struct SeenKeysTests {
    /// The next of a sequence of numbers that look random.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 17 ^ state << 13
    }

    @Test("every key is new once, in memory and in a file", arguments: [64 << 20, 256 << 10, 0])
    func onceOnly(memoryBytes: Int) throws {
        let seed: UInt64 = 20_241_124
        var state = seed
        var seen = SeenKeys(memoryBytes: memoryBytes)
        var expected = Set<UInt64>()
        for _ in 0..<200_000 {
            // Some come again.
            let key = Self.next(&state) % 300_000
            #expect(try seen.insert(key) == expected.insert(key).inserted, "seed \(seed), key \(key)")
        }
    }

    @Test("keys that are alike are spread over the buckets")
    func alikeKeys() throws {
        var seen = SeenKeys(memoryBytes: 1 << 20)
        for key in UInt64(0)..<100_000 { #expect(try seen.insert(key)) }
        for key in UInt64(0)..<100_000 { #expect(try !seen.insert(key)) }
    }
}
