import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowImport

@Suite("Rows that are known by an id or a key", .everyBackend)
struct IdentityTests {
    private static let ids = (1...3).map { "01890000-0000-7000-8000-00000000000\($0)" }

    /// Imports tanks, `id,serial,name`, on the one lease.
    private static func tanks(_ tenant: Tenant, _ rows: String..., batchRows: Int = 2_000) async throws -> [ImportEvent]
    {
        var options = ImportOptions()
        options.batchRows = batchRows
        let lines = rows.map {
            $0.replacing("#1", with: ids[0]).replacing("#2", with: ids[1]).replacing("#3", with: ids[2])
        }
        return
            try await tenant.importing(
                "id,serial,name\n" + lines.joined(separator: "\n"),
                as: .equipment,
                "id=id",
                "serialNumber=serial",
                "name=name",
                "type=+tank",
                "status=+active",
                "leaseNumber=+NMNM-1",
                options: options
            )
            .events()
    }

    private static func new() async throws -> Tenant {
        let tenant = try await Tenants.new()
        try await tenant.leases.create(Fixtures.lease(1))
        return tenant
    }

    private static func stored(_ tenant: Tenant) async throws -> [String] {
        try await tenant.equipment.all()
            .map { row in
                let number = ids.firstIndex(of: row.id.description).map { "#\($0 + 1)" } ?? "?"
                return "\(number),\(row.serialNumber ?? ""),\(row.name)"
            }
            .sorted()
    }

    @Test("tanks with one serial number are told apart by their ids", arguments: [1, 2_000])
    func sharedSerial(batchRows: Int) async throws {
        let tenant = try await Self.new()
        let rows = ("#1,S,A", "#2,S,B", "#3,,C")
        for time in 1...2 {
            let events = try await Self.tanks(tenant, rows.0, rows.1, rows.2, batchRows: batchRows)
            #expect(events.refusals == [])
            #expect(events.summary?.created == (time == 1 ? 3 : 0))
            #expect(events.summary?.unchanged == (time == 1 ? 0 : 3))
        }
        #expect(try await Self.stored(tenant) == ["#1,S,A", "#2,S,B", "#3,,C"])
        let changed = try await Self.tanks(tenant, "#2,S,B2", "#1,T,A2", batchRows: batchRows)
        #expect(changed.summary?.updated == 2)
        #expect(try await Self.stored(tenant) == ["#1,T,A2", "#2,S,B2", "#3,,C"])
    }

    @Test("a serial number that two tanks have names neither")
    func ambiguous() async throws {
        let tenant = try await Self.new()
        _ = try await Self.tanks(tenant, "#1,S,A", "#2,S,B")
        let events = try await Self.tanks(tenant, ",S,C")
        #expect(events.refusals == ["2 serialNumber duplicate"])
        #expect(try await Self.stored(tenant) == ["#1,S,A", "#2,S,B"])
    }

    @Test("a row without key and id is refused", arguments: [1, 2_000])
    func unknown(batchRows: Int) async throws {
        let tenant = try await Self.new()
        let events = try await Self.tanks(tenant, ",,A", "#1,,B", "#1,,B", "#1,,C", "#1,S,D", batchRows: batchRows)
        #expect(
            events.refusals == ["2 serialNumber required", "5 serialNumber duplicate", "6 serialNumber duplicate"]
        )
        #expect(try await Self.stored(tenant) == ["#1,,B"])
    }

    @Test("a tank with an id is no other that has its serial number; one without is the one that has it")
    func otherID() async throws {
        let tenant = try await Self.new()
        _ = try await Self.tanks(tenant, ",S,A")
        #expect(try await Self.tanks(tenant, ",S,A2").summary?.updated == 1)
        for time in 1...2 {
            let events = try await Self.tanks(tenant, "#1,S,B")
            #expect(events.summary?.created == (time == 1 ? 1 : 0))
            #expect(events.summary?.unchanged == (time == 1 ? 0 : 1))
        }
        #expect(try await Self.stored(tenant) == ["#1,S,B", "?,S,A2"])
    }

    @Test("a backup brings back what was deleted, beside what has the same serial number", arguments: [1, 2_000])
    func restored(batchRows: Int) async throws {
        let tenant = try await Self.new()
        _ = try await Self.tanks(tenant, "#1,S,A", "#2,S,B")
        try await tenant.equipment.delete(id: Identifier(Self.ids[0]))
        for time in 1...2 {
            let events = try await Self.tanks(tenant, "#1,S,A", "#2,S,B", batchRows: batchRows)
            #expect(events.summary?.created == (time == 1 ? 1 : 0))
            #expect(events.summary?.unchanged == (time == 1 ? 1 : 2))
        }
        #expect(try await Self.stored(tenant) == ["#1,S,A", "#2,S,B"])
    }

    @Test("the id of one row and the unique key of another are refused, also of a statement with its lines")
    func contradicting() async throws {
        let tenant = try await Self.new()
        let lease = try #require(try await tenant.leases.first())
        let other = try await tenant.leases.create(Fixtures.lease(2))
        let text = "id,number,name,lessor,lessee\n\(lease.id),NMNM-2,X,Y,Z\n"
        let events =
            try await tenant.importing(
                text,
                as: .leases,
                "id=id",
                "leaseNumber=number",
                "name=name",
                "lessor=lessor",
                "lessee=lessee"
            )
            .events()
        #expect(events.refusals == ["2 id duplicate"])
        #expect(try await tenant.leases.get(other.id) == other)

        let partner = try await tenant.partners.create(Fixtures.partner(1))
        let statements = [
            try await tenant.jibStatements.create(Fixtures.jibStatement(1, partner: partner.id, lease: lease.id)),
            try await tenant.jibStatements.create(Fixtures.jibStatement(2, partner: partner.id, lease: lease.id)),
        ]
        let row = #"{"id": "\#(statements[0].id)", "number": "JIB-2", "lines": []}"#
        let jib = try await tenant.importing(row, as: .jibStatements, named: "a.jsonl").events()
        #expect(jib.refusals == ["1 id duplicate"])
    }

    @Test("another organization finds its own rows by the keys, whatever ids the file has")
    func otherOrganization() async throws {
        let (source, target) = (try await Self.new(), try await Self.new())
        let lease = try #require(try await source.leases.first())
        try await source.wells.create(Fixtures.well(1, lease: lease.id))
        let folder = try TemporaryFolder()
        for format in ExportFormat.allCases {
            let path = folder.file(ImportEntity.wells.file(format))
            try await source.export(Well.self, as: format, to: .file(path))
            let guess = try await ImportPreview.read(.file(path), as: .wells).guess
            let mapping = guess?.mapping ?? ImportMapping(entity: .wells, fields: [])
            let summary = try await target.importing(.file(path), by: mapping).finish()
            #expect(summary.refused == 0, "\(format)")
        }
        #expect(try await target.wells.count() == 1)
        #expect(try await target.wells.first()?.leaseID == target.leases.first()?.id)
    }
}
