import GRDB

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A well as users of GRDB write it: a `Codable` record, which synthesizes reading and writing.
struct GRDBWell: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "wells"

    var organizationID: UUID
    var id: UUID
    var version: Int64
    var createdAt: Int64
    var updatedAt: Int64
    var apiNumber: String?
    var name: String
    var wellNumber: String?
    var leaseID: UUID?
    var type: String
    var status: String
    var spudDate: String?
    var completionDate: String?
    var totalDepth: Int64?
    var latitude: Int64?
    var longitude: Int64?
    var datum: String?
    var `operator`: String?
    var field: String?
    var formation: String?

    enum CodingKeys: String, CodingKey {
        case organizationID = "organization_id"
        case id, version
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case apiNumber = "api_number"
        case name
        case wellNumber = "well_number"
        case leaseID = "lease_id"
        case type, status
        case spudDate = "spud_date"
        case completionDate = "completion_date"
        case totalDepth = "total_depth"
        case latitude = "location_latitude"
        case longitude = "location_longitude"
        case datum = "location_datum"
        case `operator`, field, formation
    }

    enum Columns {
        static let organizationID = Column(CodingKeys.organizationID)
        static let id = Column(CodingKeys.id)
        static let status = Column(CodingKeys.status)
        static let name = Column(CodingKeys.name)
    }
}

/// The measured work done with GRDB's query interface.
struct GRDBStore: Sendable {
    let pool: DatabasePool
    let reads: UUID
    let writes: UUID

    init(path: String, reads: UUID, writes: UUID) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -8192") }
        pool = try DatabasePool(path: path, configuration: configuration)
        // A pool sets NORMAL when it opens.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        self.reads = reads
        self.writes = writes
    }

    private func point(_ id: UUID) -> QueryInterfaceRequest<GRDBWell> {
        GRDBWell.filter(GRDBWell.Columns.organizationID == reads && GRDBWell.Columns.id == id)
    }

    private func page() -> QueryInterfaceRequest<GRDBWell> {
        GRDBWell.filter(GRDBWell.Columns.organizationID == reads && GRDBWell.Columns.status == "producing")
            .order(GRDBWell.Columns.name, GRDBWell.Columns.id)
            .limit(51)
    }

    func points(_ ids: some Sequence<UUID>) async throws {
        for id in ids { blackHole(try await pool.read { try point(id).fetchOne($0) }) }
    }

    func pointsSynchronously(_ ids: some Sequence<UUID>) throws {
        for id in ids { blackHole(try pool.read { try point(id).fetchOne($0) }) }
    }

    func pages(_ count: Int) async throws {
        for _ in 0..<count { blackHole(try await pool.read { try page().fetchAll($0) }) }
    }

    func pagesSynchronously(_ count: Int) throws {
        for _ in 0..<count { blackHole(try pool.read { try page().fetchAll($0) }) }
    }

    func scanSynchronously() throws -> Int {
        try pool.read { database in
            var count = 0
            let request = GRDBWell.filter(GRDBWell.Columns.organizationID == reads).order(GRDBWell.Columns.id)
            let wells = try request.fetchCursor(database)
            while let well = try wells.next() {
                blackHole(well)
                count += 1
            }
            return count
        }
    }

    func scan() async throws -> Int {
        try await pool.read { database in
            var count = 0
            let request = GRDBWell.filter(GRDBWell.Columns.organizationID == reads).order(GRDBWell.Columns.id)
            let wells = try request.fetchCursor(database)
            while let well = try wells.next() {
                blackHole(well)
                count += 1
            }
            return count
        }
    }

    func creates(_ wells: [GRDBWell]) async throws {
        for well in wells { try await pool.write { try well.insert($0) } }
    }

    func createsSynchronously(_ wells: [GRDBWell]) throws {
        for well in wells { try pool.write { try well.insert($0) } }
    }

    func bulk(_ wells: [GRDBWell]) async throws {
        try await pool.write { database in
            for well in wells { try well.insert(database) }
        }
    }

    func bulkSynchronously(_ wells: [GRDBWell]) throws {
        try pool.write { database in
            for well in wells { try well.insert(database) }
        }
    }

    /// The first wells of the full organization, moved to the other one.
    func models(_ count: Int, leases: [UUID]) throws -> [GRDBWell] {
        let request = GRDBWell.filter(GRDBWell.Columns.organizationID == reads).order(GRDBWell.Columns.id)
        var wells = try pool.read { try request.limit(count).fetchAll($0) }
        for index in wells.indices {
            wells[index].organizationID = writes
            wells[index].id = UUID()
            wells[index].leaseID = leases[index % leases.count]
        }
        return wells
    }
}
