import Testing
import WellFlowImport

@Suite("Writing delimited text")
struct WriterTests {
    @Test(
        "quotes stand only where they are needed",
        arguments: [
            (["a", "b"], "a,b\n"), (["a,b"], "\"a,b\"\n"), (["5\" pipe"], "\"5\"\" pipe\"\n"), (["a\nb"], "\"a\nb\"\n"),
            (["a\rb"], "\"a\rb\"\n"), ([" a"], "\" a\"\n"), (["a\t"], "\"a\t\"\n"), ([""], "\"\"\n"),
            (["", ""], ",\n"),
            (["a b;c|d"], "a b;c|d\n"), (["\u{FEFF}a"], "\"\u{FEFF}a\"\n"), ([], ""), (["é", "🛢"], "é,🛢\n"),
        ] as [([String], String)]
    )
    func quotes(row: [String], text: String) {
        var writer = DelimitedWriter()
        writer.append(row: row)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
    }

    @Test("another delimiter is quoted instead of the comma")
    func delimiter() {
        var writer = DelimitedWriter(delimiter: .tab)
        writer.append(row: ["a,b", "c\td"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,b\t\"c\td\"\n")
        writer.removeAll()
        writer.append(row: [""])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\"\n")
    }
}
