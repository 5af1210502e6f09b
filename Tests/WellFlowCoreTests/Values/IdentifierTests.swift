import Testing
import WellFlowTesting

@testable import WellFlowCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

private enum Thing {}

/// Owners need be nothing in particular, not even `Sendable`.
private final class Mutable {
    var value = 0
}

private func isSendable(_: some Sendable) -> Bool { true }

@Suite("Identifiers")
struct IdentifierTests {
    @Test("text and bytes say the same, in lower case")
    func textAndBytes() throws {
        let id = Identifier<Thing>("018F3C2E-7d6a-7C3B-9d52-0a1b2C3D4E5F")
        #expect(id.description == "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f")
        #expect(id.json == .string("018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f"))
        #expect(id.high == 0x018f_3c2e_7d6a_7c3b)
        #expect(id.low == 0x9d52_0a1b_2c3d_4e5f)
        let bytes = id.withBytes { Array($0) }
        #expect(bytes.count == 16)
        #expect(bytes.first == 0x01)
        #expect(bytes.last == 0x5f)
        #expect(bytes.withUnsafeBytes { Identifier<Thing>(bytes: $0) } == id)
        #expect(Identifier<Thing>(uuid: id.uuid) == id)
        #expect(id.uuid.uuidString == "018F3C2E-7D6A-7C3B-9D52-0A1B2C3D4E5F")
        #expect(try Identifier<Thing>.parse(json: id.json) == id)
    }

    @Test(
        "only the canonical form is read",
        arguments: [
            "", "018f3c2e7d6a7c3b9d520a1b2c3d4e5f", "{018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f}",
            "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5", "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f0",
            "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5g", "018f3c2e-7d6a-7c3b-9d520-a1b2c3d4e5f",
            " 018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f", "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e٣",
            "018f3c2e_7d6a_7c3b_9d52_0a1b2c3d4e5f",
        ]
    )
    func refused(text: String) {
        let issue = #expect(throws: Issue.self) { try Identifier<Thing>.parse(text) }
        #expect(issue?.code == .format)
    }

    @Test("JSON of another kind is refused")
    func jsonOfAnotherKind() {
        let issue = #expect(throws: Issue.self) { try Identifier<Thing>.parse(json: .bool(true)) }
        #expect(issue?.code == .format)
    }

    @Test("any identifier comes back from its text, and the order is that of the bytes")
    func roundTripAndOrder() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        var last = Identifier<Thing>()
        for _ in 0..<2_000 {
            // A few first halves, so that the second ones decide as well.
            let high: UInt64 = [0, 0x0123_4567_89AB_CDEF, .max].randomElement(using: &random) ?? 0
            let id = Identifier<Thing>(high: high, low: random.next())
            #expect(try Identifier<Thing>.parse(id.description) == id, "seed \(seed)")
            #expect(Identifier<Thing>(uuid: id.uuid) == id, "seed \(seed)")
            let precedes = last.withBytes { left in id.withBytes { left.lexicographicallyPrecedes($0) } }
            #expect((last < id) == precedes, "seed \(seed): \(last) and \(id)")
            last = id
        }
    }

    @Test("an identifier may cross tasks whatever its owner is")
    func sendable() {
        #expect(isSendable(Identifier<Mutable>()))
    }

    @Test("new ones are of version 7, carry the time, and grow, with 8 tasks making 10,000 each")
    func versionSeven() async {
        let before = UInt64(Date().timeIntervalSince1970 * 1000)
        let made = await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { @concurrent in (0..<10_000).map { _ in Identifier<Thing>() } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let last = Identifier<Thing>()
        for ids in made {
            #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        }
        let all = made.joined()
        #expect(Set(all).count == 80_000)
        #expect(all.allSatisfy { $0.high >> 12 & 0xF == 7 && $0.low >> 62 == 0b10 && $0 < last })
        #expect(all.allSatisfy { $0.high >> 16 >= before })
    }

    @Test("a clock that goes back does not take the generator with it")
    func clockGoesBack() {
        var generator = UUIDv7Generator()
        let first = generator.next(now: 1_000, counterStart: 5, random: .max)
        let second = generator.next(now: 400, counterStart: 0, random: 0)
        let third = generator.next(now: 1_001, counterStart: 0, random: 0)
        #expect(first.high == 1_000 << 16 | 0x7005)
        #expect(first.low == 0xBFFF_FFFF_FFFF_FFFF)
        #expect(second.high == 1_000 << 16 | 0x7006)
        #expect(third.high == 1_001 << 16 | 0x7000)
    }

    @Test("more in a millisecond than the counter counts borrow the next one")
    func counterRunsOut() {
        var generator = UUIDv7Generator()
        var last: UInt64 = 0
        for _ in 0..<10_000 {
            let next = generator.next(now: 1_000, counterStart: .max, random: 0).high
            #expect(next > last)
            last = next
        }
        #expect(last >> 16 > 1_000)
        #expect(last >> 12 & 0xF == 7)
    }
}
