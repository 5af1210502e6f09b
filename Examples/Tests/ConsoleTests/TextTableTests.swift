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
        #expect(long.text(width: 10).split(separator: "\n")[2] == "Federal 12 …   1,234   gas")
    }

    @Test("optional columns are left out from the right, before any text is cut short")
    func optional() {
        var columns = ["well", "type", "field", "depth"].map { TextTable.Column($0, .left) }
        columns[1].isOptional = true
        columns[3].isOptional = true
        var table = TextTable(columns)
        table.add(["30-015-29417", "oil", "Red Lake", "9568"])
        #expect(table.layout(width: 40).leftOut == [])
        #expect(table.layout(width: 30).leftOut == ["depth"])
        #expect(table.text(width: 29).split(separator: "\n")[2] == "30-015-29417   Red Lake")
    }

    @Test(
        "what could move the cursor is not printed",
        arguments: [("a\u{1B}[2Jb", "a\u{FFFD}[2Jb"), ("a\nb", "a b"), ("a\r\nb", "a\u{FFFD} b"), ("å 井", "å 井")]
    )
    func printable(text: String, expected: String) {
        #expect(text.printable == expected)
    }
}
