import Testing

@testable import WellFlowCore

/// The expected hashes were computed by another program from Documentation/Audit.md: the format never changes.
@Suite("The bytes and hashes of the trail")
struct AuditHashTests {
    private static let operation = AuditOperation(
        id: "018f3c2e-0000-7000-8000-000000000002",
        organizationID: "018f3c2e-0000-7000-8000-000000000001",
        principal: .service("import"),
        source: .import,
        kind: .bulk,
        requestID: "r-1",
        reason: "why",
        importID: "018f3c2e-0000-7000-8000-000000000004"
    )
    private static let event = AuditEvent(
        action: .update,
        entity: "wells",
        entityID: "018f3c2e-0000-7000-8000-000000000003",
        version: 2,
        text: "\nstatus\t\"planned\"\t\"drilling\"\nname\t\t\"é\""
    )
    private static let content = "a4fa86f5110f259964484ef24ddc0d70c7159547f6fc9edbb1316dbe38cbf19e"
    private static let links = [
        "e7efdc2c8216026ff84d0804a08fa9fa48ffe2861f2eac8084edd2d03b72a1d1",
        "b9220af89bb3fd3df0575ba1e391373c469818082e0f762934aa747aef0b3506",
    ]

    @Test("rows, operations and links")
    func hashes() {
        let row = AuditHash.row(Self.event)
        #expect(AuditHash.hex(row) == "2e1253a0c73b7a847c803670f9adeea9b41abe495bdd9b02696250f02f6d34b0")
        #expect(AuditHash.hex(AuditHash.content(Self.operation, rows: [row])) == Self.content)
        var link: String?
        for (number, expected) in Self.links.enumerated() {
            let time = Timestamp(trustedMicroseconds: 1_700_000_000_000_001 + Int64(number))
            link = AuditHash.link(after: link, sequence: Int64(number + 1), at: time, content: Self.content)
            #expect(link == expected)
        }
        for damaged in ["", "0", String(repeating: "g", count: 64), String(repeating: "A", count: 64)] {
            #expect(AuditHash.link(after: damaged, sequence: 1, at: .now(), content: Self.content) == nil, "\(damaged)")
            #expect(AuditHash.link(after: nil, sequence: 1, at: .now(), content: damaged) == nil, "\(damaged)")
        }
    }

    @Test("signatures and keyed hashes")
    func keys() throws {
        let key = try AuditKey(id: "2026", secret: "a secret of sixteen bytes or more".utf8)
        let checkpoint = AuditCheckpoint(
            organizationID: Self.operation.organizationID,
            sequence: 2,
            recordedAt: Timestamp(trustedMicroseconds: 1_700_000_000_000_002),
            link: Self.links[1],
            operations: 5,
            signedBy: key
        )
        #expect(checkpoint.signature == "09932eab2fcae6d5fdf89470dd467274807f6cae0db34568d749ec0967b74626")
        #expect(checkpoint.isSigned(by: key))
        #expect(try !checkpoint.isSigned(by: AuditKey(id: "2025", secret: "a secret of sixteen bytes or more".utf8)))
        #expect(try !checkpoint.isSigned(by: AuditKey(id: "2026", secret: "another secret of many bytes".utf8)))
        #expect(
            Redaction.hashed.text(of: "\"85-1234567\"".utf8, key: key)
                == "~\"hash:2026:469f6384c670183971c42a4eee2c810f88e177665132b84f1a27d52a6aaff596\""
        )
        #expect("\(key)" == "AuditKey(2026)" && !String(reflecting: key).contains("sixteen"))
    }

    @Test("a key has a name and a secret of some length", arguments: [("", 16), ("a b", 16), ("2026", 15), ("é", 16)])
    func refusedKeys(id: String, length: Int) {
        #expect(throws: WellFlowError.self) { try AuditKey(id: id, secret: [UInt8](repeating: 1, count: length)) }
    }
}
