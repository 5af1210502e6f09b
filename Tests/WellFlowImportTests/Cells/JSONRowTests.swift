import Testing
import WellFlowCore
import WellFlowImport

private func map<E: Entity>(
    _ text: String,
    to _: E.Type,
    _ conventions: CellConventions = .exact
) throws -> MappedRow {
    let mapper = RowMapper<E>(json: conventions)
    var row = MappedRow(for: mapper.catalog)
    mapper.map(json: try JSONValue(parsing: text), line: 7, into: &row)
    return row
}

@Suite("Mapping of JSON objects")
struct JSONRowTests {
    @Test("values are handed on as they are")
    func values() throws {
        let row = try map(
            """
            {"apiNumber": "3001529417", "name": " A ", "totalDepth": 4632.8999999999996, "status": "Shut In",
             "location": {"latitude": "32.4", "longitude": -104.2}, "leaseNumber": "L-1", "field": null}
            """,
            to: Well.self
        )
        #expect(row.values[0] == "3001529417")
        #expect(row.values[1] == " A ")
        #expect(row.values[8]?.text == "4632.8999999999996")
        #expect(row.values[5] == "Shut In")
        #expect(row.values[9]?["longitude"]?.text == "-104.2")
        #expect(row.lookups == ["L-1"])
        #expect(row.repairs.isEmpty && row.issues.isEmpty)
        #expect(row.mapped.contains(3) && row.mapped.contains(11) && !row.mapped.contains(4))
        #expect(row.text("type", of: Well.self) == "other")
    }

    @Test("what a store adds is left aside, and the organization handed over")
    func stored() throws {
        let row = try map(
            #"{"id": "a", "organizationId": "b", "version": 1, "createdAt": "c", "updatedAt": "d", "name": "A"}"#,
            to: Lease.self
        )
        #expect(row.id == "a")
        #expect(row.organizationID == "b")
        #expect(row.issues.isEmpty)
    }

    @Test("unknown names are issues that name the nearest")
    func unknown() throws {
        let row = try map(#"{"oilVolum": 1, "id": "x", "location.latitude": 1}"#, to: ProductionRecord.self)
        #expect(row.issues.map(\.path) == ["id", "location.latitude", "oilVolum"])
        #expect(row.issues.allSatisfy { $0.code == .unknownField })
        #expect(row.issues.last?.message.contains("oilVolume?") == true)
        #expect(try map("[1]", to: Well.self).issues.map(\.code) == [.format])
    }

    @Test("a key that stands for a well has 14 digits, or is padded where that was asked for")
    func lookup() throws {
        #expect(try map(#"{"apiNumber": "30-015-29417-00-00"}"#, to: Equipment.self).lookups[0] == "30015294170000")
        let short = try map(#"{"apiNumber": 3001529417}"#, to: Equipment.self)
        #expect(short.issues.map(\.path) == ["apiNumber"])
        let padded = try map(#"{"apiNumber": 3001529417}"#, to: Equipment.self, CellConventions(padsAPINumbers: true))
        #expect(padded.lookups[0] == "30015294170000")
        #expect(padded.repairs.map(\.kinds) == [[.padded]])
        #expect(try map(#"{"leaseNumber": 5}"#, to: Equipment.self).issues.map(\.path) == ["leaseNumber"])
    }
}
