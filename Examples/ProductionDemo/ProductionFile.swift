import Foundation

/// A file of monthly production in the demo's own layout, read into texts; what they mean is for validators to say.
struct ProductionFile {
    static let header = "apiNumber,month,oil,gas,water"

    /// How messages call the file.
    let name: String
    let rows: [Row]

    /// One line that isn't a comment.
    struct Row {
        /// Counted from 1, as editors do.
        let line: Int
        let text: String

        /// The five fields without the blanks around them; nil when there aren't five.
        var fields: [String]? {
            let fields = text.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            return fields.count == 5 ? fields : nil
        }
    }

    /// Reads a file.
    ///
    /// - Throws: ``DemoError`` when it can't be read or isn't in this layout.
    init(path: String) throws {
        let name = URL(filePath: path).lastPathComponent
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw DemoError("There is no file \(path).")
        }
        guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: path) else {
            throw DemoError("\(path) can't be read. Is it a file, and may you read it?")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw DemoError("\(path) is not UTF-8 text.")
        }
        try self.init(name: name, text: text)
    }

    /// Reads a file's text.
    ///
    /// - Throws: ``DemoError`` when the first line isn't the layout's header.
    init(name: String, text: String) throws {
        self.name = name
        var rows: [Row] = []
        var hasHeader = false
        // Windows' line ends and byte-order mark are no part of a field.
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            if hasHeader {
                rows.append(Row(line: index + 1, text: line))
            } else {
                guard line == Self.header else {
                    throw DemoError("\(name), line \(index + 1): expected the header \(Self.header)")
                }
                hasHeader = true
            }
        }
        guard !rows.isEmpty else { throw DemoError("\(name) has no rows under a header \(Self.header)") }
        self.rows = rows
    }
}

/// The files that come with the demo.
enum SampleFiles {
    /// The real sample and the damaged rows.
    ///
    /// - Throws: ``DemoError`` when the program was moved away from its data.
    static func load() throws -> [ProductionFile] {
        let folder = Bundle.module.bundleURL.appending(path: "Data")
        return try ["eddy-county.csv", "bad-rows.csv"].map { try ProductionFile(path: folder.appending(path: $0).path) }
    }
}
