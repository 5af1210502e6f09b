import Foundation
import Testing

@Suite("The check command", .serialized)
struct CheckTests {
    private static func answers(_ lines: [String], status: Int32? = nil) async throws -> [[String: Any]] {
        try await Tool.inFolder { tool in
            let run = try tool.run("check", input: Data(lines.joined(separator: "\n").utf8), environment: [:])
            if let status { #expect(run.status == status) }
            #expect(run.lines.count == lines.count)
            return run.lines.map { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any] ?? [:] }
        }
    }

    private static func codes(_ answer: [String: Any]?) -> [String] {
        (answer?["issues"] as? [[String: Any]] ?? [])
            .map { "\($0["path"] ?? ""):\($0["code"] ?? ""):\($0["severity"] ?? "")" }
    }

    private static let good: [(type: String, value: String, normalized: String)] = [
        ("apiNumber", "\"API 30-015-29417\"", "\"3001529417\""), ("volume", "1.50", "\"1.5\""),
        ("volumeAdjustment", "-0.001", "\"-0.001\""), ("decimalInterest", "\"0.125\"", "\"0.12500000\""),
        ("money", "\"12.3\"", "\"12.30\""), ("unitPrice", "-37.63", "\"-37.63\""), ("daysOn", "31", "\"31\""),
        ("calendarDate", "\"2024-02-29\"", "\"2024-02-29\""), ("wellStatus", "\"shutIn\"", "\"shutIn\""),
        ("emailAddress", "\"A@Example.com\"", "\"A@Example.com\""), ("jsonValue", "null", "null"),
        ("jsonValue", "{\"b\":1.0,\"a\":[]}", "{\"a\":[],\"b\":1}"),
        ("partner", "{\"name\":\" A \",\"code\":\"1\"}", "{\"code\":\"1\",\"isActive\":true,\"name\":\"A\"}"),
    ]

    @Test("a valid value has its normal form", arguments: good)
    func valid(type: String, value: String, normalized: String) async throws {
        try await Tool.inFolder { tool in
            let line = "{\"type\":\"\(type)\",\"value\":\(value)}"
            let run = try tool.run("check", input: Data(line.utf8), environment: [:])
            #expect(run.status == 0)
            #expect(run.output == "{\"valid\":true,\"normalized\":\(normalized),\"issues\":[]}\n")
        }
    }

    private static let bad: [(line: String, code: String)] = [
        ("{\"type\":\"apiNumber\",\"value\":\"1.77E+11\"}", ":format:error"),
        ("{\"type\":\"volume\",\"value\":4632.8999999999996}", ":precision:error"),
        ("{\"type\":\"volume\",\"value\":\"-1\"}", ":range:error"),
        ("{\"type\":\"calendarDate\",\"value\":\"2024-02-30\"}", ":range:error"),
        ("{\"type\":\"coordinates\",\"value\":{\"latitude\":0,\"longitude\":0}}", ":range:error"),
        ("{\"type\":\"wellStatus\",\"value\":\"open\"}", ":format:error"), ("not JSON", ":format:error"),
        ("", ":format:error"), ("[]", ":format:error"), ("{\"value\":1}", "type:required:error"),
        ("{\"type\":\"thing\",\"value\":1}", "type:format:error"), ("{\"type\":7,\"value\":1}", "type:format:error"),
        ("{\"type\":\"volume\"}", "value:required:error"),
        ("{\"type\":\"volume\",\"value\":1,\"value\":2}", ":format:error"),
    ]

    @Test("every bad line is answered, and those after it too")
    func invalid() async throws {
        let answers = try await Self.answers(Self.bad.map(\.line) + [#"{"type":"money","value":"1"}"#], status: 1)
        for ((line, code), answer) in zip(Self.bad, answers) {
            #expect(answer["valid"] as? Bool == false, "\(line)")
            #expect(answer["normalized"] is NSNull, "\(line)")
            #expect(Self.codes(answer) == [code], "\(line)")
        }
        #expect(answers.last?["valid"] as? Bool == true)
    }

    @Test("a warning leaves a value valid, and an entity has every issue")
    func issues() async throws {
        let answers = try await Self.answers(
            [
                #"{"type":"apiNumber","value":"30-999-29417"}"#,
                #"{"type":"lease","value":{"name":"","status":"x","lessor":"A","lessee":"B","acreage":"0","extra":1}}"#,
            ],
            status: 1
        )
        #expect(answers[0]["valid"] as? Bool == true)
        #expect(Self.codes(answers[0]) == [":unusual:warning"])
        #expect(
            Set(Self.codes(answers[1])) == [
                "name:required:error", "status:format:error", "acreage:range:error", "extra:unknownField:error",
            ]
        )
    }

    @Test("bytes that aren't text and a line without end are answered in bounded memory")
    func hostile() async throws {
        try await Tool.inFolder { tool in
            var input = Data([0xEF, 0xBB, 0xBF]) + Data("{\"type\":\"money\",\"value\":\"1\"}\r\n".utf8)
            input += Data("{\"type\":\"money\",\"value\":\"".utf8) + Data([0xFF]) + Data("\"}\n".utf8)
            input += Data(repeating: UInt8(ascii: "["), count: 8 << 20) + Data("\n".utf8)
            input += Data(repeating: UInt8(ascii: "["), count: 100_000) + Data("\n".utf8)
            input += Data("{\"type\":\"money\",\"value\":\"2\"}".utf8)
            let run = try tool.run("check", input: input, environment: [:])
            #expect(run.status == 1)
            #expect(run.lines.map { $0.contains("\"valid\":true") } == [true, false, false, false, true])
            #expect(run.lines[2].contains("\"tooLong\""))
        }
    }

    @Test("an answer comes before the next question", .timeLimit(.minutes(30)))
    func coprocess() async throws {
        try await Tool.inFolder { tool in
            let process = tool.process(["check"], environment: [:])
            let (input, output) = (Pipe(), Pipe())
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            for value in 1...3 {
                let line = "{\"type\":\"money\",\"value\":\"\(value)\"}\n"
                try input.fileHandleForWriting.write(contentsOf: Data(line.utf8))
                let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
                #expect(answer == "{\"valid\":true,\"normalized\":\"\(value).00\",\"issues\":[]}\n")
            }
            try input.fileHandleForWriting.close()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }

    @Test("a file that can't be read is wrong usage", arguments: ["nothing.jsonl", "."])
    func unreadable(file: String) async throws {
        try await Tool.inFolder { tool in
            let run = try tool.run("check", file)
            #expect(run.status == 2)
            #expect(run.output == "")
            #expect(run.error.hasPrefix("error: \(file) can't be read"))
        }
    }

    @Test("every type of the domain is known")
    func types() async throws {
        try await Tool.inFolder { tool in
            let types = Set(try tool.run("check", "--types").lines)
            let entities = [
                "organization", "user", "lease", "well", "productionRecord", "partner", "leasePartner", "equipment",
                "document", "complianceReport", "jibStatement", "jibLineItem",
            ]
            #expect(types.isSuperset(of: entities))
            // None of them accepts null but JSON itself.
            let lines = types.sorted().map { "{\"type\":\"\($0)\",\"value\":null}" }
            let answers = try await Self.answers(lines, status: 1)
            for (type, answer) in zip(types.sorted(), answers) {
                #expect(answer["valid"] as? Bool == (type == "jsonValue"), "\(type)")
            }
        }
    }
}
