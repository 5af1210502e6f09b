import Testing
import WellFlowFuzz

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("What fuzzing found")
struct CorpusTests {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzz/Corpus")

    @Test("every input of the corpus is read as it should be")
    func replay() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(names.count >= 20)
        for name in names {
            let input = FuzzInput(try Data(contentsOf: Self.folder.appending(path: name)))
            #expect(ReaderCheck.problem(in: input) == nil, "\(name)")
        }
    }
}
