import WellFlowCore

extension Desk {
    /// Texts that a store which builds SQL by hand, folds, normalizes or cuts would not give back.
    private static var texts: [String] {
        [
            "'); DROP TABLE wells; --", "🛢️👷🏽‍♀️ Nr. 7", "بئر رقم ١٢ נפט", "\"; \\ % _ $1 ?1 :a @b", "e\u{301} and \u{E9}",
            "\u{10FFFF}\u{FFFD}\u{200B}x", "NULL", "0x00", "line\nand\ttab", "İıŁß",
        ]
    }

    private var textFields: [(name: String, maximum: Int, isRequired: Bool)] {
        Kind.schema.fields.compactMap { field in
            field.maximumLength.map { (field.name, $0, field.isRequired) }
        }
    }

    func checkTexts() async throws {
        var number = 0
        for field in textFields where !Kind.formedTexts.contains(field.name) {
            for text in Self.texts {
                number += 1
                let short = String(String.UnicodeScalarView(text.unicodeScalars.prefix(field.maximum)))
                let expected = short.trimmedOfWhiteSpace
                let row = try await rows.create(json: try json(number, field.name, .string(" \t\(short)\n")))
                let read = try await rows.get(row.id)
                guard case .string(let found)? = read.json[field.name] else {
                    throw ConformanceFailure(message: "\(field.name) lost \(text)", file: #fileID, line: #line)
                }
                try expect(
                    found.utf8.elementsEqual(expected.utf8),
                    "\(field.name) gave \(found.debugDescription) for \(expected.debugDescription)"
                )
                try await rows.delete(read)
            }
            number += 1
            let longest = String(repeating: "井", count: field.maximum)
            let row = try await rows.create(json: try json(number, field.name, .string(longest)))
            try expectEqual(try await rows.get(row.id).json[field.name], .string(longest), "the longest \(field.name)")
            try await rows.delete(id: row.id)
        }
    }

    func checkTextIssues() async throws {
        let before = try await rows.count()
        for field in textFields {
            func issue(_ text: String, _ code: Issue.Code) async throws {
                let error = try await refusal("\(field.name) of \(text.prefix(20).debugDescription)") {
                    try await rows.create(json: try json(1, field.name, .string(text)))
                }
                try expectIssue(error, field.name, code, "the issue of \(field.name)")
            }
            try await issue("a\u{0}b", .format)
            if !Kind.formedTexts.contains(field.name) {
                try await issue(String(repeating: "x", count: field.maximum + 1), .tooLong)
            }
            if field.isRequired { try await issue(" \t\n", .required) }
        }
        try expectEqual(try await rows.count(), before, "the rows after refused texts")
    }
}

extension String {
    fileprivate var trimmedOfWhiteSpace: String {
        let isSpace: (Unicode.Scalar) -> Bool = \.properties.isWhitespace
        let scalars = unicodeScalars.drop(while: isSpace)
        let end = scalars.lastIndex { !isSpace($0) }
        return end.map { String(Substring(scalars[...$0])) } ?? ""
    }
}
