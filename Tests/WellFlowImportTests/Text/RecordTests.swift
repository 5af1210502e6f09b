import Testing
import WellFlowImport

@Suite("Records of delimited text")
struct RecordTests {
    @Test(
        "fields are what stands between delimiters and quotes",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b", [["a", "b"]]),
            ("a,\n,b\n,\n", [["a", ""], ["", "b"], ["", ""]]),
            (" a , b \n", [[" a ", " b "]]),
            ("\"a\",\"b,c\"\n", [["a", "b,c"]]),
            ("\"says \"\"hi\"\"\",x\n", [["says \"hi\"", "x"]]),
            ("\"\"\"\"\n", [["\""]]),
            ("\"\",\"\"\n", [["", ""]]),
            ("\"two\nlines\",x\r\n", [["two\nlines", "x"]]),
            ("\"a\r\nb\"\r\n1\r\n", [["a\r\nb"], ["1"]]),
            ("5\" pipe,7\" \"casing\"\n", [["5\" pipe", "7\" \"casing\""]]),
            ("\"a\"  ,  \"b\" \n", [["a", "b"]]),
            ("\" a \",1", [[" a ", "1"]]),
            ("\"a\"", [["a"]]),
            ("a,\"", []),
            ("", []),
            ("\n\r\n  \n\t\n", []),
            ("a\n\n\nb\n", [["a"], ["b"]]),
            ("\"\"\n", [[""]]),
            ("é,30°\n", [["é", "30°"]]),
            ("a\rb\r\nc\nd", [["a"], ["b"], ["c"], ["d"]]),
        ]
    )
    func reads(text: String, expected: [[String]]) async throws {
        #expect(try await fields(text).filter { !$0.isEmpty } == expected)
    }

    @Test("a blank of tabs is a record of empty fields where the tab delimits")
    func tabs() async throws {
        #expect(try await fields("\t\n\"a\tb\"\t5\"\n", .tab) == [["", ""], ["a\tb", "5\""]])
    }

    @Test("a field tells whether it stood in quotes, and a record keeps its text as it stood")
    func quotesAndRaw() async throws {
        let record = try #require(try await records(of: "a, \"b\"\"c\" ,\"\"\r\n").first)
        #expect(record.fields == ["a", "b\"c", ""])
        #expect(record.quoted == [false, true, true])
        #expect(record.raw == "a, \"b\"\"c\" ,\"\"")
    }

    @Test("lines are counted as an editor does, whatever ends them and whatever quotes hold")
    func lines() async throws {
        let found = try await records(of: "a\r\nb\rc\n\n\"d\r\n\n\re\"\nf\r\r\ng")
        #expect(found.map(\.lines) == [1...1, 2...2, 3...3, 5...8, 9...9, 11...11])
    }

    @Test(
        "a broken quote loses its first line only, and says where it opened",
        arguments: [
            ("a,b\n\"x,1\n2,3\n", 2, 2, "never closed"),
            ("a,b\n\"x\"y,1\n2,3\n", 2, 2, "follows the closing quote"),
            ("a,b\n\"p\nq\",\"x\n2,3\n", 2, 3, "never closed"),
            ("a,b\n\"x\"\"\n2,3\n", 2, 2, "never closed"),
            ("a,b\n1,\"x\" \"y\"\n2,3\n", 2, 2, "follows the closing quote"),
        ]
    )
    func brokenQuotes(text: String, line: Int, opened: Int, problem: String) async throws {
        let found = try await records(of: text)
        let broken = try #require(found.first { $0.problem != nil })
        #expect(broken.fields == [])
        #expect(broken.lines == line...line)
        #expect(broken.problem?.contains(problem) == true)
        #expect(broken.problem?.contains("opens in line \(opened)") == true)
        #expect(found.first?.fields == ["a", "b"])
        #expect(found.last?.fields == ["2", "3"])
    }

    @Test("lines of JSON keep quotes and commas")
    func jsonLines() async throws {
        let found = try await records(of: "{\"a\":1,\"b\":\"\\n\"}\n\n\"x\r\n", format: .jsonLines)
        #expect(found.map(\.fields) == [["{\"a\":1,\"b\":\"\\n\"}"], ["\"x"]])
        #expect(found.map(\.lines) == [1...1, 3...3])
    }

    @Test("the fingerprint tells records apart and does not mind line ends")
    func fingerprint() async throws {
        func fingerprint(_ text: String) async throws -> UInt64 {
            var reader = try await RecordReader(
                .bytes(Array(text.utf8), name: "test"),
                format: .init(delimiter: .comma)
            )
            var record = TextRecord()
            while try await reader.next(into: &record) {}
            return record.place
        }
        let first = try await fingerprint("a,b\n1,2\n")
        #expect(try await fingerprint("a,b\r\n1,2") == first)
        for other in ["a,b\n1,3\n", "a,b\n", "a,b\n1,2\n3,4\n", "a\nb\n1,2\n", "1,2\na,b\n"] {
            #expect(try await fingerprint(other) != first)
        }
        // Kept by those who resume: it may never change.
        #expect(first == 12_752_279_332_591_440_959)
    }
}
