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

    @Test("what is no object is refused", arguments: [JSONValue.null, "well", 1, [], true])
    func noObject(json: JSONValue) {
        #expect(codes(Well.self, json) == [" format"])
    }
}
