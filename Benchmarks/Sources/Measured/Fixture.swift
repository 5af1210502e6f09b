import CSQLiteBare
import Logging
import WellFlowCore
import WellFlowSQLite

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One store file that everything measured works on: an organization full of wells to read, and one to write into.
///
/// The library makes the file and its schema; the C API and GRDB open the same file with the same settings.
package struct Fixture: Sendable {
    package let path: String
    package let rows: Int
    let wellflow: WellFlow
    /// Full of wells.
    let tenant: Tenant
    /// Empty between measurements; what is written to it is not audited.
    let target: Tenant
    /// The same organization, whose changes are audited without a chain.
    let audited: Tenant
    /// The same, with one.
    let chained: Tenant
    private let others: [WellFlow]
    /// The ids of the full organization's wells in random order.
    let ids: [Identifier<Well>]
    /// Wells to be written, and the same ones as the C loop has them.
    let wells: [Well]
    let bareWells: [BareWell]
    let grdbWells: [GRDBWell]
    let bare: Bare
    let grdb: GRDBStore
    let imports: ImportFixture

    /// How many rows a bulk call writes.
    package static let bulk = 20_000

    /// Makes the file in a directory of its own and fills it.
    package static func make(rows: Int, seed: UInt64) async throws -> Fixture {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("wellflow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.appendingPathComponent("bench.sqlite").path
        var quiet = SQLiteConfiguration()
        quiet.logger.logLevel = .warning
        func open(_ audit: AuditSettings) async throws -> WellFlow {
            try await WellFlow(store: .sqlite(.file(path), configuration: quiet), audit: audit)
        }
        let wellflow = try await open(AuditSettings(keepsTrail: false))
        try await wellflow.migrate()
        let (tenant, leases) = try await organization("Reads", in: wellflow)
        let (target, targetLeases) = try await organization("Writes", in: wellflow)
        var samples = SampleWells(seed: seed, leases: leases)
        var ids: [Identifier<Well>] = []
        for start in stride(from: 0, to: rows, by: bulk) {
            let outcomes = try await tenant.wells.create(samples.wells(start..<min(start + bulk, rows)))
            ids += try outcomes.map { try $0.get().id }
        }
        var random = SplitMix64(seed: seed + 1)
        ids.shuffle(using: &random)
        var written = SampleWells(seed: seed + 2, leases: targetLeases)
        let bare = try Bare(path: path, reads: tenant.organizationID, writes: target.organizationID)
        try bare.writer.run("ANALYZE")
        let grdb = try GRDBStore(path: path, reads: tenant.organizationID.uuid, writes: target.organizationID.uuid)
        let wells = try written.wells(0..<bulk)
        let others = [try await open(AuditSettings(isChained: false)), try await open(AuditSettings())]
        let (producer, _) = try await organization("Production", in: wellflow)
        return Fixture(
            path: path,
            rows: rows,
            wellflow: wellflow,
            tenant: tenant,
            target: target,
            audited: others[0].tenant(target.organizationID, as: .service("benchmark")),
            chained: others[1].tenant(target.organizationID, as: .service("benchmark")),
            others: others,
            ids: ids,
            wells: wells,
            bareWells: try bare.models(bulk, leases: targetLeases.map(\.bare)),
            grdbWells: try grdb.models(bulk, leases: targetLeases.map(\.uuid)),
            bare: bare,
            grdb: grdb,
            imports: try await ImportFixture(
                in: directory.path,
                wells: wells,
                producer: producer,
                rows: bulk,
                seed: seed
            )
        )
    }

    private static func organization(
        _ name: String,
        in wellflow: WellFlow
    ) async throws -> (Tenant, [Identifier<Lease>]) {
        let organization = try await wellflow.system(reason: "benchmark") {
            try await $0.organizations.create(Organization(name: name))
        }
        let tenant = wellflow.tenant(organization.id, as: .service("benchmark"))
        let leases = (0..<100).map { Lease(name: "Lease \($0)", lessor: "State", lessee: "Acme", status: .active) }
        return (tenant, try await tenant.leases.create(leases).map { try $0.get().id })
    }

    /// Empties what is written into, and the log.
    package func clear() throws {
        try bare.clear("wells", of: bare.writes)
        try bare.clear("production_records", of: imports.producer.organizationID.bare)
    }

    /// Closes the store and removes the file.
    package func remove() async throws {
        for wellflow in [wellflow] + others { await wellflow.close() }
        let file = URL(fileURLWithPath: path)
        try FileManager.default.removeItem(at: file.deletingLastPathComponent())
    }
}

extension Identifier {
    var bare: BareID {
        let bytes = uuid.uuid
        return withUnsafeBytes(of: bytes) {
            BareID(
                high: UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}

extension Fixture {
    /// Streams every well of the full organization, and tells how far it is.
    package func stream(progress: (Int) -> Void) async throws -> Int {
        var count = 0
        for try await well in tenant.wells.stream() {
            blackHole(well)
            count += 1
            progress(count)
        }
        return count
    }

    /// The version of the SQLite library that everything measured runs on.
    package static var sqliteVersion: String { String(cString: sqlite3_libversion()) }
}
