import Console
import WellFlowCore

/// A row as names and values, one a line, in the order of its schema.
struct RowCard {
    private var lines: [(name: String, value: String)] = []

    init<E: ListedEntity>(_ row: Stored<E>, labels: Labels) {
        let json = row.json
        let added = ["version", "createdAt", "updatedAt"]
        for name in ["id"] + E.schema.fields.map(\.name) + added {
            guard let value = json[name], value != .null, value != "" else { continue }
            lines.append((name, Self.text(value, of: name, labels)))
        }
    }

    private static func text(_ value: JSONValue, of name: String, _ labels: Labels) -> String {
        guard case .string(let text) = value else { return value.text.printable }
        if name == "apiNumber", let number = try? APINumber(text) {
            return "\(number.hyphenated)   \(number.county.map { "\($0.name), " } ?? "")\(number.state.name)"
        }
        return (text + (labels.label(ofID: text).map { "   \($0)" } ?? "")).printable
    }

    var text: String {
        let width = lines.map(\.name.count).max() ?? 0
        return lines.map { $0.name + String(repeating: " ", count: width - $0.name.count + 2) + $0.value }
            .joined(separator: "\n")
    }
}
