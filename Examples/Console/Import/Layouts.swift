import Foundation
import WellFlowCore
package import WellFlowImport

/// The mappings that have a name, and those in files.
package enum Layouts {
    /// Short names of the ready-made ones.
    package static let aliases = [
        "nm-monthly": "new-mexico-monthly",
        "nm-inactive-wells": "new-mexico-inactive-wells",
        "ny-wells": "new-york-wells",
        "co-form-7": "colorado-form-7",
    ]

    /// A mapping as JSON is never as long as this.
    private static let maximumSize = 4 << 20

    /// The ready-made mapping of a name, short or long.
    package static func named(_ name: String) -> ImportMapping? {
        let name = name.lowercased()
        return ImportMapping.layouts[aliases[name] ?? name]
    }

    /// The mapping of a name or in a file.
    ///
    /// - Throws: ``ImportMistake``.
    package static func find(_ name: String) throws -> ImportMapping {
        if let mapping = named(name) { return mapping }
        guard FileManager.default.fileExists(atPath: name) else {
            throw ImportMistake(
                "There is no layout \(name.printable), and no file of that name.",
                hint: "There are \(ImportMapping.layouts.keys.sorted().joined(separator: ", "))."
            )
        }
        guard let file = FileHandle(forReadingAtPath: name),
            let data = try? file.read(upToCount: maximumSize), data.count < maximumSize,
            let text = String(data: data, encoding: .utf8)
        else {
            throw ImportMistake("The layout \(name.printable) can't be read as a file of JSON.")
        }
        var issues: [Issue] = []
        do throws(Issue) {
            if let mapping = ImportMapping.parseCollecting(json: try JSONValue.parse(text), into: &issues) {
                return mapping
            }
        } catch {
            issues = [error]
        }
        throw ImportMistake("The layout \(name.printable) can't be used.", issues: issues)
    }

    /// The ready-made mappings whose columns a file has, by name.
    package static func fitting(_ preview: ImportPreview, _ entity: ImportEntity) -> [String] {
        ImportMapping.layouts
            .filter { _, mapping in
                guard mapping.entity == entity, preview.header != nil else { return false }
                return (try? preview.check(mapping)) != nil
            }
            .keys.sorted()
    }
}

/// A mapping in lines of JSON, to be read and edited.
package enum MappingText {
    package static func json(_ mapping: ImportMapping) -> String {
        let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let object = try? JSONSerialization.jsonObject(with: Data(mapping.json.text.utf8)),
            let data = try? JSONSerialization.data(withJSONObject: object, options: options)
        else { return mapping.json.text }
        return String(decoding: data, as: UTF8.self)
    }
}
