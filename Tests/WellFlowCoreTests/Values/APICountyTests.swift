import Testing
import WellFlowTestSupport

@testable import WellFlowCore

@Suite("States and counties of API numbers")
struct APICountyTests {
    @Test(
        "a number has its state and county",
        arguments: [
            ("30-015-29417", "New Mexico", "Eddy", .county),
            ("42-711-40001", "Texas", "OCS area High Island - East, South", .federalOffshore),
            ("50-005-20001", "Alaska", "Ambler River Quadrangle", .quadrangle),
            ("45-510-20001", "Virginia", "Alexandria City", .independentCity),
            ("01-203-20001", "Alabama", "State Waters - Baldwin", .stateWaters),
            ("04-118-20001", "California", "San Clemente Offshore Islands", .offshoreIslands),
            ("34-534-20001", "Ohio", "Lake Erie", .otherOffshore),
            ("51-010-20001", "Hawaii", "Hawaii", .alternateCounty),
            ("17-129-20001", "Louisiana", "Various Parishes", .other),
            ("60-717-40001", "Northern Gulf of Mexico", "Grand Isle Area", .federalOffshore),
        ] as [(APINumber, String, String, APICounty.Kind)]
    )
    func names(number: APINumber, state: String, county: String, kind: APICounty.Kind) {
        #expect(number.state.name == state)
        #expect(number.state.code == number.stateCode)
        #expect(number.county?.name == county)
        #expect(number.county?.code == number.countyCode)
        #expect(number.county?.kind == kind)
        #expect(number.county?.state == number.state)
        #expect(number.issues().isEmpty)
    }

    @Test("a county that is not in the table is a warning, never a refusal")
    func unknownCounty() {
        let number: APINumber = "30-998-29417"
        #expect(number.county == nil)
        #expect(number.state.name == "New Mexico")
        #expect(number.issues().map(\.code) == [.unusual])
        #expect(number.issues().map(\.severity) == [.warning])
    }

    @Test("states are found by code, with their counties")
    func states() {
        #expect(APIState(code: "30")?.name == "New Mexico")
        #expect(APIState(code: "30")?.counties.count == 33)
        #expect(APIState(code: "52") == nil)
        #expect(APIState(code: "3") == nil)
        #expect(APIState.all.count == 55)
        #expect(Set(APICounty.all.map { $0.state.code + $0.code }).count == APICounty.all.count)
    }

    @Test(
        "the table has what the public list has",
        .enabled(if: SharedData.isExpected, Comment(rawValue: SharedData.reason))
    )
    func sameAsTheList() throws {
        let kinds: [String: APICounty.Kind] = [
            "county": .county, "county-alt": .alternateCounty, "va-city": .independentCity, "quadrangle": .quadrangle,
            "state-waters": .stateWaters, "offshore-islands": .offshoreIslands, "federal-ocs": .federalOffshore,
            "offshore-other": .otherOffshore, "other": .other,
        ]
        let rows = try SharedData.rows("api-state-county.csv").dropFirst()
        let listed = try rows.map { row in
            APICounty(
                state: APIState(code: row[0], name: row[1]),
                code: row[2],
                name: row[3],
                kind: try #require(kinds[row[4]])
            )
        }
        #expect(listed.count == 4_427)
        #expect(Set(listed) == Set(APICounty.all))
        #expect(APICounty.all.count == listed.count)
    }
}
