import Testing
import WellFlowImport

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Delimiters")
struct DelimiterTests {
    @Test(
        "a delimiter is recognised by the same number of fields in every record",
        arguments: [
            ("a,b,c\n1,2,3\n", Delimiter.comma),
            ("a\tb\tc\n1\t2\t3\n", .tab),
            ("a;b;c\n1,5;2,5;3,5\n", .semicolon),
            ("1,5;2,5\n3,5;4,5\n1;2\n", .semicolon),
            ("a|b\n1|2\n", .pipe),
            ("name,place\n\"x;y;z\",\"a;b;c\"\n\"1;2;3\",\"4;5;6\"\n", .comma),
            ("name\tplace\nA, Inc.\tArtesia, NM\nB, Inc.\tHobbs, NM\n", .tab),
            ("well,tags\n1,a|b|c|d\n2,a|b|c|d\n", .comma),
            ("report of wells\na;b;c\n1;2;3\n4;5;6\n", .semicolon),
            ("a,b\n1,2,p; q; r; s; t; u; v\n1,2,p; q; r; s; t; u; v\n", .comma),
            ("one column\n1\n2\n", .comma),
            ("", .comma),
            ("a\tb", .tab),
            ("\"a\nb\"|c\n\"d\n,,,e\"|f\n", .pipe),
        ]
    )
    func recognised(text: String, delimiter: Delimiter) async throws {
        let reader = try await RecordReader(.bytes(Array(text.utf8), name: "test"))
        #expect(reader.format.delimiter == delimiter)
        #expect(reader.format.isDelimiterGuessed)
    }

    @Test("a header longer than the sample still tells the delimiter")
    func longHeader() async throws {
        let text = (1...1000).map { "column \($0)" }.joined(separator: ";") + "\n1;2\n"
        let limits = TextLimits(sampleBytes: 100)
        let reader = try await RecordReader(.bytes(Array(text.utf8), name: "test"), limits: limits)
        #expect(reader.format.delimiter == .semicolon)
    }

    @Test("a delimiter that is given is taken")
    func given() async throws {
        let format = TextFormat(delimiter: Delimiter("^"))
        var reader = try await RecordReader(.bytes(Array("a,b^c\n".utf8), name: "test"), format: format)
        #expect(!reader.format.isDelimiterGuessed)
        #expect(try await reader.rest().map(\.fields) == [["a,b", "c"]])
    }

    @Test("what was recognised is said in words")
    func words() async throws {
        func words(_ text: String, _ format: TextFormat) async throws -> String {
            try await RecordReader(.bytes(Array(text.utf8), name: "test"), format: format).format.description
        }
        #expect(try await words("a;b\n", .detected) == "utf-8 (recognised), semicolon (recognised)")
        #expect(try await words("\u{FEFF}a;b\n", .init(delimiter: .tab)) == "utf-8 (marked), tab (given)")
        #expect(try await words("{}\n", .jsonLines) == "utf-8 (given)")
    }

    @Test(
        "a delimiter is known by its name or its character",
        arguments: [
            (",", Delimiter.comma), ("comma", .comma), ("\t", .tab), ("\\t", .tab), ("TAB", .tab), (";", .semicolon),
            ("semicolon", .semicolon), ("|", .pipe), ("pipe", .pipe),
        ]
    )
    func names(text: String, delimiter: Delimiter) {
        #expect(Delimiter(text) == delimiter)
    }

    @Test(
        "what stands inside values is no delimiter",
        arguments: ["", "\"", "\n", "\r", " ", "a", "7", ".", "-", "é", "::"]
    )
    func refused(text: String) {
        #expect(Delimiter(text) == nil)
    }

    @Test("a format survives JSON", arguments: Delimiter.guessable + [Delimiter("^"), nil])
    func json(delimiter: Delimiter?) throws {
        let format = TextFormat(encoding: .utf16LittleEndian, delimiter: delimiter)
        #expect(try JSONDecoder().decode(TextFormat.self, from: JSONEncoder().encode(format)) == format)
    }
}
