import Testing
import WellFlowCore
import WellFlowTesting

@Suite("JSON values")
struct JSONValueTests {
    @Test(
        "a document is read and written compact with sorted keys",
        arguments: [
            (" null ", "null"), ("true", "true"), ("false", "false"), ("[]", "[]"), ("{}", "{}"), ("[ ]", "[]"),
            ("{ }", "{}"),
            ("[1, 2.50 ,\"a\"]", "[1,2.5,\"a\"]"), ("{\"b\":1,\"a\":[{}]}", "{\"a\":[{}],\"b\":1}"),
            ("{\"\u{FF5E}\":1,\"\u{1F600}\":2,\"z\":3}", "{\"z\":3,\"\u{FF5E}\":1,\"\u{1F600}\":2}"),
            (#""\u0041\n\/\b\f\r\t\\\"""#, #""A\n/\u0008\u000c\r\t\\\"""#),
            (#""\ud83d\uDE00""#, "\"\u{1F600}\""), (#""a\u0000b""#, #""a\u0000b""#), ("\"\u{7F}é\"", "\"\u{7F}é\""),
            ("\r\n\t[\n1\r\n]\n", "[1]"),
        ] as [(Shown, Shown)]
    )
    func readAndWrite(document: Shown, text: Shown) throws {
        let value = try JSONValue(parsing: document.text)
        #expect(value.text == text.text)
        #expect(try JSONValue(parsing: value.text) == value)
    }

    @Test(
        "a malformed document is refused as a whole",
        arguments: [
            "", " ", "nul", "nulll", "True", "[1,]", "[1 2]", "[", "]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
            "{a:1}", "{1:1}",
            "'a'", "\"a", "\"a\\", "\"\\x\"", "\"\\u12g4\"", "\"\\u12\"", #""\ud83d""#, #""\ude00""#,
            #""\ud83d\u0041""#,
            #""\ud83dx""#, #""\ud83d\n""#, "\"a\nb\"", "\"a\tb\"", "1 1", "[] []", "{\"a\":1,\"a\":1}",
            #"{"a":1,"\u0061":2}"#, "01", "1.", "-",
            "+1", "NaN", "1e9999999999", "\u{FEFF}1", "[1]\u{0}", "// c\n1", "{\"a\":1 \"b\":2}",
        ] as [Shown]
    )
    func refused(document: Shown) {
        let error = #expect(throws: WellFlowError.self) { try JSONValue(parsing: document.text) }
        #expect(error?.issues.map(\.code) == [.format])
        #expect(error?.issues.first?.message.contains("byte") == true)
    }

    @Test("a refusal names the line and the byte")
    func place() {
        let error = #expect(throws: WellFlowError.self) { try JSONValue(parsing: "[1,\n 2,\n x]") }
        #expect(error?.issues.first?.message.hasSuffix("(line 3, byte 9)") == true)
    }

    @Test(
        "bytes that are no UTF-8 are refused",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
            [0x80],
            [0x22, 0x5C, 0x6E, 0xF5, 0x22],
        ]
    )
    func notUTF8(bytes: [UInt8]) {
        #expect(throws: WellFlowError.self) { try bytes.withUnsafeBufferPointer { try JSONValue(parsing: $0) } }
    }

    @Test("128 levels are read, 129 refused, a million do no harm")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(try JSONValue(parsing: nested(128)).text == nested(128))
        #expect(throws: WellFlowError.self) { try JSONValue(parsing: nested(129)) }
        #expect(throws: WellFlowError.self) { try JSONValue(parsing: nested(1_000_000)) }
        #expect(throws: WellFlowError.self) {
            try JSONValue(parsing: String(repeating: "{\"a\":", count: 129) + "1" + String(repeating: "}", count: 129))
        }
        let wide = "[" + Array(repeating: "[1]", count: 500).joined(separator: ",") + "]"
        #expect(try JSONValue(parsing: wide).text == wide)
    }

    @Test("equality is of meaning, and texts are compared by bytes")
    func equality() throws {
        #expect(try JSONValue(parsing: #"{"a":1,"b":2}"#) == JSONValue(parsing: #"{"b":2.0,"a":1e0}"#))
        #expect(
            try JSONValue(parsing: #"{"a":1,"b":2}"#).hashValue == JSONValue(parsing: #"{"b":2.0,"a":1e0}"#).hashValue
        )
        #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
        #expect(JSONValue.object(["\u{E9}": 1]) != JSONValue.object(["e\u{301}": 1]))
        #expect(["a": 1] as JSONValue != ["a": 2])
        #expect(["a": 1] as JSONValue != ["b": 1])
        #expect([1, 2] as JSONValue != [2, 1])
        #expect(JSONValue.null != false)
        #expect(JSONValue.string("1") != 1)
    }

    @Test("literals and subscripts")
    func literals() {
        let value: JSONValue = ["name": "A", "lines": [1, true, .null, ["x": -2]]]
        #expect(value.text == #"{"lines":[1,true,null,{"x":-2}],"name":"A"}"#)
        #expect(value["lines"]?[3]?["x"] == -2)
        #expect(value["lines"]?[4] == nil)
        #expect(value["lines"]?[-1] == nil)
        #expect(value["missing"] == nil)
        #expect(value[0] == nil)
        #expect(JSONValue.null["a"] == nil)
        let names = ["a", "b", "a"]
        #expect([names[0]: 1, names[1]: 2, names[2]: 3] as JSONValue == ["a": 3, "b": 2])
    }

    @Test("nil is never taken for null")
    func nothing() {
        func value(isMissing: Bool) -> JSONValue? { isMissing ? nil : .bool(true) }
        #expect(value(isMissing: true) == .none)
    }

    @Test("any value comes back from its text")
    func roundTrip() throws {
        let seed: UInt64 = 8259
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let value = JSONValue.random(depth: 4, using: &random)
            #expect(try JSONValue(parsing: value.text) == value, "seed \(seed)")
        }
    }

    @Test("a document cut anywhere or with any byte changed never traps")
    func damage() throws {
        let seed: UInt64 = 77
        var random = SeededGenerator(seed: seed)
        let whole = Array(#"{"a":[1.5e3,-0.25,"\u00e9\ud83d\ude00",null,true],"b":{"c":false}}"#.utf8)
        for length in 0..<whole.count {
            #expect(throws: WellFlowError.self) {
                try whole.prefix(length).withUnsafeBufferPointer { try JSONValue(parsing: $0) }
            }
        }
        for _ in 0..<5000 {
            var bytes = whole
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            let value = try? bytes.withUnsafeBufferPointer { try JSONValue(parsing: $0) }
            if let value { #expect(try JSONValue(parsing: value.text) == value, "seed \(seed)") }
        }
    }
}

extension JSONValue {
    /// A value of any kind, of small numbers and texts with everything that needs an escape.
    static func random(depth: Int, using random: inout SeededGenerator) -> JSONValue {
        let letters = ["a", "b", "\"", "\\", "\n", "\u{0}", "é", "\u{1F600}", "\u{1F}", "/"]
        func text() -> String {
            (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
                .joined()
        }
        switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2:
            let digits = Int64.random(in: -99_999_999_999...99_999_999_999, using: &random)
            return JSONNumber("\(digits)e\(Int.random(in: -12...12, using: &random))").map(JSONValue.number) ?? .null
        case 3: return .string(text())
        case 4:
            return .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in .random(depth: depth - 1, using: &random) }
            )
        default:
            var members: [String: JSONValue] = [:]
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                members[text()] = .random(depth: depth - 1, using: &random)
            }
            return .object(members)
        }
    }
}
