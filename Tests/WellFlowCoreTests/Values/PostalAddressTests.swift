import Testing

@testable import WellFlowCore

@Suite("Postal addresses")
struct PostalAddressTests {
    @Test("parts are trimmed, empty ones are none, and JSON says the same")
    func parts() throws {
        let address = try PostalAddress(
            line1: " 105 S 4th St ",
            line2: "  ",
            city: "Artesia",
            region: "NM",
            postalCode: "88210",
            country: nil
        )
        #expect(address.line1 == "105 S 4th St")
        #expect(address.line2 == nil)
        #expect(address.lines == ["105 S 4th St", "Artesia NM 88210"])
        let json: JSONValue = .object([
            "line1": .string("105 S 4th St"), "city": .string("Artesia"), "region": .string("NM"),
            "postalCode": .string("88210"),
        ])
        #expect(address.json == json)
        #expect(try PostalAddress.parse(json: json) == address)
        #expect(try PostalAddress.parse(address.description) == address)
    }

    @Test("every part that is wrong is reported")
    func allIssues() {
        let json: JSONValue = .object([
            "line1": .string(" "), "line2": .string(String(repeating: "é", count: 256)), "region": .bool(true),
            "postalCode": .string("88\u{0}210"), "country": .null, "zip": .string("88210"),
        ])
        var issues: [Issue] = []
        #expect(PostalAddress.parseCollecting(json: json, into: &issues) == nil)
        #expect(
            Set(issues.map { "\($0.path) \($0.code)" }) == [
                "zip unknownField", "line1 required", "line2 tooLong", "city required", "region format",
                "postalCode format",
            ]
        )
        #expect(throws: Issue.self) { try PostalAddress.parse(json: json) }
        let error = #expect(throws: WellFlowError.self) { try PostalAddress(line1: "", city: "") }
        #expect(error?.issues.map(\.path) == ["line1", "city"])
    }

    @Test("one mistake is one issue, and refuses the address")
    func oneMistake() {
        func issues(_ change: [String: JSONValue]) -> [String] {
            let members: [String: JSONValue] = ["line1": "105 S 4th St", "city": "Artesia"]
            var issues: [Issue] = []
            let json = JSONValue.object(members.merging(change) { $1 })
            #expect((PostalAddress.parseCollecting(json: json, into: &issues) == nil) == !issues.isEmpty)
            return issues.map { "\($0.path) \($0.code)" }
        }
        #expect(issues([:]).isEmpty)
        #expect(issues(["region": .null]).isEmpty)
        #expect(issues(["line1": 105]) == ["line1 format"])
        #expect(issues(["line1": .null]) == ["line1 required"])
        #expect(issues(["zip": "88210"]) == ["zip unknownField"])
        #expect(issues(["country": ["US"]]) == ["country format"])
    }

    @Test("255 scalars are the most")
    func length() throws {
        let line = String(repeating: "e\u{301}", count: 127) + "x"
        #expect(try PostalAddress(line1: line, city: "A").line1.unicodeScalars.count == 255)
        #expect(throws: WellFlowError.self) { try PostalAddress(line1: line + "x", city: "A") }
    }

    @Test("what is no object is refused", arguments: [JSONValue.null, .string("Artesia"), .array([]), .bool(true)])
    func noObject(json: JSONValue) {
        var issues: [Issue] = []
        #expect(PostalAddress.parseCollecting(json: json, into: &issues) == nil)
        #expect(issues.map(\.code) == [.format])
    }

    @Test("addresses are compared by bytes, part by part")
    func comparison() throws {
        let composed = try PostalAddress(line1: "Caf\u{E9}", city: "A")
        let decomposed = try PostalAddress(line1: "Cafe\u{301}", city: "A")
        #expect(composed != decomposed)
        #expect(try composed == PostalAddress(line1: "Caf\u{E9}", city: "A"))
        #expect(
            try PostalAddress(line1: "1", line2: "2", city: "A") != PostalAddress(line1: "1", city: "A", region: "2")
        )
    }
}
