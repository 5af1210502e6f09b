import Testing
import WellFlowCore
import WellFlowImport

@Suite("Encodings of text files")
struct EncodingTests {
    static let text = "name,town\nCafé,Šibenik €5\n"

    static func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
            return isLittle ? [low, high] : [high, low]
        }
    }

    /// The text in each encoding, without a mark.
    static func bytes(_ encoding: TextEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .utf16LittleEndian: utf16(text, isLittle: true)
        case .utf16BigEndian: utf16(text, isLittle: false)
        case .windows1252:
            Array("name,town\nCaf".utf8) + [0xE9, 0x2C, 0x8A] + Array("ibenik ".utf8) + [0x80] + Array("5\n".utf8)
        }
    }

    static func mark(_ encoding: TextEncoding) -> [UInt8] {
        encoding == .windows1252
            ? [] : encoding == .utf8 ? [0xEF, 0xBB, 0xBF] : utf16("\u{FEFF}", isLittle: encoding == .utf16LittleEndian)
    }

    @Test("an encoding is recognised without a mark, and told as a guess", arguments: TextEncoding.allCases)
    func recognised(encoding: TextEncoding) async throws {
        var reader = try await RecordReader(.bytes(Self.bytes(encoding), name: "test"))
        #expect(reader.format.encoding == encoding)
        #expect(reader.format.isEncodingGuessed)
        #expect(!reader.format.hasMark)
        #expect(try await reader.rest().map(\.fields) == [["name", "town"], ["Café", "Šibenik €5"]])
    }

    @Test("a mark outweighs the encoding that was given", arguments: TextEncoding.allCases, TextEncoding.allCases)
    func mark(encoding: TextEncoding, given: TextEncoding) async throws {
        // Windows-1252 has no mark.
        if encoding == .windows1252 { return }
        let bytes = Self.mark(encoding) + Self.bytes(encoding)
        var reader = try await RecordReader(.bytes(bytes, name: "test"), format: TextFormat(encoding: given))
        #expect(reader.format.encoding == encoding)
        #expect(reader.format.hasMark)
        #expect(!reader.format.isEncodingGuessed)
        #expect(try await reader.rest().map(\.fields) == [["name", "town"], ["Café", "Šibenik €5"]])
    }

    @Test("a line of UTF-8 is refused in a file that was taken for windows-1252, and read where that was given")
    func mistaken() async throws {
        let bytes = Array("name\nBad".utf8) + [0xFF] + Array("\n".utf8)
        let later = String(repeating: "plain\n", count: 40_000) + "Café “No 1\nplain\n"
        var reader = try await RecordReader(.bytes(bytes + Array(later.utf8), name: "test"))
        #expect(reader.format.encoding == .windows1252)
        let records = try await reader.rest()
        #expect(records.filter { $0.problem != nil }.map(\.lines) == [40_003...40_003])
        let given = TextFormat(encoding: .windows1252)
        var other = try await RecordReader(.bytes(bytes + Array(later.utf8), name: "test"), format: given)
        #expect(try await other.rest().allSatisfy { $0.problem == nil })
    }

    @Test("an encoding that is given is taken", arguments: TextEncoding.allCases)
    func given(encoding: TextEncoding) async throws {
        let format = TextFormat(encoding: encoding, delimiter: .comma)
        let found = try await records(of: Self.bytes(encoding), format: format)
        #expect(found.map(\.fields) == [["name", "town"], ["Café", "Šibenik €5"]])
    }

    @Test(
        "every byte that means something in windows-1252 becomes its character",
        arguments: zip(
            [0x80, 0x83, 0x8C, 0x8E, 0x91, 0x92, 0x96, 0x97, 0x99, 0x9F, 0xA0, 0xB0, 0xFF] as [UInt8],
            ["€", "ƒ", "Œ", "Ž", "‘", "’", "–", "—", "™", "Ÿ", "\u{A0}", "°", "ÿ"]
        )
    )
    func windows(byte: UInt8, character: String) async throws {
        let format = TextFormat(encoding: .windows1252, delimiter: .comma)
        #expect(try await records(of: [0x78, byte], format: format).map(\.fields) == [["x" + character]])
    }

    @Test(
        "what is no character refuses its record, names the line and lets the others pass",
        arguments: [
            (TextEncoding.utf8, [0xFF]), (.utf8, [0xC0, 0xAF]), (.utf8, [0xED, 0xA0, 0x80]), (.utf8, [0xE2, 0x82]),
            (.utf8, [0xF5, 0x80, 0x80, 0x80]), (.utf8, [0x80]), (.windows1252, [0x81]), (.windows1252, [0x8D]),
            (.windows1252, [0x8F]), (.windows1252, [0x90]), (.windows1252, [0x9D]),
            (.utf16LittleEndian, [0x00, 0xD8]), (.utf16LittleEndian, [0x00, 0xDC]), (.utf16BigEndian, [0xD8, 0x00]),
        ] as [(TextEncoding, [UInt8])]
    )
    func damaged(encoding: TextEncoding, wrong: [UInt8]) async throws {
        func encoded(_ text: String) -> [UInt8] {
            switch encoding {
            case .utf8, .windows1252: Array(text.utf8)
            case .utf16LittleEndian: Self.utf16(text, isLittle: true)
            case .utf16BigEndian: Self.utf16(text, isLittle: false)
            }
        }
        let bytes = encoded("a,b\n\"x") + wrong + encoded("\n\",2\n3,4\n")
        let found = try await records(of: bytes, format: TextFormat(encoding: encoding, delimiter: .comma))
        #expect(found.map(\.fields) == [["a", "b"], [], ["3", "4"]])
        #expect(found[1].problem?.contains("Line 2") == true)
        #expect(found[1].lines == 2...3)
        #expect(found[1].raw.contains("\u{FFFD}"))
    }

    @Test("a few broken bytes among much good UTF-8 do not make it windows-1252")
    func fewBroken() async throws {
        let bytes = Array(String(repeating: "é,ü\n", count: 10).utf8) + [0xFF, 0x0A]
        let reader = try await RecordReader(.bytes(bytes, name: "test"))
        #expect(reader.format.encoding == .utf8)
    }

    @Test("a character that the sample cuts is no reason to take the file for windows-1252")
    func cutSample() async throws {
        let limits = TextLimits(sampleBytes: 8)
        for prefix in 4..<8 {
            let text = String(repeating: "a", count: prefix) + "€,é\n"
            let reader = try await RecordReader(.bytes(Array(text.utf8), name: "test"), limits: limits)
            #expect(reader.format.encoding == .utf8)
        }
    }

    @Test(
        "half a character at the end of UTF-16 refuses the last record",
        arguments: [[0x61], [0x00, 0xD8]] as [[UInt8]]
    )
    func halfCharacter(rest: [UInt8]) async throws {
        let bytes = Self.bytes(.utf16LittleEndian) + rest
        let found = try await records(of: bytes, format: TextFormat(encoding: .utf16LittleEndian, delimiter: .comma))
        #expect(found.last?.problem != nil)
        #expect(found.count == 3)
    }

    @Test(
        "what is no text is refused at once with what to do",
        arguments: [
            (Array("PK\u{3}\u{4}xyz".utf8), "Excel"), (Array("SQLite format 3\0".utf8), "database"),
            (Array("%PDF-1.7\n".utf8), "PDF"), ([0x1F, 0x8B, 8, 0], "gzip"), ([0xFF, 0xFE, 0, 0], "UTF-32"),
            ([0x61, 0, 0, 0, 0, 0x62], "not text"), ((0...255).map { UInt8($0) }, "not text"),
            (utf16("a,b\n1,2\n", isLittle: true), "utf-16le"),
        ] as [([UInt8], String)]
    )
    func binary(bytes: [UInt8], message: String) async throws {
        let error = try #require(await failure(of: bytes))
        #expect(error.code == .invalid)
        #expect(error.message.contains(message))
    }
}
