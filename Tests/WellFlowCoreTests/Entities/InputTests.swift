import Testing
import WellFlowCore

@Suite("Entities from JSON")
struct InputTests {
    private func codes<E: Entity>(_: E.Type, _ json: JSONValue) -> Set<String> {
        Set(E.validate(json: json).issues.map { "\($0.path) \($0.code)" })
    }

    @Test("a missing or unreadable field doesn't hide what is wrong with the others")
    func everythingAtOnce() {
        let well: JSONValue = [
            "apiNumber": "99-015-29417", "type": "oil", "status": "asleep", "spudDate": "2024-01-02",
            "completionDate": "2024-01-01", "field": .string(String(repeating: "x", count: 256)), "colour": "blue",
        ]
        #expect(
            codes(Well.self, well) == [
                "apiNumber range", "name required", "status format", "completionDate dateOrder", "field tooLong",
                "colour unknownField",
            ]
        )
        let record: JSONValue = [
            "wellId": 5, "period": "month", "productionDate": "2024-03-02", "oilVolume": "1.2345", "gasVolume": -1,
            "waterVolume": 1, "daysOn": 32, "reporting": "reported",
        ]
        #expect(
            codes(ProductionRecord.self, record)
                .isSuperset(of: [
                    "wellId format", "productionDate format", "oilVolume precision", "gasVolume range", "daysOn range",
                ])
        )
    }

    @Test("a stand-in has no issues of its own")
    func noInvention() {
        #expect(codes(Well.self, [:]) == ["name required", "type required", "status required"])
        #expect(
            codes(LeasePartner.self, ["endDate": "2024-01-01"]) == [
                "leaseId required", "partnerId required", "workingInterest required", "netRevenueInterest required",
                "royaltyInterest required", "overridingRoyaltyInterest required", "effectiveDate required",
            ]
        )
    }

    @Test(
        "a rule that reads a field which can't be read says nothing",
        arguments: [
            (["reporting": "reported", "oilVolume": "-5"], ["oilVolume range"]),
            (["reporting": "reported", "daysOn": "x"], ["daysOn format"]),
            (["reporting": "hidden", "oilVolume": 5], ["reporting format"]),
            (["productionDate": "2024-05-02", "period": "week", "oilVolume": 5], ["period format"]),
            (["period": "week", "oilVolume": 5, "daysOn": 20], ["period format"]),
            (["period": "week", "oilVolume": 20_000], ["period format"]),
            (["productionDate": "2024-02-30", "oilVolume": 5, "daysOn": "29.5"], ["productionDate range"]),
            (["oilVolume": 290_000, "daysOn": 32], ["daysOn range"]),
            // What doesn't depend on the unreadable field is still found.
            (
                ["period": "day", "productionDate": "2024-02-30", "oilVolume": 20_000, "daysOn": 2],
                ["productionDate range", "daysOn range", "oilVolume unusual"]
            ),
            (
                ["reporting": "withheld", "oilVolume": 5, "gasVolume": -5],
                ["gasVolume range", "oilVolume inconsistent"]
            ),
        ] as [([String: JSONValue], Set<String>)]
    )
    func unreadableProduction(fields: [String: JSONValue], expected: Set<String>) {
        let least: [String: JSONValue] = [
            "wellId": .string("\(Identifier<Well>())"), "period": "month", "productionDate": "2024-05-01",
            "reporting": "reported",
        ]
        #expect(codes(ProductionRecord.self, .object(least.merging(fields) { $1 })) == expected)
    }

    @Test("nor do the rules of wells, interests, equipment, reports and bills")
    func unreadableOthers() {
        #expect(codes(Well.self, ["name": "A", "type": "oil", "status": "asleep"]) == ["status format"])
        let interests: JSONValue = [
            "leaseId": "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f", "partnerId": "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f",
            "workingInterest": "1.5", "netRevenueInterest": "0.5", "royaltyInterest": 0,
            "overridingRoyaltyInterest": 0, "effectiveDate": "2024-01-01",
        ]
        #expect(codes(LeasePartner.self, interests) == ["workingInterest range"])
        let tank: JSONValue = ["name": "A", "type": "tank", "status": "active", "leaseId": "lease 1"]
        #expect(codes(Equipment.self, tank) == ["leaseId format"])
        let report: [String: JSONValue] = [
            "reportType": "other", "jurisdiction": "NM", "periodStart": "2024-04-01", "periodEnd": "2024-04-30",
            "dueDate": "2024-05-30", "status": "lost", "submittedAt": "2024-05-01T00:00:00Z",
        ]
        #expect(codes(ComplianceReport.self, .object(report)) == ["status format"])
        let line: [String: JSONValue] = [
            "statementId": "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f", "position": 1, "kind": "expense",
            "description": "A", "activityMonth": "2024-04-01", "grossAmount": "100", "interest": "0.5", "amount": "50",
        ]
        for (name, value) in [("interest", "1.5"), ("grossAmount", "1.234")] as [(String, JSONValue)] {
            let found = codes(JIBLineItem.self, .object(line.merging([name: value]) { $1 }))
            #expect(found.count == 1 && found.first?.hasPrefix(name) == true, "\(found)")
        }
        let statement: [String: JSONValue] = [
            "kind": "income", "amount": "60",
        ]
        // The sum doesn't read the kind.
        #expect(
            codes(JIBLineItem.self, .object(line.merging(statement) { $1 })) == ["kind format", "amount sum"]
        )
    }

    @Test("what is no object is refused", arguments: [JSONValue.null, "well", 1, [], true])
    func noObject(json: JSONValue) {
        #expect(codes(Well.self, json) == [" format"])
    }
}
