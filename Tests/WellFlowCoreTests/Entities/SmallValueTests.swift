import Foundation
import Testing
import WellFlowTesting

@testable import WellFlowCore

@Suite("Regulators' numbers, external identities, documents")
struct SmallValueTests {
    @Test("regulators' numbers are trimmed and found by jurisdiction")
    func regulatoryIDs() throws {
        let ids = try RegulatoryIDs([" TX ": " 253162 "])
        #expect(ids["TX"] == "253162")
        #expect(ids["NM"] == nil)
        #expect(try RegulatoryIDs(ids.description) == ids)
    }

    @Test(
        "every wrong number is an issue under its jurisdiction",
        arguments: [
            (#"{"TX": "", "NM": 5, "ND": "1"}"#, ["NM format", "TX required"]),
            (#"{"": "1"}"#, [" required"]),
            (#"{"TX": "1", "TX ": "2"}"#, ["TX duplicate"]),
            (#"[]"#, [" format"]),
            (#"{"TX": "\#(String(repeating: "9", count: 256))"}"#, ["TX tooLong"]),
        ]
    )
    func wrongNumbers(_ text: String, _ marks: [String]) throws {
        var issues: [Issue] = []
        #expect(RegulatoryIDs.parseCollecting(json: try JSONValue.parse(text), into: &issues) == nil)
        #expect(issues.marks == marks)
    }

    @Test("an identity needs issuer and subject, and nothing else")
    func identity() throws {
        var issues: [Issue] = []
        #expect(ExternalIdentity.parseCollecting(json: try JSONValue.parse(#"{"issuer": " "}"#), into: &issues) == nil)
        #expect(issues.marks == ["issuer required", "subject required"])
        issues = []
        let json = try JSONValue.parse(#"{"issuer": "a", "subject": "b", "password": "c"}"#)
        #expect(ExternalIdentity.parseCollecting(json: json, into: &issues) == nil)
        #expect(issues.marks == ["password unknownField"])
        #expect(throws: WellFlowError.self) { try ExternalIdentity(issuer: "", subject: "b") }
    }

    @Test("the parts of a value are found under the field's name")
    func nestedPaths() throws {
        let json = try JSONValue.parse(#"{"name": "A", "regulatoryIds": {"TX": ""}, "address": {"city": "x"}}"#)
        #expect(
            Organization.validate(json: json).issues.marks == ["address.line1 required", "regulatoryIds.TX required"]
        )
    }

    @Test(
        "a document's numbers have at most a thousand digits on either side of the point",
        arguments: [("1e999", true), ("1e1000", false), ("-1e-1000", true), ("1e-1001", false), ("0.5", true)]
    )
    func hugeNumbers(text: String, isKept: Bool) throws {
        let document = try JSONValue(parsing: "{\"a\": [\(text)]}")
        let issues = Organization(name: "Acme", settings: document).validated().issues
        #expect(issues.marks == (isKept ? [] : ["settings range"]))
    }

    @Test("a document that is null is none, and one with U+0000 anywhere in it is refused")
    func documents() throws {
        var organization = Organization(name: "A", settings: .null)
        organization.normalize()
        #expect(organization.settings == nil)
        organization.settings = .object(["a": .array([.string("x\u{0}")])])
        #expect(organization.validated().issues.marks == ["settings format"])
        organization.settings = .object(["a\u{0}": .null])
        #expect(organization.validated().issues.marks == ["settings format"])
    }

    @Test("a document nested deeper than it could be read again is refused, however it was made")
    func deepDocuments() throws {
        func organization(levels: Int) -> Organization {
            let inner = (1..<levels)
                .reduce(JSONValue.array([])) { value, level in
                    level.isMultiple(of: 2) ? .array([1, value]) : .object(["a": value, "b": .null])
                }
            return Organization(name: "A", settings: inner)
        }
        #expect(organization(levels: 128).validated().issues == [])
        for levels in [129, 130, 200, 2_000] {
            #expect(organization(levels: levels).validated().issues.marks == ["settings format"], "\(levels)")
        }
        let brackets = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        let data = Data(#"{"name": "A", "settings": \#(brackets)}"#.utf8)
        let error = #expect(throws: WellFlowError.self) { try JSONDecoder().decode(Organization.self, from: data) }
        #expect(error?.issues.marks == ["settings format"])
    }

    @Test("every document that is accepted can be read from what is stored")
    func acceptedDocuments() {
        let seed: UInt64 = 128
        var random = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<400 {
            var document = JSONValue.random(depth: 3, using: &random)
            for _ in 0..<Int.random(in: 110...135, using: &random) {
                document = Bool.random(using: &random) ? .array([document]) : .object(["k": document, "n": 1])
            }
            let validation = Organization(name: "A", settings: document).validated()
            guard let settings = validation.value?.settings else { continue }
            accepted += 1
            #expect((try? JSONValue(parsing: settings.text)) == document, "seed \(seed)")
        }
        #expect((50..<350).contains(accepted), "\(accepted), seed \(seed)")
    }

    @Test("a stored document that can't be read is damage, not bad input")
    func damagedDocument() {
        let row = RowReader(MemoryRow([.json("{")]))
        let error = #expect(throws: WellFlowError.self) { try JSONValue.read(from: row, at: 0) }
        #expect(error?.code == .corrupt)
    }

    @Test("texts are trimmed; an empty optional one is missing, an empty required one is refused")
    func texts() {
        let trimmed = Organization(name: "  A\n", taxID: "  ").validated().value
        #expect(trimmed?.name == "A")
        #expect(trimmed?.taxID == nil)
        #expect(Organization(name: " \t").validated().issues.marks == ["name required"])
        #expect(Organization(name: "a\u{0}b").validated().issues.marks == ["name format"])
        #expect(Organization(name: String(repeating: "é", count: 256)).validated().issues.marks == ["name tooLong"])
        #expect(Organization(name: String(repeating: "é", count: 255)).validated().issues == [])
    }

    @Test(
        "the lengths that differ are those of the contract",
        arguments: [
            ("leases", "legalDescription", 2_000), ("production_records", "runTicket", 100),
            ("production_records", "comments", 1_000), ("partners", "code", 50), ("documents", "storageKey", 500),
            ("compliance_reports", "jurisdiction", 10), ("jib_statements", "number", 50),
        ]
    )
    func lengths(_ table: String, _ field: String, _ length: Int) {
        let found = Entities.all.compactMap { $0.maximumLength(of: field, in: table) }
        #expect(found == [length])
    }
}

extension Entity {
    fileprivate static func maximumLength(of field: String, in table: String) -> Int? {
        guard schema.table == table else { return nil }
        return schema.fields.first { $0.name == field }?.maximumLength
    }
}
