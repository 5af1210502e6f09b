/// The rules of a document's facts.
package enum DocumentRules {
    static func check(_ document: Document, into issues: inout [Issue]) {
        checkKey(document.storageKey, into: &issues)
        if document.sizeBytes < 0 {
            issues.append(Issue(path: "sizeBytes", code: .range, message: "A size isn't negative."))
        }
        if let digest = document.sha256, !isDigest(digest) {
            issues.append(Issue(path: "sha256", code: .format, message: "Give 64 hexadecimal digits."))
        }
    }

    /// Checks where bytes are kept.
    package static func checkKey(_ key: String, into issues: inout [Issue]) {
        guard let problem = problem(of: key) else { return }
        let message = "Give a relative path such as leases/12/map.pdf: \(problem)."
        issues.append(Issue(path: "storageKey", code: .format, message: message))
    }

    /// What could lead a key out of the folder that documents are kept in.
    private static func problem(of key: String) -> String? {
        if key.utf8.first == UInt8(ascii: "/") { return "this one begins with a slash" }
        if key.utf8.contains(UInt8(ascii: "\\")) { return "this one has a backslash" }
        if key.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return "this one has a control character"
        }
        var last: UInt8 = 0
        for byte in key.utf8 {
            if byte == UInt8(ascii: "."), last == byte { return "this one has two dots in a row" }
            last = byte
        }
        return nil
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                    UInt8(ascii: "A")...UInt8(ascii: "F"):
                    true
                default: false
                }
            }
    }
}
