import Foundation
import Testing

@Suite("The quickstart")
struct QuickstartTests {
    @Test("the quickstart is what the README shows")
    func sameAsReadme() throws {
        let examples = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: examples.appending(path: "../README.md"), encoding: .utf8)
        let program = try String(contentsOf: examples.appending(path: "Quickstart/main.swift"), encoding: .utf8)
        let chapter = try
            #require(readme.components(separatedBy: "\n## What it feels like\n").dropFirst().first)
            .components(separatedBy: "\n## ")[0]
        let blocks = chapter.components(separatedBy: "```swift\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
        #expect(!blocks.isEmpty)
        #expect(program == blocks.joined(separator: "\n"))
    }
}
