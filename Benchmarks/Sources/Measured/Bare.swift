import CSQLiteBare
import WellFlowCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The measured work done by the bare C API: the library's SQL, prepared once, and structs of the same shape.
struct Bare: Sendable {
    let path: String
    let reads: BareID
    let writes: BareID
    let reader: BareConnection
    let writer: BareConnection

    static let find = "SELECT \(BareWell.columns) FROM wells WHERE organization_id = ?1 AND id = ?2"
    static let page =
        "SELECT \(BareWell.columns) FROM wells WHERE organization_id = ?1 AND status = ?2 "
        + "ORDER BY name, id LIMIT ?3"
    static let scan = "SELECT \(BareWell.columns) FROM wells WHERE organization_id = ?1 ORDER BY id"
    static let insert =
        "INSERT INTO wells (organization_id, \(BareWell.columns)) VALUES "
        + "(\((1...20).map { "?\($0)" }.joined(separator: ", ")))"

    init(path: String, reads: Identifier<Organization>, writes: Identifier<Organization>) throws {
        self.path = path
        self.reads = reads.bare
        self.writes = writes.bare
        reader = try BareConnection(path: path)
        writer = try BareConnection(path: path, isWriter: true)
    }

    /// The first wells of the full organization, moved to the other one.
    func models(_ count: Int, leases: [BareID]) throws -> [BareWell] {
        let statement = try reader.prepare(Bare.scan + " LIMIT \(count)")
        statement.bind(reads, 1)
        var wells: [BareWell] = []
        while try statement.step() {
            var well = try BareWell(statement, organization: writes)
            well.lease = leases[wells.count % leases.count]
            wells.append(well)
        }
        return wells
    }

    func points(_ ids: some Sequence<BareID>, on connection: BareConnection) throws {
        let statement = try connection.prepare(Bare.find)
        for id in ids {
            statement.bind(reads, 1)
            statement.bind(id, 2)
            guard try statement.step() else { throw BareError(code: SQLITE_NOTFOUND) }
            blackHole(try BareWell(statement, organization: reads))
            statement.reset()
        }
    }

    func pages(_ count: Int) throws {
        let statement = try reader.prepare(Bare.page)
        for _ in 0..<count {
            statement.bind(reads, 1)
            statement.bind("producing", 2)
            statement.bind(51, 3)
            var rows: [BareWell] = []
            rows.reserveCapacity(51)
            while try statement.step() { rows.append(try BareWell(statement, organization: reads)) }
            statement.reset()
            blackHole(rows)
        }
    }

    func scan() throws -> Int {
        let statement = try reader.prepare(Bare.scan)
        statement.bind(reads, 1)
        var count = 0
        while try statement.step() {
            blackHole(try BareWell(statement, organization: reads))
            count += 1
        }
        return count
    }

    /// One row a transaction, with its rows of the trail where it is audited.
    func creates(_ wells: some Collection<BareWell>, audited: Bool = false) throws {
        let begin = try writer.prepare("BEGIN IMMEDIATE")
        let insert = try writer.prepare(Bare.insert)
        let commit = try writer.prepare("COMMIT")
        var ids = BareIDs()
        var audit = audited ? try BareAudit(writer, organization: writes, at: ids.microseconds) : nil
        for well in wells {
            _ = try begin.step()
            begin.reset()
            let stored = try create(well, insert, &ids)
            try audit?.begin(ids.next(), changes: 1)
            try audit?.add(stored.id)
            blackHole(stored)
            _ = try commit.step()
            commit.reset()
        }
    }

    /// All rows in one transaction; gives what was stored, as the library's bulk call does.
    func bulk(_ wells: some Collection<BareWell>, audited: Bool = false) throws {
        try writer.run("BEGIN IMMEDIATE")
        let insert = try writer.prepare(Bare.insert)
        var ids = BareIDs()
        var stored: [BareWell] = []
        stored.reserveCapacity(wells.count)
        var audit = audited ? try BareAudit(writer, organization: writes, at: ids.microseconds) : nil
        try audit?.begin(ids.next(), changes: wells.count)
        for well in wells {
            let well = try create(well, insert, &ids)
            try audit?.add(well.id)
            stored.append(well)
        }
        try writer.run("COMMIT")
        blackHole(stored)
    }

    private func create(_ well: BareWell, _ insert: BareStatement, _ ids: inout BareIDs) throws -> BareWell {
        var well = well
        well.id = ids.next()
        well.version = 1
        well.createdAt = ids.microseconds
        well.updatedAt = ids.microseconds
        well.bind(to: insert)
        _ = try insert.step()
        insert.reset()
        return well
    }

    func clear(_ table: String, of organization: BareID) throws {
        let statement = try writer.prepare("DELETE FROM \(table) WHERE organization_id = ?1")
        statement.bind(organization, 1)
        _ = try statement.step()
        try writer.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }
}

/// Identifiers that grow with time, as UUIDs of version 7 do.
struct BareIDs {
    let microseconds = Int64(Date().timeIntervalSince1970 * 1_000_000)
    private var count: UInt64 = 0
    private var random = SystemRandomNumberGenerator()

    mutating func next() -> BareID {
        count += 1
        return BareID(
            high: UInt64(microseconds / 1_000) << 16 | 0x7000 | count >> 12,
            low: count << 52 | random.next() >> 12
        )
    }
}
