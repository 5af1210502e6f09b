/// The name of a key's file: one for each key on every file system, and back.
///
/// Segments stay folders, so that people find their way. Beyond lower-case letters, digits, `-`, `_` and inner points every
/// byte is written `%2f`, since a file system may take `Map.pdf` for `map.pdf`, and `a//b` for `a/b`. A folder ends in `=`, a
/// part of a long name in `+`, which no file does: `a` may stand beside `a/b`.
enum FileName {
    /// A name has at most 255 bytes.
    private static let longest = 200

    static func encode(_ key: String) -> String {
        var components: [String] = []
        for segment in key.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            var text = encode(segment)
            while text.utf8.count > longest {
                components.append(text.prefix(longest) + "+")
                text = String(text.dropFirst(longest))
            }
            components.append(text + "=")
        }
        return String(components.joined(separator: "/").dropLast())
    }

    private static func encode(_ segment: Substring.UTF8View) -> String {
        // An empty segment is one, too.
        if segment.isEmpty { return "%" }
        var bytes: [UInt8] = []
        for byte in segment {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                bytes.append(byte)
            case UInt8(ascii: ".") where !bytes.isEmpty:
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                for half in [byte >> 4, byte & 0xF] {
                    bytes.append(half < 10 ? half + UInt8(ascii: "0") : half - 10 + UInt8(ascii: "a"))
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The key of a file's path; nil for a file that is no key's.
    static func decode(_ path: String) -> String? {
        var segments = [""]
        for component in path.split(separator: "/") {
            switch component.last {
            case "=":
                segments[segments.count - 1] += component.dropLast()
                segments.append("")
            case "+": segments[segments.count - 1] += component.dropLast()
            default: segments[segments.count - 1] += component
            }
        }
        let key = segments.map { decode(segment: $0) }
        guard key.allSatisfy({ $0 != nil }) else { return nil }
        let text = key.compactMap(\.self).joined(separator: "/")
        // Whatever else lies in the folder is nobody's key.
        return encode(text) == path ? text : nil
    }

    private static func decode(segment: String) -> String? {
        if segment == "%" { return "" }
        var bytes: [UInt8] = []
        var rest = segment.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), digits.utf8.count == 2, let value = UInt8(digits, radix: 16)
            else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
