import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowImport

@Suite("Rows that are exported and imported", .everyBackend)
struct RoundTripTests {
    /// Each before what refers to it.
    private static let entities: [ImportEntity] = [
        .users, .leases, .partners, .wells, .production, .leasePartners, .equipment, .documents, .complianceReports,
        .jibStatements,
    ]

    @Test(
        "an organization's files make the same organization of an empty one, and change nothing where all is there",
        arguments: ExportFormat.allCases,
        [1, 2, 3] as [UInt64]
    )
    func roundTrip(format: ExportFormat, seed: UInt64) async throws {
        let source = try await Tenants.new()
        try await MadeOrganization.make(seed: seed, in: source)
        let folder = try TemporaryFolder()
        for entity in Self.entities {
            let count = try await source.export(entity, as: format, to: folder.file(entity.file(format)))
            let rows = try await source.rows(of: entity)
            #expect(count == rows.count, "seed \(seed), \(entity)")
        }
        let copy = try await Tenants.new()
        var options = ImportOptions(mode: seed == 3 ? .allOrNothing : .perRow)
        options.batchRows = seed == 2 ? 1 : 2_000
        for entity in Self.entities {
            let path = folder.file(entity.file(format))
            let mapping = try await mapping(of: entity, path, format)
            let events = try await copy.importing(.file(path), by: mapping, options: options).events()
            let rows = try await source.rows(of: entity)
            #expect(events.refusals == [], "seed \(seed), \(entity)")
            #expect(events.summary?.created == rows.count, "seed \(seed), \(entity)")
            #expect(events.summary?.repairs == 0, "seed \(seed), \(entity)")
            #expect(try await copy.rows(of: entity) == rows, "seed \(seed), \(entity)")
            let (lines, copied) = (try await source.rows(of: .jibLineItems), try await copy.rows(of: .jibLineItems))
            if entity == .jibStatements { #expect(copied == lines, "seed \(seed)") }
        }
        for tenant in [copy, source] {
            for entity in Self.entities {
                let path = folder.file(entity.file(format))
                let before = try await tenant.versions(of: entity)
                let mapping = try await mapping(of: entity, path, format)
                let events = try await tenant.importing(.file(path), by: mapping, options: options).events()
                #expect(events.refusals == [], "seed \(seed), \(entity)")
                #expect(events.summary?.unchanged == before.count, "seed \(seed), \(entity)")
                #expect(try await tenant.versions(of: entity) == before, "seed \(seed), \(entity)")
            }
        }
    }

    @Test("long files come back, wherever they are cut while they are read", arguments: ExportFormat.allCases)
    func long(format: ExportFormat) async throws {
        var values = AwkwardValues(seed: 4)
        let source = try await Tenants.new()
        var deep = JSONValue.number(1)
        for _ in 0..<128 { deep = .array([deep]) }
        let leases = (0..<1_200)
            .map { number in
                // Nothing but ASCII in what the encoding is recognised by.
                let text = number < 400 ? "plain" : values.text()
                return Lease(
                    name: text,
                    leaseNumber: "\(number)",
                    lessor: text,
                    lessee: text,
                    status: .active,
                    legalDescription: String(repeating: text, count: 20)
                )
            }
        let created = try await source.leases.create(leases, mode: .allOrNothing)
        let lease = try #require(created.first?.stored?.id)
        // A document that is longer than what the delimiter is recognised by, and one as deep as there are.
        for specifications in [.array(Array(repeating: "a;b|c\td", count: 9_000)), deep] {
            try await source.equipment.create(
                Equipment(leaseID: lease, name: "Tank", type: .tank, specifications: specifications, status: .active)
            )
        }
        let folder = try TemporaryFolder()
        let copy = try await Tenants.new()
        for entity in [ImportEntity.leases, .equipment] {
            let path = folder.file(entity.file(format))
            try await source.export(entity, as: format, to: path)
            let mapping = try await mapping(of: entity, path, format)
            let events = try await copy.importing(.file(path), by: mapping).events()
            #expect(events.refusals == [], "seed 4")
            #expect(try await copy.rows(of: entity) == source.rows(of: entity), "seed 4")
        }
    }

    @Test("rejects of an exported file mean what they say, like the file itself", arguments: [ExportFormat.csv, .tsv])
    func rejects(format: ExportFormat) async throws {
        let source = try await Tenants.new()
        try await source.partners.create(Partner(name: "NA", code: "0042", taxID: "*****", phone: "NULL"))
        let folder = try TemporaryFolder()
        let (path, rejects) = (folder.file("a.\(format.rawValue)"), folder.file("rejects.\(format.rawValue)"))
        try await source.export(.partners, as: format, to: path)
        let whole = String(decoding: try folder.read("a.\(format.rawValue)"), as: UTF8.self)
        _ = try folder.write("a.\(format.rawValue)", whole.replacing("true", with: "perhaps"))
        let copy = try await Tenants.new()
        let first =
            try await copy.importing(
                .file(path),
                by: mapping(of: .partners, path, format),
                options: ImportOptions(rejectsPath: rejects)
            )
            .finish()
        #expect(first.refused == 1)
        let refused = String(decoding: try folder.read("rejects.\(format.rawValue)"), as: UTF8.self)
        _ = try folder.write("rejects.\(format.rawValue)", refused.replacing("perhaps", with: "true"))
        let second = try await copy.importing(.file(rejects), by: mapping(of: .partners, rejects, format)).finish()
        #expect(second.created == 1)
        #expect(try await copy.rows(of: .partners) == source.rows(of: .partners))
    }

    /// What a user imports by: the guess of the header, or nothing for JSON Lines.
    private func mapping(of entity: ImportEntity, _ path: String, _ format: ExportFormat) async throws -> ImportMapping
    {
        if format == .jsonLines { return ImportMapping(entity: entity, fields: []) }
        let guess = try #require(try await ImportPreview.read(.file(path), as: entity).guess)
        #expect(guess.isClear, "\(entity): \(guess)")
        #expect(guess.mapping.conventions == .exact)
        return guess.mapping
    }
}

extension ImportEntity {
    func file(_ format: ExportFormat) -> String {
        switch format {
        case .csv: "\(rawValue).csv"
        case .tsv: "\(rawValue).tsv"
        case .jsonLines: "\(rawValue).jsonl"
        }
    }
}

extension Tenant {
    @discardableResult
    func export(_ entity: ImportEntity, as format: ExportFormat, to path: String) async throws -> Int {
        func export<E: Entity>(_: E.Type) async throws -> Int {
            try await self.export(E.self, as: format, to: .file(path))
        }
        return try await export(entity.type)
    }

    /// Ids and facts to the byte.
    func rows(of entity: ImportEntity) async throws -> [[UInt8]] {
        func rows<E: Entity>(_: E.Type) async throws -> [[UInt8]] {
            try await repository(E.self).all().map { Array("\($0.id.json.text) \($0.facts.json.text)".utf8) }
        }
        return try await rows(entity.type)
    }

    func versions(of entity: ImportEntity) async throws -> [String] {
        func versions<E: Entity>(_: E.Type) async throws -> [String] {
            try await repository(E.self).all().map { "\($0.id.json.text) \($0.version)" }
        }
        return try await versions(entity.type)
    }
}
