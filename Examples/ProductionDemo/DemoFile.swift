import Console
import Foundation
import WellFlowImport

/// A file of monthly production.
struct DemoFile {
    let path: String
    /// How it is read; nil when its header or the caller says.
    var mapping: ImportMapping?

    /// How messages call the file.
    var name: String { ImportSource.file(path).name }

    /// Settles how the file is read.
    ///
    /// - Throws: ``DemoError`` when that can't be told; `WellFlowError` for a file that can't be read.
    func plan(_ settings: ImportSettings) async throws -> ImportPlan {
        let source = ImportSource.file(path)
        if let mapping {
            return try ImportPlan(checking: mapping, await .read(source, by: mapping), isGuessed: false)
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        if let type = attributes?[.type] as? FileAttributeType, ![.typeRegular, .typeDirectory].contains(type),
            type != .typeSymbolicLink
        {
            throw DemoError("The demo reads a file twice: give one on a disk.")
        }
        do {
            return try await settings.plan(for: .production, from: source) {
                try? FileHandle.standardError.write(contentsOf: Data(($0 + "\n").utf8))
            }
        } catch let mistake as ImportMistake {
            throw DemoError(mistake)
        }
    }

    /// The lines with these numbers, of a file that is small enough to look into.
    func lines(_ numbers: Set<Int>) -> [Int: String] {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: 1 << 20),
            data.count < 1 << 20, let text = String(data: data, encoding: .utf8)
        else { return [:] }
        var lines: [Int: String] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        where numbers.contains(index + 1) { lines[index + 1] = String(line.prefix(100)).printable }
        return lines
    }
}

/// The files that come with the demo.
enum SampleFiles {
    /// Their layout: 14 digits, `YYYY-MM`, volumes in bbl, Mcf and bbl.
    static let mapping = ImportMapping(
        entity: .production,
        fields: [
            FieldMapping("apiNumber", from: "apiNumber"),
            FieldMapping("period", from: [.constant("month")]),
            FieldMapping("productionDate", from: "month", dateFormat: "YYYY-MM"),
            FieldMapping("oilVolume", from: "oil"),
            FieldMapping("gasVolume", from: "gas"),
            FieldMapping("waterVolume", from: "water"),
        ]
    )

    /// The real sample and the damaged rows.
    static var all: [DemoFile] {
        let folder = Bundle.module.bundleURL.appending(path: "Data")
        return ["eddy-county.csv", "bad-rows.csv"]
            .map { DemoFile(path: folder.appending(path: $0).path, mapping: mapping) }
    }
}
