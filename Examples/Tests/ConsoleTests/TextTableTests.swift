import Testing

@testable import Console

@Suite("Tables in plain text")
struct TextTableTests {
    private static func table(_ name: String) -> TextTable {
        var table = TextTable([
            TextTable.Column("name", .left, isFlexible: true), TextTable.Column("oil"), TextTable.Column("type", .left),
        ])
        table.add([name, "1,234", "gas"])
        return table
    }

    @Test("columns are aligned and lines have no blanks at their ends")
    func alignment() {
        #expect(
            Self.table("Federal").text == """
                name        oil   type
                ───────   ─────   ────
                Federal   1,234   gas
                """
        )
    }

    @Test("a long text is cut to the width, and only where it may be")
    func width() {
        let long = Self.table("Federal 12 with a long name")
        let lines = long.text(width: 30).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 30 })
        #expect(lines[2] == "Federal 12 wit…   1,234   gas")
        #expect(long.text(width: 10).split(separator: "\n")[2] == "Federal…   1,234   gas")
    }

    @Test(
        "what could move the cursor is not printed",
        arguments: [("a\u{1B}[2Jb", "a\u{FFFD}[2Jb"), ("a\nb", "a b"), ("a\r\nb", "a\u{FFFD} b"), ("å 井", "å 井")]
    )
    func printable(text: String, expected: String) {
        #expect(text.printable == expected)
    }
}
