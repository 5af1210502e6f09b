import Testing

@testable import WellFlowCore

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test(
        "addresses that people have are read and kept as given",
        arguments: [
            "ann@example.com", "Ann.O'Neil+wells@Field-Office.example.com", "x@y.co", "1@2.example",
            "j\u{F6}rg@m\u{FC}nchen.example", "用户@例子.公司", "a_b-c=d@e.fg", "नमस्ते@उदाहरण.भारत", "😀@example.com",
            String(repeating: "a", count: 64) + "@example.com",
            "a@" + String(repeating: "b", count: 63) + ".com",
        ]
    )
    func accepted(text: String) throws {
        #expect(try EmailAddress.parse(text).description == text)
        #expect(try EmailAddress.parse("  \(text)\n").description == text)
        #expect(try EmailAddress.parse(json: .string(text)).json == .string(text))
    }

    @Test(
        "what is no address is refused",
        arguments: [
            "", " ", "ann", "ann@", "@example.com", "ann@example", "ann@@example.com", "ann@b@example.com",
            ".ann@example.com", "ann.@example.com", "a..b@example.com", "ann@example..com", "ann@.example.com",
            "ann@example.com.", "ann@-example.com", "ann@example-.com", "ann@exam_ple.com", "ann b@example.com",
            "ann@exam ple.com", "Ann <ann@example.com>", "<ann@example.com>", "ann@127.0.0.1", "ann@[127.0.0.1]",
            "ann\u{0}@example.com", "ann@example.com\u{0}", "ann\u{7}@example.com", "ann\u{200B}@example.com",
            "\u{202E}ann@example.com", "mailto:ann@example.com", "a@x.com;b", "\"ann\"@example.com",
            String(repeating: "a", count: 65) + "@example.com", "a@" + String(repeating: "b", count: 64) + ".com",
        ]
    )
    func refused(text: String) {
        let issue = #expect(throws: Issue.self) { try EmailAddress.parse(text) }
        #expect(issue?.code == .format)
    }

    @Test("254 characters are the most")
    func length() throws {
        let domain = String(repeating: "b", count: 60) + "." + String(repeating: "c", count: 60)
        let longest = "a@" + domain + "." + domain + ".example"
        #expect(longest.unicodeScalars.count == 253)
        #expect(try EmailAddress.parse("a" + longest).description.count == 254)
        let issue = #expect(throws: Issue.self) { try EmailAddress.parse("ab" + longest) }
        #expect(issue?.code == .tooLong)
    }

    @Test("addresses are compared by bytes, and their keys without the case of ASCII letters")
    func comparison() throws {
        let upper: EmailAddress = "Ann@Example.com"
        let lower: EmailAddress = "ann@example.com"
        #expect(upper != lower)
        #expect(upper < lower)
        #expect(upper.key == "ann@example.com")
        #expect(lower.key == upper.key)
        // Only ASCII: other letters keep their case, as a database's index on the key would have them.
        #expect(EmailAddress("\u{C4}nn@example.com").key == "\u{C4}nn@example.com")
        let composed: EmailAddress = "j\u{F6}rg@example.com"
        let decomposed: EmailAddress = "jo\u{308}rg@example.com"
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
    }
}
