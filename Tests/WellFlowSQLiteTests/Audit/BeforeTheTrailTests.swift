import Testing
import WellFlowCore
import WellFlowSQLite

@Suite("Rows from before the trail began")
struct BeforeTheTrailTests {
    @Test("are told as far back as they were made, and go back to their first known version")
    func told() async throws {
        try await Stores.withFolder { folder in
            func open(_ audit: AuditSettings) async throws -> WellFlow {
                let store = Store.sqlite(.file(folder + "/store.sqlite"), configuration: Stores.configuration)
                return try await WellFlow(store: store, audit: audit)
            }
            let before = Timestamp.now()
            let silent = try await open(AuditSettings(keepsTrail: false))
            try await silent.migrate()
            let quiet = try await silent.newTenant()
            var well = try await quiet.wells.create(Well.numbered(1))
            well.formation = "Abo"
            well = try await quiet.wells.update(well)
            await silent.close()
            let between = Timestamp.now()

            let wellflow = try await open(AuditSettings())
            let tenant = wellflow.tenant(quiet.organizationID, as: .service("test"))
            well.formation = "Yeso"
            well = try await tenant.wells.update(well)
            func state(_ time: Timestamp) async throws -> AuditState<Well>? {
                try await tenant.audit.state(of: well.id, Well.self, asOf: time)
            }
            #expect(try await state(before) == nil)
            #expect(try await state(between)?.version == 2)
            #expect(try await state(between)?.facts.formation == "Abo")
            #expect(try await state(.now())?.facts.formation == "Yeso")
            let error = await #expect(throws: WellFlowError.self) {
                try await tenant.audit.restore(well.id, Well.self, to: 1, reason: "x")
            }
            #expect(error?.code == .notFound)
            #expect(try await tenant.audit.restore(well.id, Well.self, to: 2, reason: "x").formation == "Abo")
            // What the trail never knew is gone with its row.
            let other = try await tenant.wells.create(Well.numbered(2))
            await wellflow.close()
            let again = try await open(AuditSettings(keepsTrail: false))
            try await again.tenant(quiet.organizationID, as: .system).wells.delete(other)
            await again.close()
            let last = try await open(AuditSettings())
            let lost = await #expect(throws: WellFlowError.self) {
                try await last.tenant(quiet.organizationID, as: .system)
                    .audit.restore(other.id, Well.self, to: 1, reason: "x")
            }
            #expect(lost?.code == .notFound)
            await last.close()
        }
    }
}
