import WellFlowCore

/// Reads API numbers of 14 digits, in one cell or in several.
struct APINumberCell: Sendable {
    let padsToCompletion: Bool

    /// How many digits each part has: state, county, well, sidetrack, event.
    private static let widths = [2, 3, 5, 2, 2]
    private static let names = ["state", "county", "well", "sidetrack", "event"]

    /// The number in 14 digits, and whether zeros were appended.
    func read(_ text: String) throws(Issue) -> (digits: String, isPadded: Bool) {
        try complete(try APINumber.parse(text))
    }

    /// The number in 14 digits, and whether zeros were appended.
    func complete(_ number: APINumber) throws(Issue) -> (digits: String, isPadded: Bool) {
        if number.precision == .completion { return (number.digits, false) }
        guard padsToCompletion else {
            throw Issue(
                code: .format,
                message:
                    "14 digits are needed, and there are \(number.precision.digitCount). Where zeros are meant, say "
                    + "so: ask for API numbers to be padded."
            )
        }
        return (number.paddedToCompletion().digits, true)
    }

    /// Joins the parts that columns have, each filled with zeros in front; parts that are blank at the end are left out.
    static func join(_ parts: [String]) throws(Issue) -> String {
        var digits = ""
        let count = parts.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
        for (index, part) in parts.prefix(count).enumerated() {
            let width = widths[index]
            guard !part.isEmpty, part.utf8.count <= width, part.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else {
                let found = part.isEmpty ? "it is blank" : "it is something else"
                throw Issue(
                    code: .format,
                    message: "The \(names[index]) of an API number is 1 to \(width) digits: \(found)."
                )
            }
            for _ in part.utf8.count..<width { digits += "0" }
            digits += part
        }
        return digits
    }
}
