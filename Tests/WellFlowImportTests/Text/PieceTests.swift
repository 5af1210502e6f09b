import Testing
import WellFlowCore
import WellFlowFuzz
import WellFlowImport

@Suite("Pieces of files")
struct PieceTests {
    /// A text of everything that means something, damaged more often than not.
    static func text(_ generator: inout SplitMix64) -> String {
        let parts = [
            "a", "12.5", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "é", "€", "\"x\ny\"", "\"CANO, INC.\"",
            "5\" pipe",
            "🛢", "\t",
        ]
        return (0..<Int.random(in: 0...60, using: &generator))
            .map { _ in
                parts[Int.random(in: 0..<parts.count, using: &generator)]
            }
            .joined()
    }

    @Test("pieces of every size give the same records", arguments: 1...64)
    func everySize(size: Int) async throws {
        // Seed 41.
        var generator = SplitMix64(seed: 41)
        for encoding in TextEncoding.allCases {
            for _ in 0..<8 {
                let text = Self.text(&generator)
                let bytes: [UInt8] =
                    switch encoding {
                    case .utf8, .windows1252: Array(text.utf8)
                    case .utf16LittleEndian: EncodingTests.utf16(text, isLittle: true)
                    case .utf16BigEndian: EncodingTests.utf16(text, isLittle: false)
                    }
                let format = TextFormat(encoding: encoding, delimiter: .comma)
                let whole = try await records(of: bytes, format: format)
                let pieces = try await records(of: bytes, format: format, limits: TextLimits(chunkBytes: size))
                #expect(pieces == whole)
            }
        }
    }

    @Test("what is written is read back, and small limits hold", arguments: 0..<40 as Range<UInt64>)
    func anyText(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<25 {
            let choices = (0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let input = FuzzInput(choices + Array(Self.text(&generator).utf8))
            #expect(ReaderCheck.problem(in: input) == nil)
        }
    }
}
