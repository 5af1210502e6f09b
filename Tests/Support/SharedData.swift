#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Files of public records that stand beside the project, not in it.
///
/// Tests that read them are skipped without them; in CI (`CI=true`) they run all the same, and fail.
package enum SharedData {
    /// The folder: what `WELLFLOW_SHARED_DATA` says, else `../shared/data` from the package's root or a level above.
    private static let folder: String? = {
        if let path = environment["WELLFLOW_SHARED_DATA"] { return path }
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return ["../shared/data", "../../shared/data"]
            .map { root.appending(path: $0).path }
            .first { FileManager.default.fileExists(atPath: $0) }
    }()

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Whether tests that read the files run: where they are, and in CI, which must have them.
    package static var isExpected: Bool { folder != nil || environment["CI"] == "true" }

    /// Why they don't.
    package static let reason =
        "the public data are not beside the project, and WELLFLOW_SHARED_DATA does not say where"

    private struct Missing: Error, CustomStringConvertible {
        var description: String { reason }
    }

    /// The path of a file.
    package static func path(_ name: String) throws -> String {
        guard let folder else { throw Missing() }
        return URL(filePath: folder).appending(path: name).path
    }

    /// The text of a file.
    package static func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: try path(name))), as: UTF8.self)
    }

    /// The rows of a file, each a list of fields, the header among them.
    package static func rows(_ name: String, separator: Character = ",") throws -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var quoted = false
        func isLineEnd(_ character: Character) -> Bool { character == "\n" || character == "\r\n" }
        for character in try text(name) {
            // A doubled quote inside quotes ends and begins them, and the field gets neither: names here have none.
            if character == "\"" {
                quoted.toggle()
            } else if !quoted, character == separator || isLineEnd(character) {
                row.append(field)
                field = ""
                if isLineEnd(character) {
                    rows.append(row)
                    row = []
                }
            } else {
                field.append(character)
            }
        }
        if !row.isEmpty || !field.isEmpty { rows.append(row + [field]) }
        return rows
    }
}
