import WellFlowCore

/// The answer to one line of `check`.
struct CheckAnswer {
    /// Whether no issue is an error.
    let isValid: Bool
    private let result: CheckResult

    private init(_ result: CheckResult) {
        self.result = result
        isValid = result.normalized != nil
    }

    private init(_ issue: Issue) {
        self.init(CheckResult(normalized: nil, issues: [issue]))
    }

    /// Checks a line; whatever is wrong with it is an issue of the answer.
    init(_ line: LineReader.Line, isFirst: Bool) {
        switch line {
        case .tooLong:
            let mebibytes = CheckCommand.maximumLength >> 20
            self.init(Issue(code: .tooLong, message: "A line has at most \(mebibytes) MiB. Give less at once."))
        case .bytes(let bytes):
            // A byte-order mark is how some programs begin a text, and no part of it.
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            let bytes = isFirst && bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes
            guard let text = String(validating: bytes, as: UTF8.self) else {
                self.init(Issue(code: .format, message: "The line is not UTF-8 text."))
                return
            }
            self.init(text)
        }
    }

    init(_ text: String) {
        let line: JSONValue
        do {
            line = try JSONValue.parse(text)
        } catch {
            let isBlank = text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            // The parser counts the lines of a document; here there is one.
            let message = error.message.replacing("(line 1, byte ", with: "(byte ")
            self.init(Issue(code: error.code, message: isBlank ? "The line is blank. Give a JSON object." : message))
            return
        }
        guard case .object(let members) = line else {
            self.init(Issue(code: .format, message: "Give a JSON object with a type and a value."))
            return
        }
        guard let type = members["type"] else {
            self.init(
                Issue(path: "type", code: .required, message: "Say what the value is; `check --types` lists the types.")
            )
            return
        }
        guard case .string(let name) = type, let check = CheckType.all[name] else {
            let message = "There is no such type; `wellflow check --types` lists the types."
            self.init(Issue(path: "type", code: .format, message: message))
            return
        }
        guard let value = members["value"] else {
            self.init(Issue(path: "value", code: .required, message: "Give a value to check."))
            return
        }
        self.init(check(value))
    }

    /// The answer as one line of JSON.
    var text: String {
        let issues: [JSONValue] = result.issues.map { issue in
            [
                "path": .string(issue.path), "code": .string(issue.code.rawValue),
                "severity": .string(issue.severity.rawValue), "message": .string(issue.message),
            ]
        }
        let normalized = (result.normalized ?? .null).text
        return "{\"valid\":\(isValid),\"normalized\":\(normalized),\"issues\":\(JSONValue.array(issues).text)}"
    }
}
