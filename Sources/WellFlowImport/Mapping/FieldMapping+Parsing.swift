import WellFlowCore

extension ImportMapping {
    /// Reads mappings as a command line writes them: `oilVolume=Oil`, `apiNumber=+05,API County,API Sequence`.
    ///
    /// After the field's name and `=` come its columns with commas between: a position from 1, a name, or `+` and a
    /// constant. A name or constant in double quotes may have commas, quotes (doubled), blanks at its ends, and digits
    /// alone: `name="Well, full name"`, `oilVolume="2020"`, `type=+"oil"`.
    ///
    /// - Throws: `WellFlowError` with code `invalid` and an issue for each text that can't be read.
    public static func fields(parsing texts: String...) throws -> [FieldMapping] {
        try fields(parsing: texts)
    }

    /// Reads mappings as a command line writes them.
    ///
    /// - Throws: `WellFlowError` with code `invalid` and an issue for each text that can't be read.
    public static func fields(parsing texts: [String]) throws -> [FieldMapping] {
        var issues: [Issue] = []
        let fields = texts.compactMap { text -> FieldMapping? in
            do throws(Issue) {
                return try FieldMapping.parse(commandLine: text)
            } catch {
                issues.append(error)
                return nil
            }
        }
        guard issues.isEmpty else { throw WellFlowError(.invalid, "A mapping can't be read.", issues: issues) }
        return fields
    }
}

extension FieldMapping {
    static func parse(commandLine text: String) throws(Issue) -> FieldMapping {
        guard let sign = text.firstIndex(of: "=") else {
            throw Issue(
                code: .format,
                message: "A mapping is a field, = and its columns, such as oilVolume=Oil: found \(text)."
            )
        }
        let field = String(text[..<sign].trimmingBlanks())
        guard !field.isEmpty else { throw Issue(code: .required, message: "Name the field before the =.") }
        var scanner = SourceScanner(rest: text[text.index(after: sign)...].unicodeScalars, field: field)
        var sources: [Source] = []
        repeat { sources.append(try scanner.next()) } while scanner.skipComma()
        return FieldMapping(field, from: sources)
    }
}

/// Reads one source after the other.
private struct SourceScanner {
    var rest: Substring.UnicodeScalarView
    let field: String

    mutating func skipComma() -> Bool {
        guard rest.first == "," else { return false }
        rest.removeFirst()
        return true
    }

    mutating func next() throws(Issue) -> FieldMapping.Source {
        skipBlanks()
        let isConstant = rest.first == "+"
        if isConstant { rest.removeFirst() }
        if rest.first == "\"" {
            let text = try quoted()
            return isConstant ? .constant(text) : .column(text)
        }
        let end = rest.firstIndex(of: ",") ?? rest.endIndex
        let text = String(Substring(rest[..<end]).trimmingBlanks())
        rest = rest[end...]
        if isConstant { return .constant(text) }
        guard !text.isEmpty else {
            throw Issue(
                path: field,
                code: .required,
                message: "A column is missing: give a name, a position, or + and a constant."
            )
        }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard let position = Int(text), position > 0 else {
                throw Issue(path: field, code: .range, message: "Positions count from 1: \(text) is none.")
            }
            return .position(position)
        }
        return .column(text)
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0.properties.isWhitespace }
    }

    private mutating func quoted() throws(Issue) -> String {
        rest.removeFirst()
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar != "\"" {
                text.append(scalar)
            } else if rest.first == "\"" {
                text.append(rest.removeFirst())
            } else {
                skipBlanks()
                guard rest.isEmpty || rest.first == "," else { break }
                return String(text)
            }
        }
        throw Issue(
            path: field,
            code: .format,
            message: "A double quote is not closed before a comma or the end; inside quotes it is written twice."
        )
    }
}
